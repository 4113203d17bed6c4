//! Building what a search reads: runs of the index, when enough has changed.
//!
//! Nobody waits for it who need not: one process builds at a time, others search what there is. Where
//! nothing can be written, the run is held in memory.

use rusqlite::Connection;

use super::index::{About, Builder, Building, MAX_UNBUILT, Parts, Place, Run};
use super::texts::Texts;
use super::{Inner, Memory, MemoryError, change};
use crate::unit::Language;

/// A run is merged with the new one if it is less than this many times as large.
const RATIO: i64 = 4;
/// A search does not begin a merge of more changes than this; an import does.
const MAX_BY_SEARCH: i64 = if cfg!(test) { 30 } else { 50_000 };
/// So many runs are too many for every search.
const MAX_RUNS: usize = 12;
/// With so much unbuilt, waiting for another process is quicker than searching without.
const WORTH_WAITING: i64 = 50_000;

/// How much is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BuildScope {
    /// What a search cannot do without.
    Search,
    /// All that has changed, if it is worth it.
    Everything,
    /// All of it, anew.
    Anew,
}

impl Memory {
    /// Builds what is worth building for every language in which the memory has texts, and says how many
    /// texts are in the index then. An import calls it once at its end.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn build_index(&self) -> Result<u64, MemoryError> {
        self.build_languages(BuildScope::Everything)
    }

    /// Builds the whole index anew, whatever there is, and says how many texts are in it.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn rebuild_index(&self) -> Result<u64, MemoryError> {
        self.build_languages(BuildScope::Anew)
    }

    fn build_languages(&self, extent: BuildScope) -> Result<u64, MemoryError> {
        let mut texts = 0;
        for language in self.languages()? {
            let mut inner = self.lock();
            self.settle(&mut inner, &language, extent)?;
            let Inner { connection, index, .. } = &mut *inner;
            let parts = index.parts(connection, &language, self.place()).map_err(self.sqlite())?;
            texts += parts.runs.iter().map(|run| run.image.header.counts.members).sum::<u64>();
        }
        Ok(texts)
    }

    /// The languages that the memory has texts in, one of each key.
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

    /// Where runs may be written.
    pub(super) fn place(&self) -> Place<'_> {
        Some(self.path.as_path()).filter(|path| !path.as_os_str().is_empty())
    }

    /// Builds a run if there is much that none has, and merges it with those of like size.
    pub(super) fn settle(&self, inner: &mut Inner, language: &Language, extent: BuildScope) -> Result<(), MemoryError> {
        if !self.is_worth_it(inner, language, extent)? {
            return Ok(());
        }
        let unbuilt = self.unbuilt(inner, language)?;
        let wait = extent != BuildScope::Search || unbuilt > WORTH_WAITING;
        let frozen = inner.frozen.is_some();
        let building = self.place().filter(|_| !frozen).and_then(|place| Building::begin(place, wait));
        let elsewhere = building.is_none() && self.place().is_some() && !frozen;
        if elsewhere && extent == BuildScope::Search && unbuilt <= WORTH_WAITING {
            // Another process is at it.
            return Ok(());
        }
        // It may have been done while we waited.
        if !self.is_worth_it(inner, language, extent)? {
            return Ok(());
        }
        self.build(inner, language, extent, building.as_ref())
    }

    fn unbuilt(&self, inner: &mut Inner, language: &Language) -> Result<i64, MemoryError> {
        let place = self.place();
        let Inner { connection, index, .. } = inner;
        let to = index.parts(connection, language, place).map_err(self.sqlite())?.to;
        Ok(index.revision() - to)
    }

    fn is_worth_it(&self, inner: &mut Inner, language: &Language, extent: BuildScope) -> Result<bool, MemoryError> {
        Ok(extent == BuildScope::Anew || self.unbuilt(inner, language)? > MAX_UNBUILT)
    }

    fn build(
        &self,
        inner: &mut Inner,
        language: &Language,
        extent: BuildScope,
        building: Option<&Building>,
    ) -> Result<(), MemoryError> {
        let place = self.place();
        let Inner { connection, index, .. } = inner;
        // One transaction, so that the texts are those of the revision; it ends before anything is recorded.
        let transaction = connection.unchecked_transaction().map_err(self.sqlite())?;
        let parts = std::mem::take(index.parts(&transaction, language, place).map_err(self.sqlite())?);
        let (known, mut runs) = (parts.names, parts.runs);
        let to = index.revision();
        runs.truncate(kept(&runs, to - parts.to, extent));
        let from = runs.last().map_or(0, |run| run.image.header.to);
        let gone = if from == 0 { Vec::new() } else { replaced(&transaction, from).map_err(self.sqlite())? };
        let about = About { uuid: index.uuid().to_owned(), language: language.clone(), from, to, gone };
        let builder = read(&transaction, language, from).map_err(self.sqlite())?;
        drop(transaction);
        tracing::info!(language = %language, texts = builder.len(), from, to, "building the index");
        let names: Vec<String> = known.iter().take(runs.len()).cloned().collect();
        let (run, names) = match building.and_then(|building| self.write_run(building, builder, &about, &known, names))
        {
            Some((run, names)) => (run, names),
            None => {
                let builder = read(connection, language, from).map_err(self.sqlite())?;
                (self.hold(builder, &about)?, known)
            }
        };
        runs.push(run);
        let parts = Parts::of(names, runs);
        index.put(language, parts);
        Ok(())
    }

    /// Writes and records a run; `None` if this place does not allow it.
    fn write_run(
        &self,
        building: &Building,
        builder: Builder,
        about: &About,
        known: &[String],
        mut names: Vec<String>,
    ) -> Option<(Run, Vec<String>)> {
        let name = building
            .write(builder, about)
            .inspect_err(|error| tracing::info!(%error, "the index cannot be written"))
            .ok()?;
        let run = Run::open(&building.path(&name))
            .inspect_err(|damaged| tracing::warn!(%damaged, "the index was not written well"))
            .ok()?;
        names.push(name);
        match building.record(&self.path, &about.uuid, &about.language, known, &names) {
            Ok(true) => Some((run, names)),
            // It serves this process; the next time it is built again.
            Ok(false) => Some((run, known.to_vec())),
            Err(error) => {
                tracing::info!(%error, "the index cannot be recorded");
                Some((run, known.to_vec()))
            }
        }
    }

    fn hold(&self, builder: Builder, about: &About) -> Result<Run, MemoryError> {
        let mut bytes = Vec::new();
        let io = |error| MemoryError::io(&self.path, error);
        builder.write(about, &mut bytes).map_err(io)?;
        Run::held(bytes).map_err(|damaged| io(std::io::Error::other(damaged)))
    }
}

