//! The connections through which a memory is read. Each search takes one of them for itself, so that many threads
//! search one open memory at once.
//!
//! A connection that no thread uses is kept, with its prepared statements and the pages that it has read. That makes the
//! next search quicker, and costs up to 48 MB for each thread that searches at the same time.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, ThreadId};

use rusqlite::Connection;

use super::file::{Frozen, Opened};
use super::index::names_of_runs;
use super::sqlite::change;
use super::{Access, Database, Memory, MemoryError, file};
use yaddash_core::unit::Language;

/// The maximum number of connections that are kept while no thread uses them.
const MAX_IDLE: usize = 16;

/// The connections of a memory that no thread uses.
#[derive(Debug, Default)]
pub(super) struct Readers {
    idle: Mutex<Vec<Reader>>,
    /// Held while a transaction begins or ends, see [`Reader::turn`].
    turn: Arc<Mutex<()>>,
}

impl Readers {
    /// Begins with one connection.
    pub(super) fn new(first: Opened) -> Self {
        let turn = Arc::default();
        Self { idle: Mutex::new(vec![Reader::new(first, &turn)]), turn }
    }

    /// Takes an idle connection, if possible the one that this thread used last: what it keeps is in the cache of this
    /// thread's processor.
    fn take(&self) -> Option<Reader> {
        let (mut idle, thread) = (self.idle(), thread::current().id());
        match idle.iter().rposition(|reader| reader.thread == thread) {
            Some(at) => Some(idle.swap_remove(at)),
            None => idle.pop(),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Reader>> {
        // A list of connections is valid even if a thread panicked while it had the lock.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a connection for later use. If its transaction is still open, it is rolled back.
    fn keep(&self, reader: Reader) {
        if !reader.connection.is_autocommit()
            && let Err(error) = reader.connection.execute_batch("ROLLBACK")
        {
            tracing::debug!(%error, "a connection is closed because its transaction does not end");
            return;
        }
        let mut idle = self.idle();
        if idle.len() < MAX_IDLE {
            idle.push(reader);
        }
    }
}

/// A connection for reading.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) connection: Connection,
    frozen: Option<Frozen>,
    /// The thread that used the connection last.
    thread: ThreadId,
    turn: Arc<Mutex<()>>,
    /// The last committed state that this connection read, with the `data_version` that SQLite gave for it.
    seen: Option<(i64, Arc<State>)>,
}

/// The data that distinguishes a committed state of a memory from its other states.
#[derive(Debug)]
pub(super) struct State {
    /// The identity of the memory.
    pub(super) uuid: String,
    /// The number of the last change.
    pub(super) revision: i64,
    /// The names of the index files that are recorded in the memory file, oldest first, by the key of their part of the
    /// index: the runs of a language have its key.
    files: HashMap<String, Vec<String>>,
}

impl State {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let revision = change::revision(connection)?;
        let (mut uuid, mut files) = (String::new(), HashMap::new());
        let mut rows = connection.prepare_cached("SELECT name, value FROM about")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let (name, value) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            match name.strip_prefix("index ") {
                Some(key) => drop(files.insert(key.to_owned(), names_of_runs(value))),
                None if name == "uuid" => value.clone_into(&mut uuid),
                None => {}
            }
        }
        Ok(Self { uuid, revision, files })
    }

    /// The names of the runs of a language that are recorded in the memory file, oldest first.
    pub(super) fn runs(&self, language: &Language) -> &[String] {
        self.files(&language.key())
    }

    /// The names of the files of a part of the index that are recorded in the memory file, oldest first.
    pub(super) fn files(&self, key: &str) -> &[String] {
        self.files.get(key).map_or(&[], Vec::as_slice)
    }
}

impl Reader {
    fn new(opened: Opened, turn: &Arc<Mutex<()>>) -> Self {
        let Opened { connection, frozen } = opened;
        Self { connection, frozen, thread: thread::current().id(), turn: Arc::clone(turn), seen: None }
    }

    /// Waits some microseconds for the turn to begin or end a transaction, and then goes on without it.
    ///
    /// SQLite has a lock of its own for that, but a thread that finds it held sleeps at once, which takes longer than
    /// the whole search. The turn protects nothing, so nobody has to wait for it: a thread that begins a transaction may
    /// hold it while it waits for a writer, and the writer may wait for a thread that ends its transaction.
    fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            match self.turn.try_lock() {
                Ok(turn) => return Some(turn),
                Err(TryLockError::Poisoned(turn)) => return Some(turn.into_inner()),
                Err(TryLockError::WouldBlock) => std::hint::spin_loop(),
            }
        }
        None
    }

    /// Whether the file is read without locks, because none can be made in its folder.
    pub(super) fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Begins a transaction, and returns the state that it sees.
    pub(super) fn begin(&mut self) -> rusqlite::Result<Arc<State>> {
        let mut begin = self.connection.prepare_cached("BEGIN")?;
        let mut version = self.connection.prepare_cached("PRAGMA data_version")?;
        let turn = self.turn();
        begin.execute([])?;
        let version: i64 = version.query_row([], |row| row.get(0))?;
        drop((turn, begin));
        match &self.seen {
            // The number changes with every commit of another connection, and this one writes nothing.
            Some((seen, state)) if *seen == version => Ok(Arc::clone(state)),
            _ => {
                let state = Arc::new(State::read(&self.connection)?);
                self.seen = Some((version, Arc::clone(&state)));
                Ok(state)
            }
        }
    }

    /// Ends the transaction.
    pub(super) fn end(&self) -> rusqlite::Result<()> {
        let mut commit = self.connection.prepare_cached("COMMIT")?;
        let _turn = self.turn();
        commit.execute([]).map(drop)
    }
}

impl Memory {
    /// Opens a new connection for reading.
    pub(super) fn connect(&self) -> Result<Opened, MemoryError> {
        match &self.database {
            Database::File => file::connect(&self.path, Access::Read),
            Database::Transient(transient) => transient.connect().map(Opened::new).map_err(self.sqlite()),
            Database::Program(image) => image.connect().map(Opened::new).map_err(self.sqlite()),
        }
    }

    /// Opens a new connection for writing.
    pub(super) fn connect_to_write(&self) -> Result<Connection, MemoryError> {
        match &self.database {
            Database::File => Ok(file::connect(&self.path, Access::Write)?.connection),
            Database::Transient(transient) => transient.connect().map_err(self.sqlite()),
            Database::Program(_) => {
                let why = "this memory is a part of the program".to_owned();
                Err(MemoryError::ReadOnly { path: PathBuf::from(&self.name), why })
            }
        }
    }

    /// Calls `work` with a connection that no other thread uses meanwhile. If `work` leaves a transaction open, it is
    /// rolled back.
    pub(super) fn with_reader<T>(
        &self,
        work: impl FnOnce(&mut Reader) -> Result<T, MemoryError>,
    ) -> Result<T, MemoryError> {
        let mut reader = match self.readers.take() {
            Some(reader) => reader,
            None => Reader::new(self.connect()?, &self.readers.turn),
        };
        reader.thread = thread::current().id();
        if let Some(frozen) = &reader.frozen {
            // If the file has changed, no connection that was opened before can be used any more.
            frozen.check().inspect_err(|_| self.readers.idle().clear())?;
        }
        let done = work(&mut reader);
        self.readers.keep(reader);
        done
    }

    /// Calls `work` with a connection that no other thread uses meanwhile.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, MemoryError> {
        self.with_reader(|reader| work(&reader.connection).map_err(self.sqlite()))
    }
}
