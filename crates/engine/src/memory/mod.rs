//! A durable, searchable set of units.
//!
//! The memory file is one SQLite file: units that a command has confirmed survive a crash or a power cut.
//! A [`Memory`] reads it: it is `Send + Sync`, and every call sees what any process has committed.
//! Writing goes through one [`Writer`] at a time, across all processes.
//!
//! Searching is exact: [`Memory::lookup`] gives the same matches as scoring every unit would. It reads
//! an index (`index/`) that is derived from the memory file, and catches up with the memory file before every search.

mod change;
mod concordance;
mod counts;
mod duplicates;
mod error;
mod file;
mod filter;
mod headers;
mod houses;
mod index;
mod indexing;
mod lookup;
mod maintenance;
mod penalty;
mod place;
mod rows;
mod schema;
mod search;
mod terms;
mod units;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

pub use concordance::{Concordance, Occurrence, Phrase};
pub use counts::Counts;
pub use duplicates::{Duplicates, OnDuplicate};
pub use error::MemoryError;
pub use error::words_of;
pub use file::Access;
pub use file::draft_in;
pub use filter::Filter;
#[cfg(fuzzing)]
#[doc(hidden)]
pub use index::read_any_run;
pub use lookup::{Lookup, UnitsInOrder};
pub use maintenance::{Repeated, Restored, Verification, is_same_file, restore};
pub use penalty::{Origin, Penalties};
pub use search::{Query, SearchStats, WeightedMemory, lookup_all, lookup_all_with_stats};
pub use terms::StoredTerm;
pub use units::Units;
pub use writer::{Stored, Writer};

use file::{Frozen, Opened};
use index::Index;
use indexing::BuildScope;
use yaddash_core::unit::{Language, Unit, UnitId};

/// A set of units, in a file or only as long as the program runs.
#[derive(Debug)]
pub struct Memory {
    name: String,
    path: PathBuf,
    /// Whether it is part of the program.
    shipped: bool,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    connection: Connection,
    frozen: Option<Frozen>,
    index: Index,
}

/// A summary of a memory, for people.
#[derive(Clone, Debug, serde::Serialize)]
#[non_exhaustive]
pub struct Info {
    /// Its name.
    pub name: String,
    /// Its file; empty for one that is not on disk.
    pub path: PathBuf,
    /// Its identity: no other memory has the same.
    pub uuid: String,
    /// The schema version of its file.
    pub format: i64,
    /// How many units it has.
    pub units: u64,
    /// How many variants there are in each language, by tag.
    pub languages: Vec<(String, u64)>,
    /// The number of the last change.
    pub revision: i64,
    /// The mode of its SQLite journal: `wal` or `delete`.
    pub journal: String,
    /// The size of its file in bytes.
    pub bytes: u64,
}

impl Memory {
    /// Opens the memory in a file.
    ///
    /// # Errors
    /// [`MemoryError`], if there is no file (unless it may be created), if the file is not a memory, if a
    /// newer version of the program made it, or if the place does not allow the access.
    pub fn open(path: impl AsRef<Path>, access: Access) -> Result<Self, MemoryError> {
        let path = path.as_ref();
        let name =
            path.file_stem().map_or_else(|| path.display().to_string(), |stem| stem.to_string_lossy().into_owned());
        Ok(Self::from_opened(file::connect(path, access)?, name, path.to_owned()))
    }

    /// Makes an empty memory that is not on disk.
    ///
    /// # Errors
    /// [`MemoryError::Sqlite`], if there is no room for it.
    pub fn transient(name: &str) -> Result<Self, MemoryError> {
        let path = PathBuf::new();
        let sqlite = |error| MemoryError::sqlite(&path, error);
        let mut connection = Connection::open_in_memory().map_err(sqlite)?;
        let transaction = connection.transaction().map_err(sqlite)?;
        schema::migrate(&transaction, 0).map_err(sqlite)?;
        file::assign_uuid(&transaction).map_err(sqlite)?;
        transaction.commit().map_err(sqlite)?;
        Ok(Self::from_opened(Opened::new(connection), name.to_owned(), PathBuf::new()))
    }

    /// As [`Memory::transient`], for units that ship with the program. Nobody is paid for them, so they raise no band
    /// of an analysis.
    pub(crate) fn shipped(name: &str) -> Result<Self, MemoryError> {
        Ok(Self { shipped: true, ..Self::transient(name)? })
    }

    fn from_opened(opened: Opened, name: String, path: PathBuf) -> Self {
        let Opened { connection, frozen } = opened;
        Self { name, path, shipped: false, inner: Mutex::new(Inner { connection, frozen, index: Index::default() }) }
    }

    /// Its name: that of its file, without the extension.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it ships with the program. A user may have another memory of the same name.
    #[must_use]
    pub fn is_shipped(&self) -> bool {
        self.shipped
    }

    /// Its file; empty for a transient one.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins to write. Readers see the changes only after [`Writer::commit`]; other writers wait.
    ///
    /// # Errors
    /// [`MemoryError::Busy`], if another process writes for too long; [`MemoryError::ReadOnly`].
    pub fn write(&self) -> Result<Writer<'_>, MemoryError> {
        Writer::begin(self)
    }

    /// The unit with this number.
    ///
    /// # Errors
    /// [`MemoryError::NoUnit`], if there is none.
    pub fn unit(&self, id: UnitId) -> Result<Unit, MemoryError> {
        let inner = self.lock();
        rows::read(&inner.connection, id).map_err(self.sqlite())?.ok_or(MemoryError::NoUnit(id))
    }

    /// Reads the index for a language now, so that the first search does not have to.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn prepare(&self, language: &Language) -> Result<(), MemoryError> {
        let mut inner = self.lock();
        self.ensure_index(&mut inner, language, BuildScope::ForSearch)?;
        let Inner { connection, index, .. } = &mut *inner;
        index.for_search(connection, language, self.place()).map(drop).map_err(self.sqlite())
    }

    /// A summary of the memory.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn info(&self) -> Result<Info, MemoryError> {
        let inner = self.lock();
        let connection = &inner.connection;
        let read = || -> rusqlite::Result<Info> {
            let mut languages =
                connection.prepare("SELECT language, count(*) FROM variants GROUP BY language ORDER BY language")?;
            let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
            Ok(Info {
                name: self.name.clone(),
                path: self.path.clone(),
                uuid: change::uuid(connection)?,
                format: schema::pragma(connection, "user_version")?,
                units: count("SELECT count(*) FROM units")?.cast_unsigned(),
                languages: languages
                    .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))?
                    .collect::<rusqlite::Result<_>>()?,
                revision: change::revision(connection)?,
                journal: connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?,
                bytes: std::fs::metadata(&self.path).map_or(0, |about| about.len()),
            })
        };
        read().map_err(self.sqlite())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Everything beside the connection is checked against the memory file at every use, so the data is good
        // even if a thread panicked while it had the lock.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sqlite(&self) -> impl Fn(rusqlite::Error) -> MemoryError {
        |error| MemoryError::sqlite(&self.path, error)
    }
}

#[cfg(test)]
mod tests;
