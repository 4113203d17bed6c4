//! Finds whether a text is in Azerbaijani or in English by counting common words.
//!
//! Common words are those in the built-in lists of word weights, which contain the most frequent word forms
//! of either language. The counts distinguish a headline in the other language from the article around it.
//! The counts also show whether two files were given in the wrong order.

use super::{CaseRule, Tokens, Weights};
use crate::language::Supported;
use crate::language::meanings::meanings;
use crate::unit::Language;

/// The least number of words of a headline in the other language. A segment with fewer words may be a title
/// or a name.
const HEADLINE: usize = 5;
/// A headline is in the foreign language if `foreign >= 2 * own + FOREIGN`. Here `foreign` and `own` are the numbers
/// of its common words in the foreign language and in the language of its side.
const FOREIGN: usize = 2;
/// The least number of common words in a text whose language can be found. With fewer, the language is
/// unknown.
const MIN_WORDS: usize = 8;

/// The main script and the main language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DominantLanguage {
    /// Whether at least half of the letters are Latin.
    latin: bool,
    /// The language of the text, if its common words show it clearly.
    language: Option<Supported>,
}

/// The number of common Azerbaijani words and the number of common English words in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CommonWords {
    azerbaijani: usize,
    english: usize,
}

impl DominantLanguage {
    /// Finds the script and the language of a text from its lines or segments.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let (latin, foreign) = texts.clone().map(scripts).fold((0, 0), |sum, text| (sum.0 + text.0, sum.1 + text.1));
        Self { latin: latin >= foreign, language: CommonWords::of_all(texts).language() }
    }

    /// Whether a line is in another script than its text, or the text is Azerbaijani and the line English, or the
    /// other way round. A line of fewer than five words is never foreign, because it may be a title or a name.
    ///
    /// ```
    /// use yaddash_core::text::DominantLanguage;
    /// let text = "Nazir bildirib ki, ölkəmiz bu il üçün yeni layihələr hazırlayıb və onlar haqqında məlumat verib.";
    /// let language = DominantLanguage::of([text].into_iter());
    /// assert!(language.has_foreign_line("Министр рассказал о новых проектах страны"));
    /// assert!(language.has_foreign_line("The minister told the press about the new projects"));
    /// assert!(!language.has_foreign_line("Nazir yeni layihələr haqqında mətbuata danışıb"));
    /// ```
    #[must_use]
    pub fn has_foreign_line(self, line: &str) -> bool {
        let (azerbaijani, english) = (Language::azerbaijani(), Language::english());
        match self.language {
            Some(Supported::English) => self.is_foreign(line, &english, &azerbaijani),
            _ => self.is_foreign(line, &azerbaijani, &english),
        }
    }

    /// Whether a segment is in another script than its side, or has mostly common words of the opposite
    /// side's language. A segment with fewer than [`HEADLINE`] words is never foreign.
    pub(crate) fn is_foreign(self, text: &str, language: &Language, opposite: &Language) -> bool {
        if text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() < HEADLINE {
            return false;
        }
        let (latin, foreign) = scripts(text);
        if self.latin && foreign > latin {
            return true;
        }
        let pair = (Supported::of(language), Supported::of(opposite));
        if self.language.is_none() || self.language != pair.0 {
            return false;
        }
        let words = CommonWords::of(text);
        match pair {
            (Some(Supported::Azerbaijani), Some(Supported::English)) => {
                words.english >= words.azerbaijani * 2 + FOREIGN && !has_azerbaijani_letters(text)
            }
            (Some(Supported::English), Some(Supported::Azerbaijani)) => {
                words.azerbaijani >= words.english * 2 + FOREIGN && has_azerbaijani_letters(text)
            }
            _ => false,
        }
    }
}

impl CommonWords {
    /// Whether most letters of the texts are not Latin.
    pub(crate) fn is_other_script<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
        let (latin, foreign) = texts.map(scripts).fold((0, 0), |sum, text| (sum.0 + text.0, sum.1 + text.1));
        foreign > latin
    }

    /// Counts the common words of a text.
    pub(crate) fn of(text: &str) -> Self {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let mut words = Self::default();
        for (language, count) in [(&az, &mut words.azerbaijani), (&en, &mut words.english)] {
            let tokens = Tokens::of(text, CaseRule::of(language));
            *count = tokens.folded().filter(|word| is_word(word, language)).count();
        }
        words
    }

    fn plus(self, more: Self) -> Self {
        Self { azerbaijani: self.azerbaijani + more.azerbaijani, english: self.english + more.english }
    }

    /// Counts the common words of several texts together.
    pub(crate) fn of_all<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        texts.map(Self::of).fold(Self::default(), Self::plus)
    }

    /// Returns the language that has more than twice as many common words as the other language. Returns
    /// `None` if neither has, or if the text has fewer than [`MIN_WORDS`] common words in total.
    pub(crate) fn language(self) -> Option<Supported> {
        match (self.azerbaijani, self.english) {
            (az, en) if az + en < MIN_WORDS => None,
            (az, en) if az > 2 * en => Some(Supported::Azerbaijani),
            (az, en) if en > 2 * az => Some(Supported::English),
            _ => None,
        }
    }
}

/// Whether a word is one of the most frequent words of a language.
///
/// The Azerbaijani list was counted on the web and contains English words, so a word that the English list
/// contains too does not count as Azerbaijani. A word with letters that English does not use also counts as
/// Azerbaijani if it is in the lexicon.
fn is_word(word: &str, language: &Language) -> bool {
    let listed = |language: &Language| Weights::of(language).is_listed(word);
    if !language.is_azerbaijani() {
        return listed(language);
    }
    let in_lexicon = has_azerbaijani_letters(word) && !meanings(word, language).is_empty();
    in_lexicon || (listed(language) && !listed(&Language::english()))
}

/// Whether a text has letters that English does not use.
fn has_azerbaijani_letters(text: &str) -> bool {
    text.contains(['ə', 'ı', 'ğ', 'ş', 'ç', 'ö', 'ü', 'Ə', 'İ', 'Ğ', 'Ş', 'Ç', 'Ö', 'Ü'])
}

/// Counts the letters of a text and returns (Latin letters, letters of other scripts).
fn scripts(text: &str) -> (usize, usize) {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.fold((0, 0), |(latin, rest), c| if u32::from(c) < 0x370 { (latin + 1, rest) } else { (latin, rest + 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_text_is_recognized_by_frequent_words_of_the_language() {
        let az = "Nazir bildirib ki, ölkəmiz bu il üçün yeni layihələr hazırlayıb və onlar haqqında məlumat verib.";
        let en = "The minister said that the country had prepared new projects for this year and gave details of them.";
        assert_eq!(CommonWords::of(az).language(), Some(Supported::Azerbaijani));
        assert_eq!(CommonWords::of(en).language(), Some(Supported::English));
        assert_eq!(CommonWords::of("NATO, OSCE, UNESCO").language(), None);
    }
}
