//! Adapts a file to the tool that will read it: the language tags, the header and the contexts.
//!
//! | tool | language tags | source language in the header | context |
//! |---|---|---|---|
//! | OmegaT | without a script: `az-AZ`, not `az-Latn-AZ` | the units' source language | `file`, `prev` and `next`, if all three are known |
//! | Trados | with a region, as in Windows: `az-Latn-AZ`, `en-GB` | the units' source language, or else the first language | `x-ContextContent` |
//! | memoQ | as for Trados | as for Trados | `x-document`; on the source, `x-context-pre` and `x-context-post` |
//! | Weblate | as short as possible: `az`, `en` | as for Trados; the source of every unit has the same tag | none; inline codes are removed, because Weblate would read them as text |
//!
//! A property that the unit has already is not written again. The `x-yaddash:` properties are written for every
//! tool, because the tools ignore unknown properties.

use super::foreign::{joined, source_at, values};
use super::{ALL_LANGUAGES, Header};
use crate::formats::escape;
use yaddash_core::language::Supported;
use yaddash_core::unit::{Annotation, Language, Unit};

/// A translation tool for which a file can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tool {
    /// OmegaT.
    OmegaT,
    /// Trados Studio.
    Trados,
    /// memoQ.
    MemoQ,
    /// Weblate.
    Weblate,
}

/// The texts of the segments before and after a unit, with their translations. A segment is `None` if it is
/// unknown, or if the unit is at that end of its document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub(crate) struct NeighbourTexts {
    /// The previous source segment and its target.
    pub(crate) previous: Option<(String, String)>,
    /// The next source segment and its target.
    pub(crate) next: Option<(String, String)>,
}

impl Tool {
    /// Whether the tool uses the segments before and after a unit.
    #[must_use]
    pub(crate) fn has_context(self) -> bool {
        self != Self::Weblate
    }

    /// Returns a language with the tag that the tool uses.
    #[must_use]
    pub fn language(self, language: &Language) -> Language {
        let subtags: Vec<&str> = language.tag().split(['-', '_']).collect();
        let tag = match (Supported::of(language), self) {
            (Some(Supported::Azerbaijani), Self::Trados | Self::MemoQ) => "az-Latn-AZ".to_owned(),
            (Some(Supported::Azerbaijani), Self::Weblate) => "az".to_owned(),
            (Some(Supported::English), Self::Trados | Self::MemoQ) if subtags.len() == 1 => "en-GB".to_owned(),
            (_, Self::OmegaT) => {
                let subtags: Vec<&str> =
                    subtags.iter().copied().filter(|tag| !matches!(*tag, "Latn" | "latn" | "LATN")).collect();
                subtags.join("-")
            }
            _ => return language.clone(),
        };
        // A tag without its script is still valid, so parsing cannot fail.
        Language::parse(&tag).unwrap_or_else(|_| language.clone())
    }

    /// Returns the header of a file in these languages. `source` is the source language of its units. Without
    /// it, the header names the first language as the source, but for OmegaT it names [`ALL_LANGUAGES`].
    #[must_use]
    pub(crate) fn header(self, source: Option<&str>, languages: &[Language]) -> Header {
        let named = source.filter(|tag| *tag != ALL_LANGUAGES).and_then(|tag| Language::parse(tag).ok());
        // The tag of the variants is used, because the unit may name `az` where its variants have `az-Latn-AZ`.
        let tagged = named.as_ref().and_then(|named| languages.iter().find(|language| language.is_same_as(named)));
        let named = tagged.cloned().or(named);
        let source = match self {
            Self::OmegaT => named,
            _ => named.or_else(|| languages.first().cloned()),
        };
        Header::new(source.map_or(ALL_LANGUAGES.to_owned(), |language| self.language(&language).tag().to_owned()))
    }

    /// Changes a unit into the form that the tool expects.
    pub(crate) fn adapt(self, unit: &mut Unit, neighbours: &NeighbourTexts) {
        let tag = unit.variants.get(source_at(unit)).map(|variant| self.language(&variant.language));
        match self {
            Self::OmegaT => omegat(unit, neighbours),
            Self::Trados => trados(unit, neighbours),
            Self::MemoQ => memoq(unit, neighbours),
            Self::Weblate => unit.variants.iter_mut().for_each(|variant| variant.markup = None),
        }
        for variant in &mut unit.variants {
            variant.language = self.language(&variant.language);
        }
        let is_all = unit.source_language.as_deref() == Some(ALL_LANGUAGES);
        if let Some(source) = tag.filter(|_| unit.source_language.is_some() && !is_all) {
            unit.source_language = Some(source.tag().to_owned());
        }
    }
}

