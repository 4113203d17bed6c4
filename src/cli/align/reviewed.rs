//! The table that a person reviews: its columns, and what becomes of them when it is imported.
//!
//! The columns have short names for people and no place in a memory. When such a table is imported,
//! what a unit should keep gets the property that aligning gives it; remarks, which were for the
//! reviewer, end here; and a row is not stored that was rejected, or that was left for review and
//! nobody has accepted.

use super::super::messages::messages;
use super::row::Row;
use crate::align::Disposition;
use crate::formats::Reason;
use crate::unit::{Annotation, Unit, properties};

const CONFIDENCE: &str = "x-confidence";
const USABLE: &str = "x-usable";
const STANDING: &str = "x-standing";
const REMARKS: &str = "x-remarks";
/// What the reviewer decided: [`ACCEPT`], [`REJECT`] or nothing.
pub(super) const REVIEW: &str = "x-review";
const ACCEPT: &str = "accept";
const REJECT: &str = "reject";

/// The columns after the two texts.
pub(super) const COLUMNS: [&str; 4] = [CONFIDENCE, USABLE, STANDING, REMARKS];

/// What stands in [`COLUMNS`] for a bead.
pub(super) fn cells(row: &Row<'_>) -> [String; COLUMNS.len()] {
    [
        format!("{:.2}", row.bead.confidence),
        format!("{:.2}", row.bead.usable),
        row.disposition.name().to_owned(),
        row.reasons.join("; "),
    ]
}

/// Why a row of such a table is not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Unsettled {
    /// A reviewer has rejected it.
    Rejected,
    /// It is doubtful, and no reviewer has accepted it.
    LeftForReview,
}

impl Unsettled {
    /// A name for counting by, as [`Reason::name`].
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            Self::Rejected => Reason::Rejected.name(),
            Self::LeftForReview => "left-for-review",
        }
    }

    /// Why, in a sentence.
    pub(in crate::cli) fn sentence(self) -> String {
        match self {
            Self::Rejected => messages().refusal(&Reason::Rejected),
            Self::LeftForReview => messages().text("refusal-left-for-review", &[]),
        }
    }
}

/// Makes a unit of such a table what aligning would have made of it; any other stays as it is.
///
/// # Errors
/// The row was rejected, or it was left for review and nobody has accepted it.
pub(in crate::cli) fn settle(mut unit: Unit) -> Result<Unit, Unsettled> {
    // A spreadsheet may begin a cell with a capital of its own accord.
    let is = |kind: &str, word: &str| {
        unit.meta.property(kind).is_some_and(|value| value.trim().to_ascii_lowercase() == word)
    };
    if is(REVIEW, REJECT) {
        return Err(Unsettled::Rejected);
    }
    let Some(disposition) = Disposition::ALL.into_iter().find(|disposition| is(STANDING, disposition.name())) else {
        return Ok(unit);
    };
    let accepted = is(REVIEW, ACCEPT);
    if disposition == Disposition::Review && !accepted {
        return Err(Unsettled::LeftForReview);
    }
    // Who has accepted a translation has found it close enough.
    let loose = disposition == Disposition::Loose && !accepted;
    unit.meta.annotations = unit.meta.annotations.into_iter().filter_map(settled).collect();
    unit.meta.annotations.insert(0, Annotation::property(properties::ORIGIN, properties::FROM_ALIGNMENT));
    if loose {
        unit.meta.annotations.push(Annotation::property(properties::LOOSE, "yes"));
    }
    Ok(unit)
}

fn settled(annotation: Annotation) -> Option<Annotation> {
    let Annotation::Property { kind, value, .. } = &annotation else { return Some(annotation) };
    // Spreadsheets in Azerbaijan write a comma.
    let number = |kind: &str| Some(Annotation::property(kind, value.trim().replace(',', ".")));
    match kind.as_str() {
        CONFIDENCE => number(properties::CONFIDENCE),
        USABLE => number(properties::USABLE),
        REVIEW => Some(Annotation::property(properties::REVIEW, value.trim().to_ascii_lowercase())),
        STANDING | REMARKS => None,
        _ => Some(annotation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Language, Variant};

    fn unit(properties: &[(&str, &str)]) -> Unit {
        let mut unit =
            Unit::pair(Variant::new(Language::azerbaijani(), "Salam!"), Variant::new(Language::english(), "Hello!"));
        unit.meta.annotations = properties.iter().map(|(kind, value)| Annotation::property(*kind, *value)).collect();
        unit
    }

    fn settled(properties: &[(&str, &str)]) -> Vec<(String, String)> {
        let unit = settle(unit(properties)).unwrap();
        unit.meta.properties().map(|(kind, value)| (kind.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn what_a_unit_should_keep_is_kept_under_its_name() {
        let row = [(CONFIDENCE, "0,97"), (USABLE, "0.61"), (STANDING, "loose"), (REMARKS, "loose translation")];
        let expected = [
            (properties::ORIGIN, "alignment"),
            (properties::CONFIDENCE, "0.97"),
            (properties::USABLE, "0.61"),
            (properties::LOOSE, "yes"),
        ];
        let owned = |(kind, value): (&str, &str)| (kind.to_owned(), value.to_owned());
        assert_eq!(settled(&row), expected.map(owned));
        let accepted = settled(&[&row[..], &[(REVIEW, ACCEPT)]].concat());
        assert!(!accepted.iter().any(|(kind, _)| kind == properties::LOOSE), "{accepted:?}");
        assert!(accepted.contains(&owned((properties::REVIEW, ACCEPT))), "{accepted:?}");
    }

    #[test]
    fn a_row_to_review_needs_a_reviewer() {
        for review in ["", " ", "later"] {
            assert_eq!(
                settle(unit(&[(STANDING, "review"), (REVIEW, review)])),
                Err(Unsettled::LeftForReview),
                "{review:?}"
            );
        }
        assert_eq!(settle(unit(&[(STANDING, "Review")])), Err(Unsettled::LeftForReview));
        let accepted = settled(&[(STANDING, "review"), (REVIEW, "Accept ")]);
        assert!(accepted.contains(&(properties::REVIEW.to_owned(), ACCEPT.to_owned())), "{accepted:?}");
    }

    #[test]
    fn a_rejected_row_is_refused_and_other_tables_are_left_alone() {
        assert_eq!(settle(unit(&[(STANDING, "store"), (REVIEW, REJECT)])), Err(Unsettled::Rejected));
        assert_eq!(settle(unit(&[(STANDING, "upright"), (REVIEW, REJECT)])), Err(Unsettled::Rejected));
        let other = unit(&[(STANDING, "upright"), (CONFIDENCE, "high")]);
        assert_eq!(settle(other.clone()), Ok(other));
    }
}
