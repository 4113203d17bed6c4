//! Azerbaijani: vowels and their harmony, suffixes, cases, verbs and numerals.

pub(crate) mod cases;
mod infinitive;
pub(crate) mod lists;

pub(crate) mod loose_endings;
pub(crate) mod months;
pub(crate) mod numerals;
mod romanisation;
pub mod softening;
pub mod suffixes;
pub(crate) mod surnames;
pub(crate) mod verbs;
pub mod vowels;

pub(crate) use infinitive::infinitive_stem;
pub use infinitive::without_infinitive_ending;
pub(crate) use romanisation::romanised_letters;
