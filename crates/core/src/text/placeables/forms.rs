//! The other forms in which a number, a date or a time may be written, for a search of phrases: `5 000`, `5.000` and
//! `5 min` for `5000`.
//!
//! Only forms that are usual in news are listed; a number in words is found by its words alone.

use super::decimal::Decimal;
use super::{PartKind, Placeable, Value, placeables};
use crate::language::{az, en, month_name};
use crate::unit::Language;

/// Returns the usual forms of a phrase that is one number, date or time and nothing else, without the phrase itself.
/// The list is empty for any other phrase.
///
/// ```
/// use yaddash_core::text::placeables::other_forms;
/// use yaddash_core::unit::Language;
/// let az = Language::azerbaijani();
/// let forms = other_forms("5000", &az);
/// assert!(forms.contains(&"5 000".to_owned()) && forms.contains(&"5 min".to_owned()));
/// assert!(other_forms("12 mart", &az).contains(&"mart 12".to_owned()));
/// assert!(other_forms("5000 nəfər", &az).is_empty());
/// ```
#[must_use]
pub fn other_forms(phrase: &str, language: &Language) -> Vec<String> {
    let phrase = phrase.trim();
    let found = placeables(phrase, language);
    let [value] = found.as_slice() else { return Vec::new() };
    if value.range != (0..phrase.len()) {
        return Vec::new();
    }
    let mut forms = match &value.value {
        Value::Number(number) | Value::Percentage(number) | Value::Money { amount: number, .. } => {
            numbers(phrase, value, number, language)
        }
        Value::Date { day: Some(day), until: None, month: Some(month), until_month: None, year } => {
            dates(*day, *month, *year, language)
        }
        Value::Time { hour, minute } => times(*hour, *minute, language),
        _ => Vec::new(),
    };
    forms.retain(|form| form != phrase);
    forms.sort();
    forms.dedup();
    forms
}

/// The forms of a number, each with the unit of the phrase.
fn numbers(phrase: &str, value: &Placeable, number: &str, language: &Language) -> Vec<String> {
    let is_number = |kind: PartKind| matches!(kind, PartKind::Digits | PartKind::Word | PartKind::Scale);
    let parts: Vec<_> = value.parts.iter().filter(|part| is_number(part.kind)).collect();
    let (Some(first), Some(last), Some(decimal)) = (parts.first(), parts.last(), Decimal::parse(number)) else {
        return Vec::new();
    };
    let (before, after) = (&phrase[..first.range.start], &phrase[last.suffix.end.max(last.range.end)..]);
    let azerbaijani = language.is_azerbaijani();
    let decimal_mark = if azerbaijani { "," } else { "." };
    let (whole, part) = number.split_once('.').map_or((number, None), |(whole, part)| (whole, Some(part)));
    let with_part = |whole: String| part.map_or(whole.clone(), |part| format!("{whole}{decimal_mark}{part}"));
    let mut forms = vec![with_part(whole.to_owned())];
    if whole.len() > 3 {
        let marks = if azerbaijani { [" ", "."] } else { [",", " "] };
        forms.extend(marks.map(|mark| with_part(grouped(whole, mark))));
    }
    let scales = if azerbaijani { az::numerals::SCALES } else { en::numerals::SCALES };
    for (exponent, word) in scales.iter().flat_map(|row| [3, 6, 9, 12].into_iter().zip(*row)) {
        let mantissa = decimal.shifted(-exponent).map(|mantissa| mantissa.to_string()).unwrap_or_default();
        let (count, rest) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
        if !word.is_empty() && count != "0" && (1..=3).contains(&count.len()) && rest.len() <= 3 {
            forms.push(format!("{} {word}", mantissa.replace('.', decimal_mark)));
        }
    }
    forms.into_iter().map(|form| format!("{before}{form}{after}")).collect()
}

fn grouped(whole: &str, mark: &str) -> String {
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

fn dates(day: u8, month: u8, year: Option<u16>, language: &Language) -> Vec<String> {
    let Some(name) = month_name(month, language) else { return Vec::new() };
    match year {
        None => vec![format!("{day} {name}"), format!("{name} {day}")],
        Some(year) => {
            vec![format!("{day} {name} {year}"), format!("{name} {day} {year}"), format!("{day:02}.{month:02}.{year}")]
        }
    }
}

fn times(hour: u8, minute: u8, language: &Language) -> Vec<String> {
    let mut forms = vec![format!("{hour}:{minute:02}"), format!("{hour:02}:{minute:02}")];
    if language.is_english() {
        let (twelve, half) = ((hour + 11) % 12 + 1, if hour < 12 { "am" } else { "pm" });
        let minutes = if minute == 0 { String::new() } else { format!(":{minute:02}") };
        forms.push(format!("{twelve}{minutes} {half}"));
        forms.push(format!("{twelve}{minutes} {}.m", &half[..1]));
    }
    forms
}
