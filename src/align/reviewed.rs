//! The table in which a reviewer decides on aligned pairs: its columns, and how its rows are imported.
//!
//! The columns have short names, such as `x-usable`, which are not the names of unit properties. When such a table is
//! imported, the two confidences and the review become the properties that `yaddash align` gives to a unit. The
//! remarks are for the reviewer and are dropped. A row is not stored if it was rejected, or if it was left for review
//! and nobody accepted it.

use super::super::messages::messages;
use super::row::Row;
use yaddash_engine::align::Disposition;
use yaddash_engine::formats::Reason;
use yaddash_engine::unit::{Annotation, Unit, properties};

const CONFIDENCE: &str = "x-confidence";
const USABLE: &str = "x-usable";
const STANDING: &str = "x-standing";
const REMARKS: &str = "x-remarks";
/// The decision of the reviewer: [`ACCEPT`], [`REJECT`] or empty.
pub(super) const REVIEW: &str = "x-review";
const ACCEPT: &str = "accept";
const REJECT: &str = "reject";

/// The columns after the two texts.
pub(super) const COLUMNS: [&str; 4] = [CONFIDENCE, USABLE, STANDING, REMARKS];

/// Returns the cells of a bead (aligned group of segments) for the columns of [`COLUMNS`].
pub(super) fn cells(row: &Row<'_>) -> [String; COLUMNS.len()] {
    [
        format!("{:.2}", row.bead.confidence),
        format!("{:.2}", row.bead.usable),
        row.disposition.name().to_owned(),
        row.reasons.join("; "),
    ]
}

/// The reason why a row of a reviewed table is not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotStored {
    /// A reviewer has rejected the row.
    Rejected,
    /// The row was left for review, and no reviewer has accepted it.
    LeftForReview,
}

impl NotStored {
    /// Returns the name under which rows with this reason are counted, like [`Reason::name`].
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rejected => Reason::Rejected.name(),
            Self::LeftForReview => "left-for-review",
        }
    }

    /// Returns a sentence that says why the row is not stored.
    pub(crate) fn sentence(self) -> String {
        match self {
            Self::Rejected => messages().refusal(&Reason::Rejected),
            Self::LeftForReview => messages().text("refusal-left-for-review", &[]),
        }
    }
}

/// Replaces the columns of a reviewed table by the properties that `yaddash align` gives to a unit. A unit from any
/// other source is returned unchanged.
///
/// # Errors
/// Returns an error if the row was rejected, or if it was left for review and nobody has accepted it.
pub(crate) fn apply_review(mut unit: Unit) -> Result<Unit, NotStored> {
    // A spreadsheet may change the first letter of a cell to a capital.
    let is = |kind: &str, word: &str| {
        unit.meta.property(kind).is_some_and(|value| value.trim().to_ascii_lowercase() == word)
    };
    if is(REVIEW, REJECT) {
        return Err(NotStored::Rejected);
    }
    let Some(disposition) = Disposition::ALL.into_iter().find(|disposition| is(STANDING, disposition.name())) else {
        return Ok(unit);
    };
    let accepted = is(REVIEW, ACCEPT);
    if disposition == Disposition::Review && !accepted {
        return Err(NotStored::LeftForReview);
    }
    // A translation that a reviewer has accepted is not loose.
    let loose = disposition == Disposition::Loose && !accepted;
    unit.meta.annotations = unit.meta.annotations.into_iter().filter_map(stored_property).collect();
    unit.meta.annotations.insert(0, Annotation::property(properties::ORIGIN, properties::FROM_ALIGNMENT));
    if loose {
        unit.meta.annotations.push(Annotation::property(properties::LOOSE, "yes"));
    }
    Ok(unit)
}

fn stored_property(annotation: Annotation) -> Option<Annotation> {
    let Annotation::Property { kind, value, .. } = &annotation else { return Some(annotation) };
    // Spreadsheets in Azerbaijan write a decimal comma.
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
    use yaddash_engine::unit::{Language, Variant};

    fn unit(properties: &[(&str, &str)]) -> Unit {
        let mut unit =
            Unit::pair(Variant::new(Language::azerbaijani(), "Salam!"), Variant::new(Language::english(), "Hello!"));
        unit.meta.annotations = properties.iter().map(|(kind, value)| Annotation::property(*kind, *value)).collect();
        unit
    }

    fn properties_after_review(properties: &[(&str, &str)]) -> Vec<(String, String)> {
        let unit = apply_review(unit(properties)).unwrap();
        unit.meta.properties().map(|(kind, value)| (kind.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn the_columns_of_a_reviewed_table_become_the_properties_that_aligning_gives() {
        let row = [(CONFIDENCE, "0,97"), (USABLE, "0.61"), (STANDING, "loose"), (REMARKS, "loose translation")];
        let expected = [
            (properties::ORIGIN, "alignment"),
            (properties::CONFIDENCE, "0.97"),
            (properties::USABLE, "0.61"),
            (properties::LOOSE, "yes"),
        ];
        let owned = |(kind, value): (&str, &str)| (kind.to_owned(), value.to_owned());
        assert_eq!(properties_after_review(&row), expected.map(owned));
        let accepted = properties_after_review(&[&row[..], &[(REVIEW, ACCEPT)]].concat());
        assert!(!accepted.iter().any(|(kind, _)| kind == properties::LOOSE), "{accepted:?}");
        assert!(accepted.contains(&owned((properties::REVIEW, ACCEPT))), "{accepted:?}");
    }

    #[test]
    fn a_row_for_review_is_not_stored_until_a_reviewer_accepts_it() {
        for review in ["", " ", "later"] {
            assert_eq!(
                apply_review(unit(&[(STANDING, "review"), (REVIEW, review)])),
                Err(NotStored::LeftForReview),
                "{review:?}"
            );
        }
        assert_eq!(apply_review(unit(&[(STANDING, "Review")])), Err(NotStored::LeftForReview));
        let accepted = properties_after_review(&[(STANDING, "review"), (REVIEW, "Accept ")]);
        assert!(accepted.contains(&(properties::REVIEW.to_owned(), ACCEPT.to_owned())), "{accepted:?}");
    }

    #[test]
    fn a_rejected_row_is_refused_and_a_unit_of_another_table_stays_unchanged() {
        assert_eq!(apply_review(unit(&[(STANDING, "store"), (REVIEW, REJECT)])), Err(NotStored::Rejected));
        assert_eq!(apply_review(unit(&[(STANDING, "upright"), (REVIEW, REJECT)])), Err(NotStored::Rejected));
        let other = unit(&[(STANDING, "upright"), (CONFIDENCE, "high")]);
        assert_eq!(apply_review(other.clone()), Ok(other));
    }
}
