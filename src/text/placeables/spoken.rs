//! Azerbaijani suffixes of numbers in digits, by how the number is spoken: `6-da`, `20-də`, `10-cu`, `40-cı`.
//!
//! The words of the numbers stand in `data/az-en.numbers.tsv`; the last word of a number decides.

use crate::language::az::vowels::{ends_in_vowel, last_vowel, spelled};
use crate::text::numerals;

/// The Azerbaijani words for numbers with their values, the first of each.
pub(super) fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    numerals::azerbaijani_cardinals()
}

/// The last vowel of a number as it is spoken, and whether it ends in it.
fn sound(number: &str) -> Option<(char, bool)> {
    let digits: String = match number.rsplit_once([',', '.']) {
        // “Dörd tam onda beş”: the last words are those of the fraction. A group of thousands sounds alike.
        Some((_, fraction)) => fraction.to_owned(),
        None => number.to_owned(),
    };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let last = digits.trim_end_matches('0').chars().next_back();
    let value = match (last, zeros) {
        (None, _) => {
            // A group of thousands that is all zeros: the groups before it say how many.
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
    let word = if value == "1" { "bir" } else { words().find(|(known, _)| *known == value)?.1 };
    Some((last_vowel(word)?, ends_in_vowel(word)))
}

/// The endings that a number in digits may take: how they are written after a consonant and after a vowel, in
/// kinds of vowel (`A`: a, ə; `I`: ı, i, u, ü).
const ENDINGS: [(&str, &str); 16] = [
    ("cI", "cI"),
    ("dA", "dA"),
    ("dAn", "dAn"),
    ("A", "yA"),
    ("In", "nIn"),
    ("lIk", "lIk"),
    ("lIq", "lIq"),
    ("lIk", "lIq"),
    // This one has one form: “axşamadək”.
    ("dək", "dək"),
    ("Adək", "yAdək"),
    ("IndA", "sIndA"),
    ("IndAn", "sIndAn"),
    ("InA", "sInA"),
    ("InI", "sInI"),
    ("IncI", "ncI"),
    ("dIr", "dIr"),
];

/// Endings that are written alike after both, with a vowel of the possessive left out: `ayın 5-nə`, `6-na`.
const OF_A_DAY: [&str; 4] = ["nA", "nI", "nIn", "nAdək"];

/// The suffix (without its hyphen) that a number takes where another number had one; `None` if the old one is
/// not understood, or may mean two that now part. `day`: the number is a day of a month.
///
/// ```
/// use yaddash::text::placeables::suffix_after;
/// assert_eq!(suffix_after("2026", "2025", "ci", false).as_deref(), Some("cı"));
/// assert_eq!(suffix_after("6", "20", "də", true).as_deref(), Some("da"));
/// assert_eq!(suffix_after("10", "6", "ya", false).as_deref(), Some("a"));
/// ```
#[must_use]
pub fn suffix_after(number: &str, old: &str, suffix: &str, day: bool) -> Option<String> {
    let ((vowel, after_vowel), (old_vowel, old_after_vowel)) = (sound(number)?, sound(old)?);
    let form = |kinds: &str, vowel: char| spelled(kinds, vowel);
    if day && let Some(kinds) = OF_A_DAY.iter().find(|kinds| form(kinds, old_vowel) == suffix) {
        return Some(form(kinds, vowel));
    }
    // “Martın 8-i”, “6-sı”: a day of a month has a possessive, and no accusative without it.
    if day && form(if old_after_vowel { "sI" } else { "I" }, old_vowel) == suffix {
        return Some(form(if after_vowel { "sI" } else { "I" }, vowel));
    }
    // After a consonant -i is of a case or of possession, after a vowel they part (-nı, -sı).
    if form(if old_after_vowel { "nI" } else { "I" }, old_vowel) == suffix {
        return match (old_after_vowel, after_vowel) {
            (false, false) | (true, false) => Some(form("I", vowel)),
            (true, true) => Some(form("nI", vowel)),
            (false, true) => None,
        };
    }
    if old_after_vowel && form("sI", old_vowel) == suffix {
        return Some(form(if after_vowel { "sI" } else { "I" }, vowel));
    }
    let ending = ENDINGS.iter().find(|ending| {
        let kinds = if old_after_vowel { ending.1 } else { ending.0 };
        form(kinds, old_vowel) == suffix
    })?;
    Some(form(if after_vowel { ending.1 } else { ending.0 }, vowel))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_suffixes_that_are_heard() {
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
            let made = |old, suffix| suffix_after(number, old, suffix, false);
            assert_eq!(made("3", "cü").as_deref(), Some(ordinal), "{number}");
            assert_eq!(made("20", "də").as_deref(), Some(place), "{number}");
            assert_eq!(made("6", "dan").as_deref(), Some(from), "{number}");
        }
    }

    #[test]
    fn buffers_come_and_go() {
        assert_eq!(suffix_after("6", "5", "ə", false).as_deref(), Some("ya"));
        assert_eq!(suffix_after("5", "6", "sı", true).as_deref(), Some("i"));
        assert_eq!(suffix_after("6", "5", "nə", true).as_deref(), Some("na"));
        assert_eq!(suffix_after("20", "15", "in", false).as_deref(), Some("nin"));
        assert_eq!(suffix_after("6", "5", "i", false), None, "-nı or -sı");
        assert_eq!(suffix_after("6", "5", "i", true).as_deref(), Some("sı"));
        assert_eq!(suffix_after("10", "25", "dək", true).as_deref(), Some("dək"));
        assert_eq!(suffix_after("10", "6", "nadək", true).as_deref(), Some("nadək"));
        assert_eq!(suffix_after("6", "5", "day", false), None);
        assert_eq!(suffix_after("6", "5", "da", false), None, "a suffix that was wrong is not understood");
    }
}
