//! The errors that end the reading or the writing of a file, each with its place in the file.
//!
//! A fault in a single unit is not an error: the reader reports the unit as [`super::Refused`] and continues. A
//! [`FormatError`] ends the file, or reports that a unit cannot be written. Its message is meant to be shown
//! after a file name: `line 12, unit 3: expected </seg>, found </tuv>; repair the file …`.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::Reason;

/// An error in the reading or the writing of a file, with its place in the file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FormatError {
    /// The kind of the error, with the data for its message.
    pub kind: FormatErrorKind,
    /// The 1-based line of the decoded text, if it is known.
    pub line: Option<u64>,
    /// The 1-based number of the unit in the file, if it is known.
    pub unit: Option<u64>,
}

/// The kind of a [`FormatError`]. Its message says what is wrong, what was expected, and what the user can do.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FormatErrorKind {
    /// The source could not be read.
    #[error("reading failed: {0}")]
    Read(Arc<io::Error>),
    /// The destination could not be written.
    #[error("writing failed: {0}")]
    Write(Arc<io::Error>),
    /// The XML declaration names an unknown encoding.
    #[error(
        "the first line of the file names an unknown encoding, “{0}”; convert the file to UTF-8, and name UTF-8 in the first line"
    )]
    UnknownEncoding(String),
    /// The file is in UTF-32, which is not supported: no known tool writes UTF-32, and no browser reads it.
    #[error("the file is in the encoding UTF-32, which this program cannot read; convert the file to UTF-8")]
    Utf32,
    /// The bytes are not valid in the encoding of the file.
    #[error("the text at this place is not in the encoding {0}; export the file again, or convert it to UTF-8")]
    Malformed(&'static str),
    /// The file is not text.
    #[error("this file is not a text file; export it in a text format first")]
    Binary,
    /// A part of the file is larger than a limit of [`super::limits`] allows.
    #[error("{what} is over the limit of {limit} bytes; {remedy}")]
    TooLarge {
        /// The part that is too large, in words, such as “a line”.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
        /// The advice for the user.
        remedy: &'static str,
    },
    /// The file contains something other than the format requires at this place.
    #[error("expected {expected}, found {met}; {remedy}")]
    Unexpected {
        /// The content that the format requires at this place.
        expected: String,
        /// The content that the file has at this place.
        met: String,
        /// The advice for the user.
        remedy: &'static str,
    },
    /// A part on which the whole file depends, such as the header, cannot be read.
    #[error("expected {expected}, found {reason}; {remedy}")]
    Refused {
        /// A description of the part that was expected, such as “a header that can be read”.
        expected: String,
        /// The reason why the part cannot be read.
        reason: Reason,
        /// The advice for the user.
        remedy: &'static str,
    },
    /// The file contains a named entity that XML does not predefine. Entities that a DOCTYPE declares are not
    /// expanded either, because a small file could expand to gigabytes.
    #[error(
        "unknown entity &{0};: only &amp; &lt; &gt; &quot; &apos; and numbers such as &#233; can be read; write the character itself instead"
    )]
    UnknownEntity(String),
    /// The format cannot hold the unit.
    #[error("{what}; {remedy}")]
    Unwritable {
        /// The reason why the unit cannot be written.
        what: String,
        /// The advice for the user.
        remedy: &'static str,
    },
    /// The columns of a table are unknown or too few.
    #[error("{0}")]
    Columns(String),
    /// A name in the first row of a table, or in a list of columns, is not the name of a known column.
    #[error("unknown column “{name}”: {known}")]
    UnknownColumn {
        /// The unknown name.
        name: String,
        /// The names of all known columns, as a clause for the message.
        known: &'static str,
    },
    /// The first row of a table does not name the columns.
    #[error(
        "the first row of a table must name the columns, and at least two of the columns must be languages, such as id | az | en; found “{met}”"
    )]
    NoHeaderRow {
        /// The beginning of the first row.
        met: String,
    },
    /// The document into which translations are put differs from the document that the translator received.
    #[error("expected the same article, unchanged, that was given to the translator; found {met}")]
    WrongArticle {
        /// A description of the difference, for the message.
        met: String,
    },
    /// Suggestions cannot be added to the file, because the file is not XLIFF 1.x.
    #[error("suggestions can be added only to XLIFF 1.2, and this file is XLIFF 2")]
    NotAmendable,
}

