//! Concordance: the units in which words or a phrase occur, in either language, in any form.
//!
//! It reads every word of the index: some 70 MB for a million units of a language. Only the units of
//! the page that is shown are read from the memory file.

use std::ops::Range;

use super::indexing::BuildScope;
use super::{Inner, Memory, MemoryError, rows};
use yaddash_core::text::{CaseRule, Normal, Stem, Tokens};
use yaddash_core::unit::{Language, Unit, UnitId};

/// A phrase to look for, and the page of results to give.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Phrase<'a> {
    /// The words, as received; in a text they must follow each other.
    pub text: &'a str,
    /// The language of the phrase.
    pub language: Language,
    /// The maximum number of units.
    pub limit: usize,
    /// How many units to skip.
    pub offset: usize,
}

impl<'a> Phrase<'a> {
    /// The first twenty units.
    #[must_use]
    pub fn new(text: &'a str, language: Language) -> Self {
        Self { text, language, limit: 20, offset: 0 }
    }
}

/// A page of a concordance.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Concordance {
    /// How many units have the phrase in all.
    pub total: usize,
    /// The units of the page, the highest number first.
    pub found: Vec<Occurrence>,
}

/// A unit in which a phrase occurs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Occurrence {
    /// The unit.
    pub unit: Unit,
    /// Its text in the language of the phrase.
    pub text: String,
    /// Byte ranges in the text where the phrase occurs.
    pub places: Vec<Range<usize>>,
}

impl Memory {
    /// The units in which a phrase occurs in any form.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn concordance(&self, phrase: &Phrase<'_>) -> Result<Concordance, MemoryError> {
        let words = PhraseWords::new(phrase);
        if words.stems.is_empty() {
            return Ok(Concordance { total: 0, found: Vec::new() });
        }
        let mut inner = self.lock();
        self.ensure_index(&mut inner, &phrase.language, BuildScope::ForSearch)?;
        let mut units = self.units_with(&mut inner, &words)?;
        if units.is_none() {
            self.ensure_index(&mut inner, &phrase.language, BuildScope::FromScratch)?;
            units = self.units_with(&mut inner, &words)?;
        }
        let units = units.ok_or_else(|| MemoryError::io(&self.path, std::io::Error::other("the index is damaged")))?;
        let mut found = Vec::new();
        for &id in units.iter().rev().skip(phrase.offset).take(phrase.limit) {
            let unit = rows::read(&inner.connection, id).map_err(self.sqlite())?;
            found.extend(unit.and_then(|unit| words.occurrence(unit)));
        }
        Ok(Concordance { total: units.len(), found })
    }

    /// The units in which the words follow each other, in order; `None` if the index is damaged.
    fn units_with(&self, inner: &mut Inner, words: &PhraseWords) -> Result<Option<Vec<UnitId>>, MemoryError> {
        let Inner { connection, index, .. } = inner;
        let transaction = connection.unchecked_transaction().map_err(self.sqlite())?;
        let index = index.for_search(&transaction, &words.language, self.place()).map_err(self.sqlite())?;
        let found = index.units_with(&words.stems, |text| !words.places(text).is_empty());
        let found = found.inspect_err(
            |damaged| tracing::warn!(%damaged, memory = self.name, "the index is damaged and is built again"),
        );
        Ok(found.ok().map(|mut units| {
            units.sort_unstable();
            units.dedup();
            units
        }))
    }
}

/// The words of a phrase.
struct PhraseWords {
    language: Language,
    stems: Vec<Stem>,
}

impl PhraseWords {
    fn new(phrase: &Phrase<'_>) -> Self {
        let language = phrase.language.clone();
        let normal = Normal::of(phrase.text);
        let tokens = Tokens::of(&normal.text, CaseRule::of(&language));
        let stems = tokens.folded().map(|word| Stem::of(word, &language)).collect();
        Self { language, stems }
    }

    /// Where the phrase occurs in a text: byte ranges in the text as received.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, CaseRule::of(&self.language));
        let occurs_at = |at: &usize| {
            let window = &tokens.list()[*at..*at + self.stems.len()];
            window.iter().zip(&self.stems).all(|(token, stem)| stem.has(tokens.form(token)))
        };
        let last = (tokens.list().len() + 1).saturating_sub(self.stems.len());
        let place = |at: usize| {
            let (first, last) = (&tokens.list()[at], &tokens.list()[at + self.stems.len() - 1]);
            normal.received(first.range.start..last.range.end)
        };
        (0..last).filter(occurs_at).map(place).collect()
    }

    fn occurrence(&self, unit: Unit) -> Option<Occurrence> {
        let (text, places) = unit
            .variants_in(&self.language)
            .map(|variant| (variant.text.clone(), self.places(&variant.text)))
            .find(|(_, places)| !places.is_empty())?;
        Some(Occurrence { unit, text, places })
    }
}
