//! Translation memories: durable, searchable sets of units. A unit is a segment with its translations.
//!
//! A memory is stored in one SQLite file. Once a command has reported that units are stored, they survive a
//! crash or a power cut. A [`Memory`] reads this file. The type is `Send + Sync`, and every call sees the
//! units that any process has committed before the call. Only one [`Writer`] at a time can write to the file,
//! across all processes.
//!
//! Searching is exact: [`Memory::lookup`] returns the same matches as a search that scores every unit. A
//! search reads an index (module `index`) that is derived from the memory file. The index is brought up to
//! date with the memory file before every search.

mod concordance;
mod counts;
mod duplicates;
mod error;
mod file;
mod filter;
mod headers;
mod houses;
mod identity;
mod index;
mod indexing;
mod lookup;
mod maintenance;
mod penalty;
mod phrases;
mod place;
mod reader;
mod search;
mod shipped;
mod sqlite;
mod terms;
mod transaction;
mod transient;
mod units;
mod writer;

use std::path::{Path, PathBuf};

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
pub(crate) use maintenance::is_same_file;
pub use maintenance::{Repeated, Restored, Verification, restore};
pub use penalty::{Origin, Penalties};
pub use phrases::MemoryPhrases;
pub(crate) use search::lookup_all_with_stats;
pub use search::{Query, SearchStats, WeightedMemory, lookup_all};
pub use terms::{StoredTerm, TermsRevision};
pub use units::Units;
pub use writer::{Stored, Writer};

use file::Opened;
use index::Published;
use reader::Readers;
pub(crate) use shipped::MemoryImage;
use sqlite::{change, rows, schema};
use transient::Transient;
use yaddash_core::unit::{Language, Unit, UnitId};

/// The version of the format of memory files that this program writes.
pub(crate) const FORMAT: u32 = schema::VERSION as u32;

/// A translation memory: a set of units, stored in a file or kept in RAM until the program ends.
#[derive(Debug)]
pub struct Memory {
    name: String,
    path: PathBuf,
    /// Whether the memory ships with the program.
    shipped: bool,
    database: Database,
    readers: Readers,
    published: Published,
}

/// The place of the database of a memory.
#[derive(Debug)]
enum Database {
    /// The file at the path of the memory.
    File,
    /// The RAM of this process.
    Transient(Transient),
    /// The program itself, which has the database as a part of it.
    Program(MemoryImage),
}

/// A summary of a memory, to be shown to the user.
#[derive(Clone, Debug, serde::Serialize)]
#[non_exhaustive]
pub struct Info {
    /// The name of the memory.
    pub name: String,
    /// The path of the memory's file; empty if the memory is not on disk.
    pub path: PathBuf,
    /// The UUID of the memory, which no other memory has.
    pub uuid: String,
    /// The schema version of the memory's file.
    pub format: i64,
    /// The number of units in the memory.
    pub units: u64,
    /// The number of variants (texts of units) in each language, as pairs of a language tag and a number, in
    /// order of tag.
    pub languages: Vec<(String, u64)>,
    /// The number of the last change to the memory; 0 if there was none.
    pub revision: i64,
    /// The mode of the SQLite journal: `wal` or `delete`.
    pub journal: String,
    /// The size of the memory's file in bytes.
    pub bytes: u64,
}

impl Memory {
    /// Opens the memory in a file.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file does not exist (unless `access` allows to create it), if the file
    /// is not a memory, if a newer version of the program made the file, or if the file system does not
    /// permit the access.
    pub fn open(path: impl AsRef<Path>, access: Access) -> Result<Self, MemoryError> {
        let path = path.as_ref();
        let name =
            path.file_stem().map_or_else(|| path.display().to_string(), |stem| stem.to_string_lossy().into_owned());
        Ok(Self {
            name,
            path: path.to_owned(),
            shipped: false,
            database: Database::File,
            readers: Readers::new(file::connect(path, access)?),
            published: Published::default(),
        })
    }

    /// Makes an empty memory that is not on disk.
    ///
    /// # Errors
    /// Returns [`MemoryError::Store`] if there is not enough RAM for the memory.
    pub fn transient(name: &str) -> Result<Self, MemoryError> {
        let path = PathBuf::new();
        let sqlite = |error| MemoryError::sqlite(&path, error);
        let transient = Transient::new().map_err(sqlite)?;
        let mut connection = transient.connect().map_err(sqlite)?;
        let transaction = connection.transaction().map_err(sqlite)?;
        schema::migrate(&transaction, 0).map_err(sqlite)?;
        file::assign_uuid(&transaction).map_err(sqlite)?;
        transaction.commit().map_err(sqlite)?;
        Ok(Self {
            name: name.to_owned(),
            path: PathBuf::new(),
            shipped: false,
            database: Database::Transient(transient),
            readers: Readers::new(Opened::new(connection)),
            published: Published::default(),
        })
    }

    /// Makes an empty memory in RAM, as [`Memory::transient`] does, for the units that ship with the program.
    /// Translators were not paid for these units, so an analysis does not count their matches.
    pub(crate) fn shipped(name: &str) -> Result<Self, MemoryError> {
        Ok(Self { shipped: true, ..Self::transient(name)? })
    }

    /// Opens a memory that is a part of the program. It cannot be written.
    ///
    /// # Errors
    /// Returns [`MemoryError::Store`] if there is not enough RAM for a connection.
    pub(crate) fn from_image(name: &str, image: MemoryImage) -> Result<Self, MemoryError> {
        let connection = image.connect().map_err(|error| MemoryError::sqlite(Path::new(name), error))?;
        Ok(Self {
            name: name.to_owned(),
            path: PathBuf::new(),
            shipped: true,
            database: Database::Program(image),
            readers: Readers::new(Opened::new(connection)),
            published: Published::default(),
        })
    }

    /// The name of the memory: its file name without the extension, or the name given to
    /// [`Memory::transient`].
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the memory ships with the program. A user may have another memory with the same name.
    #[must_use]
    pub fn is_shipped(&self) -> bool {
        self.shipped
    }

    /// The path of the memory's file; empty if the memory is not on disk.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a write transaction. Readers see its changes only after [`Writer::commit`]. Other writers wait
    /// until the transaction ends.
    ///
    /// # Errors
    /// Returns [`MemoryError::Busy`] if another process keeps the memory locked for too long, and
    /// [`MemoryError::ReadOnly`] if the file cannot be written.
    pub fn write(&self) -> Result<Writer<'_>, MemoryError> {
        Writer::begin(self)
    }

    /// The unit with this number.
    ///
    /// # Errors
    /// Returns [`MemoryError::NoUnit`] if no unit has this number.
    pub fn unit(&self, id: UnitId) -> Result<Unit, MemoryError> {
        self.read(|connection| rows::read(connection, id))?.ok_or(MemoryError::NoUnit(id))
    }

    /// Opens the index of a language in advance, so that the first search does not have to open it. If many
    /// units have changed, the index is updated.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn prepare(&self, language: &Language) -> Result<(), MemoryError> {
        self.with_snapshot(language, |_| Ok(()))
    }

    /// Returns a summary of the memory.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn info(&self) -> Result<Info, MemoryError> {
        self.read(|connection| {
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
        })
    }

    fn sqlite(&self) -> impl Fn(rusqlite::Error) -> MemoryError {
        |error| MemoryError::sqlite(&self.path, error)
    }
}

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod scan_tests;
#[cfg(test)]
mod tests;
