//! Azerbaijani numbers: their words, and the endings of numbers in digits. An ending follows the spoken number
//! (`6-da`, `20-də`, `10-cu`).
//!
//! The words are in `data/az-en.numbers.tsv`. The last word of the spoken number decides its ending.

use std::sync::LazyLock;

use super::cases::{After, Case, POSSESSIVE};
use super::vowels::{ends_in_vowel, last_vowel, spelled, spellings, unrounded_spellings};
use crate::language::Supported;
use crate::language::number_words::number_words;

/// The suffixes that make an ordinal out of digits: `2025-ci`.
pub(crate) const ORDINAL_SUFFIXES: [&str; 4] = ["ci", "cı", "cu", "cü"];

/// Words for a thousand, a million, a billion and a trillion. The first row has the full words, and the second row
/// has their abbreviations. An empty cell means that there is no abbreviation.
pub(crate) const SCALES: &[[&str; 4]] = &[["min", "milyon", "milyard", "trilyon"], ["", "mln", "mlrd", ""]];

/// The endings of ordinals in words: `beşinci`, `yeddinci`.
static ORDINAL_ENDINGS: LazyLock<Vec<String>> =
    LazyLock::new(|| [spellings("IncI"), unrounded_spellings("ncI")].concat());

/// Whether a number word is an ordinal.
pub(crate) fn is_ordinal(word: &str) -> bool {
    word == "ilk" || ORDINAL_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Returns every value that has a cardinal number word, with the first such word of the table.
pub(crate) fn cardinals() -> impl Iterator<Item = (&'static str, &'static str)> {
    number_words(Supported::Azerbaijani)
        .filter_map(|(value, words)| Some((value, words.into_iter().find(|word| !is_ordinal(word))?)))
}

/// Returns the last vowel of a number in digits as it is spoken, and whether the spoken number ends in this vowel.
fn sound(number: &str) -> Option<(char, bool)> {
    let digits: String = match number.rsplit_once([',', '.']) {
        // “Dörd tam onda beş”: the last words are those of the fraction. A group of thousands has the same last word.
        Some((_, fraction)) => fraction.to_owned(),
        None => number.to_owned(),
    };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let last = digits.trim_end_matches('0').chars().next_back();
    let value = match (last, zeros) {
        (None, _) => {
            // The group of thousands is all zeros, so the groups before it decide the last word.
            let whole: String = number.chars().filter(char::is_ascii_digit).collect();
            let zeros = whole.len() - whole.trim_end_matches('0').len();
            match zeros {
                zeros if zeros == whole.len() => return Some(('ı', false)),
                3..=5 => "1000".to_owned(),
                6..=8 => "million".to_owned(),
                _ => "billion".to_owned(),
            }
        }
        (Some(digit), 0) => digit.to_string(),
        (Some(digit), 1) => format!("{digit}0"),
        (Some(_), 2) => "100".to_owned(),
        (Some(_), 3..=5) => "1000".to_owned(),
        (Some(_), 6..=8) => "million".to_owned(),
        (Some(_), _) => "billion".to_owned(),
    };
    let word = if value == "1" { "bir" } else { cardinals().find(|(known, _)| *known == value)?.1 };
    Some((last_vowel(word)?, ends_in_vowel(word)))
}

/// The endings that a number in digits may take, after a consonant and after a vowel, in the notation of
/// [`super::vowels`]. If several endings have the same spelling, the first of them counts.
static ENDINGS: LazyLock<Vec<[String; 2]>> = LazyLock::new(|| {
    let same = |ending: &str| [ending.to_owned(), ending.to_owned()];
    let of = |case: Case| [After::Consonant, After::Vowel].map(|after| case.ending(after).to_owned());
    let after_possessive = |case: Case| [false, true].map(|after_vowel| case.with_possessive(after_vowel));
    vec![
        same("cI"),
        of(Case::Locative),
        of(Case::Ablative),
        of(Case::Dative),
        of(Case::Genitive),
        same("lIk"),
        same("lIq"),
        // `dək` is the same after every vowel: “axşamadək”.
        same("dək"),
        of(Case::Terminative),
        after_possessive(Case::Locative),
        after_possessive(Case::Ablative),
        after_possessive(Case::Dative),
        after_possessive(Case::Accusative),
        ["IncI".to_owned(), "ncI".to_owned()],
        same("dIr"),
    ]
});

/// The cases of a day of a month after a possessive whose vowel is left out: `ayın 5-nə`, `6-na`. Their endings are
/// the same after a consonant and after a vowel.
const OF_A_DAY: [Case; 4] = [Case::Dative, Case::Accusative, Case::Genitive, Case::Terminative];

/// Changes the suffix of a number when another number takes its place: `2025-ci` becomes `2026-cı`. `from` is the old
/// number with `suffix`, and `to` is the new number; the suffixes have no hyphen. `day` says whether the numbers are
/// days of a month.
///
/// Returns `None` if the suffix is unknown, or if it may be either of two endings that differ after the new number.
pub(crate) fn moved_suffix(suffix: &str, from: &str, to: &str, day: bool) -> Option<String> {
    let ((from_vowel, from_open), (to_vowel, to_open)) = (sound(from)?, sound(to)?);
    let is_written = |ending: &str| spelled(ending, from_vowel) == suffix;
    let written = |ending: &str| Some(spelled(ending, to_vowel));
    if day && let Some(case) = OF_A_DAY.iter().find(|case| is_written(case.ending(After::Possessive))) {
        return written(case.ending(After::Possessive));
    }
    let possessive = |open: bool| POSSESSIVE[usize::from(open)];
    // “Martın 8-i”, “6-sı”: a day of a month has a possessive, and no accusative without a possessive.
    if day && is_written(possessive(from_open)) {
        return written(possessive(to_open));
    }
    // After a consonant -i may be the accusative or the possessive; after a vowel the two differ (-nı, -sı).
    let accusative = |open: bool| Case::Accusative.ending(if open { After::Vowel } else { After::Consonant });
    if is_written(accusative(from_open)) {
        return match (from_open, to_open) {
            (false, true) => None,
            _ => written(accusative(to_open)),
        };
    }
    if from_open && is_written(possessive(true)) {
        return written(possessive(to_open));
    }
    let forms = ENDINGS.iter().find(|forms| is_written(&forms[usize::from(from_open)]))?;
    written(&forms[usize::from(to_open)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suffix_of_a_number_agrees_with_the_spoken_form_of_the_number() {
        for (number, ordinal, place, from) in [
            ("1", "ci", "də", "dən"),
            ("2", "ci", "də", "dən"),
            ("3", "cü", "də", "dən"),
            ("4", "cü", "də", "dən"),
            ("5", "ci", "də", "dən"),
            ("6", "cı", "da", "dan"),
            ("7", "ci", "də", "dən"),
            ("8", "ci", "də", "dən"),
            ("9", "cu", "da", "dan"),
            ("10", "cu", "da", "dan"),
            ("20", "ci", "də", "dən"),
            ("30", "cu", "da", "dan"),
            ("40", "cı", "da", "dan"),
            ("50", "ci", "də", "dən"),
            ("60", "cı", "da", "dan"),
            ("70", "ci", "də", "dən"),
            ("80", "ci", "də", "dən"),
            ("90", "cı", "da", "dan"),
            ("100", "cü", "də", "dən"),
            ("1000", "ci", "də", "dən"),
            ("2026", "cı", "da", "dan"),
            ("1.500", "cü", "də", "dən"),
            ("15:40", "cı", "da", "dan"),
        ] {
            let made = |old, suffix| moved_suffix(suffix, old, number, false);
            assert_eq!(made("3", "cü").as_deref(), Some(ordinal), "{number}");
            assert_eq!(made("20", "də").as_deref(), Some(place), "{number}");
            assert_eq!(made("6", "dan").as_deref(), Some(from), "{number}");
        }
    }

    #[test]
    fn a_suffix_moved_to_another_number_gains_or_loses_its_first_consonant() {
        assert_eq!(moved_suffix("ə", "5", "6", false).as_deref(), Some("ya"));
        assert_eq!(moved_suffix("sı", "6", "5", true).as_deref(), Some("i"));
        assert_eq!(moved_suffix("nə", "5", "6", true).as_deref(), Some("na"));
        assert_eq!(moved_suffix("in", "15", "20", false).as_deref(), Some("nin"));
        assert_eq!(moved_suffix("i", "5", "6", false), None, "-nı or -sı");
        assert_eq!(moved_suffix("i", "5", "6", true).as_deref(), Some("sı"));
        assert_eq!(moved_suffix("dək", "25", "10", true).as_deref(), Some("dək"));
        assert_eq!(moved_suffix("nadək", "6", "10", true).as_deref(), Some("nadək"));
        assert_eq!(moved_suffix("day", "5", "6", false), None);
        assert_eq!(moved_suffix("da", "5", "6", false), None, "a suffix that was wrong is not understood");
    }
}
