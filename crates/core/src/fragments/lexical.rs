//! Which words translate each other, learned from the units: IBM model 1 (Brown et al. 1993) over stems, in both
//! directions, with a prior from the lexicon, from sounds and from equal numbers.
//!
//! A prior makes a single unit enough to place a phrase; training adds what the lexicon does not know. Each memory learns
//! by itself, in one thread and in the order of its units, so that its sums are the same each time. Where several
//! memories are searched, the mean of their probabilities counts, by how often each of them has the word.

use std::sync::Arc;

use super::phrase_table::{Pairs, PhraseTable, Side, StemCounts};
use super::words::{Form, Meaning, Word};
use crate::language::sound_similarity::sound_similarity;

/// The number of rounds of training.
const ROUNDS: usize = 5;
/// How many observations the prior of a word counts for.
const PRIOR_WEIGHT: f64 = 2.0;
/// The share that is kept for translations of which nothing is known.
const UNSEEN: f64 = 0.3;
/// The probability that a word translates no word at all, as a share of its frequency.
const NULL: f64 = 0.15;
/// That probability for a word that was not in training.
const NULL_OF_UNKNOWN: f64 = 1e-5;
/// The least similarity of sounds of two words that may be one international word or one name.
const MIN_SIMILARITY: f64 = 0.85;
/// The fewest sounds of a word that is compared by its sound.
const MIN_SOUNDS: usize = 4;
/// How often two words must have translated each other in training, in one of the directions, so that their pair is
/// kept. The rarest pairs are many and say little.
const MIN_COUNT: f64 = 0.01;

/// A unit or a term for training: the numbers of the stems of both sides.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) source: Vec<u32>,
    pub(super) target: Vec<u32>,
    pub(super) weight: f64,
}

/// What was learned.
#[derive(Debug, Default)]
pub(super) struct Learned {
    /// For a source stem and a target stem, the probability of the target stem given the source stem, and the other way
    /// round.
    pub(super) pairs: Vec<(u32, u32, [f32; 2])>,
    /// For each stem of the source and of the target, how often it was met.
    pub(super) source: Vec<StemCounts>,
    pub(super) target: Vec<StemCounts>,
}

/// The pairs of stems that stand beside each other in examples, in order.
struct Neighbours {
    /// For each source stem, where its pairs begin; and where the last one ends.
    starts: Vec<u32>,
    sources: Vec<u32>,
    targets: Vec<u32>,
}

