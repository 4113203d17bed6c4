//! Reads numbers and signs as values that are the same in every language.
//!
//! `1.500,5` and `1,500.5` are the same number, `üçüncü` and `third` are 3, `XXI` is 21, `dekabrda` is a month, and
//! `faiz`, `percent` and `%` are the same sign. Words for numbers are in `data/az-en.numbers.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::az::loose_endings::can_be_endings;
use super::number_words::number_words;
use super::{Supported, az, en, month_number};
use crate::unit::Language;

fn values(language: Supported) -> HashMap<&'static str, &'static str> {
    number_words(language).flat_map(|(value, words)| words.into_iter().map(move |word| (word, value))).collect()
}

static AZERBAIJANI: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| values(Supported::Azerbaijani));
static ENGLISH: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| values(Supported::English));

fn is_ordinal(word: &str, language: Supported) -> bool {
    match language {
        Supported::Azerbaijani => az::numerals::is_ordinal(word),
        Supported::English => en::numerals::is_ordinal(word),
    }
}

/// Returns the word for a number, as a cardinal or an ordinal. The number must be below a hundred or in the table of
/// number words; otherwise, the result is `None`. It is also `None` for the cardinal 1, whose words `bir` and `one`
/// are articles as well.
pub(crate) fn word_for(number: &str, ordinal: bool, language: &Language) -> Option<String> {
    let language = Supported::of(language)?;
    let single = |value: &str, ordinal: bool| {
        let (_, words) = number_words(language).find(|(known, _)| *known == value)?;
        words.into_iter().find(|word| is_ordinal(word, language) == ordinal)
    };
    if let Some(word) = single(number, ordinal) {
        return Some(word.to_owned());
    }
    let value: u32 = number.parse().ok().filter(|value| (11..100).contains(value) && value % 10 > 0)?;
    let (joint, one) = match language {
        Supported::Azerbaijani => (' ', "bir"),
        // In English, a number from eleven to nineteen is one word.
        Supported::English if value < 20 => return None,
        Supported::English => ('-', "one"),
    };
    let unit = match value % 10 {
        1 if !ordinal => one,
        unit => single(&unit.to_string(), ordinal)?,
    };
    Some(format!("{}{joint}{unit}", single(&(value / 10 * 10).to_string(), false)?))
}

/// Returns the digits of a number without thousands separators and minus sign, with a point as the decimal mark.
///
/// The marks of both languages are read in every text, because newsrooms mix them. A mark before exactly three digits
/// separates thousands, unless only a zero is before it; any other mark is decimal. So `1,125` metres is read as
/// 1125, but in both languages alike, which does no harm.
pub(crate) fn digits(value: &str) -> String {
    let plain = value.trim_start_matches('-');
    let parts: Vec<&str> = plain.split(['.', ',']).collect();
    let thousands = parts.len() > 1
        && parts[0] != "0"
        && (1..=3).contains(&parts[0].len())
        && parts[1..].iter().all(|part| part.len() == 3);
    if thousands { parts.concat() } else { parts.join(".") }
}

/// Returns the day, the month and the year of a date in digits (`15.12.2025`, `15/12/2025`), without leading zeros;
/// `None` for any other text.
pub(crate) fn date_parts(value: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = value.split(['.', '/']).collect();
    let is_date = parts.len() == 3 && parts[2].len() == 4 && parts[..2].iter().all(|part| part.len() <= 2);
    is_date.then(|| parts.iter().map(|part| part.trim_start_matches('0').to_owned()).collect())
}