/// Returns the source text of a neighbour, or `None` if it is unknown. The text is empty at an end of the
/// document, where `hash` is 0.
fn text_of(hash: Option<u64>, neighbour: Option<&(String, String)>) -> Option<&str> {
    match hash {
        Some(0) => Some(""),
        _ => neighbour.map(|(source, _)| source.as_str()),
    }
}

fn omegat(unit: &mut Unit, neighbours: &NeighbourTexts) {
    let context = &unit.context;
    let previous = text_of(context.previous, neighbours.previous.as_ref());
    let next = text_of(context.next, neighbours.next.as_ref());
    // OmegaT compares all three properties, so writing only some of them would be worse than writing none.
    let (Some(file), Some(previous), Some(next)) = (&context.document, previous, next) else { return };
    if ["file", "prev", "next"].iter().all(|kind| values(&unit.meta.annotations, kind).next().is_none()) {
        let properties = [("file", file.as_str()), ("prev", previous), ("next", next)];
        unit.meta.annotations.extend(properties.map(|(kind, value)| Annotation::property(kind, value)));
    }
}

fn trados(unit: &mut Unit, neighbours: &NeighbourTexts) {
    const KIND: &str = "x-ContextContent";
    if let Some((source, target)) = &neighbours.previous
        && values(&unit.meta.annotations, KIND).next().is_none()
    {
        unit.meta.annotations.push(Annotation::property(KIND, joined([source, "", target, ""])));
    }
}

fn memoq(unit: &mut Unit, neighbours: &NeighbourTexts) {
    let add = |annotations: &mut Vec<Annotation>, kind: &str, value: String| {
        if values(annotations, kind).next().is_none() {
            annotations.push(Annotation::property(kind, value));
        }
    };
    if let Some(document) = unit.context.document.clone() {
        add(&mut unit.meta.annotations, "x-document", document);
    }
    let segment = |(source, _): &(String, String)| {
        let mut content = String::new();
        // No stored text has a character that XML cannot carry, so escaping cannot fail.
        escape::text(&mut content, source).ok().map(|()| format!("<seg>{content}</seg>"))
    };
    let neighbours = [("x-context-pre", &neighbours.previous), ("x-context-post", &neighbours.next)];
    let source = source_at(unit);
    if let Some(source) = unit.variants.get_mut(source) {
        for (kind, neighbour) in neighbours {
            if let Some(segment) = neighbour.as_ref().and_then(segment) {
                add(&mut source.meta.annotations, kind, segment);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::text::neighbour_hash;
    use yaddash_core::unit::Variant;

    fn tag(tool: Tool, tag: &str) -> String {
        tool.language(&Language::parse(tag).unwrap()).tag().to_owned()
    }

    #[test]
    fn each_translation_tool_gets_the_language_tags_that_the_tool_uses() {
        assert_eq!(tag(Tool::OmegaT, "az-Latn-AZ"), "az-AZ");
        assert_eq!(tag(Tool::OmegaT, "az_Cyrl"), "az-Cyrl");
        for tool in [Tool::Trados, Tool::MemoQ] {
            assert_eq!((tag(tool, "az"), tag(tool, "en")), ("az-Latn-AZ".to_owned(), "en-GB".to_owned()));
            assert_eq!((tag(tool, "aze"), tag(tool, "en-US")), ("az-Latn-AZ".to_owned(), "en-US".to_owned()));
        }
        assert_eq!(tag(Tool::Weblate, "az-Latn-AZ"), "az");
        assert_eq!(tag(Tool::Weblate, "ru"), "ru");
    }

    /// The context that is written for a tool is read back unchanged, and it is not written twice.
    #[test]
    fn a_context_written_for_another_tool_is_read_back_unchanged() {
        let before = ("Əvvəl | < & >".to_owned(), "Before".to_owned());
        let neighbours = NeighbourTexts { previous: Some(before.clone()), next: None };
        for (tool, next) in [(Tool::OmegaT, Some(0)), (Tool::Trados, None), (Tool::MemoQ, None)] {
            let texts = [(Language::azerbaijani(), "Bir."), (Language::english(), "One.")];
            let variants = texts.map(|(language, text)| Variant::new(language, text)).into();
            let mut unit = Unit { variants, ..Unit::default() };
            unit.context.document = Some("d.txt".to_owned());
            unit.context.next = Some(0);
            tool.adapt(&mut unit, &neighbours);
            let again = unit.clone();
            tool.adapt(&mut unit, &neighbours);
            assert_eq!(unit, again, "{tool:?}: nothing is said twice");
            unit.context = yaddash_core::unit::Context::default();
            crate::formats::tmx::foreign::read(&mut unit, false);
            assert_eq!(unit.context.previous, Some(neighbour_hash(&before.0)), "{tool:?}");
            assert_eq!(unit.context.next, next, "{tool:?}");
            assert_eq!(unit.context.document.is_some(), tool != Tool::Trados);
        }
    }
}
