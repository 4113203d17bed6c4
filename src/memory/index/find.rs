//! Finding the best records of a run.
//!
//! A record may score r only if it shares r × the greater weight with the query. If the rarest key
//! that both have is the query's p-th, they share no more than the query's keys from p on weigh, nor
//! more than the record's. So only the rarest keys of the query are looked up, each in the postings of
//! records that are not too heavy for it; a signature in the posting leaves few of these, one in the
//! record fewer, and the words themselves decide. Where postings would be more than the records of a
//! possible weight, or do not reach that low, the signatures of these records are scanned instead.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::filter::Masks;
use super::image::{Damaged, Section};
use super::run::{Head, KeyEntry, MIN_POSTED, PARTS, Run};
use crate::score::{BEST_FUZZY, NumberHasher, Prepared, Rank, Scorer, WHOLE};

/// A record that was found, and what it ranks as at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::memory) struct Hit {
    pub(in crate::memory) rank: Rank,
    /// The run, or one more than the last for what no run has.
    pub(in crate::memory) run: u32,
    pub(in crate::memory) record: u32,
}

/// The best so far: at least `most` if there are as many, and all that rank as the last of them.
#[derive(Debug)]
pub(in crate::memory) struct Found {
    limit: usize,
    min_similarity: u32,
    hits: Vec<Hit>,
    floor: Option<Rank>,
    /// How many make it worth looking which are the best.
    crowd: usize,
}

impl Found {
    /// Nothing yet; `least` in millionths.
    pub(in crate::memory) fn new(limit: usize, min_similarity: u32) -> Self {
        Self { limit, min_similarity, hits: Vec::new(), floor: None, crowd: limit }
    }

    /// The similarity that a text needs to come in, in millionths; those of a class above fuzzy have
    /// a bound of [`WHOLE`].
    pub(in crate::memory) fn needed(&self) -> u32 {
        match self.floor {
            None => self.min_similarity,
            Some((shown, _)) if shown > BEST_FUZZY => WHOLE,
            Some((_, similarity)) => similarity.max(self.min_similarity),
        }
    }

    pub(in crate::memory) fn take(&mut self, hit: Hit) {
        if self.floor.is_some_and(|floor| hit.rank < floor) {
            return;
        }
        self.hits.push(hit);
        if self.hits.len() >= self.crowd {
            let (_, last, _) = self.hits.select_nth_unstable_by(self.limit - 1, |a, b| b.rank.cmp(&a.rank));
            let floor = last.rank;
            self.hits.retain(|hit| hit.rank >= floor);
            self.floor = Some(floor);
            self.crowd = (self.limit + 1).max(self.hits.len() + self.hits.len() / 2);
        }
    }

    /// The hits, best first, and the rank below which there may be others.
    pub(in crate::memory) fn into_hits(mut self) -> (Vec<Hit>, Option<Rank>) {
        self.hits.sort_unstable_by(|a, b| b.rank.cmp(&a.rank).then((a.run, a.record).cmp(&(b.run, b.record))));
        (self.hits, self.floor)
    }
}

/// How many postings are looked at before the threshold is asked for again.
const STRETCH: usize = 512;

/// A list of no more postings is read whole.
const SHORT: usize = 48;

/// How many records are judged together.
const TOGETHER: usize = 16;

/// Similarities in millionths to which a scan goes down step by step: if enough is found above one of
/// them, nothing below it is looked at.
const STEPS: [u32; 3] = [250_000, 100_000, 0];

/// A key that the query and the run share.
#[derive(Clone, Copy, Debug)]
struct SharedKey {
    at: usize,
    entry: KeyEntry,
    weight: u64,
}

/// One search in one run.
pub(super) struct Finder<'f, 'q, L> {
    run: &'f Run,
    number: u32,
    weight: u64,
    /// Rarest first.
    keys: Vec<SharedKey>,
    scorer: Scorer<'q>,
    found: &'f mut Found,
    /// Whether a record has a unit that is still there.
    live: L,
    seen: HashSet<u32, BuildHasherDefault<NumberHasher>>,
    taken: Vec<u32>,
    in_records: Masks,
    promising: Vec<(u32, Head)>,
}

impl<'f, 'q, L: Fn(u32) -> Result<bool, Damaged>> Finder<'f, 'q, L> {
    pub(super) fn new(
        run: &'f Run,
        number: u32,
        query: &'q Prepared,
        found: &'f mut Found,
        live: L,
    ) -> Result<Self, Damaged> {
        let mut keys = Vec::new();
        let mut words = Vec::new();
        for (key, weight) in query.sketch().weights() {
            if let Some((at, entry)) = run.key(key)? {
                keys.push(SharedKey { at, entry, weight });
                words.push((key, run.words_of(at)?));
            }
        }
        keys.sort_unstable_by_key(|key| (key.entry.records, key.at));
        // The sketch is in order of key.
        let numbers = |key| words.binary_search_by_key(&key, |(key, _)| *key).ok().map(|at| words[at].1.clone());
        let scorer = Scorer::new(query, numbers);
        let in_records = masks(&keys, 1);
        let weight = query.sketch().weight();
        let (seen, taken) = (HashSet::default(), Vec::new());
        Ok(Self { run, number, weight, keys, scorer, found, live, seen, taken, in_records, promising: Vec::new() })
    }

