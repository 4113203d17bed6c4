//! English: inflection, verbs, numerals, months and spelling.

pub mod inflection;
pub(crate) mod lists;
pub(crate) mod months;
pub(crate) mod numerals;
pub(crate) mod spelling;
pub(crate) mod verbs;
pub(crate) mod vowels;

pub(crate) use spelling::spelling;
