//! What is derived from a memory so that it can be searched fast, and nothing that cannot be built anew.
//!
//! Each language has runs, files that never change, each with the texts of a stretch of revisions; a
//! tail of what came after them, compared one by one; and the units that earlier runs have in vain,
//! because a later revision changed or deleted them. When the tail has grown, a run is built of it, and
//! runs of like size become one, so that there are few and each text is built in only a few times.
//! `docs/index.md` describes the files and why a search misses nothing.

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

pub(super) use build::{About, Builder, Text};
pub(super) use check::{TextFingerprint, fingerprint, run_holds};
pub(super) use files::{Building, all_recorded, folder};
use find::Finder;
pub(super) use find::{Found, Hit};
#[cfg(fuzzing)]
pub use fuzzing::read as read_any_run;
pub(super) use image::Damaged;
pub(super) use run::{Run, context_of};
use tail::Tail;

use super::change;
use crate::score::{self, NumberHasher, Prepared};
use crate::text::Stem;
use crate::unit::{Language, UnitId};

/// As many changes may stand in no run. Tests make runs of a few texts.
pub(super) const MAX_UNBUILT: i64 = if cfg!(test) { 7 } else { 2_000 };

/// Whoever has searched so often goes on: from then on every page is mapped.
const BEFORE_MAPPING: u32 = 32;

/// The index of a memory, language by language, and the state of the truth that it shows.
#[derive(Debug, Default)]
pub(super) struct Index {
    uuid: String,
    data_version: i64,
    revision: i64,
    by_language: HashMap<String, Parts>,
}

/// The index of one language.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// What the truth records.
    pub(super) names: Vec<String>,
    /// Oldest first.
    pub(super) runs: Vec<Run>,
    /// The last revision that the runs show.
    pub(super) to: i64,
    /// The runs before the one with this number have the unit in vain.
    gone: HashMap<i64, u32, BuildHasherDefault<NumberHasher>>,
    /// What came after the runs; read when it is first asked for.
    tail: Option<Tail>,
    /// How often it was searched.
    searches: AtomicU32,
}

impl Index {
    /// The parts of a language as the truth has them in the caller's transaction, the tail aside.
    pub(super) fn parts(
        &mut self,
        connection: &Connection,
        language: &Language,
        place: Place<'_>,
    ) -> rusqlite::Result<&mut Parts> {
        self.catch_up(connection, place)?;
        let key = language.key();
        if !self.by_language.contains_key(&key) {
            let parts = Parts::open(connection, &self.uuid, language, place)?;
            self.by_language.insert(key.clone(), parts);
        }
        Ok(self.by_language.entry(key).or_default())
    }

    /// As [`Index::parts`], the tail with them: all that a search needs.
    pub(super) fn whole(
        &mut self,
        connection: &Connection,
        language: &Language,
        place: Place<'_>,
    ) -> rusqlite::Result<&Parts> {
        let parts = self.parts(connection, language, place)?;
        if parts.tail.is_none() {
            let mut tail = Tail::default();
            let changed = change::since(connection, parts.to)?;
            tail.renew(connection, language, &changed)?;
            parts.outdate(&changed);
            parts.tail = Some(tail);
        }
        Ok(parts)
    }

    /// Takes runs that were built, recorded or not, in the place of what there is.
    pub(super) fn put(&mut self, language: &Language, parts: Parts) {
        self.by_language.insert(language.key(), parts);
    }

    /// What tells the memory from every other.
    pub(super) fn uuid(&self) -> &str {
        &self.uuid
    }

    /// The last revision.
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
            // Another memory was put in this one's place.
            self.by_language.clear();
        } else {
            let changed = if revision > self.revision { change::since(connection, self.revision)? } else { Vec::new() };
            let keys: Vec<String> = self.by_language.keys().cloned().collect();
            for key in keys {
                let Ok(language) = Language::parse(&key) else { continue };
                let Some(parts) = self.by_language.get_mut(&key) else { continue };
                if place.is_some() && files::recorded(connection, &language)? != parts.names {
                    self.by_language.remove(&key);
                } else if let Some(tail) = &mut parts.tail {
                    tail.renew(connection, &language, &changed)?;
                    parts.outdate(&changed);
                }
            }
        }
        (self.uuid, self.data_version, self.revision) = (uuid, version, revision);
        Ok(())
    }
}

