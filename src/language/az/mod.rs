//! Azerbaijani: vowels and their harmony, suffixes, cases, verbs and numerals.

pub(crate) mod cases;
mod infinitive;
pub(crate) mod lists;

pub(crate) mod loose_endings;
pub(crate) mod months;
pub(crate) mod numerals;
pub(crate) mod softening;
pub(crate) mod suffixes;
pub(crate) mod verbs;
pub(crate) mod vowels;

pub(crate) use infinitive::{infinitive_stem, without_infinitive_ending};
