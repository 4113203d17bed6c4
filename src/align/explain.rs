//! Words the errors of aligning files. Each cause of an error is kept apart, so that it gets its remedy.

use super::super::input;
use super::target_memory;
use yaddash_engine::jobs::MemoryFile;
use yaddash_engine::jobs::align::AlignFilesError;

/// Returns the error of a file, or of a memory that helps to align.
pub(super) fn explain(error: AlignFilesError) -> anyhow::Error {
    match error {
        AlignFilesError::Input(error) => input::explain(error),
        AlignFilesError::Memory(error) | AlignFilesError::Store(error) => error.into(),
        error => error.into(),
    }
}

/// Returns the error of a pair whose units are stored in `file`. An error of that memory names it.
pub(super) fn explain_with(file: &MemoryFile, error: AlignFilesError) -> anyhow::Error {
    match error {
        AlignFilesError::Store(error) => target_memory::explain(file, error),
        error => explain(error),
    }
}
