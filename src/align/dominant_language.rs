//! Which of the two languages a text leans to, for pairs of Azerbaijani and English.
//!
//! Counted by common words: those of the lists of weights, which are the commonest forms of either
//! language. A headline in the other language is told from the text about it, and two files given in
//! the wrong order from two in the right one.

use super::evidence::meanings;
use crate::text::{CaseRule, Tokens, Weights};
use crate::unit::Language;

/// A foreign headline has so many words; fewer are a title or a name.
const HEADLINE: usize = 5;
/// It has so many common words of the other language, and more than twice as many as of its own.
const FOREIGN: usize = 2;
/// A text of fewer known words leans to neither language.
const ENOUGH: usize = 8;

/// What one side is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DominantLanguage {
    /// Whether most letters are Latin.
    latin: bool,
    /// The key of the language that it leans to.
    language: Option<&'static str>,
}

/// Words of Azerbaijani and of English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Leaning {
    azerbaijani: usize,
    english: usize,
}

impl DominantLanguage {
    /// Reads the segments of one side.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        let (latin, other) = texts.clone().map(scripts).fold((0, 0), |sum, text| (sum.0 + text.0, sum.1 + text.1));
        Self { latin: latin >= other, language: Leaning::of_all(texts).language() }
    }

    /// Whether a segment of this side is in another language than the rest of it: in another script, or
    /// in words of the other language and hardly one of its own.
    pub(super) fn is_foreign(self, text: &str, language: &Language, other: &Language) -> bool {
        if text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() < HEADLINE {
            return false;
        }
        let (latin, strange) = scripts(text);
        if self.latin && strange > latin {
            return true;
        }
        if self.language.is_none_or(|own| own != language.key()) {
            return false;
        }
        let leaning = Leaning::of(text);
        match (language.key().as_str(), other.key().as_str()) {
            ("az", "en") => leaning.english >= leaning.azerbaijani * 2 + FOREIGN && !has_azerbaijani_letters(text),
            ("en", "az") => leaning.azerbaijani >= leaning.english * 2 + FOREIGN && has_azerbaijani_letters(text),
            _ => false,
        }
    }
}

impl Leaning {
    /// Whether most letters of some texts are of another script than Latin.
    pub(super) fn is_other_script<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
        let (latin, other) = texts.map(scripts).fold((0, 0), |sum, text| (sum.0 + text.0, sum.1 + text.1));
        other > latin
    }

    /// Counts the words of a text.
    pub(super) fn of(text: &str) -> Self {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let mut leaning = Self::default();
        for (language, count) in [(&az, &mut leaning.azerbaijani), (&en, &mut leaning.english)] {
            let tokens = Tokens::of(text, CaseRule::of(language));
            *count = tokens.folded().filter(|word| is_word(word, language)).count();
        }
        leaning
    }

    fn and(self, other: Self) -> Self {
        Self { azerbaijani: self.azerbaijani + other.azerbaijani, english: self.english + other.english }
    }

    /// The leaning of many texts.
    pub(super) fn of_all<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        texts.map(Self::of).fold(Self::default(), Self::and)
    }

    /// The key of the language that a text is plainly in.
    pub(super) fn language(self) -> Option<&'static str> {
        match (self.azerbaijani, self.english) {
            (az, en) if az + en < ENOUGH => None,
            (az, en) if az > 2 * en => Some("az"),
            (az, en) if en > 2 * az => Some("en"),
            _ => None,
        }
    }
}

/// Whether a word is among the commonest of a language. The Azerbaijani list is of the web and has some
/// English in it, which is told by standing on the English list, too.
fn is_word(word: &str, language: &Language) -> bool {
    let listed = |language: &Language| Weights::of(language).is_listed(word);
    if !language.is_azerbaijani() {
        return listed(language);
    }
    let known = has_azerbaijani_letters(word) && !meanings(word, language).is_empty();
    known || (listed(language) && !listed(&Language::english()))
}

/// Letters that English does not write.
fn has_azerbaijani_letters(text: &str) -> bool {
    text.contains(['ə', 'ı', 'ğ', 'ş', 'ç', 'ö', 'ü', 'Ə', 'İ', 'Ğ', 'Ş', 'Ç', 'Ö', 'Ü'])
}

/// Letters in Latin and in other scripts.
fn scripts(text: &str) -> (usize, usize) {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.fold((0, 0), |(latin, other), c| if u32::from(c) < 0x370 { (latin + 1, other) } else { (latin, other + 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lean_to_their_language() {
        let az = "Nazir bildirib ki, ölkəmiz bu il üçün yeni layihələr hazırlayıb və onlar haqqında məlumat verib.";
        let en = "The minister said that the country had prepared new projects for this year and gave details of them.";
        assert_eq!(Leaning::of(az).language(), Some("az"));
        assert_eq!(Leaning::of(en).language(), Some("en"));
        assert_eq!(Leaning::of("NATO, OSCE, UNESCO").language(), None);
    }
}
