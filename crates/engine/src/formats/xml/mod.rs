//! A small pull parser, which all readers of XML formats share.
//!
//! The parser reports the line on which each token starts. References to the five entities of XML and numeric
//! references are resolved; references to entities that a DOCTYPE declares are errors. In the text of a file, the
//! named characters of HTML are resolved and counted ([`HtmlEntities`]), because many tools write `&nbsp;`, and two
//! surrogates in a row give their character. A surrogate alone becomes a character that XML does not allow, so that
//! only its unit is refused. Comments, processing
//! instructions and the DOCTYPE are skipped. Sizes and nesting are limited. Well-formedness is checked only
//! where it affects the content: matching tags, names, attributes and entities. Faults in the prolog, `--` in
//! a comment and `]]>` in text are accepted.
//!
//! This module finds the end of each tag and text itself, in a window over the decoded file, so that no text
//! is copied or scanned twice. quick-xml parses attributes, references, declarations, comments and CDATA.

mod bytes;
mod faults;
mod tag;
mod window;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::decode::{Decoded, decode_xml};
use super::{FormatError, FormatErrorKind, limits};
use faults::{cut_short, from_parser};
pub(crate) use tag::Tag;
use tag::is_name;
pub(crate) use window::{InMemory, Source};
use window::{Piece, Window, surrogate};

/// The XML parser. It keeps one token in memory at a time.
pub(crate) struct Xml<S> {
    window: Window<S>,
    open: Open,
    /// Whether the last start tag was `<…/>`. If so, the next token is its `End`.
    empty: bool,
    /// The count of the named characters of HTML; `None` if they are errors.
    html: Option<HtmlEntities>,
}

/// The number of named characters of HTML, such as `&nbsp;`, that a file has instead of the characters themselves.
/// Its clones share the number, so that it can be read while another owner reads the file.
#[derive(Clone, Debug, Default)]
pub struct HtmlEntities(Arc<AtomicU64>);

impl HtmlEntities {
    /// Returns the number so far.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn resolve(&self, name: &str) -> Option<char> {
        static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
            let lines = include_str!("entities.tsv").lines().filter_map(|line| line.split_once('\t'));
            lines
                .filter_map(|(name, code)| Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?)))
                .collect()
        });
        let c = NAMES.get(name).copied()?;
        self.0.fetch_add(1, Ordering::Relaxed);
        Some(c)
    }
}

/// The names of the open elements in one string, and the index at which each name begins.
#[derive(Default)]
struct Open {
    names: String,
    begins: Vec<usize>,
}

impl Open {
    fn push(&mut self, name: &str) {
        self.begins.push(self.names.len());
        self.names.push_str(name);
    }

    fn last(&self) -> Option<&str> {
        self.begins.last().and_then(|begin| self.names.get(*begin..))
    }

    fn pop(&mut self) {
        if let Some(begin) = self.begins.pop() {
            self.names.truncate(begin);
        }
    }
}

/// A token. An empty element `<…/>` gives two tokens: a `Start` and an `End`.
pub(crate) enum Token<'a> {
    Start(Tag<'a>),
    End,
    Text(Cow<'a, str>),
    /// The character of a resolved reference, such as `&amp;`. It is not part of a `Text` token, because a
    /// reference may stand for any character.
    Character(char),
    /// A comment, a processing instruction, a declaration or a DOCTYPE.
    Nothing,
    Eof,
}

impl<R: Read> Xml<Decoded<R>> {
    pub(crate) fn open(read: R) -> Result<Self, FormatError> {
        let mut window = Window::new(String::new(), decode_xml(read)?);
        window.pass_over_mark()?;
        Ok(Self { html: Some(HtmlEntities::default()), ..Self::new(window) })
    }

    /// Returns the count of the named characters of HTML in the file.
    pub(crate) fn html_entities(&self) -> HtmlEntities {
        self.html.clone().unwrap_or_default()
    }

    pub(crate) fn encoding(&self) -> &'static Encoding {
        self.window.source().encoding()
    }
}

impl Xml<InMemory> {
    /// Parses XML in memory, such as the content of one segment.
    pub(crate) fn from_text(text: String) -> Self {
        Self::new(Window::new(text, InMemory))
    }
}

impl<S: Source> Xml<S> {
    fn new(window: Window<S>) -> Self {
        Self { window, open: Open::default(), empty: false, html: None }
    }

    /// Returns the number of open elements.
    pub(crate) fn depth(&self) -> usize {
        self.open.begins.len()
    }

    /// Returns the number of bytes of the decoded text before the next token.
    pub(crate) fn position(&self) -> usize {
        self.window.position()
    }

    /// Returns the line on which the last token started.
    pub(crate) fn line(&self) -> u64 {
        self.window.place().line()
    }

