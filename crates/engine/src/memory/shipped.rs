//! A memory that is a part of the program: its database and its index are bytes that were made when the program was
//! built.
//!
//! SQLite reads the database in place, and the runs of the index are read as those of a file are. So such a memory is
//! searched by the same code as every other, and opening it costs the same for any number of units. It cannot be
//! written.

use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::sqlite;
use yaddash_core::packed::Pieces;

/// The database of a memory and the runs of its index, which are read in place. The first piece is the database; after
/// it, each run has two pieces, its name and its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemoryImage(Pieces);

impl MemoryImage {
    /// Makes the bytes of an image from a database and from runs with their names.
    pub(super) fn encode(database: Vec<u8>, runs: Vec<(String, Vec<u8>)>) -> Vec<u8> {
        let runs = runs.into_iter().flat_map(|(name, run)| [name.into_bytes(), run]);
        Pieces::encode(&std::iter::once(database).chain(runs).collect::<Vec<_>>())
    }

    /// Opens the bytes of an image; `None` if they are cut off.
    pub(crate) fn open(bytes: &'static [u8]) -> Option<Self> {
        Pieces::open(bytes).filter(|pieces| pieces.len() % 2 == 1).map(Self)
    }

    /// Opens a connection that reads the database in place.
    pub(super) fn connect(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut connection = sqlite::open(":memory:", flags)?;
        connection.deserialize_bytes(MAIN_DB, self.0.get(0).unwrap_or_default())?;
        Ok(connection)
    }

    /// The bytes of the run with this name; `None` if there is no such run.
    pub(super) fn run(&self, name: &str) -> Option<&'static [u8]> {
        let mut names = (1..self.0.len()).step_by(2);
        names.find(|at| self.0.get(*at) == Some(name.as_bytes())).and_then(|at| self.0.get(at + 1))
    }
}
