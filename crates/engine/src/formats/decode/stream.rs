//! A decoder that implements [`BufRead`], returns UTF-8 and counts lines.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding};

use super::detect::Detection;
use super::{FormatError, FormatErrorKind};

/// The number of bytes that are read and decoded at a time. It is large enough that the cost of a call does
/// not matter, and small enough for the cache of the processor.
const CHUNK: usize = 64 << 10;

/// Whether line ends are kept, or CR LF and CR are replaced by LF.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum LineEnds {
    Kept,
    Normalised,
}

/// A source that decodes another source in constant memory. It returns UTF-8 without a byte-order mark.
///
/// Invalid bytes cause an [`io::Error`] of kind `InvalidData` that contains a [`FormatError`]. All text
/// before the invalid bytes is returned first.
pub struct Decoded<R> {
    read: R,
    encoding: &'static Encoding,
    had_mark: bool,
    decoder: Decoder,
    line_ends: LineEnds,
    /// The bytes that were read from the source: first the sample for the detection, then further chunks. The
    /// part `raw[raw_start..]` is not decoded yet.
    raw: Vec<u8>,
    raw_start: usize,
    source_ended: bool,
    /// The decoded text. The part `text[start..end]` is not consumed yet.
    text: String,
    start: usize,
    end: usize,
    /// Whether the last chunk ended in CR. If so, an LF at the start of the next chunk belongs to the same
    /// line end.
    after_return: bool,
    state: State,
    /// The 1-based line of the byte `text[counted]`. Lines are counted only when [`Self::line`] is called,
    /// because text is consumed in small pieces.
    line: Cell<u64>,
    counted: Cell<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Decoding,
    Ended,
    Malformed,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(read: R, sample: Vec<u8>, detection: Detection, line_ends: LineEnds) -> Self {
        Self {
            read,
            encoding: detection.encoding,
            had_mark: detection.mark > 0,
            decoder: detection.encoding.new_decoder_without_bom_handling(),
            line_ends,
            raw: sample,
            raw_start: detection.mark,
            source_ended: false,
            text: String::with_capacity(CHUNK),
            start: 0,
            end: 0,
            after_return: false,
            state: State::Decoding,
            line: Cell::new(1),
            counted: Cell::new(0),
        }
    }

    /// Returns the encoding of the source, which was declared, detected or guessed.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Whether the source had a byte-order mark.
    pub fn had_mark(&self) -> bool {
        self.had_mark
    }

    /// Returns the 1-based line of the next character.
    pub fn line(&self) -> u64 {
        let passed = self.text.as_bytes().get(self.counted.get()..self.start).unwrap_or_default();
        self.line.set(self.line.get() + super::detect::newlines(passed));
        self.counted.set(self.start);
        self.line.get()
    }

    fn refill(&mut self) -> io::Result<()> {
        while self.start == self.end && self.state == State::Decoding {
            if self.raw_start == self.raw.len() && !self.source_ended {
                self.read_more()?;
            }
            // Count the lines of the consumed text before it is overwritten.
            self.line();
            let raw = self.raw.get(self.raw_start..).unwrap_or_default();
            self.text.clear();
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(raw, &mut self.text, self.source_ended);
            self.raw_start += read;
            self.counted.set(0);
            match result {
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty if self.source_ended => self.state = State::Ended,
                DecoderResult::InputEmpty => {}
                DecoderResult::Malformed(..) => self.state = State::Malformed,
            }
            if self.line_ends == LineEnds::Normalised {
                self.normalise();
            }
            (self.start, self.end) = (0, self.text.len());
        }
        Ok(())
    }

    fn read_more(&mut self) -> io::Result<()> {
        self.raw.resize(CHUNK, 0);
        self.raw_start = 0;
        loop {
            match self.read.read(&mut self.raw) {
                Ok(n) => {
                    self.raw.truncate(n);
                    self.source_ended = n == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.raw.clear();
                    return Err(error);
                }
            }
        }
    }

    /// Replaces CR LF and CR by LF in the decoded text.
    fn normalise(&mut self) {
        if self.text.is_empty() {
            return;
        }
        if self.after_return && self.text.starts_with('\n') {
            self.text.remove(0);
        }
        self.after_return = self.text.ends_with('\r');
        if memchr::memchr(b'\r', self.text.as_bytes()).is_some() {
            let received = std::mem::replace(&mut self.text, String::with_capacity(CHUNK));
            for (number, line) in received.split('\r').enumerate() {
                if number > 0 {
                    self.text.push('\n');
                }
                self.text.push_str(if number > 0 { line.strip_prefix('\n').unwrap_or(line) } else { line });
            }
        }
    }

    /// Appends the decoded text that is not consumed yet to `text`, and consumes it. If there is none, more
    /// bytes are decoded first. Returns `false` at the end of the source.
    pub(in crate::formats) fn append_to(&mut self, text: &mut String) -> io::Result<bool> {
        let length = self.fill_buf()?.len();
        text.push_str(self.text.get(self.start..self.end).unwrap_or_default());
        self.consume(length);
        Ok(length > 0)
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.refill()?;
        if self.start == self.end && self.state == State::Malformed {
            let kind = FormatErrorKind::Malformed(self.encoding.name());
            return Err(FormatError::new(kind).at_line(self.line()).into_io());
        }
        Ok(self.text.as_bytes().get(self.start..self.end).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.start = self.end.min(self.start + amount);
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let chunk = self.fill_buf()?;
        let length = chunk.len().min(buffer.len());
        buffer[..length].copy_from_slice(&chunk[..length]);
        self.consume(length);
        Ok(length)
    }
}
