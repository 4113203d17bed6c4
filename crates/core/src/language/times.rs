//! Days of the week, and times counted from the day of writing, from `data/az-en.weekdays.tsv` and
//! `data/az-en.relative-times.tsv`.

use super::{Supported, Table};

const WEEKDAYS: Table = Table::new(include_str!("data/az-en.weekdays.tsv"));
const RELATIVE: Table = Table::new(include_str!("data/az-en.relative-times.tsv"));

/// A phrase that names a time, with the time.
#[derive(Debug)]
pub(crate) struct TimePhrase<T> {
    pub(crate) meaning: T,
    /// The words of the phrase, in small letters.
    pub(crate) words: Vec<&'static str>,
}

fn phrases<T: Copy>(
    meaning: T,
    azerbaijani: &'static str,
    english: &'static str,
    language: Supported,
) -> Vec<TimePhrase<T>> {
    let cell = match language {
        Supported::Azerbaijani => azerbaijani,
        Supported::English => english,
    };
    let forms = cell.split('|').filter(|form| !form.is_empty());
    forms.map(|form| TimePhrase { meaning, words: form.split(' ').collect() }).collect()
}

/// Returns the days of the week with their numbers, from 1 for Monday. A longer phrase comes before one with which it
/// begins: `çərşənbə axşamı` (Tuesday) before `çərşənbə` (Wednesday).
pub(crate) fn weekdays(language: Supported) -> Vec<TimePhrase<u8>> {
    let rows = WEEKDAYS.rows().filter_map(|[number, azerbaijani, english, _]| {
        Some(phrases(number.parse().ok()?, azerbaijani, english, language))
    });
    longest_first(rows.flatten().collect())
}

/// Whether an English word with its capital is a shortened day of the week. Some of them are other words, too, so they
/// only show that a text may name a day.
pub(crate) fn is_shortened_weekday(word: &str) -> bool {
    WEEKDAYS.rows().any(|[_, _, _, shortened]| shortened.split('|').any(|known| known == word))
}

/// Returns the name of a day of the week, from 1 for Monday, in small letters; `None` for another number. In
/// Azerbaijani, Sunday is `bazar günü`.
pub(crate) fn weekday_name(day: u8, language: Supported) -> Option<&'static str> {
    let [_, azerbaijani, english, _] = WEEKDAYS.rows().find(|[number, ..]: &[&str; 4]| number.parse() == Ok(day))?;
    let cell = match language {
        Supported::Azerbaijani => azerbaijani,
        Supported::English => english,
    };
    cell.split('|').next()
}

/// Returns the phrases for times counted from the day of writing, each with the unit (`year`) and the distance.
pub(crate) fn relative_times(language: Supported) -> Vec<TimePhrase<(&'static str, i8)>> {
    let rows = RELATIVE.rows().filter_map(|[unit, offset, azerbaijani, english]| {
        Some(phrases((unit, offset.parse().ok()?), azerbaijani, english, language))
    });
    longest_first(rows.flatten().collect())
}

fn longest_first<T>(mut phrases: Vec<TimePhrase<T>>) -> Vec<TimePhrase<T>> {
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    phrases
}
