//! Folding for comparison: what two texts may differ in and still be the same text.
//!
//! [`normalise`] is the whole list behind a score of 100; [`fold_case`] goes one step further. Both
//! are for comparing only and never for text that is stored or written.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::CaseRule;
use super::dirt::{is_invisible, is_latin, latin_lookalike, meant_schwa, plain_dash, plain_quote};

/// The text as it is meant, with its case. Two texts that are equal after this score 100:
///
/// 1. composed and decomposed letters are one (Unicode NFC; `i` with a combining dot is `i`);
/// 2. runs of any white space, no-break spaces among them, are one space; none at the ends;
/// 3. invisible characters are nothing (zero-width spaces, soft hyphens, byte-order marks);
/// 4. quotation marks are `"` or `'`, dashes are `-`, `…` is `...`;
/// 5. `ә` and `ǝ` are `ə`; Cyrillic look-alikes inside a Latin word are Latin.
///
/// ```
/// use yaddash::text::normalise;
/// assert_eq!(normalise("“Azərbаycan”\u{a0} –  2025"), "\"Azərbaycan\" - 2025");
/// ```
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let composed: Cow<'_, str> = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    };
    let mut out = String::with_capacity(composed.len());
    let mut word = Word::default();
    for c in composed.chars() {
        if is_invisible(c) || (c == COMBINING_DOT && out.ends_with(['i', 'İ'])) {
            continue;
        }
        let c = meant_schwa(c).unwrap_or(c);
        if c.is_alphabetic() {
            word.see(c, out.len());
            out.push(c);
            continue;
        }
        word.close(&mut out);
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if c == '…' {
            out.push_str("...");
        } else {
            out.push(plain_quote(c).or_else(|| plain_dash(c)).unwrap_or(c));
        }
    }
    word.close(&mut out);
    if out.ends_with(' ') {
        out.pop();
    }
    Cow::Owned(out)
}

/// The text in small letters, as its language has them.
#[must_use]
pub fn fold_case(text: &str, rule: CaseRule) -> String {
    text.chars().map(|c| rule.small(c)).collect()
}

/// A hash of a segment for the context of its neighbours: FNV-1a (64 bits) of the [`normalise`]d
/// text. It is stored and exchanged, so it never changes. No text hashes to 0, which stands for
/// “no neighbour”.
#[must_use]
pub fn neighbour_hash(text: &str) -> u64 {
    let hash = normalise(text)
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash.max(1)
}

pub(super) const COMBINING_DOT: char = '\u{0307}';

/// Whether [`normalise`] would change nothing, told without building anything: true of most text.
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

/// The word being written, to be put right when it ends if it mixes alphabets.
#[derive(Default)]
struct Word {
    start: Option<usize>,
    latin: bool,
    lookalike: bool,
}

impl Word {
    fn see(&mut self, c: char, at: usize) {
        self.start.get_or_insert(at);
        self.latin |= is_latin(c);
        self.lookalike |= latin_lookalike(c).is_some();
    }

    fn close(&mut self, out: &mut String) {
        let word = std::mem::take(self);
        if let (Some(start), true, true) = (word.start, word.latin, word.lookalike) {
            let meant: String = out[start..].chars().map(|c| latin_lookalike(c).unwrap_or(c)).collect();
            out.truncate(start);
            out.push_str(&meant);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_as_meant() {
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
    fn case_follows_the_language() {
        assert_eq!(fold_case("QIZILDAĞ İLİ", CaseRule::Turkic), "qızıldağ ili");
        assert_eq!(fold_case("MINISTRY", CaseRule::General), "ministry");
    }

    #[test]
    fn the_neighbour_hash_never_changes() {
        assert_eq!(neighbour_hash("Bakı"), neighbour_hash(" Bakı\u{200b} "));
        assert_eq!(neighbour_hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(neighbour_hash("a"), 0xaf63_dc4c_8601_ec8c);
    }

    proptest::proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(text in "\\PC*") {
            let once = normalise(&text).into_owned();
            proptest::prop_assert_eq!(normalise(&once), once.as_str());
        }
    }
}
