//! Pairing the tokens of two texts, and what the pairing is worth.
//!
//! Tokens are paired one to one within their key, the most alike first, then the nearest: greedy,
//! since within a key of three letters there is seldom more than one choice. Ties are broken the same
//! way from both sides, which keeps the score symmetric.

use std::collections::{HashMap, VecDeque};
use std::str::Chars;

use super::WHOLE;
use super::kind::same_letter;
use super::prepared::{Key, Prepared};
use crate::text::{CaseRule, TokenKind};

/// The similarity of equal tokens, in thousandths.
pub(super) const EQUAL: u32 = 1000;

/// Beyond this many candidate pairs under one key, tokens are paired in order, equal ones first: a
/// table of numbers must not take milliseconds, nor a word repeated a million times an hour.
pub(super) const MAX_CANDIDATES: usize = 1 << 10;

/// What a pair of out-of-order neighbours takes off, in tenths of its share: 0.2.
const ORDER_PENALTY: u64 = 2;
/// A short text has few neighbours; one swap in it costs as in a text of this many.
const MIN_NEIGHBOURS: u64 = 8;

/// Two paired tokens: their places, and how alike they are in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) query: u32,
    pub(super) source: u32,
    pub(super) likeness: u32,
}

/// The similarity of two texts that have tokens, in millionths.
pub(super) fn similarity(query: &Prepared, source: &Prepared) -> u32 {
    let pairs = pairs(query, source);
    let lesser = |pair: &Pair| query.weights[pair.query as usize].min(source.weights[pair.source as usize]);
    let shared = pairs.iter().map(|pair| u64::from(lesser(pair)) * u64::from(pair.likeness)).sum();
    worth(shared, &pairs, query.sketch.weight().max(source.sketch.weight()))
}

/// What a pairing is worth, in millionths: `shared` is the likeness × the lesser weight of all pairs,
/// in millionths of a weight; `greater` the greater of the two total weights, in thousandths.
pub(super) fn worth(shared: u64, pairs: &[Pair], greater: u64) -> u32 {
    let neighbours = (pairs.len() as u64).saturating_sub(1).max(MIN_NEIGHBOURS);
    let in_order = 10 * neighbours - ORDER_PENALTY * breaks(pairs);
    let similarity = match (shared.checked_mul(u64::from(WHOLE) * in_order), greater.checked_mul(10_000 * neighbours)) {
        (Some(numerator), Some(denominator)) => u128::from(numerator / denominator),
        // Texts of thousands of words.
        _ => {
            u128::from(shared) * u128::from(WHOLE) * u128::from(in_order)
                / (u128::from(greater) * 1000 * u128::from(10 * neighbours))
        }
    };
    u32::try_from(similarity).unwrap_or(WHOLE)
}

/// The pairing, in order of the query.
pub(super) fn pairs(query: &Prepared, source: &Prepared) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(query.by_key.len().min(source.by_key.len()));
    let mut candidates = Vec::new();
    let mut theirs = source.by_key.as_slice();
    for ours in query.by_key.chunk_by(|a, b| a.0 == b.0) {
        let key = ours[0].0;
        theirs = &theirs[theirs.partition_point(|&(other, _)| other < key)..];
        let same = &theirs[..theirs.partition_point(|&(other, _)| other == key)];
        match (ours, same) {
            (_, []) => {}
            ([(_, i)], [(_, j)]) => {
                pairs.push(pair(query, source, *i, *j));
            }
            _ if ours.len() * same.len() <= MAX_CANDIDATES => {
                candidates.clear();
                for &(_, i) in ours {
                    candidates.extend(same.iter().map(|&(_, j)| pair(query, source, i, j)));
                }
                take_best(&mut candidates, ours.len().min(same.len()), &mut pairs);
            }
            _ => pair_many(query, source, ours, same, &mut pairs),
        }
    }
    pairs.sort_unstable_by_key(|pair| pair.query);
    pairs
}

