//! A window on the decoded file, in which the ends of the pieces of XML are found.

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

/// A source of text.
pub(crate) trait Source {
    /// Appends some text; `false` when there is no more.
    fn more(&mut self, window: &mut String) -> io::Result<bool>;
}

impl<R: Read> Source for Decoded<R> {
    fn more(&mut self, window: &mut String) -> io::Result<bool> {
        self.append_to(window)
    }
}

/// The source of a window that has the whole text from the start.
pub(crate) struct InMemory;

impl Source for InMemory {
    fn more(&mut self, _: &mut String) -> io::Result<bool> {
        Ok(false)
    }
}

/// The kind of a piece, by its first characters.
pub(super) enum Piece {
    Start,
    End,
    Text,
    /// `&…;`
    Reference,
    /// A comment, a processing instruction, a declaration, a DOCTYPE or a CDATA section.
    Other,
    Eof,
}

/// The text of the last piece, and the text after it that was read already.
pub(super) struct Window<S> {
    text: String,
    /// The index where the last piece begins, and where the next one does.
    piece: usize,
    next: usize,
    source: S,
    ended: bool,
    /// Bytes before the window.
    passed: usize,
    lines: Lines,
}

/// Counts the lines of a window, only when one is asked for.
struct Lines {
    /// The 1-based line of the byte `counted`.
    line: Cell<u64>,
    counted: Cell<usize>,
}

impl Lines {
    /// The line of a byte of the text. The bytes must be asked for in ascending order.
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
    /// The 1-based line.
    pub(super) fn line(self) -> u64 {
        self.lines.line_at(self.text, self.at)
    }
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

    /// The text of the last piece.
    pub(super) fn text(&self, piece: Range<usize>) -> &str {
        self.text.get(piece).unwrap_or_default()
    }

    /// Bytes from the start of the file to the next piece.
    pub(super) fn position(&self) -> usize {
        self.passed + self.next
    }

    /// The place of the last piece.
    pub(super) fn place(&self) -> Place<'_> {
        Place { lines: &self.lines, text: &self.text, at: self.piece }
    }

    /// The line that the window ends on.
    pub(super) fn last_line(&self) -> u64 {
        self.lines.line_at(&self.text, self.text.len())
    }

    /// Skips a second byte-order mark, which files have that a program joined; the decoder removes only the first.
    pub(super) fn pass_over_mark(&mut self) -> Result<(), FormatError> {
        self.byte(2)?;
        if self.text.starts_with('\u{FEFF}') {
            self.next = '\u{FEFF}'.len_utf8();
        }
        Ok(())
    }

    /// Skips space, if a tag follows it in the window; otherwise the space is an ordinary piece of text.
    pub(super) fn pass_over_space(&mut self) {
        let space = bytes::run_of(self.text(self.next..self.text.len()), bytes::SPACE);
        if self.text.as_bytes().get(self.next + space) == Some(&b'<') {
            self.next += space;
        }
    }

    /// Finds the next piece.
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

    fn tag(&mut self) -> Result<usize, FormatError> {
        // Most tags are only a short name, so that their end is near, without a quote before it.
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

    /// The length of a comment, a declaration and the like, which quick-xml finds. It tries again whenever twice as much
    /// text was read, so the total work is linear.
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

    /// The byte at this distance after the start of the piece.
    fn byte(&mut self, after: usize) -> Result<Option<u8>, FormatError> {
        while self.text.len() <= self.piece + after && self.more()? {}
        Ok(self.text.as_bytes().get(self.piece + after).copied())
    }

    /// Searches the end of the piece with `find`, from `seen` bytes after its start; gives its distance from the start.
    /// No byte is passed to `find` twice.
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

    /// Reads more text, and drops the text before the piece; `false` at the end of the file.
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
