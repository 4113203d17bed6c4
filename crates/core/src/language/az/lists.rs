//! Lists of Azerbaijani words.

use crate::language::data_file::{Table, Words};

macro_rules! file {
    ($path:literal) => {
        include_str!(concat!("../data/az/", $path))
    };
}

/// Abbreviations without their last stop, and when the stop ends a sentence.
pub(crate) const ABBREVIATIONS: Table = Table::new(file!("abbreviations.tsv"));
/// Words that begin a sentence and no name. A star stands for any ending, here and in the next three lists.
pub(crate) static STARTERS: Words = Words::new(&[file!("starters.txt")]);
/// What an amount counts: `dolları`.
pub(crate) static UNITS: Words = Words::new(&[file!("units.txt")]);
/// Verbs that attribute words to a speaker: `deyib`.
pub(crate) static SPEECH_VERBS: Words = Words::new(&[file!("speech-verbs.txt")]);
/// Words that a single letter labels: `qrup`.
pub(crate) static LABELS: Words = Words::new(&[file!("labels.txt")]);
/// The commonest forms of words, the commonest first, and what share of its weight each has, in thousandths.
pub(crate) const WEIGHTS: Table = Table::new(file!("weights.tsv"));

/// Nouns that lose a vowel before an ending that begins with one: the noun, and what is left.
pub(crate) const DROPPED_VOWELS: Table = Table::new(file!("dropped-vowels.tsv"));
/// Endings that may follow a stem one after another.
pub(crate) static ENDINGS: Words = Words::new(&[file!("endings.txt")]);
/// Given names that Azerbaijanis bear.
pub(crate) static GIVEN_NAMES: Words = Words::new(&[file!("given-names.txt")]);
/// Acronyms that are spoken as words: `NATO`.
pub(crate) static SPOKEN_ACRONYMS: Words = Words::new(&[file!("spoken-acronyms.txt")]);
/// Words whose letters i are right though they look like a misprint of another word.
pub(crate) static I_WORDS: Words = Words::new(&[file!("i-words.txt")]);
/// Words that are doubled rightly: `yavaş yavaş`.
pub(crate) static REDUPLICATIONS: Words = Words::new(&[file!("reduplications.txt")]);
/// Turkish words, and what Azerbaijani says.
pub(crate) const TURKICISMS: Table = Table::new(file!("turkicisms.tsv"));

/// Words behind a noun that show its relation: `üçün`.
pub(crate) static POSTPOSITIONS: Words = Words::new(&[file!("postpositions.txt")]);
/// Words that are joined with a number word before them: `beşillik`.
pub(crate) static COUNTED_NOUNS: Words = Words::new(&[file!("counted-nouns.txt")]);
/// Words that stand for a country or a place that was named before: `ölkə`.
pub(crate) static STAND_INS_FOR_PLACES: Words = Words::new(&[file!("stand-ins-for-places.txt")]);
/// Words that stand for a person who was named before: `nazir`.
pub(crate) static STAND_INS_FOR_PERSONS: Words = Words::new(&[file!("stand-ins-for-persons.txt")]);
