//! Stores file headers: the data that an imported file gives for all of its units together. A memory stores
//! each distinct header once. The header is a text that only the code for its file format can interpret.

use rusqlite::{Connection, OptionalExtension};

use super::{Memory, MemoryError, Writer};
use yaddash_core::unit::HeaderId;

impl Writer<'_> {
    /// Stores a header if it is new, and returns the number by which units refer to the header.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
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
    /// The header with this number; `None` if no header has this number.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
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
