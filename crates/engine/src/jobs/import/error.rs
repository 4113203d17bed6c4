//! The errors that end the import of a file.

use std::io;

use super::Imported;
use crate::formats::FormatError;
use crate::memory::MemoryError;

/// An error that ends the import of a file. The units that were stored before it stay stored.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
#[non_exhaustive]
pub struct ImportError {
    /// The reason why the import ended.
    pub kind: ImportErrorKind,
    /// The units that were read, stored and refused before the error.
    pub imported: Box<Imported>,
}

/// The reason why the import of a file ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportErrorKind {
    /// The file cannot be read to its end.
    #[error(transparent)]
    File(Box<FormatError>),
    /// The memory cannot be written.
    #[error(transparent)]
    Memory(MemoryError),
    /// The caller could not take the report of a refused unit.
    #[error(transparent)]
    Report(io::Error),
    /// The file has units, but none of them can be stored. [`Imported::reasons`] has the reasons.
    #[error("none of the units of the file can be stored")]
    NothingStorable,
    /// The thread that stores has stopped without a result.
    #[error("storing stopped unexpectedly")]
    Stopped,
}

impl ImportError {
    pub(super) fn new(imported: Imported, kind: ImportErrorKind) -> Self {
        Self { kind, imported: Box::new(imported) }
    }
}
