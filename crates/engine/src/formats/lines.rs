//! Reading lines of a limited length.

use std::io::BufRead;

use super::{FormatError, FormatErrorKind};

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
            // The source gives UTF-8, so every line of it is valid.
            let text =
                std::str::from_utf8(&bytes).map_err(|_| FormatError::new(FormatErrorKind::Malformed("UTF-8")))?;
            line.push_str(text);
            return Ok(!bytes.is_empty());
        }
    }
}
