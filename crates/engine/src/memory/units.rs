//! Every unit of a memory, in the order of their numbers, as of one moment.

use std::vec;

use super::file::{Frozen, Opened};
use super::{Access, Memory, MemoryError, file, rows};
use yaddash_core::unit::{Unit, UnitId};

/// How many units are fetched at a time.
const PAGE: usize = 512;

/// An iterator over a memory's units, holding one page of them at a time.
///
/// It gives the units as of the moment when it began, even if others write meanwhile. Where the rollback
/// journal is used (network shares, synchronised folders) that would block writers: there it gives each
/// page as of the moment when it is read, without the units that were added after it began.
#[derive(Debug)]
pub struct Units<'m> {
    memory: &'m Memory,
    /// A separate connection whose transaction keeps the state; `None` for a memory that is not on disk, which has only
    /// one connection.
    snapshot: Option<Opened>,
    page: vec::IntoIter<Unit>,
    last: UnitId,
    end: UnitId,
    done: bool,
}

impl Memory {
    /// Every unit, in the order of their numbers.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read; the iterator's items may fail likewise.
    pub fn units(&self) -> Result<Units<'_>, MemoryError> {
        let sqlite = self.sqlite();
        let snapshot = match self.path.as_os_str().is_empty() {
            true => None,
            false => Some(file::connect(&self.path, Access::Read)?),
        };
        if let Some(snapshot) = &snapshot {
            let journal: String =
                snapshot.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).map_err(&sqlite)?;
            if journal == "wal" {
                snapshot.connection.execute_batch("BEGIN").map_err(&sqlite)?;
            }
        }
        let end = match &snapshot {
            Some(snapshot) => rows::last(&snapshot.connection),
            None => rows::last(&self.lock().connection),
        };
        let end = end.map_err(&sqlite)?;
        Ok(Units { memory: self, snapshot, page: Vec::new().into_iter(), last: UnitId(0), end, done: false })
    }
}

impl Units<'_> {
    /// Begins again with the first unit, as of the same moment.
    pub fn rewind(&mut self) {
        self.page = Vec::new().into_iter();
        (self.last, self.done) = (UnitId(0), false);
    }

    fn read_page(&self) -> Result<Vec<Unit>, MemoryError> {
        let page = match &self.snapshot {
            Some(snapshot) => {
                snapshot.frozen.as_ref().map_or(Ok(()), Frozen::check)?;
                rows::page(&snapshot.connection, self.last, self.end, PAGE)
            }
            None => rows::page(&self.memory.lock().connection, self.last, self.end, PAGE),
        };
        page.map_err(self.memory.sqlite())
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
