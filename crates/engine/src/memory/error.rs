//! Errors of a memory. What to do about one is for the program to say, for it depends on how the program is used.

use std::path::PathBuf;

use yaddash_core::unit::UnitId;

/// Why a memory could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MemoryError {
    /// There is no file.
    #[error("{path}: no such memory")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A folder, an empty file, or a file that some other program made.
    #[error("{path}: expected a yaddash memory, met {met}")]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What was found instead.
        met: String,
    },
    /// Made by a later version of this program.
    #[error(
        "{path}: made by a newer yaddash (memory format {met}, this one knows up to {known}); install the newer version to open it"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        met: i64,
        /// The newest schema version that this program knows.
        known: i64,
    },
    /// There is a file already.
    #[error("{path}: there is a file already")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Source and destination are the same memory.
    #[error("{path}: both are the same memory; name another one")]
    Same {
        /// The file.
        path: PathBuf,
    },
    /// The place cannot be written to.
    #[error("{path}: cannot be written ({why})")]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
        /// The reason, in the words of the system.
        why: String,
    },
    /// Another process kept the memory locked for too long.
    #[error("{path}: another program has kept it locked for {seconds} s; try again when it has finished")]
    Busy {
        /// The file.
        path: PathBuf,
        /// How long the memory waited.
        seconds: u64,
    },
    /// The disk is full.
    #[error("{path}: the disk is full; everything stored before stays, nothing of this step was")]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// No unit has this number.
    #[error("unit {0}: no such unit in this memory; lookups show the numbers")]
    NoUnit(UnitId),
    /// A unit that cannot be stored.
    #[error("a unit cannot be stored: {0}")]
    Unit(String),
    /// The stored data is damaged.
    #[error("{path}: damaged: {what}; restore a copy")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        what: String,
    },
    /// Any other error of SQLite.
    #[error("{path}: {error}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// The error of SQLite.
        error: rusqlite::Error,
    },
    /// Any other error of the system.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: std::io::Error,
    },
}

/// How long to wait for another writer.
pub(super) const BUSY_SECONDS: u64 = 30;

impl MemoryError {
    /// The error of a memory that an error of SQLite means.
    pub(super) fn sqlite(path: &std::path::Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy { path, seconds: BUSY_SECONDS },
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => {
                Self::ReadOnly { path, why: source.to_string() }
            }
            Some(Code::DiskFull) => Self::Full { path },
            Some(Code::NotADatabase) => Self::Foreign { path, met: "a file that is no SQLite database".to_owned() },
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, what: source.to_string() },
            _ => Self::Sqlite { path, error: source },
        }
    }

    /// The error of a memory that an error of the system means.
    pub(super) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let path = path.to_owned();
        match source.kind() {
            Kind::NotFound => Self::Missing { path },
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly { path, why: words_of(&source) },
            Kind::StorageFull | Kind::QuotaExceeded => Self::Full { path },
            _ => Self::Io { path, error: source },
        }
    }
}

/// The words for an error of a place, such as `permission denied`. An error that a wrapper made is described by its
/// kind, because the wrapper's own words contain the random name of a draft.
pub fn words_of(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        kind @ (Kind::NotFound | Kind::NotADirectory | Kind::PermissionDenied | Kind::ReadOnlyFilesystem)
            if error.get_ref().is_some() =>
        {
            kind.to_string()
        }
        _ => error.to_string(),
    }
}
