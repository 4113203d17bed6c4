//! Capital and small letters, by the rules of the language that a text is in.
//!
//! Azerbaijani pairs `I` with `ı` and `İ` with `i`; most other languages pair `I` with `i`. The standard library
//! follows only the second rule, so `clippy.toml` bans its case functions on the content of texts.

use crate::unit::Language;

/// How a language pairs capital and small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseRule {
    /// The rule of Azerbaijani, Turkish, Crimean Tatar, Gagauz, Kazakh and Tatar in Latin letters: `I` pairs with
    /// `ı`, and `İ` pairs with `i`.
    Turkic,
    /// The rule of all other languages: `I` pairs with `i`.
    General,
}

impl CaseRule {
    /// Returns the case rule of a language.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        match language.key().as_str() {
            "az" | "tr" | "crh" | "gag" | "kk" | "tt" => Self::Turkic,
            _ => Self::General,
        }
    }

    /// Returns the small letter of a character, or the character itself if it has no small letter.
    ///
    /// ```
    /// use yaddash_core::text::CaseRule;
    /// assert_eq!(CaseRule::Turkic.small('I'), 'ı');
    /// assert_eq!(CaseRule::Turkic.small('İ'), 'i');
    /// assert_eq!(CaseRule::General.small('I'), 'i');
    /// assert_eq!(CaseRule::Turkic.small('Ə'), 'ə');
    /// ```
    #[must_use]
    // The standard mapping is right only here, because the letters on which languages differ are handled before it.
    #[allow(clippy::disallowed_methods)]
    pub fn small(self, c: char) -> char {
        match (c, self) {
            ('I', Self::Turkic) => 'ı',
            ('İ', _) => 'i',
            _ if c.is_ascii() => c.to_ascii_lowercase(),
            // Most letters of a text are decided without Unicode's tables.
            ('ə' | 'ı' | 'ş' | 'ğ' | 'ö' | 'ü' | 'ç', _) => c,
            // Only İ has a small form of more than one character.
            _ => c.to_lowercase().next().unwrap_or(c),
        }
    }

    /// Whether the character is a capital letter.
    #[must_use]
    pub fn is_capital(c: char) -> bool {
        c.is_uppercase()
    }
}
