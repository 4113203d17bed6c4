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
mod check;
mod files;
mod filter;
mod find;
#[cfg(any(test, fuzzing))]
mod fuzzing;
mod image;
mod phrase;
mod run;
mod tail;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

pub(super) use build::{Builder, RunInfo, Text};
pub(super) use check::{TextFingerprint, fingerprint, verify_run};
pub(super) use files::{BuildLock, all_recorded, folder};
use find::Finder;
pub(super) use find::{Candidate, TopCandidates};
#[cfg(fuzzing)]
pub use fuzzing::read as read_any_run;
pub(super) use image::Damaged;
pub(super) use run::{Run, context_of};
use tail::Tail;

use super::sqlite::change;
use yaddash_core::score::{self, NumberHasher, Prepared};
use yaddash_core::text::Stem;
use yaddash_core::unit::{Language, UnitId};

/// The maximum number of changes that are in no run (index file). If there are more, a run is built. In tests
/// the number is small, so that a few texts make a run.
pub(super) const MAX_UNBUILT: i64 = if cfg!(test) { 7 } else { 2_000 };

/// The number of searches after which every page of the index files is mapped at once, because the process is
/// likely to search more.
const SEARCHES_BEFORE_MAPPING: u32 = 32;

/// The index of a memory, with one part for each language, and the revision of the memory that the index
/// reflects.
#[derive(Debug, Default)]
pub(super) struct Index {
    uuid: String,
    data_version: i64,
    revision: i64,
    by_language: HashMap<String, LanguageIndex>,
}

/// The index of one language.
#[derive(Debug, Default)]
pub(super) struct LanguageIndex {
    /// The names of the runs (index files) that are recorded in the memory file.
    pub(super) names: Vec<String>,
    /// The runs (index files), oldest first.
    pub(super) runs: Vec<Run>,
    /// The last revision whose changes are in the runs.
    pub(super) to: i64,
    /// The tombstones: for the id of each changed or deleted unit, the number of the first run whose entry
    /// for the unit is valid. Entries of earlier runs for the unit are stale.
    tombstones: HashMap<i64, u32, BuildHasherDefault<NumberHasher>>,
    /// The texts that changed after the last run. They are read when a search first needs them.
    tail: Option<Tail>,
    /// The number of searches so far.
    searches: AtomicU32,
}

impl Index {
    /// The index of a language in the state of the caller's transaction. The tail of this index (the texts
    /// that are in no run) may not have been read yet.
    pub(super) fn for_language(
        &mut self,
        connection: &Connection,
        language: &Language,
        place: Place<'_>,
    ) -> rusqlite::Result<&mut LanguageIndex> {
        self.catch_up(connection, place)?;
        let key = language.key();
        if !self.by_language.contains_key(&key) {
            let index = LanguageIndex::open(connection, &self.uuid, language, place)?;
            self.by_language.insert(key.clone(), index);
        }
        Ok(self.by_language.entry(key).or_default())
    }

    /// The index of a language as [`Index::for_language`] returns it, but always with its tail, so that it
    /// can be searched.
    pub(super) fn for_search(
        &mut self,
        connection: &Connection,
        language: &Language,
        place: Place<'_>,
    ) -> rusqlite::Result<&LanguageIndex> {
        let index = self.for_language(connection, language, place)?;
        if index.tail.is_none() {
            let mut tail = Tail::default();
            let changed = change::since(connection, index.to)?;
            tail.refresh(connection, language, &changed)?;
            index.add_tombstones(&changed);
            index.tail = Some(tail);
        }
        Ok(index)
    }

    /// Replaces the index of a language by one with newly built runs. The runs need not be recorded in the
    /// memory file.
    pub(super) fn replace(&mut self, language: &Language, index: LanguageIndex) {
        self.by_language.insert(language.key(), index);
    }

    /// The UUID of the memory.
    pub(super) fn uuid(&self) -> &str {
        &self.uuid
    }

    /// The last revision of the memory.
    pub(super) fn revision(&self) -> i64 {
        self.revision
    }

