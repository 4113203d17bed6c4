//! Azerbaijani: vowels and their harmony, suffixes, cases, verbs and numerals.

pub(crate) mod softening;
pub(crate) mod vowels;
