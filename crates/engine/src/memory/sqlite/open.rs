//! Opens the connections to SQLite, all of them here, because SQLite has to be set up before the first.

use std::path::Path;
use std::sync::Once;

use rusqlite::{Connection, OpenFlags, ffi};

/// Opens a connection that one thread at a time may use.
pub(in crate::memory) fn open(path: impl AsRef<Path>, flags: OpenFlags) -> rusqlite::Result<Connection> {
    count_no_memory();
    Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// Opens a connection to a file that this process alone uses so far, and creates the file if necessary.
pub(in crate::memory) fn open_draft(path: &Path) -> rusqlite::Result<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
}

/// Makes SQLite stop counting the memory that it allocates. It would take a lock for each allocation, which threads that
/// search at the same time wait for. Nothing here reads the count.
#[allow(unsafe_code)]
fn count_no_memory() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: SQLite reads one `int` after this option, and only before it is initialised: if the program that uses
        // this library has opened another SQLite database before, SQLite changes nothing and returns an error code.
        let code = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0_i32) };
        if code != ffi::SQLITE_OK {
            tracing::debug!(code, "SQLite counts its memory, because it was in use before");
        }
    });
}
