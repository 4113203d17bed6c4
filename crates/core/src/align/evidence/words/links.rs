//! Finds which words of the two sides are counterparts, and why.
//!
//! The counterpart of a number, month, sign or mark is the same number, month, sign or mark, and so is every word of a
//! value that the opposite side writes in another form (`5 min` and “5,000”). The counterparts
//! of any other word are the words that share an entry of the lexicon with it, the word that is spelled the
//! same, and the words that sound most similar. A word may have several counterparts, because the other
//! language may use the same word with different suffixes.

use std::collections::HashMap;

use super::vocabulary::{Key, Word};
use crate::language::sound_similarity::sound_similarity;

/// The reason why two words are counterparts. The kinds are ordered by the strength of the evidence, the
/// strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The same number, month or sign.
    Number,
    /// Names or acronyms that sound alike, or that are in one entry of the lexicon.
    Name,
    /// Words, except names, that are in one entry of the lexicon.
    Dictionary,
    /// Words, except names, that sound alike or are spelled the same.
    LookAlike,
    /// Words that were learned as translations, from the beads of the previous round or from a memory.
    Learned,
    /// A question mark or a quotation mark.
    Mark,
}

/// The number of kinds of counterparts.
pub(super) const KINDS: usize = 6;

/// A word of one side and its counterpart on the opposite side. Both words are given by their numbers in the
/// vocabularies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) word: usize,
    pub(super) counterpart: usize,
    pub(super) kind: Kind,
}

/// The least similarity of two names that are counterparts.
const MIN_NAME_SIMILARITY: f64 = 0.86;
/// The least similarity of two counterparts that are not names.
const MIN_WORD_SIMILARITY: f64 = 0.88;
/// The least number of sounds in a word that is compared by its sound. Only names may be shorter, because
/// short words are similar by chance.
const MIN_SOUNDS: usize = 5;
/// Two words that are spelled the same are counterparts if they have at least this number of letters, or if
/// they are names.
const MIN_SPELLING: usize = 4;
/// A similar word is also a counterpart if its similarity is at most this much below that of the most similar
/// word.
const SIMILARITY_MARGIN: f64 = 0.05;

/// Finds the counterparts of `words` among the words of the opposite side. The links are in the order of
/// `words`.
pub(super) fn links(words: &[Word], opposite: &[Word]) -> Vec<Link> {
    let index = Index::of(opposite);
    let mut links = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let mut found: Vec<(usize, Kind)> = match &word.key {
            Key::Value(_) => {
                let equal = index.equal(&word.key).chain(index.parts_of(word));
                equal.map(|equal| (equal, Kind::Number)).collect()
            }
            Key::Mark(_) => index.equal(&word.key).map(|equal| (equal, Kind::Mark)).collect(),
            Key::Word(_) => index.translations(word).chain(index.similar(word, opposite)).collect(),
        };
        for (counterpart, kind) in &mut found {
            if *kind == Kind::Dictionary && are_names(word, &opposite[*counterpart]) {
                *kind = Kind::Name;
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|(counterpart, _)| *counterpart);
        links.extend(found.into_iter().map(|(counterpart, kind)| Link { word: number, counterpart, kind }));
    }
    links
}

/// The words of the opposite side, indexed by their keys, their meanings and the beginnings of their sounds.
struct Index<'a> {
    keys: HashMap<&'a Key, usize>,
    amounts: HashMap<&'a str, Vec<usize>>,
    meanings: HashMap<usize, Vec<usize>>,
    sounds: HashMap<[u8; 2], Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(words: &'a [Word]) -> Self {
        let mut index =
            Self { keys: HashMap::new(), amounts: HashMap::new(), meanings: HashMap::new(), sounds: HashMap::new() };
        for (number, word) in words.iter().enumerate() {
            index.keys.insert(&word.key, number);
            for amount in &word.amounts {
                index.amounts.entry(amount).or_default().push(number);
            }
            for &meaning in &word.meanings {
                index.meanings.entry(meaning).or_default().push(number);
            }
            if matches!(word.key, Key::Word(_)) {
                index.sounds.entry(onset(word)).or_default().push(number);
            }
        }
        index
    }

    fn equal(&self, key: &Key) -> impl Iterator<Item = usize> {
        self.keys.get(key).copied().into_iter()
    }

    /// Returns the words that are a part of the same value in another form: `5,000` for the words of `5 min`.
    fn parts_of(&self, word: &Word) -> impl Iterator<Item = usize> {
        word.amounts.iter().filter_map(|amount| self.amounts.get(amount.as_str())).flatten().copied()
    }

    fn translations(&self, word: &Word) -> impl Iterator<Item = (usize, Kind)> {
        let translations = word.meanings.iter().filter_map(|meaning| self.meanings.get(meaning)).flatten();
        translations.map(|&translation| (translation, Kind::Dictionary))
    }

    /// Returns the words of the opposite side that sound most similar to a word.
    fn similar(&self, word: &Word, opposite: &[Word]) -> Vec<(usize, Kind)> {
        let same_onset = self.sounds.get(&onset(word)).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<(usize, f64, Kind)> = same_onset
            .iter()
            .filter_map(|&number| similar(word, &opposite[number]).map(|(similarity, kind)| (number, similarity, kind)))
            .collect();
        let max = found.iter().map(|&(_, similarity, _)| similarity).fold(0.0, f64::max);
        let most_similar = found.into_iter().filter(|(_, similarity, _)| *similarity >= max - SIMILARITY_MARGIN);
        most_similar.map(|(number, _, kind)| (number, kind)).collect()
    }
}

