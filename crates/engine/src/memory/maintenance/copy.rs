//! Backups of a memory: made while others write, checked before they appear, and restored.
//!
//! The file of a memory in use is never replaced: a process that has it open would go on using the old
//! file. A backup is restored in one transaction instead, so that every reader and writer sees all of it
//! or nothing.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use tempfile::NamedTempFile;

use super::verify;
use crate::memory::error::BUSY_SECONDS;
use crate::memory::file::{cannot_create, draft_in, folder_of, remove_stale_drafts};
use crate::memory::{Access, Memory, MemoryError, file, schema};

/// The result of restoring a backup.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Restored {
    /// How many units the memory has now.
    pub units: u64,
    /// Path of the copy of the previous contents; `None` if there were none. In machine formats it keeps the name of
    /// the first release.
    #[serde(rename = "aside")]
    pub previous: Option<PathBuf>,
}

impl Memory {
    /// Copies the memory as of one moment to a file, while others read and write. The file appears
    /// only when it is complete and checked, and is a memory by itself, without an index. Gives the
    /// number of its units.
    ///
    /// # Errors
    /// [`MemoryError::Exists`], if there is a file and `replace` is not set; [`MemoryError::Damaged`],
    /// if the copy fails its check; or the error of the disk.
    pub fn backup(&self, to: &Path, replace: bool) -> Result<u64, MemoryError> {
        if is_same_file(&self.path, to) {
            return Err(MemoryError::Same { path: to.to_owned() });
        }
        if to.is_dir() {
            return Err(MemoryError::Foreign { path: to.to_owned(), met: "a folder".to_owned() });
        }
        if to.exists() && !replace {
            return Err(MemoryError::Exists { path: to.to_owned() });
        }
        let (draft, units) = match self.place() {
            Some(path) => draft_of(&file::connect(path, Access::Read)?.connection, path, to)?,
            None => draft_of(&self.lock().connection, &self.path, to)?,
        };
        // SQLite would take a log that lies beside the new file for a log of that file.
        if file::has_log(to) {
            let why = "the log of another memory lies beside it, which was not closed properly".to_owned();
            return Err(MemoryError::ReadOnly { path: to.to_owned(), why });
        }
        put(draft, to, replace)?;
        Ok(units)
    }
}

/// Restores a backup: the memory at `into` gets the contents of the copy, and a new identity. Its previous
/// contents are kept beside it under a name with the date, unless it was empty.
///
/// # Errors
/// [`MemoryError`], if the copy is not a memory or is damaged, or the error of the disk; then `into` is unchanged.
pub fn restore(copy: &Path, into: &Path) -> Result<Restored, MemoryError> {
    if is_same_file(copy, into) {
        return Err(MemoryError::Same { path: into.to_owned() });
    }
    let from = file::connect(copy, Access::Read)?;
    check(&from.connection, copy)?;
    let folder = folder_of(into);
    std::fs::create_dir_all(&folder).map_err(|error| cannot_create(&folder, error))?;
    let (draft, units) = draft_of(&from.connection, copy, into)?;
    give_new_identity(draft.path(), into)?;
    if !into.exists() {
        put(draft, into, false)?;
        return Ok(Restored { units, previous: None });
    }
    let damaged = match file::connect(into, Access::Write) {
        Ok(opened) => check(&opened.connection, into).is_err(),
        Err(MemoryError::Damaged { .. }) => true,
        Err(error) => return Err(error),
    };
    let previous = match damaged {
        true => {
            let moved = move_damaged(into)?;
            put(draft, into, false)?;
            Some(moved)
        }
        false => replace_contents(into, draft.path())?,
    };
    Ok(Restored { units, previous })
}

/// Whether two paths are of the same file.
#[must_use]
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Makes a complete and checked copy of a memory as a draft in the folder of `to`; gives its number of units, too.
fn draft_of(from: &Connection, path: &Path, to: &Path) -> Result<(NamedTempFile, u64), MemoryError> {
    let sqlite = |error| MemoryError::sqlite(to, error);
    let folder = folder_of(to);
    remove_stale_drafts(&folder);
    let draft = draft_in(&folder).map_err(|error| cannot_create(&folder, error))?;
    let mut copy = Connection::open(draft.path()).map_err(sqlite)?;
    // In one step: if others write between two steps, SQLite begins again.
    let step = Backup::new(from, &mut copy).and_then(|backup| backup.step(-1)).map_err(sqlite)?;
    if !matches!(step, StepResult::Done) {
        return Err(MemoryError::Busy { path: path.to_owned(), seconds: BUSY_SECONDS });
    }
    // A single file, which can be read even where nothing can be written. The index stays with the original.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).map_err(sqlite)?;
    copy.execute("DELETE FROM about WHERE name LIKE 'index %'", []).map_err(sqlite)?;
    copy.close().map_err(|(_, error)| sqlite(error))?;
    draft.as_file().sync_all().map_err(|error| MemoryError::io(to, error))?;
    let written = Connection::open(draft.path()).map_err(sqlite)?;
    let units = check(&written, to)?;
    Ok((draft, units))
}

