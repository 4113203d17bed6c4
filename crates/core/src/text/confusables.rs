//! Confusable characters (Unicode TR39) that occur on real pages: characters that look like another character, and
//! invisible characters.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Whether a character is invisible and has no meaning for a reader: zero-width spaces and joiners,
/// soft hyphens, direction and byte-order marks.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Whether a character is a quotation mark of any kind: straight, curly, angled, low, or a backtick.
#[must_use]
pub fn is_opening_or_closing_quote(c: char) -> bool {
    plain_quote(c).is_some() || matches!(c, '"' | '\'')
}

/// Returns the straight form of a typographic quotation mark or apostrophe: `“` → `"`. `None` for any other
/// character.
pub(super) fn plain_quote(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' | '＂' | '″' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | 'ʼ' | 'ʹ' | '′' | '＇' => Some('\''),
        _ => None,
    }
}

/// Returns a hyphen for a dash or a minus sign, because readers do not distinguish hyphens, en and em dashes and the
/// minus sign. `None` for any other character.
pub(super) fn plain_dash(c: char) -> Option<char> {
    matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−').then_some('-')
}

/// Returns the Latin letter that looks like a Cyrillic letter; `None` if no Latin letter does.
///
/// A word with Latin letters is meant to be Latin throughout, such as `Cаbrayıl` with a Cyrillic `а`. A word of
/// Cyrillic letters alone, such as `Сахаров`, is a Cyrillic word.
pub(super) fn latin_lookalike(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'і' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        'һ' => 'h',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ԝ' => 'w',
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        'І' => 'I',
        'Ј' => 'J',
        'Ѕ' => 'S',
        'Ԛ' => 'Q',
        'Ԝ' => 'W',
        'к' => 'k',
        'м' => 'm',
        'т' => 't',
        _ => return None,
    })
}

/// Returns the letter `ə` (or `Ə`) for the two letters that are typed instead of it: Cyrillic `ә` and `ǝ` (U+01DD).
pub(super) fn meant_schwa(c: char) -> Option<char> {
    match c {
        'ә' | 'ǝ' => Some('ə'),
        'Ә' | 'Ǝ' => Some('Ə'),
        _ => None,
    }
}

/// Finds the letters of a text that a reader takes for Latin letters: Cyrillic look-alikes in a Latin word, and `ә`
/// and `ǝ` typed instead of `ə`. Each item has the byte range of the word and the byte offset of the letter.
///
/// ```
/// use yaddash_core::text::lookalikes;
/// let text = "Yeni Аzərbaycan"; // the first А is Cyrillic
/// assert_eq!(lookalikes(text).collect::<Vec<_>>(), [(5..text.len(), 5)]);
/// assert_eq!(lookalikes("Сахаров və Əliyev").count(), 0);
/// ```
pub fn lookalikes(text: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
    let is_word_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let words = text.split(move |c| !is_word_part(c)).filter(|word| !word.is_ascii());
    let latin = words.filter(|word| word.chars().any(is_latin));
    latin.flat_map(move |word| {
        // The words are slices of the text, so their addresses give their places in it.
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let is_other = |c| latin_lookalike(c).or_else(|| meant_schwa(c)).is_some();
        let letters = word.char_indices().filter(move |(_, c)| is_other(*c));
        letters.map(move |(at, _)| (start..start + word.len(), start + at))
    })
}

/// Whether a character is a Latin letter of any language: `a`, `ə`, `é`.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || (c.is_alphabetic() && matches!(c, '\u{00C0}'..='\u{02AF}' | '\u{1E00}'..='\u{1EFF}'))
}

/// Returns the first character that XML 1.0 (§2.2) does not allow, not even as a character reference; `None` if there
/// is no such character.
#[must_use]
pub fn xml_cannot_carry(text: &str) -> Option<char> {
    // A quick test of the bytes is enough for most texts: few have control characters, and few have characters whose
    // UTF-8 begins with 0xEF, as that of U+FFFE and U+FFFF does.
    if !any_byte(text, |byte| (byte < b' ') | (byte == 0xEF)) {
        return None;
    }
    text.chars().find(|c| matches!(*c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}'))
}

/// Whether any byte of a text satisfies a predicate. Sixteen bytes are tested at a time, without a branch, for speed.
#[inline]
pub fn any_byte(text: &str, is_such: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let Some(last) = bytes.last_chunk::<16>() else { return bytes.iter().any(|byte| is_such(*byte)) };
    let mut found = [0; 16];
    let mut look = |sixteen: &[u8; 16]| (0..16).for_each(|at| found[at] |= u8::from(is_such(sixteen[at])));
    bytes.as_chunks::<16>().0.iter().for_each(&mut look);
    // The rest, fewer than sixteen bytes, is tested together with bytes before it.
    look(last);
    u128::from_ne_bytes(found) != 0
}
