//! Keeps the index up to date: builds a run (a sorted index file) when enough texts have changed.
//!
//! Only one process builds at a time. The other processes usually do not wait for it, but search the existing
//! runs. Where no file can be written, the new run is kept in RAM.

mod texts;

use rusqlite::Connection;

use super::index::{BuildLock, Builder, LanguageIndex, MAX_UNBUILT, Place, Run, RunInfo};
use super::sqlite::change;
use super::{Inner, Memory, MemoryError};
use texts::Texts;
use yaddash_core::unit::Language;

/// An existing run is merged with the new run if its size is less than `MERGE_RATIO` times the size of the
/// new run.
const MERGE_RATIO: i64 = 4;
/// The maximum number of texts that a search merges into one run. An import has no such limit.
const MAX_MERGED_BY_SEARCH: i64 = if cfg!(test) { 30 } else { 50_000 };
/// If there are at least this many runs, a search merges runs of any size.
const MAX_RUNS: usize = 12;
/// The number of unindexed changes above which a search waits for the process that builds a run. Waiting is
/// then quicker than searching without that run.
const WORTH_WAITING: i64 = 50_000;

/// The part of the index that is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BuildScope {
    /// The changes that are in no run, if they are enough for a run. Merging with other runs is limited, so
    /// that a search need not wait long.
    ForSearch,
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
            let mut inner = self.lock();
            self.ensure_index(&mut inner, &language, scope)?;
            let Inner { connection, index, .. } = &mut *inner;
            let index = index.for_language(connection, &language, self.place()).map_err(self.sqlite())?;
            texts += index.runs.iter().map(|run| run.image.header.counts.members).sum::<u64>();
        }
        Ok(texts)
    }

    /// The languages in which the memory has texts. Languages that differ only in region, such as `en-GB` and
    /// `en-US`, are returned once.
    pub(super) fn languages(&self) -> Result<Vec<Language>, MemoryError> {
        let inner = self.lock();
        let read = || -> rusqlite::Result<Vec<String>> {
            inner
                .connection
                .prepare("SELECT DISTINCT language_key FROM variants ORDER BY language_key")?
                .query_map([], |row| row.get(0))?
                .collect()
        };
        let keys = read().map_err(self.sqlite())?;
        Ok(keys.iter().filter_map(|key| Language::parse(key).ok()).collect())
    }

    /// The path of the memory file, beside which the index files are; `None` if the memory is not on disk.
    pub(super) fn place(&self) -> Place<'_> {
        Some(self.path.as_path()).filter(|path| !path.as_os_str().is_empty())
    }

    /// Builds a run (index file) if enough changes are in no run yet, and merges it with runs of similar
    /// size.
    pub(super) fn ensure_index(
        &self,
        inner: &mut Inner,
        language: &Language,
        scope: BuildScope,
    ) -> Result<(), MemoryError> {
        if !self.is_worth_building(inner, language, scope)? {
            return Ok(());
        }
        let unbuilt = self.unbuilt(inner, language)?;
        let wait = scope != BuildScope::ForSearch || unbuilt > WORTH_WAITING;
        let frozen = inner.frozen.is_some();
        let lock = self.place().filter(|_| !frozen).and_then(|place| BuildLock::acquire(place, wait));
        let is_locked_out = lock.is_none() && self.place().is_some() && !frozen;
        if is_locked_out && scope == BuildScope::ForSearch && unbuilt <= WORTH_WAITING {
            // Another process is building.
            return Ok(());
        }
        // Another process may have built the run while this one waited.
        if !self.is_worth_building(inner, language, scope)? {
            return Ok(());
        }
        self.build(inner, language, scope, lock.as_ref())
    }

    /// The number of changes that are in no run (index file) yet.
    fn unbuilt(&self, inner: &mut Inner, language: &Language) -> Result<i64, MemoryError> {
        let place = self.place();
        let Inner { connection, index, .. } = inner;
        let to = index.for_language(connection, language, place).map_err(self.sqlite())?.to;
        Ok(index.revision() - to)
    }

    fn is_worth_building(
        &self,
        inner: &mut Inner,
        language: &Language,
        scope: BuildScope,
    ) -> Result<bool, MemoryError> {
        Ok(scope == BuildScope::FromScratch || self.unbuilt(inner, language)? > MAX_UNBUILT)
    }

    fn build(
        &self,
        inner: &mut Inner,
        language: &Language,
        scope: BuildScope,
        lock: Option<&BuildLock>,
    ) -> Result<(), MemoryError> {
        let place = self.place();
        let Inner { connection, index, .. } = inner;
        // The texts are read in one transaction, so that they are those of the revision. The transaction ends
        // before the run is recorded.
        let transaction = connection.unchecked_transaction().map_err(self.sqlite())?;
        let existing = std::mem::take(index.for_language(&transaction, language, place).map_err(self.sqlite())?);
        let (recorded, mut runs) = (existing.names, existing.runs);
        let to = index.revision();
        runs.truncate(runs_to_keep(&runs, to - existing.to, scope));
        let from = runs.last().map_or(0, |run| run.image.header.to);
        let tombstones =
            if from == 0 { Vec::new() } else { changed_or_deleted(&transaction, from).map_err(self.sqlite())? };
        let info = RunInfo { uuid: index.uuid().to_owned(), language: language.clone(), from, to, tombstones };
        let builder = read(&transaction, language, from).map_err(self.sqlite())?;
        drop(transaction);
        tracing::info!(language = %language, texts = builder.len(), from, to, "building the index");
        let kept: Vec<String> = recorded.iter().take(runs.len()).cloned().collect();
        let (run, names) = match lock.and_then(|lock| self.write_run(lock, builder, &info, &recorded, kept)) {
            Some((run, names)) => (run, names),
            None => {
                let builder = read(connection, language, from).map_err(self.sqlite())?;
                (self.build_in_memory(builder, &info)?, recorded)
            }
        };
        runs.push(run);
        index.replace(language, LanguageIndex::new(names, runs));
        Ok(())
    }

    /// Writes a run to a file, and records it in the memory file after the runs named in `kept`. Returns the
    /// run and the names that are recorded now, or `None` if the file cannot be written.
    fn write_run(
        &self,
        lock: &BuildLock,
        builder: Builder,
        info: &RunInfo,
        recorded: &[String],
        kept: Vec<String>,
    ) -> Option<(Run, Vec<String>)> {
        let name = lock
            .write(builder, info)
            .inspect_err(|error| tracing::info!(%error, "the index cannot be written"))
            .ok()?;
        let run = Run::open(&lock.path(&name))
            .inspect_err(|damaged| tracing::warn!(%damaged, "the run that was written cannot be used"))
            .ok()?;
        let mut names = kept;
        names.push(name);
        match lock.record(&self.path, &info.uuid, &info.language, recorded, &names) {
            Ok(true) => Some((run, names)),
            // The run is not recorded: this process uses it, and another process will build it again.
            Ok(false) => Some((run, recorded.to_vec())),
            Err(error) => {
                tracing::info!(%error, "the index cannot be recorded");
                Some((run, recorded.to_vec()))
            }
        }
    }

    fn build_in_memory(&self, builder: Builder, info: &RunInfo) -> Result<Run, MemoryError> {
        let mut bytes = Vec::new();
        let io = |error| MemoryError::io(&self.path, error);
        builder.write(info, &mut bytes).map_err(io)?;
        Run::from_bytes(bytes).map_err(|damaged| io(std::io::Error::other(damaged)))
    }
}

