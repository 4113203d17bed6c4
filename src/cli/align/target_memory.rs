//! The memory that `--into` names: opened, and made if need be, when there is something to store.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::super::memories;
use super::store::{Kept, store};
use crate::memory::{Access, Memory, MemoryError};
use crate::unit::Unit;

/// A memory to store into, which need not be there yet.
pub(super) struct TargetMemory {
    named: String,
    path: PathBuf,
    memory: Option<Memory>,
}

impl TargetMemory {
    pub(super) fn of(named: &str) -> anyhow::Result<Self> {
        Ok(Self { named: named.to_owned(), path: path_of(named)?, memory: None })
    }

    /// Tries whether it can be written to, before there is anything to write.
    pub(super) fn check(&mut self) -> anyhow::Result<()> {
        if self.path.exists() {
            return self.open().map(drop);
        }
        let is_there = |folder: &&Path| folder.as_os_str().is_empty() || folder.exists();
        let folder = self.path.ancestors().skip(1).find(is_there).filter(|folder| !folder.as_os_str().is_empty());
        match crate::memory::draft_in(folder.unwrap_or(Path::new("."))) {
            Ok(_) => Ok(()),
            Err(error) => Err(self.unwritable(&error)),
        }
    }

    /// Its name: the file's, without the ending.
    pub(super) fn name(&self) -> String {
        self.path.file_stem().map_or_else(|| self.named.clone(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Stores units, all or none. For none, no memory is made.
    pub(super) fn store(&mut self, units: &[Unit]) -> anyhow::Result<Kept> {
        if units.is_empty() {
            return Ok(Kept::default());
        }
        let kept = store(self.open()?, units);
        kept.map_err(|error| self.blame(error))
    }

    fn open(&mut self) -> anyhow::Result<&Memory> {
        let memory = match self.memory.take() {
            Some(memory) => memory,
            None => Memory::open(&self.path, Access::Create).map_err(|error| self.blame(error))?,
        };
        Ok(self.memory.insert(memory))
    }

    /// Errors of a memory speak of `-m`, which names others here.
    fn blame(&self, error: MemoryError) -> anyhow::Error {
        match error {
            MemoryError::ReadOnly { why, .. } => self.unwritable(&why),
            MemoryError::Io { error, .. } => self.unwritable(&error),
            other => other.into(),
        }
    }

    fn unwritable(&self, why: &dyn Display) -> anyhow::Error {
        let why = why.to_string();
        // The name of a draft says nothing to anybody.
        let why = why.split(" at path ").next().unwrap_or_default();
        let path = self.path.display();
        anyhow!("--into {path}: cannot be written ({why}); choose another memory, or have its place made writable")
    }
}

/// The file of the memory that `--into` names.
pub(super) fn path_of(named: &str) -> anyhow::Result<PathBuf> {
    memories::path_of(named).map_err(|error| match error.to_string().strip_prefix("-m") {
        Some(rest) => anyhow!("--into{rest}"),
        None => error,
    })
}
