//! Recognises the names of months in running text, in capital or small letters and with any ending.

use super::{CaseRule, fold_case};
use crate::language;
use crate::unit::Language;

/// Returns the number of a month, 1–12, from its name in Azerbaijani or English; `None` for any other word. An
/// Azerbaijani name may have an ending (`oktyabrın`, `mayda`).
///
/// ```
/// use yaddash_core::{text::month_number, unit::Language};
/// assert_eq!(month_number("Oktyabrında", &Language::azerbaijani()), Some(10));
/// assert_eq!(month_number("March", &Language::english()), Some(3));
/// assert_eq!(month_number("maya", &Language::english()), None);
/// ```
#[must_use]
pub fn month_number(word: &str, language: &Language) -> Option<u8> {
    language::month_number(&fold_case(word, CaseRule::of(language)), language)
}

/// Returns the name of a month, 1–12, in Azerbaijani or English; `None` for any other number or language. An
/// Azerbaijani name is in small letters; an English name has its capital.
///
/// ```
/// use yaddash_core::{text::month_name, unit::Language};
/// assert_eq!(month_name(12, &Language::azerbaijani()), Some("dekabr"));
/// assert_eq!(month_name(12, &Language::english()), Some("December"));
/// ```
#[must_use]
pub fn month_name(month: u8, language: &Language) -> Option<&'static str> {
    language::month_name(month, language)
}
