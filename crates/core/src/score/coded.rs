//! Scoring against texts that are kept as numbers, a number a word: what an index does.
//!
//! A word's letters are kept once, in a [`WordTable`] whose numbers rise with the words' keys. A
//! [`Scorer`] computes the similarity of a word of the query and a word of the word table once, and adds
//! integers after that. Its result equals that of [`super::compare`], or is higher where a text is so
//! long that a second way of pairing is not worth its code.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::pairing::{self, MAX_CANDIDATES, TokenPair};
use super::part::{EQUAL, Key, Sameness, key_and_weight, sameness, similarity};
use super::parts::Parts;
use super::prepared::Prepared;
use super::reading::Reading;
use super::{WHOLE, fuzzy_score};
use crate::text::normalise;

/// The most letters of a word that need be kept. A longer word counts as equal to any other that long, which
/// can only rank a text too high.
pub const MAX_LETTERS: usize = 60_000;

/// A part of a text as it is kept: its letters in small case, but for a capital `I` where that may be either i.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The letters.
    pub letters: &'a str,
    /// What it weighs, in thousandths.
    pub weight: u32,
}

/// Words by number.
pub trait WordTable {
    /// The word with this number, if there is one.
    fn word(&self, number: u32) -> Option<Word<'_>>;
}

/// The rank of a text before its unit is read: the highest score that may be shown for it, and its similarity in
/// millionths.
pub type Rank = (u8, u32);

/// Splits texts into the parts of a word table: words, values and slots of names, each encoded as one string.
#[derive(Debug)]
pub struct Coder {
    parts: Parts,
}

impl Coder {
    /// A coder of texts that are read so.
    #[must_use]
    pub fn new(reading: Reading) -> Self {
        Self { parts: Parts::for_many(reading) }
    }

    /// Gives every part of a text, as received: the words and values in order, and then the slots of its names.
    pub fn read(&mut self, text: &str, each: impl FnMut(&str)) {
        self.parts.read(&normalise(text));
        self.parts.list.iter().map(|place| self.parts.encoded(place)).for_each(each);
    }

    /// The key and the weight of a part.
    #[must_use]
    pub fn key_and_weight(letters: &str, reading: Reading) -> (Key, u32) {
        key_and_weight(letters, reading.rule, reading.weights)
    }
}

fn is_cut(letters: &str) -> bool {
    letters.len() + char::MAX.len_utf8() > MAX_LETTERS
}

/// The words of a word table that share a key with words of the query.
#[derive(Debug)]
struct Group {
    numbers: Range<u32>,
    /// Places of the query's words, in order.
    places: Vec<u32>,
    /// Their weight, in thousandths.
    weight: u64,
}

/// Scores the coded texts of one word table against a query.
#[derive(Debug)]
pub struct Scorer<'q> {
    query: &'q Prepared,
    /// In order of number.
    groups: Vec<Group>,
    starts: Vec<u32>,
    /// (place in the query, number) → (similarity, weight).
    similarities: HashMap<u64, (u32, u32), BuildHasherDefault<NumberHasher>>,
    met: Vec<Met>,
    candidates: Vec<TokenPair>,
    pairs: Vec<TokenPair>,
}

/// A word of the text that shares a key with the query.
#[derive(Clone, Copy, Debug)]
struct Met {
    group: u32,
    place: u32,
    number: u32,
}

