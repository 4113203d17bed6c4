//! A translation memory for Azerbaijani and English.
//!
//! It splits an article into sentences, finds earlier translations of similar sentences, and writes them for
//! translators as TMX and XLIFF. An article passes through the modules in this order:
//!
//! ```text
//! article ──► segment ──► align ──► unit ──► memory ──► formats
//! ```
//!
//! - [`article`] reads a document, [`segment`] splits its paragraphs into sentences;
//! - [`align`] aligns an article with its translation and makes [`unit::Unit`]s;
//! - [`memory`] keeps units and finds them again, by [`score`];
//! - [`formats`] reads and writes the files of other tools: units, terms, segmentation rules;
//! - [`terms`] finds the terms of a glossary in a text;
//! - [`adapt`] rewrites the target of a match with the dates, numbers and names of the query;
//! - [`qa`] checks translations;
//! - [`language`] has the grammar and the lists of words of the two languages, and [`text`] compares texts;
//! - [`pretranslate`] finds the matches for a whole article, and [`starter`] has a first memory and glossary;
//! - [`messages`] turns the codes that the other modules report into sentences.
//!
//! `ARCHITECTURE.md` says which module may import which, and gives the reasons for the design.
//!
//! # From an article to TMX
//!
//! ```
//! use yaddash_engine::align::{self, Settings};
//! use yaddash_engine::article::Article;
//! use yaddash_engine::formats::{Format, UnitWriter, WriteOptions};
//! use yaddash_engine::memory::{Access, Memory, Query};
//! use yaddash_engine::unit::Language;
//!
//! // An article and its translation become segments …
//! let (az, en) = (Language::azerbaijani(), Language::english());
//! let source = Article::read_plain("Nazir Bakıya gəlib. Səfər iki gün davam edəcək.", &az);
//! let target = Article::read_plain("The minister has arrived in Baku. The visit will last two days.", &en);
//!
//! // … the segments become beads, the beads units …
//! let settings = Settings::new(az.clone(), en.clone());
//! let beads = align::align(&source.segments, &target.segments, &settings).beads;
//! let units = align::units(&beads, &source.segments, &target.segments, &settings, Some("visit.txt"));
//!
//! // … which a memory stores and finds again.
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
//! // Other tools read the memory as TMX.
//! let mut tmx = UnitWriter::new(Vec::new(), Format::Tmx, &WriteOptions::default())?;
//! for unit in memory.units()? {
//!     tmx.write(&unit?)?;
//! }
//! assert!(String::from_utf8(tmx.finish()?)?.contains("<seg>Nazir Bakıya gəlib.</seg>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use yaddash_core::{adapt, align, language, qa, score, segment, terms, text, unit};

pub use adapt::Adapted;
pub use article::Article;
pub use memory::{Memory, Query};
pub use qa::Finding;
pub use terms::Glossary;
pub use unit::{Bead, Language, Match, Segment, Term, Unit, Variant};

pub mod article;
pub mod clock;
pub mod formats;
pub mod jobs;
pub mod memory;
#[cfg(feature = "messages")]
pub mod messages;
pub mod pretranslate;
pub mod starter;
