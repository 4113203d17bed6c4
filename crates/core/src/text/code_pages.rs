//! The code pages in which programs wrongly read UTF-8: for each character, the byte that it stands for.
//!
//! A page gives every byte a character. Bytes that a page leaves undefined, and all bytes from 80 to 9F in ISO 8859-1 and
//! ISO 8859-9, are the control characters of the same number, as in the Encoding Standard of the web.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A code page in which UTF-8 was read by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CodePage {
    /// Western European, also ISO 8859-1 (Latin-1): `ə` is read as `É™`.
    Windows1252,
    /// Turkish, also ISO 8859-9 (Latin-5).
    Windows1254,
    /// Cyrillic: `ə` is read as `Й™`.
    Windows1251,
    /// Central European.
    Windows1250,
}

impl CodePage {
    /// Every page, the most frequent first.
    pub const ALL: [Self; 4] = [Self::Windows1252, Self::Windows1254, Self::Windows1251, Self::Windows1250];

    /// The name by which people know it: `Windows-1252`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::Windows1254 => "Windows-1254",
            Self::Windows1251 => "Windows-1251",
            Self::Windows1250 => "Windows-1250",
        }
    }

    /// The characters of the bytes from 80 to FF.
    fn upper_half(self) -> &'static str {
        match self {
            Self::Windows1252 => WINDOWS_1252,
            Self::Windows1254 => WINDOWS_1254,
            Self::Windows1251 => WINDOWS_1251,
            Self::Windows1250 => WINDOWS_1250,
        }
    }

    /// The byte that a character stands for in this page; `None` if the page has no such character.
    #[must_use]
    pub fn byte_of(self, c: char) -> Option<u8> {
        let code = u32::from(c);
        if code < 0x80 {
            return u8::try_from(code).ok();
        }
        // Most characters are in none of the pages, and are not searched for.
        if c > LAST {
            return None;
        }
        let table = &BY_CHAR[self as usize];
        let from_page = table.binary_search_by_key(&c, |(other, _)| *other).ok().map(|at| table[at].1);
        from_page.or_else(|| u8::try_from(code).ok().filter(|byte| *byte < 0xA0))
    }

    /// The character of a byte in this page.
    #[cfg(test)]
    pub(super) fn char_of(self, byte: u8) -> char {
        match byte {
            ..0x80 => char::from(byte),
            _ => self.upper_half().chars().nth(usize::from(byte) - 0x80).unwrap(),
        }
    }
}

/// For each page of [`CodePage::ALL`] the characters of the bytes from 80 to FF, in the order of the characters: whole
/// files are searched for wrongly read text.
static BY_CHAR: LazyLock<[Vec<(char, u8)>; 4]> = LazyLock::new(|| {
    CodePage::ALL.map(|page| {
        let mut table: Vec<(char, u8)> = page.upper_half().chars().zip(0x80..=u8::MAX).collect();
        table.sort_unstable();
        table
    })
});

/// The last character of all the pages.
const LAST: char = '™';

const WINDOWS_1252: &str = "\
    €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\
    \u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
    àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ\
    ";

const WINDOWS_1254: &str = "\
    €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}\u{8e}\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}\u{9e}Ÿ\
    \u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß\
    àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ\
    ";

const WINDOWS_1251: &str = "\
    ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\
    \u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї\
    АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
    абвгдежзийклмнопрстуфхцчшщъыьэюя\
    ";

const WINDOWS_1250: &str = "\
    €\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\
    \u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
    ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
    ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙\
    ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_a_character_and_no_page_has_a_character_behind_the_last() {
        for page in CodePage::ALL {
            let mut upper = page.upper_half().chars();
            assert!(upper.clone().count() == 128 && upper.all(|c| c <= LAST), "{}", page.name());
            assert!((0..=u8::MAX).all(|byte| page.byte_of(page.char_of(byte)) == Some(byte)), "{}", page.name());
            assert_eq!(page.byte_of('\u{fffd}'), None);
        }
    }
}