impl<'q> Scorer<'q> {
    /// A scorer; `numbers` says which words of the word table have a key.
    pub fn new(query: &'q Prepared, numbers: impl Fn(Key) -> Option<Range<u32>>) -> Self {
        let mut groups: Vec<Group> = query
            .by_key
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| {
                let places: Vec<u32> = same.iter().map(|&(_, place)| place).collect();
                let weight = places.iter().map(|&place| u64::from(query.weights[place as usize])).sum();
                Some(Group { numbers: numbers(same[0].0)?, places, weight })
            })
            .collect();
        groups.sort_unstable_by_key(|group| group.numbers.start);
        let starts = groups.iter().map(|group| group.numbers.start).collect();
        Self {
            query,
            groups,
            starts,
            similarities: HashMap::default(),
            met: Vec::new(),
            candidates: Vec::new(),
            pairs: Vec::new(),
        }
    }

    /// The rank of a text of these words, if its similarity is `least` millionths or more or it may
    /// belong to a class above fuzzy; `weight` is its total. `None` also where the word table lacks a word.
    pub fn rank<T: WordTable>(
        &mut self,
        numbers: impl ExactSizeIterator<Item = u32> + Clone,
        weight: u64,
        least: u32,
        table: &T,
    ) -> Option<Rank> {
        if self.query.is_empty() || numbers.len() == 0 {
            let both = self.query.is_empty() && numbers.len() == 0;
            return if both { Some((100, WHOLE)) } else { (least == 0).then_some((0, 0)) };
        }
        let reserved = self.reserved(numbers.clone(), weight, table);
        let greater = weight.max(self.query.sketch.weight());
        let wanted = u64::from(least) * greater;
        if self.meet(numbers) * u64::from(WHOLE) < wanted {
            return None;
        }
        let similarity = self.similarity(greater, table)?;
        match reserved {
            Some(shown) => Some((shown, similarity)),
            None if similarity < least => None,
            None => Some((fuzzy_score(similarity.into()), similarity)),
        }
    }

    /// The best class above fuzzy that a text of these words may belong to, if any.
    fn reserved<T: WordTable>(
        &self,
        numbers: impl ExactSizeIterator<Item = u32>,
        weight: u64,
        table: &T,
    ) -> Option<u8> {
        if numbers.len() != self.query.weights.len() || weight != self.query.sketch.weight() {
            return None;
        }
        let mut least = Sameness::Same;
        for (in_query, number) in self.query.encoded().zip(numbers) {
            let in_text = table.word(number)?.letters;
            if !is_cut(in_text) {
                least = least.min(sameness(in_query, in_text, self.query.rule)?);
            }
        }
        Some(match least {
            Sameness::Same => 100,
            Sameness::OtherForm => 98,
            Sameness::OtherValue => 97,
        })
    }

    /// Finds the words that share a key with the query, and an upper bound of their shared weight.
    fn meet(&mut self, numbers: impl Iterator<Item = u32>) -> u64 {
        self.met.clear();
        let (mut bound, mut last, mut seen) = (0, usize::MAX, 0_u64);
        for (place, number) in (0..).zip(numbers) {
            let Some(at) = self.starts.partition_point(|&start| start <= number).checked_sub(1) else { continue };
            if number >= self.groups[at].numbers.end {
                continue;
            }
            self.met.push(Met { group: at as u32, place, number });
            // Beyond 64 groups a weight may count twice: the bound is higher, and still one.
            let bit = 1_u64 << (at % 64);
            let counted = at < 64 && seen & bit != 0 || at == last;
            if !counted {
                bound += self.groups[at].weight;
            }
            (seen, last) = (seen | bit, at);
        }
        bound
    }

    /// The similarity of the text whose words were found last.
    fn similarity<T: WordTable>(&mut self, greater: u64, table: &T) -> Option<u32> {
        self.met.sort_by_key(|met| met.group);
        self.pairs.clear();
        let met = std::mem::take(&mut self.met);
        let mut shared = 0;
        let mut crowded = false;
        for in_text in met.chunk_by(|a, b| a.group == b.group) {
            let group = in_text[0].group as usize;
            if let ([place], [only]) = (self.groups[group].places.as_slice(), in_text) {
                let pair = TokenPair { query: *place, source: only.place, similarity: 0 };
                shared += self.add(pair, only.number, table)?;
            } else if self.groups[group].places.len() * in_text.len() <= MAX_CANDIDATES {
                shared += self.pair_group(group, in_text, table)?;
            } else {
                shared += self.groups[group].weight * u64::from(EQUAL);
                crowded = true;
            }
        }
        self.met = met;
        self.pairs.sort_unstable_by_key(|pair| pair.query);
        let pairs = if crowded { &[] } else { pairing::in_words(&self.pairs, self.query) };
        Some(pairing::worth(shared, pairs, greater).min(WHOLE))
    }

    /// Adds a pair with its similarity, and returns similarity × weight, in millionths of a weight.
    fn add<T: WordTable>(&mut self, pair: TokenPair, number: u32, table: &T) -> Option<u64> {
        let (similarity, weight) = self.word_similarity(pair.query, number, table)?;
        self.pairs.push(TokenPair { similarity, ..pair });
        Some(u64::from(similarity) * u64::from(weight.min(self.query.weights[pair.query as usize])))
    }

    fn pair_group<T: WordTable>(&mut self, group: usize, in_text: &[Met], table: &T) -> Option<u64> {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        for at in 0..self.groups[group].places.len() {
            let place = self.groups[group].places[at];
            for met in in_text {
                let similarity = self.word_similarity(place, met.number, table)?.0;
                candidates.push(TokenPair { query: place, source: met.place, similarity });
            }
        }
        let from = self.pairs.len();
        let wanted = self.groups[group].places.len().min(in_text.len());
        pairing::take_best(&mut candidates, wanted, &mut self.pairs);
        self.candidates = candidates;
        let mut shared = 0;
        for at in from..self.pairs.len() {
            let pair = self.pairs[at];
            let number = in_text.iter().find(|met| met.place == pair.source)?.number;
            let weight = self.word_similarity(pair.query, number, table)?.1;
            shared += u64::from(pair.similarity) * u64::from(weight.min(self.query.weights[pair.query as usize]));
        }
        Some(shared)
    }

    /// The similarity of a word of the query and one of the word table, and the weight of the latter.
    fn word_similarity<T: WordTable>(&mut self, place: u32, number: u32, table: &T) -> Option<(u32, u32)> {
        let key = u64::from(place) << 32 | u64::from(number);
        if let Some(&known) = self.similarities.get(&key) {
            return Some(known);
        }
        let word = table.word(number)?;
        let similarity = if is_cut(word.letters) {
            EQUAL
        } else {
            similarity(self.query.encoded_at(place), word.letters, self.query.rule)
        };
        self.similarities.insert(key, (similarity, word.weight));
        Some((similarity, word.weight))
    }
}

/// A hasher of single numbers: a multiplication mixes them well enough, and takes a nanosecond.
#[derive(Clone, Copy, Debug, Default)]
pub struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}
