//! Forgetting for good: what was deleted or changed leaves no trace in the files of a memory.
//!
//! SQLite keeps what was deleted in free pages and in its log until something is written over it, and
//! the index has the words of every text that it was built of. A header that no unit names any more goes,
//! too. What lies outside of the memory's own
//! files is not reached: backups, exports, what a file system or a disk keeps of its own accord.

use rusqlite::Connection;

use super::index::Building;
use super::{Access, Memory, MemoryError, file, headers};

impl Memory {
    /// Writes the file anew without what was deleted or replaced, empties its log, and builds the index
    /// anew. It may be called again if it did not come to its end.
    ///
    /// # Errors
    /// [`MemoryError::Busy`], if another program is reading and does not stop: then some may still be
    /// there; or what the disk says.
    pub fn purge(&self) -> Result<(), MemoryError> {
        let Some(place) = self.place() else {
            let inner = self.lock();
            headers::remove_unused(&inner.connection).map_err(self.sqlite())?;
            return inner.connection.execute_batch("VACUUM").map_err(self.sqlite());
        };
        let connection = file::connect(place, Access::Write)?.connection;
        // Of copies that never came to their place.
        file::remove_stale_drafts(&file::folder_of(place));
        {
            let read_only = || MemoryError::ReadOnly {
                path: super::index::folder(place),
                why: "its old files cannot be removed".to_owned(),
            };
            let building = Building::begin(place, true).ok_or_else(read_only)?;
            connection.execute("DELETE FROM about WHERE name LIKE 'index %'", []).map_err(self.sqlite())?;
            building.remove_all().map_err(|error| MemoryError::io(&super::index::folder(place), error))?;
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
        Err(MemoryError::Busy { path: self.path.clone(), seconds: super::error::BUSY_SECONDS })
    }
}
