//! Files that other tools read and write: TMX, XLIFF, CSV, TSV, JSON Lines; TBX and tables, which hold terms; and SRX,
//! which holds rules.
//!
//! ```text
//! bytes ──► decode ──► UTF-8 ──► xml ──► tmx    ┐
//!                                    ──► xliff  │
//!                               rows ──► table  ├──► UnitOrRefusal: a Unit, or Refused and why
//!                              lines ──► jsonl  ┘
//! ```
//!
//! A format takes bytes and gives units, one at a time; it knows neither paths nor memories. Two
//! rules hold for all of them. Nothing is dropped in silence: what cannot become a unit comes out as
//! [`Refused`] with its line, and what cannot be read at all is a [`FormatError`] that says what was
//! expected, what was met and what to do. And memory is constant: what must stand in it whole is
//! bounded by a constant in [`limits`].
//!
//! [`UnitReader`] and [`UnitWriter`] are the faces for those who do not mind which format it is.
//!
//! ```
//! use yaddash::formats::{UnitOrRefusal, Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};
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
pub use refusal::{Reason, Refused, TermOrRefusal, UnitOrRefusal};
pub use terms::{TermFormat, TermReader, TermWriter};
