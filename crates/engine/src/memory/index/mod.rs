//! The search index of a memory. It is derived from the memory file, so it can always be built again.
//!
//! The index of a language has three parts:
//! - Runs are files that never change. Each run contains the texts of a range of revisions (numbers of
//!   changes).
//! - The tail is the list of the texts that changed after the last run. A search compares the query with each
//!   of them.
//! - Tombstones mark the units that a later revision changed or deleted. Entries of earlier runs for these
//!   units are stale.
//!
//! When the tail has grown, a run is built from it, and runs of similar size are merged. So there are few
//! runs, and each text is indexed only a few times. `docs/index.md` describes the files and why a search
//! misses nothing.

mod build;
mod changes;
mod check;
mod files;
mod filter;
mod find;
#[cfg(any(test, fuzzing))]
mod fuzzing;
mod image;
mod phrase;
mod published;
mod run;
mod tail;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

pub(super) use build::{Builder, RunInfo, Text};
pub(super) use changes::Changes;
pub(super) use check::{TextFingerprint, fingerprint, verify_run};
pub(super) use files::{BuildLock, all_recorded, folder, names_of_runs, record_runs, record_under, recorded};
use find::Finder;
pub(super) use find::{Candidate, TopCandidates};
#[cfg(fuzzing)]
pub use fuzzing::read as read_any_run;
pub(super) use image::Damaged;
pub(super) use published::{BuildClaim, NextClaim, Published};
pub(super) use run::{Run, context_of};
use tail::Tail;

use super::MemoryImage;
use yaddash_core::score::{self, NumberHasher, Prepared};
use yaddash_core::text::Stem;
use yaddash_core::unit::{Language, UnitId};

/// The maximum number of changes that are in no run (index file). If there are more, a run is built. In tests
/// the number is small, so that a few texts make a run.
pub(super) const MAX_UNBUILT: i64 = if cfg!(test) { 7 } else { 2_000 };

/// The number of searches after which every page of the index files is mapped at once, because the process is
/// likely to search more.
const SEARCHES_BEFORE_MAPPING: u32 = 32;

/// The index of a memory at one revision, with one part for each language that was searched. An index never changes:
/// after further changes there is a new index, which shares with the earlier one all that is still valid.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// The identity of the memory.
    uuid: String,
    /// The last revision that the index reflects.
    revision: i64,
    by_language: HashMap<String, Arc<LanguageIndex>>,
}

/// The index of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct LanguageIndex {
    /// The runs (index files).
    pub(super) runs: Arc<Runs>,
    /// The texts that changed after the last run. They are read when a search first needs them.
    tail: Option<Arc<Tail>>,
    /// The number of searches so far, in this index and in those that it was made from.
    searches: Arc<AtomicU32>,
}

/// The runs (index files) of one language.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// The names of the runs that are recorded in the memory file. The first runs of `list` have these names, unless
    /// one of them cannot be used.
    pub(super) recorded: Vec<String>,
    /// The runs, oldest first.
    pub(super) list: Vec<Arc<Run>>,
    /// The last revision whose changes are in the runs.
    pub(super) to: i64,
    /// The tombstones: for the id of each changed or deleted unit, the number of the first run whose entry
    /// for the unit is valid. Entries of earlier runs for the unit are stale.
    tombstones: HashMap<i64, u32, BuildHasherDefault<NumberHasher>>,
}

impl Index {
    /// An index of a memory at a revision, without any language yet.
    pub(super) fn new(uuid: &str, revision: i64) -> Self {
        Self { uuid: uuid.to_owned(), revision, by_language: HashMap::new() }
    }

    /// The UUID of the memory.
    pub(super) fn uuid(&self) -> &str {
        &self.uuid
    }

    /// The last revision that the index reflects.
    pub(super) fn revision(&self) -> i64 {
        self.revision
    }

    /// The index of a language, or `None` if it was not opened.
    pub(super) fn language(&self, language: &Language) -> Option<&Arc<LanguageIndex>> {
        self.by_language.get(&language.key())
    }

    /// The languages that were searched, with their runs.
    pub(super) fn searched(&self) -> impl Iterator<Item = (Language, &Arc<Runs>)> {
        let searched = self.by_language.iter().filter(|(_, index)| index.tail.is_some());
        searched.filter_map(|(key, index)| Some((Language::parse(key).ok()?, &index.runs)))
    }

    /// Makes the index that reflects further changes of the same memory. A language whose texts are not among the
    /// changes has no tail in it. Returns `None` if the changes begin after the revision of this index.
    pub(super) fn after(&self, changes: &Changes) -> Option<Self> {
        if changes.uuid != self.uuid || changes.from > self.revision {
            return None;
        }
        if changes.to <= self.revision {
            return Some(self.clone());
        }
        let with_changes = |(key, index): (&String, &Arc<LanguageIndex>)| {
            let tail = index.tail.as_ref().and_then(|tail| tail.after(changes, key)).map(Arc::new);
            (key.clone(), Arc::new(LanguageIndex { tail, ..LanguageIndex::clone(index) }))
        };
        let by_language = self.by_language.iter().map(with_changes).collect();
        Some(Self { uuid: self.uuid.clone(), revision: changes.to, by_language })
    }

