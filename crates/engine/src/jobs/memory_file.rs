//! The file of a memory, which is opened, or created, only when there is something to store.

use std::path::{Path, PathBuf};

use super::{StoreOutcome, store_units};
use crate::memory::{Access, Memory, MemoryError, draft_in};
use yaddash_core::unit::Unit;

/// The file of a memory in which units are stored. The file need not exist: the first units create it, and a job that
/// stores nothing leaves no empty memory behind.
///
/// ```
/// use yaddash_engine::jobs::MemoryFile;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("news.yaddash");
/// let mut file = MemoryFile::new(&path);
/// file.check()?;
/// file.store(&[])?;
/// assert_eq!(file.name(), "news");
/// assert!(!path.exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct MemoryFile {
    path: PathBuf,
    memory: Option<Memory>,
}

impl MemoryFile {
    /// Names the file, without opening it.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), memory: None }
    }

    /// Returns the path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the name of the memory, which is the name of its file without the ending.
    #[must_use]
    pub fn name(&self) -> String {
        self.path
            .file_stem()
            .map_or_else(|| self.path.display().to_string(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Checks that the memory can be opened, or that a file can be created in its folder. A job that takes long calls
    /// this first, so that it does not fail at the end.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the memory cannot be opened for writing, or [`MemoryError::Io`] if no file can be
    /// created there.
    pub fn check(&mut self) -> Result<(), MemoryError> {
        if self.path.exists() {
            return self.open().map(drop);
        }
        let exists = |folder: &&Path| folder.as_os_str().is_empty() || folder.exists();
        let folder = self.path.ancestors().skip(1).find(exists).filter(|folder| !folder.as_os_str().is_empty());
        match draft_in(folder.unwrap_or(Path::new("."))) {
            Ok(_) => Ok(()),
            Err(error) => Err(MemoryError::Io { path: self.path.clone(), error }),
        }
    }

    /// Stores units as [`store_units`] does, and opens or creates the memory first. An empty list does not create it.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the memory cannot be opened or written; then none of the units is stored.
    pub fn store(&mut self, units: &[Unit]) -> Result<StoreOutcome, MemoryError> {
        if units.is_empty() {
            return Ok(StoreOutcome::default());
        }
        store_units(self.open()?, units)
    }

    fn open(&mut self) -> Result<&Memory, MemoryError> {
        let memory = match self.memory.take() {
            Some(memory) => memory,
            None => Memory::open(&self.path, Access::Create)?,
        };
        Ok(self.memory.insert(memory))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::{Language, Variant};

    #[test]
    fn the_first_units_create_the_memory_and_later_units_are_added_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/news.yaddash");
        let mut file = MemoryFile::new(&path);
        file.check().unwrap();
        assert!(!path.exists(), "checking creates nothing");
        let pair = |target| {
            Unit::pair(Variant::new(Language::azerbaijani(), "Salam!"), Variant::new(Language::english(), target))
        };
        assert_eq!(file.store(&[pair("Hello!")]).unwrap().counts.added, 1);
        assert_eq!(file.store(&[pair("Hello!"), pair("Hi!")]).unwrap().counts.added, 1);
        assert_eq!(Memory::open(&path, Access::Read).unwrap().info().unwrap().units, 2);
    }

    #[test]
    fn a_file_that_is_not_a_memory_fails_the_check() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.yaddash");
        std::fs::write(&path, "Salam!").unwrap();
        assert!(MemoryFile::new(&path).check().is_err());
        assert!(MemoryFile::new(path.join("news.yaddash")).check().is_err(), "the folder is a file");
    }
}