/// The number of runs that are kept, counted from the oldest, when `new` changes are indexed. The later runs
/// are merged with the new run.
fn runs_to_keep(runs: &[Run], new: i64, scope: BuildScope) -> usize {
    if scope == BuildScope::FromScratch {
        return 0;
    }
    let (mut size, mut kept) = (new, runs.len());
    while let Some(last) = kept.checked_sub(1) {
        let members = runs[last].image.header.counts.members.cast_signed();
        let too_much = scope == BuildScope::ForSearch && size + members > MAX_MERGED_BY_SEARCH && runs.len() < MAX_RUNS;
        if members >= MERGE_RATIO * size || too_much {
            break;
        }
        (size, kept) = (size + members, last);
    }
    kept
}

/// The ids of the units that were changed or deleted after a revision, in ascending order.
fn changed_or_deleted(connection: &Connection, from: i64) -> rusqlite::Result<Vec<i64>> {
    connection
        .prepare("SELECT DISTINCT unit FROM changes WHERE revision > ?1 AND what != 'added' ORDER BY unit")?
        .query_map([from], |row| row.get(0))?
        .collect()
}

/// Reads the texts of the units that changed after revision `from`. If `from` is 0, all texts are read.
fn read(connection: &Connection, language: &Language, from: i64) -> rusqlite::Result<Builder> {
    const UNITS: &str = "SELECT id, role, previous, next, meta FROM units";
    const VARIANTS: &str = "SELECT unit, language_key, text, markup FROM variants";
    if from == 0 {
        // Both queries are in order of unit, so that they can be read side by side.
        let mut units = connection.prepare(&format!("{UNITS} ORDER BY id"))?;
        let mut variants = connection.prepare(&format!("{VARIANTS} ORDER BY unit, ordinal"))?;
        let texts = Texts::new(language, units.query([])?, variants.query([])?);
        return Builder::read(language, texts);
    }
    let mut units = connection.prepare(&format!("{UNITS} WHERE id = ?1"))?;
    let mut variants = connection.prepare(&format!("{VARIANTS} WHERE unit = ?1 ORDER BY ordinal"))?;
    let mut texts = Vec::new();
    for unit in change::since(connection, from)? {
        texts.extend(Texts::new(language, units.query([unit.0])?, variants.query([unit.0])?));
    }
    Builder::read(language, texts.into_iter())
}
