//! Where in a file the reader is: whose names these are, which languages hold, which document it is.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::formats::unit_error::{Budget, UnitError, legal};
use crate::formats::xml::Tag;
use crate::formats::{FormatError, Reason};
use crate::unit::Annotation;

/// Where a segment stands in its document, as the name of a unit says it: `4:120-188`.
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

/// Bytes of a language tag in an element that others inherit from. No tag is a tenth as long.
const LANGUAGE_BYTES: usize = 256;

/// Characters of a unit's name that are shown of it.
const SHOWN_ID: usize = 80;

/// Which elements are XLIFF's. Namespaces are told by prefixes: the root's own is XLIFF's, an element
/// that has another, or declares another namespace for itself, is foreign.
#[derive(Default)]
pub(super) struct Names {
    /// What stands before the names of XLIFF's elements: nothing, or `xlf:`.
    pub(super) prefix: String,
}

impl Names {
    /// The names of a file whose root has this name, if it is a root of XLIFF.
    pub(super) fn from_root(name: &str) -> Option<Self> {
        let prefix = name.strip_suffix("xliff")?;
        (prefix.is_empty() || prefix.ends_with(':')).then(|| Self { prefix: prefix.to_owned() })
    }

    /// The name of an element without its prefix; `None` for one of another namespace.
    pub(super) fn local_name<'t>(&self, tag: &'t Tag<'_>) -> Option<&'t str> {
        let name = tag.name().strip_prefix(self.prefix.as_str())?;
        (!name.contains(':')).then_some(name)
    }

    /// As [`Self::local_name`], for an element that we do not know: it may say itself that it is foreign.
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

    /// The bytes of names and values.
    pub(super) fn size(&self) -> usize {
        self.0.iter().map(|(name, value)| name.len() + value.len()).sum()
    }

    /// The name of a unit as it is shown: no longer than a line.
    pub(super) fn id(&self) -> Option<String> {
        self.get("id").map(|id| id.chars().take(SHOWN_ID).collect())
    }

    /// Each as a property of a unit.
    pub(super) fn properties(&self) -> impl Iterator<Item = Annotation> {
        self.0.iter().map(|(name, value)| Annotation::property(super::property(name), value.as_str()))
    }
}

/// The languages that an element gives to all within it.
struct Languages {
    depth: usize,
    source: Option<String>,
    target: Option<String>,
}

/// What the elements around a unit say of it.
#[derive(Default)]
pub(super) struct Scope {
    /// `original` of the file.
    pub(super) document: Option<String>,
    /// 0-based place of the next segment in it.
    pub(super) position: u64,
    languages: Vec<Languages>,
}

impl Scope {
    /// Enters the root, a file or a group that stands at a depth.
    pub(super) fn enter(&mut self, depth: usize, mut attributes: Attributes) -> Result<(), FormatError> {
        let mut language = |old: &str, new: &str| {
            let tag = attributes.take(old).or_else(|| attributes.take(new));
            match tag {
                Some(tag) if tag.len() > LANGUAGE_BYTES => Err(refuse(&Reason::TooLarge)),
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

    /// Leaves what is no longer open.
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

/// What units inherit from cannot be refused alone.
pub(super) fn refuse(reason: &Reason) -> FormatError {
    FormatError::unexpected("attributes that can be read", reason.to_string())
}
