//! The errors that end the reading or the writing of a file, with their place.
//!
//! A fault in a single unit is not an error: readers report it as [`super::Refused`] and continue. A
//! [`FormatError`] ends the file, or says that a unit cannot be written. Its text is meant to follow a
//! file name: `line 12, unit 3: expected </seg>, met </tuv>; repair the file …`.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::Reason;

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
    /// The XML declaration names an unknown encoding.
    #[error("unknown encoding “{0}”; convert the file to UTF-8 and correct its first line")]
    UnknownEncoding(String),
    /// UTF-32, which no known tool writes and no browser reads.
    #[error("the file is in UTF-32, which is not read; convert it to UTF-8")]
    Utf32,
    /// The bytes are not valid in the encoding of the file.
    #[error("these bytes are not {0}; export the file again, or convert it to UTF-8")]
    Malformed(&'static str),
    /// The file is not text.
    #[error("binary file: expected text; export it in a text format first")]
    Binary,
    /// More than a limit of [`super::limits`] allows.
    #[error("{what} is over the limit of {limit} bytes; {remedy}")]
    TooLarge {
        /// The thing that is too large.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
        /// What to do.
        remedy: &'static str,
    },
    /// The file has something other than was expected.
    #[error("expected {expected}, met {met}; {remedy}")]
    Unexpected {
        /// What the format has at this place.
        expected: String,
        /// What the file has there.
        met: String,
        /// What to do.
        remedy: &'static str,
    },
    /// A part on which the whole file depends, such as the header, cannot be read.
    #[error("expected {expected}, met {reason}; {remedy}")]
    Refused {
        /// The part.
        expected: String,
        /// Why it cannot be read.
        reason: Reason,
        /// What to do.
        remedy: &'static str,
    },
    /// A named entity other than the five of XML. Those that a DOCTYPE declares are not expanded either, because
    /// a small file could expand to gigabytes.
    #[error(
        "unknown entity &{0};: only &amp; &lt; &gt; &quot; &apos; and numbers are read; replace it by the character it means"
    )]
    UnknownEntity(String),
    /// A unit that the format cannot hold.
    #[error("{what}; {remedy}")]
    Unwritable {
        /// Why it cannot be written.
        what: String,
        /// What to do.
        remedy: &'static str,
    },
    /// The columns of a table are unknown or too few.
    #[error("{0}")]
    Columns(String),
    /// An unknown name in the first row or in a list of columns.
    #[error("unknown column “{name}”: {known}")]
    UnknownColumn {
        /// The name.
        name: String,
        /// The names of all columns, as a clause for the message.
        known: &'static str,
    },
    /// The first row of a table does not name the columns.
    #[error("expected a first row that names the columns, two languages among them, such as id | az | en; met “{met}”")]
    NoHeaderRow {
        /// The beginning of the row.
        met: String,
    },
    /// The document into which translations are put is not the one that was given to the translator.
    #[error("expected the article as it was when it was given to the translator, met {met}")]
    WrongArticle {
        /// How it differs.
        met: String,
    },
    /// Suggestions can be added only to bilingual files of XLIFF 1.x.
    #[error("suggestions can be put into XLIFF 1.2 alone, and this is XLIFF 2")]
    NotAmendable,
}

/// The remedy for a file that is not well formed.
pub(crate) const REPAIR: &str = "repair the file or export it again from the tool it came from";

impl FormatError {
    /// An error without a place.
    #[must_use]
    pub fn new(kind: FormatErrorKind) -> Self {
        Self { kind, line: None, unit: None }
    }

    /// Adds the line, unless the error has one.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = self.line.or(Some(line));
        self
    }

    /// The place, as a prefix for the error: `line 12, unit 3: `; empty if it is unknown.
    #[must_use]
    pub fn place(&self) -> String {
        match (self.line, self.unit) {
            (Some(line), Some(unit)) => format!("line {line}, unit {unit}: "),
            (Some(line), None) => format!("line {line}: "),
            (None, Some(unit)) => format!("unit {unit}: "),
            (None, None) => String::new(),
        }
    }

    /// Adds the number of the unit, unless the error has one.
    #[must_use]
    pub fn in_unit(mut self, unit: u64) -> Self {
        self.unit = self.unit.or(Some(unit));
        self
    }

    pub(crate) fn unexpected(expected: impl Into<String>, met: impl Into<String>) -> Self {
        Self::new(FormatErrorKind::Unexpected { expected: expected.into(), met: met.into(), remedy: REPAIR })
    }

    /// A fault that would refuse a unit, in a part of the file that units depend on.
    pub(crate) fn from_reason(expected: impl Into<String>, reason: Reason) -> Self {
        Self::new(FormatErrorKind::Refused { expected: expected.into(), reason, remedy: REPAIR })
    }

    /// A file of another kind than was expected, with what to do.
    pub(crate) fn refused(expected: &str, met: &str, remedy: &'static str) -> Self {
        Self::new(FormatErrorKind::Unexpected { expected: expected.to_owned(), met: met.to_owned(), remedy })
    }

    /// An error for `what`, which the format cannot hold; `remedy` says what to do.
    pub fn unwritable(what: impl Into<String>, remedy: &'static str) -> Self {
        Self::new(FormatErrorKind::Unwritable { what: what.into(), remedy })
    }

    /// The error of a failed read. A `FormatError` that was wrapped into the [`io::Error`] is unwrapped.
    pub(crate) fn read(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => error,
            Err(error) => Self::new(FormatErrorKind::Read(Arc::new(error))),
        }
    }

    pub(crate) fn write(error: io::Error) -> Self {
        Self::new(FormatErrorKind::Write(Arc::new(error)))
    }

    /// Wraps the error into an [`io::Error`], as [`io::BufRead`] has no other errors; [`Self::read`] unwraps it.
    pub(crate) fn into_io(self) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, self)
    }

    /// The error of the source or the destination, if that is what failed. A caller recognises a closed pipe by
    /// it.
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
        write!(f, "{}{}", self.place(), self.kind)
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
    fn an_error_is_unwrapped_from_an_io_error() {
        let error = FormatError::new(FormatErrorKind::Malformed("UTF-8")).at_line(7);
        let back = FormatError::read(error.clone().into_io());
        assert_eq!(back.to_string(), error.to_string());
        assert_eq!(back.line, Some(7));
    }
}
