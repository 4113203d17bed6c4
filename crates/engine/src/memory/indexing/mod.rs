//! Keeps the index up to date: builds a run (a sorted index file) when enough texts have changed.
//!
//! A run is built from a transaction that no search uses, and published when it is complete: searches go on with the
//! existing runs meanwhile. Only one process builds at a time, and only one thread of it. The others usually do not
//! wait. Where no file can be written, the new run is kept in RAM.

mod committing;
mod merging;
mod new_run;
mod shipping;
mod snapshot;
mod texts;

use std::sync::Arc;

use super::index::{BuildClaim, BuildLock, Index, LanguageIndex, Place, RunPlace, Runs};
use super::reader::State;
use super::{Database, Memory, MemoryError};
use new_run::NewRun;
pub(super) use snapshot::{SearchError, Snapshot};
use yaddash_core::unit::Language;

/// The number of unindexed changes above which a search waits for the thread or process that builds a run. Waiting is
/// then quicker than searching without that run.
const WORTH_WAITING: i64 = 50_000;

/// The part of the index that is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BuildScope {
    /// The changes that are in no run, if they are enough for a run. Merging with other runs is limited, so
    /// that a search need not wait long.
    ForSearch,
    /// Nothing new: runs of similar size are merged if there are several of them.
    Merge,
    /// The changes that are in no run, if they are enough for a run. Merging with other runs is not limited.
    AllChanges,
    /// Every text, which is put in one new run.
    FromScratch,
}

