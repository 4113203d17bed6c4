//! A text prepared for scoring: tokens, weights and keys.
//!
//! Two words have a similarity only if they share a key: their first three letters without the
//! marks in which forms of one word differ (`göl`/`gol`, `Ilham`/`İlham`); all numbers share one.

use crate::text::{CaseRule, Token, TokenKind, Tokens, Weights, normalise};
use crate::unit::Language;

/// The key of a token. Two tokens are compared only if their keys are equal.
pub type Key = u64;

const NUMBER: Key = 1;
const LETTERS: usize = 3;

/// A text prepared for scoring.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) normal: String,
    pub(super) rule: CaseRule,
    pub(super) tokens: Tokens,
    /// The weight of each token, in thousandths.
    pub(super) weights: Vec<u32>,
    /// (key, place) of each token, in order.
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
        Self::with(text, CaseRule::of(language), Weights::of(language))
    }

    /// Prepares a text with the case rule and the weights of its language.
    #[must_use]
    pub fn with(text: &str, rule: CaseRule, known: &Weights) -> Self {
        let normal = normalise(text).into_owned();
        let tokens = Tokens::of(&normal, rule);
        let weights: Vec<u32> = tokens.list().iter().map(|token| weight(&tokens, token, known)).collect();
        let mut by_key: Vec<(Key, u32)> =
            (0..).zip(tokens.list()).map(|(at, token)| (key(&tokens, token), at)).collect();
        by_key.sort_unstable();
        let weight_at = |at: u32| u64::from(weights[at as usize]);
        let keys = by_key
            .chunk_by(|a, b| a.0 == b.0)
            .map(|group| (group[0].0, group.iter().map(|&(_, at)| weight_at(at)).sum()))
            .collect();
        let total = weights.iter().map(|&weight| u64::from(weight)).sum();
        Self { normal, rule, tokens, weights, by_key, sketch: Sketch { keys, total } }
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

    /// The characters of a token, with their case.
    pub(super) fn letters(&self, token: &Token) -> std::str::Chars<'_> {
        self.normal[token.range.clone()].chars()
    }

    pub(super) fn token(&self, at: u32) -> &Token {
        &self.tokens.list()[at as usize]
    }
}

fn weight(tokens: &Tokens, token: &Token, known: &Weights) -> u32 {
    weight_of(tokens.form(token), token.kind, known)
}

/// The weight of a token from its folded form.
pub(super) fn weight_of(form: &str, kind: TokenKind, known: &Weights) -> u32 {
    match kind {
        TokenKind::Number => known.number(),
        TokenKind::Word | TokenKind::Sign => known.word(form),
    }
}

/// Up to three letters of the stem, 21 bits each; the joined suffix of a short name (`Aİ-nin`) is
/// no part of its stem.
fn key(tokens: &Tokens, token: &Token) -> Key {
    key_of(tokens.form(token), token.kind)
}

/// The key of a token from its folded form.
pub(super) fn key_of(form: &str, kind: TokenKind) -> Key {
    if kind == TokenKind::Number {
        return NUMBER;
    }
    let stem = form.split(['-', '\'']).next().unwrap_or_default();
    stem.chars().take(LETTERS).fold(0, |key, c| (key << 21) | u64::from(u32::from(unmarked(c))))
}

fn unmarked(c: char) -> char {
    match c {
        'ə' => 'e',
        'ı' => 'i',
        'ö' => 'o',
        'ü' => 'u',
        'ş' => 's',
        'ç' => 'c',
        'ğ' => 'g',
        _ => c,
    }
}
