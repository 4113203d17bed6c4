//! Azerbaijani: vowels and their harmony, suffixes, cases, verbs and numerals.

mod infinitive;
pub(crate) mod lists;
pub(crate) mod softening;
pub(crate) mod vowels;

pub(crate) use infinitive::{infinitive_stem, without_infinitive_ending};
