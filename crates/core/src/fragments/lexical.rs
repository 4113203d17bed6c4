//! Which words translate each other, learned from the units: IBM model 1 (Brown et al. 1993) over stems, in both
//! directions, with a prior from the lexicon, from sounds and from equal numbers.
//!
//! A prior makes a single unit enough to place a phrase; training adds what the lexicon does not know. The table is
//! made in one thread and in the order of the units, so that its sums are the same each time.

use std::collections::HashMap;

use super::words::{Stem, Vocabulary};
use crate::language::sound_similarity::sound_similarity;

/// The number of rounds of training.
const ROUNDS: usize = 5;
/// How many observations the prior of a word counts for.
const PRIOR_WEIGHT: f64 = 2.0;
/// The share that is kept for translations of which nothing is known.
const UNSEEN: f64 = 0.3;
/// The probability that a word translates no word at all, as a share of its frequency.
const NULL: f64 = 0.15;
/// The least similarity of sounds of two words that may be one international word or one name.
const MIN_SIMILARITY: f64 = 0.85;
/// The fewest sounds of a word that is compared by its sound.
const MIN_SOUNDS: usize = 4;

/// A unit or a term for training: the numbers of the stems of both sides.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) source: Vec<u32>,
    pub(super) target: Vec<u32>,
    pub(super) weight: f64,
}

/// The probabilities of translation.
#[derive(Debug, Default)]
pub(super) struct LexicalTable {
    /// For a source stem and a target stem, the probability of the target stem given the source stem, and the other way
    /// round.
    pairs: HashMap<(u32, u32), [f32; 2]>,
    /// For each target stem and for each source stem, the probability that it translates no word.
    null: [Vec<f64>; 2],
}

impl LexicalTable {
    /// Learns from examples.
    pub(super) fn learn(examples: &[Example], source: &Vocabulary, target: &Vocabulary) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for example in examples {
            pairs.extend(example.source.iter().flat_map(|&f| example.target.iter().map(move |&e| (f, e))));
            if pairs.len() > 1 << 22 {
                pairs.sort_unstable();
                pairs.dedup();
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let prior_forward: Vec<f64> = pairs.iter().map(|&(f, e)| prior(source.stem(f), target.stem(e))).collect();
        let prior_backward: Vec<f64> = pairs.iter().map(|&(f, e)| prior(target.stem(e), source.stem(f))).collect();
        let numbers: HashMap<(u32, u32), u32> = pairs.iter().copied().zip(0..).collect();
        let places: Vec<Vec<u32>> = examples
            .iter()
            .map(|example| {
                let of = |f: u32| example.target.iter().map(move |&e| (f, e));
                example.source.iter().flat_map(|&f| of(f)).map(|pair| numbers[&pair]).collect()
            })
            .collect();
        let null = [
            frequencies(target.stems(), examples.iter().map(|example| (&example.target, example.weight))),
            frequencies(source.stems(), examples.iter().map(|example| (&example.source, example.weight))),
        ];
        let given_source: Vec<u32> = pairs.iter().map(|&(f, _)| f).collect();
        let given_target: Vec<u32> = pairs.iter().map(|&(_, e)| e).collect();
        let forward = Direction { examples, places: &places, given: &given_source, null: &null[0], is_reversed: false };
        let backward = Direction { examples, places: &places, given: &given_target, null: &null[1], is_reversed: true };
        let forward = forward.train(&prior_forward, source.stems());
        let backward = backward.train(&prior_backward, target.stems());
        let both = forward.into_iter().zip(backward).map(|(forward, backward)| [forward as f32, backward as f32]);
        Self { pairs: pairs.into_iter().zip(both).collect(), null }
    }

    /// Returns the probability of the target stem given the source stem, and the other way round. A pair that no example
    /// has gets its prior.
    fn probabilities(&self, source: &Vocabulary, target: &Vocabulary, f: u32, e: u32) -> [f64; 2] {
        match self.pairs.get(&(f, e)) {
            Some(&[forward, backward]) => [f64::from(forward), f64::from(backward)],
            None => {
                let (source, target) = (source.stem(f), target.stem(e));
                [prior(source, target), prior(target, source)]
            }
        }
    }

    /// Returns the links of a unit: for each word of the source and of the target, how certain it is that they translate
    /// each other, by both directions. The row of a source word has an item for each target word.
    pub(super) fn links(&self, source: &Vocabulary, target: &Vocabulary, f: &[u32], e: &[u32]) -> Vec<Vec<f64>> {
        let raw: Vec<Vec<[f64; 2]>> =
            f.iter().map(|&f| e.iter().map(|&e| self.probabilities(source, target, f, e)).collect()).collect();
        let null = |direction: usize, stem: u32| {
            self.null[direction].get(stem as usize).copied().filter(|null| *null > 0.0).unwrap_or(1e-5)
        };
        let of_target: Vec<f64> =
            (0..e.len()).map(|j| raw.iter().map(|row| row[j][0]).sum::<f64>() + null(0, e[j])).collect();
        let of_source: Vec<f64> =
            raw.iter().zip(f).map(|(row, &f)| row.iter().map(|both| both[1]).sum::<f64>() + null(1, f)).collect();
        raw.iter()
            .zip(of_source)
            .map(|(row, of_source)| {
                let link = |(both, of_target): (&[f64; 2], &f64)| (both[0] / of_target * both[1] / of_source).sqrt();
                row.iter().zip(&of_target).map(link).collect()
            })
            .collect()
    }
}

/// Returns for each stem the probability that an occurrence of it translates no word.
fn frequencies<'e>(stems: usize, texts: impl Iterator<Item = (&'e Vec<u32>, f64)>) -> Vec<f64> {
    let mut counts = vec![0.0; stems];
    let mut all = 0.0;
    for (text, weight) in texts {
        for &stem in text {
            counts[stem as usize] += weight;
            all += weight;
        }
    }
    counts.into_iter().map(|count| NULL * count / f64::max(all, 1.0)).collect()
}

