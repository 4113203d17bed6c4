//! Reads and writes the rows of terms.

use rusqlite::{Connection, params};

use super::schema;

/// The first schema version that has a table of terms.
const SINCE: i64 = 2;

/// A term as it is stored.
#[derive(Clone, Debug)]
pub(in crate::memory) struct TermRow {
    /// Its number in the file.
    pub(in crate::memory) id: i64,
    /// The name of its concept; empty if it has none.
    pub(in crate::memory) name: String,
    /// All of its data, as JSON.
    pub(in crate::memory) json: String,
}

/// Every term, in the order in which they were stored. A file of version 1 has no terms.
pub(in crate::memory) fn all(connection: &Connection) -> rusqlite::Result<Vec<TermRow>> {
    if schema::pragma(connection, "user_version")? < SINCE {
        return Ok(Vec::new());
    }
    let mut rows = connection.prepare("SELECT id, name, term FROM terms ORDER BY id")?;
    rows.query_map([], |row| Ok(TermRow { id: row.get(0)?, name: row.get(1)?, json: row.get(2)? }))?.collect()
}

/// The number and the JSON of each term with this name, in the order in which the terms were stored.
pub(in crate::memory) fn named(connection: &Connection, name: &str) -> rusqlite::Result<Vec<(i64, String)>> {
    let mut rows = connection.prepare_cached("SELECT id, term FROM terms WHERE name = ?1 ORDER BY id")?;
    rows.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Stores a term: in place of the term with this number, or, without a number, as a new term.
pub(in crate::memory) fn put(connection: &Connection, id: Option<i64>, name: &str, json: &str) -> rusqlite::Result<()> {
    match id {
        Some(id) => connection
            .prepare_cached("UPDATE terms SET name = ?2, term = ?3 WHERE id = ?1")?
            .execute(params![id, name, json])
            .map(drop),
        None => connection
            .prepare_cached("INSERT INTO terms (name, term) VALUES (?1, ?2)")?
            .execute(params![name, json])
            .map(drop),
    }
}

/// Deletes all terms with this name, and returns the number of deleted terms.
pub(in crate::memory) fn delete_named(connection: &Connection, name: &str) -> rusqlite::Result<usize> {
    connection.execute("DELETE FROM terms WHERE name = ?1", [name])
}
