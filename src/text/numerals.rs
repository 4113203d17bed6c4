//! Numbers, dates and signs in one form for both languages.
//!
//! `1.500,5` and `1,500.5` are one number, `2025-ci` is a year, `üçüncü`, `3-cü`, `third` and `3rd`
//! are 3, `XXI` is 21, `dekabrda` is a month, `faiz`, `percent` and `%` are one sign. Words for
//! numbers stand in `data/az-en.numbers.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::endings::is_endings;
use super::month_number;
use crate::language::Supported;
use crate::unit::Language;

/// Value, Azerbaijani words, English words.
const NUMBERS: &str = include_str!("data/az-en.numbers.tsv");

/// Words for numbers and signs by language: word → value.
static WORDS: LazyLock<[HashMap<&'static str, &'static str>; 2]> = LazyLock::new(|| {
    let mut words = [HashMap::new(), HashMap::new()];
    let lines = NUMBERS.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let mut cells = line.split('\t');
        let Some(value) = cells.next() else { continue };
        for (side, cell) in words.iter_mut().zip(cells) {
            side.extend(cell.split('|').filter(|word| !word.is_empty()).map(|word| (word, value)));
        }
    }
    words
});

/// The cardinal words of Azerbaijani with their values, in the order of the file.
pub(crate) fn azerbaijani_cardinals() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = NUMBERS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        let (value, words) = (cells.next()?, cells.next()?);
        let word = words.split('|').find(|word| !word.is_empty() && !is_ordinal(word))?;
        Some((value, word))
    })
}

/// The word for a number below a hundred, cardinal or ordinal; `None` where the data have none. Nothing is
/// said by `one`, which is an article as well.
pub(crate) fn word_for(number: &str, ordinal: bool, language: &Language) -> Option<String> {
    let side = match Supported::of(language) {
        Some(Supported::Azerbaijani) => 1,
        Some(Supported::English) => 2,
        _ => return None,
    };
    let single = |value: &str, ordinal: bool| {
        let line = NUMBERS.lines().find(|line| line.split('\t').next() == Some(value))?;
        line.split('\t').nth(side)?.split('|').find(|word| !word.is_empty() && is_ordinal(word) == ordinal)
    };
    if let Some(word) = single(number, ordinal) {
        return Some(word.to_owned());
    }
    let value: u32 = number.parse().ok().filter(|value| (11..100).contains(value) && value % 10 > 0)?;
    let (tens, unit) = ((value / 10 * 10).to_string(), (value % 10).to_string());
    if side == 2 && value < 20 {
        return None;
    }
    let unit = match (unit.as_str(), ordinal, side) {
        ("1", false, 1) => "bir",
        ("1", false, _) => "one",
        (unit, ordinal, _) => single(unit, ordinal)?,
    };
    let joint = if side == 1 { ' ' } else { '-' };
    Some(format!("{}{joint}{unit}", single(&tens, false)?))
}

/// Whether a number word of the data is an ordinal.
fn is_ordinal(word: &str) -> bool {
    let endings = ["inci", "ıncı", "uncu", "üncü", "nci", "ncı"];
    endings.iter().any(|ending| word.ends_with(ending))
        || matches!(word, "first" | "second" | "third" | "ilk")
        || word.ends_with("th") && !matches!(word, "both")
}

/// The value of a number's digits: separators of thousands taken out, the decimal mark a point.
///
/// Both languages' marks are read everywhere, since desks mix them: a mark before exactly three
/// digits parts thousands, unless a nought stands before it; any other is decimal. (So `1,125` metres are misread in both languages
/// alike, which does no harm.)
pub(crate) fn digits(value: &str) -> String {
    let plain = value.trim_start_matches('-');
    let parts: Vec<&str> = plain.split(['.', ',']).collect();
    let thousands = parts.len() > 1
        && parts[0] != "0"
        && (1..=3).contains(&parts[0].len())
        && parts[1..].iter().all(|part| part.len() == 3);
    if thousands { parts.concat() } else { parts.join(".") }
}

/// The parts of a date in digits (`15.12.2025`, `15/12/2025`): day, month and year as numbers.
pub(crate) fn date_parts(value: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = value.split(['.', '/']).collect();
    let is_date = parts.len() == 3 && parts[2].len() == 4 && parts[..2].iter().all(|part| part.len() <= 2);
    is_date.then(|| parts.iter().map(|part| part.trim_start_matches('0').to_owned()).collect())
}

/// The value of a word (in small letters) that is a number, a month or a sign: `3`, `month 12`, `%`.
pub(crate) fn word_value(word: &str, language: &Language) -> Option<String> {
    if let Some(month) = month_number(word, language) {
        return Some(format!("month {month}"));
    }
    let (words, inflected) = match Supported::of(language) {
        Some(Supported::Azerbaijani) => (&WORDS[0], true),
        Some(Supported::English) => (&WORDS[1], false),
        _ => return None,
    };
    if let Some(value) = words.get(word) {
        return Some((*value).to_owned());
    }
    if !inflected {
        return None;
    }
    let cuts = word.char_indices().map(|(at, _)| at).rev().filter(|&at| at > 1);
    cuts.filter_map(|at| Some((words.get(&word[..at])?, &word[at..])))
        .find(|(_, rest)| is_endings(rest))
        .map(|(value, _)| (*value).to_owned())
}

/// The cardinal of an English ordinal that is made by rule: `nineteenth`, `thirtieth`.
pub(crate) fn cardinal_of(word: &str) -> Option<String> {
    let tens = word.strip_suffix("ieth").map(|stem| format!("{stem}y"));
    tens.or_else(|| word.strip_suffix("th").map(str::to_owned))
}

/// The value of a Roman numeral in capitals, of two letters or more: `XXI` is 21.
pub(crate) fn roman(word: &str) -> Option<String> {
    let worth = |c: char| match c {
        'I' => Some(1_u32),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let letters: Option<Vec<u32>> = word.chars().map(worth).collect();
    let letters = letters.filter(|letters| (2..=7).contains(&letters.len()))?;
    // A letter before a greater one is taken from it.
    let (mut sum, mut greatest) = (0_u32, 0);
    for &letter in letters.iter().rev() {
        sum = if letter < greatest { u32::saturating_sub(sum, letter) } else { sum + letter };
        greatest = greatest.max(letter);
    }
    Some(sum.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_either_language() {
        for (one, other) in [("1.500,5", "1,500.5"), ("4,5", "4.5"), ("20.000", "20,000"), ("1.250.000", "1,250,000")] {
            assert_eq!(digits(one), digits(other));
        }
        assert_ne!(digits("4,5"), digits("45"));
        assert_eq!(date_parts("05.12.2025"), Some(vec!["5".into(), "12".into(), "2025".into()]));
        assert_eq!(date_parts("1.500.250"), None);
    }

    #[test]
    fn words_of_either_language() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        for (one, other) in [("üçüncü", "third"), ("ikisi", "two"), ("dekabrda", "december"), ("faizdən", "percent")]
        {
            assert_eq!(word_value(one, &az), word_value(other, &en), "{one}");
            assert!(word_value(one, &az).is_some(), "{one}");
        }
        assert_eq!(word_value("ikiüzlü", &az), None);
    }

    #[test]
    fn roman_numerals() {
        for (word, value) in [("XXI", "21"), ("IV", "4"), ("XIX", "19"), ("VIII", "8")] {
            assert_eq!(roman(word).as_deref(), Some(value));
        }
        assert_eq!(roman("I"), None);
        assert_eq!(roman("MVD"), None);
    }
}