    fn catch_up(&mut self, connection: &Connection, place: Place<'_>) -> rusqlite::Result<()> {
        let version: i64 = connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        let revision = change::revision(connection)?;
        if version == self.data_version && revision == self.revision {
            return Ok(());
        }
        let uuid = change::uuid(connection)?;
        if uuid != self.uuid || revision < self.revision {
            // The file has become another memory, because a backup was restored.
            self.by_language.clear();
        } else {
            let changed = if revision > self.revision { change::since(connection, self.revision)? } else { Vec::new() };
            let keys: Vec<String> = self.by_language.keys().cloned().collect();
            for key in keys {
                let Ok(language) = Language::parse(&key) else { continue };
                let Some(index) = self.by_language.get_mut(&key) else { continue };
                if place.is_some() && files::recorded(connection, &language)? != index.names {
                    self.by_language.remove(&key);
                } else if let Some(tail) = &mut index.tail {
                    tail.refresh(connection, &language, &changed)?;
                    index.add_tombstones(&changed);
                }
            }
        }
        (self.uuid, self.data_version, self.revision) = (uuid, version, revision);
        Ok(())
    }
}

/// The path of the memory file; `None` if the memory is not on disk.
pub(super) type Place<'p> = Option<&'p std::path::Path>;

impl LanguageIndex {
    /// Opens the runs that are recorded in the memory file. If a run cannot be used, the runs after it are
    /// not used either, and their texts are indexed again.
    fn open(connection: &Connection, uuid: &str, language: &Language, place: Place<'_>) -> rusqlite::Result<Self> {
        let Some(place) = place else { return Ok(Self::default()) };
        let names = files::recorded(connection, language)?;
        let (folder, mut runs, mut to) = (files::folder(place), Vec::new(), 0);
        for name in &names {
            match open_run(&folder.join(name), uuid, language, to) {
                Ok(run) => {
                    to = run.image.header.to;
                    runs.push(run);
                }
                Err(damaged) => {
                    tracing::info!(%name, %damaged, "a part of the index cannot be used");
                    break;
                }
            }
        }
        Ok(Self::new(names, runs))
    }

    /// Makes an index of these runs. If the tombstones of a run cannot be read, this run and the runs after
    /// it are left out.
    pub(super) fn new(names: Vec<String>, mut runs: Vec<Run>) -> Self {
        let mut tombstones = HashMap::default();
        let mut readable = runs.len();
        for (number, run) in (0..).zip(&runs) {
            match run.tombstones() {
                Ok(units) => tombstones.extend(units.map(|unit| (unit, number))),
                Err(_) => {
                    readable = number as usize;
                    break;
                }
            }
        }
        runs.truncate(readable);
        let to = runs.last().map_or(0, |run| run.image.header.to);
        Self { names, runs, to, tombstones, tail: None, searches: AtomicU32::new(0) }
    }

    /// Marks the entries of all runs for these units as stale, because the units changed after the last run.
    fn add_tombstones(&mut self, units: &[UnitId]) {
        let after = self.runs.len() as u32;
        if after > 0 {
            self.tombstones.extend(units.iter().map(|unit| (unit.0, after)));
        }
    }

    /// Whether the entry of a run for a unit is valid, that is, not stale.
    fn is_live(&self, unit: i64, run: u32) -> bool {
        self.tombstones.get(&unit).is_none_or(|&live_from| live_from <= run)
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
            self.runs.iter().for_each(|run| run.image.map_at_once());
        }
        let mut best = TopCandidates::new(limit, min_similarity);
        for (number, run) in (0..).zip(&self.runs) {
            let is_live = |record: u32| {
                Ok(self.tombstones.is_empty() || run.members(record)?.any(|member| self.is_live(member.unit, number)))
            };
            Finder::new(run, number, query, &mut best, is_live)?.run()?;
        }
        if let Some(tail) = &self.tail {
            tail.find(query, language, self.runs.len() as u32, &mut best);
        }
        Ok(best)
    }

    /// The units that have the text of a candidate. Of units that differ only in date or neighbouring
    /// segments, only two are returned: the newest unit, and the newest unit whose neighbouring segments
    /// match `context`.
    pub(super) fn units(&self, candidate: Candidate, context: Option<u64>) -> Result<Vec<UnitId>, Damaged> {
        let Some(run) = self.runs.get(candidate.run as usize) else {
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

    /// The units in whose text the words of a phrase follow each other. For a text of the tail, `is_in`
    /// decides whether the phrase occurs in the text.
    pub(super) fn units_with(&self, phrase: &[Stem], is_in: impl Fn(&str) -> bool) -> Result<Vec<UnitId>, Damaged> {
        let mut units = Vec::new();
        for (number, run) in (0..).zip(&self.runs) {
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
    let run = Run::open(path)?;
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
