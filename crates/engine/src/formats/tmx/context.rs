//! Reads and writes the context of a unit, as properties of a `<tu>`.
//!
//! | property | value |
//! |---|---|
//! | `x-yaddash:document` | the name of the document, unchanged |
//! | `x-yaddash:position` | the 0-based position of the segment in the document, decimal |
//! | `x-yaddash:role` | `title`, `date`, `time`, `dateline` or `body` |
//! | `x-yaddash:previous` | the hash of the previous source segment: 16 hexadecimal digits in lower case |
//! | `x-yaddash:next` | the hash of the next source segment, in the same form |
//!
//! These properties are written after the other properties of the unit, so the reader searches for them from
//! the end. A property whose value has another form stays an ordinary property.

use super::{SEGMENT_TYPES, attribute_property};
use yaddash_core::unit::properties::{DOCUMENT, NEXT, POSITION, PREFIX, PREVIOUS, ROLE};
use yaddash_core::unit::{Annotation, Context, Unit};

/// Moves the context of a unit, and a `segtype` that TMX does not have, from its properties to its fields.
pub(super) fn take(unit: &mut Unit) {
    let annotations = &mut unit.meta.annotations;
    // Most units have no such property.
    let is_context = |annotation: &Annotation| match annotation {
        Annotation::Property { kind, .. } => kind.starts_with(PREFIX) || kind.ends_with(":segtype"),
        Annotation::Note { .. } => false,
    };
    if !annotations.iter().any(is_context) {
        return;
    }
    let context = &mut unit.context;
    take_last(annotations, DOCUMENT, &mut context.document, |value| Some(value.to_owned()));
    take_last(annotations, POSITION, &mut context.position, position);
    take_last(annotations, ROLE, &mut context.role, |value| Some(value.to_owned()));
    take_last(annotations, PREVIOUS, &mut context.previous, hash);
    take_last(annotations, NEXT, &mut context.next, hash);
    if unit.segment_type.is_none() {
        let custom = |value: &str| (!SEGMENT_TYPES.contains(&value)).then(|| value.to_owned());
        take_last(annotations, &attribute_property("segtype"), &mut unit.segment_type, custom);
    }
}

/// Returns the properties for the fields that [`take`] fills, as (kind, value), in the order in which they are
/// written.
pub(super) fn properties(unit: &Unit) -> impl Iterator<Item = (String, String)> {
    let Context { document, position, role, previous, next } = &unit.context;
    let segment_type = unit.segment_type.as_ref().filter(|value| !SEGMENT_TYPES.contains(&value.as_str()));
    let hex = |hash: &u64| format!("{hash:016x}");
    [
        segment_type.map(|value| (attribute_property("segtype"), value.clone())),
        document.as_ref().map(|value| (DOCUMENT.to_owned(), value.clone())),
        position.map(|value| (POSITION.to_owned(), value.to_string())),
        role.as_ref().map(|value| (ROLE.to_owned(), value.clone())),
        previous.as_ref().map(|value| (PREVIOUS.to_owned(), hex(value))),
        next.as_ref().map(|value| (NEXT.to_owned(), hex(value))),
    ]
    .into_iter()
    .flatten()
}

fn take_last<T>(
    annotations: &mut Vec<Annotation>,
    wanted: &str,
    field: &mut Option<T>,
    parse: impl Fn(&str) -> Option<T>,
) {
    let value_in = |annotation: &Annotation| match annotation {
        Annotation::Property { kind, value, language: None, encoding: None } if kind == wanted => parse(value),
        _ => None,
    };
    if let Some((at, value)) =
        annotations.iter().enumerate().rev().find_map(|(at, annotation)| Some((at, value_in(annotation)?)))
    {
        annotations.remove(at);
        *field = Some(value);
    }
}

fn position(value: &str) -> Option<u64> {
    value.parse().ok().filter(|number: &u64| number.to_string() == value)
}

fn hash(value: &str) -> Option<u64> {
    u64::from_str_radix(value, 16).ok().filter(|hash| format!("{hash:016x}") == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_property_with_a_malformed_value_stays_a_property() {
        let mut unit = Unit::default();
        for (kind, value) in
            [(POSITION, "07"), (POSITION, "7"), (PREVIOUS, "FFFFFFFFFFFFFFFF"), (NEXT, "12"), (ROLE, "")]
        {
            unit.meta.annotations.push(Annotation::property(kind, value));
        }
        take(&mut unit);
        assert_eq!((unit.context.position, unit.context.role.as_deref()), (Some(7), Some("")));
        let left: Vec<_> = unit.meta.properties().collect();
        assert_eq!(left, [(POSITION, "07"), (PREVIOUS, "FFFFFFFFFFFFFFFF"), (NEXT, "12")]);
    }

    #[test]
    fn a_segment_type_that_tmx_does_not_define_is_written_as_a_property() {
        let mut unit = Unit { segment_type: Some("x-verse".to_owned()), ..Unit::default() };
        assert_eq!(properties(&unit).count(), 1);
        unit.meta.annotations = properties(&unit).map(|(kind, value)| Annotation::property(kind, value)).collect();
        unit.segment_type = None;
        take(&mut unit);
        assert_eq!(unit.segment_type.as_deref(), Some("x-verse"));
        assert!(unit.meta.annotations.is_empty());
    }
}
