//! A start tag and its attributes.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use super::bytes;
use super::faults::from_parser;
use super::window::Place;
use crate::formats::{FormatError, limits};

/// A start tag.
pub(crate) struct Tag<'a> {
    pub(super) start: BytesStart<'a>,
    pub(super) place: Place<'a>,
}

impl Tag<'_> {
    pub(crate) fn name(&self) -> &str {
        self.start.name().0
    }

    /// Returns the attributes as pairs of name and value, in order. The values are normalized, and references
    /// such as `&amp;` are resolved.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), FormatError>> {
        let mut plain = Plain::new(self.start.attributes_raw());
        let mut rest = None;
        std::iter::from_fn(move || {
            if rest.is_none() {
                match plain.next() {
                    Next::Attribute(name, value) => return Some(Ok((name, Cow::Borrowed(value)))),
                    Next::End => return None,
                    Next::Other => {}
                }
            }
            rest.get_or_insert_with(|| self.all_attributes().skip(plain.count)).next()
        })
    }

    /// Returns the same pairs as [`Self::attributes`], but uses only the parser of quick-xml.
    fn all_attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), FormatError>> {
        self.start.attributes().enumerate().map(|(number, attribute)| {
            let at_line = |error: FormatError| error.at_line(self.place.line());
            if number >= limits::ATTRIBUTES {
                let met = format!("more attributes in <{}>", self.name());
                return Err(at_line(FormatError::unexpected(
                    format!("at most {} attributes", limits::ATTRIBUTES),
                    met,
                )));
            }
            let attribute = attribute.map_err(|error| {
                let met = format!("a fault in the attributes of <{}> ({error})", self.name());
                at_line(FormatError::unexpected("name=\"value\"", met))
            })?;
            if !is_name(attribute.key.0) {
                let met = format!("“{}” in the attributes of <{}>", attribute.key.0, self.name());
                return Err(at_line(FormatError::unexpected("the name of an attribute", met)));
            }
            if attribute.value.contains('<') {
                let met = format!("“<” in an attribute of <{}>", self.name());
                return Err(at_line(FormatError::unexpected("&lt;", met)));
            }
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| at_line(from_parser(error)))?;
            Ok((attribute.key.0, value))
        })
    }
}

/// A fast parser for the usual form of attributes: ` name="value"`, with different names, and without
/// references in the values. All other attributes, and all faults, are left to quick-xml. The fast parser
/// saves most of the time that quick-xml would need.
struct Plain<'a> {
    rest: &'a str,
    /// One bit for each name so far. If a name has the same bit as an earlier name, its attribute is left to
    /// quick-xml.
    names: u64,
    count: usize,
}

enum Next<'a> {
    Attribute(&'a str, &'a str),
    End,
    Other,
}

impl<'a> Plain<'a> {
    fn new(rest: &'a str) -> Self {
        Self { rest, names: 0, count: 0 }
    }

    fn next(&mut self) -> Next<'a> {
        let Some(rest) = self.rest.get(bytes::run_of(self.rest, bytes::SPACE)..) else { return Next::Other };
        if rest.is_empty() {
            return Next::End;
        }
        self.plain(rest).map_or(Next::Other, |(name, value)| Next::Attribute(name, value))
    }

    fn plain(&mut self, rest: &'a str) -> Option<(&'a str, &'a str)> {
        if rest.len() == self.rest.len() || self.count >= limits::ATTRIBUTES {
            return None;
        }
        let (name, rest) = rest.split_at_checked(bytes::run_of(rest, bytes::NAME))?;
        let rest = rest.strip_prefix("=\"")?;
        let end = rest.bytes().position(|byte| bytes::is(byte, bytes::VALUE_END))?;
        let (value, rest) = rest.split_at_checked(end)?;
        let rest = rest.strip_prefix('"')?;
        let (first, last) = (*name.as_bytes().first()?, *name.as_bytes().last()?);
        let bit = 1 << ((usize::from(first) + 7 * usize::from(last) + 31 * name.len()) % 64);
        if !first.is_ascii_alphabetic() || self.names & bit != 0 {
            return None;
        }
        self.names |= bit;
        self.count += 1;
        self.rest = rest;
        Some((name, value))
    }
}

/// Whether the text is a name of XML 1.0 (§2.3). All other names are errors, because they would later be
/// written into files again.
pub(super) fn is_name(text: &str) -> bool {
    let may_start = |c: char| {
        matches!(c, ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}')
    };
    let may_follow = |c: char| {
        may_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
    };
    // Nearly every name is ASCII and starts with a letter.
    if text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && bytes::run_of(text, bytes::NAME) == text.len() {
        return true;
    }
    text.starts_with(may_start) && text.chars().all(may_follow)
}
