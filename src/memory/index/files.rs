//! Where runs lie, and what the truth says of them.
//!
//! Beside `NAME.yaddash` stands the folder `NAME.yaddash-index` with a file for each run. Which of them
//! are meant stands in the truth, in `about`, under `index LANGUAGE`: their names, oldest first, with a
//! space between. A file never changes; a new state of the index has new files, and a name is recorded
//! when its file is whole. Whoever builds holds a lock on the folder's `lock`, which the system lets go
//! when he dies; under it, files that nobody records are left over, and go.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension};

use super::build::{About, Builder};
use crate::memory::{Access, MemoryError, change, file};
use crate::unit::Language;

/// How long a finished run waits to be recorded while somebody writes; it serves unrecorded meanwhile.
const PATIENCE: Duration = Duration::from_millis(500);

/// The folder of the runs of a memory.
pub(in crate::memory) fn folder(memory: &Path) -> PathBuf {
    let mut folder = memory.as_os_str().to_owned();
    folder.push("-index");
    folder.into()
}

fn name_in_truth(language: &Language) -> String {
    format!("index {}", language.key())
}

/// The names of the runs of a language, oldest first, as the truth has them.
pub(in crate::memory) fn recorded(connection: &Connection, language: &Language) -> rusqlite::Result<Vec<String>> {
    let names: Option<String> = connection
        .prepare_cached("SELECT value FROM about WHERE name = ?1")?
        .query_row([name_in_truth(language)], |row| row.get(0))
        .optional()?;
    let sound = |name: &&str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
    Ok(names.iter().flat_map(|names| names.split(' ')).filter(sound).map(str::to_owned).collect())
}

/// Every language that has an index, by key, and the names of its runs.
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

/// The right to build, until it is dropped.
#[derive(Debug)]
pub(in crate::memory) struct Building {
    folder: PathBuf,
    _lock: File,
}

impl Building {
    /// Takes it, making the folder if need be. `None`: another process has it and `wait` is not set, or
    /// nothing can be written here.
    pub(in crate::memory) fn begin(memory: &Path, wait: bool) -> Option<Self> {
        let folder = folder(memory);
        std::fs::create_dir_all(&folder).ok()?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock")).ok()?;
        let locked = if wait { lock.lock().is_ok() } else { lock.try_lock().is_ok() };
        locked.then_some(Self { folder, _lock: lock })
    }

    /// Writes a run under a name of its own, and gives the name.
    pub(in crate::memory) fn write(&self, builder: Builder, about: &About) -> std::io::Result<String> {
        let mut draft = file::draft_in(&self.folder)?;
        let mut out = BufWriter::with_capacity(1 << 20, draft.as_file_mut());
        builder.write(about, &mut out)?;
        out.flush()?;
        drop(out);
        let (number, key) = (uuid::Uuid::new_v4().simple().to_string(), about.language.key());
        let name = format!("{key}-{}-{}.run", about.to, &number[..8]);
        draft.persist_noclobber(self.folder.join(&name)).map_err(|error| error.error)?;
        Ok(name)
    }

    pub(in crate::memory) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Records `names` in the place of `known`, unless another memory or another state has come there
    /// meanwhile; says whether it did. What is recorded no more is removed.
    pub(in crate::memory) fn record(
        &self,
        memory: &Path,
        uuid: &str,
        language: &Language,
        known: &[String],
        names: &[String],
    ) -> Result<bool, MemoryError> {
        let connection = file::connect(memory, Access::Write)?.connection;
        let sqlite = |error| MemoryError::sqlite(memory, error);
        connection.busy_timeout(PATIENCE).map_err(sqlite)?;
        connection.execute_batch("BEGIN IMMEDIATE").map_err(sqlite)?;
        let same = || -> rusqlite::Result<bool> {
            Ok(change::uuid(&connection)? == uuid && recorded(&connection, language)? == known)
        };
        if !same().map_err(sqlite)? {
            return Ok(false);
        }
        connection
            .execute(
                "INSERT INTO about VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name_in_truth(language), names.join(" ")],
            )
            .map_err(sqlite)?;
        connection.execute_batch("COMMIT").map_err(sqlite)?;
        let kept = all_recorded(&connection).map_err(sqlite)?;
        self.remove_others(&kept.into_iter().flat_map(|(_, names)| names).collect());
        Ok(true)
    }

    /// Removes every run and every draft of one.
    ///
    /// # Errors
    /// What the system says; on some, that a run is in use.
    pub(in crate::memory) fn remove_all(&self) -> std::io::Result<()> {
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() != "lock" {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Removes the runs that nobody records. One that is still mapped stays where the system wants it so,
    /// and goes the next time.
    fn remove_others(&self, kept: &HashSet<String>) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name != "lock" && !kept.contains(&name) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}
