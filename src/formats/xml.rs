//! A thin pull parser over quick-xml: what every XML reader of the house needs and quick-xml leaves
//! to its callers.
//!
//! Tokens come with the line they start on; references are resolved (the five entities of XML and
//! numbers, nothing that a DOCTYPE declares); comments, processing instructions and the DOCTYPE are
//! passed over; sizes and nesting are bounded. Well-formedness is checked as far as it can change
//! what is read: tags that match, names, attributes, entities. Slips in the prolog, `--` in a
//! comment and `]]>` in text pass.

use std::borrow::Cow;
use std::io::{BufRead, Chain, Read};

use encoding_rs::Encoding;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::bounded::Bounded;
use super::decode::{Decoded, decode_xml};
use super::{FormatError, FormatErrorKind, limits};

const CUT_SHORT: &str = "the file is cut short: export or copy it again";

/// The parser. It holds one token at a time.
pub(crate) struct Xml<S> {
    reader: Reader<Bounded<S>>,
    buffer: Vec<u8>,
    depth: usize,
    line: u64,
}

/// UTF-8 that knows its line.
pub(crate) trait Source: BufRead {
    /// The 1-based line of the next character.
    fn line(&self) -> u64;
}

impl<R: Read> Source for Decoded<R> {
    fn line(&self) -> u64 {
        Self::line(self)
    }
}

/// A piece of XML in memory, such as the content of one segment: all of it is on line 1.
impl<A: BufRead, B: BufRead> Source for Chain<A, B> {
    fn line(&self) -> u64 {
        1
    }
}

/// What the parser hands out. An empty element is a `Start` and an `End`.
pub(crate) enum Token<'a> {
    Start(Tag<'a>),
    End,
    Text(Cow<'a, str>),
    /// A resolved reference, kept apart from text because it may be any character.
    Character(char),
    /// A comment, a processing instruction, a declaration or a DOCTYPE.
    Nothing,
    Eof,
}

/// A start tag.
pub(crate) struct Tag<'a> {
    start: BytesStart<'a>,
    line: u64,
}

impl Tag<'_> {
    pub(crate) fn name(&self) -> &str {
        self.start.name().0
    }

    /// The attributes as (name, value), in order, normalised and with references resolved.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), FormatError>> {
        let mut plain = Plain::of(self.start.attributes_raw());
        let mut others = None;
        std::iter::from_fn(move || {
            if others.is_none() {
                match plain.next() {
                    Next::Attribute(name, value) => return Some(Ok((name, Cow::Borrowed(value)))),
                    Next::End => return None,
                    Next::Other => {}
                }
            }
            others.get_or_insert_with(|| self.all_attributes().skip(plain.count)).next()
        })
    }

    /// The same without a short way.
    fn all_attributes(&self) -> impl Iterator<Item = Result<(&str, Cow<'_, str>), FormatError>> {
        self.start.attributes().enumerate().map(|(number, attribute)| {
            let at_line = |error: FormatError| error.at_line(self.line);
            if number >= limits::ATTRIBUTES {
                let met = format!("more of them in <{}>", self.name());
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
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| at_line(of_parser(error)))?;
            Ok((attribute.key.0, value))
        })
    }
}

/// Attributes as nearly all are written: ` name="value"`, no two of one name, nothing to resolve. Whatever is
/// otherwise, and every fault, is left to the parser; this saves it most of its time.
struct Plain<'a> {
    rest: &'a str,
    names: [&'a str; PLAIN],
    count: usize,
}

/// As many plain attributes are compared with one another.
const PLAIN: usize = 16;

enum Next<'a> {
    Attribute(&'a str, &'a str),
    End,
    Other,
}

impl<'a> Plain<'a> {
    fn of(rest: &'a str) -> Self {
        Self { rest, names: [""; PLAIN], count: 0 }
    }

    fn next(&mut self) -> Next<'a> {
        let rest = self.rest.trim_ascii_start();
        if rest.is_empty() {
            return Next::End;
        }
        self.plain(rest).map_or(Next::Other, |(name, value)| Next::Attribute(name, value))
    }

    fn plain(&mut self, rest: &'a str) -> Option<(&'a str, &'a str)> {
        if rest.len() == self.rest.len() {
            return None;
        }
        let at = rest.bytes().position(|byte| byte == b'=')?;
        let (name, rest) = (rest.get(..at)?, rest.get(at..)?.strip_prefix("=\"")?);
        let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'&' | b'<' | b'\t' | b'\n' | b'\r'))?;
        let (value, rest) = (rest.get(..end)?, rest.get(end..)?.strip_prefix('"')?);
        let known = self.names.get(..self.count)?;
        if !is_name(name) || known.contains(&name) {
            return None;
        }
        *self.names.get_mut(self.count)? = name;
        self.count += 1;
        self.rest = rest;
        Some((name, value))
    }
}

impl<R: Read> Xml<Decoded<R>> {
    pub(crate) fn open(read: R) -> Result<Self, FormatError> {
        Ok(Self::new(decode_xml(read)?))
    }

    pub(crate) fn encoding(&self) -> &'static Encoding {
        self.reader.get_ref().inner.encoding()
    }
}

