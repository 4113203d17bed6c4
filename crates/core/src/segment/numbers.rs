//! Rules about full stops after numbers and single letters: dates, list markers, headings.

use super::boundary_context::BoundaryContext;
use super::signs::{SIGHT, is_blank, is_one_letter};
use crate::text::Ending;

/// The number or letter of a list item is not a sentence: `1. Tərəflər razılığa gəliblər`,
/// `A. Ümumi müddəalar`, `2.1. Ümumi müddəalar`, `IV. Nəticə`. The same rule applies where a list begins
/// after a colon or continues after a semicolon: `… qərara alıb: 1. Təsdiq etsin; 2. Elan etsin`.
pub(super) fn list_marker(context: &BoundaryContext) -> Option<bool> {
    let chunk = context.chunk;
    let number = is_short_number(chunk);
    if !context.is_stop() || context.quoted || !(number || is_roman(chunk) || is_one_letter(chunk)) {
        return None;
    }
    let gap = context.before_chunk();
    let before = gap.trim_end_matches(is_blank);
    let first = !before.contains(char::is_alphanumeric) && context.mark.start - context.start < SIGHT;
    let begins_line = number && gap[before.len()..].contains('\n');
    let listed = number && (before.ends_with(';') || (before.ends_with(':') && chunk == "1"));
    (first || begins_line || listed).then_some(false)
}

/// A heading continues after its number: `Maddə 5. Prezidentin səlahiyyətləri`, `Cədvəl 2. İxracın həcmi`.
/// The word before the number, such as `Maddə`, must begin the sentence.
pub(super) fn heading(context: &BoundaryContext) -> Option<bool> {
    let chunk = context.chunk;
    let number = is_roman(chunk) || (!chunk.is_empty() && chunk.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    if !context.is_stop() || !number {
        return None;
    }
    let word = context.before_chunk().trim_matches(|c: char| !c.is_alphabetic());
    let class = context.lists?.abbreviation(word).filter(|_| word.starts_with(char::is_uppercase));
    matches!(class, Some(Ending::Number | Ending::Heading)).then_some(false)
}

/// A date in digits is not split, even if spaces follow its full stops: `15. 12. 2025`, `15.12. 2025`.
pub(super) fn date(context: &BoundaryContext) -> Option<bool> {
    if !context.is_stop() || !context.before_digit() {
        return None;
    }
    let chunk = context.chunk;
    let next = context.ahead.word;
    let rest = context.rest_from_word_end();
    // If the number is a day, a month and a year follow it.
    let month_follows =
        is_up_to(chunk, 31) && is_up_to(next, 12) && rest.strip_prefix('.').is_some_and(begins_with_year);
    // If the number is a month, a day comes before it, and not an hour (`saat 10.10. 2025-ci ildə …`).
    let (day, month) = match chunk.rsplit_once('.') {
        Some(pair) => pair,
        None => (context.word_before().strip_suffix('.').unwrap_or_default(), chunk),
    };
    let year = matches!(next.len(), 2 | 4) && next.bytes().all(|b| b.is_ascii_digit());
    let hour = matches!(context.word_before(), "saat" | "Saat" | "at");
    let year_follows = is_up_to(day, 31) && is_up_to(month, 12) && year && !hour;
    (month_follows || year_follows).then_some(false)
}

/// Whether a text is a number of one or two digits, between 1 and `limit`.
fn is_up_to(text: &str, limit: u8) -> bool {
    text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) && text.parse().is_ok_and(|n| (1..=limit).contains(&n))
}

fn begins_with_year(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    matches!(digits, 2 | 4)
}

/// Whether a text is the number of a list item: `1`, `12`, `2.1.3`.
fn is_short_number(chunk: &str) -> bool {
    let parts = || chunk.split('.');
    parts().count() <= 4
        && parts().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a word is a Roman numeral in capitals: `IX`, `XXI`.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}
