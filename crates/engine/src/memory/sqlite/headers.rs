//! Reads and writes the rows of headers.

use rusqlite::{Connection, OptionalExtension};

use super::schema;
use yaddash_core::unit::HeaderId;

/// The first schema version that has a table of headers.
const SINCE: i64 = 2;

/// Stores a header unless the memory has it, and returns its number.
pub(in crate::memory) fn keep(connection: &Connection, header: &str) -> rusqlite::Result<HeaderId> {
    connection
        .prepare_cached("INSERT INTO headers (header) VALUES (?1) ON CONFLICT (header) DO NOTHING")?
        .execute([header])?;
    connection
        .prepare_cached("SELECT id FROM headers WHERE header = ?1")?
        .query_row([header], |row| row.get(0).map(HeaderId))
}

/// The header with this number; `None` if there is none. A file of version 1 has no headers.
pub(in crate::memory) fn read(connection: &Connection, id: HeaderId) -> rusqlite::Result<Option<String>> {
    if schema::pragma(connection, "user_version")? < SINCE {
        return Ok(None);
    }
    connection
        .prepare_cached("SELECT header FROM headers WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()
}

/// Deletes the headers that no unit refers to any more.
pub(in crate::memory) fn remove_unused(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute("DELETE FROM headers WHERE id NOT IN (SELECT header FROM units WHERE header IS NOT NULL)", [])
        .map(drop)
}
