//! Finds the best records of a run for a query. A record is a sequence of words that one or more texts have.
//! A key is a number that stands for similar words; each key of a text has a weight.
//!
//! A record can have the similarity r only if it shares with the query at least the weight r × w, where w is
//! the greater of the two total weights. Suppose that the rarest key that a record and the query share is the
//! p-th rarest key of the query. The shared weight is then at most the total weight of this key and all
//! commoner keys of the query. It is also at most the total weight of this key and all commoner keys of the
//! record. So a record that shares only common keys cannot reach the similarity, and only the rarest keys of
//! the query are looked up. For each of these keys, only the postings of records whose total weight is low
//! enough are read.
//!
//! A signature is a set of 64 bits in which each key of a record sets one bit. The signature in a posting
//! excludes most of these records. The signature in the head of a record excludes more of them. The remaining
//! records are compared by their words.
//!
//! In two cases the signatures of all records of a possible weight are scanned instead: if there are more
//! postings than such records, or if the similarity is too low to be found by postings.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::filter::Masks;
use super::image::{Damaged, Section};
use super::run::{Head, KeyEntry, MIN_POSTED, PARTS, Run};
use yaddash_core::score::{BEST_FUZZY, NumberHasher, Prepared, Rank, Scorer, WHOLE};

/// A record of a run, or a text of the tail (the texts that are in no run), that may be among the best
/// matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::memory) struct Candidate {
    /// An upper bound of the rank of a match with this text.
    pub(in crate::memory) rank: Rank,
    /// The number of the run in which the candidate is. For a text of the tail, this is the total number of
    /// runs.
    pub(in crate::memory) run: u32,
    pub(in crate::memory) record: u32,
}

/// The best candidates so far: the best `limit` candidates, and all others that rank the same as the last of
/// these.
#[derive(Debug)]
pub(in crate::memory) struct TopCandidates {
    limit: usize,
    min_similarity: u32,
    candidates: Vec<Candidate>,
    floor: Option<Rank>,
    /// The number of candidates at which the best `limit` are selected again.
    reselect_at: usize,
}

impl TopCandidates {
    /// Makes an empty list. `min_similarity` is given in millionths.
    pub(in crate::memory) fn new(limit: usize, min_similarity: u32) -> Self {
        Self { limit, min_similarity, candidates: Vec::new(), floor: None, reselect_at: limit }
    }

    /// The similarity that a text must reach to be a candidate, in millionths. For a text that differs from
    /// the query only in case, punctuation or numbers, the similarity is estimated as [`WHOLE`], so that such
    /// a text always reaches it.
    pub(in crate::memory) fn needed(&self) -> u32 {
        match self.floor {
            None => self.min_similarity,
            Some((shown, _)) if shown > BEST_FUZZY => WHOLE,
            Some((_, similarity)) => similarity.max(self.min_similarity),
        }
    }

    /// Adds a candidate, unless it ranks below the last of the best `limit` candidates.
    pub(in crate::memory) fn offer(&mut self, candidate: Candidate) {
        if self.floor.is_some_and(|floor| candidate.rank < floor) {
            return;
        }
        self.candidates.push(candidate);
        if self.candidates.len() >= self.reselect_at {
            let (_, last, _) = self.candidates.select_nth_unstable_by(self.limit - 1, |a, b| b.rank.cmp(&a.rank));
            let floor = last.rank;
            self.candidates.retain(|candidate| candidate.rank >= floor);
            self.floor = Some(floor);
            self.reselect_at = (self.limit + 1).max(self.candidates.len() + self.candidates.len() / 2);
        }
    }

    /// Returns the candidates, best first, and the floor: texts that rank below the floor may have been left
    /// out.
    pub(in crate::memory) fn into_candidates(mut self) -> (Vec<Candidate>, Option<Rank>) {
        self.candidates.sort_unstable_by(|a, b| b.rank.cmp(&a.rank).then((a.run, a.record).cmp(&(b.run, b.record))));
        (self.candidates, self.floor)
    }
}

/// The number of postings that are read before the needed similarity is computed again.
const CHUNK: usize = 512;

/// The maximum length of a posting list that is always read in full.
const MAX_READ_IN_FULL: usize = 48;

/// The number of records that are scored together.
const BATCH: usize = 16;

/// The minimum similarities, in millionths, of successive scans of the signatures. If a scan finds enough
/// candidates, the scans with lower minimums are left out.
const STEPS: [u32; 3] = [250_000, 100_000, 0];

/// A key (a number that stands for similar words) that occurs in the query and in the run.
#[derive(Clone, Copy, Debug)]
struct SharedKey {
    /// The index of the key in the table of keys of the run.
    at: usize,
    entry: KeyEntry,
    /// The weight of the key in the query.
    weight: u64,
}