    /// Returns the next token at a place where only elements may occur: white space before a tag is skipped.
    pub(crate) fn next_element(&mut self) -> Result<Token<'_>, FormatError> {
        if !self.empty {
            self.window.pass_over_space();
        }
        self.next()
    }

    /// Returns the next token.
    pub(crate) fn next(&mut self) -> Result<Token<'_>, FormatError> {
        if self.empty {
            self.empty = false;
            self.open.pop();
            return Ok(Token::End);
        }
        let (piece, range) = self.window.next().map_err(|error| error.at_line(self.window.place().line()))?;
        if matches!(piece, Piece::Reference)
            && let Some(first) = surrogate(self.window.text(range.clone()))
        {
            return Ok(Token::Character(self.window.second_surrogate(first)?.unwrap_or(NO_CHARACTER)));
        }
        let text = self.window.text(range);
        let at_line = |error: FormatError| error.at_line(self.window.place().line());
        Ok(match piece {
            Piece::Start => {
                let content = text.get(1..text.len() - 1).unwrap_or_default();
                let (content, empty) = content.strip_suffix('/').map_or((content, false), |content| (content, true));
                let name_length =
                    content.bytes().position(|byte| bytes::is(byte, bytes::SPACE)).unwrap_or(content.len());
                let name = content.get(..name_length).unwrap_or_default();
                if self.open.begins.len() >= limits::XML_NESTING {
                    let met = format!("<{name}> inside {} other elements", limits::XML_NESTING);
                    return Err(at_line(FormatError::unexpected("fewer elements inside one another", met)));
                }
                if !is_name(name) {
                    let met = format!("<{name}>");
                    return Err(at_line(FormatError::unexpected("the name of an element (or &lt;)", met)));
                }
                self.open.push(name);
                self.empty = empty;
                Token::Start(Tag { start: BytesStart::from_content(content, name_length), place: self.window.place() })
            }
            Piece::End => {
                let name = text.get(2..text.len() - 1).unwrap_or_default();
                if self.open.last() != Some(name) {
                    self.check_end(name).map_err(at_line)?;
                }
                self.open.pop();
                Token::End
            }
            Piece::Text => Token::Text(Cow::Borrowed(text)),
            Piece::Reference => {
                let reference = BytesRef::new(text.get(1..text.len() - 1).unwrap_or_default());
                Token::Character(resolve(&reference, self.html.as_ref()).map_err(at_line)?)
            }
            Piece::Other => match Reader::from_str(text).read_event().map_err(|error| at_line(from_parser(error)))? {
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::DocType(text) => {
                    // A declared entity may have the name of one of HTML, and another text.
                    if text.contains("<!ENTITY") {
                        self.html = None;
                    }
                    Token::Nothing
                }
                _ => Token::Nothing,
            },
            Piece::Eof => Token::Eof,
        })
    }

    /// Checks that an end tag has the name of the open element. White space after the name is allowed.
    fn check_end(&self, name: &str) -> Result<(), FormatError> {
        let name = name.trim_end_matches([' ', '\t', '\n', '\r']);
        match self.open.last() {
            Some(expected) if expected == name => Ok(()),
            expected => {
                let expected = expected.map_or("the end of the file".to_owned(), |expected| format!("</{expected}>"));
                Err(FormatError::unexpected(expected, format!("</{name}>")))
            }
        }
    }

    /// Skips everything until only `depth` elements are open, or the file ends.
    pub(crate) fn skip_to(&mut self, depth: usize) -> Result<(), FormatError> {
        while self.depth() > depth && !matches!(self.next()?, Token::Eof) {}
        Ok(())
    }

    /// Skips everything until only `depth` elements are open, or the file ends. Passes the skipped text to
    /// `on_text`, with a space at each start tag.
    pub(crate) fn skip_to_with(&mut self, depth: usize, mut on_text: impl FnMut(&str)) -> Result<(), FormatError> {
        while self.depth() > depth {
            match self.next()? {
                Token::Text(text) => on_text(&text),
                Token::Character(c) => on_text(c.encode_utf8(&mut [0; 4])),
                Token::Start(_) => on_text(" "),
                Token::Eof => break,
                Token::End | Token::Nothing => {}
            }
        }
        Ok(())
    }

    /// Returns the error for unexpected content, with the line of the last token.
    pub(crate) fn unexpected(&self, expected: impl Into<String>, met: impl Into<String>) -> FormatError {
        FormatError::unexpected(expected, met).at_line(self.line())
    }

    /// Returns the error for a file that ends where `expected`, such as `</seg>`, should stand.
    pub(crate) fn cut_short(&self, expected: &str) -> FormatError {
        cut_short(expected).at_line(self.window.last_line())
    }
}

/// Whether a text consists only of white space.
pub(crate) fn is_space(text: &str) -> bool {
    bytes::run_of(text, bytes::SPACE) == text.len()
}

/// A character that XML does not allow. It stands for a surrogate that is not one of a pair.
const NO_CHARACTER: char = '\u{FFFE}';

fn resolve(reference: &BytesRef<'_>, html: Option<&HtmlEntities>) -> Result<char, FormatError> {
    if let Some(c) = reference.resolve_char_ref().map_err(from_parser)? {
        return Ok(c);
    }
    Ok(match &**reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        name => match html.and_then(|html| html.resolve(name)) {
            Some(c) => c,
            None => return Err(FormatError::new(FormatErrorKind::UnknownEntity(name.to_owned()))),
        },
    })
}

#[cfg(test)]
mod tests;
