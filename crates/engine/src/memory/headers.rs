//! Stores file headers: the data that an imported file gives for all of its units together. A memory stores
//! each distinct header once. The header is a text that only the code for its file format can interpret.

use super::sqlite::headers;
use super::{Memory, MemoryError, Writer};
use yaddash_core::unit::HeaderId;

impl Writer<'_> {
    /// Stores a header if it is new, and returns the number by which units refer to the header.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
    pub fn keep_header(&mut self, header: &str) -> Result<HeaderId, MemoryError> {
        self.transaction.keep_header(header)
    }
}

impl Memory {
    /// The header with this number; `None` if no header has this number.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn header(&self, id: HeaderId) -> Result<Option<String>, MemoryError> {
        self.read(|connection| headers::read(connection, id))
    }
}
