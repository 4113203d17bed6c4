//! The database of a memory that is not on disk.
//!
//! SQLite keeps this database in RAM under a name that only this process knows, and several connections share it (its
//! VFS `memdb`). So such a memory is read and written by the same code as a file. The price is that one lock covers all
//! of it: a reader waits while a write transaction is open, and a commit waits until the readers have finished. The
//! database has at most 1 GB.

use std::sync::Mutex;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::BUSY_SECONDS;
use super::sqlite;

/// A database in RAM. It is deleted when this value is dropped and all of its connections are closed.
#[derive(Debug)]
pub(super) struct Transient {
    uri: String,
    /// A connection that is never used: SQLite would delete the database when its last connection is closed.
    _kept_open: Mutex<Connection>,
}

impl Transient {
    pub(super) fn new() -> rusqlite::Result<Self> {
        let uri = format!("file:/yaddash-{}?vfs=memdb", uuid::Uuid::new_v4().simple());
        let connection = open(&uri)?;
        Ok(Self { uri, _kept_open: Mutex::new(connection) })
    }

    /// Opens a connection.
    pub(super) fn connect(&self) -> rusqlite::Result<Connection> {
        open(&self.uri)
    }
}

fn open(uri: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_URI;
    let mut connection = sqlite::open(uri, flags)?;
    connection.busy_handler(Some(wait))?;
    // In KiB. If the pages that a transaction changes did not fit, they would be written before the commit.
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

/// Waits a little before SQLite tries again to lock the database. Returns `false` after [`BUSY_SECONDS`], and SQLite
/// reports an error. SQLite itself would wait up to a tenth of a second each time, which is long for a database in RAM.
fn wait(tries: i32) -> bool {
    const SHORT: Duration = Duration::from_micros(50);
    const SHORT_TRIES: i32 = 20;
    const LONG: Duration = Duration::from_millis(1);
    if tries < SHORT_TRIES {
        std::thread::sleep(SHORT);
        return true;
    }
    std::thread::sleep(LONG);
    u64::try_from(tries).unwrap_or_default() < BUSY_SECONDS * 1000
}
