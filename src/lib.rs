//! A translation memory for Azerbaijani and English.
//!
//! It splits an article into sentences, finds what was translated before, and hands translators TMX.
//! The library is one line of travel, and each room of it is a module:
//!
//! ```text
//! article ──► segment ──► align ──► unit ──► memory ──► formats
//! ```
//!
//! - [`article`] reads a document, [`segment`] splits its paragraphs into sentences;
//! - [`align`] pairs an article with its translation and makes [`unit::Unit`]s;
//! - [`memory`] keeps units and finds them again, by [`score`];
//! - [`formats`] reads and writes what other tools read and write;
//! - [`adapt`] puts the dates, numbers and names of a match right;
//! - [`qa`] checks what was translated;
//! - [`language`] knows the words and the grammar of the two languages, and [`text`] compares texts;
//! - [`pretranslate`] does the whole of it for one article, and [`starter`] is a first memory.
//!
//! `ARCHITECTURE.md` says which room may import which, and why things are as they are.
//!
//! # The whole line
//!
//! ```
//! use yaddash::align::{self, Settings};
//! use yaddash::article::Article;
//! use yaddash::formats::{Format, UnitWriter, WriteOptions};
//! use yaddash::memory::{Access, Memory, Query};
//! use yaddash::unit::Language;
//!
//! // An article and its translation become segments …
//! let (az, en) = (Language::azerbaijani(), Language::english());
//! let source = Article::read_plain("Nazir Bakıya gəlib. Səfər iki gün davam edəcək.", &az);
//! let target = Article::read_plain("The minister has arrived in Baku. The visit will last two days.", &en);
//!
//! // … the segments beads, the beads units …
//! let settings = Settings::new(az.clone(), en.clone());
//! let beads = align::align(&source.segments, &target.segments, &settings).beads;
//! let units = align::units(&beads, &source.segments, &target.segments, &settings, Some("visit.txt"));
//!
//! // … which a memory keeps, and finds again.
//! let folder = tempfile::tempdir()?;
//! let memory = Memory::open(folder.path().join("news.yaddash"), Access::Create)?;
//! let mut writer = memory.write()?;
//! for unit in &units {
//!     writer.add(unit)?;
//! }
//! writer.commit()?;
//! let matches = memory.lookup(&Query::new("Səfər üç gün davam edəcək.", az, en))?;
//! assert_eq!(matches[0].target, "The visit will last two days.");
//! assert!(matches[0].score < 100, "two days are not three");
//!
//! // Other tools read it as TMX.
//! let mut tmx = UnitWriter::new(Vec::new(), Format::Tmx, &WriteOptions::default())?;
//! for unit in memory.units()? {
//!     tmx.write(&unit?)?;
//! }
//! assert!(String::from_utf8(tmx.finish()?)?.contains("<seg>Nazir Bakıya gəlib.</seg>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod adapt;
pub mod align;
pub mod article;
#[cfg(feature = "cli")]
pub mod cli;
pub mod formats;
pub mod language;
pub mod memory;
#[cfg(feature = "messages")]
pub mod messages;
pub mod pretranslate;
pub mod qa;
pub mod score;
pub mod segment;
pub mod starter;
pub mod terms;
pub mod text;
pub mod unit;
