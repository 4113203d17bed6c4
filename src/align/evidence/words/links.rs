//! Which words of the two sides are counterparts, and why.
//!
//! Values and marks answer their equals. Words answer what shares a line of the dictionary with them,
//! what is spelled the same, and what sounds most like them. A word may have several counterparts,
//! since suffixes make several words of one.

use std::collections::HashMap;

use super::similarity::similarity;
use super::vocabulary::{Entry, Key};

/// What makes two words counterparts, most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The same number, month or sign.
    Number,
    /// Names or acronyms that sound alike.
    Name,
    /// Words of one line of the dictionary.
    Dictionary,
    /// Other words that sound alike.
    LookAlike,
    /// Words that the beads of the round before, or a memory, show to be translations.
    Learned,
    /// Both ask or quote.
    Mark,
}

/// How many kinds there are.
pub(super) const KINDS: usize = 6;

/// A word of one side (by number) and a counterpart on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) kind: Kind,
}

/// From this similarity on two names are one.
const SAME_NAME: f64 = 0.86;
/// From this similarity on two other words are one.
const SAME_WORD: f64 = 0.88;
/// Other words are compared from so many sounds on: short ones are alike by chance.
const LONG_ENOUGH: usize = 5;
/// Words spelled the same are the same from so many letters on, or if they are names.
const LONG_SPELLING: usize = 4;
/// Of all that is like a word, what is within this of the most_similar is its counterpart.
const AS_LIKE: f64 = 0.05;

/// All pairs of counterparts, by the number of the first.
pub(super) fn pairs(ones: &[Entry], others: &[Entry]) -> Vec<Pair> {
    let index = Index::of(others);
    let mut pairs = Vec::new();
    for (one, entry) in ones.iter().enumerate() {
        let mut found: Vec<(usize, Kind)> = match &entry.key {
            Key::Value(_) => index.equal(&entry.key).map(|other| (other, Kind::Number)).collect(),
            Key::Mark(_) => index.equal(&entry.key).map(|other| (other, Kind::Mark)).collect(),
            Key::Word(_) => index.translations(entry).chain(index.alike(entry, others)).collect(),
        };
        for (other, kind) in &mut found {
            if *kind == Kind::Dictionary && are_names(entry, &others[*other]) {
                *kind = Kind::Name;
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|(other, _)| *other);
        pairs.extend(found.into_iter().map(|(other, kind)| Pair { one, other, kind }));
    }
    pairs
}

/// Ways to the words of the other side.
struct Index<'a> {
    keys: HashMap<&'a Key, usize>,
    meanings: HashMap<usize, Vec<usize>>,
    sounds: HashMap<[u8; 2], Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let mut index = Self { keys: HashMap::new(), meanings: HashMap::new(), sounds: HashMap::new() };
        for (number, entry) in entries.iter().enumerate() {
            index.keys.insert(&entry.key, number);
            for &meaning in &entry.meanings {
                index.meanings.entry(meaning).or_default().push(number);
            }
            if matches!(entry.key, Key::Word(_)) {
                index.sounds.entry(onset(entry)).or_default().push(number);
            }
        }
        index
    }

    fn equal(&self, key: &Key) -> impl Iterator<Item = usize> {
        self.keys.get(key).copied().into_iter()
    }

    fn translations(&self, entry: &Entry) -> impl Iterator<Item = (usize, Kind)> {
        let others = entry.meanings.iter().filter_map(|meaning| self.meanings.get(meaning)).flatten();
        others.map(|&other| (other, Kind::Dictionary))
    }

    /// What sounds most like a word.
    fn alike(&self, entry: &Entry, others: &[Entry]) -> Vec<(usize, Kind)> {
        let near = self.sounds.get(&onset(entry)).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<(usize, f64, Kind)> = near
            .iter()
            .filter_map(|&other| alike(entry, &others[other]).map(|(similarity, kind)| (other, similarity, kind)))
            .collect();
        let most = found.iter().map(|&(_, similarity, _)| similarity).fold(0.0, f64::max);
        let most_similar = found.into_iter().filter(|(_, similarity, _)| *similarity >= most - AS_LIKE);
        most_similar.map(|(other, _, kind)| (other, kind)).collect()
    }
}

/// Similarity and kind of two words that are enough alike.
fn alike(one: &Entry, other: &Entry) -> Option<(f64, Kind)> {
    let names = are_names(one, other);
    let kind = if names { Kind::Name } else { Kind::LookAlike };
    if let (Key::Word(one), Key::Word(other)) = (&one.key, &other.key)
        && one == other
        && (names || one.chars().count() >= LONG_SPELLING)
    {
        return Some((1.0, kind));
    }
    let short = one.sound.full.len().min(other.sound.full.len());
    if !names && short < LONG_ENOUGH {
        return None;
    }
    let similarity = similarity(&one.sound, &other.sound);
    (similarity >= if names { SAME_NAME } else { SAME_WORD }).then_some((similarity, kind))
}

/// Whether two words are names, as far as can be seen: one stands capital inside a sentence, and the
/// other is at least never small.
fn are_names(one: &Entry, other: &Entry) -> bool {
    (one.name && other.capital) || (one.capital && other.name)
}

/// The first sound and the next consonant: what alike words must agree in. All vowels are one.
fn onset(entry: &Entry) -> [u8; 2] {
    let mut sounds = entry.sound.consonants.bytes();
    let first = match sounds.next() {
        Some(b'a' | b'i' | b'u') => b'a',
        other => other.unwrap_or(0),
    };
    [first, sounds.next().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Vocabulary;
    use super::*;
    use crate::unit::Language;

    /// The kind of counterparts that two words are inside a sentence.
    fn kind(az: &str, en: &str) -> Option<Kind> {
        let (az, en) = (format!("Dünən {az} idi"), format!("Yes: it was {en}"));
        let az = Vocabulary::of(&[az.as_str()], &Language::azerbaijani());
        let en = Vocabulary::of(&[en.as_str()], &Language::english());
        let last = en.entries.len() - 1;
        let found = pairs(&az.entries, &en.entries);
        found.into_iter().find(|pair| pair.other == last || en.entries.len() == 1).map(|pair| pair.kind)
    }

    #[test]
    fn names_answer_names() {
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
    fn words_answer_look_alikes_and_translations() {
        assert_eq!(kind("kardioqrammanın", "cardiogram"), Some(Kind::LookAlike));
        assert_eq!(kind("proqramı", "programme"), Some(Kind::Dictionary));
        assert_eq!(kind("bildirib", "said"), Some(Kind::Dictionary));
        assert_eq!(kind("nazir", "national"), None);
        assert_eq!(kind("bakı", "back"), None);
    }
}