    /// Takes every record that ranks among the best.
    pub(super) fn run(mut self) -> Result<(), Damaged> {
        if self.weight == 0 {
            return self.texts_without_words();
        }
        let min_similarity = self.found.needed();
        let mut step = min_similarity.max(MIN_POSTED);
        let lists = self.lists(step)?;
        let window = self.window(step, self.weight * u64::from(WHOLE))?;
        if lists.iter().map(|(_, list)| list.len()).sum::<usize>() < window.len() {
            self.postings(&lists)?;
        } else {
            self.scan(step)?;
        }
        for lower in STEPS {
            if step <= min_similarity || self.found.needed() >= step {
                break;
            }
            step = min_similarity.max(lower);
            self.seen = self.taken.iter().copied().collect();
            self.scan(step)?;
        }
        Ok(())
    }

    /// A query without words is like no text but those that have none either.
    fn texts_without_words(&mut self) -> Result<(), Damaged> {
        let all = self.found.min_similarity == 0;
        for record in 0..self.run.records {
            if !all && self.run.head(record)?.weight > 0 {
                break;
            }
            self.judge(&[record], 0)?;
        }
        Ok(())
    }

    /// The records of a weight at which `least` can be reached, if `shared` (in millionths of a weight)
    /// is the most that is shared.
    fn window(&self, min_similarity: u32, shared: u64) -> Result<Range<u32>, Damaged> {
        let lightest = (self.weight * u64::from(min_similarity)).div_ceil(u64::from(WHOLE));
        self.run.records_of_weight(lightest, shared.checked_div(u64::from(min_similarity)).unwrap_or(u64::MAX))
    }

    /// The postings that must be looked at to find everything from `least` up, which is no less than
    /// [`MIN_POSTED`]: places of keys, with ranges of postings.
    fn lists(&self, min_similarity: u32) -> Result<Vec<(usize, Range<usize>)>, Damaged> {
        let mut lists = Vec::new();
        let mut rest: u64 = self.keys.iter().map(|key| key.weight).sum();
        for (place, key) in self.keys.iter().enumerate() {
            if rest * u64::from(WHOLE) < u64::from(min_similarity) * self.weight {
                break;
            }
            let window = self.window(min_similarity, rest * u64::from(WHOLE))?;
            for part in 0..PARTS.len() {
                if part > 0 && u64::from(min_similarity) >= PARTS[part - 1] * 1000 {
                    break;
                }
                let list = self.run.list(key.at, part)?;
                let list = self.within(list, &window)?;
                if !list.is_empty() {
                    lists.push((place, list));
                }
            }
            rest -= key.weight;
        }
        Ok(lists)
    }

    /// The part of a list whose records are in the window.
    fn within(&self, list: Range<usize>, window: &Range<u32>) -> Result<Range<usize>, Damaged> {
        if list.len() <= SHORT {
            // Looking at all of it is quicker than finding where to begin; what is too light is seen then.
            return Ok(list);
        }
        let records = self.run.image.items::<4>(Section::PostingRecords, list.clone())?;
        let start = first_from(records, window.start, self.run.records);
        let end = first_from(records, window.end, self.run.records).max(start);
        Ok(list.start + start..list.start + end)
    }

    fn postings(&mut self, lists: &[(usize, Range<usize>)]) -> Result<(), Damaged> {
        let mut masks = masks(&self.keys, 0);
        let mut bits = bit_weights(&self.keys, 0);
        let mut rest: u64 = self.keys.iter().map(|key| key.weight).sum();
        let mut left_out = 0;
        let (mut places, mut candidates) = (Vec::new(), Vec::new());
        for (place, list) in lists {
            // What shares a rarer key was found by that: it counts no more.
            while left_out < *place {
                let key = self.keys[left_out];
                let bit = usize::from(key.entry.bits[0]);
                bits[bit] -= key.weight;
                masks.set(bit, bits[bit]);
                rest -= key.weight;
                left_out += 1;
            }
            let mut from = list.start;
            while from < list.end {
                let stretch = from..list.end.min(from + STRETCH);
                from = stretch.end;
                let records = self.run.image.items::<4>(Section::PostingRecords, stretch.clone())?;
                let Some(first) = records.first() else { break };
                let lightest = u64::from(self.run.head(u32::from_le_bytes(*first))?.weight);
                let wanted = self.wanted(lightest);
                if rest < wanted {
                    break;
                }
                let signatures = self.run.image.items::<8>(Section::PostingSignatures, stretch)?;
                places.clear();
                masks.find(signatures, masks.wanted(wanted), 0, &mut places);
                let found = places.iter().filter_map(|&place| records.get(place as usize));
                candidates.extend(found.map(|record| u32::from_le_bytes(*record)));
                if candidates.len() >= TOGETHER {
                    self.judge(&candidates, 0)?;
                    candidates.clear();
                }
            }
        }
        self.judge(&candidates, 0)
    }

