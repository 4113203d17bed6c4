//! Word translations learned from examples: IBM Model 1 (Brown et al. 1993), both ways at once.
//!
//! The examples are the beads of the round before, weighted by their confidence, and what a memory
//! holds of like sentences. A word is taken for the translation of another only if each is the
//! other's likeliest one, and they met more than once: a short article teaches little, and what it
//! teaches wrongly would speak against right beads.

use std::collections::HashMap;

/// Rounds of expectation and maximisation; more change nothing.
const ROUNDS: usize = 5;
/// From this probability on, both ways, a word is a translation.
const LIKELY: f64 = 0.25;
/// Words must have met in so many examples.
const MET: f64 = 1.9;

/// An example: the words (by number) of two texts that translate each other, and how sure that is.
pub(super) struct Example {
    pub(super) source: Vec<usize>,
    pub(super) target: Vec<usize>,
    pub(super) sure: f64,
}

/// Pairs of words (source, target) that translate each other, by the examples.
pub(super) fn learn(examples: &[Example]) -> Vec<(usize, usize)> {
    let forth = probabilities(examples, |example| (&example.source, &example.target));
    let back = probabilities(examples, |example| (&example.target, &example.source));
    let met = meetings(examples);
    let likely = |&(one, other): &(usize, usize)| {
        forth.get(&(one, other)).is_some_and(|&chance| chance >= LIKELY)
            && back.get(&(other, one)).is_some_and(|&chance| chance >= LIKELY)
    };
    let often = met.into_iter().filter(|&(_, weight)| weight >= MET).map(|(pair, _)| pair);
    let mut pairs: Vec<(usize, usize)> = often.filter(likely).collect();
    pairs.sort_unstable();
    pairs
}

fn meetings(examples: &[Example]) -> HashMap<(usize, usize), f64> {
    let mut met = HashMap::new();
    for example in examples {
        for &one in &example.source {
            for &other in &example.target {
                *met.entry((one, other)).or_insert(0.0) += example.sure;
            }
        }
    }
    met
}

/// For each pair (given, made): the probability that the one is made of the other.
fn probabilities(
    examples: &[Example],
    sides: impl Fn(&Example) -> (&Vec<usize>, &Vec<usize>),
) -> HashMap<(usize, usize), f64> {
    let mut chances: HashMap<(usize, usize), f64> = HashMap::new();
    for _ in 0..ROUNDS {
        let mut counts: HashMap<(usize, usize), f64> = HashMap::new();
        let mut totals: HashMap<usize, f64> = HashMap::new();
        for example in examples {
            let (given, made) = sides(example);
            // All even before the first round; the empty word takes what nothing answers.
            let chance = |one: usize, other: usize| chances.get(&(one, other)).copied().unwrap_or(0.0);
            let even = chances.is_empty();
            for &other in made {
                let sum: f64 =
                    given.iter().map(|&one| if even { 1.0 } else { chance(one, other) }).sum::<f64>() + NOTHING;
                for &one in given {
                    let share = example.sure * if even { 1.0 } else { chance(one, other) } / sum;
                    *counts.entry((one, other)).or_insert(0.0) += share;
                    *totals.entry(one).or_insert(0.0) += share;
                }
            }
        }
        chances =
            counts.into_iter().map(|(pair, count)| (pair, count / totals[&pair.0].max(f64::MIN_POSITIVE))).collect();
    }
    chances
}

/// The weight of the empty word, which what stands on one side only is made of.
const NOTHING: f64 = 0.05;

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
