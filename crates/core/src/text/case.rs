//! Case, as the language of the text has it.
//!
//! Azerbaijani pairs `I` with `ı` and `İ` with `i`; the rest of the world pairs `I` with `i`. The
//! standard library knows only the latter, which is why it is banned on content (`clippy.toml`).

use crate::unit::Language;

/// How a language pairs capital and small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseRule {
    /// `I`–`ı`, `İ`–`i`: Azerbaijani, Turkish, Crimean Tatar, Gagauz and Kazakh in Latin letters.
    Turkic,
    /// `I`–`i`: all other languages.
    General,
}

impl CaseRule {
    /// The rule of a language.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        match language.key().as_str() {
            "az" | "tr" | "crh" | "gag" | "kk" | "tt" => Self::Turkic,
            _ => Self::General,
        }
    }

    /// The small letter of a character; itself if it has none.
    ///
    /// ```
    /// use yaddash_core::text::CaseRule;
    /// assert_eq!(CaseRule::Turkic.small('I'), 'ı');
    /// assert_eq!(CaseRule::Turkic.small('İ'), 'i');
    /// assert_eq!(CaseRule::General.small('I'), 'i');
    /// assert_eq!(CaseRule::Turkic.small('Ə'), 'ə');
    /// ```
    #[must_use]
    // The one place where the standard mapping is right: the letters on which languages differ are
    // taken out before it.
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