/// How many of the runs stay, the oldest, if `new` changes are to be built.
fn kept(runs: &[Run], new: i64, extent: BuildScope) -> usize {
    if extent == BuildScope::Anew {
        return 0;
    }
    let (mut size, mut kept) = (new, runs.len());
    while let Some(last) = kept.checked_sub(1) {
        let theirs = runs[last].image.header.counts.members.cast_signed();
        let too_much = extent == BuildScope::Search && size + theirs > MAX_BY_SEARCH && runs.len() < MAX_RUNS;
        if theirs >= RATIO * size || too_much {
            break;
        }
        (size, kept) = (size + theirs, last);
    }
    kept
}

/// The units of earlier revisions that changed or went after a revision, in order.
fn replaced(connection: &Connection, from: i64) -> rusqlite::Result<Vec<i64>> {
    connection
        .prepare("SELECT DISTINCT unit FROM changes WHERE revision > ?1 AND what != 'added' ORDER BY unit")?
        .query_map([from], |row| row.get(0))?
        .collect()
}

/// The texts of the units that changed after a revision.
fn read(connection: &Connection, language: &Language, from: i64) -> rusqlite::Result<Builder> {
    const UNITS: &str = "SELECT id, role, previous, next, meta FROM units";
    const VARIANTS: &str = "SELECT unit, language_key, text, markup FROM variants";
    if from == 0 {
        // Both in order of unit: they are read side by side.
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
