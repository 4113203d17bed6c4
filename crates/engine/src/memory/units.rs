//! Iterates over all units of a memory in order of number, as they were at one moment.

use std::vec;

use super::file::{Frozen, Opened};
use super::sqlite::rows;
use super::{Memory, MemoryError};
use yaddash_core::unit::{Unit, UnitId};

/// The number of units that are read at a time.
const PAGE: usize = 512;

/// An iterator over the units of a memory, which keeps one page of units in RAM at a time.
///
/// The iterator returns the units as they were when it was created, even if other processes write meanwhile.
/// In some places such a snapshot would block writers: where the rollback journal is used (on network shares and in
/// synchronised folders), and in a memory that is not on disk. There each page is returned as it is when it is read,
/// and units that were added after the creation of the iterator are left out.
#[derive(Debug)]
pub struct Units<'m> {
    memory: &'m Memory,
    /// A separate connection, whose read transaction preserves the state of the memory.
    snapshot: Opened,
    page: vec::IntoIter<Unit>,
    last: UnitId,
    end: UnitId,
    done: bool,
}

impl Memory {
    /// Iterates over all units in order of number.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read. For the same reason an item of the iterator may be
    /// an error.
    pub fn units(&self) -> Result<Units<'_>, MemoryError> {
        let sqlite = self.sqlite();
        let snapshot = self.connect()?;
        let journal: String =
            snapshot.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).map_err(&sqlite)?;
        if journal == "wal" {
            snapshot.connection.execute_batch("BEGIN").map_err(&sqlite)?;
        }
        let end = rows::last(&snapshot.connection).map_err(&sqlite)?;
        Ok(Units { memory: self, snapshot, page: Vec::new().into_iter(), last: UnitId(0), end, done: false })
    }
}

impl Units<'_> {
    /// Starts the iteration again with the first unit, in the same state of the memory.
    pub(crate) fn rewind(&mut self) {
        self.page = Vec::new().into_iter();
        (self.last, self.done) = (UnitId(0), false);
    }

    fn read_page(&self) -> Result<Vec<Unit>, MemoryError> {
        self.snapshot.frozen.as_ref().map_or(Ok(()), Frozen::check)?;
        rows::page(&self.snapshot.connection, self.last, self.end, PAGE).map_err(self.memory.sqlite())
    }
}

impl Iterator for Units<'_> {
    type Item = Result<Unit, MemoryError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 && !self.done {
            match self.read_page() {
                Ok(page) => {
                    self.done = page.len() < PAGE;
                    self.page = page.into_iter();
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        let unit = self.page.next()?;
        self.last = unit.id.unwrap_or(self.last);
        Some(Ok(unit))
    }
}
