//! Guards for things that must stand in memory whole.

use std::io::{self, BufRead, Read};

use super::{FormatError, FormatErrorKind};

/// Lets through so many bytes, then fails, until it is told that the next thing begins.
pub(super) struct Bounded<B> {
    pub(super) inner: B,
    left: usize,
    limit: usize,
    what: &'static str,
    remedy: &'static str,
}

impl<B> Bounded<B> {
    pub(super) fn new(inner: B, limit: usize, what: &'static str, remedy: &'static str) -> Self {
        Self { inner, left: limit, limit, what, remedy }
    }

    /// The next thing begins.
    pub(super) fn begin(&mut self) {
        self.left = self.limit;
    }
}

impl<B: BufRead> BufRead for Bounded<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            let kind = FormatErrorKind::TooLarge { what: self.what, limit: self.limit, remedy: self.remedy };
            return Err(FormatError::new(kind).into_io());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.inner.consume(amount);
    }
}

impl<B: BufRead> Read for Bounded<B> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let chunk = self.fill_buf()?;
        let length = chunk.len().min(buffer.len());
        buffer[..length].copy_from_slice(&chunk[..length]);
        self.consume(length);
        Ok(length)
    }
}

/// Appends a line with its LF to `line`, of `limit` bytes at most; `false` at the end.
pub(super) fn read_line(source: &mut impl BufRead, line: &mut String, limit: usize) -> Result<bool, FormatError> {
    let mut bytes = Vec::new();
    loop {
        let chunk = source.fill_buf().map_err(FormatError::read)?;
        let (used, ended) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), chunk.is_empty()),
        };
        bytes.extend_from_slice(chunk.get(..used).unwrap_or_default());
        source.consume(used);
        if bytes.len() > limit {
            let remedy = "split it, or check that it is of the format it is said to be";
            return Err(FormatError::new(FormatErrorKind::TooLarge { what: "a line", limit, remedy }));
        }
        if ended {
            // The source hands out UTF-8, so a line of it is UTF-8.
            let text =
                std::str::from_utf8(&bytes).map_err(|_| FormatError::new(FormatErrorKind::Malformed("UTF-8")))?;
            line.push_str(text);
            return Ok(!bytes.is_empty());
        }
    }
}