fn pair(query: &Prepared, source: &Prepared, i: u32, j: u32) -> Pair {
    Pair { query: i, source: j, likeness: likeness(query, source, i, j) }
}

/// Pairs the tokens of a crowded key: those with equal forms in order, and then what is left in order.
fn pair_many(query: &Prepared, source: &Prepared, ours: &[(Key, u32)], theirs: &[(Key, u32)], pairs: &mut Vec<Pair>) {
    let mut by_form: HashMap<&str, VecDeque<u32>> = HashMap::new();
    for &(_, j) in theirs {
        by_form.entry(source.tokens.form(source.token(j))).or_default().push_back(j);
    }
    let mut left = Vec::new();
    for &(_, i) in ours {
        match by_form.get_mut(query.tokens.form(query.token(i))).and_then(VecDeque::pop_front) {
            Some(j) => pairs.push(Pair { query: i, source: j, likeness: EQUAL }),
            None => left.push(i),
        }
    }
    let mut others: Vec<u32> = by_form.into_values().flatten().collect();
    others.sort_unstable();
    pairs.extend(left.into_iter().zip(others).map(|(i, j)| pair(query, source, i, j)));
}

/// Takes the best candidates that share no token.
pub(super) fn take_best(candidates: &mut [Pair], wanted: usize, pairs: &mut Vec<Pair>) {
    candidates.sort_unstable_by_key(|pair| {
        (EQUAL - pair.likeness, pair.query.abs_diff(pair.source), pair.query.min(pair.source), pair.query)
    });
    let from = pairs.len();
    for candidate in candidates {
        let taken = |pair: &Pair| pair.query == candidate.query || pair.source == candidate.source;
        if !pairs[from..].iter().any(taken) {
            pairs.push(*candidate);
            if pairs.len() - from == wanted {
                break;
            }
        }
    }
}

/// How alike two tokens of one key are, in thousandths. Words: twice the common beginning over both
/// lengths, since Azerbaijani inflects at the end; numbers: half, unless only the suffix differs.
fn likeness(query: &Prepared, source: &Prepared, i: u32, j: u32) -> u32 {
    let (ours, theirs) = (query.token(i), source.token(j));
    let (a, b) = (query.tokens.form(ours), source.tokens.form(theirs));
    if a == b {
        return EQUAL;
    }
    if ours.kind == TokenKind::Number && theirs.kind == TokenKind::Number {
        return likeness_of_numbers(query.tokens.value(ours), source.tokens.value(theirs));
    }
    likeness_of_letters(query.letters(ours), source.letters(theirs), query.rule)
}

/// The most that two tokens of different forms can have.
const NEARLY: u32 = 950;

/// How alike two numbers of different forms are.
pub(super) fn likeness_of_numbers(ours: &str, theirs: &str) -> u32 {
    const OTHER_NUMBER: u32 = 500;
    if ours == theirs { NEARLY } else { OTHER_NUMBER }
}

/// How alike two words are by their letters.
pub(super) fn likeness_of_letters(ours: Chars<'_>, theirs: Chars<'_>, rule: CaseRule) -> u32 {
    let common = ours.clone().zip(theirs.clone()).take_while(|(a, b)| same_letter(*a, *b, rule)).count();
    let lengths = ours.count() + theirs.count();
    if 2 * common == lengths {
        return EQUAL;
    }
    u32::try_from(2000 * common / lengths).unwrap_or(NEARLY).min(NEARLY)
}

/// How many neighbours among the pairs are not neighbours in the source.
fn breaks(pairs: &[Pair]) -> u64 {
    if pairs.is_sorted_by(|a, b| a.source < b.source) {
        return 0;
    }
    let mut sources: Vec<u32> = pairs.iter().map(|pair| pair.source).collect();
    sources.sort_unstable();
    let follows = |a: u32, b: u32| sources.binary_search(&a).is_ok_and(|rank| sources.get(rank + 1) == Some(&b));
    pairs.windows(2).filter(|two| !follows(two[0].source, two[1].source)).count() as u64
}
