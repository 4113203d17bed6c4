//! Makes and restores backups of a memory. Other processes can write to the memory while a backup is made.
//! The file of a backup appears only after the backup was checked.
//!
//! Restoring never replaces the file of an undamaged memory, because a process that has the file open would
//! go on using the old file. A backup is restored in one transaction instead, so that every reader and writer
//! sees all of the restored contents or none.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use tempfile::NamedTempFile;

use super::verify;
use crate::memory::error::BUSY_SECONDS;
use crate::memory::file::{cannot_create, draft_in, folder_of, remove_stale_drafts};
use crate::memory::sqlite::{self, schema};
use crate::memory::{Access, Memory, MemoryError, file};

/// The result of restoring a backup.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Restored {
    /// The number of units in the memory after restoring.
    pub units: u64,
    /// The path of the copy of the previous contents; `None` if the memory was empty or did not exist. In
    /// machine-readable output the field keeps the name that it had in the first release.
    #[serde(rename = "aside")]
    pub previous: Option<PathBuf>,
}

impl Memory {
    /// Copies the memory to a file, and returns the number of copied units. Other processes can read and
    /// write meanwhile; the copy has the state of one moment. The file appears only when it is complete and
    /// checked. It is a complete memory, but has no index.
    ///
    /// # Errors
    /// Returns [`MemoryError::Exists`] if the file exists and `replace` is not set, and
    /// [`MemoryError::Damaged`] if the copy fails its check. Returns another [`MemoryError`] if a file cannot
    /// be read or written.
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
        let (draft, units) = draft_of(&self.connect()?.connection, &self.path, to)?;
        // SQLite would take a log that lies beside the new file for a log of that file.
        if file::has_log(to) {
            let why =
                "beside it is the log of another memory, which was not closed properly; choose another name".to_owned();
            return Err(MemoryError::ReadOnly { path: to.to_owned(), why });
        }
        put(draft, to, replace)?;
        Ok(units)
    }
}

/// Restores a backup: the memory at `into` gets the contents of `copy` and a new UUID. Unless the memory was
/// empty, its previous contents are kept in the same folder in a file with the date in its name.
///
/// # Errors
/// Returns [`MemoryError`] if `copy` is not a memory or is damaged, or if a file cannot be read or written.
/// After an error `into` is unchanged.
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

/// Whether two paths lead to the same file.
#[must_use]
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Makes a complete and checked copy of a memory in a temporary file, in the folder of `to`. Returns the
/// temporary file and the number of units in it.
fn draft_of(from: &Connection, path: &Path, to: &Path) -> Result<(NamedTempFile, u64), MemoryError> {
    let sqlite = |error| MemoryError::sqlite(to, error);
    let folder = folder_of(to);
    remove_stale_drafts(&folder);
    let draft = draft_in(&folder).map_err(|error| cannot_create(&folder, error))?;
    let mut copy = sqlite::open_draft(draft.path()).map_err(sqlite)?;
    // The pages are copied in one step: if another process wrote between two steps, SQLite would begin again.
    let step = Backup::new(from, &mut copy).and_then(|backup| backup.step(-1)).map_err(sqlite)?;
    if !matches!(step, StepResult::Done) {
        return Err(MemoryError::Busy { path: path.to_owned(), seconds: BUSY_SECONDS });
    }
    // The copy is a single file, which can be read even where nothing can be written. The index is not
    // copied.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).map_err(sqlite)?;
    copy.execute("DELETE FROM about WHERE name LIKE 'index %'", []).map_err(sqlite)?;
    copy.close().map_err(|(_, error)| sqlite(error))?;
    draft.as_file().sync_all().map_err(|error| MemoryError::io(to, error))?;
    let written = sqlite::open_draft(draft.path()).map_err(sqlite)?;
    let units = check(&written, to)?;
    Ok((draft, units))
}

/// Migrates a draft (the temporary file of a copy) to the current schema, and gives it a new UUID.
fn give_new_identity(draft: &Path, into: &Path) -> Result<(), MemoryError> {
    let sqlite = |error| MemoryError::sqlite(into, error);
    let mut copy = sqlite::open_draft(draft).map_err(sqlite)?;
    let transaction = copy.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    let version = schema::pragma(&transaction, "user_version").map_err(sqlite)?;
    schema::migrate(&transaction, version).map_err(sqlite)?;
    file::assign_uuid(&transaction).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    copy.close().map_err(|(_, error)| sqlite(error))
}

/// Gives a draft (the temporary file of a copy) its final name.
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

/// Checks a memory, and returns the number of its units.
fn check(connection: &Connection, path: &Path) -> Result<u64, MemoryError> {
    let found = verify::check_truth(connection).map_err(|error| MemoryError::sqlite(path, error))?;
    match found.problems.as_slice() {
        [] => Ok(found.units),
        problems => Err(MemoryError::Damaged { path: path.to_owned(), what: problems.join("; ") }),
    }
}

/// Replaces the contents of a memory by those of a draft (the temporary file of a backup), in one
/// transaction. Before that, and while no other process can write, the previous contents are copied to a new
/// file. Returns the path of the new file, or `None` if the memory was empty.
fn replace_contents(into: &Path, draft: &Path) -> Result<Option<PathBuf>, MemoryError> {
    let sqlite = |error| MemoryError::sqlite(into, error);
    let mut connection = file::connect(into, Access::Write)?.connection;
    connection.execute("ATTACH ?1 AS copy", [draft.to_string_lossy()]).map_err(sqlite)?;
    // Tables are replaced one by one, in any order, so SQLite must not check references between them.
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
        // A number that either of the two memories has used is not given to a new row.
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

/// Copies the contents of a memory to a new file in the same folder, and returns the path of this file.
/// Returns `None` if the memory is empty.
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

/// Renames a damaged memory. Its log is renamed first: if the log kept its name, SQLite would use it for the
/// memory that is restored to this path.
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

/// A path that does not exist yet, made by adding the date to the name: `news.20260312T101500Z.yaddash`.
fn dated_path(path: &Path) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let (stem, ending) = (part(path.file_stem()).unwrap_or_default(), part(path.extension()));
    let (now, ending) = (crate::clock::now(), ending.map_or_else(String::new, |ending| format!(".{ending}")));
    let first = path.with_file_name(format!("{stem}.{now}{ending}"));
    let others = (2..).map(|n| path.with_file_name(format!("{stem}.{now}-{n}{ending}")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}
