//! Computes three parts of a run (index file) that is being built: the keys, which are numbers for similar
//! words; the postings of each key; and the signatures (sets of 64 bits) of the records.

use super::super::image::Section;
use super::super::run::{Head, KeyEntry, PARTS};
use super::records::Records;
use super::words::Words;
use yaddash_core::score::Key;

/// The keys (numbers that stand for similar words) of a run, in ascending order, each with its number of
/// records and its signature bits.
pub(super) struct Keys {
    entries: Vec<KeyEntry>,
}

impl Keys {
    pub(super) fn new(words: &Words, records: &Records) -> Self {
        let mut counts = vec![0_u32; words.table.len()];
        let mut keys = Vec::new();
        for record in 0..records.len() {
            keys_of(words, records.words_of(record), &mut keys);
            keys.iter().for_each(|&(key, _)| counts[key as usize] += 1);
        }
        let bits = [assign_bits(&counts, |_, _| 0), assign_bits(&counts, |key, bit| mix(key, bit) % 8)];
        let entry = |(at, &(key, first_word)): (usize, &(Key, u32))| KeyEntry {
            key,
            records: counts[at],
            first_word,
            bits: bits.each_ref().map(|bits| bits[at]),
        };
        Self { entries: words.table.iter().enumerate().map(entry).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Fills the sections of keys, postings, signatures and heads.
    pub(super) fn fill(&self, words: &Words, records: &Records, sections: &mut [Vec<u8>]) {
        // Two passes: count each list, then fill it in order of record, so that no list needs sorting.
        let mut lists = vec![0_u32; self.entries.len() * PARTS.len() + 1];
        let mut keys = Vec::new();
        for record in 0..records.len() {
            self.for_each_list(words, records, record, &mut keys, |list| lists[list + 1] += 1);
        }
        for list in 1..lists.len() {
            lists[list] += lists[list - 1];
        }
        let total = lists.last().copied().unwrap_or(0) as usize;
        let mut posting_records = vec![0_u8; 4 * total];
        let mut posting_signatures = vec![0_u8; 8 * total];
        let mut heads = Vec::with_capacity(16 * records.len() + 16);
        let mut signatures = Vec::with_capacity(8 * records.len());
        let mut next = lists.clone();
        for record in 0..records.len() {
            keys_of(words, records.words_of(record), &mut keys);
            let signature = |which: usize| {
                keys.iter().fold(0_u64, |bits, &(key, _)| bits | 1 << self.entries[key as usize].bits[which])
            };
            let (in_posting, in_record) = (signature(0), signature(1));
            let head = Head { weight: records.weights[record], first: records.starts[record], signature: in_record };
            heads.extend(head.to_bytes());
            signatures.extend(in_posting.to_le_bytes());
            self.for_each_list(words, records, record, &mut keys, |list| {
                let at = next[list] as usize;
                next[list] += 1;
                posting_records[4 * at..4 * at + 4].copy_from_slice(&(record as u32).to_le_bytes());
                posting_signatures[8 * at..8 * at + 8].copy_from_slice(&in_posting.to_le_bytes());
            });
        }
        let end = Head { weight: u32::MAX, first: records.words.len() as u32, signature: 0 };
        heads.extend(end.to_bytes());
        sections[Section::Keys as usize] = self.entries.iter().flat_map(|key| key.to_bytes()).collect();
        sections[Section::ListStarts as usize] = lists.iter().flat_map(|start| start.to_le_bytes()).collect();
        sections[Section::PostingRecords as usize] = posting_records;
        sections[Section::PostingSignatures as usize] = posting_signatures;
        sections[Section::Heads as usize] = heads;
        sections[Section::Signatures as usize] = signatures;
    }

    /// Calls `visit` with the number of every posting list to which a record belongs. `keys` is a buffer
    /// whose contents are overwritten.
    fn for_each_list(
        &self,
        words: &Words,
        records: &Records,
        record: usize,
        keys: &mut Vec<(u32, u64)>,
        mut visit: impl FnMut(usize),
    ) {
        keys_of(words, records.words_of(record), keys);
        keys.sort_unstable_by_key(|&(key, _)| (self.entries[key as usize].records, key));
        let weight = u64::from(records.weights[record]);
        let mut rest: u64 = keys.iter().map(|(_, weight)| weight).sum();
        for &(key, key_weight) in keys.iter() {
            let Some(part) = PARTS.iter().position(|part| rest * 1000 >= part * weight) else { break };
            visit(key as usize * PARTS.len() + part);
            rest -= key_weight;
        }
    }
}

/// Fills `keys` with the keys of a sequence of words, each with the sum of the weights of its words.
fn keys_of(words: &Words, numbers: &[u32], keys: &mut Vec<(u32, u64)>) {
    keys.clear();
    keys.extend(numbers.iter().map(|&number| (words.keys[number as usize], words.weight(number))));
    keys.sort_unstable();
    keys.dedup_by(|(key, weight), (last, sum)| {
        let same = key == last;
        *sum += if same { *weight } else { 0 };
        same
    });
}

/// Assigns one of 64 bits to every key, so that each bit is set in about the same number of records. As a
/// result, the commonest keys share their bit with few other keys. A different function `bias` (of key and
/// bit) gives a different assignment.
fn assign_bits(counts: &[u32], bias: impl Fn(usize, usize) -> u64) -> Vec<u8> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_unstable_by_key(|&key| (std::cmp::Reverse(counts[key]), key));
    let mut loads = [0_u64; 64];
    let mut bits = vec![0; counts.len()];
    for key in order {
        let count = u64::from(counts[key]);
        let lightest = (0..64).min_by_key(|&bit| loads[bit] + count * bias(key, bit) / 4).unwrap_or(0);
        loads[lightest] += count;
        bits[key] = lightest as u8;
    }
    bits
}

fn mix(key: usize, bit: usize) -> u64 {
    ((key as u64 * 64 + bit as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)) >> 40
}
