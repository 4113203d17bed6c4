//! A window over the decoded file. It finds the end of each piece of XML, such as a tag or a text.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr2, memchr3};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::parser::{ElementParser, Parser};

use super::bytes;
use super::faults::{cut_short, from_parser};
use crate::formats::decode::{Decoded, newlines};
use crate::formats::{FormatError, FormatErrorKind, limits};

/// A source that returns decoded text in parts.
pub(crate) trait Source {
    /// Appends the next part of the text to `window`. Returns `false` if there is no more text.
    fn more(&mut self, window: &mut String) -> io::Result<bool>;
}

impl<R: Read> Source for Decoded<R> {
    fn more(&mut self, window: &mut String) -> io::Result<bool> {
        self.append_to(window)
    }
}

/// An empty source, for a window that contains the whole text from the start.
pub(crate) struct InMemory;

impl Source for InMemory {
    fn more(&mut self, _: &mut String) -> io::Result<bool> {
        Ok(false)
    }
}

/// The kind of a piece of XML, which is recognized by its first characters.
pub(super) enum Piece {
    Start,
    End,
    Text,
    /// A reference, such as `&amp;`.
    Reference,
    /// A comment, a processing instruction, a declaration, a DOCTYPE or a CDATA section.
    Other,
    Eof,
}

/// The window: the text of the last piece, and the text after this piece that was already read.
pub(super) struct Window<S> {
    text: String,
    /// The index in `text` at which the last piece begins.
    piece: usize,
    /// The index in `text` at which the next piece begins.
    next: usize,
    source: S,
    ended: bool,
    /// The number of bytes of the decoded file before the window.
    passed: usize,
    lines: Lines,
}

/// Counts the lines of a window, but only when a line number is requested.
struct Lines {
    /// The 1-based line of the byte at the index `counted`.
    line: Cell<u64>,
    counted: Cell<usize>,
}

impl Lines {
    /// Returns the line of the byte at the index `at`. The indexes must be requested in ascending order.
    fn line_at(&self, text: &str, at: usize) -> u64 {
        let counted = self.counted.get();
        let passed = text.as_bytes().get(counted..at).unwrap_or_default();
        self.line.set(self.line.get() + newlines(passed));
        self.counted.set(counted.max(at));
        self.line.get()
    }
}

/// The place where a piece begins.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    lines: &'a Lines,
    text: &'a str,
    at: usize,
}

impl Place<'_> {
    /// Returns the 1-based line of this place.
    pub(super) fn line(self) -> u64 {
        self.lines.line_at(self.text, self.at)
    }
}

/// Returns the surrogate that a numeric reference names, such as `&#xD83D;` or `&#55357;`.
pub(super) fn surrogate(reference: &str) -> Option<u16> {
    let digits = reference.strip_prefix("&#")?.strip_suffix(';')?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u16::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    (0xD800..=0xDFFF).contains(&number).then_some(number)
}

impl<S: Source> Window<S> {
    pub(super) fn new(text: String, source: S) -> Self {
        Self {
            text,
            piece: 0,
            next: 0,
            source,
            ended: false,
            passed: 0,
            lines: Lines { line: Cell::new(1), counted: Cell::new(0) },
        }
    }

    pub(super) fn source(&self) -> &S {
        &self.source
    }

    /// Returns the text of a piece, which is given as its range in the window.
    pub(super) fn text(&self, piece: Range<usize>) -> &str {
        self.text.get(piece).unwrap_or_default()
    }

    /// Returns the number of bytes from the start of the decoded file to the next piece.
    pub(super) fn position(&self) -> usize {
        self.passed + self.next
    }