/// Where a memory lies; `None` for one that is not on disk.
pub(super) type Place<'p> = Option<&'p std::path::Path>;

impl Parts {
    /// Opens the runs that the truth records. One that cannot be used takes those after it along: what
    /// they showed is built anew.
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
        Ok(Self::of(names, runs))
    }

    /// Parts made of these runs.
    pub(super) fn of(names: Vec<String>, mut runs: Vec<Run>) -> Self {
        let mut gone = HashMap::default();
        let mut sound = runs.len();
        for (number, run) in (0..).zip(&runs) {
            match run.gone() {
                Ok(units) => gone.extend(units.map(|unit| (unit, number))),
                Err(_) => {
                    sound = number as usize;
                    break;
                }
            }
        }
        runs.truncate(sound);
        let to = runs.last().map_or(0, |run| run.image.header.to);
        Self { names, runs, to, gone, tail: None, searches: AtomicU32::new(0) }
    }

    /// Notes units that changed after the last run.
    fn outdate(&mut self, units: &[UnitId]) {
        let after = self.runs.len() as u32;
        if after > 0 {
            self.gone.extend(units.iter().map(|unit| (unit.0, after)));
        }
    }

    fn is_live(&self, unit: i64, run: u32) -> bool {
        self.gone.get(&unit).is_none_or(|&gone| gone <= run)
    }

    /// Finds the best records for a query.
    pub(super) fn find(
        &self,
        query: &Prepared,
        language: &Language,
        least: u32,
        most: usize,
    ) -> Result<Found, Damaged> {
        if self.searches.fetch_add(1, Ordering::Relaxed) + 1 == BEFORE_MAPPING {
            self.runs.iter().for_each(|run| run.image.map_at_once());
        }
        let mut found = Found::new(most, least);
        for (number, run) in (0..).zip(&self.runs) {
            let live = |record: u32| {
                Ok(self.gone.is_empty() || run.members(record)?.any(|member| self.is_live(member.unit, number)))
            };
            Finder::new(run, number, query, &mut found, live)?.run()?;
        }
        if let Some(tail) = &self.tail {
            tail.find(query, language, self.runs.len() as u32, &mut found);
        }
        Ok(found)
    }

    /// The units that have what was found: of those that differ in date or neighbours alone, the newest,
    /// and the newest in this context.
    pub(super) fn units(&self, hit: Hit, context: Option<u64>) -> Result<Vec<UnitId>, Damaged> {
        let Some(run) = self.runs.get(hit.run as usize) else {
            return Ok(self.tail.as_ref().and_then(|tail| tail.unit(hit.record)).into_iter().collect());
        };
        let (mut units, mut has_first, mut has_context) = (Vec::new(), false, false);
        for member in run.members(hit.record)? {
            if member.begins_class {
                (has_first, has_context) = (false, false);
            }
            let in_context = context == Some(member.context);
            if (!has_first || in_context && !has_context) && self.is_live(member.unit, hit.run) {
                units.push(UnitId(member.unit));
                has_first = true;
                has_context |= in_context;
            }
        }
        Ok(units)
    }
}

impl Parts {
    /// The units that have the words of a phrase side by side; `is_in` says so of a text in the tail.
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

/// Opens a run if it is the one that is meant.
pub(super) fn open_run(path: &std::path::Path, uuid: &str, language: &Language, from: i64) -> Result<Run, Damaged> {
    let run = Run::open(path)?;
    let header = &run.image.header;
    if header.uuid != uuid {
        return Err(Damaged("it belongs to another memory"));
    }
    if header.language != language.key() {
        return Err(Damaged("it is of another language"));
    }
    if header.score != score::VERSION {
        return Err(Damaged("it was made for another version of the score"));
    }
    if header.from != from || header.to < from {
        return Err(Damaged("it is of other revisions"));
    }
    Ok(run)
}

#[cfg(test)]
mod tests;
