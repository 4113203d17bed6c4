//! The memory that `--into` names. It is opened, or created, only when there is something to store.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::super::memories;
use super::super::messages::messages;
use super::super::render::visible;
use yaddash_engine::memory::{Access, Memory, MemoryError, Stored, words_of};
use yaddash_engine::unit::Unit;
use yaddash_engine::unit::properties::LOOSE;

/// A memory in which units are stored. Its file need not exist yet.
pub(super) struct TargetMemory {
    given_name: String,
    path: PathBuf,
    memory: Option<Memory>,
}

/// The numbers of units that a memory added, had already, or refused.
#[derive(Debug, Default)]
pub(super) struct StoreOutcome {
    pub(super) added: usize,
    /// The number of added units that are loose translations.
    pub(super) loose: usize,
    /// The number of units that the memory had already.
    pub(super) known: usize,
    /// The texts of the units that the memory refused, with the reasons.
    pub(super) refused: Vec<String>,
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
        let outcome = store(self.open()?, units);
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

/// Stores units in one transaction, and counts them.
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

/// Returns the path of the memory that `--into` names.
pub(super) fn path_of(name: &str) -> anyhow::Result<PathBuf> {
    memories::path_for("--into", name)
}
