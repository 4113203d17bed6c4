//! Words that are no names, though a sentence may begin with them.
//!
//! There is no dictionary. A word is common if it is among the commonest of its language, if the article has it in
//! small letters, if the starter memory has, or if the aligner's lexicon translates it; there names stand in small
//! letters too, and are recognised by their translations, which look alike (`barselona`, “barcelona”). Of those that do
//! only what is met in small letters counts.

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

/// What is known of the words of a language.
pub(super) struct Common<'l> {
    pub(super) language: &'l Language,
    rule: CaseRule,
    /// The beginnings of the words that these texts have in small letters.
    small: HashSet<String>,
    known: Option<&'static Known>,
}

/// Words that begin with the same letters, this many, count as forms of one word.
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

    /// Whether a word is common, however it is written.
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

/// Words in small letters that the program has with it.
struct Known {
    words: BTreeSet<String>,
    azerbaijani: bool,
}

/// What makes other words of nouns, as it is spelled.
static WORD_MAKING: LazyLock<Vec<String>> =
    LazyLock::new(|| suffixes::WORD_MAKING.into_iter().flat_map(spellings).collect());

/// The least length of a stem, in letters: words that share only a shorter one may have nothing to do with each other.
const MIN_STEM: usize = 4;

impl Known {
    /// The words of the starter memory, and those of the lexicon that are no names.
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
        // Where only forms are known: `siyahılar` for `siyahı`.
        let forms = || self.words.range(word.to_owned()..).take_while(|form| form.starts_with(word));
        ends.map(|end| word.split_at(end)).any(is_form)
            || word.chars().count() >= MIN_STEM && forms().any(|form| self.follows(word, &form[word.len()..]))
    }

    /// `dostluğ-umuz` is of `dostluq`.
    fn hardened(&self, stem: &str, rest: &str) -> Option<String> {
        hardened(stem).filter(|_| self.azerbaijani && !rest.is_empty())
    }

    /// Whether the rest of a word is endings, perhaps after one that makes a person or a quality of it:
    /// `sərmayə-çi-lər`.
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

/// From here on a word and its translation look alike.
const ALIKE: f64 = 0.45;

/// Whether a word of the lexicon and its translation look alike, as names do.
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
    fn common_words_are_known_in_their_forms_and_names_are_not() {
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
