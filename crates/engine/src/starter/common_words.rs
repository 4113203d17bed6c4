//! The common words of the starter: the words that its sentences contain in lower case, and the words of the lexicon that
//! are no names.
//!
//! The lexicon contains names in lower case, too. They are recognised because a name and its translation are similar
//! (`barselona`, “barcelona”). A word that is similar to its translation is common only if a sentence has it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::{StarterError, texts};
use yaddash_core::language::az::without_infinitive_ending;
use yaddash_core::language::{Lexicon, LexiconEntry, Supported};
use yaddash_core::packed::Pieces;
use yaddash_core::text::CaseRule;
use yaddash_core::unit::Language;

/// The common words of a language, collected from the text files. Without them, a word is common only for other reasons.
pub(super) fn collected(language: Supported) -> Pieces {
    static AZERBAIJANI: LazyLock<Pieces> = LazyLock::new(|| opened(Supported::Azerbaijani));
    static ENGLISH: LazyLock<Pieces> = LazyLock::new(|| opened(Supported::English));
    match language {
        Supported::Azerbaijani => *AZERBAIJANI,
        Supported::English => *ENGLISH,
    }
}

fn opened(language: Supported) -> Pieces {
    encode(language).ok().and_then(|words| Pieces::open(words.leak())).unwrap_or_default()
}

/// Makes the bytes of the common words, as [`Pieces`].
pub(super) fn encode(language: Supported) -> Result<Vec<u8>, StarterError> {
    let (tag, words_of): (_, fn(&LexiconEntry) -> Vec<String>) = match language {
        Supported::Azerbaijani => (Language::azerbaijani(), azerbaijani),
        Supported::English => (Language::english(), english),
    };
    let mut words = BTreeSet::new();
    for sentence in texts::sentences(&tag)? {
        words
            .extend(sentence.unicode_words().filter(|word| !word.starts_with(CaseRule::is_capital)).map(str::to_owned));
    }
    let entries = Lexicon::shipped().entries().iter();
    words.extend(entries.filter(|entry| !is_name(entry)).flat_map(words_of));
    Ok(Pieces::encode(&Vec::from_iter(words)))
}

fn azerbaijani(entry: &LexiconEntry) -> Vec<String> {
    let words = entry.headwords().flat_map(|word| [Some(word), without_infinitive_ending(word)]);
    words.flatten().map(str::to_owned).collect()
}

fn english(entry: &LexiconEntry) -> Vec<String> {
    entry.translations().flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect()
}

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
