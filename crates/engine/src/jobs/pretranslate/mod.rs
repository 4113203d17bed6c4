//! A document with everything that helps its translator: the matches of each segment, adapted to the segment, the
//! mistakes in the first of them, the terms, and the names that no glossary has.
//!
//! All segments are searched before the first one is given back, because a term that may mean several concepts is
//! understood by the rest of the document.

mod bilingual;
mod term_lines;

use std::io::Write;
use std::sync::Arc;

pub use bilingual::{BilingualError, languages_of, read_bilingual};
pub use term_lines::{TermLine, TermRemark};

use super::houses::HouseReport;
use super::memories::MemoriesError;
use super::suggester::Suggester;
use crate::article::Article;
use crate::formats::FormatError;
use crate::formats::xliff::{self, Bilingual, Document, Version};
use crate::pretranslate::{
    Row, Settings, Unknown, item, pretranslate, pretranslate_bilingual, suggestions, units, unknown_names,
};
use term_lines::term_lines;
use yaddash_core::adapt::Adapted;
use yaddash_core::qa::{Checker, Finding, Rules};
use yaddash_core::terms::{Glossary, TermMatch};
use yaddash_core::unit::{Role, Unit};

/// A document with suggestions for each of its segments.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Pretranslation {
    /// The segments, in order. Of a bilingual document, they are only those that are not yet translated.
    pub segments: Vec<PretranslatedSegment>,
    /// The names in the document that no glossary has. Their texts are the numbers of segments, counted from 0.
    pub unknown_names: Vec<Unknown>,
    /// The house of the settings, if no match and no term belongs to it.
    pub unused_house: Option<HouseReport>,
}

/// A segment of a document, with everything that helps to translate it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PretranslatedSegment {
    /// The segment with its matches, best first.
    pub row: Row,
    /// The adaptation of each match; `None` if there was nothing to adapt.
    pub adapted: Vec<Option<Adapted>>,
    /// The mistakes that the checks find in the first match, adapted, as the translation of the segment.
    pub findings: Vec<Finding>,
    /// The terms of the segment, in order, each of them once.
    pub terms: Vec<TermLine>,
}

impl PretranslatedSegment {
    /// Returns the adaptation of match number `at`, counted from 0; `None` if there was nothing to adapt.
    #[must_use]
    pub fn adapted(&self, at: usize) -> Option<&Adapted> {
        self.adapted.get(at)?.as_ref()
    }

    /// Returns the adaptation of match number `at`, counted from 0, if its target was changed.
    #[must_use]
    pub fn changed(&self, at: usize) -> Option<&Adapted> {
        self.adapted(at).filter(|adapted| !adapted.changes.is_empty())
    }

    /// Returns the target of the first match, adapted; an empty text if there is no match.
    #[must_use]
    pub fn first_target(&self) -> &str {
        let first = || self.row.matches.first().map_or("", |found| &found.target);
        self.adapted(0).map_or_else(first, |adapted| &adapted.target)
    }
}

impl Pretranslation {
    /// Looks up every segment of an article.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use yaddash_engine::article::Article;
    /// use yaddash_engine::jobs::{Pretranslation, Suggester};
    /// use yaddash_engine::memory::WeightedMemory;
    /// use yaddash_engine::pretranslate::Settings;
    /// use yaddash_engine::starter;
    /// use yaddash_engine::unit::Language;
    ///
    /// let memories = Arc::new([WeightedMemory { memory: Arc::new(starter::memory()?), penalty: 0 }]);
    /// let settings = Settings::new(Language::azerbaijani(), Language::english());
    /// let article = Article::read_plain("Görüşdə Aydın Kərimov iştirak edib.", &settings.source);
    /// let pretranslation = Pretranslation::of_article(&article, &Suggester::new(memories, settings))?;
    /// assert_eq!(pretranslation.unknown_names[0].name, "Aydın Kərimov");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`MemoriesError`] if a memory or the starter glossary cannot be read.
    pub fn of_article(article: &Article, suggester: &Suggester) -> Result<Self, MemoriesError> {
        Self::of_rows(pretranslate(article, suggester.memories(), suggester.settings())?, suggester)
    }

    /// Looks up those segments of a bilingual document that are not yet translated, with their inline codes. The
    /// settings must have the languages of the document.
    ///
    /// # Errors
    /// Returns [`MemoriesError`] if a memory or the starter glossary cannot be read.
    pub fn of_bilingual(document: &Bilingual, suggester: &Suggester) -> Result<Self, MemoriesError> {
        Self::of_rows(pretranslate_bilingual(document, suggester.memories(), suggester.settings())?, suggester)
    }

