//! Every unit of a memory, in the order of their numbers, as of one moment.

use std::vec;

use rusqlite::Connection;

use super::{Access, Memory, MemoryError, file, rows};
use crate::unit::{Unit, UnitId};

/// How many units are fetched at a time.
const PAGE: usize = 512;

/// An iterator over a memory's units. It sees the memory as it was when it began, whatever is
/// written meanwhile, and holds one page of units at a time.
#[derive(Debug)]
pub struct Units<'m> {
    memory: &'m Memory,
    /// A connection of its own holds the moment; a transient memory is read page by page.
    connection: Option<Connection>,
    page: vec::IntoIter<Unit>,
    last: UnitId,
    done: bool,
}

impl Memory {
    /// Every unit, in the order of their numbers.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read; the iterator's items may fail likewise.
    pub fn units(&self) -> Result<Units<'_>, MemoryError> {
        let connection = match self.path.as_os_str().is_empty() {
            true => None,
            false => {
                let connection = file::connect(&self.path, Access::Read)?;
                connection.execute_batch("BEGIN").map_err(self.sqlite())?;
                Some(connection)
            }
        };
        Ok(Units { memory: self, connection, page: Vec::new().into_iter(), last: UnitId(0), done: false })
    }
}

impl Iterator for Units<'_> {
    type Item = Result<Unit, MemoryError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 && !self.done {
            let page = match &self.connection {
                Some(connection) => rows::page(connection, self.last, PAGE),
                None => rows::page(&self.memory.lock().connection, self.last, PAGE),
            };
            match page.map_err(self.memory.sqlite()) {
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
