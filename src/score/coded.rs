//! Scoring against texts that are kept as numbers, a number a word: what an index does.
//!
//! A word's letters are kept once, in a [`Lexicon`] whose numbers rise with the words' keys. A
//! [`Scorer`] finds how alike a query's words and a lexicon's are when it first meets them, and adds
//! integers after that. What it gives is what [`super::compare`] gives, or never less where a text is
//! so long that it is not worth a second way of pairing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::kind::same_letter;
use super::pairing::{self, EQUAL, MAX_CANDIDATES, Pair};
use super::prepared::{Key, Prepared, key_of, weight_of};
use super::{WHOLE, fuzzy_score};
use crate::text::{CaseRule, TokenKind, Tokens, Weights, normalise};

/// No more letters of a word need be kept: a longer one is taken to be like any other that long, which
/// can only rank a text too high.
pub const MAX_LETTERS: usize = 60_000;

/// A word as it is kept: its letters in small case, but for a capital `I` where that may be either i.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The letters.
    pub letters: &'a str,
    /// What it weighs, in thousandths.
    pub weight: u32,
}

/// Words by number.
pub trait Lexicon {
    /// The word with this number, if there is one.
    fn word(&self, number: u32) -> Option<Word<'_>>;
}

/// What ranks a text before its unit is known: what it shows
/// at most, and its similarity in millionths.
pub type Rank = (u8, u32);

/// Takes texts apart into the words of a lexicon.
#[derive(Debug)]
pub struct Coder {
    rule: CaseRule,
    tokens: Tokens,
    letters: String,
}

impl Coder {
    /// A coder of texts in a language with this rule.
    #[must_use]
    pub fn new(rule: CaseRule) -> Self {
        Self { rule, tokens: Tokens::default(), letters: String::new() }
    }

    /// Gives the letters of every token of a text, as received, in order.
    pub fn read(&mut self, text: &str, mut each: impl FnMut(&str)) {
        let normal = normalise(text);
        self.tokens.read(&normal, self.rule);
        for token in self.tokens.list() {
            if self.rule == CaseRule::Turkic && normal[token.range.clone()].contains('I') {
                self.letters.clear();
                self.letters.extend(normal[token.range.clone()].chars().map(|c| kept(c, self.rule)));
                each(&self.letters);
            } else {
                each(self.tokens.form(token));
            }
        }
    }

    /// The key and the weight of a word, from its letters.
    #[must_use]
    pub fn key_and_weight(letters: &str, rule: CaseRule, known: &Weights) -> (Key, u32) {
        let (form, kind) = (form_of(letters, rule), kind_of(letters));
        (key_of(&form, kind), weight_of(&form, kind, known))
    }
}

fn kept(c: char, rule: CaseRule) -> char {
    if c == 'I' && rule == CaseRule::Turkic { 'I' } else { rule.small(c) }
}

fn form_of(letters: &str, rule: CaseRule) -> Cow<'_, str> {
    match rule == CaseRule::Turkic && letters.contains('I') {
        true => Cow::Owned(letters.replace('I', "ı")),
        false => Cow::Borrowed(letters),
    }
}

fn is_cut(letters: &str) -> bool {
    letters.len() + char::MAX.len_utf8() > MAX_LETTERS
}

fn kind_of(letters: &str) -> TokenKind {
    match letters.chars().next() {
        Some(c) if c.is_numeric() || c == '-' => TokenKind::Number,
        Some(c) if c.is_alphanumeric() => TokenKind::Word,
        _ => TokenKind::Sign,
    }
}

/// The value of a number: its letters without the suffix, as [`Tokens::value`] has it.
fn value_of(letters: &str) -> &str {
    let sign = letters.len() - letters.trim_start_matches('-').len();
    let part = |c: char| c.is_numeric() || matches!(c, '.' | ',' | ':' | '/');
    letters[sign..].find(|c| !part(c)).map_or(letters, |length| &letters[..sign + length])
}

