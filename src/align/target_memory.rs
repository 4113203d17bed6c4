//! The memory that `--into` names. It is opened, or created, only when there is something to store.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::super::memories;
use super::super::messages::messages;
use super::super::render::visible;
use yaddash_engine::jobs::{RefusedUnit, StoreOutcome, store_units};
use yaddash_engine::memory::{Access, Memory, MemoryError, words_of};
use yaddash_engine::unit::Unit;

/// A memory in which units are stored. Its file need not exist yet.
pub(super) struct TargetMemory {
    given_name: String,
    path: PathBuf,
    memory: Option<Memory>,
}

impl TargetMemory {
    pub(super) fn new(name: &str) -> anyhow::Result<Self> {
        Ok(Self { given_name: name.to_owned(), path: path_of(name)?, memory: None })
    }

    /// Checks that the memory can be written, before there is anything to store.
    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        if self.path.exists() {
            return self.open().map(drop);
        }
        let exists = |folder: &&Path| folder.as_os_str().is_empty() || folder.exists();
        let folder = self.path.ancestors().skip(1).find(exists).filter(|folder| !folder.as_os_str().is_empty());
        match yaddash_engine::memory::draft_in(folder.unwrap_or(Path::new("."))) {
            Ok(_) => Ok(()),
            Err(error) => Err(self.unwritable(&words_of(&error))),
        }
    }

    /// Returns the name of the memory, which is the name of its file without the ending.
    pub(super) fn name(&self) -> String {
        self.path.file_stem().map_or_else(|| self.given_name.clone(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Stores units in one transaction. An empty list does not create the memory.
    pub(super) fn store(&mut self, units: &[Unit]) -> anyhow::Result<StoreOutcome> {
        if units.is_empty() {
            return Ok(StoreOutcome::default());
        }
        let outcome = store_units(self.open()?, units);
        outcome.map_err(|error| self.explain(error))
    }

    fn open(&mut self) -> anyhow::Result<&Memory> {
        let memory = match self.memory.take() {
            Some(memory) => memory,
            None => Memory::open(&self.path, Access::Create).map_err(|error| self.explain(error))?,
        };
        Ok(self.memory.insert(memory))
    }

    /// Turns an error of the memory into a message that names the option `--into`.
    fn explain(&self, error: MemoryError) -> anyhow::Error {
        match error {
            MemoryError::ReadOnly { why, .. } => self.unwritable(&why),
            MemoryError::Io { error, .. } => self.unwritable(&words_of(&error)),
            error => error.into(),
        }
    }

    fn unwritable(&self, why: &str) -> anyhow::Error {
        // The error names the draft file, which means nothing to a user.
        let why = why.split(" at path ").next().unwrap_or_default();
        let path = self.path.display().to_string();
        anyhow!(messages().text("into-unwritable", &[("path", path.into()), ("why", why.into())]))
    }
}

/// Returns the text of a unit that the memory refused, with the reason.
pub(super) fn refused_text(unit: &RefusedUnit) -> String {
    format!("{}: {}", visible(unit.text.as_deref().unwrap_or_default()), messages().refusal(&unit.reason))
}

/// Returns the path of the memory that `--into` names.
pub(super) fn path_of(name: &str) -> anyhow::Result<PathBuf> {
    memories::path_for("--into", name)
}
