//! Reads and writes the rows of terms, and the change log of terms: a table with one row for every change to a term.
//!
//! The change log of units is another table. So a change of a term costs a search nothing, because the index follows
//! the units alone.

use rusqlite::{Connection, params};

use super::change::Change;
use super::schema;
use crate::memory::identity::Fnv;

/// The first schema version that has a table of terms.
const SINCE: i64 = 2;
/// The first schema version that has a change log of terms.
const LOGGED_SINCE: i64 = 3;

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

/// A number that changes with every change of a term; 0 if there is no change yet. It is the number of the last change
/// in the log. A file of version 2 has no log, so there it is a hash of all terms.
pub(in crate::memory) fn revision(connection: &Connection) -> rusqlite::Result<i64> {
    match schema::pragma(connection, "user_version")? {
        ..SINCE => Ok(0),
        SINCE..LOGGED_SINCE => {
            let mut hash = Fnv::default();
            for row in all(connection)? {
                hash.optional(Some(&row.id.to_le_bytes()));
                hash.optional(Some(row.json.as_bytes()));
            }
            Ok(hash.0.cast_signed())
        }
        _ => connection
            .prepare_cached("SELECT coalesce(max(revision), 0) FROM term_changes")?
            .query_row([], |row| row.get(0)),
    }
}

/// Stores a term: in place of the term with this number, or, without a number, as a new term.
pub(in crate::memory) fn put(connection: &Connection, id: Option<i64>, name: &str, json: &str) -> rusqlite::Result<()> {
    let (id, change) = match id {
        Some(id) => {
            connection
                .prepare_cached("UPDATE terms SET name = ?2, term = ?3 WHERE id = ?1")?
                .execute(params![id, name, json])?;
            (id, Change::Changed)
        }
        None => {
            let mut insert = connection.prepare_cached("INSERT INTO terms (name, term) VALUES (?1, ?2)")?;
            (insert.insert(params![name, json])?, Change::Added)
        }
    };
    connection
        .prepare_cached("INSERT INTO term_changes (term, what) VALUES (?1, ?2)")?
        .execute(params![id, change.name()])
        .map(drop)
}

/// Deletes all terms with this name, and returns the number of deleted terms.
pub(in crate::memory) fn delete_named(connection: &Connection, name: &str) -> rusqlite::Result<usize> {
    connection.execute(
        "INSERT INTO term_changes (term, what) SELECT id, ?2 FROM terms WHERE name = ?1 ORDER BY id",
        params![name, Change::Deleted.name()],
    )?;
    connection.execute("DELETE FROM terms WHERE name = ?1", [name])
}

/// Compares the terms with their change log. Returns the number of terms that the log lacks or shows as deleted, and
/// the number of terms that the log has and that are gone. A file of a version without a log has neither.
pub(in crate::memory) fn compare_with_log(connection: &Connection) -> rusqlite::Result<(u64, u64)> {
    // In a query with `max`, SQLite takes the other columns from the row that has the maximum.
    const LAST: &str = "WITH last AS (SELECT term, what, max(revision) FROM term_changes GROUP BY term)";
    if schema::pragma(connection, "user_version")? < LOGGED_SINCE {
        return Ok((0, 0));
    }
    let count = |condition: &str| {
        let sql = format!("{LAST} SELECT count(*) FROM {condition}");
        connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned)
    };
    Ok((
        count("terms WHERE id NOT IN (SELECT term FROM last WHERE what != 'deleted')")?,
        count("last WHERE what != 'deleted' AND term NOT IN (SELECT id FROM terms)")?,
    ))
}
