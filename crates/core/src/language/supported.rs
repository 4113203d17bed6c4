//! The languages whose grammar and words the program knows.

use crate::unit::Language;

/// A language whose grammar and words are in this module. For any other language, the program compares and counts
/// words, but it does not know their forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Supported {
    /// Azerbaijani in Latin letters.
    Azerbaijani,
    /// English.
    English,
}

impl Supported {
    /// Returns the supported language that a language tag means; `None` for any other language.
    ///
    /// ```
    /// use yaddash_core::{language::Supported, unit::Language};
    /// assert_eq!(Supported::of(&Language::parse("az-Latn-AZ")?), Some(Supported::Azerbaijani));
    /// assert_eq!(Supported::of(&Language::parse("az-Cyrl")?), None);
    /// # Ok::<(), yaddash_core::unit::LanguageError>(())
    /// ```
    #[must_use]
    pub fn of(language: &Language) -> Option<Self> {
        if language.is_azerbaijani() {
            Some(Self::Azerbaijani)
        } else if language.is_english() {
            Some(Self::English)
        } else {
            None
        }
    }

    /// Returns the English name of the language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Azerbaijani => "Azerbaijani",
            Self::English => "English",
        }
    }
}