/// Migrates a draft to the current schema, and gives it a new identity.
fn give_new_identity(draft: &Path, into: &Path) -> Result<(), MemoryError> {
    let sqlite = |error| MemoryError::sqlite(into, error);
    let mut copy = Connection::open(draft).map_err(sqlite)?;
    let transaction = copy.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    let version = schema::pragma(&transaction, "user_version").map_err(sqlite)?;
    schema::migrate(&transaction, version).map_err(sqlite)?;
    file::assign_uuid(&transaction).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    copy.close().map_err(|(_, error)| sqlite(error))
}

/// Gives a draft its final name.
fn put(draft: NamedTempFile, to: &Path, replace: bool) -> Result<(), MemoryError> {
    draft.as_file().sync_all().map_err(|error| MemoryError::io(to, error))?;
    let put = if replace { draft.persist(to) } else { draft.persist_noclobber(to) };
    match put {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(MemoryError::Exists { path: to.to_owned() })
        }
        Err(error) => Err(cannot_create(to, error.error)),
    }
}

/// Checks a memory, and gives its number of units.
fn check(connection: &Connection, path: &Path) -> Result<u64, MemoryError> {
    let found = verify::check_truth(connection).map_err(|error| MemoryError::sqlite(path, error))?;
    match found.problems.as_slice() {
        [] => Ok(found.units),
        problems => Err(MemoryError::Damaged { path: path.to_owned(), what: problems.join("; ") }),
    }
}

/// Replaces the contents of a memory by those of a draft, in one transaction. The previous contents are copied
/// first, while nobody can write; gives the path of that copy.
fn replace_contents(into: &Path, draft: &Path) -> Result<Option<PathBuf>, MemoryError> {
    let sqlite = |error| MemoryError::sqlite(into, error);
    let mut connection = file::connect(into, Access::Write)?.connection;
    connection.execute("ATTACH ?1 AS copy", [draft.to_string_lossy()]).map_err(sqlite)?;
    // Tables are replaced one by one, in any order.
    connection.pragma_update(None, "foreign_keys", false).map_err(sqlite)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    let previous = copy_previous(&transaction, into)?;
    let replace = || -> rusqlite::Result<()> {
        let tables: Vec<String> = transaction
            .prepare("SELECT name FROM copy.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for table in tables {
            transaction.execute(&format!("DELETE FROM main.{table}"), [])?;
            transaction.execute(&format!("INSERT INTO main.{table} SELECT * FROM copy.{table}"), [])?;
        }
        // No number is used again that either of the two memories has used.
        transaction
            .execute(
                "UPDATE main.sqlite_sequence SET seq = max(seq, coalesce(
                    (SELECT copied.seq FROM copy.sqlite_sequence copied WHERE copied.name = sqlite_sequence.name), 0))",
                [],
            )
            .map(drop)
    };
    replace().map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    Ok(previous)
}

/// Copies the contents of a memory to a file beside it, if it has any.
fn copy_previous(connection: &Connection, path: &Path) -> Result<Option<PathBuf>, MemoryError> {
    let first_row =
        |table: &str| connection.query_row(&format!("SELECT 1 FROM main.{table} LIMIT 1"), [], |_| Ok(())).optional();
    let sqlite = |error| MemoryError::sqlite(path, error);
    if first_row("units").map_err(sqlite)?.is_none() && first_row("terms").map_err(sqlite)?.is_none() {
        return Ok(None);
    }
    let previous = dated_path(path);
    let reader = file::connect(path, Access::Read)?;
    let (draft, _) = draft_of(&reader.connection, path, &previous)?;
    put(draft, &previous, false)?;
    Ok(Some(previous))
}

/// Renames a damaged memory. Its log is renamed first: if it were left behind, SQLite would take it for a log of the
/// memory that is put in this place.
fn move_damaged(path: &Path) -> Result<PathBuf, MemoryError> {
    let moved = dated_path(path);
    for ending in ["-wal", "-shm", "-journal", ""] {
        let with_ending = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        match std::fs::rename(with_ending(path), with_ending(&moved)) {
            Err(error) if ending.is_empty() || error.kind() != std::io::ErrorKind::NotFound => {
                return Err(MemoryError::io(path, error));
            }
            _ => {}
        }
    }
    Ok(moved)
}

/// A free path with the date in its name: `news.20260312T101500Z.yaddash`.
fn dated_path(path: &Path) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let (stem, ending) = (part(path.file_stem()).unwrap_or_default(), part(path.extension()));
    let (now, ending) = (crate::clock::now(), ending.map_or_else(String::new, |ending| format!(".{ending}")));
    let first = path.with_file_name(format!("{stem}.{now}{ending}"));
    let others = (2..).map(|n| path.with_file_name(format!("{stem}.{now}-{n}{ending}")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}