    /// Makes the index of a later revision. It has no tails: a tail is read when a search needs it.
    pub(super) fn without_tails(&self, revision: i64) -> Self {
        let without = |index: &Arc<LanguageIndex>| LanguageIndex { tail: None, ..LanguageIndex::clone(index) };
        let by_language = self.by_language.iter().map(|(key, index)| (key.clone(), Arc::new(without(index)))).collect();
        Self { uuid: self.uuid.clone(), revision, by_language }
    }

    /// Makes an index that has this part for a language.
    pub(super) fn with_language(&self, language: &Language, index: Arc<LanguageIndex>) -> Self {
        let mut with = self.clone();
        with.by_language.insert(language.key(), index);
        with
    }

    /// Makes an index that has newly built runs for a language. What came after the runs stays in the tail. Returns
    /// `None` if this index is of another memory, or if it is older than the runs.
    pub(super) fn with_runs(&self, uuid: &str, language: &Language, runs: &Arc<Runs>) -> Option<Self> {
        if self.uuid != uuid || self.revision < runs.to {
            return None;
        }
        let existing = self.language(language).map(|index| LanguageIndex::clone(index)).unwrap_or_default();
        let tail = existing.tail.map(|tail| Arc::new(tail.since(runs.to)));
        let index = LanguageIndex { runs: Arc::clone(runs), tail, searches: existing.searches };
        Some(self.with_language(language, Arc::new(index)))
    }
}

