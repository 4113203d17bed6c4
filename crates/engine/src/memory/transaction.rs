//! The write transaction of a store, as a trait: the few operations that storing units and terms needs.
//!
//! [`Writer`](super::Writer) has the rules of storing: how units are checked, compared, merged and filtered. A store
//! only keeps the rows that it is given, all of a transaction or none, so that another kind of store has to implement
//! these operations and none of the rules. The price is that a rule reads whole units, even where one statement of SQL
//! would be enough.

use std::fmt::Debug;

use super::MemoryError;
use yaddash_core::unit::{HeaderId, Unit, UnitId};

/// The number of units that are read at a time where all units of a memory are needed.
pub(super) const PAGE: usize = 512;

/// Reads units as of one transaction.
pub(super) trait ReadUnits {
    /// The unit with this number; `None` if there is none.
    fn read(&mut self, id: UnitId) -> Result<Option<Unit>, MemoryError>;

    /// The highest number of a unit; 0 if there is none.
    fn last(&mut self) -> Result<UnitId, MemoryError>;

    /// The first `count` units whose numbers are above `after` and at most `end`, in order of number.
    fn page(&mut self, after: UnitId, end: UnitId, count: usize) -> Result<Vec<Unit>, MemoryError>;
}

/// The store that keeps the units and terms of a memory.
pub(super) trait Truth {
    /// Begins a write transaction. While another one is open, of this process or another, this call waits.
    ///
    /// # Errors
    /// Returns [`MemoryError::Busy`] if it has waited for too long.
    fn begin(&self) -> Result<Box<dyn Transaction + '_>, MemoryError>;
}

/// A write transaction. After [`Transaction::commit`] all of its changes are durable, and every reader sees them. If it
/// is dropped before, nothing is stored. It reads its own changes, and no other transaction writes while it is open.
///
/// The store appends every change of a unit to the change log of units, and every change of a term to that of terms. A
/// revision is the number of a change in one of the two logs; later changes have higher numbers. The two logs count
/// separately, so that a change of a term costs a search nothing.
pub(super) trait Transaction: ReadUnits + Debug {
    /// The identity of the memory; no other memory has the same.
    fn uuid(&mut self) -> Result<String, MemoryError>;

    /// The number of the last change of a unit; 0 if there is no change yet.
    fn revision(&mut self) -> Result<i64, MemoryError>;

    /// The numbers of the units that were added, changed or deleted after a revision, in ascending order and without
    /// repetitions.
    fn since(&mut self, revision: i64) -> Result<Vec<UnitId>, MemoryError>;

    /// The units whose [`identity`](super::identity::identity) has this value, in order of number.
    fn with_identity(&mut self, identity: i64) -> Result<Vec<Unit>, MemoryError>;

    /// Stores a unit under a new number, which no unit of this memory has ever had. Returns the number.
    fn insert(&mut self, unit: &Unit) -> Result<UnitId, MemoryError>;

    /// Stores a unit in place of the existing unit with this number.
    fn replace(&mut self, id: UnitId, unit: &Unit) -> Result<(), MemoryError>;

    /// Deletes the existing unit with this number.
    fn delete(&mut self, id: UnitId) -> Result<(), MemoryError>;

    /// Stores a header unless the memory has it, and returns its number.
    fn keep_header(&mut self, header: &str) -> Result<HeaderId, MemoryError>;

    /// The terms with this name, in the order in which they were stored: for each, its number in this memory and its
    /// JSON.
    fn terms_named(&mut self, name: &str) -> Result<Vec<(i64, String)>, MemoryError>;

    /// Stores the JSON of a term: in place of the term with this number, or, without a number, as a new term.
    fn put_term(&mut self, id: Option<i64>, name: &str, term: &str) -> Result<(), MemoryError>;

    /// Deletes all terms with this name, and returns the number of deleted terms.
    fn delete_terms(&mut self, name: &str) -> Result<usize, MemoryError>;

    /// Makes the changes durable and visible to every reader. If this fails, nothing is stored.
    fn commit(self: Box<Self>) -> Result<(), MemoryError>;
}
