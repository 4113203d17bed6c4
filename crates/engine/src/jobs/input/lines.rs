//! Reads the lines of a file one at a time, in constant memory.

use std::io::{BufRead, Read};

use super::{Input, InputError};
use crate::formats::decode::{self, Decoded};
use crate::formats::limits;

/// The lines of a text file of any encoding.
///
/// ```
/// use yaddash_engine::jobs::{Input, Lines};
/// let mut lines = Lines::new(Input::from_reader("pairs", "Salam!\r\nSağ ol!".as_bytes()))?;
/// assert_eq!(lines.next_line()?, Some("Salam!"));
/// assert_eq!(lines.next_line()?, Some("Sağ ol!"));
/// assert_eq!(lines.number(), 2);
/// assert_eq!(lines.next_line()?, None);
/// # Ok::<(), yaddash_engine::jobs::InputError>(())
/// ```
pub struct Lines {
    name: String,
    read: Decoded<Input>,
    line: String,
    number: u64,
}

impl Lines {
    /// Detects the encoding of an input, and reads nothing more yet.
    ///
    /// # Errors
    /// Returns [`InputError::Format`] if the input cannot be read, or if it is not a text.
    pub fn new(input: Input) -> Result<Self, InputError> {
        let name = input.name.clone();
        match decode::decode_text(input) {
            Ok(read) => Ok(Self { name, read, line: String::new(), number: 0 }),
            Err(error) => Err(InputError::Format { name, error: Box::new(error) }),
        }
    }

    /// Returns the name of the input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the encoding that was detected.
    #[must_use]
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.read.encoding()
    }

    /// Returns the next line without its line break; `None` after the last line.
    ///
    /// # Errors
    /// Returns [`InputError::LongLine`] if the line is longer than a unit may be, and [`InputError::Line`] if it cannot
    /// be read or decoded.
    pub fn next_line(&mut self) -> Result<Option<&str>, InputError> {
        self.number += 1;
        let (line, limit) = (self.number, limits::UNIT_BYTES as u64);
        let at_line = |error| InputError::Line { name: self.name.clone(), line, error };
        // A line may be larger than the RAM, so at most `limit` bytes are read. The cut may divide a letter.
        let mut bytes = std::mem::take(&mut self.line).into_bytes();
        bytes.clear();
        let read = self.read.by_ref().take(limit).read_until(b'\n', &mut bytes).map_err(at_line)?;
        if read as u64 == limit && !bytes.ends_with(b"\n") {
            return Err(InputError::LongLine { name: self.name.clone(), line, limit });
        }
        self.line = String::from_utf8(bytes).map_err(|error| at_line(std::io::Error::other(error)))?;
        let line = self.line.trim_end_matches('\n').trim_end_matches('\r');
        Ok((read > 0).then_some(line))
    }

    /// Returns the number of the line that was read last; the first line is 1.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Lines").field("name", &self.name).field("number", &self.number).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_an_error_with_its_number() {
        let long = "a".repeat(limits::UNIT_BYTES + 1);
        let text = std::io::Cursor::new(format!("Salam!\n{long}\n").into_bytes());
        let mut lines = Lines::new(Input::from_reader("pairs", text)).unwrap();
        lines.next_line().unwrap();
        assert!(matches!(lines.next_line(), Err(InputError::LongLine { line: 2, .. })));
    }

    #[test]
    fn the_encoding_of_an_old_file_is_detected() {
        let (bytes, ..) = encoding_rs::WINDOWS_1254.encode("Görüş keçirilib. Şuşa şəhəri.\n");
        let mut lines = Lines::new(Input::from_reader("old", std::io::Cursor::new(bytes.into_owned()))).unwrap();
        assert_eq!(lines.encoding(), encoding_rs::WINDOWS_1254);
        assert!(lines.next_line().unwrap().unwrap().starts_with("Görüş keçirilib."));
    }
}
