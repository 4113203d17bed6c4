//! The write transaction of an SQLite file.

use rusqlite::Connection;

use super::change::{self, Change};
use super::{headers, rows, terms};
use crate::memory::transaction::{ReadUnits, Transaction, Truth};
use crate::memory::{Memory, MemoryError};
use yaddash_core::unit::{HeaderId, Unit, UnitId};

/// A write transaction. If it is dropped before it is committed, it is rolled back.
#[derive(Debug)]
struct SqliteTransaction<'m> {
    memory: &'m Memory,
    /// A separate connection, so that other threads can read meanwhile.
    connection: Connection,
    open: bool,
}

impl<'m> SqliteTransaction<'m> {
    fn begin(memory: &'m Memory) -> Result<Self, MemoryError> {
        let mut transaction = Self { memory, connection: memory.connect_to_write()?, open: false };
        transaction.run(|connection| connection.execute_batch("BEGIN IMMEDIATE"))?;
        transaction.open = true;
        Ok(transaction)
    }

    fn run<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, MemoryError> {
        work(&self.connection).map_err(self.memory.sqlite())
    }
}

impl Truth for Memory {
    fn begin(&self) -> Result<Box<dyn Transaction + '_>, MemoryError> {
        Ok(Box::new(SqliteTransaction::begin(self)?))
    }
}

impl ReadUnits for SqliteTransaction<'_> {
    fn read(&mut self, id: UnitId) -> Result<Option<Unit>, MemoryError> {
        self.run(|connection| rows::read(connection, id))
    }

    fn last(&mut self) -> Result<UnitId, MemoryError> {
        self.run(rows::last)
    }

    fn page(&mut self, after: UnitId, end: UnitId, count: usize) -> Result<Vec<Unit>, MemoryError> {
        self.run(|connection| rows::page(connection, after, end, count))
    }
}

impl Transaction for SqliteTransaction<'_> {
    fn uuid(&mut self) -> Result<String, MemoryError> {
        self.run(change::uuid)
    }

    fn revision(&mut self) -> Result<i64, MemoryError> {
        self.run(change::revision)
    }

    fn since(&mut self, revision: i64) -> Result<Vec<UnitId>, MemoryError> {
        self.run(|connection| change::since(connection, revision))
    }

    fn with_identity(&mut self, identity: i64) -> Result<Vec<Unit>, MemoryError> {
        self.run(|connection| rows::with_identity(connection, identity))
    }

    fn insert(&mut self, unit: &Unit) -> Result<UnitId, MemoryError> {
        self.run(|connection| {
            let id = rows::insert(connection, unit, None)?;
            change::note(connection, id, Change::Added)?;
            Ok(id)
        })
    }

    fn replace(&mut self, id: UnitId, unit: &Unit) -> Result<(), MemoryError> {
        self.run(|connection| {
            rows::replace(connection, id, unit)?;
            change::note(connection, id, Change::Changed)
        })
    }

    fn delete(&mut self, id: UnitId) -> Result<(), MemoryError> {
        self.run(|connection| {
            rows::delete(connection, id)?;
            change::note(connection, id, Change::Deleted)
        })
    }

    fn keep_header(&mut self, header: &str) -> Result<HeaderId, MemoryError> {
        self.run(|connection| headers::keep(connection, header))
    }

    fn terms_named(&mut self, name: &str) -> Result<Vec<(i64, String)>, MemoryError> {
        self.run(|connection| terms::named(connection, name))
    }

    fn put_term(&mut self, id: Option<i64>, name: &str, term: &str) -> Result<(), MemoryError> {
        self.run(|connection| terms::put(connection, id, name, term))
    }

    fn delete_terms(&mut self, name: &str) -> Result<usize, MemoryError> {
        self.run(|connection| terms::delete_named(connection, name))
    }

    fn commit(mut self: Box<Self>) -> Result<(), MemoryError> {
        self.run(|connection| self.memory.commit(connection))?;
        self.open = false;
        Ok(())
    }
}

impl Drop for SqliteTransaction<'_> {
    fn drop(&mut self) {
        if self.open
            && let Err(error) = self.run(|connection| connection.execute_batch("ROLLBACK"))
        {
            // SQLite rolls back by itself when the connection closes.
            tracing::debug!(%error, "rollback");
        }
    }
}