    fn of_rows(rows: Vec<Row>, suggester: &Suggester) -> Result<Self, MemoriesError> {
        let (settings, glossary) = (suggester.settings(), suggester.glossary()?);
        let adapter = suggester.adapter()?;
        let (source, target) = (settings.source.clone(), settings.target.clone());
        let mut checker = Checker::new(Arc::clone(glossary), source, target, Rules::default());
        if let Some(style) = suggester.house_style() {
            checker = checker.for_house(style);
        }
        let unused_house = match settings.house.as_deref() {
            Some(house) if !is_used(house, &rows, glossary) => suggester.house()?,
            _ => None,
        };
        let found: Vec<Vec<TermMatch>> = rows.iter().map(|row| glossary.find(&row.text, &settings.source)).collect();
        let unknown_names = names(&rows, &found, settings);
        let terms = term_lines(&rows, &found, glossary, settings);
        let segment = |(row, terms): (Row, Vec<TermLine>)| {
            let adapt = |found| Some(adapter.adapt(&row.text, found)).filter(|adapted| !adapted.is_empty());
            let adapted = row.matches.iter().map(adapt).collect();
            let mut segment = PretranslatedSegment { adapted, row, findings: Vec::new(), terms };
            if !segment.row.matches.is_empty() {
                segment.findings = checker.check_pair(&segment.row.text, segment.first_target());
            }
            segment
        };
        let segments = rows.into_iter().zip(terms).map(segment).collect();
        Ok(Self { segments, unknown_names, unused_house })
    }

    /// Returns the segments with their matches, without the adaptations.
    pub fn rows(&self) -> impl Iterator<Item = &Row> + Clone {
        self.segments.iter().map(|segment| &segment.row)
    }

    /// Returns the units that help with the document, for another tool that searches them itself.
    #[must_use]
    pub fn units(&self, settings: &Settings) -> Vec<Unit> {
        units(self.rows(), settings)
    }

    /// Writes the segments with their matches as an XLIFF file. `notes` returns the remarks for the translator of a
    /// segment.
    ///
    /// # Errors
    /// Returns [`FormatError`] if the destination fails, or if XML does not allow a character of a text.
    pub fn write_xliff(
        &self,
        write: impl Write,
        version: Version,
        document: Document<'_>,
        notes: impl Fn(&PretranslatedSegment) -> Vec<String>,
    ) -> Result<(), FormatError> {
        let mut writer = xliff::Writer::new(write, version, document)?;
        for segment in &self.segments {
            writer.write(&xliff::Item { notes: notes(segment), ..item(&segment.row) })?;
        }
        writer.finish()?;
        Ok(())
    }

    /// Returns the text of a bilingual document with the matches added as alternatives. `document` must have been read
    /// from `bytes`.
    ///
    /// # Errors
    /// Returns [`FormatError`] if the file is not XLIFF 1.x, or if XML does not allow a character of a match.
    pub fn amend(&self, bytes: &[u8], document: &Bilingual) -> Result<String, FormatError> {
        let mut all: Vec<Vec<xliff::Suggestion<'_>>> = document.segments.iter().map(|_| Vec::new()).collect();
        for row in self.rows() {
            if let Some(matches) = all.get_mut(row.segment.paragraph) {
                *matches = suggestions(row);
            }
        }
        xliff::amend(bytes, document, &all)
    }
}

/// Whether a match or a term belongs to a house.
fn is_used(house: &str, rows: &[Row], glossary: &Glossary) -> bool {
    let mut matches = rows.iter().flat_map(|row| &row.matches);
    matches.any(|found| found.unit.meta.houses().any(|each| each == house)) || glossary.has_house(house)
}

/// Returns the names that no term covers.
fn names(rows: &[Row], found: &[Vec<TermMatch>], settings: &Settings) -> Vec<Unknown> {
    // The names in a dateline, or in the lines that a site prints around a report, are places and agencies, which need
    // no translation.
    let around = |row: &Row| matches!(row.segment.role, Role::Date | Role::Time);
    let texts = rows.iter().zip(found).map(|(row, found)| match around(row) {
        true => ("", Vec::new()),
        false => (row.text.as_str(), found.iter().map(|place| place.range.clone()).collect()),
    });
    unknown_names(texts, &settings.source)
}

#[cfg(test)]
mod tests;
