//! English: articles, inflection, verbs and numerals.
