//! Opens and creates the file of a memory.
//!
//! A new memory file is first written completely under a temporary name, and then gets its own name. So no
//! process ever sees an incomplete file. If two processes create the same memory at once, both use the file
//! that got its name first.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use tempfile::NamedTempFile;

use super::MemoryError;
use super::error::{BUSY_SECONDS, words_of};
use super::place::Journal;
use super::sqlite::{self, schema};

/// The purpose for which a memory is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading; the file must exist.
    Read,
    /// Reading and writing; the file must exist.
    Write,
    /// Reading and writing; the file and its folder are created if they do not exist.
    Create,
}

/// Opens a connection to the memory at `path`. If `access` permits writing, a file with an older schema
/// version is migrated.
pub(super) fn connect(path: &Path, access: Access) -> Result<Opened, MemoryError> {
    if access == Access::Create && !path.exists() {
        create(path)?;
    }
    check_is_database(path)?;
    match access {
        Access::Read => {
            let opened = open_to_read(path)?;
            schema::show_as_newest(&opened.connection).map_err(|error| MemoryError::sqlite(path, error))?;
            Ok(opened)
        }
        Access::Write | Access::Create => open_to_write(path).map(Opened::new),
    }
}

/// A connection to a memory file. `frozen` is set if the file cannot be locked: it then records the state of
/// the file, which must not change while the connection is used.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) connection: Connection,
    pub(super) frozen: Option<Frozen>,
}

impl Opened {
    pub(super) fn new(connection: Connection) -> Self {
        Self { connection, frozen: None }
    }
}

/// The length and the date of a file that SQLite reads without locks, because lock files cannot be created in
/// the folder. SQLite then does not notice changes to the file. So the file is compared with this record
/// before every use.
#[derive(Debug)]
pub(super) struct Frozen {
    path: PathBuf,
    state: (u64, Option<SystemTime>),
}

impl Frozen {
    fn new(path: &Path) -> Result<Self, MemoryError> {
        Ok(Self { path: path.to_owned(), state: state_of(path)? })
    }

    /// Checks that the file has not changed since it was opened.
    ///
    /// # Errors
    /// Returns [`MemoryError::ReadOnly`] if the file has changed, because answers might then be wrong.
    pub(super) fn check(&self) -> Result<(), MemoryError> {
        if state_of(&self.path)? == self.state && !has_log(&self.path) {
            return Ok(());
        }
        let why = "you may only read this memory, and another program is writing to it; try again when it has finished"
            .to_owned();
        Err(MemoryError::ReadOnly { path: self.path.clone(), why })
    }
}

fn state_of(path: &Path) -> Result<(u64, Option<SystemTime>), MemoryError> {
    let about = std::fs::metadata(path).map_err(|error| MemoryError::io(path, error))?;
    Ok((about.len(), about.modified().ok()))
}

/// Whether the file has a write-ahead log (the file with the ending `-wal`) that is not empty.
pub(super) fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|about| about.len() > 0)
}

/// The beginning of the name of a draft. A draft is a temporary file that gets its final name when it is
/// complete.
const DRAFT: &str = ".making-";
/// The age from which a draft (an incomplete temporary file) is deleted. An older draft was left by a process
/// that was killed.
const STALE: Duration = Duration::from_hours(24);

/// Removes the drafts (incomplete temporary files) that killed processes left in a folder. A draft that
/// cannot be removed is ignored.
pub(super) fn remove_stale_drafts(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if entry.file_name().to_string_lossy().starts_with(DRAFT) && age().is_some_and(|age| age > STALE) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Creates a draft: a hidden temporary file in the folder in which it will later get its final name. The
/// draft has the permissions that any new file gets.
pub fn draft_in(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut draft = tempfile::Builder::new();
    draft.prefix(DRAFT);
    #[cfg(unix)]
    draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    draft.tempfile_in(folder)
}

pub(super) fn folder_of(path: &Path) -> PathBuf {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn create(path: &Path) -> Result<(), MemoryError> {
    let folder = folder_of(path);
    std::fs::create_dir_all(&folder).map_err(|error| cannot_create(&folder, error))?;
    let draft = draft_in(&folder).map_err(|error| cannot_create(&folder, error))?;
    let sqlite = |error| MemoryError::sqlite(path, error);
    let mut connection = sqlite::open_draft(draft.path()).map_err(sqlite)?;
    apply_pragmas(&connection, Journal::Rollback).map_err(sqlite)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
    schema::migrate(&transaction, 0).map_err(sqlite)?;
    assign_uuid(&transaction).map_err(sqlite)?;
    transaction.commit().map_err(sqlite)?;
    connection.close().map_err(|(_, error)| sqlite(error))?;
    match draft.persist_noclobber(path) {
        Ok(_) => Ok(()),
        // Another process has created the memory meanwhile; its file is used.
        Err(_) if path.exists() => Ok(()),
        Err(error) => Err(cannot_create(path, error.error)),
    }
}

/// The error for a file that could not be created. If its folder does not exist, the system reports “not
/// found”, which is converted to [`MemoryError::ReadOnly`].
pub(super) fn cannot_create(path: &Path, error: std::io::Error) -> MemoryError {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            MemoryError::ReadOnly { path: path.to_owned(), why: words_of(&error) }
        }
        _ => MemoryError::io(path, error),
    }
}

