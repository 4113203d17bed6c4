//! Month names in running text, with whatever suffix they carry.

use super::CaseRule;
use crate::language::Supported;
use crate::unit::Language;

const AZERBAIJANI: [&str; 12] =
    ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];
const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month, 1–12, from its name in Azerbaijani or English; suffixes are allowed in
/// Azerbaijani (`oktyabrın`, `mayda`).
///
/// ```
/// use yaddash::{text::month_number, unit::Language};
/// assert_eq!(month_number("Oktyabrında", &Language::azerbaijani()), Some(10));
/// assert_eq!(month_number("March", &Language::english()), Some(3));
/// assert_eq!(month_number("maya", &Language::english()), None);
/// ```
#[must_use]
pub fn month_number(word: &str, language: &Language) -> Option<u8> {
    let folded = super::fold_case(word, CaseRule::of(language));
    let (names, suffixes) = match Supported::of(language) {
        Some(Supported::Azerbaijani) => (AZERBAIJANI, true),
        Some(Supported::English) => (ENGLISH, false),
        _ => return None,
    };
    let is_suffix = |rest: &str| rest.is_empty() || (suffixes && CASE_ENDINGS.contains(&rest));
    let index = names.iter().position(|name| folded.strip_prefix(name).is_some_and(is_suffix))?;
    u8::try_from(index + 1).ok()
}

/// The name of a month, 1–12, in small letters in Azerbaijani and with its capital in English.
pub(crate) fn month_name(month: u8, language: &Language) -> Option<&'static str> {
    let at = usize::from(month).checked_sub(1)?;
    match Supported::of(language) {
        Some(Supported::Azerbaijani) => AZERBAIJANI.get(at).copied(),
        Some(Supported::English) => ENGLISH_NAMES.get(at).copied(),
        _ => None,
    }
}

const ENGLISH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a month's name takes after a consonant (`may`, `dekabr`): possessive, case, both.
const CASE_ENDINGS: [&str; 38] = [
    "ın", "in", "un", "ün", "da", "də", "dan", "dən", "a", "ə", "ı", "i", "u", "ü", "ında", "ində", "unda", "ündə",
    "ından", "indən", "undan", "ündən", "ına", "inə", "una", "ünə", "ının", "inin", "unun", "ünün", "dakı", "dəki",
    "ındakı", "indəki", "la", "lə", "adək", "ədək",
];
