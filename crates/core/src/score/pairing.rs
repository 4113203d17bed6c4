//! Pairing the tokens of two texts, and the similarity that the pairing gives.
//!
//! Tokens are paired one to one within their key, the most alike first, then the nearest: greedy,
//! since within a key of three letters there is seldom more than one choice. Ties are broken the same
//! way from both sides, which keeps the score symmetric.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use super::WHOLE;
use super::letters::form_of;
use super::part::{EQUAL, Key, similarity as part_similarity};
use super::prepared::Prepared;

/// Beyond this many candidate pairs under one key, tokens are paired in order, equal ones first: a
/// table of numbers must not take milliseconds, nor a word repeated a million times an hour.
pub(super) const MAX_CANDIDATES: usize = 1 << 10;

/// The penalty for a pair of neighbours that are out of order, in tenths of its share: 0.2.
const ORDER_PENALTY: u64 = 2;
/// A short text has few neighbours; one swap in it costs as in a text of this many.
const MIN_NEIGHBOURS: u64 = 8;

/// Two paired tokens: their places, and their similarity in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TokenPair {
    pub(super) query: u32,
    pub(super) source: u32,
    pub(super) similarity: u32,
}

/// The similarity of two texts that have tokens, in millionths.
pub(super) fn similarity(query: &Prepared, source: &Prepared) -> u32 {
    let pairs = pairs(query, source);
    let lesser = |pair: &TokenPair| query.weights[pair.query as usize].min(source.weights[pair.source as usize]);
    let shared = pairs.iter().map(|pair| u64::from(lesser(pair)) * u64::from(pair.similarity)).sum();
    worth(shared, in_words(&pairs, query), query.sketch.weight().max(source.sketch.weight()))
}

/// The similarity that a pairing gives, in millionths: `shared` is the similarity × the lesser weight of all pairs,
/// in millionths of a weight; `greater` the greater of the two total weights, in thousandths.
pub(super) fn worth(shared: u64, pairs: &[TokenPair], greater: u64) -> u32 {
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

/// The pairs of words and values, of pairs in order of the query: slots have no order of their own.
pub(super) fn in_words<'p>(pairs: &'p [TokenPair], query: &Prepared) -> &'p [TokenPair] {
    &pairs[..pairs.partition_point(|pair| pair.query < query.words())]
}

/// The pairing, in order of the query.
pub(super) fn pairs(query: &Prepared, source: &Prepared) -> Vec<TokenPair> {
    let mut pairs = Vec::with_capacity(query.by_key.len().min(source.by_key.len()));
    let mut candidates = Vec::new();
    let mut rest = source.by_key.as_slice();
    for in_query in query.by_key.chunk_by(|a, b| a.0 == b.0) {
        let key = in_query[0].0;
        rest = &rest[rest.partition_point(|&(other, _)| other < key)..];
        let in_source = &rest[..rest.partition_point(|&(other, _)| other == key)];
        match (in_query, in_source) {
            (_, []) => {}
            ([(_, i)], [(_, j)]) => {
                pairs.push(pair(query, source, *i, *j));
            }
            _ if in_query.len() * in_source.len() <= MAX_CANDIDATES => {
                candidates.clear();
                for &(_, i) in in_query {
                    candidates.extend(in_source.iter().map(|&(_, j)| pair(query, source, i, j)));
                }
                take_best(&mut candidates, in_query.len().min(in_source.len()), &mut pairs);
            }
            _ => pair_many(query, source, in_query, in_source, &mut pairs),
        }
    }
    pairs.sort_unstable_by_key(|pair| pair.query);
    pairs
}

fn pair(query: &Prepared, source: &Prepared, i: u32, j: u32) -> TokenPair {
    TokenPair {
        query: i,
        source: j,
        similarity: part_similarity(query.encoded_at(i), source.encoded_at(j), query.rule),
    }
}

/// Pairs the tokens of a crowded key: those with equal forms in order, and then the rest in order.
fn pair_many(
    query: &Prepared,
    source: &Prepared,
    in_query: &[(Key, u32)],
    in_source: &[(Key, u32)],
    pairs: &mut Vec<TokenPair>,
) {
    let mut by_form: HashMap<Cow<'_, str>, VecDeque<u32>> = HashMap::new();
    for &(_, j) in in_source {
        by_form.entry(form_of(source.encoded_at(j), source.rule)).or_default().push_back(j);
    }
    let mut left = Vec::new();
    for &(_, i) in in_query {
        match by_form.get_mut(&form_of(query.encoded_at(i), query.rule)).and_then(VecDeque::pop_front) {
            Some(j) => pairs.push(TokenPair { query: i, source: j, similarity: EQUAL }),
            None => left.push(i),
        }
    }
    let mut others: Vec<u32> = by_form.into_values().flatten().collect();
    others.sort_unstable();
    pairs.extend(left.into_iter().zip(others).map(|(i, j)| pair(query, source, i, j)));
}

/// Takes the best candidates that share no token.
pub(super) fn take_best(candidates: &mut [TokenPair], wanted: usize, pairs: &mut Vec<TokenPair>) {
    candidates.sort_unstable_by_key(|pair| {
        (EQUAL - pair.similarity, pair.query.abs_diff(pair.source), pair.query.min(pair.source), pair.query)
    });
    let from = pairs.len();
    for candidate in candidates {
        let taken = |pair: &TokenPair| pair.query == candidate.query || pair.source == candidate.source;
        if !pairs[from..].iter().any(taken) {
            pairs.push(*candidate);
            if pairs.len() - from == wanted {
                break;
            }
        }
    }
}

/// How many neighbours among the pairs are not neighbours in the source.
fn breaks(pairs: &[TokenPair]) -> u64 {
    if pairs.is_sorted_by(|a, b| a.source < b.source) {
        return 0;
    }
    let mut sources: Vec<u32> = pairs.iter().map(|pair| pair.source).collect();
    sources.sort_unstable();
    let follows = |a: u32, b: u32| sources.binary_search(&a).is_ok_and(|rank| sources.get(rank + 1) == Some(&b));
    pairs.windows(2).filter(|two| !follows(two[0].source, two[1].source)).count() as u64
}
