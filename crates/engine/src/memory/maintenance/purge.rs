//! Purging: removes deleted and replaced text from the files of a memory, so that no trace of it is left.
//!
//! SQLite keeps deleted rows in free pages and in its log until they are overwritten. The index contains the
//! words of every text from which it was built. Purging removes the text from all of these, and also removes
//! the headers to which no unit refers any more. Copies outside the files of the memory are not purged:
//! backups, exports, and data of deleted files that a file system or a disk still has.

use rusqlite::Connection;

use crate::memory::error::BUSY_SECONDS;
use crate::memory::index::{self, BuildLock};
use crate::memory::sqlite::headers;
use crate::memory::{Access, Memory, MemoryError, file};

impl Memory {
    /// Rewrites the file without deleted and replaced text, empties the log of SQLite, and builds the index
    /// from scratch. A purge that was interrupted can be repeated.
    ///
    /// # Errors
    /// Returns [`MemoryError::Busy`] if another program is reading and does not stop; then some deleted text
    /// may still be in the log. Returns another [`MemoryError`] if a file cannot be read or written.
    pub fn purge(&self) -> Result<(), MemoryError> {
        let Some(place) = self.place() else {
            let connection = self.connect_to_write()?;
            headers::remove_unused(&connection).map_err(self.sqlite())?;
            return connection.execute_batch("VACUUM").map_err(self.sqlite());
        };
        let connection = file::connect(place, Access::Write)?.connection;
        // Drafts of backups that were never finished hold text, too.
        file::remove_stale_drafts(&file::folder_of(place));
        {
            let read_only = || MemoryError::ReadOnly {
                path: index::folder(place),
                why: "its old files cannot be removed".to_owned(),
            };
            let lock = BuildLock::acquire(place, true).ok_or_else(read_only)?;
            connection.execute("DELETE FROM about WHERE name LIKE 'index %'", []).map_err(self.sqlite())?;
            lock.remove_all().map_err(|error| MemoryError::io(&index::folder(place), error))?;
        }
        headers::remove_unused(&connection).map_err(self.sqlite())?;
        connection.pragma_update(None, "secure_delete", true).map_err(self.sqlite())?;
        connection.execute_batch("VACUUM").map_err(self.sqlite())?;
        self.empty_log(&connection)?;
        self.rebuild_index()?;
        self.empty_log(&connection)
    }

    fn empty_log(&self, connection: &Connection) -> Result<(), MemoryError> {
        let busy: i64 =
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(self.sqlite())?;
        if busy == 0 {
            return Ok(());
        }
        Err(MemoryError::Busy { path: self.path.clone(), seconds: BUSY_SECONDS })
    }
}