/// Returns the value of a word for a number, a month or a sign: `3` for `üçüncü`, `month 12` for `dekabr`, `%` for
/// `faiz`. The word is in small letters; an Azerbaijani word may have endings.
pub(crate) fn word_value(word: &str, language: &Language) -> Option<String> {
    let supported = Supported::of(language)?;
    if let Some(month) = month_number(word, language) {
        return Some(format!("month {month}"));
    }
    let words = match supported {
        Supported::Azerbaijani => &*AZERBAIJANI,
        Supported::English => &*ENGLISH,
    };
    if let Some(value) = words.get(word) {
        return Some((*value).to_owned());
    }
    if supported != Supported::Azerbaijani {
        return None;
    }
    let cuts = word.char_indices().map(|(at, _)| at).rev().filter(|&at| at > 1);
    cuts.filter_map(|at| Some((words.get(&word[..at])?, &word[at..])))
        .find(|(_, rest)| can_be_endings(rest))
        .map(|(value, _)| (*value).to_owned())
}

/// Returns the value of a Roman numeral of two to seven capital letters `I`, `V` and `X`: 21 for `XXI`.
pub(crate) fn roman(word: &str) -> Option<String> {
    let worth = |c: char| match c {
        'I' => Some(1_u32),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let letters: Option<Vec<u32>> = word.chars().map(worth).collect();
    let letters = letters.filter(|letters| (2..=7).contains(&letters.len()))?;
    // A letter before a greater one is subtracted from it.
    let (mut sum, mut greatest) = (0_u32, 0);
    for &letter in letters.iter().rev() {
        sum = if letter < greatest { u32::saturating_sub(sum, letter) } else { sum + letter };
        greatest = greatest.max(letter);
    }
    Some(sum.to_string())
}

/// Writes a number from 1 to 89 in Roman letters; `None` for any other number. The result may be a single letter,
/// which [`roman`] does not read, because it would take every `I` and `V` of a text for a number.
pub(crate) fn in_roman(mut number: u32) -> Option<String> {
    if !(1..90).contains(&number) {
        return None;
    }
    let mut out = String::new();
    for (worth, letters) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= worth {
            out.push_str(letters);
            number -= worth;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_azerbaijani_or_english_decimal_and_thousands_separators_have_the_same_value() {
        for (one, other) in [("1.500,5", "1,500.5"), ("4,5", "4.5"), ("20.000", "20,000"), ("1.250.000", "1,250,000")] {
            assert_eq!(digits(one), digits(other));
        }
        assert_ne!(digits("4,5"), digits("45"));
        assert_eq!(date_parts("05.12.2025"), Some(vec!["5".into(), "12".into(), "2025".into()]));
        assert_eq!(date_parts("1.500.250"), None);
    }

    #[test]
    fn number_words_and_month_names_have_the_same_value_in_both_languages() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        for (one, other) in [("üçüncü", "third"), ("ikisi", "two"), ("dekabrda", "december"), ("faizdən", "percent")]
        {
            assert_eq!(word_value(one, &az), word_value(other, &en), "{one}");
            assert!(word_value(one, &az).is_some(), "{one}");
        }
        assert_eq!(word_value("ikiüzlü", &az), None);
    }

    #[test]
    fn a_small_number_is_spelled_out_in_either_language() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        for (number, ordinal, azerbaijani, english) in [
            ("2", false, Some("iki"), Some("two")),
            ("1", true, Some("birinci"), Some("first")),
            ("21", false, Some("iyirmi bir"), Some("twenty-one")),
            ("25", true, Some("iyirmi beşinci"), Some("twenty-fifth")),
            ("12", false, Some("on iki"), Some("twelve")),
            ("100", false, Some("yüz"), Some("hundred")),
            ("101", false, None, None),
        ] {
            assert_eq!(word_for(number, ordinal, &az).as_deref(), azerbaijani, "{number}");
            assert_eq!(word_for(number, ordinal, &en).as_deref(), english, "{number}");
        }
    }

    #[test]
    fn roman_numerals_are_read_and_written() {
        for (word, value) in [("XXI", 21), ("IV", 4), ("XIX", 19), ("VIII", 8)] {
            assert_eq!(roman(word), Some(value.to_string()));
            assert_eq!(in_roman(value).as_deref(), Some(word));
        }
        assert_eq!(roman("I"), None);
        assert_eq!(roman("MVD"), None);
        assert_eq!((in_roman(1).as_deref(), in_roman(90)), (Some("I"), None));
    }
}
