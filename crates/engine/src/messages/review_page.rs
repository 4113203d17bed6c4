//! The data of the page on which a reviewer decides about the rows (aligned groups of segments) of an article and its
//! translation, with the sentences for their reasons.

use serde::Serialize;

use super::Messages;
use crate::jobs::align::{AlignedPair, Aligner, Row};
use crate::jobs::review::{COLUMNS, DECISION};
use crate::starter::StarterError;
use yaddash_core::qa::Finding;
use yaddash_core::text::neighbour_hash;
use yaddash_core::unit::Segment;

/// What a reviewer sees of an article and its translation.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReviewReport<'a> {
    /// A hash of the rows, 16 hexadecimal digits. The decisions of a reviewer are kept under it, so it differs from
    /// alignment to alignment.
    pub key: String,
    /// The names of the two files.
    pub names: [&'a str; 2],
    /// The tags of the two languages.
    pub languages: [&'a str; 2],
    /// The names of the columns after the two texts, with that of the decision.
    pub columns: Vec<&'static str>,
    /// Why the documents do not look like an article and its translation; `None` if they do.
    pub objection: Option<String>,
    /// The rows, in order.
    pub beads: Vec<ReviewRow>,
}

/// A row of a review.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ReviewRow {
    /// The segments of the source and of the target, each on one line.
    pub texts: [Vec<String>; 2],
    /// The numbers of the first source segment and the first target segment, counted from 1.
    pub first: [usize; 2],
    /// Whether the row is stored, stored as a loose translation, or left for review.
    pub standing: &'static str,
    /// Whether the row is not part of the article, such as the menu of a web page.
    pub aside: bool,
    /// The points at which the reviewer should look, as sentences.
    pub reasons: Vec<String>,
    /// The cells of the columns, without the decision.
    pub cells: [String; COLUMNS.len()],
    /// The mistakes that the checks found.
    pub findings: Vec<String>,
}

impl Messages {
    /// Returns the cells of a row for the columns of [`COLUMNS`].
    #[must_use]
    pub fn review_cells(&self, row: &Row<'_>) -> [String; COLUMNS.len()] {
        [
            format!("{:.2}", row.bead.confidence),
            format!("{:.2}", row.bead.usable),
            row.disposition.name().to_owned(),
            self.review_reasons(row).join("; "),
        ]
    }

    /// Returns the points at which a reviewer of a row should look, as sentences.
    #[must_use]
    pub fn review_reasons(&self, row: &Row<'_>) -> Vec<String> {
        row.reasons.iter().map(|reason| self.review_reason(reason)).collect()
    }

    /// Returns the rule and the sentence of a finding as one text.
    #[must_use]
    pub fn rule_and_finding(&self, finding: &Finding) -> String {
        format!("{}: {}", finding.rule.id(), self.finding(finding))
    }

    /// Makes the data of a review page. `aligner` is the aligner that has aligned the pair; it checks the rows.
    ///
    /// # Errors
    /// Returns [`StarterError`] if the starter glossary, which the checks use, cannot be read.
    pub fn review_report<'a>(
        &self,
        aligner: &Aligner,
        pair: &'a AlignedPair,
    ) -> Result<ReviewReport<'a>, StarterError> {
        let mut beads: Vec<ReviewRow> = pair.rows().map(|row| self.review_row(&row)).collect();
        let languages = [pair.settings().source.tag(), pair.settings().target.tag()];
        let key = key(languages, &beads);
        for (shown, row) in beads.iter_mut().zip(pair.rows()) {
            shown.findings = aligner.findings(&row)?.iter().map(|finding| self.rule_and_finding(finding)).collect();
        }
        Ok(ReviewReport {
            key,
            names: [&pair.source.name, &pair.target.name],
            languages,
            columns: COLUMNS.into_iter().chain([DECISION]).collect(),
            objection: (!pair.is_translation()).then(|| self.verdict(pair.verdict)),
            beads,
        })
    }

    fn review_row(&self, row: &Row<'_>) -> ReviewRow {
        let side = |segments: &[Segment]| segments.iter().map(Segment::line).collect();
        ReviewRow {
            texts: [side(row.source), side(row.target)],
            first: [row.bead.source.start + 1, row.bead.target.start + 1],
            standing: row.disposition.name(),
            aside: row.is_boilerplate(),
            reasons: self.review_reasons(row),
            cells: self.review_cells(row),
            findings: Vec::new(),
        }
    }
}

/// Returns the key of a review. Findings are not part of it. Otherwise, new rules of the checks would lose the decisions
/// on the same alignment.
fn key(languages: [&str; 2], rows: &[ReviewRow]) -> String {
    let row = |row: &ReviewRow| {
        serde_json::json!({
            "texts": row.texts,
            "first": row.first,
            "standing": row.standing,
            "aside": row.aside,
            "reasons": row.reasons,
            "cells": row.cells,
        })
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    format!("{:016x}", neighbour_hash(&serde_json::json!([languages[0], languages[1], rows]).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::jobs::align::{AlignSettings, Document};
    use yaddash_core::unit::Language;

    fn aligned(source: &str, target: &str) -> (Aligner, AlignedPair) {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let document = |name, text, language| Document::new(name, Article::read_plain(text, language).segments);
        let (source, target) = (document("visit.az.txt", source, &az), document("visit.en.txt", target, &en));
        let aligner = Aligner::new(AlignSettings::new(az, en));
        let pair = aligner.align(source, target).unwrap();
        (aligner, pair)
    }

    const SOURCE: &str = "Nazir 12 martda Bakıya gəlib. Səfər iki gün davam edəcək. Görüşdə 3 sənəd imzalanıb.";
    const TARGET: &str =
        "The minister arrived in Baku on March 12. The visit will last two days. The the 3 documents were signed.";

    #[test]
    fn a_reviewer_sees_every_row_with_its_cells_and_with_what_the_checks_found() {
        let (aligner, pair) = aligned(SOURCE, TARGET);
        let report = Messages::english().review_report(&aligner, &pair).unwrap();
        assert_eq!((report.names, report.languages), (["visit.az.txt", "visit.en.txt"], ["az", "en"]));
        assert_eq!((report.objection, report.beads.len()), (None, 3));
        assert_eq!(report.columns.len(), report.beads[0].cells.len() + 1, "the cells and the decision");
        let last = &report.beads[2];
        assert_eq!((last.first, last.texts[0].concat().as_str()), ([3, 3], "Görüşdə 3 sənəd imzalanıb."));
        assert!(last.findings[0].starts_with("doubled-words: "), "{last:?}");
        assert_eq!(last.cells[2], last.standing);
    }

    #[test]
    fn the_key_depends_on_the_rows_and_not_on_what_the_checks_found() {
        let key = |target: &str| {
            let (aligner, pair) = aligned(SOURCE, target);
            let report = Messages::english().review_report(&aligner, &pair).unwrap();
            let without: Vec<ReviewRow> =
                report.beads.iter().map(|row| ReviewRow { findings: Vec::new(), ..row.clone() }).collect();
            assert_eq!(report.key, super::key(report.languages, &without));
            report.key
        };
        assert_eq!(key(TARGET), key(TARGET));
        assert_ne!(key(TARGET), key(&TARGET.replace("two days", "2 days")));
    }

    #[test]
    fn the_reason_is_given_if_the_documents_are_not_a_translation() {
        let (aligner, pair) = aligned(SOURCE, SOURCE);
        let report = Messages::english().review_report(&aligner, &pair).unwrap();
        assert_eq!(report.objection, Some(Messages::english().verdict(pair.verdict)));
        assert!(report.beads.iter().all(|row| row.standing == "review"));
    }
}
