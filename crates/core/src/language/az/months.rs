//! The Azerbaijani names of months, with their endings.

use std::sync::LazyLock;

use super::cases::{After, Case};
use super::vowels::{spellings, unrounded_spellings};

const NAMES: [&str; 12] =
    ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];

/// The abbreviations of months on web pages. The full name of May is its abbreviation.
const SHORTENED: [(&str, u8); 12] = [
    ("yan", 1),
    ("fev", 2),
    ("mar", 3),
    ("apr", 4),
    ("iyn", 6),
    ("iyl", 7),
    ("avq", 8),
    ("sen", 9),
    ("sent", 9),
    ("okt", 10),
    ("noy", 11),
    ("dek", 12),
];

/// The cases whose endings may follow the possessive ending of a month: `2025-ci ilin dekabr·ı·nda`.
const AFTER_POSSESSIVE: [Case; 5] = [Case::Locative, Case::Ablative, Case::Dative, Case::Genitive, Case::Terminative];

/// The endings that may follow the name of a month. Every name ends in a consonant. Every spelling of an ending is
/// allowed after every name, so that an ending with the wrong vowel does not hide a date.
static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let cases = Case::WITH_ENDING.iter().map(|case| case.ending(After::Consonant).to_owned());
    let possessive = AFTER_POSSESSIVE.iter().map(|case| case.with_possessive(false));
    let mut endings: Vec<String> = cases.chain(possessive).flat_map(|ending| spellings(&ending)).collect();
    // `martındakı` is read; the rounded spellings, such as `iyunundakı`, are not.
    endings.extend(unrounded_spellings(&Case::LocativeAdjective.with_possessive(false)));
    endings
});

/// Returns the number of a month, 1–12, from its name in small letters. The name may have any case ending:
/// `dekabrda`.
pub(crate) fn number(word: &str) -> Option<u8> {
    let is_ending = |rest: &str| rest.is_empty() || ENDINGS.iter().any(|ending| ending == rest);
    let index = NAMES.iter().position(|name| word.strip_prefix(name).is_some_and(is_ending))?;
    u8::try_from(index + 1).ok()
}

/// Returns the number of the month of which a word in small letters is the abbreviation: `dek`.
pub(crate) fn number_of_short(word: &str) -> Option<u8> {
    SHORTENED.iter().find(|(short, _)| *short == word).map(|(_, month)| *month)
}

/// Returns the name of a month, 1–12.
pub(crate) fn name(month: u8) -> Option<&'static str> {
    NAMES.get(usize::from(month).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_name_with_a_case_ending_is_recognized() {
        for (word, expected) in [
            ("oktyabr", Some(10)),
            ("oktyabrında", Some(10)),
            ("mayda", Some(5)),
            ("iyunadək", Some(6)),
            ("mayınadək", Some(5)),
            ("maya", Some(5)),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
        assert_eq!(number("martlar"), None);
        assert_eq!((number_of_short("dek"), number_of_short("dekabr")), (Some(12), None));
        assert_eq!((name(1), name(12), name(0), name(13)), (Some("yanvar"), Some("dekabr"), None, None));
    }
}
