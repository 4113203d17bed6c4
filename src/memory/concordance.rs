//! Concordance: where words or a phrase were used before, in either language, in any form.
//!
//! It reads the words of the index, every one of them: the cost is that of reading some 70 MB for a
//! million units of a language, and of the rows of the one page that is shown.

use std::ops::Range;

use super::settle::BuildScope;
use super::{Inner, Memory, MemoryError, rows};
use crate::text::{CaseRule, Normal, Stem, Tokens};
use crate::unit::{Language, Unit, UnitId};

/// What is looked for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Phrase<'a> {
    /// The words, as received; they must stand side by side.
    pub text: &'a str,
    /// The language that they are looked for in.
    pub language: Language,
    /// How many units at most.
    pub limit: usize,
    /// How many are passed over before the first.
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
    /// Those of the page, the newest number first.
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
    /// Byte ranges in the text where the phrase stands.
    pub places: Vec<Range<usize>>,
}

impl Memory {
    /// The units that have a phrase in one of its forms.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn concordance(&self, phrase: &Phrase<'_>) -> Result<Concordance, MemoryError> {
        let words = Words::of(phrase);
        if words.stems.is_empty() {
            return Ok(Concordance { total: 0, found: Vec::new() });
        }
        let mut inner = self.lock();
        self.settle(&mut inner, &phrase.language, BuildScope::Search)?;
        let mut units = self.units_with(&mut inner, &words)?;
        if units.is_none() {
            self.settle(&mut inner, &phrase.language, BuildScope::Anew)?;
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

    /// The units that have the words, in order; `None` if the index is damaged.
    fn units_with(&self, inner: &mut Inner, words: &Words) -> Result<Option<Vec<UnitId>>, MemoryError> {
        let Inner { connection, index, .. } = inner;
        let transaction = connection.unchecked_transaction().map_err(self.sqlite())?;
        let parts = index.whole(&transaction, &words.language, self.place()).map_err(self.sqlite())?;
        let found = parts.units_with(&words.stems, |text| !words.places(text).is_empty());
        let found =
            found.inspect_err(|damaged| tracing::warn!(%damaged, memory = self.name, "the index is built anew"));
        Ok(found.ok().map(|mut units| {
            units.sort_unstable();
            units.dedup();
            units
        }))
    }
}

/// The words of a phrase.
struct Words {
    language: Language,
    stems: Vec<Stem>,
}

impl Words {
    fn of(phrase: &Phrase<'_>) -> Self {
        let language = phrase.language.clone();
        let normal = Normal::of(phrase.text);
        let tokens = Tokens::of(&normal.text, CaseRule::of(&language));
        let stems = tokens.folded().map(|word| Stem::of(word, &language)).collect();
        Self { language, stems }
    }

    /// Where the phrase stands in a text: byte ranges in the text as received.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, CaseRule::of(&self.language));
        let is_here = |at: &usize| {
            let some = &tokens.list()[*at..*at + self.stems.len()];
            some.iter().zip(&self.stems).all(|(token, stem)| stem.has(tokens.form(token)))
        };
        let last = (tokens.list().len() + 1).saturating_sub(self.stems.len());
        let place = |at: usize| {
            let (first, last) = (&tokens.list()[at], &tokens.list()[at + self.stems.len() - 1]);
            normal.received(first.range.start..last.range.end)
        };
        (0..last).filter(is_here).map(place).collect()
    }

    fn occurrence(&self, unit: Unit) -> Option<Occurrence> {
        let (text, places) = unit
            .variants_in(&self.language)
            .map(|variant| (variant.text.clone(), self.places(&variant.text)))
            .find(|(_, places)| !places.is_empty())?;
        Some(Occurrence { unit, text, places })
    }
}
