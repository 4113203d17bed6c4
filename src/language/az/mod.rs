//! Azerbaijani: vowels and their harmony, suffixes, cases, verbs and numerals.
