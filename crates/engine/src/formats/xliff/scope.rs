//! The context in which an element of an XLIFF file is read: the namespace prefix, the document and the
//! languages.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::formats::unit_error::{Budget, UnitError, legal};
use crate::formats::xml::Tag;
use crate::formats::{FormatError, Reason, limits};
use yaddash_core::unit::Annotation;

/// The place of a segment in its document. It is written into the name of an XLIFF unit: `4:120-188` stands
/// for paragraph 4 and the byte range `120..188`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The 0-based number of the paragraph.
    pub paragraph: usize,
    /// The byte range in the decoded text of the document.
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

/// The maximum length in bytes of a language tag that units inherit from an outer element. Real tags are less
/// than a tenth as long.
const LANGUAGE_BYTES: usize = 256;

/// The maximum number of characters that the report of a refused unit shows of the unit's id.
const SHOWN_ID: usize = 80;

/// Distinguishes XLIFF elements from elements of other namespaces by their prefix. An element with the prefix
/// of the root element belongs to XLIFF, unless the element declares another namespace.
#[derive(Default)]
pub(super) struct Names {
    /// The namespace prefix of the XLIFF elements with its colon, such as `xlf:`; empty if there is none.
    pub(super) prefix: String,
}

impl Names {
    /// Takes the prefix from the name of the root element. Returns `None` if the root element is not `xliff`.
    pub(super) fn from_root(name: &str) -> Option<Self> {
        let prefix = name.strip_suffix("xliff")?;
        (prefix.is_empty() || prefix.ends_with(':')).then(|| Self { prefix: prefix.to_owned() })
    }

    /// Returns the name of an element without its prefix, or `None` if the element belongs to another
    /// namespace.
    pub(super) fn local_name<'t>(&self, tag: &'t Tag<'_>) -> Option<&'t str> {
        let name = tag.name().strip_prefix(self.prefix.as_str())?;
        (!name.contains(':')).then_some(name)
    }

    /// Whether an unknown element belongs to another namespace: either it has another prefix, or it declares
    /// another namespace.
    pub(super) fn is_foreign(&self, tag: &Tag<'_>) -> bool {
        let declares_other =
            |(name, value): (&str, std::borrow::Cow<'_, str>)| name == "xmlns" && !value.contains(":xliff:");
        self.local_name(tag).is_none() || tag.attributes().flatten().any(declares_other)
    }
}

/// The attributes in which memoQ and Phrase keep the state of a unit, with the prefixes that they always write.
const OF_TOOLS: [&str; 3] = ["mq:status", "m:confirmed", "m:trans-origin"];

/// The attributes of an element as pairs of name and value. Attributes with a prefix are left out, except
/// `xml:lang`.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes {
    pairs: Vec<(String, String)>,
    /// The attributes in which translation tools keep the state of a segment, with their prefixes.
    of_tools: Vec<(String, String)>,
}

impl Attributes {
    pub(super) fn from_tag(tag: &Tag<'_>, budget: &mut Budget) -> Result<Self, UnitError> {
        let mut attributes = Self::default();
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            let is_of_tool = OF_TOOLS.contains(&name);
            if name == "xmlns" || (name.contains(':') && name != "xml:lang" && !is_of_tool) {
                continue;
            }
            budget.take(name.len() + value.len())?;
            let list = if is_of_tool { &mut attributes.of_tools } else { &mut attributes.pairs };
            list.push((name.to_owned(), legal(&value)?.to_owned()));
        }
        Ok(attributes)
    }

    pub(super) fn get(&self, wanted: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    pub(super) fn take(&mut self, wanted: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(name, _)| name == wanted)?;
        Some(self.pairs.remove(at).1)
    }

    pub(super) fn put(&mut self, name: &str, value: String) {
        self.pairs.push((name.to_owned(), value));
    }

    /// Returns an attribute of a translation tool, one of [`OF_TOOLS`].
    pub(super) fn of_tool(&self, wanted: &str) -> Option<&str> {
        self.of_tools.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    #[cfg(test)]
    pub(super) fn put_of_tool(&mut self, name: &str, value: &str) {
        self.of_tools.push((name.to_owned(), value.to_owned()));
    }

    /// Returns the length of all names and values together, in bytes.
    pub(super) fn size(&self) -> usize {
        self.pairs.iter().map(|(name, value)| name.len() + value.len()).sum()
    }

    /// Returns the id of a unit, shortened for the report of a refused unit.
    pub(super) fn id(&self) -> Option<String> {
        self.get("id").map(|id| id.chars().take(SHOWN_ID).collect())
    }

    /// Returns the attributes as properties of a unit.
    pub(super) fn properties(&self) -> impl Iterator<Item = Annotation> {
        self.pairs.iter().map(|(name, value)| Annotation::property(super::property(name), value.as_str()))
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
    /// The name of the document (the attribute `original` of `<file>`).
    pub(super) document: Option<String>,
    /// The 0-based number of the next segment in the document.
    pub(super) position: u64,
    languages: Vec<Languages>,
    /// The target language of a file that names none.
    pub(super) usual_target: Option<String>,
}

impl Scope {
    /// Enters an element at the given depth (the root, a `<file>` or a `<group>`), and records the languages
    /// that it sets.
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

    /// Begins a new `<file>`: sets its document, and resets the position to 0.
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
        self.languages.iter().rev().find_map(|languages| languages.target.as_deref()).or(self.usual_target.as_deref())
    }
}

/// Returns the error for a fault in an element from which units inherit attributes. This error ends the
/// reading of the file.
pub(super) fn refuse(reason: Reason) -> FormatError {
    FormatError::from_reason("attributes that can be read", reason)
}
