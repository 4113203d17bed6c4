//! The changes after a revision, from which the next index is made.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, params};

use crate::memory::sqlite::change;
use yaddash_core::score::{Prepared, Reading, Sketch};
use yaddash_core::unit::{Language, UnitId};

/// A text that is in no run yet. Its sketch (the weight of the text under each key) gives an upper bound of
/// its similarity to a query.
#[derive(Debug)]
pub(super) struct TailText {
    pub(super) unit: UnitId,
    /// The last revision in which its unit changed.
    pub(super) revision: i64,
    pub(super) text: Box<str>,
    pub(super) sketch: Sketch,
}

/// The units that changed after one revision and up to another one, with the texts that they have now in some
/// languages.
#[derive(Debug)]
pub(in crate::memory) struct Changes {
    /// The identity of the memory.
    pub(in crate::memory) uuid: String,
    /// The revision after which they came.
    pub(in crate::memory) from: i64,
    /// The last of their revisions.
    pub(in crate::memory) to: i64,
    /// The units, in order of number.
    units: Vec<ChangedUnit>,
    /// The texts, in order of the number of their unit, by the key of their language.
    texts: HashMap<String, Vec<Arc<TailText>>>,
}

#[derive(Clone, Copy, Debug)]
struct ChangedUnit {
    unit: UnitId,
    /// The last revision in which the unit changed.
    revision: i64,
    /// Whether the unit was only added, so that no run before the changes has an entry for it.
    is_new: bool,
}

impl Changes {
    /// Reads what came after the revision `from`, as the transaction of the connection sees it, with the texts in
    /// `languages`. The texts of the languages in `built` are not read, because they are in runs that are published
    /// together with the changes.
    pub(in crate::memory) fn read(
        connection: &Connection,
        from: i64,
        languages: &[Language],
        built: &[Language],
    ) -> rusqlite::Result<Self> {
        let (uuid, to) = (change::uuid(connection)?, change::revision(connection)?);
        let units = changed_units(connection, from)?;
        let mut texts: HashMap<_, _> = built.iter().map(|language| (language.key(), Vec::new())).collect();
        for language in languages {
            texts.insert(language.key(), read_texts(connection, language, &units)?);
        }
        Ok(Self { uuid, from, to, units, texts })
    }

    /// Whether a unit has changed.
    pub(super) fn has(&self, unit: UnitId) -> bool {
        self.units.binary_search_by_key(&unit, |changed| changed.unit).is_ok()
    }

    /// The texts of a language, or `None` if they were not read.
    pub(super) fn texts(&self, language: &str) -> Option<&[Arc<TailText>]> {
        self.texts.get(language).map(Vec::as_slice)
    }

    /// The units for which a run before the changes may have an entry, each with the revision of its last change.
    pub(super) fn stale(&self) -> impl Iterator<Item = (i64, i64)> {
        self.units.iter().filter(|changed| !changed.is_new).map(|changed| (changed.unit.0, changed.revision))
    }
}

fn changed_units(connection: &Connection, from: i64) -> rusqlite::Result<Vec<ChangedUnit>> {
    let mut read = connection.prepare_cached(
        "SELECT unit, max(revision), min(what = 'added') FROM changes WHERE revision > ?1 GROUP BY unit ORDER BY unit",
    )?;
    let changed = |row: &rusqlite::Row<'_>| {
        Ok(ChangedUnit { unit: UnitId(row.get(0)?), revision: row.get(1)?, is_new: row.get(2)? })
    };
    read.query_map([from], changed)?.collect()
}

fn read_texts(
    connection: &Connection,
    language: &Language,
    units: &[ChangedUnit],
) -> rusqlite::Result<Vec<Arc<TailText>>> {
    let (reading, key) = (Reading::of(language), language.key());
    let mut read = connection.prepare_cached("SELECT text FROM variants WHERE unit = ?1 AND language_key = ?2")?;
    let mut all = Vec::new();
    for &ChangedUnit { unit, revision, .. } in units {
        let mut rows = read.query(params![unit.0, key])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(0)?.as_str()?;
            let sketch = Prepared::with(text, reading).into_sketch();
            all.push(Arc::new(TailText { unit, revision, text: text.into(), sketch }));
        }
    }
    Ok(all)
}
