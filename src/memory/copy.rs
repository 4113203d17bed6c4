//! Copies of a memory: made while others write, looked at before they are believed, and brought back.
//!
//! A memory that is in use is never exchanged as a file: whoever has it open would go on in the old one.
//! What comes back goes into it in one transaction, which every reader and writer sees whole.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use tempfile::NamedTempFile;

use super::error::BUSY_SECONDS;
use super::file::{draft_in, folder_of, not_made, remove_stale_drafts};
use super::{Access, Memory, MemoryError, clock, file, schema, verify};

/// What became of the memory that a copy was brought back into.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Restored {
    /// How many units it has now.
    pub units: u64,
    /// Where that is kept which was in its place; `None` if there was nothing.
    pub aside: Option<PathBuf>,
}

impl Memory {
    /// Copies the memory as of one moment to a file, while others read and write. The file appears
    /// whole and checked, and is a memory by itself; the index does not go with it. Gives the number of
    /// its units.
    ///
    /// # Errors
    /// [`MemoryError::Exists`], if there is a file and `replace` is not set; [`MemoryError::Damaged`],
    /// if the copy does not hold; or what the disk says.
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
        // Under another file, a log would be taken for that file's.
        if file::has_log(to) {
            let why = "the log of another memory lies beside it, which was not closed properly".to_owned();
            return Err(MemoryError::ReadOnly { path: to.to_owned(), why });
        }
        put(draft, to, replace)?;
        Ok(units)
    }
}

/// Brings a copy back: the memory at `into` becomes what the copy is, under a new identity. What it was
/// is kept beside it under a name with the date, unless it was empty.
///
/// # Errors
/// [`MemoryError`], if the copy is no memory or damaged, or what the disk says; then `into` is as it was.
pub fn restore(copy: &Path, into: &Path) -> Result<Restored, MemoryError> {
    if is_same_file(copy, into) {
        return Err(MemoryError::Same { path: into.to_owned() });
    }
    let from = file::connect(copy, Access::Read)?;
    check(&from.connection, copy)?;
    let folder = folder_of(into);
    std::fs::create_dir_all(&folder).map_err(|error| not_made(&folder, error))?;
    let (draft, units) = draft_of(&from.connection, copy, into)?;
    renew(draft.path(), into)?;
    if !into.exists() {
        put(draft, into, false)?;
        return Ok(Restored { units, aside: None });
    }
    let damaged = match file::connect(into, Access::Write) {
        Ok(opened) => check(&opened.connection, into).is_err(),
        Err(MemoryError::Damaged { .. }) => true,
        Err(error) => return Err(error),
    };
    let aside = match damaged {
        true => {
            let aside = move_aside(into)?;
            put(draft, into, false)?;
            Some(aside)
        }
        false => exchange(into, draft.path())?,
    };
    Ok(Restored { units, aside })
}

/// Whether two paths lead to one file.
#[must_use]
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// A whole and checked copy of a memory, beside the place where it is to stand, and its number of units.
fn draft_of(from: &Connection, path: &Path, to: &Path) -> Result<(NamedTempFile, u64), MemoryError> {
    let sqlite = |error| MemoryError::sqlite(to, error);
    let folder = folder_of(to);
    remove_stale_drafts(&folder);
    let draft = draft_in(&folder).map_err(|error| not_made(&folder, error))?;
    let mut copy = Connection::open(draft.path()).map_err(sqlite)?;
    // In one step: between two, others may write, and it would begin again.
    let step = Backup::new(from, &mut copy).and_then(|backup| backup.step(-1)).map_err(sqlite)?;
    if !matches!(step, StepResult::Done) {
        return Err(MemoryError::Busy { path: path.to_owned(), seconds: BUSY_SECONDS });
    }
    // One file, which can be read where nothing can be written; its index lies elsewhere.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).map_err(sqlite)?;
    copy.execute("DELETE FROM about WHERE name LIKE 'index %'", []).map_err(sqlite)?;
    copy.close().map_err(|(_, error)| sqlite(error))?;
    draft.as_file().sync_all().map_err(|error| MemoryError::io(to, error))?;
    let written = Connection::open(draft.path()).map_err(sqlite)?;
    let units = check(&written, to)?;
    Ok((draft, units))
}

/// Gives a draft our schema and an identity of its own.
fn renew(draft: &Path, into: &Path) -> Result<(), MemoryError> {
    let sqlite = |error| MemoryError::sqlite(into, error);
    let mut copy = Connection::open(draft).map_err(sqlite)?;
    let transaction = copy.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    let version = schema::pragma(&transaction, "user_version").map_err(sqlite)?;
    schema::migrate(&transaction, version).map_err(sqlite)?;
    file::give_uuid(&transaction).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    copy.close().map_err(|(_, error)| sqlite(error))
}

