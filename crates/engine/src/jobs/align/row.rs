//! A bead (aligned group of segments) as a reviewer sees it: its texts, whether it may be stored, and the reasons if it
//! may not.

use serde::Serialize;

use yaddash_core::align::{Disposition, Thresholds};
use yaddash_core::text::encoding_damage;
use yaddash_core::unit::{Bead, Remark, Segment};

/// A bead with the segments of its two sides.
///
/// In JSON, it has the fields `bead`, `source`, `target`, `disposition` and `reasons`. A reason has its `code` and its
/// data, which `messages` turns into a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Row<'p> {
    /// The bead.
    pub bead: &'p Bead,
    /// The source segments; empty if they have no counterpart.
    pub source: &'p [Segment],
    /// The target segments; empty if they have no counterpart.
    pub target: &'p [Segment],
    /// Whether the bead may be stored. If the documents are not an article and its translation, every bead needs a
    /// review, and so does a bead with a word that a wrong encoding has damaged.
    pub disposition: Disposition,
    /// The points that a reviewer should look at. A bead that is loose or needs a review has at least one.
    pub reasons: Vec<ReviewReason>,
}

/// A point at which a reviewer of a bead should look. `messages` has a sentence for each code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ReviewReason {
    /// The segments have no counterpart in the other document.
    NoCounterpart,
    /// It is not certain that the two sides belong together.
    PlaceUncertain,
    /// The two sides may not say the same.
    NotUsable,
    /// The target is a loose translation.
    Loose,
    /// The two documents may not be an article and its translation.
    Unrelated,
    /// A word of the segments was damaged by a wrong encoding.
    WrongEncoding {
        /// The first damaged word.
        word: String,
    },
    /// The aligner has made this remark on the bead. In JSON, its code is the code of the remark.
    #[cfg_attr(test, strum(disabled))]
    #[serde(untagged)]
    Remark(Remark),
}

impl<'p> Row<'p> {
    /// Makes the row of a bead of two documents. `is_translation` says whether they look like an article and its
    /// translation.
    pub(super) fn new(
        bead: &'p Bead,
        (source, target): (&'p [Segment], &'p [Segment]),
        thresholds: &Thresholds,
        is_translation: bool,
    ) -> Self {
        let mut reasons = reasons(bead, thresholds);
        if !is_translation && bead.is_pair() {
            reasons.push(ReviewReason::Unrelated);
        }
        let source = source.get(bead.source.clone()).unwrap_or_default();
        let target = target.get(bead.target.clone()).unwrap_or_default();
        let damaged = source.iter().chain(target).find_map(damaged_word).filter(|_| bead.is_pair());
        let may_be_stored = is_translation && damaged.is_none();
        reasons.extend(damaged.map(|word| ReviewReason::WrongEncoding { word }));
        Self {
            bead,
            source,
            target,
            disposition: if may_be_stored { thresholds.disposition(bead) } else { Disposition::Review },
            reasons,
        }
    }

    /// Whether the bead is not part of the article, such as the menu of a web page.
    #[must_use]
    pub fn is_boilerplate(&self) -> bool {
        self.bead.remarks.contains(&Remark::Boilerplate)
    }

    /// Whether the bead has both sides, and a reviewer must see it before it is stored.
    #[must_use]
    pub fn needs_review(&self) -> bool {
        self.bead.is_pair() && self.disposition == Disposition::Review
    }

    /// Returns the source segments as one line of text.
    #[must_use]
    pub fn source_text(&self) -> String {
        text(self.source)
    }

    /// Returns the target segments as one line of text.
    #[must_use]
    pub fn target_text(&self) -> String {
        text(self.target)
    }
}

/// Returns the first word of a segment that a wrong encoding has damaged.
fn damaged_word(segment: &Segment) -> Option<String> {
    let damage = encoding_damage(&segment.text).next()?;
    segment.text.get(damage.range).map(str::to_owned)
}

fn text(segments: &[Segment]) -> String {
    segments.iter().map(Segment::line).collect::<Vec<_>>().join(" ")
}

fn reasons(bead: &Bead, thresholds: &Thresholds) -> Vec<ReviewReason> {
    let mut reasons: Vec<ReviewReason> = bead.remarks.iter().cloned().map(ReviewReason::Remark).collect();
    if !bead.is_pair() {
        if reasons.is_empty() {
            reasons.push(ReviewReason::NoCounterpart);
        }
        return reasons;
    }
    if !thresholds.is_placed(bead) {
        reasons.push(ReviewReason::PlaceUncertain);
    }
    match thresholds.disposition(bead) {
        // The remarks of the bead already give a more precise reason.
        _ if !bead.remarks.is_empty() => {}
        _ if !thresholds.is_usable(bead) => reasons.push(ReviewReason::NotUsable),
        Disposition::Loose => reasons.push(ReviewReason::Loose),
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
        for (confidence, usable, reason) in [
            (0.5, 0.95, ReviewReason::PlaceUncertain),
            (0.95, 0.1, ReviewReason::NotUsable),
            (0.95, 0.85, ReviewReason::Loose),
        ] {
            let mut bead = Bead::new(0..1, 0..1, confidence);
            bead.usable = usable;
            assert_eq!(reasons(&bead, &thresholds), [reason], "{bead:?}");
        }
        let mut bead = Bead::new(0..1, 0..1, 0.99);
        bead.usable = 0.99;
        assert!(reasons(&bead, &thresholds).is_empty());
        bead.remarks.push(Remark::Length);
        assert_eq!(reasons(&bead, &thresholds), [ReviewReason::Remark(Remark::Length)]);
        assert_eq!(reasons(&Bead::new(0..1, 0..0, 0.99), &thresholds), [ReviewReason::NoCounterpart]);
    }

    #[test]
    fn the_reason_of_a_remark_has_the_code_and_the_data_of_the_remark_in_json() {
        let json = |reason| serde_json::to_value(reason).unwrap();
        assert_eq!(json(ReviewReason::NotUsable), serde_json::json!({"code": "not-usable"}));
        let remark = Remark::Numbers { numbers: vec!["15".to_owned()] };
        assert_eq!(json(ReviewReason::Remark(remark)), serde_json::json!({"code": "numbers", "numbers": ["15"]}));
    }
}
