//! Files that are exchanged with other tools. Units: TMX, XLIFF, CSV, TSV, JSON Lines and Word tables. Terms: TBX,
//! CSV, TSV and JSON Lines. Segmentation rules: SRX.
//!
//! ```text
//! bytes ──► decode ──► UTF-8 ──► xml ──► tmx    ┐
//!                                    ──► xliff  │
//!                               rows ──► table  ├──► UnitOrRefusal: a Unit, or a Refused with its reason
//!                              lines ──► jsonl  ┘
//! ```
//!
//! A format takes bytes and gives units, one at a time; it knows neither paths nor memories. Two rules
//! hold for all formats. Nothing is dropped in silence: a part that cannot be read as a unit is reported as
//! [`Refused`] with its line, and a file that cannot be read on is a [`FormatError`], which says what was
//! expected, what was met and what to do. And memory is constant: everything that must be in memory as a
//! whole has a limit in [`limits`].
//!
//! [`UnitReader`] and [`UnitWriter`] read and write any of the formats for units.
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
mod until_error;
pub mod xliff;
pub(crate) mod xml;

pub use any_format::{Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};
pub use error::{FormatError, FormatErrorKind};
pub use refusal::{
    CellProblem, JsonProblem, LanguageProblem, Reason, Refused, RowProblem, SegmentCount, TermOrRefusal, UnitOrRefusal,
};
pub use terms::{TermFormat, TermReader, TermWriter};
