//! Recognises words that are not names although they are capitalised at the beginning of a sentence.
//!
//! No dictionary is used. A word is common in each of these cases: it is among the most frequent words of its
//! language, the article contains it in lower case, or it is one of the common words of the starter.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use crate::starter;
use yaddash_core::language::Supported;
use yaddash_core::language::az::softening::hardened;
use yaddash_core::language::az::suffixes::{self, are_endings};
use yaddash_core::language::az::vowels::spellings;
use yaddash_core::language::en::inflection;
use yaddash_core::packed::Pieces;
use yaddash_core::text::{CaseRule, Weights, fold_case};
use yaddash_core::unit::Language;

/// The common words of a language.
pub(super) struct Common<'l> {
    pub(super) language: &'l Language,
    rule: CaseRule,
    /// The beginnings of the words that the given texts contain in lower case.
    small: HashSet<String>,
    known: Option<Known>,
}

/// The number of letters in the beginning of a word. Words with the same beginning count as forms of one word.
const BEGINNING: usize = 5;

impl<'l> Common<'l> {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>, language: &'l Language) -> Self {
        let words = texts.flat_map(UnicodeSegmentation::unicode_words).filter(|word| is_small(word));
        let known = Supported::of(language).map(Known::of);
        Self { language, rule: CaseRule::of(language), small: words.map(beginning).collect(), known }
    }

    /// Whether a word is common. Its letter case does not matter.
    pub(super) fn has(&self, word: &str) -> bool {
        let folded = fold_case(word, self.rule);
        let bare = folded.split(['\'', '’']).next().unwrap_or(&folded);
        Weights::of(self.language).is_listed(bare)
            || self.small.contains(&beginning(bare))
            || self.known.is_some_and(|known| known.has(bare))
    }
}

fn beginning(word: &str) -> String {
    word.chars().take(BEGINNING).collect()
}

fn is_small(word: &str) -> bool {
    !word.starts_with(CaseRule::is_capital)
}

/// The words in lower case that are shipped with the program, in the starter memory and in the lexicon.
#[derive(Clone, Copy)]
struct Known {
    words: Pieces,
    azerbaijani: bool,
}

/// The suffixes that form a new word from a noun, in all their spellings, such as `çi` in `sərmayəçi`.
static WORD_MAKING: LazyLock<Vec<String>> =
    LazyLock::new(|| suffixes::WORD_MAKING.into_iter().flat_map(spellings).collect());

/// The least length of a stem, in letters. Words that share only a shorter stem may be unrelated.
const MIN_STEM: usize = 4;

impl Known {
    fn of(language: Supported) -> Self {
        Self { words: starter::common_words(language), azerbaijani: language == Supported::Azerbaijani }
    }

    fn contains(self, word: &str) -> bool {
        self.words.get(self.words.first_from(word)) == Some(word.as_bytes())
    }

    /// The words that begin with a word, in order.
    fn beginning_with(self, word: &str) -> impl Iterator<Item = &'static str> {
        let words = (self.words.first_from(word)..self.words.len()).map_while(move |number| self.words.text(number));
        words.take_while(move |form| form.starts_with(word))
    }

    fn has(self, word: &str) -> bool {
        let ends = word.char_indices().map(|(at, _)| at).skip(MIN_STEM).chain([word.len()]);
        let is_form = |(stem, rest): (&str, &str)| {
            (self.contains(stem) || self.hardened(stem, rest).is_some_and(|stem| self.contains(&stem)))
                && (rest.is_empty() || self.follows(stem, rest))
        };
        // The list may contain only an inflected form of a word: `siyahılar` for `siyahı`.
        ends.map(|end| word.split_at(end)).any(is_form)
            || word.chars().count() >= MIN_STEM
                && self.beginning_with(word).any(|form| self.follows(word, &form[word.len()..]))
    }

    /// Returns the dictionary form of a stem whose last letter was softened before an ending: `dostluq` for
    /// `dostluğ` in `dostluğ-umuz`.
    fn hardened(self, stem: &str, rest: &str) -> Option<String> {
        hardened(stem).filter(|_| self.azerbaijani && !rest.is_empty())
    }

    /// Whether the rest of a word after its stem consists of endings. In Azerbaijani, the rest may begin with a
    /// suffix that makes a person or a quality from the stem: `sərmayə-çi-lər`.
    fn follows(self, stem: &str, rest: &str) -> bool {
        if self.azerbaijani {
            let mut made = WORD_MAKING.iter().filter_map(|making| rest.strip_prefix(making.as_str()));
            are_endings(stem, rest) || made.any(|after| after.is_empty() || are_endings(stem, after))
        } else {
            inflection::REGULAR.contains(&rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_common_words_are_recognized_as_common_and_names_are_not() {
        let az = Language::azerbaijani();
        let common = Common::of(std::iter::empty(), &az);
        for word in
            ["Artımın", "Məqsədimiz", "Diplomat", "Diplomatlar", "Dəhliz", "Dəhlizin", "Dostluğumuz", "Sərmayəçilər"]
        {
            assert!(common.has(word), "{word}");
        }
        for word in ["Barselona", "Toronto", "Lozannada", "Kərimov", "Vaşaq", "Nextera", "Huseynzadə"] {
            assert!(!common.has(word), "{word}");
        }
        let en = Language::english();
        let common = Common::of(std::iter::empty(), &en);
        for word in ["Growth", "Corridors", "Meanwhile", "Diplomats"] {
            assert!(common.has(word), "{word}");
        }
        for word in ["Barcelona", "Karimov", "Nextera"] {
            assert!(!common.has(word), "{word}");
        }
    }
}
