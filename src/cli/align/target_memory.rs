//! The memory that `--into` names: opened, and made if need be, when there is something to store.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::super::memories;
use super::super::render::visible;
use crate::memory::{Access, Memory, MemoryError, Stored};
use crate::unit::Unit;
use crate::unit::properties::LOOSE;

/// A memory to store into, which need not be there yet.
pub(super) struct TargetMemory {
    named: String,
    path: PathBuf,
    memory: Option<Memory>,
}

/// What became of the units that were to be stored.
#[derive(Debug, Default)]
pub(super) struct StoreOutcome {
    pub(super) added: usize,
    /// How many of the added ones are loose.
    pub(super) loose: usize,
    /// How many the memory had already.
    pub(super) known: usize,
    /// What it would not take, with the reason.
    pub(super) refused: Vec<String>,
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
    pub(super) fn store(&mut self, units: &[Unit]) -> anyhow::Result<StoreOutcome> {
        if units.is_empty() {
            return Ok(StoreOutcome::default());
        }
        let outcome = store(self.open()?, units);
        outcome.map_err(|error| self.blame(error))
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

/// Stores units, all or none.
fn store(memory: &Memory, units: &[Unit]) -> Result<StoreOutcome, MemoryError> {
    let mut outcome = StoreOutcome::default();
    let mut writer = memory.write()?;
    for unit in units {
        match writer.add(unit) {
            Ok(Stored::Added(_)) => {
                outcome.added += 1;
                outcome.loose += usize::from(unit.meta.property(LOOSE).is_some());
            }
            Ok(_) => outcome.known += 1,
            Err(MemoryError::Unit(reason)) => {
                let text = unit.variants.first().map_or("", |variant| variant.text.as_str());
                outcome.refused.push(format!("{}: {reason}", visible(text)));
            }
            Err(error) => return Err(error),
        }
    }
    writer.commit()?;
    Ok(outcome)
}

/// The file of the memory that `--into` names.
pub(super) fn path_of(named: &str) -> anyhow::Result<PathBuf> {
    memories::path_of(named).map_err(|error| match error.to_string().strip_prefix("-m") {
        Some(rest) => anyhow!("--into{rest}"),
        None => error,
    })
}
