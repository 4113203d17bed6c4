//! Whether a text is in Azerbaijani or in English, by counting common words.
//!
//! Common words are those of the lists of weights, which are the commonest forms of either language.
//! This distinguishes a headline in the other language from the article around it, and two files that
//! were given in the wrong order from two in the right order.

use super::evidence::meanings;
use crate::language::Supported;
use crate::text::{CaseRule, Tokens, Weights};
use crate::unit::Language;

/// A foreign headline has at least so many words; fewer may be a title or a name.
const HEADLINE: usize = 5;
/// It has at least so many common words of the foreign language, beyond twice those of the side's language.
const FOREIGN: usize = 2;
/// The language of a text with fewer common words is unknown.
const MIN_WORDS: usize = 8;

/// The script and the language of one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DominantLanguage {
    /// Whether most letters are Latin.
    latin: bool,
    /// Its language, if that is clear.
    language: Option<Supported>,
}

/// How many common words of Azerbaijani and of English a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CommonWords {
    azerbaijani: usize,
    english: usize,
}

impl DominantLanguage {
    /// Reads the segments of one side.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let (latin, foreign) = texts.clone().map(scripts).fold((0, 0), |sum, text| (sum.0 + text.0, sum.1 + text.1));
        Self { latin: latin >= foreign, language: CommonWords::of_all(texts).language() }
    }

    /// Whether a segment is in another language than its side: in another script, or mostly in common
    /// words of the language of the opposite side.
    pub(super) fn is_foreign(self, text: &str, language: &Language, opposite: &Language) -> bool {
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
    pub(super) fn is_other_script<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
        let (latin, foreign) = texts.map(scripts).fold((0, 0), |sum, text| (sum.0 + text.0, sum.1 + text.1));
        foreign > latin
    }

    /// Counts the common words of a text.
    pub(super) fn of(text: &str) -> Self {
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

    /// Counts those of several texts together.
    pub(super) fn of_all<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        texts.map(Self::of).fold(Self::default(), Self::plus)
    }

    /// The language, if one has more than twice as many words as the other.
    pub(super) fn language(self) -> Option<Supported> {
        match (self.azerbaijani, self.english) {
            (az, en) if az + en < MIN_WORDS => None,
            (az, en) if az > 2 * en => Some(Supported::Azerbaijani),
            (az, en) if en > 2 * az => Some(Supported::English),
            _ => None,
        }
    }
}

/// Whether a word is one of the commonest of a language. The Azerbaijani list was counted on the web and
/// contains English words; those are excluded by the English list.
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

/// How many letters a text has in Latin and in other scripts.
fn scripts(text: &str) -> (usize, usize) {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.fold((0, 0), |(latin, rest), c| if u32::from(c) < 0x370 { (latin + 1, rest) } else { (latin, rest + 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_text_is_found_by_its_common_words() {
        let az = "Nazir bildirib ki, ölkəmiz bu il üçün yeni layihələr hazırlayıb və onlar haqqında məlumat verib.";
        let en = "The minister said that the country had prepared new projects for this year and gave details of them.";
        assert_eq!(CommonWords::of(az).language(), Some(Supported::Azerbaijani));
        assert_eq!(CommonWords::of(en).language(), Some(Supported::English));
        assert_eq!(CommonWords::of("NATO, OSCE, UNESCO").language(), None);
    }
}