    /// Returns the place of the last piece.
    pub(super) fn place(&self) -> Place<'_> {
        Place { lines: &self.lines, text: &self.text, at: self.piece }
    }

    /// Returns the line on which the window ends.
    pub(super) fn last_line(&self) -> u64 {
        self.lines.line_at(&self.text, self.text.len())
    }

    /// Skips a second byte-order mark at the start of the file. A file that was joined from several files may
    /// have two marks, and the decoder removes only the first.
    pub(super) fn pass_over_mark(&mut self) -> Result<(), FormatError> {
        self.byte(2)?;
        if self.text.starts_with('\u{FEFF}') {
            self.next = '\u{FEFF}'.len_utf8();
        }
        Ok(())
    }

    /// Skips white space if a tag follows it in the window. Otherwise the white space is read as an ordinary
    /// piece of text.
    pub(super) fn pass_over_space(&mut self) {
        let space = bytes::run_of(self.text(self.next..self.text.len()), bytes::SPACE);
        if self.text.as_bytes().get(self.next + space) == Some(&b'<') {
            self.next += space;
        }
    }

    /// Finds the next piece, and returns its kind and its range in the window.
    pub(super) fn next(&mut self) -> Result<(Piece, Range<usize>), FormatError> {
        self.piece = self.next;
        let (piece, length) = match self.byte(0)? {
            None => (Piece::Eof, 0),
            Some(b'<') => match self.byte(1)? {
                Some(b'/') => (Piece::End, self.tag()?),
                Some(b'!' | b'?') => (Piece::Other, self.other()?),
                _ => (Piece::Start, self.tag()?),
            },
            Some(b'&') => (Piece::Reference, self.reference()?),
            Some(_) => {
                let end = self.until(1, |text| memchr2(b'<', b'&', text))?;
                (Piece::Text, end.unwrap_or(self.text.len() - self.piece))
            }
        };
        self.next = self.piece + length;
        Ok((piece, self.piece..self.next))
    }

    /// Takes the reference to a second surrogate if it follows directly, and returns the character of the two.
    pub(super) fn second_surrogate(&mut self, first: u16) -> Result<Option<char>, FormatError> {
        /// The greatest length of the reference to a surrogate: `&#x0000D83D;`.
        const MAX_LENGTH: usize = 12;
        let after = self.next - self.piece;
        self.byte(after + MAX_LENGTH)?;
        // More text may have been read, so the window may begin elsewhere now.
        self.next = self.piece + after;
        let rest = self.text(self.next..self.text.len());
        let Some(end) = rest.bytes().take(MAX_LENGTH).position(|byte| byte == b';') else { return Ok(None) };
        let Some(second) = rest.get(..=end).and_then(surrogate) else { return Ok(None) };
        match char::decode_utf16([first, second]).next() {
            Some(Ok(c)) => {
                self.next += end + 1;
                Ok(Some(c))
            }
            _ => Ok(None),
        }
    }

    fn tag(&mut self) -> Result<usize, FormatError> {
        // Most tags consist only of a short name, so their end is near, without a quote before it.
        let near = self.text.as_bytes().get(self.piece..).unwrap_or_default().iter().take(12);
        if let Some((at, b'>')) = near.enumerate().find(|(_, byte)| matches!(byte, b'>' | b'"' | b'\'')) {
            return Ok(at + 1);
        }
        let mut parser = ElementParser::Outside;
        let end = self.until(1, |text| parser.feed(text))?;
        end.map(|end| end + 1).ok_or_else(|| from_parser(Error::Syntax(parser.eof_error(&[]))))
    }

    fn reference(&mut self) -> Result<usize, FormatError> {
        let end = self.until(1, |text| memchr3(b';', b'&', b'<', text))?;
        match end.map(|end| (end + 1, self.text.as_bytes().get(self.piece + end))) {
            Some((length, Some(b';'))) => Ok(length),
            _ => Err(from_parser(Error::IllFormed(IllFormedError::UnclosedReference))),
        }
    }

    /// Returns the length of a comment, a declaration or a similar piece. quick-xml searches for the end of
    /// the piece, and starts again each time the text has doubled, so the total work is linear.
    fn other(&mut self) -> Result<usize, FormatError> {
        self.byte(2)?;
        let mut tried = 0;
        loop {
            let rest = self.text(self.piece..self.text.len());
            if self.ended || rest.len() >= 2 * tried {
                tried = rest.len();
                let mut reader = Reader::from_str(rest);
                match reader.read_event() {
                    Ok(_) => return usize::try_from(reader.buffer_position()).map_err(|_| cut_short("“>”")),
                    Err(Error::Syntax(error)) if !self.ended && error != SyntaxError::InvalidBangMarkup => {}
                    Err(error) => return Err(from_parser(error)),
                }
            }
            self.more()?;
        }
    }

    /// Returns the byte at the distance `after` from the start of the piece, or `None` if the file ends
    /// earlier.
    fn byte(&mut self, after: usize) -> Result<Option<u8>, FormatError> {
        while self.text.len() <= self.piece + after && self.more()? {}
        Ok(self.text.as_bytes().get(self.piece + after).copied())
    }

    /// Searches for the end of the piece with `find`, beginning `seen` bytes after the start of the piece.
    /// Returns the distance of the end from the start, or `None` if the file ends first. No byte is passed to
    /// `find` twice.
    fn until(
        &mut self,
        mut seen: usize,
        mut find: impl FnMut(&[u8]) -> Option<usize>,
    ) -> Result<Option<usize>, FormatError> {
        loop {
            let rest = self.text.as_bytes().get(self.piece + seen..).unwrap_or_default();
            if let Some(at) = find(rest) {
                return Ok(Some(seen + at));
            }
            seen += rest.len();
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Reads more text, and drops the text before the piece. Returns `false` at the end of the file.
    fn more(&mut self) -> Result<bool, FormatError> {
        if self.ended {
            return Ok(false);
        }
        // Count the lines of the text before it is dropped.
        self.place().line();
        self.text.drain(..self.piece);
        self.passed += self.piece;
        self.lines.counted.set(0);
        (self.piece, self.next) = (0, 0);
        if self.text.len() > limits::XML_PIECE_BYTES {
            let remedy = "a quote or a bracket may be missing: repair the file";
            let what = "a piece of XML";
            return Err(FormatError::new(FormatErrorKind::TooLarge { what, limit: limits::XML_PIECE_BYTES, remedy }));
        }
        let more = self.source.more(&mut self.text).map_err(FormatError::read)?;
        self.ended = !more;
        Ok(more)
    }
}
