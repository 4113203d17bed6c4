//! Folds texts for comparison: removes the differences that two texts may have and still count as the same text.
//!
//! [`normalise`] removes exactly the differences that do not lower a score of 100; [`fold_case`] removes the
//! difference between capital and small letters. Use the results only for comparing, never for text that is stored or
//! written.

use std::borrow::Cow;
use std::ops::Range;
use std::str::Chars;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, Recompositions, UnicodeNormalization, is_nfc_quick};

use super::CaseRule;
use super::confusables::{is_invisible, is_latin, latin_lookalike, meant_schwa, plain_dash, plain_quote};

/// Removes typing differences from a text, but keeps its capitals. Two texts that are equal after this step have a
/// score of 100:
///
/// 1. composed and decomposed letters become the same (Unicode NFC), and `i` with a combining dot becomes `i`;
/// 2. a run of white space, no-break spaces included, becomes one space, and white space at the ends is removed;
/// 3. invisible characters are removed (zero-width spaces, soft hyphens, byte-order marks);
/// 4. quotation marks become `"` or `'`, dashes become `-`, and `…` becomes `...`;
/// 5. `ә` and `ǝ` become `ə`, and Cyrillic look-alikes inside a Latin word become Latin letters.
///
/// ```
/// use yaddash_core::text::normalise;
/// assert_eq!(normalise("“Azərbаycan”\u{a0} –  2025"), "\"Azərbaycan\" - 2025");
/// ```
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    Normal::of(text).text
}

/// A text after [`normalise`], with the places of its characters in the text as received.
#[derive(Clone, Debug)]
pub struct Normal<'a> {
    /// The normalised text.
    pub text: Cow<'a, str>,
    /// For each character, its byte offset in the normalised text and its byte range in the text as received. `None`
    /// if the text needed no change.
    places: Option<Vec<(usize, Range<usize>)>>,
}

impl<'a> Normal<'a> {
    /// Normalises a text. Most texts need no change and are borrowed.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        if is_plain(text) {
            return Self { text: Cow::Borrowed(text), places: None };
        }
        let mut letters = Vec::with_capacity(text.len());
        for (composed, range) in compositions(text) {
            letters
                .extend(composed.filter(|&c| !is_invisible(c)).map(|c| (meant_schwa(c).unwrap_or(c), range.clone())));
        }
        letters.dedup_by(|(dot, _), (letter, _)| *dot == COMBINING_DOT && matches!(letter, 'i' | 'İ'));
        for word in letters.chunk_by_mut(|(a, _), (b, _)| is_word_part(*a) && is_word_part(*b)) {
            if word.iter().any(|(c, _)| is_latin(*c)) {
                word.iter_mut().for_each(|(c, _)| *c = latin_lookalike(*c).unwrap_or(*c));
            }
        }
        let mut meant = String::with_capacity(text.len());
        let mut places = Vec::with_capacity(letters.len());
        for (c, range) in letters {
            if c.is_whitespace() && (meant.is_empty() || meant.ends_with(' ')) {
                continue;
            }
            places.push((meant.len(), range));
            match c {
                '…' => meant.push_str("..."),
                _ if c.is_whitespace() => meant.push(' '),
                _ => meant.push(plain_quote(c).or_else(|| plain_dash(c)).unwrap_or(c)),
            }
        }
        if meant.ends_with(' ') {
            meant.pop();
            places.pop();
        }
        Self { text: Cow::Owned(meant), places: Some(places) }
    }

    /// Converts a byte range of the normalised text into the byte range of the text as received.
    #[must_use]
    pub fn received(&self, range: Range<usize>) -> Range<usize> {
        let Some(places) = &self.places else { return range };
        let first = places.partition_point(|(at, _)| *at < range.start);
        let end = places.partition_point(|(at, _)| *at < range.end);
        match places.get(first..end) {
            Some([(_, only)]) => only.clone(),
            Some([(_, from), .., (_, to)]) => from.start..to.end,
            _ => 0..0,
        }
    }
}

