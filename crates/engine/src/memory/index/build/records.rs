//! Makes the records of a run that is being built: every distinct sequence of words, and the units that have
//! this sequence.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::image::Section;
use super::super::run::{Member, WEIGHT_STEP, WEIGHT_STEPS};
use super::Builder;
use super::words::Words;

/// The records of a run, in order of weight.
pub(super) struct Records {
    pub(super) weights: Vec<u32>,
    /// The index in `words` at which each record begins. The additional last item is the end of the last
    /// record.
    pub(super) starts: Vec<u32>,
    /// The numbers of the words of all records, one record after another.
    pub(super) words: Vec<u32>,
    member_starts: Vec<u32>,
    pub(super) members: Vec<Member>,
}

impl Records {
    pub(super) fn new(builder: Builder, words: &Words) -> Self {
        let Builder { texts, dates, mut starts, words: mut numbers, word_numbers } = builder;
        drop(word_numbers);
        let dates = ranks_of(dates);
        starts.push(numbers.len() as u32);
        for number in &mut numbers {
            *number = words.renumbered[*number as usize];
        }
        let text = |at: usize| &numbers[starts[at] as usize..starts[at + 1] as usize];
        // The order is by weight, then by a hash, so that equal sequences are next to each other; then by
        // unit.
        let mut order: Vec<(u32, u64, u32)> = (0..texts.len())
            .map(|at| {
                let weight = text(at).iter().map(|&number| words.weight(number)).sum::<u64>();
                let hash = text(at).iter().fold(0_u64, |hash, &number| {
                    (hash.rotate_left(5) ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
                });
                (u32::try_from(weight).unwrap_or(u32::MAX), hash, at as u32)
            })
            .collect();
        order.sort_unstable();
        let mut records = Self {
            weights: Vec::new(),
            starts: Vec::new(),
            words: Vec::with_capacity(numbers.len()),
            member_starts: Vec::new(),
            members: Vec::with_capacity(texts.len()),
        };
        let mut equal = Vec::new();
        for same in order.chunk_by(|a, b| text(a.2 as usize) == text(b.2 as usize)) {
            let (weight, _, first) = same[0];
            records.weights.push(weight);
            records.starts.push(records.words.len() as u32);
            records.words.extend_from_slice(text(first as usize));
            records.member_starts.push(records.members.len() as u32);
            equal.clear();
            equal.extend(same.iter().map(|&(_, _, at)| texts[at as usize]));
            equal.sort_unstable_by_key(|text| (text.class, Reverse(dates[text.date as usize]), text.unit));
            let mut last_class = None;
            records.members.extend(equal.iter().map(|text| Member {
                unit: text.unit,
                begins_class: last_class.replace(text.class) != Some(text.class),
                context: text.context,
            }));
        }
        records.starts.push(records.words.len() as u32);
        records.member_starts.push(records.members.len() as u32);
        records
    }

    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    pub(super) fn words_of(&self, record: usize) -> &[u32] {
        &self.words[self.starts[record] as usize..self.starts[record + 1] as usize]
    }

    pub(super) fn fill(&self, sections: &mut [Vec<u8>]) {
        let to_bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        sections[Section::Numbers as usize] = to_bytes(&self.words);
        sections[Section::MemberStarts as usize] = to_bytes(&self.member_starts);
        sections[Section::Members as usize] = self.members.iter().flat_map(|member| member.to_bytes()).collect();
        let mut first = 0;
        let starts: Vec<u32> = (0..WEIGHT_STEPS as u64)
            .map(|step| {
                first += self.weights[first..].partition_point(|&weight| u64::from(weight) < step * WEIGHT_STEP);
                first as u32
            })
            .collect();
        sections[Section::WeightStarts as usize] = to_bytes(&starts);
    }
}

/// The rank of each date among all dates. The index of an item is the number of the date in the builder. A
/// missing date ranks before all others.
fn ranks_of(dates: HashMap<Option<String>, u32>) -> Vec<u32> {
    let mut ranks = vec![0; dates.len()];
    let mut dates: Vec<_> = dates.into_iter().collect();
    dates.sort_unstable();
    for (rank, (_, date)) in (0..).zip(dates) {
        ranks[date as usize] = rank;
    }
    ranks
}
