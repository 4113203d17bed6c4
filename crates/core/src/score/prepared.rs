//! A text prepared for scoring: parts, weights and keys.
//!
//! Two parts have a similarity only if they share a key: the first three letters of a word without the
//! marks in which forms of one word differ (`göl`/`gol`, `Ilham`/`İlham`), the class of a value or of a name.

use super::part::{Key, key_and_weight};
use super::parts::{PartPlace, Parts};
use super::reading::Reading;
use crate::text::{CaseRule, Token, TokenKind, normalise};
use crate::unit::Language;

/// A text prepared for scoring.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) normal: String,
    pub(super) rule: CaseRule,
    pub(super) parts: Parts,
    /// The weight of each part, in thousandths.
    pub(super) weights: Vec<u32>,
    /// (key, place) of each part, in order.
    pub(super) by_key: Vec<(Key, u32)>,
    pub(super) sketch: Sketch,
}

/// The whole weight of a text under each key, which bounds its score without its words. A search keeps it of every
/// unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// In order of key; weights in thousandths.
    keys: Box<[(Key, u64)]>,
    total: u64,
}

impl Sketch {
    /// The weight of all tokens, in thousandths: what length is to a score.
    #[must_use]
    pub fn weight(&self) -> u64 {
        self.total
    }

    /// The weight under each key, in thousandths, in order of key.
    pub fn weights(&self) -> impl Iterator<Item = (Key, u64)> {
        self.keys.iter().copied()
    }

    /// Whether there is nothing to compare by: no word, number or sign.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Σ over the keys of the lesser weight: an upper bound of what a pairing gives.
    pub(super) fn shared_weight(&self, other: &Self) -> u64 {
        let (mut left, mut right) = (self.keys.iter().peekable(), other.keys.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => drop(left.next()),
                std::cmp::Ordering::Greater => drop(right.next()),
                std::cmp::Ordering::Equal => {
                    shared += a.1.min(b.1);
                    left.next();
                    right.next();
                }
            }
        }
        shared
    }
}

impl Prepared {
    /// Prepares a text of a language, as received.
    #[must_use]
    pub fn of(text: &str, language: &Language) -> Self {
        Self::with(text, Reading::of(language))
    }

    /// Prepares a text as texts of its language are read.
    #[must_use]
    pub fn with(text: &str, reading: Reading) -> Self {
        let normal = normalise(text).into_owned();
        let mut parts = Parts::new(reading);
        parts.read(&normal);
        let (mut weights, mut by_key) = (Vec::new(), Vec::new());
        for (at, place) in (0..).zip(&parts.list) {
            let (key, weight) = key_and_weight(parts.encoded(place), reading.rule, reading.weights);
            weights.push(weight);
            by_key.push((key, at));
        }
        by_key.sort_unstable();
        let weight_at = |at: u32| u64::from(weights[at as usize]);
        let keys = by_key
            .chunk_by(|a: &(Key, u32), b| a.0 == b.0)
            .map(|group| (group[0].0, group.iter().map(|&(_, at)| weight_at(at)).sum()))
            .collect();
        let total = weights.iter().map(|&weight| u64::from(weight)).sum();
        Self { normal, rule: reading.rule, parts, weights, by_key, sketch: Sketch { keys, total } }
    }

    /// Whether there is nothing to compare by: no word, number or sign.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The weights that bound its score.
    #[must_use]
    pub fn sketch(&self) -> &Sketch {
        &self.sketch
    }

    /// The weights that bound its score, without the rest.
    #[must_use]
    pub fn into_sketch(self) -> Sketch {
        self.sketch
    }

    /// How many parts are words, signs or values; the slots of names follow them.
    pub(super) fn words(&self) -> u32 {
        self.parts.words as u32
    }

    fn part(&self, at: u32) -> &PartPlace {
        &self.parts.list[at as usize]
    }

    /// A part as it is encoded.
    pub(super) fn encoded_at(&self, at: u32) -> &str {
        self.parts.encoded(self.part(at))
    }

    /// All parts as they are encoded, in order.
    pub(super) fn encoded(&self) -> impl Iterator<Item = &str> {
        self.parts.list.iter().map(|place| self.parts.encoded(place))
    }

    /// The tokens of a part.
    pub(super) fn tokens_of(&self, at: u32) -> &[Token] {
        let tokens = &self.part(at).tokens;
        &self.parts.tokens.list()[tokens.start as usize..tokens.end as usize]
    }

    /// The places of the words of a name, from that of its slot.
    pub(super) fn words_of_name(&self, slot: u32) -> impl Iterator<Item = usize> {
        let tokens = self.part(slot).tokens.clone();
        let words = self.parts.list.get(..self.parts.words).unwrap_or_default();
        let first = words.partition_point(|word| word.tokens.end <= tokens.start);
        (first..words.len()).take_while(move |at| words[*at].tokens.start < tokens.end)
    }

    /// The byte range of a part in the normalised text.
    pub(super) fn range(&self, at: u32) -> std::ops::Range<usize> {
        let tokens = self.tokens_of(at);
        let (start, end) = (tokens.first().map(|token| token.range.start), tokens.last().map(|token| token.range.end));
        start.unwrap_or(0)..end.unwrap_or(0)
    }

    /// The folded form of the first token of a part.
    pub(super) fn form(&self, at: u32) -> &str {
        self.tokens_of(at).first().map_or("", |token| self.parts.tokens.form(token))
    }

    /// Whether a part is one word.
    pub(super) fn is_word(&self, at: u32) -> bool {
        matches!(self.tokens_of(at), [token] if token.kind == TokenKind::Word) && at < self.words()
    }

    /// The folded forms of all tokens, in order.
    pub(super) fn folded(&self) -> impl Iterator<Item = &str> {
        self.parts.tokens.folded()
    }
}
