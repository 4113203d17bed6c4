//! Word translations learned from examples: IBM Model 1 (Brown et al. 1993), both ways at once.
//!
//! The examples are the beads of the round before, weighted by their confidence, and what a memory
//! holds of like sentences. A word is taken for the translation of another only if each is the
//! other's likeliest one, and they met more than once: a short article teaches little, and what it
//! teaches wrongly would speak against right beads.

use std::collections::{HashMap, HashSet};

/// Rounds of expectation and maximisation; more change nothing.
const ROUNDS: usize = 5;
/// From this probability on, both ways, a word is a translation.
const LIKELY: f32 = 0.25;
/// Words must have met in so many examples.
const MET: f32 = 1.9;

/// An example: the words (by number) of two texts that translate each other, and how sure that is.
pub(super) struct Example {
    pub(super) source: Vec<u32>,
    pub(super) target: Vec<u32>,
    pub(super) sure: f32,
}

/// Pairs of words (source, target) that translate each other, by the examples.
pub(super) fn learn(examples: &[Example]) -> Vec<(u32, u32)> {
    // Only what met often enough can be learned, and so little of all that met is left.
    let mut met: HashMap<(u32, u32), f32> = HashMap::new();
    for example in examples {
        for &one in &example.source {
            for &other in &example.target {
                *met.entry((one, other)).or_insert(0.0) += example.sure;
            }
        }
    }
    let often: HashSet<(u32, u32)> = met.into_iter().filter(|&(_, sure)| sure >= MET).map(|(pair, _)| pair).collect();
    let forth = probabilities(examples, &often, false);
    let back = probabilities(examples, &often, true);
    let likely = |chances: &HashMap<(u32, u32), f32>, pair: &(u32, u32)| {
        chances.get(pair).is_some_and(|&chance| chance >= LIKELY)
    };
    let mut pairs: Vec<(u32, u32)> =
        often.into_iter().filter(|pair| likely(&forth, pair) && likely(&back, pair)).collect();
    pairs.sort_unstable();
    pairs
}

/// For each pair (source, target): the probability that the one is made of the other, the target of
/// the source or the other way round.
fn probabilities(examples: &[Example], often: &HashSet<(u32, u32)>, turned: bool) -> HashMap<(u32, u32), f32> {
    let mut chances: HashMap<(u32, u32), f32> = often.iter().map(|&pair| (pair, 1.0)).collect();
    for _ in 0..ROUNDS {
        let mut counts: HashMap<(u32, u32), f32> = HashMap::with_capacity(chances.len());
        let mut totals: HashMap<u32, f32> = HashMap::new();
        for example in examples {
            let (given, made) =
                if turned { (&example.target, &example.source) } else { (&example.source, &example.target) };
            for &other in made {
                let pair = |one: u32| if turned { (other, one) } else { (one, other) };
                let chance = |one: u32| chances.get(&pair(one)).copied().unwrap_or(0.0);
                // The empty word takes what nothing answers.
                let sum = given.iter().map(|&one| chance(one)).sum::<f32>() + NOTHING;
                for &one in given {
                    let share = example.sure * chance(one) / sum;
                    if share > 0.0 {
                        *counts.entry(pair(one)).or_insert(0.0) += share;
                        *totals.entry(one).or_insert(0.0) += share;
                    }
                }
            }
        }
        let given = |pair: (u32, u32)| if turned { pair.1 } else { pair.0 };
        chances = counts
            .into_iter()
            .map(|(pair, count)| (pair, count / totals.get(&given(pair)).copied().unwrap_or(1.0)))
            .collect();
    }
    chances
}

/// The weight of the empty word, which what stands on one side only is made of.
const NOTHING: f32 = 0.05;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_always_meet_are_translations() {
        let examples: Vec<Example> = [([1, 2], [11, 12]), ([1, 3], [11, 13]), ([2, 3], [12, 13]), ([1, 4], [14, 11])]
            .map(|(source, target)| Example { source: source.to_vec(), target: target.to_vec(), sure: 1.0 })
            .into();
        assert_eq!(learn(&examples), [(1, 11), (2, 12), (3, 13)]);
        assert!(learn(&[]).is_empty());
    }
}
