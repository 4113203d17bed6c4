//! What can go wrong with a whole file, and where.
//!
//! A fault of a single unit is no error: readers hand it on as [`super::Refused`] and go on. A
//! [`FormatError`] ends the file, or says that a unit cannot be written. Its text is made to stand
//! after a file name: `line 12, unit 3: expected </seg>, met </tuv>; repair the file …`.

use std::fmt;
use std::io;
use std::sync::Arc;

/// An error with its place.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FormatError {
    /// What is wrong.
    pub kind: FormatErrorKind,
    /// 1-based line of the decoded text, where known.
    pub line: Option<u64>,
    /// 1-based number of the unit in the file, where known.
    pub unit: Option<u64>,
}

/// What is wrong, what was expected, and what to do.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FormatErrorKind {
    /// The source failed.
    #[error("cannot read: {0}")]
    Read(Arc<io::Error>),
    /// The destination failed.
    #[error("cannot write: {0}")]
    Write(Arc<io::Error>),
    /// The XML declaration names an encoding that we do not have.
    #[error("unknown encoding “{0}”; convert the file to UTF-8 and correct its first line")]
    UnknownEncoding(String),
    /// UTF-32, which no tool that we know writes and no browser reads.
    #[error("the file is in UTF-32, which is not read; convert it to UTF-8")]
    Utf32,
    /// The bytes do not fit the encoding that the file is said to be in.
    #[error("these bytes are not {0}; export the file again, or convert it to UTF-8")]
    Malformed(&'static str),
    /// No text at all.
    #[error("binary file: expected text; export it in a text format first")]
    Binary,
    /// More than a limit allows. The limits stand in [`super::limits`].
    #[error("{what} is over the limit of {limit} bytes; {remedy}")]
    TooLarge {
        /// The thing that is too large.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
        /// What to do.
        remedy: &'static str,
    },
    /// Something stands where something else was expected.
    #[error("expected {expected}, met {met}; {remedy}")]
    Unexpected {
        /// What the format wants here.
        expected: String,
        /// What stands here.
        met: String,
        /// What to do.
        remedy: &'static str,
    },
    /// A named entity beyond the five of XML. Those that a DOCTYPE declares are not expanded either:
    /// that is how small files become gigabytes.
    #[error(
        "unknown entity &{0};: only &amp; &lt; &gt; &quot; &apos; and numbers are read; replace it by the character it means"
    )]
    UnknownEntity(String),
    /// A unit that the format cannot hold.
    #[error("{what}; {remedy}")]
    Unwritable {
        /// What stands in the way.
        what: String,
        /// What to do.
        remedy: &'static str,
    },
    /// The columns of a table are not what they must be.
    #[error("{0}")]
    Columns(String),
}

/// What to do with a file that is not well formed.
pub(crate) const REPAIR: &str = "repair the file or export it again from the tool it came from";

impl FormatError {
    /// An error without a place.
    #[must_use]
    pub fn new(kind: FormatErrorKind) -> Self {
        Self { kind, line: None, unit: None }
    }

    /// Says the line, unless it is known already.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = self.line.or(Some(line));
        self
    }

    /// Says the unit, unless it is known already.
    #[must_use]
    pub fn in_unit(mut self, unit: u64) -> Self {
        self.unit = self.unit.or(Some(unit));
        self
    }

    pub(crate) fn unexpected(expected: impl Into<String>, met: impl Into<String>) -> Self {
        Self::new(FormatErrorKind::Unexpected { expected: expected.into(), met: met.into(), remedy: REPAIR })
    }

    /// A file that is of another kind than was expected, and what to do with it.
    pub(crate) fn refused(expected: &str, met: &str, remedy: &'static str) -> Self {
        Self::new(FormatErrorKind::Unexpected { expected: expected.to_owned(), met: met.to_owned(), remedy })
    }

    pub(crate) fn unwritable(what: impl Into<String>, remedy: &'static str) -> Self {
        Self::new(FormatErrorKind::Unwritable { what: what.into(), remedy })
    }

    /// From reading: an error of ours that travelled through somebody's [`io::Error`] comes out as it was.
    pub(crate) fn read(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => error,
            Err(error) => Self::new(FormatErrorKind::Read(Arc::new(error))),
        }
    }

    pub(crate) fn write(error: io::Error) -> Self {
        Self::new(FormatErrorKind::Write(Arc::new(error)))
    }

    /// For the way through a [`io::BufRead`], which knows no other errors.
    pub(crate) fn into_io(self) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, self)
    }

    /// The error of the source or the destination underneath, if that is what failed: a closed pipe
    /// is told by it.
    #[must_use]
    pub fn io_error(&self) -> Option<&io::Error> {
        match &self.kind {
            FormatErrorKind::Read(error) | FormatErrorKind::Write(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.unit) {
            (Some(line), Some(unit)) => write!(f, "line {line}, unit {unit}: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            (None, Some(unit)) => write!(f, "unit {unit}: ")?,
            (None, None) => {}
        }
        self.kind.fmt(f)
    }
}

impl std::error::Error for FormatError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.io_error().and_then(std::error::Error::source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_well_after_a_file_name() {
        let error = FormatError::unexpected("</seg>", "</tuv>").at_line(12).in_unit(3);
        assert_eq!(
            error.to_string(),
            "line 12, unit 3: expected </seg>, met </tuv>; repair the file or export it again from the tool it came from"
        );
    }

    #[test]
    fn comes_through_a_reader_unharmed() {
        let error = FormatError::new(FormatErrorKind::Malformed("UTF-8")).at_line(7);
        let back = FormatError::read(error.clone().into_io());
        assert_eq!(back.to_string(), error.to_string());
        assert_eq!(back.line, Some(7));
    }
}
