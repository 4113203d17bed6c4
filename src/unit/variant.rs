//! Translation units, as TMX means them.

use serde::{Deserialize, Serialize};

use super::{Language, Meta};

/// The number of a unit in its memory. Numbers rise and are never used again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(pub i64);

impl std::fmt::Display for UnitId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The number that a memory gives to what a file says of all its units (the header of a TMX file).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeaderId(pub i64);

/// One text in several languages, with what is known of where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Unit {
    /// Its number in the memory that holds it; `None` until one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<UnitId>,
    /// Which header it came under, in the memory that holds it. Like its number, it means nothing elsewhere.
    #[serde(skip)]
    pub header: Option<HeaderId>,
    /// The name that another tool gave it (`tuid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tuid: Option<String>,
    /// What was segmented: `block`, `paragraph`, `sentence` or `phrase` (`segtype`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment_type: Option<String>,
    /// The language it was translated from (`srclang`), as received: a tag or `*all*`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_language: Option<String>,
    /// Dates, authors, properties and notes.
    #[serde(flatten)]
    pub meta: Meta,
    /// Where it stood.
    #[serde(skip_serializing_if = "Context::is_empty")]
    pub context: Context,
    /// Its texts, in the order they came. Several may be of one language.
    pub variants: Vec<Variant>,
}

impl Unit {
    /// A unit of two variants, translated from the first.
    #[must_use]
    pub fn pair(source: Variant, target: Variant) -> Self {
        Self {
            source_language: Some(source.language.tag().to_owned()),
            variants: vec![source, target],
            ..Self::default()
        }
    }

    /// Every text that it carries: its own, those of its variants, names, dates, properties, notes.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [&self.tuid, &self.segment_type, &self.source_language, &self.context.document, &self.context.role];
        let variants = self.variants.iter().flat_map(|variant| {
            std::iter::once(variant.text.as_str()).chain(variant.markup.as_deref()).chain(variant.meta.texts())
        });
        own.into_iter().flatten().map(String::as_str).chain(self.meta.texts()).chain(variants)
    }

    /// The variants in a language, in order.
    pub fn variants_in(&self, language: &Language) -> impl Iterator<Item = &Variant> {
        let key = language.key();
        self.variants.iter().filter(move |variant| variant.language.key() == key)
    }
}

/// The text of a unit in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Variant {
    /// Its language, as tagged.
    pub language: Language,
    /// The text without inline codes.
    pub text: String,
    /// The content of TMX's `<seg>` with its inline codes, as well-formed XML; `None` when there are
    /// none, and the text is all there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub markup: Option<String>,
    /// Dates, authors, properties and notes of this variant alone.
    #[serde(flatten)]
    pub meta: Meta,
}

impl Variant {
    /// A variant with no codes and nothing known of it.
    #[must_use]
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        Self { language, text: text.into(), markup: None, meta: Meta::default() }
    }
}

/// Where a unit stood: its document, and its neighbours there.
///
/// Neighbours are kept as [`crate::text::neighbour_hash`] of their text: a hash tells whether the
/// neighbours are the same, which is all that a context match asks, and goes through TMX as a short
/// property.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Context {
    /// The document, usually its file name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// 0-based place among the document's segments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// What the segment is in its document (`title`, `body` …), as [`super::Role::name`] says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Hash of the source segment before, 0 at the start of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<u64>,
    /// Hash of the source segment after, 0 at the end of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

impl Context {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
