//! The schema of the memory file, which is one SQLite file. `docs/memory-format.md` describes every table.
//!
//! The file has an application id, which distinguishes it from other SQLite files, and a schema version. Each
//! new version is a new step in [`MIGRATIONS`]. A step that has been released never changes.

use rusqlite::{Connection, Transaction};

/// The `PRAGMA application_id` of a memory file: “yada” in ASCII.
pub(in crate::memory) const APPLICATION_ID: i64 = 0x7961_6461;

/// The schema version that this program writes.
pub(in crate::memory) const VERSION: i64 = MIGRATIONS.len() as i64;

/// The migrations, as SQL. Item N, counted from 0, migrates a memory file from version N to version N + 1.
const MIGRATIONS: [&str; 3] = [
    r"
    CREATE TABLE about (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE units (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tuid TEXT,
        segment_type TEXT,
        source_language TEXT,
        document TEXT,
        position INTEGER,
        role TEXT,
        previous INTEGER,
        next INTEGER,
        meta TEXT NOT NULL,
        identity INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX units_by_identity ON units (identity);

    CREATE TABLE variants (
        unit INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        language TEXT NOT NULL,
        language_key TEXT NOT NULL,
        text TEXT NOT NULL,
        markup TEXT,
        meta TEXT NOT NULL,
        PRIMARY KEY (unit, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE changes (
        revision INTEGER PRIMARY KEY AUTOINCREMENT,
        unit INTEGER NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'deleted'))
    ) STRICT;
",
    // Version 2 adds the headers of imported files, and the glossary.
    r"
    CREATE TABLE headers (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        header TEXT NOT NULL UNIQUE
    ) STRICT;
    ALTER TABLE units ADD COLUMN header INTEGER REFERENCES headers (id);

    CREATE TABLE terms (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        term TEXT NOT NULL
    ) STRICT;
    CREATE INDEX terms_by_name ON terms (name);
",
    // The change log of terms.
    r"
    CREATE TABLE term_changes (
        revision INTEGER PRIMARY KEY AUTOINCREMENT,
        term INTEGER NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('added', 'changed', 'deleted'))
    ) STRICT;
    INSERT INTO term_changes (term, what) SELECT id, 'added' FROM terms ORDER BY id;
",
];

/// SQL for a connection that may only read a file of an older version. Item N, counted from 0, makes a file
/// of version N look like one of version N + 1. To do so, it creates temporary views, which SQLite uses instead
/// of the tables of the same name in the file. Tables that an older version lacks have no view: the modules that
/// read them ask for the version first, so that a connection sees them as soon as another process has migrated
/// the file.
const VIEWS: [&str; MIGRATIONS.len()] = [
    "",
    r"
    CREATE TEMP VIEW units AS
        SELECT id, tuid, segment_type, source_language, document, position, role, previous, next, meta, identity,
            NULL AS header
        FROM main.units;
",
    "",
];

/// Lets a connection read a file of an older version as if it had the current version. The file is not
/// changed.
pub(in crate::memory) fn show_as_newest(connection: &Connection) -> rusqlite::Result<()> {
    let version = usize::try_from(pragma(connection, "user_version")?).unwrap_or(0);
    if version >= VIEWS.len() {
        return Ok(());
    }
    // Temporary views are kept in RAM, because there may be no place where a file can be written.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    VIEWS.iter().skip(version).try_for_each(|views| connection.execute_batch(views))
}

/// Migrates a database from its version to the current one, within the caller's transaction.
pub(in crate::memory) fn migrate(transaction: &Transaction<'_>, from: i64) -> rusqlite::Result<()> {
    for step in MIGRATIONS.iter().skip(usize::try_from(from).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)
}

/// The value of a pragma whose value is a number.
pub(in crate::memory) fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
