//! Finds items with labels after a colon, in one line: `… bunlardır: 2004: Sumatra … . 2011: Yaponiya …`.
//!
//! The colon before the first label ends the sentence, although a colon is not a terminator: no sentence
//! has a colon, a label and another colon. A single label may be a score or a telephone number. So two
//! items with labels are needed, and the first item must end like a sentence.

use super::signs::{floor, is_blank, is_mark, is_word_part};

/// The maximum distance of the second label from the colon, in bytes. An item is one or two sentences long.
const MAX_DISTANCE: usize = 600;

/// Whether the colon at the byte offset `colon` ends the introduction of labeled items. The introduction
/// begins at `start`.
pub(super) fn follow(text: &str, start: usize, colon: usize) -> bool {
    let introduction = &text[start..colon];
    let items = &text[colon + 1..floor(text, (colon + MAX_DISTANCE).min(text.len()))];
    begins_with_label(items) && introduction.split_whitespace().nth(3).is_some() && has_second_item(items)
}

/// Whether a text begins with a capitalized word or a number, followed by a colon: `2004: `, `Sumatra: `.
fn begins_with_label(text: &str) -> bool {
    let label = text.trim_start_matches(is_blank);
    let end = label.find(|c| !is_word_part(c)).unwrap_or(label.len());
    let named = label.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    named && label[end..].strip_prefix(':').is_some_and(|rest| rest.starts_with(is_blank))
}

/// Whether a second label follows after a terminator.
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
    fn a_colon_ends_a_sentence_only_before_two_labeled_items() {
        assert!(at_first_colon("İlin əsas hadisələri bunlardır: 2018: Kəmər açılıb. 2020: Torpaqlar azad edilib."));
        assert!(!at_first_colon("Oyunun son hesabı belədir: Qarabağ: 3, Neftçi: 1. Oyun bitib."));
        assert!(!at_first_colon("Nazir dünən belə deyib: Bakı: dünən və bu gün."));
    }
}
