//! Manages the files of the runs (index files), and the list of the valid runs in the memory file.
//!
//! The runs of `NAME.yaddash` are files in the folder `NAME.yaddash-index` beside it. The memory file records
//! the names of the valid runs in its table `about`, under the name `index LANGUAGE`: oldest first, separated
//! by a space. A file never changes. A new state of the index has new files, and the name of a file is
//! recorded only when the file is complete.
//!
//! A process that builds runs locks the file `lock` in the folder. The system releases the lock when the
//! process ends. While a process has the lock, it removes the files that are not recorded.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension};

use super::build::{Builder, RunInfo};
use crate::memory::sqlite::change;
use crate::memory::{Access, MemoryError, file};
use yaddash_core::unit::Language;

/// The maximum time to wait for another writer before a finished run is recorded. After that time this
/// process uses the run although it is not recorded.
const MAX_WAIT_TO_RECORD: Duration = Duration::from_millis(500);

/// The path of the folder with the runs of a memory.
pub(in crate::memory) fn folder(memory: &Path) -> PathBuf {
    let mut folder = memory.as_os_str().to_owned();
    folder.push("-index");
    folder.into()
}

/// The name under which the table `about` records the files of a part of the index: the runs of a language have its key,
/// and phrase tables a key of their own.
fn about_name(key: &str) -> String {
    format!("index {key}")
}

/// The names of the runs of a language that are recorded in the memory file, oldest first.
pub(in crate::memory) fn recorded(connection: &Connection, language: &Language) -> rusqlite::Result<Vec<String>> {
    recorded_under(connection, &language.key())
}

/// The names of the files of a part of the index that are recorded in the memory file, oldest first.
fn recorded_under(connection: &Connection, key: &str) -> rusqlite::Result<Vec<String>> {
    let names: Option<String> = connection
        .prepare_cached("SELECT value FROM about WHERE name = ?1")?
        .query_row([about_name(key)], |row| row.get(0))
        .optional()?;
    Ok(names.as_deref().map(names_of_runs).unwrap_or_default())
}

/// The names of runs in a value of `about`, without those that no build gives.
pub(in crate::memory) fn names_of_runs(value: &str) -> Vec<String> {
    let is_valid = |name: &&str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
    };
    value.split(' ').filter(is_valid).map(str::to_owned).collect()
}

/// The key of every part of the index, with the names of its files.
pub(in crate::memory) fn all_recorded(connection: &Connection) -> rusqlite::Result<Vec<(String, Vec<String>)>> {
    connection
        .prepare("SELECT name, value FROM about WHERE name LIKE 'index %' ORDER BY name")?
        .query_map([], |row| {
            let (name, value): (String, String) = (row.get(0)?, row.get(1)?);
            let key = name.trim_start_matches("index ").to_owned();
            Ok((key, value.split(' ').filter(|name| !name.is_empty()).map(str::to_owned).collect()))
        })?
        .collect()
}

/// Records the names of the runs of a language, oldest first, in a transaction that writes.
pub(in crate::memory) fn record_runs(
    connection: &Connection,
    language: &Language,
    names: &[String],
) -> rusqlite::Result<()> {
    record_under(connection, &language.key(), names)
}

/// Records the names of the files of a part of the index, in a transaction that writes.
pub(in crate::memory) fn record_under(connection: &Connection, key: &str, names: &[String]) -> rusqlite::Result<()> {
    connection
        .execute(
            "INSERT INTO about VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [about_name(key), names.join(" ")],
        )
        .map(drop)
}

/// A lock for the building of runs. A process takes it before it builds, so that only one process builds at a time.
/// The lock is released when this value is dropped.
#[derive(Debug)]
pub(in crate::memory) struct BuildLock {
    folder: PathBuf,
    _lock: File,
}

impl BuildLock {
    /// Acquires the lock, and creates the folder if it is missing. Returns `None` if another process has the
    /// lock and `wait` is not set, or if nothing can be written in the folder.
    pub(in crate::memory) fn acquire(memory: &Path, wait: bool) -> Option<Self> {
        let folder = folder(memory);
        std::fs::create_dir_all(&folder).ok()?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock")).ok()?;
        let locked = if wait { lock.lock().is_ok() } else { lock.try_lock().is_ok() };
        locked.then_some(Self { folder, _lock: lock })
    }

    /// Writes a run under a new name, and returns the name.
    pub(in crate::memory) fn write(&self, builder: Builder, info: &RunInfo) -> std::io::Result<String> {
        let mut draft = file::draft_in(&self.folder)?;
        let mut out = BufWriter::with_capacity(1 << 20, draft.as_file_mut());
        builder.write(info, &mut out)?;
        out.flush()?;
        drop(out);
        let (number, key) = (uuid::Uuid::new_v4().simple().to_string(), info.language.key());
        let name = format!("{key}-{}-{}.run", info.to, &number[..8]);
        draft.persist_noclobber(self.folder.join(&name)).map_err(|error| error.error)?;
        Ok(name)
    }

    /// Whether the folder has a run of this name.
    pub(in crate::memory) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    pub(in crate::memory) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file that is no run under a new name, and returns the name.
    pub(in crate::memory) fn write_parts(&self, prefix: &str, parts: &[&[u8]]) -> std::io::Result<String> {
        let mut draft = file::draft_in(&self.folder)?;
        parts.iter().try_for_each(|part| draft.write_all(part))?;
        let number = uuid::Uuid::new_v4().simple().to_string();
        let name = format!("{prefix}-{}.table", &number[..8]);
        draft.persist_noclobber(self.folder.join(&name)).map_err(|error| error.error)?;
        Ok(name)
    }

    /// Records `names` in place of `expected` as the files of a part of the index, and removes the files that are no
    /// longer recorded. Nothing is changed if the memory file now contains another memory (because a backup
    /// was restored), or if the runs that are recorded differ from `expected`. Returns whether `names` were
    /// recorded.
    pub(in crate::memory) fn record(
        &self,
        memory: &Path,
        uuid: &str,
        key: &str,
        expected: &[String],
        names: &[String],
    ) -> Result<bool, MemoryError> {
        let connection = file::connect(memory, Access::Write)?.connection;
        let sqlite = |error| MemoryError::sqlite(memory, error);
        connection.busy_timeout(MAX_WAIT_TO_RECORD).map_err(sqlite)?;
        connection.execute_batch("BEGIN IMMEDIATE").map_err(sqlite)?;
        let is_as_expected = || -> rusqlite::Result<bool> {
            Ok(change::uuid(&connection)? == uuid && recorded_under(&connection, key)? == expected)
        };
        if !is_as_expected().map_err(sqlite)? {
            return Ok(false);
        }
        record_under(&connection, key, names).map_err(sqlite)?;
        connection.execute_batch("COMMIT").map_err(sqlite)?;
        self.remove_unrecorded(&connection).map_err(sqlite)?;
        Ok(true)
    }

    /// Removes every run and every draft of a run.
    ///
    /// # Errors
    /// Returns the error of the operating system if a file cannot be removed. On some systems a file that is
    /// in use cannot be removed.
    pub(in crate::memory) fn remove_all(&self) -> std::io::Result<()> {
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() != "lock" {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Removes the run files that are not recorded in the memory file. On some systems a file that a process
    /// has mapped cannot be removed; the next build removes such a file.
    pub(in crate::memory) fn remove_unrecorded(&self, connection: &Connection) -> rusqlite::Result<()> {
        let recorded: HashSet<String> = all_recorded(connection)?.into_iter().flat_map(|(_, names)| names).collect();
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return Ok(()) };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name != "lock" && !recorded.contains(&name) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
        Ok(())
    }
}
