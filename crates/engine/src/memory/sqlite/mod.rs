//! The store in one SQLite file: the tables, their rows, and the write transaction.
//!
//! Storing reaches SQLite only through the trait [`Transaction`](super::transaction::Transaction), which is implemented
//! here. Searching and maintenance read the tables directly, because they depend on what SQLite does best: a read
//! transaction that costs nothing, and one pass over a table.

pub(super) mod change;
mod error;
pub(super) mod headers;
mod open;
pub(super) mod rows;
pub(super) mod schema;
pub(super) mod terms;
mod transaction;

pub(super) use open::{open, open_draft};
pub(super) use rows::UnitsOf;