impl<S: Source> Xml<S> {
    pub(crate) fn new(source: S) -> Self {
        let remedy = "a quote or a bracket may be missing: mend the file";
        let mut reader = Reader::from_reader(Bounded::new(source, limits::XML_PIECE_BYTES, "a piece of XML", remedy));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, line: 1 }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Bytes of the decoded text that were read: where the next token starts.
    pub(crate) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The line that the last token started on.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Token<'_>, FormatError> {
        self.buffer.clear();
        let bounded = self.reader.get_mut();
        bounded.begin();
        let line = bounded.inner.line();
        self.line = line;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| of_parser(error).at_line(line))?;
        Ok(match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                if self.depth > limits::XML_NESTING {
                    let met = format!("<{}> within {}", start.name().0, limits::XML_NESTING);
                    return Err(FormatError::unexpected("fewer elements within one another", met).at_line(line));
                }
                if !is_name(start.name().0) {
                    let met = format!("<{}>", start.name().0);
                    return Err(FormatError::unexpected("the name of an element (or &lt;)", met).at_line(line));
                }
                Token::Start(Tag { start, line })
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Token::End
            }
            Event::Text(text) => Token::Text(text.into_inner()),
            Event::CData(text) => Token::Text(text.into_inner()),
            Event::GeneralRef(reference) => Token::Character(resolve(&reference).map_err(|error| error.at_line(line))?),
            Event::Eof => Token::Eof,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => Token::Nothing,
        })
    }

    /// Passes over everything until only `depth` elements are open, or the file ends.
    pub(crate) fn skip_to(&mut self, depth: usize) -> Result<(), FormatError> {
        while self.depth > depth && !matches!(self.next()?, Token::Eof) {}
        Ok(())
    }

    /// As [`Self::skip_to`], and says what text is passed over; texts of several elements are parted by spaces.
    pub(crate) fn hear_to(&mut self, depth: usize, mut hear: impl FnMut(&str)) -> Result<(), FormatError> {
        while self.depth > depth {
            match self.next()? {
                Token::Text(text) => hear(&text),
                Token::Character(c) => hear(c.encode_utf8(&mut [0; 4])),
                Token::Start(_) => hear(" "),
                Token::Eof => break,
                Token::End | Token::Nothing => {}
            }
        }
        Ok(())
    }

    /// An error at the last token.
    pub(crate) fn unexpected(&self, expected: impl Into<String>, met: impl Into<String>) -> FormatError {
        FormatError::unexpected(expected, met).at_line(self.line)
    }

    /// The error for a file that ends where `expected` should stand.
    pub(crate) fn cut_short(&self, expected: &str) -> FormatError {
        let kind = FormatErrorKind::Unexpected {
            expected: expected.to_owned(),
            met: "the end of the file".to_owned(),
            remedy: CUT_SHORT,
        };
        FormatError::new(kind).at_line(self.reader.get_ref().inner.line())
    }
}

fn resolve(reference: &BytesRef<'_>) -> Result<char, FormatError> {
    if let Some(c) = reference.resolve_char_ref().map_err(of_parser)? {
        return Ok(c);
    }
    Ok(match &**reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        name => return Err(FormatError::new(FormatErrorKind::UnknownEntity(name.to_owned()))),
    })
}

/// Whether this is a name as XML 1.0 (§2.3) has them. What is no name must not pass: it would be
/// written again.
fn is_name(text: &str) -> bool {
    let may_start = |c: char| {
        matches!(c, ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}')
    };
    let may_follow = |c: char| {
        may_start(c) || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
    };
    // Nearly every name is of these, and starts with a letter.
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(is_usual) {
        return true;
    }
    text.starts_with(may_start) && text.chars().all(may_follow)
}

fn of_parser(error: Error) -> FormatError {
    match error {
        Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<FormatError>()) {
            Some(ours) => ours.clone(),
            None => FormatError::new(FormatErrorKind::Read(error)),
        },
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            FormatError::unexpected(format!("</{expected}>"), format!("</{found}>"))
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
            FormatError::unexpected("the end of the file", format!("</{name}>"))
        }
        Error::IllFormed(IllFormedError::UnclosedReference) | Error::Escape(EscapeError::UnterminatedEntity(_)) => {
            FormatError::new(FormatErrorKind::Unexpected {
                expected: "&amp; or an entity that ends in “;”".to_owned(),
                met: "a lone &".to_owned(),
                remedy: "write &amp; in its place",
            })
        }
        Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => {
            FormatError::new(FormatErrorKind::UnknownEntity(name))
        }
        Error::Escape(EscapeError::InvalidCharRef(error)) => {
            FormatError::unexpected("the number of a character", format!("a reference to none ({error})"))
        }
        Error::Syntax(SyntaxError::InvalidBangMarkup) => {
            FormatError::unexpected("<!--, <![CDATA[ or <!DOCTYPE", "“<!” with something else")
        }
        // All others are of this kind: something is open where the file ends.
        Error::Syntax(error) => FormatError::new(FormatErrorKind::Unexpected {
            expected: match error {
                SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => "“?>”",
                SyntaxError::UnclosedComment => "“-->”",
                SyntaxError::UnclosedCData => "“]]>”",
                SyntaxError::UnclosedSingleQuotedAttributeValue | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
                    "the closing quote of an attribute"
                }
                _ => "“>”",
            }
            .to_owned(),
            met: "the end of the file".to_owned(),
            remedy: CUT_SHORT,
        }),
        error => FormatError::unexpected("well-formed XML", error.to_string()),
    }
}