/// The search for one query in one run.
pub(super) struct Finder<'f, 'q, L> {
    run: &'f Run,
    /// The number of the run in the index.
    number: u32,
    /// The total weight of the words in the query.
    weight: u64,
    /// The keys that the query and the run share, the rarest first.
    keys: Vec<SharedKey>,
    scorer: Scorer<'q>,
    best: &'f mut TopCandidates,
    /// A function that returns whether a record has a unit that was not changed or deleted after this run.
    is_live: L,
    /// The records that were scored in the current pass over postings or signatures.
    scored: HashSet<u32, BuildHasherDefault<NumberHasher>>,
    /// The records that were offered as candidates.
    offered: Vec<u32>,
    /// The masks for the signatures in the heads of records.
    head_masks: Masks,
    /// A buffer that [`Finder::score_records`] reuses.
    promising: Vec<(u32, Head)>,
}

impl<'f, 'q, L: Fn(u32) -> Result<bool, Damaged>> Finder<'f, 'q, L> {
    pub(super) fn new(
        run: &'f Run,
        number: u32,
        query: &'q Prepared,
        best: &'f mut TopCandidates,
        is_live: L,
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
        // The sketch is in order of key, so `words` can be searched by halving.
        let numbers = |key| words.binary_search_by_key(&key, |(key, _)| *key).ok().map(|at| words[at].1.clone());
        let scorer = Scorer::new(query, numbers);
        let head_masks = masks(&keys, 1);
        let weight = query.sketch().weight();
        let (scored, offered, promising) = (HashSet::default(), Vec::new(), Vec::new());
        Ok(Self { run, number, weight, keys, scorer, best, is_live, scored, offered, head_masks, promising })
    }

    /// Finds every record that may rank among the best, and adds it to the candidates.
    pub(super) fn run(mut self) -> Result<(), Damaged> {
        if self.weight == 0 {
            return self.texts_without_words();
        }
        let min_similarity = self.best.needed();
        let mut step = min_similarity.max(MIN_POSTED);
        let lists = self.lists(step)?;
        let window = self.window(step, self.weight * u64::from(WHOLE))?;
        if lists.iter().map(|(_, list)| list.len()).sum::<usize>() < window.len() {
            self.postings(&lists)?;
        } else {
            self.scan(step)?;
        }
        for lower in STEPS {
            if step <= min_similarity || self.best.needed() >= step {
                break;
            }
            step = min_similarity.max(lower);
            self.scored = self.offered.iter().copied().collect();
            self.scan(step)?;
        }
        Ok(())
    }

    /// Scores the records for a query without words. Such a query is similar only to texts without words, so
    /// only these are scored, unless the minimum similarity is 0.
    fn texts_without_words(&mut self) -> Result<(), Damaged> {
        let every_record = self.best.min_similarity == 0;
        for record in 0..self.run.records {
            if !every_record && self.run.head(record)?.weight > 0 {
                break;
            }
            self.score_records(&[record], 0)?;
        }
        Ok(())
    }

    /// The records that can reach `min_similarity`, judged only by their weight, if they share at most the
    /// weight `shared` with the query. `shared` is a weight in thousandths, multiplied by [`WHOLE`].
    fn window(&self, min_similarity: u32, shared: u64) -> Result<Range<u32>, Damaged> {
        let lightest = (self.weight * u64::from(min_similarity)).div_ceil(u64::from(WHOLE));
        self.run.records_of_weight(lightest, shared.checked_div(u64::from(min_similarity)).unwrap_or(u64::MAX))
    }

    /// The postings that must be read to find every record with a similarity of `min_similarity` or more.
    /// Each item is an index into `keys` and a range of postings. `min_similarity` must be at least
    /// [`MIN_POSTED`].
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

