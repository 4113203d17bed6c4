//! Full stops after numbers: dates, list markers, references.

use super::around::{Around, is_blank};
use crate::text::Ending;

/// The number of a list item is no sentence: `1. Tərəflər razılığa gəliblər`, `2.1. Ümumi müddəalar`,
/// `IV. Nəticə`; also after a colon or semicolon inside one: `… qərara alıb: 1. Təsdiq etsin; 2. Elan etsin`.
pub(super) fn list_marker(around: &Around) -> Option<bool> {
    let chunk = around.chunk();
    if !around.is_stop() || around.quoted || !(is_short_number(chunk) || is_roman(chunk)) {
        return None;
    }
    let before = around.before_chunk().trim_end_matches(is_blank);
    let first = !before.contains(char::is_alphanumeric) && around.mark.start - around.start < super::around::SIGHT;
    let listed = before.ends_with([':', ';']) && !is_roman(chunk);
    (first || listed).then_some(false)
}

/// The number of a heading goes on after it: `Maddə 5. Prezidentin səlahiyyətləri`,
/// `Cədvəl 2. İxracın həcmi`. Its word begins the sentence.
pub(super) fn heading(around: &Around) -> Option<bool> {
    let chunk = around.chunk();
    let number = is_roman(chunk) || (!chunk.is_empty() && chunk.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let word = around.before_chunk().trim_matches(|c: char| !c.is_alphabetic());
    let begins = word.starts_with(char::is_uppercase) && around.lists?.abbreviation(word) == Some(Ending::Number);
    (around.is_stop() && number && begins).then_some(false)
}

/// A date in figures is whole however it is spaced: `15. 12. 2025`, `15.12. 2025`.
pub(super) fn date(around: &Around) -> Option<bool> {
    if !around.is_stop() || !around.before_digit() {
        return None;
    }
    let day_or_month = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let year = |text: &str| matches!(text.len(), 2 | 4) && text.bytes().all(|b| b.is_ascii_digit());
    let chunk = around.chunk();
    let next = around.coming.word;
    let rest = around.rest_from_word_end();
    // The day: a month and a year follow.
    let month_follows =
        day_or_month(chunk) && day_or_month(next) && rest.strip_prefix('.').is_some_and(begins_with_year);
    // The month: a day stands before.
    let (day, month) = match chunk.rsplit_once('.') {
        Some(pair) => pair,
        None => (around.word_before().strip_suffix('.').unwrap_or_default(), chunk),
    };
    let year_follows = day_or_month(day) && day_or_month(month) && year(next);
    (month_follows || year_follows).then_some(false)
}

fn begins_with_year(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    matches!(digits, 2 | 4)
}

/// Whether a chunk is a number that lists use: `1`, `12`, `2.1.3`.
fn is_short_number(chunk: &str) -> bool {
    let parts = || chunk.split('.');
    parts().count() <= 4
        && parts().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a word is a Roman numeral in capitals: `IX`, `XXI`.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}
