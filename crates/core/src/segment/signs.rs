//! The classes of characters that end sentences, separate words, or quote or bracket text; and the distance
//! that a rule may look.
//!
//! The other files of this folder use this file; it uses none of them.

use crate::text::is_invisible;

/// The distance in bytes that the rules may look from a place. It is longer than the longest word in the
/// lists.
pub(super) const SIGHT: usize = 96;

/// Whether a character ends sentences, in any script.
pub(super) fn is_mark(c: char) -> bool {
    match c {
        '.' | '!' | '?' | '…' => true,
        _ if c.is_ascii() => false,
        '‼' | '‽' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？' | '．' | '｡' => true,
        _ => matches!(c, '؟' | '۔' | '।' | '॥' | '։' | '።'),
    }
}

/// Returns the byte offset where the run of terminators that begins at `start` ends.
pub(super) fn mark_end(text: &str, start: usize) -> usize {
    text[start..].find(|c| !is_mark(c)).map_or(text.len(), |length| start + length)
}

/// For each value of a byte, whether the UTF-8 form of a sign that the scan looks at (terminators,
/// quotation marks, brackets, the colon) can begin with this byte. The letters of Azerbaijani and English
/// begin with other bytes, so most of a text can be skipped byte by byte.
pub(super) const MAY_BEGIN_SIGN: [bool; 256] = {
    let mut bytes = [false; 256];
    let ascii = b".!?\"()[]:";
    let mut at = 0;
    while at < ascii.len() {
        bytes[ascii[at] as usize] = true;
        at += 1;
    }
    // First bytes of U+0080–00BF, U+0580–06FF, U+0900–0FFF, U+1000–1FFF, U+2000–3FFF, U+F000–FFFF.
    let leads = [0xC2, 0xD6, 0xD8, 0xDB, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF];
    let mut at = 0;
    while at < leads.len() {
        bytes[leads[at]] = true;
        at += 1;
    }
    bytes
};

/// Whether a character is space or invisible.
#[must_use]
pub fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\n' => true,
        _ if c.is_ascii() => c.is_whitespace(),
        _ => c.is_whitespace() || is_invisible(c),
    }
}

/// Whether a character is part of a word, visible or not.
pub(super) fn is_word_part(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_invisible(c) || unicode_normalization::char::is_combining_mark(c)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

pub(super) fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' | '＂' | '″')
}

pub(super) fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' | '＇')
}

pub(super) fn is_bracket_or_double_quote(c: char) -> bool {
    is_double_quote(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}')
}

/// Whether a letter is lower case in a script in which sentences begin with a capital letter. Georgian
/// letters do not count, because Georgian capitals are only decorative.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}')
}

/// Whether a text begins with a dash, after any space.
pub(super) fn begins_with_dash(text: &str) -> bool {
    text.trim_start().starts_with(is_dash)
}

/// Whether a text begins with a lower-case word, which continues a sentence. `iPhone`, `macOS`, `https://…`
/// and `www.…` do not count as lower-case words.
pub fn begins_small(text: &str) -> bool {
    let word = &text[..text.find(|c| !is_word_part(c)).unwrap_or(text.len())];
    let address = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    word.starts_with(is_small) && !word.contains(char::is_uppercase) && !address
}

/// Whether a word is a single letter; combining marks do not count.
pub(super) fn is_one_letter(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Returns at most [`SIGHT`] bytes of the text, beginning at the byte offset `from`.
pub(super) fn sight_from(text: &str, from: usize) -> &str {
    let from = from.min(text.len());
    &text[from..floor(text, (from + SIGHT).min(text.len()))]
}

/// Returns the nearest character boundary at or before a byte offset.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_of_every_sign_that_the_rules_need_is_marked_for_the_scan() {
        for c in '\0'..=char::MAX {
            let sign = is_mark(c) || is_double_quote(c) || matches!(c, '(' | ')' | '[' | ']' | ':');
            let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            assert!(!sign || MAY_BEGIN_SIGN[usize::from(first)], "{c:?}");
        }
        assert!("əƏıİşŞçÇöÖüÜğĞaZ ,-".chars().all(|c| !MAY_BEGIN_SIGN[usize::from(c.to_string().as_bytes()[0])]));
    }

    #[test]
    fn a_name_that_begins_with_a_lower_case_letter_does_not_continue_the_sentence() {
        assert!(begins_small("deyə") && begins_small("e-imza"));
        for name in ["iPhone", "macOS", "www.mfa.gov.az", "Bakı", "5"] {
            assert!(!begins_small(name), "{name}");
        }
    }
}