    /// The part of a posting list whose records are in the range `window` of record numbers. A short list is
    /// returned in full.
    fn within(&self, list: Range<usize>, window: &Range<u32>) -> Result<Range<usize>, Damaged> {
        if list.len() <= MAX_READ_IN_FULL {
            // Reading the whole list is quicker than finding where to begin; records that are too light are
            // excluded later.
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
        let mut next_key = 0;
        let (mut places, mut batch) = (Vec::new(), Vec::new());
        for (place, list) in lists {
            // A record that shares a rarer key was found by that key, so rarer keys no longer count.
            while next_key < *place {
                let key = self.keys[next_key];
                let bit = usize::from(key.entry.bits[0]);
                bits[bit] -= key.weight;
                masks.set(bit, bits[bit]);
                rest -= key.weight;
                next_key += 1;
            }
            let mut from = list.start;
            while from < list.end {
                let chunk = from..list.end.min(from + CHUNK);
                from = chunk.end;
                let records = self.run.image.items::<4>(Section::PostingRecords, chunk.clone())?;
                let Some(first) = records.first() else { break };
                let lightest = u64::from(self.run.head(u32::from_le_bytes(*first))?.weight);
                let wanted = self.wanted(lightest);
                if rest < wanted {
                    break;
                }
                let signatures = self.run.image.items::<8>(Section::PostingSignatures, chunk)?;
                places.clear();
                masks.find(signatures, masks.wanted(wanted), 0, &mut places);
                let found = places.iter().filter_map(|&place| records.get(place as usize));
                batch.extend(found.map(|record| u32::from_le_bytes(*record)));
                if batch.len() >= BATCH {
                    self.score_records(&batch, 0)?;
                    batch.clear();
                }
            }
        }
        self.score_records(&batch, 0)
    }

    /// Scans the signatures of all records whose weight allows them to reach `min_similarity`.
    fn scan(&mut self, min_similarity: u32) -> Result<(), Damaged> {
        let masks = masks(&self.keys, 0);
        let shared: u64 = self.keys.iter().map(|key| key.weight).sum();
        let window = self.window(min_similarity, shared * u64::from(WHOLE))?;
        let mut records = Vec::new();
        let mut from = window.start;
        while from < window.end {
            let chunk = from as usize..(window.end as usize).min(from as usize + 8 * CHUNK);
            let wanted = self.wanted_for(min_similarity, u64::from(self.run.head(from)?.weight));
            if shared < wanted {
                break;
            }
            let signatures = self.run.image.items::<8>(Section::Signatures, chunk.clone())?;
            records.clear();
            masks.find(signatures, masks.wanted(wanted), from, &mut records);
            self.score_records(&records, min_similarity)?;
            from = chunk.end as u32;
        }
        Ok(())
    }

    /// The weight that a text with the total weight `weight` must share with the query to be a candidate.
    fn wanted(&self, weight: u64) -> u64 {
        self.wanted_for(0, weight)
    }

    fn wanted_for(&self, min_similarity: u32, weight: u64) -> u64 {
        let needed = u64::from(self.best.needed().max(min_similarity));
        (needed * weight.max(self.weight)).div_ceil(u64::from(WHOLE))
    }

    /// Scores records by their words, and adds those that may rank among the best to the candidates.
    fn score_records(&mut self, records: &[u32], min_similarity: u32) -> Result<(), Damaged> {
        // The records lie anywhere in memory. Reading all heads first, and then a word of each remaining record,
        // lets the processor wait for many reads at once.
        let mut promising = std::mem::take(&mut self.promising);
        promising.clear();
        for &record in records {
            let head = self.run.head(record)?;
            let wanted = self.wanted_for(min_similarity, head.weight.into());
            if self.head_masks.sum(head.signature) >= self.head_masks.wanted(wanted) && self.scored.insert(record) {
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
            let min_similarity = self.best.needed().max(min_similarity);
            if let Some(rank) = self.scorer.rank(numbers, head.weight.into(), min_similarity, self.run)
                && (self.is_live)(record)?
            {
                self.offered.push(record);
                self.best.offer(Candidate { rank, run: self.number, record });
            }
        }
        self.promising = promising;
        Ok(())
    }
}

/// The index of the first item of `records` that is not below `record`. `records` are in ascending order, and
/// the run has `all` records. The records that have a key are spread about evenly over the run, so the index
/// is near `record` / `all` of the length of the list. Searching from there in a few steps reads less memory
/// than halving the whole list does.
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

/// The sum of the weights of the keys on each bit of a signature. `which` is 0 for the signatures in
/// postings, and 1 for the signatures in the heads of records.
fn bit_weights(keys: &[SharedKey], which: usize) -> [u64; 64] {
    let mut weights = [0; 64];
    for key in keys {
        weights[usize::from(key.entry.bits[which] % 64)] += key.weight;
    }
    weights
}

fn masks(keys: &[SharedKey], which: usize) -> Masks {
    Masks::new(&bit_weights(keys, which))
}

#[cfg(test)]
mod tests {
    use super::first_from;

    proptest::proptest! {
        #[test]
        fn first_from_finds_the_same_index_as_partition_point(mut records in proptest::collection::vec(0..500_u32, 0..300), record in 0..510_u32) {
            records.sort_unstable();
            let bytes: Vec<[u8; 4]> = records.iter().map(|record| record.to_le_bytes()).collect();
            proptest::prop_assert_eq!(first_from(&bytes, record, 500), records.partition_point(|&at| at < record));
        }
    }
}
