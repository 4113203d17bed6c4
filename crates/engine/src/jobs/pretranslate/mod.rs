//! A document with everything that helps its translator: the matches of each segment, adapted to the segment, the
//! mistakes in the first of them, the terms, and the names that no glossary has.
//!
//! All segments are searched before the first one is given back, because a term that may mean several concepts is
//! understood by the rest of the document.

mod beside_terms;
mod bilingual;
mod term_lines;

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use beside_terms::is_shown_beside;
pub use bilingual::{BilingualError, languages_of, read_bilingual};
pub use term_lines::{TermLine, TermRemark};

use super::fragments::FragmentReport;
use super::houses::HouseReport;
use super::memories::MemoriesError;
use super::shared_phrase::SharedPhrase;
use super::suggester::Suggester;
use crate::article::Article;
use crate::formats::FormatError;
use crate::formats::xliff::{self, Bilingual, Document, Version};
use crate::pretranslate::{
    Row, Settings, Unknown, fill_in, item, pretranslate, pretranslate_bilingual, suggestions, target, units,
    unknown_names,
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
    /// The phrase that the segment shares with each match; `None` for matches whose score is not low.
    pub shared: Vec<Option<SharedPhrase>>,
    /// The phrases of the segment that were translated inside other sentences, in order, if no match is good.
    pub fragments: Vec<FragmentReport>,
    /// The mistakes that the checks find in the first match, adapted, as the translation of the segment.
    pub findings: Vec<Finding>,
    /// The terms of the segment, in order, each of them once.
    pub terms: Vec<TermLine>,
    /// The target of a segment that needs no translator, such as a date or `***`.
    pub filled_in: Option<String>,
    /// The numbers of those fragments that say something which the terms do not, counted from 0.
    beside_terms: Vec<usize>,
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

    /// Returns the phrase that the segment shares with match number `at`, counted from 0, if the score of the match is
    /// low.
    #[must_use]
    pub fn shared(&self, at: usize) -> Option<&SharedPhrase> {
        self.shared.get(at)?.as_ref()
    }

    /// Returns the fragments that are shown beside the terms, in order. A fragment that lies inside a term or divides one,
    /// or that says no more than the terms, is left out, because the terms have their own translations.
    #[must_use]
    pub fn fragments_beside_terms(&self) -> Vec<&FragmentReport> {
        self.beside_terms.iter().filter_map(|&number| self.fragments.get(number)).collect()
    }

    /// Returns the text that is written in the place of the translation, for a translator who works there; `None` if no
    /// match is close enough to be corrected.
    #[must_use]
    pub fn target(&self) -> Option<xliff::Target<'_>> {
        target(&self.row, self.changed(0), self.filled_in.as_deref())
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
        let places = found.iter().map(|found| found.iter().map(|place| place.range.clone()).collect());
        let segment = |((row, terms), term_places): ((Row, Vec<TermLine>), Vec<Range<usize>>)| {
            let adapt = |found| Some(adapter.adapt(&row.text, found)).filter(|adapted| !adapted.is_empty());
            let adapted = row.matches.iter().map(adapt).collect();
            let shared = suggester.shared_phrases(&row.text, &row.matches)?;
            // Dates and times around a report need no suggestion.
            let fragments = match is_around(&row) {
                true => Vec::new(),
                false => suggester.fragments(&row.text, &row.matches)?,
            };
            let is_shown = |(_, fragment): &(usize, &FragmentReport)| {
                is_shown_beside(fragment, &term_places, &terms, &settings.target)
            };
            let beside_terms = fragments.iter().enumerate().filter(is_shown).map(|(number, _)| number).collect();
            let findings = Vec::new();
            let filled_in = fill_in(&row.text, &settings.source, &settings.target);
            let mut segment =
                PretranslatedSegment { row, adapted, shared, fragments, beside_terms, findings, terms, filled_in };
            if !segment.row.matches.is_empty() {
                segment.findings = checker.check_pair(&segment.row.text, segment.first_target());
            }
            Ok(segment)
        };
        let segments = rows.into_iter().zip(terms).zip(places).map(segment).collect::<Result<_, MemoriesError>>()?;
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
            writer.write(&xliff::Item { target: segment.target(), notes: notes(segment), ..item(&segment.row) })?;
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

/// Whether a row is a line that a site prints around a report, or a dateline.
fn is_around(row: &Row) -> bool {
    matches!(row.segment.role, Role::Date | Role::Time)
}

/// Returns the names that no term covers.
fn names(rows: &[Row], found: &[Vec<TermMatch>], settings: &Settings) -> Vec<Unknown> {
    // The names in a dateline, or in the lines that a site prints around a report, are places and agencies, which need
    // no translation.
    let texts = rows.iter().zip(found).map(|(row, found)| match is_around(row) {
        true => ("", Vec::new()),
        false => (row.text.as_str(), found.iter().map(|place| place.range.clone()).collect()),
    });
    unknown_names(texts, &settings.source)
}

#[cfg(test)]
mod tests;
