//! A bead (aligned group of segments) as pages and tables show it: its texts, whether it is stored, and the reasons
//! if it is not.

use super::super::messages::messages;
use yaddash_engine::align::{Disposition, Thresholds};
use yaddash_engine::qa::Finding;
use yaddash_engine::unit::{Bead, Remark, Segment};

/// A bead with the texts of its two sides.
pub(super) struct Row<'p> {
    pub(super) bead: &'p Bead,
    pub(super) source: &'p [Segment],
    pub(super) target: &'p [Segment],
    pub(super) disposition: Disposition,
    /// The reasons why a reviewer should look at the bead, as sentences.
    pub(super) reasons: Vec<String>,
}

impl<'p> Row<'p> {
    /// Makes the row of a bead. `are_translations` says whether the two files are an article and its translation.
    pub(super) fn new(
        bead: &'p Bead,
        source: &'p [Segment],
        target: &'p [Segment],
        thresholds: &Thresholds,
        are_translations: bool,
    ) -> Self {
        let mut reasons = reasons(bead, thresholds);
        if !are_translations && bead.is_pair() {
            reasons.push(messages().text("bead-unrelated", &[]));
        }
        Self {
            bead,
            source: source.get(bead.source.clone()).unwrap_or_default(),
            target: target.get(bead.target.clone()).unwrap_or_default(),
            // If the two files are not translations of each other, every bead needs a review.
            disposition: if are_translations { thresholds.disposition(bead) } else { Disposition::Review },
            reasons,
        }
    }

    /// Whether the bead is not part of the article, such as the menu of a web page.
    pub(super) fn is_boilerplate(&self) -> bool {
        self.bead.remarks.contains(&Remark::Boilerplate)
    }
}

/// Joins the segments of one side of a bead into one line of text.
pub(super) fn text(segments: &[Segment]) -> String {
    segments.iter().map(Segment::line).collect::<Vec<_>>().join(" ")
}

/// Returns the rule and the message of a finding as one text for the user.
pub(super) fn finding_text(finding: &Finding) -> String {
    format!("{}: {}", finding.rule.id(), messages().finding(finding))
}

fn reasons(bead: &Bead, thresholds: &Thresholds) -> Vec<String> {
    let mut reasons: Vec<String> = bead.remarks.iter().map(|remark| messages().remark(remark)).collect();
    if !bead.is_pair() {
        if reasons.is_empty() {
            reasons.push(messages().text("bead-no-counterpart", &[]));
        }
        return reasons;
    }
    if !thresholds.is_placed(bead) {
        reasons.push(messages().text("bead-place-uncertain", &[]));
    }
    match thresholds.disposition(bead) {
        // The remarks of the bead already give a more precise reason.
        _ if !bead.remarks.is_empty() => {}
        _ if !thresholds.is_usable(bead) => reasons.push(messages().text("bead-not-usable", &[])),
        Disposition::Loose => reasons.push(messages().text("bead-loose", &[])),
        Disposition::Store | Disposition::Review => {}
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_given_for_every_bead_that_is_loose_or_not_stored() {
        let thresholds = Thresholds::default();
        for (confidence, usable) in [(0.5, 0.95), (0.95, 0.1), (0.95, 0.85)] {
            let mut bead = Bead::new(0..1, 0..1, confidence);
            bead.usable = usable;
            assert_eq!(reasons(&bead, &thresholds).len(), 1, "{bead:?}");
        }
        let mut bead = Bead::new(0..1, 0..1, 0.99);
        bead.usable = 0.99;
        assert!(reasons(&bead, &thresholds).is_empty());
        bead.remarks.push(Remark::Length);
        assert_eq!(reasons(&bead, &thresholds), ["one side is much longer than the other"]);
        assert_eq!(reasons(&Bead::new(0..1, 0..0, 0.99), &thresholds), ["no counterpart in the other text"]);
    }
}
