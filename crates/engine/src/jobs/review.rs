//! The table in which a reviewer decides on aligned pairs: its columns, and how its rows are imported.
//!
//! The columns have short names, such as `x-usable`, which are not the names of unit properties. When such a table is
//! imported, the two confidences and the review become the properties that aligning gives to a unit. The remarks are
//! for the reviewer and are dropped. A row is not stored if it was rejected, or if it was left for review and nobody
//! accepted it.

use crate::formats::Reason;
use yaddash_core::align::Disposition;
use yaddash_core::unit::{Annotation, Unit, properties};

const CONFIDENCE: &str = "x-confidence";
const USABLE: &str = "x-usable";
const STANDING: &str = "x-standing";
const REMARKS: &str = "x-remarks";

/// The columns of a table of aligned pairs after the two texts: the two confidences of the pair as decimal numbers from
/// 0 to 1, its [`Disposition::name`], and remarks for the reviewer.
pub const COLUMNS: [&str; 4] = [CONFIDENCE, USABLE, STANDING, REMARKS];
/// The column with the decision of the reviewer: `accept`, `reject` or empty.
pub const DECISION: &str = "x-review";
const ACCEPT: &str = "accept";
const REJECT: &str = "reject";

/// Replaces the columns of a reviewed table by the properties that aligning gives to a unit. A unit from any other
/// source is returned unchanged.
///
/// ```
/// use yaddash_engine::jobs::review;
/// use yaddash_engine::unit::{Annotation, Unit};
///
/// let mut row = Unit::default();
/// row.meta.annotations = vec![Annotation::property("x-standing", "review"), Annotation::property("x-usable", "0,61")];
/// assert_eq!(review::apply(row.clone()).unwrap_err().name(), "left-for-review");
/// row.meta.annotations.push(Annotation::property(review::DECISION, "accept"));
/// assert_eq!(review::apply(row).unwrap().meta.property("x-yaddash:usable"), Some("0.61"));
/// ```
///
/// # Errors
/// Returns [`Reason::Rejected`] if the reviewer has rejected the row, and [`Reason::LeftForReview`] if the row was left
/// for review and nobody has accepted it.
pub fn apply(mut unit: Unit) -> Result<Unit, Reason> {
    // A spreadsheet may change the first letter of a cell to a capital.
    let is = |kind: &str, word: &str| {
        unit.meta.property(kind).is_some_and(|value| value.trim().to_ascii_lowercase() == word)
    };
    if is(DECISION, REJECT) {
        return Err(Reason::Rejected);
    }
    let Some(disposition) = Disposition::ALL.into_iter().find(|disposition| is(STANDING, disposition.name())) else {
        return Ok(unit);
    };
    let accepted = is(DECISION, ACCEPT);
    if disposition == Disposition::Review && !accepted {
        return Err(Reason::LeftForReview);
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
        DECISION => Some(Annotation::property(properties::REVIEW, value.trim().to_ascii_lowercase())),
        STANDING | REMARKS => None,
        _ => Some(annotation),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::{Language, Variant};

    fn unit(properties: &[(&str, &str)]) -> Unit {
        let mut unit =
            Unit::pair(Variant::new(Language::azerbaijani(), "Salam!"), Variant::new(Language::english(), "Hello!"));
        unit.meta.annotations = properties.iter().map(|(kind, value)| Annotation::property(*kind, *value)).collect();
        unit
    }

    fn properties_after_review(properties: &[(&str, &str)]) -> Vec<(String, String)> {
        let unit = apply(unit(properties)).unwrap();
        unit.meta.properties().map(|(kind, value)| (kind.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn the_columns_of_a_reviewed_table_become_the_properties_of_an_aligned_unit() {
        let row = [(CONFIDENCE, "0,97"), (USABLE, "0.61"), (STANDING, "loose"), (REMARKS, "loose translation")];
        let expected = [
            (properties::ORIGIN, "alignment"),
            (properties::CONFIDENCE, "0.97"),
            (properties::USABLE, "0.61"),
            (properties::LOOSE, "yes"),
        ];
        let owned = |(kind, value): (&str, &str)| (kind.to_owned(), value.to_owned());
        assert_eq!(properties_after_review(&row), expected.map(owned));
        let accepted = properties_after_review(&[&row[..], &[(DECISION, ACCEPT)]].concat());
        assert!(!accepted.iter().any(|(kind, _)| kind == properties::LOOSE), "{accepted:?}");
        assert!(accepted.contains(&owned((properties::REVIEW, ACCEPT))), "{accepted:?}");
    }

    #[test]
    fn a_row_marked_for_review_is_stored_only_if_a_reviewer_has_accepted_the_row() {
        for review in ["", " ", "later"] {
            assert_eq!(
                apply(unit(&[(STANDING, "review"), (DECISION, review)])),
                Err(Reason::LeftForReview),
                "{review:?}"
            );
        }
        assert_eq!(apply(unit(&[(STANDING, "Review")])), Err(Reason::LeftForReview));
        let accepted = properties_after_review(&[(STANDING, "review"), (DECISION, "Accept ")]);
        assert!(accepted.contains(&(properties::REVIEW.to_owned(), ACCEPT.to_owned())), "{accepted:?}");
    }

    #[test]
    fn a_row_that_a_reviewer_rejected_is_not_stored_and_a_unit_of_an_unrelated_table_is_not_changed() {
        assert_eq!(apply(unit(&[(STANDING, "store"), (DECISION, REJECT)])), Err(Reason::Rejected));
        assert_eq!(apply(unit(&[(STANDING, "upright"), (DECISION, REJECT)])), Err(Reason::Rejected));
        let other = unit(&[(STANDING, "upright"), (CONFIDENCE, "high")]);
        assert_eq!(apply(other.clone()), Ok(other));
    }
}
