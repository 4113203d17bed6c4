//! English: articles, inflection, verbs and numerals.

pub(crate) mod lists;
