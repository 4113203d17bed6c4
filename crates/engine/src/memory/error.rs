//! Errors of a memory. The program that uses the library adds the advice for the user, because the advice
//! depends on how the program is used.

use std::path::PathBuf;

use yaddash_core::unit::UnitId;

/// The reason why a memory could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MemoryError {
    /// The file of the memory does not exist.
    #[error("{path}: no such memory")]
    Missing {
        /// The path at which the file was expected.
        path: PathBuf,
    },
    /// The path leads to a folder, an empty file, or a file that another program made.
    #[error("{path}: expected a yaddash memory, found {met}")]
    Foreign {
        /// The file.
        path: PathBuf,
        /// A description of what was found instead of a memory, such as “a folder”.
        met: String,
    },
    /// A newer version of this program made the file.
    #[error(
        "{path}: a newer version of yaddash made this memory (in format {met}; this version reads formats up to {known}); install the newer version to open the memory"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The schema version of the file.
        met: i64,
        /// The newest schema version that this program knows.
        known: i64,
    },
    /// The file to be created exists already.
    #[error("{path}: a file of this name already exists")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The source and the destination are the same memory.
    #[error("{path}: the source and the destination are the same memory; name another memory")]
    Same {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder cannot be written.
    #[error("{path}: this file or folder cannot be written ({why})")]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
        /// The reason, often in the words of the operating system.
        why: String,
    },
    /// Another process kept the memory locked for too long.
    #[error(
        "{path}: another program has locked this memory for {seconds} seconds; try again when that program has finished"
    )]
    Busy {
        /// The file.
        path: PathBuf,
        /// The time, in seconds, for which this program waited.
        seconds: u64,
    },
    /// The disk is full.
    #[error(
        "{path}: the disk is full; this step stored nothing, and everything stored before is kept; free some space and try again"
    )]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// No unit has this number.
    #[error("unit {0}: there is no unit with this number in the memory; a lookup shows the number of each unit")]
    NoUnit(UnitId),
    /// A unit cannot be stored; the string gives the reason.
    #[error("a unit cannot be stored: {0}")]
    Unit(String),
    /// The stored data is damaged.
    #[error("{path}: the memory is damaged ({what}); restore a backup")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// A description of the damage, with its place in the file.
        what: String,
    },
    /// Any other error of the store in which the memory is kept.
    #[error("{place}: {error}")]
    Store {
        /// The place of the memory: the path of its file.
        place: String,
        /// The error that the store reported.
        error: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Any other error of the operating system.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        error: std::io::Error,
    },
}

/// The time, in seconds, to wait for another writer.
pub(super) const BUSY_SECONDS: u64 = 30;

impl MemoryError {
    /// Converts an error of the operating system to a [`MemoryError`].
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

/// Describes an error of the file system, such as `permission denied`. If a library has wrapped the error of
/// the system, only the kind of the error is described, because the message of the wrapper contains the
/// random name of a temporary file.
#[must_use]
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
