//! The context in which an element of an XLIFF file is read: the namespace prefix, the document, the languages.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::formats::unit_error::{Budget, UnitError, legal};
use crate::formats::xml::Tag;
use crate::formats::{FormatError, Reason, limits};
use yaddash_core::unit::Annotation;

/// The place of a segment in its document, as the name of an XLIFF unit has it: `4:120-188`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// 0-based number of the paragraph.
    pub paragraph: usize,
    /// Byte range in the document's decoded text.
    pub range: Range<usize>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}-{}", self.paragraph, self.range.start, self.range.end)
    }
}

impl FromStr for Spot {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| text.parse::<usize>().map_err(drop);
        let (paragraph, range) = text.split_once(':').ok_or(())?;
        let (start, end) = range.split_once('-').ok_or(())?;
        let (start, end) = (number(start)?, number(end)?);
        if start > end {
            return Err(());
        }
        Ok(Self { paragraph: number(paragraph)?, range: start..end })
    }
}

/// Bytes of the longest language tag that is accepted for inheritance. Real tags are less than a tenth as long.
const LANGUAGE_BYTES: usize = 256;

/// Characters of a unit's id that a refusal shows.
const SHOWN_ID: usize = 80;

/// Distinguishes XLIFF elements from those of other namespaces, by prefix: elements with the prefix of the root are
/// XLIFF's, unless they declare another namespace.
#[derive(Default)]
pub(super) struct Names {
    /// The namespace prefix of XLIFF elements: empty, or such as `xlf:`.
    pub(super) prefix: String,
}

impl Names {
    /// Takes the prefix from the name of the root; `None` if it is not a root of XLIFF.
    pub(super) fn from_root(name: &str) -> Option<Self> {
        let prefix = name.strip_suffix("xliff")?;
        (prefix.is_empty() || prefix.ends_with(':')).then(|| Self { prefix: prefix.to_owned() })
    }

    /// The name of an element without its prefix; `None` for one of another namespace.
    pub(super) fn local_name<'t>(&self, tag: &'t Tag<'_>) -> Option<&'t str> {
        let name = tag.name().strip_prefix(self.prefix.as_str())?;
        (!name.contains(':')).then_some(name)
    }

    /// Whether an unknown element is of another namespace: by its prefix, or because it declares one.
    pub(super) fn is_foreign(&self, tag: &Tag<'_>) -> bool {
        let declares_other =
            |(name, value): (&str, std::borrow::Cow<'_, str>)| name == "xmlns" && !value.contains(":xliff:");
        self.local_name(tag).is_none() || tag.attributes().flatten().any(declares_other)
    }
}

/// The attributes of an element: those without a prefix, and `xml:lang`.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    pub(super) fn from_tag(tag: &Tag<'_>, budget: &mut Budget) -> Result<Self, UnitError> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            if name == "xmlns" || (name.contains(':') && name != "xml:lang") {
                continue;
            }
            budget.take(name.len() + value.len())?;
            attributes.push((name.to_owned(), legal(&value)?.to_owned()));
        }
        Ok(Self(attributes))
    }

    pub(super) fn get(&self, wanted: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    pub(super) fn take(&mut self, wanted: &str) -> Option<String> {
        let at = self.0.iter().position(|(name, _)| name == wanted)?;
        Some(self.0.remove(at).1)
    }

    pub(super) fn put(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    /// The number of bytes of names and values.
    pub(super) fn size(&self) -> usize {
        self.0.iter().map(|(name, value)| name.len() + value.len()).sum()
    }

    /// The id of a unit, shortened for refusals.
    pub(super) fn id(&self) -> Option<String> {
        self.get("id").map(|id| id.chars().take(SHOWN_ID).collect())
    }

    /// The attributes as properties of a unit.
    pub(super) fn properties(&self) -> impl Iterator<Item = Annotation> {
        self.0.iter().map(|(name, value)| Annotation::property(super::property(name), value.as_str()))
    }
}

/// The languages that an element sets for everything inside it.
struct Languages {
    depth: usize,
    source: Option<String>,
    target: Option<String>,
}

/// The document and the languages that apply to the next unit.
#[derive(Default)]
pub(super) struct Scope {
    /// The document (`original` of `<file>`).
    pub(super) document: Option<String>,
    /// The 0-based number of the next segment in the document.
    pub(super) position: u64,
    languages: Vec<Languages>,
}

impl Scope {
    /// Enters the root, a file or a group, which is at this depth.
    pub(super) fn enter(&mut self, depth: usize, mut attributes: Attributes) -> Result<(), FormatError> {
        let mut language = |old: &str, new: &str| {
            let tag = attributes.take(old).or_else(|| attributes.take(new));
            match tag {
                Some(tag) if tag.len() > LANGUAGE_BYTES => Err(refuse(Reason::TooLarge { limit: limits::UNIT_BYTES })),
                tag => Ok(tag),
            }
        };
        let source = language("source-language", "srcLang")?;
        let target = language("target-language", "trgLang")?;
        if source.is_some() || target.is_some() {
            self.languages.push(Languages { depth, source, target });
        }
        Ok(())
    }

    /// A file begins.
    pub(super) fn begin(&mut self, document: Option<String>) {
        (self.document, self.position) = (document, 0);
    }

    /// Drops the languages of elements that are no longer open; `depth` is the number of open elements.
    pub(super) fn leave(&mut self, depth: usize) {
        self.languages.retain(|languages| languages.depth <= depth);
    }

    pub(super) fn source(&self) -> Option<&str> {
        self.languages.iter().rev().find_map(|languages| languages.source.as_deref())
    }

    pub(super) fn target(&self) -> Option<&str> {
        self.languages.iter().rev().find_map(|languages| languages.target.as_deref())
    }
}

/// The error for a fault in an element from which units inherit, which ends the file.
pub(super) fn refuse(reason: Reason) -> FormatError {
    FormatError::from_reason("attributes that can be read", reason)
}
