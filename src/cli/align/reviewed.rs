//! The table that a person reviews: its columns, and what becomes of them when it is imported.
//!
//! The columns have short names for people and no place in a memory. When such a table is imported,
//! what a unit should keep gets the property that aligning gives it; remarks, which were for the
//! reviewer, end here; and a row that was rejected is not stored.

use super::row::Row;
use crate::align::{self, Standing};
use crate::formats::Reason;
use crate::unit::{Annotation, Unit};

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
        row.standing.name().to_owned(),
        row.reasons.join("; "),
    ]
}

/// Makes a unit of such a table what aligning would have made of it; any other stays as it is.
///
/// # Errors
/// The row was rejected.
pub(in crate::cli) fn settle(mut unit: Unit) -> Result<Unit, Reason> {
    let property = |kind: &str| unit.meta.property(kind).map(str::trim);
    let review = property(REVIEW);
    let Some(standing) = Standing::ALL.into_iter().find(|standing| property(STANDING) == Some(standing.name())) else {
        return if review == Some(REJECT) { Err(Reason::Rejected) } else { Ok(unit) };
    };
    if review == Some(REJECT) {
        return Err(Reason::Rejected);
    }
    // Who has accepted a translation has found it close enough.
    let loose = standing == Standing::Loose && review != Some(ACCEPT);
    unit.meta.annotations = unit.meta.annotations.into_iter().filter_map(settled).collect();
    unit.meta.annotations.insert(0, Annotation::property(align::ORIGIN, align::FROM_ALIGNMENT));
    if loose {
        unit.meta.annotations.push(Annotation::property(align::LOOSE, "yes"));
    }
    Ok(unit)
}

fn settled(annotation: Annotation) -> Option<Annotation> {
    let Annotation::Property { kind, value, .. } = &annotation else { return Some(annotation) };
    // Spreadsheets in Azerbaijan write a comma.
    let number = |kind: &str| Some(Annotation::property(kind, value.trim().replace(',', ".")));
    match kind.as_str() {
        CONFIDENCE => number(align::CONFIDENCE),
        USABLE => number(align::USABLE),
        REVIEW => Some(Annotation::property(align::REVIEW, value.trim())),
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
        let expected =
            [(align::ORIGIN, "alignment"), (align::CONFIDENCE, "0.97"), (align::USABLE, "0.61"), (align::LOOSE, "yes")];
        let owned = |(kind, value): (&str, &str)| (kind.to_owned(), value.to_owned());
        assert_eq!(settled(&row), expected.map(owned));
        let accepted = settled(&[&row[..], &[(REVIEW, ACCEPT)]].concat());
        assert!(!accepted.iter().any(|(kind, _)| kind == align::LOOSE), "{accepted:?}");
        assert!(accepted.contains(&owned((align::REVIEW, ACCEPT))), "{accepted:?}");
    }

    #[test]
    fn a_rejected_row_is_refused_and_other_tables_are_left_alone() {
        assert_eq!(settle(unit(&[(STANDING, "store"), (REVIEW, REJECT)])), Err(Reason::Rejected));
        let other = unit(&[(STANDING, "upright"), (CONFIDENCE, "high")]);
        assert_eq!(settle(other.clone()), Ok(other));
    }
}
