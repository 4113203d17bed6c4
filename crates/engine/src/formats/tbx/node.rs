//! An XML element with its attributes and its content. It is read as a tree and can be written again.

use super::categories::{TYPED, element_of_tag, from_tbx_min};
use crate::formats::unit_error::{Budget, UnitError, legal};
use crate::formats::xml::{Source, Tag, Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, Reason, escape, limits};
use yaddash_core::unit::Annotation;

/// An XML element with its attributes and its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// A part of the content of an element: a text or another element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Child {
    Text(String),
    Node(Node),
}

impl Node {
    /// Creates an element from its start tag, without its content. A tag of the DCT style (data category as
    /// tag) becomes the corresponding element of the DCA style (data category as attribute).
    pub(super) fn from_tag(tag: &Tag<'_>, prefix: &str, in_term: bool, budget: &mut Budget) -> Result<Self, UnitError> {
        budget.take(limits::TBX_NODE_BYTES)?;
        let mut node = Self::default();
        let local = tag.name().strip_prefix(prefix).filter(|name| !name.contains(':'));
        match local {
            Some(name) => {
                let (name, kind) = from_tbx_min(name).unwrap_or((name, None));
                node.name = name.to_owned();
                node.attributes.extend(kind.map(|kind| ("type".to_owned(), kind.to_owned())));
            }
            None => {
                let local = tag.name().rsplit(':').next().unwrap_or_default();
                node.name = element_of_tag(local, in_term).to_owned();
                node.attributes.push(("type".to_owned(), local.to_owned()));
            }
        }
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            let foreign = name == "xmlns" || name.contains(':') && !name.starts_with("xml:");
            if foreign || name == "type" && node.attribute("type").is_some() {
                continue;
            }
            budget.take(name.len() + value.len())?;
            node.attributes.push((name.to_owned(), legal(&value)?.to_owned()));
        }
        Ok(node)
    }

    /// Reads the content and the end tag of the element.
    pub(super) fn fill<S: Source>(
        mut self,
        xml: &mut Xml<S>,
        prefix: &str,
        in_term: bool,
        budget: &mut Budget,
    ) -> Result<Self, UnitError> {
        let mut open: Vec<Self> = Vec::new();
        loop {
            let mut buffer = [0; 4];
            let piece = match xml.next()? {
                Token::Start(tag) => {
                    if open.len() >= limits::INLINE_NESTING {
                        return Err(Reason::Nesting { limit: limits::INLINE_NESTING }.into());
                    }
                    let inner = Self::from_tag(&tag, prefix, in_term, budget)?;
                    open.push(std::mem::replace(&mut self, inner));
                    continue;
                }
                Token::End => {
                    self.tidy();
                    let Some(outer) = open.pop() else { return Ok(self) };
                    let inner = std::mem::replace(&mut self, outer);
                    self.children.push(Child::Node(inner));
                    continue;
                }
                Token::Nothing => continue,
                Token::Eof => return Err(xml.cut_short(&format!("</{}>", self.name)).into()),
                Token::Text(piece) => piece,
                Token::Character(c) => std::borrow::Cow::Borrowed(&*c.encode_utf8(&mut buffer)),
            };
            budget.take(piece.len())?;
            let piece = legal(&piece)?;
            match self.children.last_mut() {
                Some(Child::Text(text)) => text.push_str(piece),
                _ => self.children.push(Child::Text(piece.to_owned())),
            }
        }
    }

    /// Returns the value of an attribute of the element.
    pub(super) fn attribute(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// Returns all text inside the element, without markup.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut rest: Vec<&Child> = self.children.iter().rev().collect();
        while let Some(child) = rest.pop() {
            match child {
                Child::Text(piece) => text.push_str(piece),
                Child::Node(node) => rest.extend(node.children.iter().rev()),
            }
        }
        text
    }

    pub(super) fn is_plain(&self) -> bool {
        self.children.iter().all(|child| matches!(child, Child::Text(_)))
    }

    /// Removes indentation: white space with a line end becomes one space, a text without elements beside it is
    /// trimmed, and white space between elements is removed. With `xml:space="preserve"`, nothing is removed.
    fn tidy(&mut self) {
        if self.attribute("xml:space") == Some("preserve") {
            return;
        }
        let alone = self.is_plain();
        let blank = |text: &str| text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
        let structure = self.children.iter().all(|child| !matches!(child, Child::Text(text) if !blank(text)));
        self.children.retain_mut(|child| match child {
            Child::Text(text) => {
                // Most texts are on one line and need no change.
                if text.contains('\n') || alone && text.trim_matches([' ', '\t', '\r']).len() < text.len() {
                    *text = on_one_line(text, alone);
                }
                !(text.is_empty() || structure && blank(text))
            }
            Child::Node(_) => true,
        });
    }

    /// Converts the element into an annotation. A note or a typed element with plain text becomes an annotation
    /// with this text. Any other element becomes an annotation with its XML.
    pub(super) fn into_annotation(self) -> Result<Annotation, Reason> {
        let simple =
            self.is_plain() && self.attributes.iter().all(|(name, _)| matches!(name.as_str(), "type" | "xml:lang"));
        let kind = self.attribute("type");
        let language = self.attribute("xml:lang").map(str::to_owned);
        Ok(match (simple, kind) {
            (true, None) if self.name == "note" => Annotation::Note { text: self.text(), language, encoding: None },
            (true, Some(kind)) if TYPED.contains(&self.name.as_str()) => {
                let kind = format!("{}:{kind}", self.name);
                Annotation::Property { kind, value: self.text(), language, encoding: None }
            }
            _ => {
                let mut xml = String::new();
                self.write(&mut xml).map_err(Reason::character)?;
                Annotation::property(format!("xml:{}", self.name), xml)
            }
        })
    }

    /// Parses one element in the form that [`Self::write`] writes.
    pub(super) fn parse(text: &str) -> Result<Self, FormatError> {
        let mut xml = Xml::from_text(text.to_owned());
        let to_format_error = |error| match error {
            UnitError::File(error) => error,
            UnitError::Unit(reason) => FormatError::new(FormatErrorKind::Refused {
                expected: "XML that is allowed in a term".to_owned(),
                reason,
                remedy: "remove it from the term",
            }),
        };
        let mut budget = Budget::new();
        let node = match xml.next()? {
            Token::Start(tag) => Self::from_tag(&tag, "", false, &mut budget).map_err(to_format_error)?,
            _ => return Err(FormatError::unexpected("an XML element", "text or another piece of XML")),
        };
        let node = node.fill(&mut xml, "", false, &mut budget).map_err(to_format_error)?;
        match xml.next()? {
            Token::Eof => Ok(node),
            _ => Err(FormatError::unexpected("a single XML element", "more XML after this element")),
        }
    }

    /// Appends the element to `out` as XML. The error is the first character that XML does not allow.
    pub(super) fn write(&self, out: &mut String) -> Result<(), char> {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape::attribute(out, value)?;
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return Ok(());
        }
        out.push('>');
        self.write_content(out)?;
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
        Ok(())
    }

    /// Appends the content of the element to `out` as XML. The depth of the recursion is limited, because the
    /// reader limits the nesting of elements.
    pub(super) fn write_content(&self, out: &mut String) -> Result<(), char> {
        for child in &self.children {
            match child {
                Child::Text(text) => escape::text(out, text)?,
                Child::Node(node) => node.write(out)?,
            }
        }
        Ok(())
    }
}

/// Returns the text on one line: each run of white space with a line end becomes one space. With `alone`, white
/// space at both ends is removed, too.
pub(super) fn on_one_line(text: &str, alone: bool) -> String {
    let text = if alone { text.trim_matches([' ', '\t', '\n', '\r']) } else { text };
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find([' ', '\t', '\n', '\r']) {
        let end =
            rest[start..].find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r')).map_or(rest.len(), |length| start + length);
        let space = &rest[start..end];
        line.push_str(&rest[..start]);
        line.push_str(if space.contains('\n') { " " } else { space });
        rest = &rest[end..];
    }
    line.push_str(rest);
    line
}