impl Memory {
    /// Indexes the changed texts of every language of the memory, if they are enough for a run (index file).
    /// Returns the number of texts in the index. An import calls this function once, at its end.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn build_index(&self) -> Result<u64, MemoryError> {
        self.build_languages(BuildScope::AllChanges)
    }

    /// Builds the whole index from scratch, and returns the number of texts in it.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn rebuild_index(&self) -> Result<u64, MemoryError> {
        self.build_languages(BuildScope::FromScratch)
    }

    fn build_languages(&self, scope: BuildScope) -> Result<u64, MemoryError> {
        let mut texts = 0;
        for language in self.languages()? {
            texts += self.build(&language, scope, &self.published.claim_build())?;
        }
        Ok(texts)
    }

    /// The languages in which the memory has texts. Languages that differ only in region, such as `en-GB` and
    /// `en-US`, are returned once.
    pub(super) fn languages(&self) -> Result<Vec<Language>, MemoryError> {
        let keys: Vec<String> = self.read(|connection| {
            connection
                .prepare("SELECT DISTINCT language_key FROM variants ORDER BY language_key")?
                .query_map([], |row| row.get(0))?
                .collect()
        })?;
        Ok(keys.iter().filter_map(|key| Language::parse(key).ok()).collect())
    }

    /// The path of the memory file, beside which the index files are; `None` if the memory is not on disk.
    pub(super) fn place(&self) -> Place<'_> {
        Some(self.path.as_path()).filter(|path| !path.as_os_str().is_empty())
    }

    /// The place of the runs of the memory.
    fn run_place(&self) -> RunPlace<'_> {
        match (&self.database, self.place()) {
            (Database::Program(image), _) => RunPlace::Program(image),
            (_, Some(path)) => RunPlace::Beside(path),
            (_, None) => RunPlace::Nowhere,
        }
    }

    /// Builds a run (index file) if enough changes are in no run yet, merges it with runs of similar size, and
    /// publishes it. Returns the number of texts in the runs of the language.
    fn build(&self, language: &Language, scope: BuildScope, claim: &BuildClaim<'_>) -> Result<u64, MemoryError> {
        let (runs, unbuilt, is_frozen) = self.with_reader(|reader| {
            let state = reader.begin().map_err(self.sqlite())?;
            let runs = self.runs_of(&state, language);
            let unbuilt = state.revision - runs.to;
            Ok((runs, unbuilt, reader.is_frozen()))
        })?;
        if !merging::is_worth_building(&runs, unbuilt, scope) {
            return Ok(runs.texts());
        }
        let is_urgent = matches!(scope, BuildScope::AllChanges | BuildScope::FromScratch) || unbuilt > WORTH_WAITING;
        let place = self.place().filter(|_| !is_frozen);
        let lock = place.and_then(|place| BuildLock::acquire(place, is_urgent));
        if lock.is_none() && place.is_some() && !is_urgent {
            // Another process is building.
            return Ok(runs.texts());
        }
        match self.build_locked(language, scope, lock.as_ref(), claim)? {
            Some(texts) => Ok(texts),
            // No file can be written here.
            None => self.build_locked(language, scope, None, claim).map(Option::unwrap_or_default),
        }
    }

    /// Builds and publishes a run. With a lock, the run is written to a file and recorded; returns `None` if the file
    /// cannot be written. Without a lock, the run is kept in RAM.
    fn build_locked(
        &self,
        language: &Language,
        scope: BuildScope,
        lock: Option<&BuildLock>,
        _claim: &BuildClaim<'_>,
    ) -> Result<Option<u64>, MemoryError> {
        let new = self.with_reader(|reader| {
            // The texts are read in one transaction, so that they are those of the revision. The transaction ends
            // before the run is written.
            let state = reader.begin().map_err(self.sqlite())?;
            let runs = self.runs_of(&state, language);
            let unbuilt = state.revision - runs.to;
            if !merging::is_worth_building(&runs, unbuilt, scope) {
                // Another process has built the run while this one waited.
                return Ok(Err(runs));
            }
            let kept = merging::runs_to_keep(&runs, unbuilt, scope);
            NewRun::read(&reader.connection, &state.uuid, language, &runs, kept, lock).map(Ok).map_err(self.sqlite())
        })?;
        let new = match new {
            Ok(new) => new,
            Err(runs) => return Ok(Some(runs.texts())),
        };
        let uuid = new.info.uuid.clone();
        let runs = match lock {
            Some(lock) => match new.write(lock) {
                Some(written) => written.record(lock, &self.path),
                None => return Ok(None),
            },
            None => new.build_in_memory().map_err(|error| MemoryError::io(&self.path, error))?,
        };
        let runs = Arc::new(runs);
        self.publish_runs(&uuid, language, &runs)?;
        Ok(Some(runs.texts()))
    }

    /// Returns the runs of a language in a state of the memory: the published ones, or those that are recorded in the
    /// memory file if they are others.
    fn runs_of(&self, state: &State, language: &Language) -> Arc<Runs> {
        let (published, recorded) = (self.published.get(), state.runs(language));
        let is_present = |index: &&Arc<LanguageIndex>| {
            published.uuid() == state.uuid && index.runs.recorded == recorded && index.runs.to <= state.revision
        };
        match published.language(language).filter(is_present) {
            Some(index) => Arc::clone(&index.runs),
            None => Arc::new(Runs::open(&state.uuid, language, recorded, self.run_place())),
        }
    }

    /// Publishes new runs of a language. What came after them stays in the tail.
    fn publish_runs(&self, uuid: &str, language: &Language, runs: &Arc<Runs>) -> Result<(), MemoryError> {
        let _next = self.published.claim_next();
        let published = self.published.get();
        warm(&published, language, runs);
        self.with_reader(|reader| {
            let state = reader.begin().map_err(self.sqlite())?;
            if published.uuid() != state.uuid || published.revision() < state.revision {
                let index = self.caught_up(&reader.connection, &state, &published).map_err(self.sqlite())?;
                self.published.replace(&published, index);
            }
            Ok(())
        })?;
        self.published.update(|index| index.with_runs(uuid, language, runs));
        Ok(())
    }
}

/// Reads all blocks of the newest run if searches in the language are frequent, so that no search has to.
fn warm(published: &Index, language: &Language, runs: &Runs) {
    if published.language(language).is_some_and(|index| index.is_searched_often())
        && let Some(run) = runs.list.last()
    {
        run.warm();
    }
}
