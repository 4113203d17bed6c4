//! Files that other tools read and write: TMX, CSV, TSV, JSONL.

pub mod decode;
mod entry;
mod error;
mod escape;
pub mod limits;
pub mod tmx;
pub(crate) mod xml;

pub use entry::{Entry, Reason, Refused};
pub use error::{FormatError, FormatErrorKind};