    /// Scans the signatures of all records that can reach `least`.
    fn scan(&mut self, min_similarity: u32) -> Result<(), Damaged> {
        let masks = masks(&self.keys, 0);
        let shared: u64 = self.keys.iter().map(|key| key.weight).sum();
        let window = self.window(min_similarity, shared * u64::from(WHOLE))?;
        let mut records = Vec::new();
        let mut from = window.start;
        while from < window.end {
            let stretch = from as usize..(window.end as usize).min(from as usize + 8 * STRETCH);
            let wanted = self.wanted_for(min_similarity, u64::from(self.run.head(from)?.weight));
            if shared < wanted {
                break;
            }
            let signatures = self.run.image.items::<8>(Section::Signatures, stretch.clone())?;
            records.clear();
            masks.find(signatures, masks.wanted(wanted), from, &mut records);
            self.judge(&records, min_similarity)?;
            from = stretch.end as u32;
        }
        Ok(())
    }

    /// What a text of this weight must share to come in now.
    fn wanted(&self, weight: u64) -> u64 {
        self.wanted_for(0, weight)
    }

    fn wanted_for(&self, min_similarity: u32, weight: u64) -> u64 {
        let needed = u64::from(self.found.needed().max(min_similarity));
        (needed * weight.max(self.weight)).div_ceil(u64::from(WHOLE))
    }

    /// Scores records by their words, and takes those that rank among the best.
    fn judge(&mut self, records: &[u32], min_similarity: u32) -> Result<(), Damaged> {
        // What is read lies anywhere in memory. Reading all heads first, and a word of each record that is
        // left, lets the processor wait for many at once.
        let mut promising = std::mem::take(&mut self.promising);
        promising.clear();
        for &record in records {
            let head = self.run.head(record)?;
            let wanted = self.wanted_for(min_similarity, head.weight.into());
            if self.in_records.sum(head.signature) >= self.in_records.wanted(wanted) && self.seen.insert(record) {
                promising.push((record, head));
            }
        }
        let mut touched = 0;
        for (_, head) in &promising {
            touched ^= self.run.first_number(*head);
        }
        std::hint::black_box(touched);
        for &(record, head) in &promising {
            let (_, numbers) = self.run.record(record)?;
            let numbers = numbers.iter().map(|number| u32::from_le_bytes(*number));
            let min_similarity = self.found.needed().max(min_similarity);
            if let Some(rank) = self.scorer.rank(numbers, head.weight.into(), min_similarity, self.run)
                && (self.live)(record)?
            {
                self.taken.push(record);
                self.found.take(Hit { rank, run: self.number, record });
            }
        }
        self.promising = promising;
        Ok(())
    }
}

/// The first of rising records that is not below `record`, of `all` that there are. Records with a key
/// lie about evenly, so it is near where it should be: a few steps from there touch less memory than
/// halving does.
fn first_from(records: &[[u8; 4]], record: u32, all: u32) -> usize {
    let is_below = |at: usize| records.get(at).is_some_and(|at| u32::from_le_bytes(*at) < record);
    let guess = (records.len() as u64 * u64::from(record) / u64::from(all.max(1))) as usize;
    let (mut low, mut high, mut step) = (0, records.len(), 8);
    if is_below(guess) {
        low = guess + 1;
        while is_below(low + step) {
            low += step + 1;
            step *= 2;
        }
        high = high.min(low + step);
    } else {
        high = high.min(guess);
        while high > step && !is_below(high - step) {
            high -= step;
            step *= 2;
        }
        low = low.max(high.saturating_sub(step));
    }
    low + records[low..high].partition_point(|at| u32::from_le_bytes(*at) < record)
}

/// The weights of the keys' bits; `which` of their two bits.
fn bit_weights(keys: &[SharedKey], which: usize) -> [u64; 64] {
    let mut weights = [0; 64];
    for key in keys {
        weights[usize::from(key.entry.bits[which] % 64)] += key.weight;
    }
    weights
}

fn masks(keys: &[SharedKey], which: usize) -> Masks {
    Masks::of(&bit_weights(keys, which))
}

#[cfg(test)]
mod tests {
    use super::first_from;

    proptest::proptest! {
        #[test]
        fn a_place_is_found_as_by_halving(mut records in proptest::collection::vec(0..500_u32, 0..300), record in 0..510_u32) {
            records.sort_unstable();
            let bytes: Vec<[u8; 4]> = records.iter().map(|record| record.to_le_bytes()).collect();
            proptest::prop_assert_eq!(first_from(&bytes, record, 500), records.partition_point(|&at| at < record));
        }
    }
}
