//! Items with labels after a colon, set in one line: `… bunlardır: 2004: Sumatra … . 2011: Yaponiya …`.
//!
//! The only boundary without a terminator. No sentence has a colon, a label and another colon. But a
//! single label may be a score or a telephone number, so two such items are needed, and the first must
//! end like a sentence.

use super::signs::{floor, is_blank, is_mark, is_word_part};

/// How far away the second label may be, in bytes: an item is a sentence or two.
const MAX_DISTANCE: usize = 600;

/// Whether the colon at a place ends the introduction of labelled items; the introduction begins at
/// `start`.
pub(super) fn follow(text: &str, start: usize, colon: usize) -> bool {
    let introduction = &text[start..colon];
    let items = &text[colon + 1..floor(text, (colon + MAX_DISTANCE).min(text.len()))];
    begins_with_label(items) && introduction.split_whitespace().nth(3).is_some() && has_second_item(items)
}

/// Whether a text begins with a capitalised word or a number and a colon: `2004: `, `Sumatra: `.
fn begins_with_label(text: &str) -> bool {
    let label = text.trim_start_matches(is_blank);
    let end = label.find(|c| !is_word_part(c)).unwrap_or(label.len());
    let named = label.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    named && label[end..].strip_prefix(':').is_some_and(|rest| rest.starts_with(is_blank))
}

/// Whether there is another label after a terminator.
fn has_second_item(items: &str) -> bool {
    let closes = |c| is_mark(c) || matches!(c, '"' | '”' | '»');
    items.match_indices(is_mark).any(|(at, _)| {
        let after = items[at..].trim_start_matches(closes);
        after.starts_with(is_blank) && begins_with_label(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_first_colon(text: &str) -> bool {
        text.find(':').is_some_and(|colon| follow(text, 0, colon))
    }

    #[test]
    fn two_items_are_needed() {
        assert!(at_first_colon("İlin əsas hadisələri bunlardır: 2018: Kəmər açılıb. 2020: Torpaqlar azad edilib."));
        assert!(!at_first_colon("Oyunun son hesabı belədir: Qarabağ: 3, Neftçi: 1. Oyun bitib."));
        assert!(!at_first_colon("Nazir dünən belə deyib: Bakı: dünən və bu gün."));
    }
}
