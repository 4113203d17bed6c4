//! Converts errors of SQLite to errors of a memory.

use std::path::Path;

use crate::memory::MemoryError;
use crate::memory::error::BUSY_SECONDS;

impl MemoryError {
    /// Converts an error of SQLite to a [`MemoryError`].
    pub(in crate::memory) fn sqlite(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy { path, seconds: BUSY_SECONDS },
            Some(Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied) => {
                Self::ReadOnly { path, why: source.to_string() }
            }
            Some(Code::DiskFull) => Self::Full { path },
            Some(Code::NotADatabase) => {
                Self::Foreign { path, met: "a file of another kind (not an SQLite database)".to_owned() }
            }
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, what: source.to_string() },
            _ => Self::Store { place: path.display().to_string(), error: source.into() },
        }
    }
}