/// The advice for the user of a file that is not well formed.
pub(crate) const REPAIR: &str = "repair the file or export it again from the tool it came from";

impl FormatError {
    /// Creates an error without a place.
    #[must_use]
    pub fn new(kind: FormatErrorKind) -> Self {
        Self { kind, line: None, unit: None }
    }

    /// Sets the line of the error, unless the line is set already.
    #[must_use]
    pub(crate) fn at_line(mut self, line: u64) -> Self {
        self.line = self.line.or(Some(line));
        self
    }

    /// Returns the place as a prefix for the message, such as `line 12, unit 3: `. The prefix is empty if the
    /// place is unknown.
    #[must_use]
    pub fn place(&self) -> String {
        match (self.line, self.unit) {
            (Some(line), Some(unit)) => format!("line {line}, unit {unit}: "),
            (Some(line), None) => format!("line {line}: "),
            (None, Some(unit)) => format!("unit {unit}: "),
            (None, None) => String::new(),
        }
    }

    /// Sets the number of the unit, unless the number is set already.
    #[must_use]
    pub(crate) fn in_unit(mut self, unit: u64) -> Self {
        self.unit = self.unit.or(Some(unit));
        self
    }

    pub(crate) fn unexpected(expected: impl Into<String>, met: impl Into<String>) -> Self {
        Self::new(FormatErrorKind::Unexpected { expected: expected.into(), met: met.into(), remedy: REPAIR })
    }

    /// Creates an error for a fault in a part of the file on which all units depend. In a single unit, the same
    /// fault would refuse only this unit.
    pub(crate) fn from_reason(expected: impl Into<String>, reason: Reason) -> Self {
        Self::new(FormatErrorKind::Refused { expected: expected.into(), reason, remedy: REPAIR })
    }

    /// Creates an error for a file of another kind than was expected. `remedy` is the advice for the user.
    pub(crate) fn refused(expected: &str, met: &str, remedy: &'static str) -> Self {
        Self::new(FormatErrorKind::Unexpected { expected: expected.to_owned(), met: met.to_owned(), remedy })
    }

    /// Creates the error for a unit that the format cannot hold. `what` is the reason, and `remedy` is the
    /// advice for the user.
    pub(crate) fn unwritable(what: impl Into<String>, remedy: &'static str) -> Self {
        Self::new(FormatErrorKind::Unwritable { what: what.into(), remedy })
    }

    /// Converts the error of a failed read. If the [`io::Error`] wraps a `FormatError`, the `FormatError` is
    /// returned.
    pub(crate) fn read(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => error,
            Err(error) => Self::new(FormatErrorKind::Read(Arc::new(error))),
        }
    }

    pub(crate) fn write(error: io::Error) -> Self {
        Self::new(FormatErrorKind::Write(Arc::new(error)))
    }

    /// Wraps the error into an [`io::Error`], because the methods of [`io::BufRead`] return no other type of
    /// error. [`Self::read`] unwraps it.
    pub(crate) fn into_io(self) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, self)
    }

    /// Returns the I/O error of the source or of the destination, or `None` if the error is of another kind.
    /// A caller can use the I/O error to recognise a closed pipe.
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
    fn the_error_message_begins_with_the_line_and_the_unit() {
        let error = FormatError::unexpected("</seg>", "</tuv>").at_line(12).in_unit(3);
        assert_eq!(
            error.to_string(),
            "line 12, unit 3: expected </seg>, found </tuv>; repair the file or export it again from the tool it came from"
        );
    }

    #[test]
    fn a_format_error_wrapped_in_an_io_error_is_unwrapped_again() {
        let error = FormatError::new(FormatErrorKind::Malformed("UTF-8")).at_line(7);
        let back = FormatError::read(error.clone().into_io());
        assert_eq!(back.to_string(), error.to_string());
        assert_eq!(back.line, Some(7));
    }
}