impl Neighbours {
    fn of(examples: &[Example], stems: usize) -> Self {
        let mut pairs: Vec<u64> = Vec::new();
        let mut enough = 1 << 22;
        for example in examples {
            let of = |&f: &u32| example.target.iter().map(move |&e| u64::from(f) << 32 | u64::from(e));
            pairs.extend(example.source.iter().flat_map(of));
            if pairs.len() > enough {
                pairs.sort_unstable();
                pairs.dedup();
                enough = 2 * pairs.len().max(1 << 21);
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let sources: Vec<u32> = pairs.iter().map(|pair| (pair >> 32) as u32).collect();
        let targets: Vec<u32> = pairs.iter().map(|&pair| pair as u32).collect();
        let starts = (0..=stems as u32).map(|stem| sources.partition_point(|&f| f < stem) as u32).collect();
        Self { starts, sources, targets }
    }

    /// The number of a pair.
    fn number(&self, f: u32, e: u32) -> u32 {
        let [start, end] = [self.starts[f as usize], self.starts[f as usize + 1]];
        let row = &self.targets[start as usize..end as usize];
        start + row.partition_point(|&target| target < e) as u32
    }
}

/// Learns from examples. The lists have a form of each stem.
pub(super) fn learn(examples: &[Example], source: &[Option<Arc<Form>>], target: &[Option<Arc<Form>>]) -> Learned {
    let pairs = Neighbours::of(examples, source.len());
    let both = pairs.sources.iter().zip(&pairs.targets);
    let priors: Vec<[f64; 2]> = both
        .map(|(&f, &e)| match (&source[f as usize], &target[e as usize]) {
            (Some(f), Some(e)) => priors(&f.meaning, &e.meaning),
            _ => [0.0; 2],
        })
        .collect();
    let places: Vec<Vec<u32>> = examples
        .iter()
        .map(|example| {
            let of = |&f: &u32| example.target.iter().map(move |&e| (f, e));
            example.source.iter().flat_map(of).map(|(f, e)| pairs.number(f, e)).collect()
        })
        .collect();
    let occurrences = [
        occurrences(source.len(), examples.iter().map(|example| (&example.source, example.weight))),
        occurrences(target.len(), examples.iter().map(|example| (&example.target, example.weight))),
    ];
    let null = occurrences.each_ref().map(|counts| {
        let all = counts.iter().sum::<f64>().max(1.0);
        counts.iter().map(|count| NULL * count / all).collect::<Vec<f64>>()
    });
    let forward = Direction { examples, places: &places, given: &pairs.sources, null: &null[1], is_reversed: false };
    let backward = Direction { examples, places: &places, given: &pairs.targets, null: &null[0], is_reversed: true };
    let forward = forward.train(priors.iter().map(|[forward, _]| *forward), source.len());
    let backward = backward.train(priors.iter().map(|[_, backward]| *backward), target.len());
    let is_kept = |&pair: &usize| forward.counts[pair].max(backward.counts[pair]) >= MIN_COUNT;
    let kept = (0..pairs.sources.len()).filter(is_kept).map(|pair| {
        (pairs.sources[pair], pairs.targets[pair], [forward.table[pair] as f32, backward.table[pair] as f32])
    });
    Learned {
        pairs: kept.collect(),
        source: forward.stem_counts(&occurrences[0]),
        target: backward.stem_counts(&occurrences[1]),
    }
}

/// Returns the links of a unit: for each word of the source and of the target, how certain it is that they translate
/// each other, by both directions. The row of a source word has an item for each target word.
pub(super) fn links(tables: &[Arc<PhraseTable>], source: &[Word], target: &[Word]) -> Vec<Vec<f64>> {
    let of_source: Vec<Vec<_>> = source.iter().map(|word| of_tables(tables, Side::Source, &word.form)).collect();
    let of_target: Vec<Vec<_>> = target.iter().map(|word| of_tables(tables, Side::Target, &word.form)).collect();
    let null = |side: Side, words: &[Option<InTable<'_>>]| {
        let known = words.iter().flatten().map(|word| f64::from(word.counts.occurrences)).sum::<f64>();
        let all = tables.iter().map(|table| table.words_in_training(side)).sum::<f64>();
        if known > 0.0 { NULL * known / all.max(1.0) } else { NULL_OF_UNKNOWN }
    };
    let raw: Vec<Vec<[f64; 2]>> = source
        .iter()
        .zip(&of_source)
        .map(|(f, in_tables)| {
            let pair = |(e, others): (&Word, &Vec<_>)| probabilities((&f.form, in_tables), (&e.form, others));
            target.iter().zip(&of_target).map(pair).collect()
        })
        .collect();
    let all_of_target: Vec<f64> = (0..target.len())
        .map(|j| raw.iter().map(|row| row[j][0]).sum::<f64>() + null(Side::Target, &of_target[j]))
        .collect();
    raw.iter()
        .zip(&of_source)
        .map(|(row, in_tables)| {
            let all = row.iter().map(|both| both[1]).sum::<f64>() + null(Side::Source, in_tables);
            let link = |(both, of_target): (&[f64; 2], &f64)| (both[0] / of_target * both[1] / all).sqrt();
            row.iter().zip(&all_of_target).map(link).collect()
        })
        .collect()
}

/// A stem in a table that has met it in training.
#[derive(Clone, Copy)]
struct InTable<'t> {
    stem: u32,
    counts: StemCounts,
    pairs: Pairs<'t>,
}

fn of_tables<'t>(tables: &'t [Arc<PhraseTable>], side: Side, form: &Form) -> Vec<Option<InTable<'t>>> {
    let in_table = |(table, numbers): (&'t Arc<PhraseTable>, &super::words::TableNumbers)| {
        let stem = numbers.stem?;
        let (counts, pairs) = (table.counts(side, stem), table.pairs(stem));
        (counts.neighbours > 0.0).then_some(InTable { stem, counts, pairs })
    };
    tables.iter().zip(&form.numbers).map(in_table).collect()
}