/// Splits a text into pieces that Unicode composes independently of each other. Each item has the NFC characters of a
/// piece and its byte range.
fn compositions(text: &str) -> impl Iterator<Item = (Recompositions<Chars<'_>>, Range<usize>)> {
    // A character that may join the one before it does not begin a piece.
    let joins = |c: char| canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe;
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.char_indices().skip(1).find(|(_, c)| !joins(*c)).map_or(rest.len(), |(at, _)| at);
        let range = start..start + length;
        start = range.end;
        Some((rest[..length].nfc(), range))
    })
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Returns the text in small letters, by the case rule of its language.
#[must_use]
pub fn fold_case(text: &str, rule: CaseRule) -> String {
    text.chars().map(|c| rule.small(c)).collect()
}

/// Hashes the text of a segment, so that a context match can compare the segments before and after. The hash is
/// FNV-1a (64 bits) of the text after [`normalise`]. Hashes are stored and exchanged, so this function never changes.
/// No text has the hash 0, which means “no neighbour”.
#[must_use]
pub fn neighbour_hash(text: &str) -> u64 {
    let hash = normalise(text)
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash.max(1)
}

const COMBINING_DOT: char = '\u{0307}';

/// Whether [`normalise`] certainly changes nothing in a text. The answer needs no allocation, and it is yes for most
/// texts.
fn is_plain(text: &str) -> bool {
    let mut before_space = true;
    for c in text.chars() {
        let space = c == ' ';
        if space && before_space {
            return false;
        }
        before_space = space;
        let plain = match c {
            ' '..='~' => c != '`',
            'ə' | 'Ə' | 'ı' | 'İ' | 'ş' | 'Ş' | 'ğ' | 'Ğ' | 'ö' | 'Ö' | 'ü' | 'Ü' | 'ç' | 'Ç' => true,
            _ => false,
        };
        if !plain {
            return false;
        }
    }
    !before_space || text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalizing_removes_differences_in_typing() {
        let cases = [
            ("`Orta Dəhliz`", "'Orta Dəhliz'"),
            ("Marşrutu”nu", "Marşrutu\"nu"),
            ("s\u{327}əhər", "şəhər"),
            ("I\u{307}lham", "İlham"),
            ("i\u{307}l", "il"),
            ("Bakı\u{200b}da", "Bakıda"),
            ("ǝ ә Ə", "ə ə Ə"),
            ("Prеzidеnt", "Prezident"), // both е are Cyrillic
            ("Андрей Сахаров", "Андрей Сахаров"),
            (" \t a\u{a0}\u{a0}b \n", "a b"),
            ("", ""),
            (" ", ""),
            ("…", "..."),
        ];
        for (received, meant) in cases {
            assert_eq!(normalise(received), meant, "{received:?}");
        }
    }

    #[test]
    fn a_range_of_the_normalized_text_maps_back_to_the_text_as_received() {
        let received = " “Prеzidеnt”  s\u{327}əhərdə… ";
        let normal = Normal::of(received);
        assert_eq!(normal.text, "\"Prezident\" şəhərdə...");
        for (meant, there) in [("Prezident", "Prеzidеnt"), ("şəhərdə", "s\u{327}əhərdə"), ("...", "…")] {
            let at = normal.text.find(meant).unwrap();
            assert_eq!(&received[normal.received(at..at + meant.len())], there);
        }
    }

    #[test]
    fn capitals_are_lowercased_by_the_rule_of_the_language() {
        assert_eq!(fold_case("QIZILDAĞ İLİ", CaseRule::Turkic), "qızıldağ ili");
        assert_eq!(fold_case("MINISTRY", CaseRule::General), "ministry");
    }

    #[test]
    fn the_hash_of_a_given_neighbour_text_never_changes() {
        assert_eq!(neighbour_hash("Bakı"), neighbour_hash(" Bakı\u{200b} "));
        assert_eq!(neighbour_hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(neighbour_hash("a"), 0xaf63_dc4c_8601_ec8c);
    }

    proptest::proptest! {
        #[test]
        fn normalizing_composes_characters_as_nfc_does(text in "[a-zə\\u{300}-\\u{345}\\u{1100}-\\u{1112}\\u{1161}-\\u{11c2}\\u{212b}]*") {
            let nfc: String = text.nfc().filter(|&c| c != COMBINING_DOT).collect();
            let normalised: String = normalise(&text).chars().filter(|&c| c != COMBINING_DOT).collect();
            proptest::prop_assert_eq!(normalised, nfc);
        }

        #[test]
        fn normalizing_a_second_time_changes_nothing(text in "\\PC*") {
            let once = normalise(&text).into_owned();
            proptest::prop_assert_eq!(normalise(&once), once.as_str());
        }
    }
}
