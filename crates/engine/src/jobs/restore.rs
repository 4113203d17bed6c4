//! Restores a memory from a backup.

use std::path::Path;

use crate::memory::{self, Access, Memory, MemoryError, Restored};

/// The reason why a memory was not restored completely.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// The backup could not be read, or the memory could not be written.
    #[error("nothing was restored")]
    NothingRestored(#[source] MemoryError),
    /// The contents are restored, but their index could not be built. The next search builds it.
    #[error(transparent)]
    Index(MemoryError),
}

/// Replaces the contents of the memory at the path `into` with those of a backup, and builds the index of the new
/// contents. The previous contents are first saved in a file beside the memory, which the result names.
///
/// # Errors
/// Returns [`RestoreError::NothingRestored`] if the backup cannot be read or the memory cannot be written, and
/// [`RestoreError::Index`] if the index cannot be built.
pub fn restore_memory(backup: &Path, into: &Path) -> Result<Restored, RestoreError> {
    let restored = memory::restore(backup, into).map_err(RestoreError::NothingRestored)?;
    let build = |memory: Memory| memory.rebuild_index();
    Memory::open(into, Access::Write).and_then(build).map_err(RestoreError::Index)?;
    Ok(restored)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::store_units;
    use crate::memory::Query;
    use yaddash_core::unit::{Language, Unit, Variant};

    fn pair(source: &str, target: &str) -> Unit {
        Unit::pair(Variant::new(Language::azerbaijani(), source), Variant::new(Language::english(), target))
    }

    #[test]
    fn searches_find_the_restored_units_and_the_previous_units_are_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, backup) = (folder.path().join("news.yaddash"), folder.path().join("backup.yaddash"));
        let memory = Memory::open(&path, Access::Create).unwrap();
        store_units(&memory, &[pair("Bəli.", "Yes.")]).unwrap();
        memory.backup(&backup, false).unwrap();
        store_units(&memory, &[pair("Xeyr.", "No.")]).unwrap();
        let restored = restore_memory(&backup, &path).unwrap();
        assert_eq!(restored.units, 1);
        let previous = Memory::open(restored.previous.unwrap(), Access::Read).unwrap();
        assert_eq!(previous.info().unwrap().units, 2);
        let find = |text: &str| {
            memory.lookup(&Query::new(text, Language::azerbaijani(), Language::english()).min_score(90)).unwrap().len()
        };
        assert_eq!((find("Bəli."), find("Xeyr.")), (1, 0));
        assert_eq!(memory.verify().unwrap().problems, Vec::<String>::new());
    }

    #[test]
    fn a_file_that_is_not_a_memory_restores_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (path, text) = (folder.path().join("news.yaddash"), folder.path().join("notes.txt"));
        store_units(&Memory::open(&path, Access::Create).unwrap(), &[pair("Bəli.", "Yes.")]).unwrap();
        std::fs::write(&text, "Salam!").unwrap();
        let error = restore_memory(&text, &path).unwrap_err();
        assert!(matches!(error, RestoreError::NothingRestored(MemoryError::Foreign { .. })), "{error:?}");
        assert_eq!(Memory::open(&path, Access::Read).unwrap().info().unwrap().units, 1);
    }
}
