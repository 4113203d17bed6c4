//! Headers: what a file says about all of its units. A memory keeps each header once, as a text that only its
//! format can read.

use rusqlite::{Connection, OptionalExtension};

use super::{Memory, MemoryError, Writer};
use yaddash_core::unit::HeaderId;

impl Writer<'_> {
    /// Stores a header if it is new, and gives the number by which units refer to it.
    ///
    /// # Errors
    /// The error of the disk.
    pub fn keep_header(&mut self, header: &str) -> Result<HeaderId, MemoryError> {
        self.run(|connection| {
            connection
                .prepare_cached("INSERT INTO headers (header) VALUES (?1) ON CONFLICT (header) DO NOTHING")?
                .execute([header])?;
            connection
                .prepare_cached("SELECT id FROM headers WHERE header = ?1")?
                .query_row([header], |row| row.get(0).map(HeaderId))
        })
    }
}

impl Memory {
    /// The header with this number; `None` if there is none.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn header(&self, id: HeaderId) -> Result<Option<String>, MemoryError> {
        let inner = self.lock();
        let read = |connection: &Connection| {
            connection
                .prepare_cached("SELECT header FROM headers WHERE id = ?1")?
                .query_row([id.0], |row| row.get(0))
                .optional()
        };
        read(&inner.connection).map_err(self.sqlite())
    }
}

/// Deletes the headers that no unit refers to any more.
pub(super) fn remove_unused(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute("DELETE FROM headers WHERE id NOT IN (SELECT header FROM units WHERE header IS NOT NULL)", [])
        .map(drop)
}