/// The words of a lexicon that share a key with words of the query.
#[derive(Debug)]
struct Group {
    numbers: Range<u32>,
    /// Places of the query's words, in order.
    ours: Vec<u32>,
    /// Their weight, in thousandths.
    weight: u64,
}

/// Scores the coded texts of one lexicon against a query.
#[derive(Debug)]
pub struct Scorer<'q> {
    query: &'q Prepared,
    letters: Vec<String>,
    /// In order of number.
    groups: Vec<Group>,
    starts: Vec<u32>,
    /// (place in the query, number) → (likeness, weight).
    alike: HashMap<u64, (u32, u32), BuildHasherDefault<NumberHasher>>,
    met: Vec<Met>,
    candidates: Vec<Pair>,
    pairs: Vec<Pair>,
}

/// A word of the text that shares a key with the query.
#[derive(Clone, Copy, Debug)]
struct Met {
    group: u32,
    place: u32,
    number: u32,
}

impl<'q> Scorer<'q> {
    /// A scorer; `numbers` says which words of the lexicon have a key.
    pub fn new(query: &'q Prepared, numbers: impl Fn(Key) -> Option<Range<u32>>) -> Self {
        let mut groups: Vec<Group> = query
            .by_key
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| {
                let ours: Vec<u32> = same.iter().map(|&(_, place)| place).collect();
                let weight = ours.iter().map(|&place| u64::from(query.weights[place as usize])).sum();
                Some(Group { numbers: numbers(same[0].0)?, ours, weight })
            })
            .collect();
        groups.sort_unstable_by_key(|group| group.numbers.start);
        let starts = groups.iter().map(|group| group.numbers.start).collect();
        let kept_letters = |token| query.letters(token).map(|c| kept(c, query.rule)).collect();
        Self {
            query,
            letters: query.tokens.list().iter().map(kept_letters).collect(),
            groups,
            starts,
            alike: HashMap::default(),
            met: Vec::new(),
            candidates: Vec::new(),
            pairs: Vec::new(),
        }
    }

    /// What a text of these words ranks as, if its similarity is `least` millionths or more or it may
    /// belong to a class above fuzzy; `weight` is its total. `None` also where the lexicon lacks a word.
    pub fn rank<L: Lexicon>(
        &mut self,
        numbers: impl ExactSizeIterator<Item = u32> + Clone,
        weight: u64,
        least: u32,
        lexicon: &L,
    ) -> Option<Rank> {
        if self.query.is_empty() || numbers.len() == 0 {
            let both = self.query.is_empty() && numbers.len() == 0;
            return if both { Some((100, WHOLE)) } else { (least == 0).then_some((0, 0)) };
        }
        let reserved = self.reserved(numbers.clone(), weight, lexicon);
        let greater = weight.max(self.query.sketch.weight());
        let wanted = u64::from(least) * greater;
        if self.meet(numbers) * u64::from(WHOLE) < wanted {
            return None;
        }
        let similarity = self.similarity(greater, lexicon)?;
        match reserved {
            Some(shown) => Some((shown, similarity)),
            None if similarity < least => None,
            None => Some((fuzzy_score(similarity.into()), similarity)),
        }
    }

    /// The best class above fuzzy that a text of these words may belong to, if any.
    fn reserved<L: Lexicon>(
        &self,
        numbers: impl ExactSizeIterator<Item = u32>,
        weight: u64,
        lexicon: &L,
    ) -> Option<u8> {
        if numbers.len() != self.letters.len() || weight != self.query.sketch.weight() {
            return None;
        }
        let mut best = 100;
        for (ours, number) in self.letters.iter().zip(numbers) {
            let theirs = lexicon.word(number)?.letters;
            let same = || {
                ours.chars().count() == theirs.chars().count()
                    && ours.chars().zip(theirs.chars()).all(|(a, b)| same_letter(a, b, self.query.rule))
            };
            if ours == theirs || is_cut(theirs) || same() {
                continue;
            }
            if kind_of(ours) != TokenKind::Number || kind_of(theirs) != TokenKind::Number {
                return None;
            }
            best = 97;
        }
        Some(best)
    }

    /// Finds the words that share a key with the query, and the most that they can be worth.
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

    /// The similarity of the text whose words were met last.
    fn similarity<L: Lexicon>(&mut self, greater: u64, lexicon: &L) -> Option<u32> {
        self.met.sort_by_key(|met| met.group);
        self.pairs.clear();
        let met = std::mem::take(&mut self.met);
        let mut shared = 0;
        let mut crowded = false;
        for theirs in met.chunk_by(|a, b| a.group == b.group) {
            let group = theirs[0].group as usize;
            if let ([ours], [only]) = (self.groups[group].ours.as_slice(), theirs) {
                let pair = Pair { query: *ours, source: only.place, likeness: 0 };
                shared += self.add(pair, only.number, lexicon)?;
            } else if self.groups[group].ours.len() * theirs.len() <= MAX_CANDIDATES {
                shared += self.pair_group(group, theirs, lexicon)?;
            } else {
                shared += self.groups[group].weight * u64::from(EQUAL);
                crowded = true;
            }
        }
        self.met = met;
        self.pairs.sort_unstable_by_key(|pair| pair.query);
        let pairs = if crowded { &[] } else { self.pairs.as_slice() };
        Some(pairing::worth(shared, pairs, greater).min(WHOLE))
    }

    /// Adds a pair with its likeness, and gives what it is worth in millionths of a weight.
    fn add<L: Lexicon>(&mut self, pair: Pair, number: u32, lexicon: &L) -> Option<u64> {
        let (likeness, weight) = self.alike(pair.query, number, lexicon)?;
        self.pairs.push(Pair { likeness, ..pair });
        Some(u64::from(likeness) * u64::from(weight.min(self.query.weights[pair.query as usize])))
    }

    fn pair_group<L: Lexicon>(&mut self, group: usize, theirs: &[Met], lexicon: &L) -> Option<u64> {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        for at in 0..self.groups[group].ours.len() {
            let ours = self.groups[group].ours[at];
            for met in theirs {
                let likeness = self.alike(ours, met.number, lexicon)?.0;
                candidates.push(Pair { query: ours, source: met.place, likeness });
            }
        }
        let from = self.pairs.len();
        let wanted = self.groups[group].ours.len().min(theirs.len());
        pairing::take_best(&mut candidates, wanted, &mut self.pairs);
        self.candidates = candidates;
        let mut shared = 0;
        for at in from..self.pairs.len() {
            let pair = self.pairs[at];
            let number = theirs.iter().find(|met| met.place == pair.source)?.number;
            let weight = self.alike(pair.query, number, lexicon)?.1;
            shared += u64::from(pair.likeness) * u64::from(weight.min(self.query.weights[pair.query as usize]));
        }
        Some(shared)
    }

    /// How alike a word of the query and one of the lexicon are, and what the latter weighs.
    fn alike<L: Lexicon>(&mut self, place: u32, number: u32, lexicon: &L) -> Option<(u32, u32)> {
        let key = u64::from(place) << 32 | u64::from(number);
        if let Some(&known) = self.alike.get(&key) {
            return Some(known);
        }
        let word = lexicon.word(number)?;
        let likeness = self.likeness(self.letters.get(place as usize)?, word.letters);
        self.alike.insert(key, (likeness, word.weight));
        Some((likeness, word.weight))
    }

    fn likeness(&self, ours: &str, theirs: &str) -> u32 {
        let rule = self.query.rule;
        if ours == theirs || is_cut(theirs) || form_of(ours, rule) == form_of(theirs, rule) {
            EQUAL
        } else if kind_of(ours) == TokenKind::Number && kind_of(theirs) == TokenKind::Number {
            pairing::likeness_of_numbers(value_of(ours), value_of(theirs))
        } else {
            pairing::likeness_of_letters(ours.chars(), theirs.chars(), rule)
        }
    }
}

/// A hasher of single numbers: a multiplication mixes them well enough, and takes a nanosecond.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NumberHasher(u64);

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
