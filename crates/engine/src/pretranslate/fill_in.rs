//! Segments that have the same form in both languages, or only the name of a month to translate: `***`, `22:04`,
//! `26 Dekabr, 2024 14:04`. They are filled in without a memory, and are never stored in one.
//!
//! A number with a separator is left to the translator: `5,5` and `1 000` are written in another way in English.

use yaddash_core::text::{CaseRule, fold_case, month_name, month_number};
use yaddash_core::unit::Language;

/// The greatest number of characters of such a segment. A date with a day of the week and a time is shorter.
const MAX_LENGTH: usize = 60;

/// Returns the target of a segment that needs no translator; `None` for any other segment.
#[must_use]
pub(crate) fn fill_in(text: &str, source: &Language, target: &Language) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_LENGTH {
        return None;
    }
    let is_word = |c: &char| c.is_alphanumeric();
    if !text.contains(char::is_alphabetic) {
        let is_filled = !text.contains(|c: char| is_word(&c)) || is_written_alike(text);
        return is_filled.then(|| text.to_owned());
    }
    // Without a day, the text may be a heading or a name.
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut filled = String::with_capacity(text.len());
    let mut months = 0;
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len()));
        filled.push_str(before);
        filled.push_str(month(word, source, target)?);
        months += 1;
        rest = after;
    }
    filled.push_str(rest);
    let numbers = filled.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    // English may write the month before the day, and no other language does: `December 26, 2024`.
    let has_day_first = !source.is_english() || text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (months == 1
        && has_day_first
        && numbers.clone().count() <= 5
        && numbers.into_iter().all(|digits| digits.len() <= 4))
    .then_some(filled)
}

/// Returns the name of a month in the target language, with the capital that the language or the source gives it.
fn month(word: &str, source: &Language, target: &Language) -> Option<&'static str> {
    let number = month_number(word, source)?;
    let rule = CaseRule::of(source);
    // A month with an ending is part of a sentence.
    let is_bare = fold_case(word, rule) == fold_case(month_name(number, source)?, rule);
    is_bare.then(|| month_name(number, target))?
}

/// Whether a text of digits and signs is written alike in both languages: a time, a date such as `26.12.2024` or
/// `2024-12-26`, or a number without separators. A date with strokes is none: 3/4 is a day of March or of April.
fn is_written_alike(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_digit() || c.is_whitespace() || ":./-–—|,()[]*•·".contains(c);
    text.chars().all(is_plain)
        && text.split_whitespace().all(|part| {
            let part = part.trim_matches(|c: char| !c.is_ascii_digit());
            let groups: Vec<&str> = part.split([':', '.', '/', '-']).collect();
            let are_digits = groups
                .iter()
                .all(|group| (1..=4).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit()));
            let is_time = part.contains(':') && groups.len() <= 3;
            part.is_empty() || (are_digits && (is_time || groups.len() == 1 || is_date(part)))
        })
        && !is_spaced_number(text)
}

/// Whether a text is a date in digits: day, month and year with points, or year, month and day with hyphens. A number
/// with points between its thousands, such as `1.500.000`, is none.
fn is_date(text: &str) -> bool {
    let parts = |separator| -> Vec<&str> { text.split(separator).collect() };
    let is_up_to =
        |text: &str, limit: u8| text.len() <= 2 && text.parse().is_ok_and(|number| (1..=limit).contains(&number));
    match (&parts('.')[..], &parts('-')[..]) {
        ([day, month, year], _) => is_up_to(day, 31) && is_up_to(month, 12) && matches!(year.len(), 2 | 4),
        (_, [year, month, day]) => year.len() == 4 && is_up_to(month, 12) && is_up_to(day, 31),
        _ => false,
    }
}

/// Whether a text has a number whose thousands are separated by spaces, such as `12 500`.
fn is_spaced_number(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.windows(2).any(|pair| pair.iter().all(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_signs_are_filled_in_and_everything_else_is_left_to_a_translator() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        for (source, target) in [
            ("***", "***"),
            ("—", "—"),
            ("22:04", "22:04"),
            ("- 22:04", "- 22:04"),
            ("26.12.2024 14:04", "26.12.2024 14:04"),
            ("[2024]", "[2024]"),
            ("26 Dekabr , 2024 14:04", "26 December , 2024 14:04"),
            ("13 avqust 2025 00:39", "13 August 2025 00:39"),
            ("15 dekabr, 2025", "15 December, 2025"),
        ] {
            assert_eq!(fill_in(source, &az, &en).as_deref(), Some(target), "{source}");
        }
        for source in [
            "",
            "Salam",
            "5,5",
            "12 500",
            "1 000 000",
            "Mart",
            "dekabrın 26-da",
            "26 dekabr tarixində",
            "5 %",
            "1.500",
            "1.500.000",
            "(1.500.000)",
            "12/15/2025",
            "3.4.5.6",
            "45.12.2024",
        ] {
            assert_eq!(fill_in(source, &az, &en), None, "{source}");
        }
        assert_eq!(fill_in("26 December 2024", &en, &az).as_deref(), Some("26 dekabr 2024"));
        for source in ["December 26, 2024", "12/26/2024", "1.500.000"] {
            assert_eq!(fill_in(source, &en, &az), None, "{source}");
        }
        assert_eq!(fill_in("2024-12-26", &az, &en).as_deref(), Some("2024-12-26"));
    }
}
