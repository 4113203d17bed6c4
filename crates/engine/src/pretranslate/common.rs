//! Recognises words that are not names although they are capitalised at the beginning of a sentence.
//!
//! No dictionary is used. A word is common in each of these cases: it is among the most frequent words of its
//! language, the article or the starter memory contains it in lower case, or the lexicon of the aligner
//! translates it. The lexicon contains names in lower case, too. They are recognised because a name and its
//! translation are similar (`barselona`, “barcelona”). A word that is similar to its translation is common only
//! if it occurs in lower case elsewhere.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use crate::starter;
use yaddash_core::language::az::softening::hardened;
use yaddash_core::language::az::suffixes::{self, are_endings};
use yaddash_core::language::az::vowels::spellings;
use yaddash_core::language::az::without_infinitive_ending;
use yaddash_core::language::en::inflection;
use yaddash_core::language::{Lexicon, LexiconEntry, Supported};
use yaddash_core::text::{CaseRule, Weights, fold_case};
use yaddash_core::unit::Language;

/// The common words of a language.
pub(super) struct Common<'l> {
    pub(super) language: &'l Language,
    rule: CaseRule,
    /// The beginnings of the words that the given texts contain in lower case.
    small: HashSet<String>,
    known: Option<&'static Known>,
}

/// The number of letters in the beginning of a word. Words with the same beginning count as forms of one word.
const BEGINNING: usize = 5;

impl<'l> Common<'l> {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>, language: &'l Language) -> Self {
        let words = texts.flat_map(UnicodeSegmentation::unicode_words).filter(|word| is_small(word));
        let known = match Supported::of(language) {
            Some(Supported::Azerbaijani) => Some(&*AZERBAIJANI),
            Some(Supported::English) => Some(&*ENGLISH),
            _ => None,
        };
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

/// The words in lower case that are shipped with the program, in the starter memory and in the aligner's
/// lexicon.
struct Known {
    words: BTreeSet<String>,
    azerbaijani: bool,
}

/// The suffixes that form a new word from a noun, in all their spellings, such as `çi` in `sərmayəçi`.
static WORD_MAKING: LazyLock<Vec<String>> =
    LazyLock::new(|| suffixes::WORD_MAKING.into_iter().flat_map(spellings).collect());

/// The least length of a stem, in letters. Words that share only a shorter stem may be unrelated.
const MIN_STEM: usize = 4;

impl Known {
    /// Collects the words of the starter memory, and the words of the lexicon that are not names.
    fn of(language: &Language, words_of: impl Fn(&LexiconEntry) -> Vec<String>) -> Self {
        let texts = starter::texts(language).flat_map(UnicodeSegmentation::unicode_words);
        let mut words: BTreeSet<String> = texts.filter(|word| is_small(word)).map(str::to_owned).collect();
        let entries = Lexicon::shipped().entries().iter();
        words.extend(entries.filter(|entry| !is_name(entry)).flat_map(words_of));
        Self { words, azerbaijani: language.is_azerbaijani() }
    }

    fn has(&self, word: &str) -> bool {
        let ends = word.char_indices().map(|(at, _)| at).skip(MIN_STEM).chain([word.len()]);
        let is_form = |(stem, rest): (&str, &str)| {
            (self.words.contains(stem) || self.hardened(stem, rest).is_some_and(|stem| self.words.contains(&stem)))
                && (rest.is_empty() || self.follows(stem, rest))
        };
        // The list may contain only an inflected form of a word: `siyahılar` for `siyahı`.
        let forms = || self.words.range(word.to_owned()..).take_while(|form| form.starts_with(word));
        ends.map(|end| word.split_at(end)).any(is_form)
            || word.chars().count() >= MIN_STEM && forms().any(|form| self.follows(word, &form[word.len()..]))
    }

    /// Returns the dictionary form of a stem whose last letter was softened before an ending: `dostluq` for
    /// `dostluğ` in `dostluğ-umuz`.
    fn hardened(&self, stem: &str, rest: &str) -> Option<String> {
        hardened(stem).filter(|_| self.azerbaijani && !rest.is_empty())
    }

    /// Whether the rest of a word after its stem consists of endings. In Azerbaijani, the rest may begin with a
    /// suffix that makes a person or a quality from the stem: `sərmayə-çi-lər`.
    fn follows(&self, stem: &str, rest: &str) -> bool {
        if self.azerbaijani {
            let mut made = WORD_MAKING.iter().filter_map(|making| rest.strip_prefix(making.as_str()));
            are_endings(stem, rest) || made.any(|after| after.is_empty() || are_endings(stem, after))
        } else {
            inflection::REGULAR.contains(&rest)
        }
    }
}

static AZERBAIJANI: LazyLock<Known> = LazyLock::new(|| {
    Known::of(&Language::azerbaijani(), |entry| {
        let words = entry.headwords().flat_map(|word| [Some(word), without_infinitive_ending(word)]);
        words.flatten().map(str::to_owned).collect()
    })
});

static ENGLISH: LazyLock<Known> = LazyLock::new(|| {
    Known::of(&Language::english(), |entry| {
        entry.translations().flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect()
    })
});

/// The least similarity, from 0 to 1, at which a word and its translation count as a name.
const ALIKE: f64 = 0.45;

/// Whether a word of the lexicon is similar to its translation, as a name is.
fn is_name(entry: &LexiconEntry) -> bool {
    let as_spoken = |c: char| match c {
        'ş' => 's',
        'ç' => 'c',
        'c' => 'j',
        'ə' => 'a',
        'ı' | 'y' => 'i',
        'ö' => 'o',
        'ü' => 'u',
        'ğ' | 'q' => 'g',
        'x' => 'k',
        c => c,
    };
    let azerbaijani: String = entry.headwords().next().unwrap_or_default().chars().map(as_spoken).collect();
    let mut english = entry.translations().next().unwrap_or_default().to_owned();
    for (letters, as_azerbaijani) in [("sh", "s"), ("ch", "c"), ("kh", "k"), ("ph", "f"), ("w", "v"), ("y", "i")] {
        english = english.replace(letters, as_azerbaijani);
    }
    strsim::normalized_levenshtein(&azerbaijani, &english) >= ALIKE
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