/// One direction of training: the probability of a word, given a word of the other side.
struct Direction<'a> {
    examples: &'a [Example],
    /// For each example, the numbers of its pairs, by source word and then target word.
    places: &'a [Vec<u32>],
    /// For each pair, the given stem.
    given: &'a [u32],
    null: &'a [f64],
    /// Whether the source words are predicted from the target words.
    is_reversed: bool,
}

impl Direction<'_> {
    fn train(&self, prior: &[f64], stems: usize) -> Vec<f64> {
        let (mut sums, mut sizes) = (vec![0.0; stems], vec![0.0; stems]);
        for (&given, prior) in self.given.iter().zip(prior) {
            sums[given as usize] += prior;
            sizes[given as usize] += 1.0;
        }
        let base: Vec<f64> = self
            .given
            .iter()
            .zip(prior)
            .map(|(&given, prior)| {
                let (sum, size) = (sums[given as usize], sizes[given as usize]);
                if sum > 0.0 { (1.0 - UNSEEN) * prior / sum + UNSEEN / size } else { 1.0 / size }
            })
            .collect();
        let mut table = base.clone();
        for _ in 0..ROUNDS {
            let (mut counts, mut totals) = (vec![0.0; table.len()], vec![0.0; stems]);
            for (example, places) in self.examples.iter().zip(self.places) {
                self.count(example, places, &table, &mut counts, &mut totals);
            }
            for (pair, &given) in self.given.iter().enumerate() {
                table[pair] = (counts[pair] + PRIOR_WEIGHT * base[pair]) / (totals[given as usize] + PRIOR_WEIGHT);
            }
        }
        table
    }

    fn count(&self, example: &Example, places: &[u32], table: &[f64], counts: &mut [f64], totals: &mut [f64]) {
        let (rows, columns) = (example.source.len(), example.target.len());
        let given = if self.is_reversed { columns } else { rows };
        let place = |word: usize, cause: usize| {
            let (row, column) = if self.is_reversed { (word, cause) } else { (cause, word) };
            places[row * columns + column] as usize
        };
        let predicted_stems = if self.is_reversed { &example.source } else { &example.target };
        for (word, &stem) in predicted_stems.iter().enumerate() {
            let sum: f64 = (0..given).map(|cause| table[place(word, cause)]).sum::<f64>() + self.null[stem as usize];
            for cause in 0..given {
                let pair = place(word, cause);
                let share = example.weight * table[pair] / sum;
                counts[pair] += share;
                totals[self.given[pair] as usize] += share;
            }
        }
    }
}

/// How likely it is before any training that a word is translated by another one. It is not normalised.
fn prior(given: &Stem, other: &Stem) -> f64 {
    let shared = given.meanings.iter().any(|entry| other.meanings.binary_search(entry).is_ok());
    let of_lexicon = if shared { 1.0 / (given.equivalents.max(1) as f64).sqrt() } else { 0.0 };
    of_lexicon + of_sound(given, other) + of_value(given, other)
}

fn of_value(source: &Stem, target: &Stem) -> f64 {
    if source.value.is_some() && source.value == target.value { 1.0 } else { 0.0 }
}

fn of_sound(source: &Stem, target: &Stem) -> f64 {
    let (a, b) = (&source.sound, &target.sound);
    let onset = |sound: &str| match sound.bytes().next() {
        Some(b'a' | b'i' | b'u') => Some(b'a'),
        first => first,
    };
    if a.full.len().min(b.full.len()) < MIN_SOUNDS || onset(&a.full) != onset(&b.full) {
        return 0.0;
    }
    let similarity = sound_similarity(a, b);
    if similarity >= MIN_SIMILARITY { similarity * similarity } else { 0.0 }
}