/// Returns the similarity of two words and the kind of their link. Returns `None` if the words are not
/// similar enough to be counterparts.
fn similar(left: &Word, right: &Word) -> Option<(f64, Kind)> {
    let names = are_names(left, right);
    let kind = if names { Kind::Name } else { Kind::LookAlike };
    if let (Key::Word(left), Key::Word(right)) = (&left.key, &right.key)
        && left == right
        && (names || left.chars().count() >= MIN_SPELLING)
    {
        return Some((1.0, kind));
    }
    let short = left.sound.full.len().min(right.sound.full.len());
    if !names && short < MIN_SOUNDS {
        return None;
    }
    let similarity = sound_similarity(&left.sound, &right.sound);
    (similarity >= if names { MIN_NAME_SIMILARITY } else { MIN_WORD_SIMILARITY }).then_some((similarity, kind))
}

/// Whether two words are probably names: at least one of them has a capital inside a sentence, and neither of
/// them is ever in small letters.
fn are_names(left: &Word, right: &Word) -> bool {
    (left.is_name && right.never_small) || (left.never_small && right.is_name)
}

/// Returns the first sound and the next consonant of a word. Similar words must agree in these two sounds.
/// All vowels count as one sound.
fn onset(word: &Word) -> [u8; 2] {
    let mut sounds = word.sound.consonants.bytes();
    let first = match sounds.next() {
        Some(b'a' | b'i' | b'u') => b'a',
        first => first.unwrap_or(0),
    };
    [first, sounds.next().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Vocabulary;
    use super::*;
    use crate::unit::Language;

    /// Returns the kind of the link between two words that are inside sentences.
    fn kind(az: &str, en: &str) -> Option<Kind> {
        let (az, en) = (format!("Dünən {az} idi"), format!("Yes: it was {en}"));
        let az = Vocabulary::of(&[az.as_str()], &Language::azerbaijani());
        let en = Vocabulary::of(&[en.as_str()], &Language::english());
        let last = en.words.len() - 1;
        let found = links(&az.words, &en.words);
        found.into_iter().find(|link| link.counterpart == last || en.words.len() == 1).map(|link| link.kind)
    }

    #[test]
    fn a_name_is_linked_to_the_same_name_in_the_other_language() {
        for (az, en) in [
            ("Tokayevin", "Tokayev"),
            ("Şəfiyev", "Shafiyev"),
            ("Trampın", "Trump"),
            ("Vaşinqton", "Washington"),
            ("NATO-nun", "NATO"),
            ("Almaniyada", "Germany"),
            ("ABŞ-ın", "US"),
        ] {
            assert_eq!(kind(az, en), Some(Kind::Name), "{az} {en}");
        }
    }

    #[test]
    fn a_word_is_linked_to_a_similar_word_or_a_translation_in_the_other_language() {
        assert_eq!(kind("kardioqrammanın", "cardiogram"), Some(Kind::LookAlike));
        assert_eq!(kind("proqramı", "programme"), Some(Kind::Dictionary));
        assert_eq!(kind("bildirib", "said"), Some(Kind::Dictionary));
        assert_eq!(kind("nazir", "national"), None);
        assert_eq!(kind("bakı", "back"), None);
    }
}
