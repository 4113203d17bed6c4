//! Concordance: finds the units in which a word or a phrase occurs, in any inflected form. The phrase may be
//! in any language of the memory. A phrase that is a number, a date or a time is also found in its other usual
//! forms: `5000` finds `5 000` and `5 min`.
//!
//! A concordance search reads every word of the index: about 70 MB for a million units in one language. From
//! the memory file it reads only the units of the page that is shown.

use std::ops::Range;

use super::sqlite::rows;
use super::{Memory, MemoryError};
use yaddash_core::text::placeables::other_forms;
use yaddash_core::text::{CaseRule, Normal, Stem, Token, Tokens};
use yaddash_core::unit::{Language, Unit};

/// A phrase to search for, and the page of results to return.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Phrase<'a> {
    /// The phrase as the user typed it. In a matching text its words must follow each other directly.
    pub text: &'a str,
    /// The language of the phrase.
    pub language: Language,
    /// The maximum number of units to return.
    pub limit: usize,
    /// The number of units to skip before the first unit that is returned.
    pub offset: usize,
}

impl<'a> Phrase<'a> {
    /// A search for `text` that returns the first twenty units.
    #[must_use]
    pub fn new(text: &'a str, language: Language) -> Self {
        Self { text, language, limit: 20, offset: 0 }
    }
}

/// One page of the results of a concordance search.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Concordance {
    /// The total number of units in which the phrase occurs.
    pub total: usize,
    /// The units of this page, in descending order of number.
    pub found: Vec<Occurrence>,
}

/// A unit in which a phrase occurs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Occurrence {
    /// The unit.
    pub unit: Unit,
    /// The text of the unit in which the phrase occurs.
    pub text: String,
    /// The byte ranges of `text` in which the phrase occurs.
    pub places: Vec<Range<usize>>,
}

impl Memory {
    /// Finds the units in which a phrase occurs, in any inflected form of its words.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn concordance(&self, phrase: &Phrase<'_>) -> Result<Concordance, MemoryError> {
        let words = PhraseWords::new(phrase);
        if words.is_empty() {
            return Ok(Concordance { total: 0, found: Vec::new() });
        }
        self.with_snapshot(&phrase.language, |snapshot| {
            let mut units = Vec::new();
            for form in &words.forms {
                units.extend(snapshot.index.units_with(form, |text| !words.places(text).is_empty())?);
            }
            units.sort_unstable();
            units.dedup();
            let mut found = Vec::new();
            for &id in units.iter().rev().skip(phrase.offset).take(phrase.limit) {
                let unit = rows::read(snapshot.connection, id)?;
                found.extend(unit.and_then(|unit| words.occurrence(unit)));
            }
            Ok(Concordance { total: units.len(), found })
        })
    }
}

/// The words of a phrase, reduced to their stems.
struct PhraseWords {
    language: Language,
    /// The stems of the phrase as it was typed, and of its other forms if it is a number, a date or a time.
    forms: Vec<Vec<Stem>>,
}

impl PhraseWords {
    fn new(phrase: &Phrase<'_>) -> Self {
        let language = phrase.language.clone();
        let stems = |text: &str| -> Vec<Stem> {
            let normal = Normal::of(text);
            let tokens = Tokens::of(&normal.text, CaseRule::of(&language));
            tokens.folded().map(|word| Stem::of(word, &language)).collect()
        };
        let others = other_forms(phrase.text, &language);
        let mut forms: Vec<Vec<Stem>> = Vec::new();
        for form in [stems(phrase.text)].into_iter().chain(others.iter().map(|form| stems(form))) {
            if !form.is_empty() && !forms.contains(&form) {
                forms.push(form);
            }
        }
        Self { language, forms }
    }

    fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The byte ranges of a text in which the phrase occurs. The offsets are those of `text` before its
    /// normalisation.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, CaseRule::of(&self.language));
        let mut places: Vec<Range<usize>> = Vec::new();
        for stems in &self.forms {
            let windows = tokens.list().windows(stems.len());
            let occurs = |window: &&[Token]| window.iter().zip(stems).all(|(token, stem)| stem.has(tokens.form(token)));
            places.extend(windows.filter(occurs).filter_map(|window| {
                let (first, last) = (window.first()?, window.last()?);
                Some(normal.received(first.range.start..last.range.end))
            }));
        }
        places.sort_by_key(|place| (place.start, place.end));
        places.dedup();
        places
    }

    fn occurrence(&self, unit: Unit) -> Option<Occurrence> {
        let (text, places) = unit
            .variants_in(&self.language)
            .map(|variant| (variant.text.clone(), self.places(&variant.text)))
            .find(|(_, places)| !places.is_empty())?;
        Some(Occurrence { unit, text, places })
    }
}
