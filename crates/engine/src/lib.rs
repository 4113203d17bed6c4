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
//! An article and its translation are segmented and aligned; the units are stored, found again for one sentence and
//! for a new article, adapted to it, checked, and written as TMX for other tools.
//!
//! ```
//! use std::sync::Arc;
//! use yaddash_engine::formats::{Format, UnitWriter, WriteOptions};
//! use yaddash_engine::jobs::{Check, CheckPlace, CheckSettings, Pretranslation, Suggester, store_units};
//! use yaddash_engine::memory::{Access, WeightedMemory};
//! use yaddash_engine::pretranslate::Settings;
//! use yaddash_engine::{Article, Language, Memory, Query, align};
//!
//! let (az, en) = (Language::azerbaijani(), Language::english());
//! let source = Article::read_plain("Nazir Bakıya gəlib. Səfər iki gün davam edəcək.", &az);
//! let target = Article::read_plain("The minister has arrived in Baku. The visit will last two days.", &en);
//! let pair = align::Settings::new(az.clone(), en.clone());
//! let beads = align::align(&source.segments, &target.segments, &pair).beads;
//! let units = align::units(&beads, &source.segments, &target.segments, &pair, Some("visit.txt"));
//! let folder = tempfile::tempdir()?;
//! let memory = Arc::new(Memory::open(folder.path().join("news.yaddash"), Access::Create)?);
//! assert_eq!(store_units(&memory, &units)?.counts.added, 2);
//! let matches = memory.lookup(&Query::new("Səfər üç gün davam edəcək.", az.clone(), en.clone()).min_score(70))?;
//! assert!(matches[0].score < 100, "two days are not three");
//! let memories = Arc::new([WeightedMemory { memory: Arc::clone(&memory) as _, penalty: 0 }]);
//! let suggester = Suggester::new(memories, Settings::new(az.clone(), en.clone()));
//! let article = Article::read_plain("Səfər üç gün davam edəcək.", &az);
//! let suggested = Pretranslation::of_article(&article, &suggester)?;
//! assert_eq!(suggested.segments[0].first_target(), "The visit will last three days.");
//! let mut check = Check::new(Arc::clone(suggester.glossary()?), CheckSettings::new(az, en));
//! assert!(units.iter().all(|unit| check.unit(unit, CheckPlace::new("visit.txt", 1)).is_empty()));
//! let mut tmx = UnitWriter::new(Vec::new(), Format::Tmx, &WriteOptions::default())?;
//! units.iter().try_for_each(|unit| tmx.write(unit))?;
//! assert!(String::from_utf8(tmx.finish()?)?.contains("<seg>Nazir Bakıya gəlib.</seg>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use yaddash_core::{adapt, align, fragments, language, packed, qa, score, segment, terms, text, unit};

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
