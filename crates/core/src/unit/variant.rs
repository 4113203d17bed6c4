//! Translation units, as TMX defines them: one text in several languages.

use serde::{Deserialize, Serialize};

use super::{Language, Meta};

/// The number of a unit in its memory. A new unit gets a higher number, and numbers are never reused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(pub i64);

impl std::fmt::Display for UnitId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The number that a memory gives to a header. A header is the data that a file has about all its units, such as the
/// header of a TMX file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeaderId(pub i64);

/// One text in several languages, with its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Unit {
    /// The number of the unit in its memory; `None` if the unit is not stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<UnitId>,
    /// The number of the header of the file that the unit came from. Like the number of the unit, it is valid only in
    /// one memory.
    #[serde(skip)]
    pub header: Option<HeaderId>,
    /// The identifier that another tool gave to the unit (`tuid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tuid: Option<String>,
    /// The kind of segment: `block`, `paragraph`, `sentence` or `phrase` (`segtype`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment_type: Option<String>,
    /// The language that the unit was translated from (`srclang`), as received: a tag or `*all*`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_language: Option<String>,
    /// Dates, authors, properties and notes.
    #[serde(flatten)]
    pub meta: Meta,
    /// The document of the unit, and the place and neighbours of the unit in this document.
    #[serde(skip_serializing_if = "Context::is_empty")]
    pub context: Context,
    /// The texts of the unit, in the order received. Several texts may be in the same language.
    pub variants: Vec<Variant>,
}

impl Unit {
    /// Makes a unit of two variants, of which the first is the source.
    #[must_use]
    pub fn pair(source: Variant, target: Variant) -> Self {
        Self {
            source_language: Some(source.language.tag().to_owned()),
            variants: vec![source, target],
            ..Self::default()
        }
    }

    /// Returns every text of the unit: the texts of its variants, names, dates, properties, notes.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let attributes =
            [&self.tuid, &self.segment_type, &self.source_language, &self.context.document, &self.context.role];
        let variants = self.variants.iter().flat_map(|variant| {
            std::iter::once(variant.text.as_str()).chain(variant.markup.as_deref()).chain(variant.meta.texts())
        });
        attributes.into_iter().flatten().map(String::as_str).chain(self.meta.texts()).chain(variants)
    }

    /// Returns the variants in a language, in order.
    pub fn variants_in(&self, language: &Language) -> impl Iterator<Item = &Variant> {
        let key = language.key();
        self.variants.iter().filter(move |variant| variant.language.key() == key)
    }
}

/// The text of a unit in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Variant {
    /// The language of the variant, with its tag as received.
    pub language: Language,
    /// The text without inline codes.
    pub text: String,
    /// The content of TMX's `<seg>` with its inline codes, as well-formed XML; `None` if there are no codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub markup: Option<String>,
    /// Dates, authors, properties and notes of this variant alone.
    #[serde(flatten)]
    pub meta: Meta,
}

impl Variant {
    /// Makes a variant without codes and metadata.
    #[must_use]
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        Self { language, text: text.into(), markup: None, meta: Meta::default() }
    }
}

/// The context of a unit: its document, and its place and neighbours in this document.
///
/// Neighbours are kept as the [`crate::text::neighbour_hash`] of their text. A context match only needs to find out
/// whether neighbours are the same, and a hash is a short property in TMX.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Context {
    /// The document, usually its file name or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The 0-based place of the segment in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// The role of the segment in its document (`title`, `body` …), as [`super::Role::name`] gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The hash of the source segment before this one; 0 at the start of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<u64>,
    /// The hash of the source segment after this one; 0 at the end of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

impl Context {
    /// Whether nothing is known about the context.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