/// The place of the runs of a memory.
#[derive(Clone, Copy, Debug)]
pub(super) enum RunPlace<'p> {
    /// The folder beside the memory file at this path.
    Beside(&'p std::path::Path),
    /// The program, of which the memory is a part.
    Program(&'p MemoryImage),
    /// No place: the memory is not on disk, so its runs are only in the index.
    Nowhere,
}

/// The path of the memory file; `None` if the memory is not on disk.
pub(super) type Place<'p> = Option<&'p std::path::Path>;

impl Runs {
    /// Opens the runs that are recorded in the memory file. If a run cannot be used, the runs after it are
    /// not used either, and their texts are indexed again.
    pub(super) fn open(uuid: &str, language: &Language, recorded: &[String], place: RunPlace<'_>) -> Self {
        let (mut runs, mut to) = (Vec::new(), 0);
        for name in recorded {
            let run = match place {
                RunPlace::Beside(memory) => Run::open(&files::folder(memory).join(name)),
                RunPlace::Program(image) => image
                    .run(name)
                    .map_or_else(|| Err(Damaged("it is not in the program")), |bytes| Run::from_static(name, bytes)),
                RunPlace::Nowhere => return Self::default(),
            };
            match run.and_then(|run| belonging(run, uuid, language, to)) {
                Ok(run) => {
                    to = run.image.header.to;
                    runs.push(Arc::new(run));
                }
                Err(damaged) => {
                    tracing::info!(%name, %damaged, "a part of the index cannot be used");
                    break;
                }
            }
        }
        Self::new(recorded.to_vec(), runs)
    }

    /// Takes these runs; `recorded` has the names that are recorded in the memory file. If the tombstones of a run
    /// cannot be read, this run and the runs after it are left out.
    pub(super) fn new(recorded: Vec<String>, mut list: Vec<Arc<Run>>) -> Self {
        let mut tombstones = HashMap::default();
        let mut readable = list.len();
        for (number, run) in (0..).zip(&list) {
            match run.tombstones() {
                Ok(units) => tombstones.extend(units.map(|unit| (unit, number))),
                Err(_) => {
                    readable = number as usize;
                    break;
                }
            }
        }
        list.truncate(readable);
        let to = list.last().map_or(0, |run| run.image.header.to);
        Self { recorded, list, to, tombstones }
    }

    /// The number of texts in the runs, including stale ones.
    pub(super) fn texts(&self) -> u64 {
        self.list.iter().map(|run| run.image.header.counts.members).sum()
    }
}

impl LanguageIndex {
    /// Makes an index of these runs, without a tail.
    pub(super) fn new(runs: Runs) -> Self {
        Self { runs: Arc::new(runs), ..Self::default() }
    }

    /// Whether the texts that changed after the runs have been read.
    pub(super) fn has_tail(&self) -> bool {
        self.tail.is_some()
    }

    /// Whether there were so many searches that the pages of the runs are mapped at once.
    pub(super) fn is_searched_often(&self) -> bool {
        self.searches.load(Ordering::Relaxed) >= SEARCHES_BEFORE_MAPPING
    }

    /// Reads what came after the runs, as the transaction of the connection sees it, and makes an index with it.
    pub(super) fn with_tail(&self, connection: &Connection, language: &Language) -> rusqlite::Result<Self> {
        let changes = Changes::read(connection, self.runs.to, std::slice::from_ref(language), &[])?;
        let tail = Tail::default().after(&changes, &language.key()).map(Arc::new);
        Ok(Self { tail, ..self.clone() })
    }

    /// Whether the entry of a run for a unit is valid, that is, not stale.
    fn is_live(&self, unit: i64, run: u32) -> bool {
        self.tail.as_ref().is_none_or(|tail| !tail.makes_stale(unit))
            && self.runs.tombstones.get(&unit).is_none_or(|&live_from| live_from <= run)
    }

    /// Whether no entry of any run is stale.
    fn is_all_live(&self) -> bool {
        self.runs.tombstones.is_empty() && self.tail.as_ref().is_none_or(|tail| tail.makes_nothing_stale())
    }

    /// Finds the best candidates for a query. `min_similarity` is given in millionths.
    pub(super) fn find(
        &self,
        query: &Prepared,
        language: &Language,
        min_similarity: u32,
        limit: usize,
    ) -> Result<TopCandidates, Damaged> {
        if self.searches.fetch_add(1, Ordering::Relaxed) + 1 == SEARCHES_BEFORE_MAPPING {
            self.runs.list.iter().for_each(|run| run.image.map_at_once());
        }
        let all_live = self.is_all_live();
        let mut best = TopCandidates::new(limit, min_similarity);
        for (number, run) in (0..).zip(&self.runs.list) {
            let is_live =
                |record: u32| Ok(all_live || run.members(record)?.any(|member| self.is_live(member.unit, number)));
            Finder::new(run, number, query, &mut best, is_live)?.run()?;
        }
        if let Some(tail) = &self.tail {
            tail.find(query, language, self.runs.list.len() as u32, &mut best);
        }
        Ok(best)
    }

    /// The units that have the text of a candidate. Of units that differ only in date or neighbouring
    /// segments, only two are returned: the newest unit, and the newest unit whose neighbouring segments
    /// match `context`.
    pub(super) fn units(&self, candidate: Candidate, context: Option<u64>) -> Result<Vec<UnitId>, Damaged> {
        let Some(run) = self.runs.list.get(candidate.run as usize) else {
            return Ok(self.tail.as_ref().and_then(|tail| tail.unit(candidate.record)).into_iter().collect());
        };
        let (mut units, mut has_first, mut has_context) = (Vec::new(), false, false);
        for member in run.members(candidate.record)? {
            if member.begins_class {
                (has_first, has_context) = (false, false);
            }
            let in_context = context == Some(member.context);
            if (!has_first || in_context && !has_context) && self.is_live(member.unit, candidate.run) {
                units.push(UnitId(member.unit));
                has_first = true;
                has_context |= in_context;
            }
        }
        Ok(units)
    }

    /// Returns the units in whose text the words of a phrase follow each other. The runs have positions of words. New
    /// texts that no run contains yet (the tail) have none, so `is_in` decides whether the phrase occurs in such a text.
    pub(super) fn units_with(&self, phrase: &[Stem], is_in: impl Fn(&str) -> bool) -> Result<Vec<UnitId>, Damaged> {
        let mut units = Vec::new();
        for (number, run) in (0..).zip(&self.runs.list) {
            for record in run.records_with(phrase)? {
                let members = run.members(record)?.map(|member| member.unit);
                units.extend(members.filter(|&unit| self.is_live(unit, number)).map(UnitId));
            }
        }
        units.extend(self.tail.iter().flat_map(|tail| tail.units_with(&is_in)));
        Ok(units)
    }
}

/// Opens a run, and checks that it belongs to this memory and language, was made for the current version of
/// the score, and continues the revisions of the runs before it.
pub(super) fn open_run(path: &std::path::Path, uuid: &str, language: &Language, from: i64) -> Result<Run, Damaged> {
    belonging(Run::open(path)?, uuid, language, from)
}

/// Returns the run if it belongs to this memory and language, was made for the current version of the score, and
/// continues the revisions of the runs before it.
fn belonging(run: Run, uuid: &str, language: &Language, from: i64) -> Result<Run, Damaged> {
    let header = &run.image.header;
    if header.uuid != uuid {
        return Err(Damaged("it belongs to another memory"));
    }
    if header.language != language.key() {
        return Err(Damaged("it belongs to another language"));
    }
    if header.score != score::VERSION {
        return Err(Damaged("it was made for another version of the score"));
    }
    if header.from != from || header.to < from {
        return Err(Damaged("it does not continue the file before it"));
    }
    Ok(run)
}

#[cfg(test)]
mod tests;
