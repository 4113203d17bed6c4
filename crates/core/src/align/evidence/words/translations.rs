//! Learns word translations from examples by IBM Model 1 (Brown et al. 1993), in both directions at once.
//!
//! The examples are the beads (aligned groups of segments) of the previous round, weighted by their confidence,
//! and similar units of a memory. A word is taken for the translation of another word only if it is likely in
//! both directions, and if the two words are together in more than one example. The reason is that a short
//! article gives few examples, and a wrong translation would weigh against correct beads.

use std::collections::{HashMap, HashSet};

/// The number of rounds of expectation and maximisation. Further rounds change nothing.
const ROUNDS: usize = 5;
/// The least probability of a word translation. It must be reached in both directions.
const MIN_PROBABILITY: f32 = 0.25;
/// The least number of examples, weighted by confidence, in which two words must be together.
const MIN_TOGETHER: f32 = 1.9;

/// Two texts that translate each other, as lists of the numbers of their word stems, with the confidence of
/// the translation.
pub(super) struct Example {
    pub(super) source: Vec<u32>,
    pub(super) target: Vec<u32>,
    pub(super) confidence: f32,
}

/// Returns (source stem, target stem) for the stems that translate each other in the examples.
pub(super) fn learn(examples: &[Example]) -> Vec<(u32, u32)> {
    // Only stems that are together often enough can be learned, and they are a small part of all stems.
    let mut together: HashMap<(u32, u32), f32> = HashMap::new();
    for example in examples {
        for &source in &example.source {
            for &target in &example.target {
                *together.entry((source, target)).or_insert(0.0) += example.confidence;
            }
        }
    }
    let often: HashSet<(u32, u32)> =
        together.into_iter().filter(|&(_, count)| count >= MIN_TOGETHER).map(|(pair, _)| pair).collect();
    let forth = probabilities(examples, &often, false);
    let back = probabilities(examples, &often, true);
    let likely = |chances: &HashMap<(u32, u32), f32>, pair: &(u32, u32)| {
        chances.get(pair).is_some_and(|&chance| chance >= MIN_PROBABILITY)
    };
    let mut pairs: Vec<(u32, u32)> =
        often.into_iter().filter(|pair| likely(&forth, pair) && likely(&back, pair)).collect();
    pairs.sort_unstable();
    pairs
}

/// Returns, for each (source, target) in `often`, the probability that the target is the translation of the
/// source. With `reversed`, it is the probability that the source is the translation of the target.
fn probabilities(examples: &[Example], often: &HashSet<(u32, u32)>, reversed: bool) -> HashMap<(u32, u32), f32> {
    let mut chances: HashMap<(u32, u32), f32> = often.iter().map(|&pair| (pair, 1.0)).collect();
    for _ in 0..ROUNDS {
        let mut counts: HashMap<(u32, u32), f32> = HashMap::with_capacity(chances.len());
        let mut totals: HashMap<u32, f32> = HashMap::new();
        for example in examples {
            let (given, translated) =
                if reversed { (&example.target, &example.source) } else { (&example.source, &example.target) };
            for &word in translated {
                let pair = |from: u32| if reversed { (word, from) } else { (from, word) };
                let chance = |from: u32| chances.get(&pair(from)).copied().unwrap_or(0.0);
                // A word without a translation counts as a translation of the empty word.
                let sum = given.iter().map(|&from| chance(from)).sum::<f32>() + EMPTY_WORD;
                for &from in given {
                    let share = example.confidence * chance(from) / sum;
                    if share > 0.0 {
                        *counts.entry(pair(from)).or_insert(0.0) += share;
                        *totals.entry(from).or_insert(0.0) += share;
                    }
                }
            }
        }
        let given = |pair: (u32, u32)| if reversed { pair.1 } else { pair.0 };
        chances = counts
            .into_iter()
            .map(|(pair, count)| (pair, count / totals.get(&given(pair)).copied().unwrap_or(1.0)))
            .collect();
    }
    chances
}

/// The weight of the empty word. A word that has no translation counts as a translation of the empty word.
const EMPTY_WORD: f32 = 0.05;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_always_occur_together_are_learned_as_translations() {
        let examples: Vec<Example> = [([1, 2], [11, 12]), ([1, 3], [11, 13]), ([2, 3], [12, 13]), ([1, 4], [14, 11])]
            .map(|(source, target)| Example { source: source.to_vec(), target: target.to_vec(), confidence: 1.0 })
            .into();
        assert_eq!(learn(&examples), [(1, 11), (2, 12), (3, 13)]);
        assert!(learn(&[]).is_empty());
    }
}
