//! A new run: its texts are read in a transaction, and it is written when the transaction has ended.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;

use super::texts::Texts;
use crate::memory::index::{BuildLock, Builder, Run, RunInfo, Runs, Text, record_runs};
use crate::memory::sqlite::change;
use yaddash_core::unit::{Language, UnitId};

/// The texts of a run that is not written yet.
pub(super) struct NewRun {
    pub(super) info: RunInfo,
    builder: Builder,
    /// The runs before it, which are kept.
    kept: Vec<Arc<Run>>,
    /// The names of the runs that are recorded in the memory file.
    recorded: Vec<String>,
}

/// A run that is a file in the folder of the index, and is not recorded in the memory file yet.
pub(super) struct WrittenRun {
    info: RunInfo,
    /// The runs before it that are kept, and the run itself.
    list: Vec<Arc<Run>>,
    /// The names of the runs that are recorded in the memory file.
    recorded: Vec<String>,
}

impl NewRun {
    /// Reads the texts that changed after the first `kept` runs, as the transaction of the connection sees them. With a
    /// lock, the run is to be recorded: then only runs are kept that are recorded or can be.
    pub(super) fn read(
        connection: &Connection,
        uuid: &str,
        language: &Language,
        runs: &Runs,
        kept: usize,
        lock: Option<&BuildLock>,
    ) -> rusqlite::Result<Self> {
        let can_be_recorded = |run: &&Arc<Run>| {
            lock.is_none_or(|lock| run.name.as_ref().is_some_and(|name| runs.recorded.contains(name) || lock.has(name)))
        };
        let kept: Vec<Arc<Run>> = runs.list.iter().take(kept).take_while(can_be_recorded).cloned().collect();
        let (from, to) = (kept.last().map_or(0, |run| run.image.header.to), change::revision(connection)?);
        let tombstones = if from == 0 { Vec::new() } else { changed_or_deleted(connection, from)? };
        let builder = read(connection, language, from)?;
        tracing::info!(language = %language, texts = builder.len(), from, to, "building the index");
        let info = RunInfo { uuid: uuid.to_owned(), language: language.clone(), from, to, tombstones };
        Ok(Self { info, builder, kept, recorded: runs.recorded.clone() })
    }

    /// Writes the run to a file. Returns `None` if no file can be written here.
    pub(super) fn write(self, lock: &BuildLock) -> Option<WrittenRun> {
        let Self { info, builder, kept: mut list, recorded } = self;
        let name = lock
            .write(builder, &info)
            .inspect_err(|error| tracing::info!(%error, "the index cannot be written"))
            .ok()?;
        let run = Run::open(&lock.path(&name))
            .inspect_err(|damaged| tracing::warn!(%damaged, "the run that was written cannot be used"))
            .ok()?;
        list.push(Arc::new(run));
        Some(WrittenRun { info, list, recorded })
    }

    /// Builds the run in RAM, and returns its bytes.
    pub(super) fn into_bytes(self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.builder.write(&self.info, &mut bytes)?;
        Ok(bytes)
    }

    /// Builds the run in RAM, and returns it with the runs before it.
    pub(super) fn build_in_memory(self) -> io::Result<Runs> {
        let Self { info, builder, kept: mut list, recorded } = self;
        let mut bytes = Vec::new();
        builder.write(&info, &mut bytes)?;
        list.push(Arc::new(Run::from_bytes(bytes).map_err(io::Error::other)?));
        Ok(Runs::new(recorded, list))
    }
}

impl WrittenRun {
    /// Records the run in the memory file, and returns it with the runs before it. If it cannot be recorded, this
    /// process uses it nevertheless, and another process will build it again.
    pub(super) fn record(self, lock: &BuildLock, memory: &Path) -> Runs {
        let (info, names) = (&self.info, self.names());
        match lock.record(memory, &info.uuid, &info.language.key(), &self.recorded, &names) {
            Ok(true) => Runs::new(names, self.list),
            Ok(false) => Runs::new(self.recorded, self.list),
            Err(error) => {
                tracing::info!(%error, "the index cannot be recorded");
                Runs::new(self.recorded, self.list)
            }
        }
    }

    /// Records the run in a write transaction, and returns it with the runs before it.
    pub(super) fn record_in(self, connection: &Connection) -> rusqlite::Result<Runs> {
        let names = self.names();
        record_runs(connection, &self.info.language, &names)?;
        Ok(Runs::new(names, self.list))
    }

    fn names(&self) -> Vec<String> {
        self.list.iter().filter_map(|run| run.name.clone()).collect()
    }
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
    let mut units = connection.prepare(&format!("{UNITS} WHERE id BETWEEN ?1 AND ?2 ORDER BY id"))?;
    let mut variants =
        connection.prepare(&format!("{VARIANTS} WHERE unit BETWEEN ?1 AND ?2 ORDER BY unit, ordinal"))?;
    let mut read = |(first, last): (i64, i64)| -> rusqlite::Result<Vec<Text>> {
        Texts::new(language, units.query([first, last])?, variants.query([first, last])?).collect()
    };
    let texts = ranges(&change::since(connection, from)?).into_iter().flat_map(|range| match read(range) {
        Ok(texts) => texts.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    });
    Builder::read(language, texts)
}

/// Divides numbers, which are in order, into ranges of consecutive numbers. A range is its first and last number.
fn ranges(units: &[UnitId]) -> Vec<(i64, i64)> {
    const MAX_IN_RANGE: i64 = 1000;
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for unit in units {
        match ranges.last_mut() {
            Some((first, last)) if *last + 1 == unit.0 && *last - *first < MAX_IN_RANGE => *last = unit.0,
            _ => ranges.push((unit.0, unit.0)),
        }
    }
    ranges
}
