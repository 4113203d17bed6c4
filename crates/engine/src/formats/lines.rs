//! Reads lines of a limited length.

use std::io::BufRead;

use super::{FormatError, FormatErrorKind};

/// Reads one line and appends it to `line`, with its line feed. Returns `false` at the end of the source, and
/// an error if the line is longer than `limit` bytes.
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
            let remedy = "split the line, or check that the file has the expected format";
            return Err(FormatError::new(FormatErrorKind::TooLarge { what: "a line", limit, remedy }));
        }
        if ended {
            // The source gives UTF-8, so every line of it is valid.
            let text =
                std::str::from_utf8(&bytes).map_err(|_| FormatError::new(FormatErrorKind::Malformed("UTF-8")))?;
            line.push_str(text);
            return Ok(!bytes.is_empty());
        }
    }
}
