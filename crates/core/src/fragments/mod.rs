//! Fragments: phrases of a query that a memory has translated inside other sentences, each with its place in the
//! translation, from a single occurrence on.
//!
//! News repeats phrases, not sentences, so a memory that has no similar sentence still has much of the next one. The
//! spans that a query and a unit have in common are found by stems (`source.rs`), in a table that is made once for a
//! memory and read in place (`phrase_table.rs`). Which words translate each other is
//! learned from the memory (`lexical.rs`), so the target of a span can be located in the translation (`place.rs`), with
//! a calibrated confidence (`confidence.rs`). Of all spans the best cover is shown (`cover.rs`). Nothing is assembled to
//! a sentence: the order of the words and the cases are the translator's. `docs/fragments.md` has the figures.

mod compact;
mod confidence;
mod cover;
mod find;
mod finder;
mod guard;
mod lexical;
mod numbers;
mod phrase_table;
mod place;
mod polarity;
mod source;
mod table_builder;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

pub use find::{PhraseTables, TableOfMemory};
pub use finder::FragmentFinder;
pub use phrase_table::{PhraseTable, TABLE_VERSION, TableBytes};
pub use table_builder::{TableBuilder, TableEntry};

/// The texts of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragmentUnit {
    /// The text in the language of the queries.
    pub source: String,
    /// The text in the language of the translation.
    pub target: String,
}

impl FragmentUnit {
    /// Makes a unit of its two texts.
    #[must_use]
    pub fn new(source: impl Into<String>, target: impl Into<String>) -> Self {
        Self { source: source.into(), target: target.into() }
    }
}

/// A unit in one of several memories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitOrigin {
    /// The number of the memory, as it was given with its phrase table.
    pub memory: usize,
    /// The number of the unit in its memory.
    pub id: i64,
}

/// What is shown of the fragments of a query.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FragmentSettings {
    /// The least confidence of a fragment, from 0 to 1.
    pub min_confidence: f64,
    /// The fewest words of a fragment; at least 2.
    pub min_words: usize,
}

impl Default for FragmentSettings {
    fn default() -> Self {
        Self { min_confidence: 0.5, min_words: 2 }
    }
}

impl FragmentSettings {
    /// Sets [`Self::min_confidence`].
    #[must_use]
    pub fn min_confidence(self, min_confidence: f64) -> Self {
        Self { min_confidence, ..self }
    }

    /// Sets [`Self::min_words`].
    #[must_use]
    pub fn min_words(self, min_words: usize) -> Self {
        Self { min_words, ..self }
    }
}

/// A phrase of a query with its translation in a unit.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fragment {
    /// The byte range of the phrase in the query.
    pub range: Range<usize>,
    /// The unit that has the translation.
    pub unit: UnitOrigin,
    /// The byte range of the phrase in the source of the unit.
    pub source_range: Range<usize>,
    /// The byte range of the translation in the target of the unit.
    pub target_range: Range<usize>,
    /// The translation, with the numbers of the query.
    pub target: String,
    /// How certain it is that this is the translation, from 0 to 1.
    pub confidence: f64,
    /// How often the phrase occurs in the units, in any of its forms.
    pub seen: usize,
    /// The different translations of the occurrences that were read, this one included, the most certain first.
    pub targets: Vec<FragmentTarget>,
    /// The numbers that were exchanged, in the order of the query.
    pub changes: Vec<NumberChange>,
    /// How many words have another form in the unit than in the query, not counting numbers.
    pub other_forms: usize,
}

/// A translation of a phrase, and how often it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FragmentTarget {
    /// The translation.
    pub target: String,
    /// In how many of the occurrences that were read it was found.
    pub seen: usize,
}

/// A number in the translation that was exchanged for that of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NumberChange {
    /// The number in the target of the unit.
    pub from: String,
    /// The number of the query.
    pub to: String,
}

/// The place of the translation of a phrase in the other text of a pair.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Translation {
    /// The byte range of the translation.
    pub range: Range<usize>,
    /// How certain it is that this is the translation, from 0 to 1.
    pub confidence: f64,
}
