//! The file formats in which data is exchanged with other tools. Translation units are read from TMX, XLIFF, CSV, TSV,
//! JSON Lines and Word tables. Terms are read from TBX, CSV, TSV and JSON Lines. Segmentation rules are read from SRX.
//!
//! ```text
//! bytes ──► decode ──► UTF-8 ──► xml ──► tmx    ┐
//!                                    ──► xliff  │
//!                               rows ──► table  ├──► UnitOrRefusal: a Unit, or a Refused with its reason
//!                              lines ──► jsonl  ┘
//! ```
//!
//! The reader of a format takes bytes and returns units, one at a time. It does not depend on file paths or on memories.
//! Two rules apply to all formats:
//!
//! - No data is dropped without a report. A part that cannot be read as a unit is reported as [`Refused`] with its line.
//!   If the rest of a file cannot be read, the reader returns a [`FormatError`], which says what was expected, what was
//!   found and what the user can do.
//! - Files are read in constant memory. Everything that must be in memory as a whole has a limit in [`limits`].
//!
//! [`UnitReader`] reads every format for units, and [`UnitWriter`] writes every such format except XLIFF and DOCX.
//!
//! ```
//! use yaddash_engine::formats::{UnitOrRefusal, Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};
//! let table = "az,en\nSalam!,Hello!\n".as_bytes();
//! let mut writer = UnitWriter::new(Vec::new(), Format::Tmx, &WriteOptions::default())?;
//! for entry in UnitReader::open(table, Format::Csv, ReadOptions::default())? {
//!     match entry? {
//!         UnitOrRefusal::Unit { unit, .. } => writer.write(&unit)?,
//!         UnitOrRefusal::Refused(refused) => eprintln!("{refused}"),
//!         _ => {}
//!     }
//! }
//! assert!(String::from_utf8(writer.finish()?)?.contains("<seg>Salam!</seg>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod any_format;
mod date;
pub mod decode;
#[cfg(feature = "docx")]
pub mod docx;
mod element;
mod error;
pub(crate) mod escape;
mod heading;
pub mod jsonl;
pub mod limits;
mod lines;
mod refusal;
pub mod srx;
pub mod table;
pub mod tbx;
mod terms;
#[cfg(test)]
mod tests;
pub mod tmx;
mod unit_error;
mod unpack;
mod until_error;
pub mod xliff;
pub(crate) mod xml;

pub use any_format::{Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};
pub use error::{FormatError, FormatErrorKind};
pub(crate) use heading::Heading;
pub use heading::write_units;
pub use refusal::{
    CellProblem, JsonProblem, LanguageProblem, Reason, Refused, RowProblem, SegmentCount, TermOrRefusal, UnitOrRefusal,
};
pub use terms::{TermFormat, TermReader, TermWriter};
pub use xml::HtmlEntities;
