//! The change log: a table in the memory file with one row for every change to a unit. Readers find in it the
//! units that other processes have written.

use rusqlite::{Connection, params};

use yaddash_core::unit::UnitId;

/// A kind of change to a unit or a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::memory) enum Change {
    Added,
    Changed,
    Deleted,
}

impl Change {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
        }
    }
}

/// Appends a change of a unit to the change log, within the writer's transaction.
pub(in crate::memory) fn note(connection: &Connection, id: UnitId, change: Change) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO changes (unit, what) VALUES (?1, ?2)")?
        .execute(params![id.0, change.name()])
        .map(drop)
}

/// The number of the last change; 0 if there is no change yet.
pub(in crate::memory) fn revision(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT coalesce(max(revision), 0) FROM changes")?.query_row([], |row| row.get(0))
}

/// The ids of the units that changed after a revision, in ascending order and without repetitions. A revision
/// is the number of a change.
pub(in crate::memory) fn since(connection: &Connection, revision: i64) -> rusqlite::Result<Vec<UnitId>> {
    connection
        .prepare_cached("SELECT DISTINCT unit FROM changes WHERE revision > ?1 ORDER BY unit")?
        .query_map([revision], |row| Ok(UnitId(row.get(0)?)))?
        .collect()
}

/// The UUID of this memory, which no other memory has.
pub(in crate::memory) fn uuid(connection: &Connection) -> rusqlite::Result<String> {
    connection.prepare_cached("SELECT value FROM about WHERE name = 'uuid'")?.query_row([], |row| row.get(0))
}
