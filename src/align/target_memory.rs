//! The memory that `--into` names, and how its errors are worded.

use std::path::PathBuf;

use anyhow::anyhow;

use super::super::memories;
use super::super::messages::messages;
use super::super::render::visible;
use yaddash_engine::jobs::{MemoryFile, RefusedUnit};
use yaddash_engine::memory::{MemoryError, words_of};

/// Returns the memory that `--into` names, which need not exist.
pub(super) fn memory_file(name: &str) -> anyhow::Result<MemoryFile> {
    Ok(MemoryFile::new(path_of(name)?))
}

/// Returns the path of the memory that `--into` names.
pub(super) fn path_of(name: &str) -> anyhow::Result<PathBuf> {
    memories::path_for("--into", name)
}

/// Turns an error of the memory into a message that names the option `--into`.
pub(super) fn explain(file: &MemoryFile, error: MemoryError) -> anyhow::Error {
    let why = match error {
        MemoryError::ReadOnly { why, .. } => why,
        MemoryError::Io { error, .. } => words_of(&error),
        error => return error.into(),
    };
    // The error names the draft file, which means nothing to a user.
    let why = why.split(" at path ").next().unwrap_or_default();
    let path = file.path().display().to_string();
    anyhow!(messages().text("into-unwritable", &[("path", path.into()), ("why", why.into())]))
}

/// Returns the text of a unit that the memory refused, with the reason.
pub(super) fn refused_text(unit: &RefusedUnit) -> String {
    format!("{}: {}", visible(unit.text.as_deref().unwrap_or_default()), messages().refusal(&unit.reason))
}
