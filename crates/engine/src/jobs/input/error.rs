//! What can be wrong with a file that a job reads.

use std::io;

use crate::formats::FormatError;

/// The reason why a file cannot be read, with its name.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// There is no such file.
    #[error("{name}: no such file")]
    Missing {
        /// The name of the file.
        name: String,
    },
    /// The operating system does not permit to read the file.
    #[error("{name}: you are not permitted to read this file; ask for the permission")]
    NotPermitted {
        /// The name of the file.
        name: String,
    },
    /// A file was expected, and the path leads to a folder.
    #[error("{name}: this is a folder; name a file")]
    Folder {
        /// The name of the folder.
        name: String,
    },
    /// The file has no bytes.
    #[error("{name}: the file is empty")]
    Empty {
        /// The name of the file.
        name: String,
    },
    /// The file has no visible character.
    #[error("{name}: this input has no text")]
    Blank {
        /// The name of the file.
        name: String,
    },
    /// A line is longer than a unit may be.
    #[error("{name}: line {line}: the line is longer than {limit} bytes; put only one segment on each line")]
    LongLine {
        /// The name of the file.
        name: String,
        /// The number of the line; the first line is 1.
        line: u64,
        /// The greatest number of bytes of a line.
        limit: u64,
    },
    /// A line cannot be read or decoded.
    #[error("{name}: line {line}: {error}")]
    Line {
        /// The name of the file.
        name: String,
        /// The number of the line; the first line is 1.
        line: u64,
        /// The reason why the line cannot be read.
        error: io::Error,
    },
    /// The file cannot be decoded, or is not of its format.
    #[error("{name}: {error}")]
    Format {
        /// The name of the file.
        name: String,
        /// The reason why the file cannot be read.
        error: Box<FormatError>,
    },
    /// Any other error of the operating system.
    #[error("{name}: {error}")]
    Io {
        /// The name of the file.
        name: String,
        /// The error of the operating system.
        error: io::Error,
    },
}
