//! Reads the contexts of units from the properties that other tools write, into [`yaddash_core::unit::Context`].
//!
//! | tool | properties |
//! |---|---|
//! | OmegaT | The unit has `file`, `prev` and `next`. `prev` and `next` are the texts of the neighbouring source segments; they are empty at an end of the document. |
//! | memoQ | The unit has `x-document`. The source has `x-context-pre` and `x-context-post`, each a `<seg>…</seg>` with inline codes. MateCat writes both on the unit, as text without `<seg>`. |
//! | Trados | The unit has `x-ContextContent`, which has four parts separated by ` \| `: the previous source, its codes, then the previous target or the next source, and its codes. A bar in a text is doubled. |
//!
//! The properties themselves are kept, so nothing is lost if a property is misread. A hash is made only of a
//! text that is certain. So no hash is made of a Trados segment with codes, or if a unit has several contexts.
//! The `x-yaddash:` properties have precedence over all these properties.

use super::{Header, SegmentText};
use yaddash_core::text::neighbour_hash;
use yaddash_core::unit::{Annotation, Language, Unit};

/// The property of a header which says that the second text of `x-ContextContent` is a source, as (kind,
/// value).
const BOTH_SOURCES: (&str, &str) = ("x-TextContextMatchType", "PrecedingAndFollowingSource");

/// Whether the second text in a context of Trados is the next source segment. Otherwise, it is the previous
/// target.
pub(super) fn has_both_sources(header: &Header) -> bool {
    values(&header.annotations, BOTH_SOURCES.0).any(|value| value == BOTH_SOURCES.1)
}

/// The kinds of the properties in which other tools write contexts.
const CONTEXTS: [&str; 7] =
    ["x-ContextContent", "prev", "next", "x-context-pre", "x-context-post", "file", "x-document"];

/// Fills in the fields of a unit's context that have no value yet, from the properties of other tools.
pub(super) fn read(unit: &mut Unit, both_sources: bool) {
    let is_context = |annotation: &Annotation| match annotation {
        Annotation::Property { kind, .. } => CONTEXTS.contains(&kind.as_str()),
        Annotation::Note { .. } => false,
    };
    // Most units have no such property.
    let of_variants = unit.variants.iter().flat_map(|variant| &variant.meta.annotations);
    if !unit.meta.annotations.iter().chain(of_variants).any(is_context) {
        return;
    }
    let source = unit.variants.get(source_at(unit)).map_or(&[][..], |variant| &variant.meta.annotations);
    let of_unit = |kind| only(values(&unit.meta.annotations, kind));
    let of_either = |kind| of_unit(kind).or_else(|| only(values(source, kind)));
    let trados = of_unit("x-ContextContent").and_then(parts);
    let before = trados.as_ref().and_then(|[source, codes, ..]| text_alone(source, codes));
    let after = trados.as_ref().filter(|_| both_sources).and_then(|[.., source, codes]| text_alone(source, codes));
    let omegat = |kind| of_unit(kind).map(|text| if text.is_empty() { 0 } else { neighbour_hash(text) });
    let memoq = |kind| of_either(kind).and_then(content).map(|text| neighbour_hash(&text));
    let previous = omegat("prev").or_else(|| memoq("x-context-pre")).or(before);
    let next = omegat("next").or_else(|| memoq("x-context-post")).or(after);
    let document = of_unit("file").or_else(|| of_either("x-document")).filter(|name| !name.is_empty());
    let document = document.map(str::to_owned);
    let context = &mut unit.context;
    context.document = context.document.take().or(document);
    context.previous = context.previous.or(previous);
    context.next = context.next.or(next);
}

/// Returns the index of the source variant: the variant in the unit's source language, or else the first
/// variant.
pub(super) fn source_at(unit: &Unit) -> usize {
    let language = unit.source_language.as_deref().and_then(|tag| Language::parse(tag).ok());
    let is = |language: Language| unit.variants.iter().position(|variant| variant.language.is_same_as(&language));
    language.and_then(is).unwrap_or(0)
}

pub(super) fn values<'a>(annotations: &'a [Annotation], wanted: &'a str) -> impl Iterator<Item = &'a str> {
    annotations.iter().filter_map(move |annotation| match annotation {
        Annotation::Property { kind, value, .. } if kind == wanted => Some(value.as_str()),
        _ => None,
    })
}

/// Returns the value if there is exactly one.
fn only<'a>(mut values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    values.next().filter(|_| values.next().is_none())
}

/// Returns the text of `<seg>…</seg>`, or the whole value if it has no such element. An empty text gives
/// `None`.
fn content(value: &str) -> Option<String> {
    let inside = value.strip_prefix("<seg>").and_then(|rest| rest.strip_suffix("</seg>"));
    let text = match inside {
        Some(markup) => SegmentText::parse(markup).ok()?.text,
        None => value.to_owned(),
    };
    Some(text).filter(|text| !text.is_empty())
}

fn text_alone(text: &str, codes: &str) -> Option<u64> {
    (!text.is_empty() && codes.is_empty()).then(|| neighbour_hash(text))
}

/// Splits a value of `x-ContextContent` into its four parts.
fn parts(value: &str) -> Option<[String; 4]> {
    // A bar in a text is doubled, so a single bar between spaces is a separator.
    let (mut parts, mut text, mut rest) = (Vec::with_capacity(4), String::new(), value);
    while let Some(at) = rest.find('|') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        match from.strip_prefix("||") {
            Some(after) => {
                text.push('|');
                rest = after;
            }
            None => {
                let part = text.strip_suffix(' ')?.to_owned();
                parts.push(part);
                text.clear();
                rest = from.strip_prefix("| ")?;
            }
        }
    }
    text.push_str(rest);
    parts.push(text);
    parts.try_into().ok()
}

/// Joins four parts into a value of `x-ContextContent`. It is the inverse function of [`parts`].
pub(super) fn joined(parts: [&str; 4]) -> String {
    parts.map(|part| part.replace('|', "||")).join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::Variant;

    #[test]
    fn context_texts_joined_into_one_property_are_read_back() {
        for texts in [["a", "", "b", ""], ["", "", "", ""], ["a | b||c", "QUI=", "|", ""]] {
            assert_eq!(parts(&joined(texts)), Some(texts.map(str::to_owned)), "{texts:?}");
        }
        assert_eq!(parts("a | b"), None);
    }

    #[test]
    fn a_context_property_that_is_repeated_or_malformed_is_not_used() {
        let mut unit = Unit { variants: vec![Variant::new(Language::azerbaijani(), "a")], ..Unit::default() };
        unit.meta.annotations = vec![
            Annotation::property("x-ContextContent", "a |  | b | "),
            Annotation::property("x-ContextContent", "c |  | d | "),
            Annotation::property("x-context-pre", "<seg>a <b>b</b></seg>"),
        ];
        read(&mut unit, true);
        assert!(unit.context.is_empty(), "{:?}", unit.context);
        unit.meta.annotations = vec![Annotation::property("x-ContextContent", "a |  | b | QUI=")];
        read(&mut unit, true);
        assert_eq!((unit.context.previous, unit.context.next), (Some(neighbour_hash("a")), None));
    }
}