/// Puts a draft in its place.
fn put(draft: NamedTempFile, to: &Path, replace: bool) -> Result<(), MemoryError> {
    draft.as_file().sync_all().map_err(|error| MemoryError::io(to, error))?;
    let put = if replace { draft.persist(to) } else { draft.persist_noclobber(to) };
    match put {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(MemoryError::Exists { path: to.to_owned() })
        }
        Err(error) => Err(not_made(to, error.error)),
    }
}

/// Whether the truth holds, and how many units it has.
fn check(connection: &Connection, path: &Path) -> Result<u64, MemoryError> {
    let found = verify::truth(connection).map_err(|error| MemoryError::sqlite(path, error))?;
    match found.problems.as_slice() {
        [] => Ok(found.units),
        problems => Err(MemoryError::Damaged { path: path.to_owned(), what: problems.join("; ") }),
    }
}

/// Exchanges what a memory holds for what a draft holds, in one transaction; what it held is copied
/// first, while nobody can write.
fn exchange(into: &Path, draft: &Path) -> Result<Option<PathBuf>, MemoryError> {
    let sqlite = |error| MemoryError::sqlite(into, error);
    let mut connection = file::connect(into, Access::Write)?.connection;
    connection.execute("ATTACH ?1 AS copy", [draft.to_string_lossy()]).map_err(sqlite)?;
    // A table at a time, in whatever order.
    connection.pragma_update(None, "foreign_keys", false).map_err(sqlite)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    let aside = set_aside(&transaction, into)?;
    let exchange = || -> rusqlite::Result<()> {
        let tables: Vec<String> = transaction
            .prepare("SELECT name FROM copy.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for table in tables {
            transaction.execute(&format!("DELETE FROM main.{table}"), [])?;
            transaction.execute(&format!("INSERT INTO main.{table} SELECT * FROM copy.{table}"), [])?;
        }
        // Numbers are never used again, whichever of the two has used them.
        transaction
            .execute(
                "UPDATE main.sqlite_sequence SET seq = max(seq, coalesce(
                    (SELECT theirs.seq FROM copy.sqlite_sequence theirs WHERE theirs.name = sqlite_sequence.name), 0))",
                [],
            )
            .map(drop)
    };
    exchange().map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    Ok(aside)
}

/// Copies what a memory holds to a file beside it, if it holds anything.
fn set_aside(connection: &Connection, path: &Path) -> Result<Option<PathBuf>, MemoryError> {
    let holds =
        |table: &str| connection.query_row(&format!("SELECT 1 FROM main.{table} LIMIT 1"), [], |_| Ok(())).optional();
    let sqlite = |error| MemoryError::sqlite(path, error);
    if holds("units").map_err(sqlite)?.is_none() && holds("terms").map_err(sqlite)?.is_none() {
        return Ok(None);
    }
    let aside = dated(path);
    let reader = file::connect(path, Access::Read)?;
    let (draft, _) = draft_of(&reader.connection, path, &aside)?;
    put(draft, &aside, false)?;
    Ok(Some(aside))
}

/// Moves a damaged memory to another name, what belongs to it first: alone, it would be taken for part
/// of the one that comes in its place.
fn move_aside(path: &Path) -> Result<PathBuf, MemoryError> {
    let aside = dated(path);
    for ending in ["-wal", "-shm", "-journal", ""] {
        let with_ending = |path: &Path| {
            let mut whole = path.as_os_str().to_owned();
            whole.push(ending);
            PathBuf::from(whole)
        };
        match std::fs::rename(with_ending(path), with_ending(&aside)) {
            Err(error) if ending.is_empty() || error.kind() != std::io::ErrorKind::NotFound => {
                return Err(MemoryError::io(path, error));
            }
            _ => {}
        }
    }
    Ok(aside)
}

/// A free name with the date in it: `news.20260312T101500Z.yaddash`.
fn dated(path: &Path) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
    let (stem, ending) = (part(path.file_stem()).unwrap_or_default(), part(path.extension()));
    let (now, ending) = (clock::now(), ending.map_or_else(String::new, |ending| format!(".{ending}")));
    let first = path.with_file_name(format!("{stem}.{now}{ending}"));
    let others = (2..).map(|n| path.with_file_name(format!("{stem}.{now}-{n}{ending}")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}
