//! The change log, from which a reader learns what others have written.

use rusqlite::{Connection, params};

use yaddash_core::unit::UnitId;

/// What happened to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Added,
    Changed,
    Deleted,
}

impl Change {
    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
        }
    }
}

/// Notes a change within the writer's transaction.
pub(super) fn note(connection: &Connection, id: UnitId, change: Change) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO changes (unit, what) VALUES (?1, ?2)")?
        .execute(params![id.0, change.name()])
        .map(drop)
}

/// The number of the last change; 0 before the first.
pub(super) fn revision(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT coalesce(max(revision), 0) FROM changes")?.query_row([], |row| row.get(0))
}

/// The units that changed after a revision, each once, in order.
pub(super) fn since(connection: &Connection, revision: i64) -> rusqlite::Result<Vec<UnitId>> {
    connection
        .prepare_cached("SELECT DISTINCT unit FROM changes WHERE revision > ?1 ORDER BY unit")?
        .query_map([revision], |row| Ok(UnitId(row.get(0)?)))?
        .collect()
}

/// The identity of this memory; no other memory has the same.
pub(super) fn uuid(connection: &Connection) -> rusqlite::Result<String> {
    connection.prepare_cached("SELECT value FROM about WHERE name = 'uuid'")?.query_row([], |row| row.get(0))
}