/// Gives the memory a new UUID, so that an index that was derived from another memory is not used for this
/// memory.
pub(super) fn assign_uuid(connection: &Connection) -> rusqlite::Result<()> {
    let uuid = uuid::Uuid::new_v4().to_string();
    connection
        .execute(
            "INSERT INTO about VALUES ('uuid', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [uuid],
        )
        .map(drop)
}

/// Returns an error if the path is a folder or an empty file. SQLite would treat an empty file as a new
/// database.
fn check_is_database(path: &Path) -> Result<(), MemoryError> {
    let about = std::fs::metadata(path).map_err(|error| MemoryError::io(path, error))?;
    let foreign = |met: &str| Err(MemoryError::Foreign { path: path.to_owned(), met: met.to_owned() });
    if about.is_dir() {
        return foreign("a folder");
    }
    if about.len() == 0 {
        return foreign("an empty file");
    }
    Ok(())
}

fn open_to_write(path: &Path) -> Result<Connection, MemoryError> {
    let sqlite = |error| MemoryError::sqlite(path, error);
    let mut connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(sqlite)? {
        return Err(MemoryError::ReadOnly { path: path.to_owned(), why: "you may only read it".to_owned() });
    }
    apply_pragmas(&connection, Journal::for_folder(&folder_of(path))).map_err(sqlite)?;
    if schema::pragma(&connection, "user_version").map_err(sqlite)? < schema::VERSION {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
        // Another process may have migrated it while this one waited for the lock.
        let from = schema::pragma(&transaction, "user_version").map_err(sqlite)?;
        if from < schema::VERSION {
            schema::migrate(&transaction, from).map_err(sqlite)?;
        }
        transaction.commit().map_err(sqlite)?;
    }
    Ok(connection)
}

/// Opens a memory for reading. Nothing in the file is changed, not even its journal mode.
fn open_to_read(path: &Path) -> Result<Opened, MemoryError> {
    // A reader of a write-ahead log writes its locks beside the file, so the file is opened for writing if
    // possible.
    match open(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        Err(MemoryError::ReadOnly { .. }) => {}
        opened => return opened.map(Opened::new),
    }
    match open(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Err(MemoryError::ReadOnly { .. }) => {}
        opened => return opened.map(Opened::new),
    }
    // Locks cannot be written. If there is no log, the file alone is the complete memory.
    if has_log(path) {
        let why = "the memory was not closed properly, so its newest units cannot be read here; copy it with the \
                   files beside it to a folder where you may write"
            .to_owned();
        return Err(MemoryError::ReadOnly { path: path.to_owned(), why });
    }
    let frozen = Frozen::new(path)?;
    let sqlite = |error| MemoryError::sqlite(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = sqlite::open(immutable_uri(path), flags).map_err(sqlite)?;
    check_version(&connection, path)?;
    Ok(Opened { connection, frozen: Some(frozen) })
}

fn open(path: &Path, access: OpenFlags) -> Result<Connection, MemoryError> {
    let connection = sqlite::open(path, access).map_err(|error| MemoryError::sqlite(path, error))?;
    check_version(&connection, path)?;
    Ok(connection)
}

fn immutable_uri(path: &Path) -> String {
    let escaped = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?immutable=1")
}

fn check_version(connection: &Connection, path: &Path) -> Result<(), MemoryError> {
    let sqlite = |error| MemoryError::sqlite(path, error);
    connection.busy_timeout(Duration::from_secs(BUSY_SECONDS)).map_err(sqlite)?;
    // The cache size in KiB, which is enough to keep the inner pages of a million units in RAM.
    connection.pragma_update(None, "cache_size", -49_152).map_err(sqlite)?;
    if schema::pragma(connection, "application_id").map_err(sqlite)? != schema::APPLICATION_ID {
        let met = "an SQLite database of another program".to_owned();
        return Err(MemoryError::Foreign { path: path.to_owned(), met });
    }
    match schema::pragma(connection, "user_version").map_err(sqlite)? {
        met if met > schema::VERSION => Err(MemoryError::Newer { path: path.to_owned(), met, known: schema::VERSION }),
        _ => Ok(()),
    }
}

/// Sets the pragmas of a connection that writes. With `synchronous = FULL`, committed data is on the disk
/// when the commit returns.
fn apply_pragmas(connection: &Connection, journal: Journal) -> rusqlite::Result<()> {
    let now: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if now != journal.pragma() {
        // If another process is reading, the mode cannot change now. This process does not wait: the mode is
        // changed when the memory is opened again.
        connection.busy_timeout(Duration::ZERO)?;
        let changed = connection.pragma_update_and_check(None, "journal_mode", journal.pragma(), |_| Ok(()));
        if let Err(error) = changed {
            tracing::info!(%error, "the journal mode stays {now}");
        }
        connection.busy_timeout(Duration::from_secs(BUSY_SECONDS))?;
    }
    // The cache size in KiB, and the checkpoint interval in pages. With these values a large import writes
    // each page of an SQL index a few times less often.
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "wal_autocheckpoint", MAX_LOG)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)
}

/// The number of pages in the log of SQLite from which on they are moved into the file.
const MAX_LOG: i64 = 8_000;

/// Moves the pages of the log into the file if there are many, as a commit does by itself if `wal_autocheckpoint` is
/// not 0.
pub(super) fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    let (in_log, moved): (i64, i64) =
        connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| Ok((row.get(1)?, row.get(2)?)))?;
    if in_log - moved < MAX_LOG {
        return Ok(());
    }
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}