/// Returns the probability of the target word given the source word, and the other way round: the mean of what the
/// tables have learned. If no table has met the given word, its prior counts.
fn probabilities((f, of_f): (&Form, &[Option<InTable<'_>>]), (e, of_e): (&Form, &[Option<InTable<'_>>])) -> [f64; 2] {
    let mut found: Option<[f64; 2]> = None;
    let mut prior = || *found.get_or_insert_with(|| priors(&f.meaning, &e.meaning));
    let (mut sums, mut weights) = ([0.0; 2], [0.0; 2]);
    for (f, e) in of_f.iter().zip(of_e) {
        let learned = f.zip(*e).and_then(|(f, e)| f.pairs.get(e.stem));
        for (direction, given) in [f, e].into_iter().enumerate() {
            let Some(given) = given else { continue };
            let weight = f64::from(given.counts.attributed) + PRIOR_WEIGHT;
            let probability = match learned {
                Some(both) => f64::from(both[direction]),
                None => PRIOR_WEIGHT * base(prior()[direction], given.counts) / weight,
            };
            sums[direction] += weight * probability;
            weights[direction] += weight;
        }
    }
    let mut mean = |direction: usize| match weights[direction] > 0.0 {
        true => sums[direction] / weights[direction],
        false => prior()[direction],
    };
    [mean(0), mean(1)]
}

/// Returns the probability of a pair before training.
fn base(prior: f64, counts: StemCounts) -> f64 {
    let (sum, neighbours) = (f64::from(counts.prior_sum).max(prior), f64::from(counts.neighbours));
    if sum > 0.0 { (1.0 - UNSEEN) * prior / sum + UNSEEN / neighbours } else { 1.0 / neighbours }
}

/// Returns how often each stem occurs.
fn occurrences<'e>(stems: usize, texts: impl Iterator<Item = (&'e Vec<u32>, f64)>) -> Vec<f64> {
    let mut counts = vec![0.0; stems];
    for (text, weight) in texts {
        text.iter().for_each(|&stem| counts[stem as usize] += weight);
    }
    counts
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
    fn train(&self, prior: impl Iterator<Item = f64> + Clone, stems: usize) -> Trained {
        let (mut sums, mut sizes) = (vec![0.0; stems], vec![0.0; stems]);
        for (&given, prior) in self.given.iter().zip(prior.clone()) {
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
        let (mut counts, mut totals) = (vec![0.0; table.len()], vec![0.0; stems]);
        for _ in 0..ROUNDS {
            counts.fill(0.0);
            totals.fill(0.0);
            for (example, places) in self.examples.iter().zip(self.places) {
                self.count(example, places, &table, &mut counts, &mut totals);
            }
            for (pair, &given) in self.given.iter().enumerate() {
                table[pair] = (counts[pair] + PRIOR_WEIGHT * base[pair]) / (totals[given as usize] + PRIOR_WEIGHT);
            }
        }
        Trained { table, counts, totals, prior_sums: sums, neighbours: sizes }
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

/// What one direction has learned.
struct Trained {
    /// For each pair, the probability of one word given the other.
    table: Vec<f64>,
    /// For each pair, how often the words translated each other in the last round.
    counts: Vec<f64>,
    /// For each given stem, how many words were attributed to it.
    totals: Vec<f64>,
    prior_sums: Vec<f64>,
    neighbours: Vec<f64>,
}

impl Trained {
    fn stem_counts(&self, occurrences: &[f64]) -> Vec<StemCounts> {
        let counts = |stem: usize| StemCounts {
            attributed: self.totals[stem] as f32,
            prior_sum: self.prior_sums[stem] as f32,
            neighbours: self.neighbours[stem] as f32,
            occurrences: occurrences[stem] as f32,
        };
        (0..occurrences.len()).map(counts).collect()
    }
}

/// How likely it is before any training that the target word translates the source word, and the other way round. It is
/// not normalised.
fn priors(source: &Meaning, target: &Meaning) -> [f64; 2] {
    let is_shared = source.entries.iter().any(|entry| target.entries.binary_search(entry).is_ok());
    let of_lexicon = |given: &Meaning| if is_shared { 1.0 / (given.equivalents.max(1) as f64).sqrt() } else { 0.0 };
    let of_both = of_sound(source, target) + of_value(source, target);
    [of_lexicon(source) + of_both, of_lexicon(target) + of_both]
}

fn of_value(source: &Meaning, target: &Meaning) -> f64 {
    if source.value.is_some() && source.value == target.value { 1.0 } else { 0.0 }
}

fn of_sound(source: &Meaning, target: &Meaning) -> f64 {
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
