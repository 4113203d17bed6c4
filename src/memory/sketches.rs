//! What a search keeps of every unit: its text and the sketch that bounds its score, in order of
//! weight, one list a language. Derived from the truth and caught up with it before every search.
//!
//! It is built when first needed, by reading every unit of the language once.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};

use super::change;
use crate::score::{Prepared, Sketch};
use crate::text::{CaseRule, Weights};
use crate::unit::{Language, UnitId};

/// One text that may match.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) unit: UnitId,
    pub(super) ordinal: i64,
    pub(super) text: Box<str>,
    pub(super) sketch: Sketch,
}

/// The lists of a memory, and the state of the truth that they show.
#[derive(Debug, Default)]
pub(super) struct Sketches {
    uuid: String,
    data_version: i64,
    revision: i64,
    by_language: HashMap<String, Vec<Entry>>,
}

impl Sketches {
    /// The entries of a language, in order of weight, as the truth has them in the caller's
    /// transaction.
    pub(super) fn current(&mut self, connection: &Connection, language: &Language) -> rusqlite::Result<&[Entry]> {
        self.catch_up(connection)?;
        let key = language.key();
        if !self.by_language.contains_key(&key) {
            let list = read_all(connection, language)?;
            self.by_language.insert(key.clone(), list);
        }
        Ok(self.by_language.get(&key).map_or(&[], Vec::as_slice))
    }

    fn catch_up(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let version: i64 = connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let revision = change::revision(connection)?;
        if version == self.data_version && revision == self.revision {
            return Ok(());
        }
        let uuid = change::uuid(connection)?;
        if uuid != self.uuid || revision < self.revision {
            // Another memory was put in this one's place.
            self.by_language.clear();
        } else if revision > self.revision {
            let changed: HashSet<UnitId> = change::since(connection, self.revision)?.into_iter().collect();
            for (key, list) in &mut self.by_language {
                list.retain(|entry| !changed.contains(&entry.unit));
                for &unit in &changed {
                    list.extend(read_unit(connection, unit, key)?);
                }
                sort(list);
            }
        }
        (self.uuid, self.data_version, self.revision) = (uuid, version, revision);
        Ok(())
    }
}

fn sort(list: &mut [Entry]) {
    list.sort_unstable_by_key(|entry| (entry.sketch.weight(), entry.unit, entry.ordinal));
}

fn read_all(connection: &Connection, language: &Language) -> rusqlite::Result<Vec<Entry>> {
    let (rule, weights) = (CaseRule::of(language), Weights::of(language));
    let mut list = connection
        .prepare("SELECT unit, ordinal, text FROM variants WHERE language_key = ?1")?
        .query_map([language.key()], |row| entry(row, rule, weights))?
        .collect::<rusqlite::Result<Vec<Entry>>>()?;
    sort(&mut list);
    Ok(list)
}

fn read_unit(connection: &Connection, unit: UnitId, key: &str) -> rusqlite::Result<Vec<Entry>> {
    let Ok(language) = Language::parse(key) else { return Ok(Vec::new()) };
    let (rule, weights) = (CaseRule::of(&language), Weights::of(&language));
    connection
        .prepare_cached("SELECT unit, ordinal, text FROM variants WHERE unit = ?1 AND language_key = ?2")?
        .query_map(params![unit.0, key], |row| entry(row, rule, weights))?
        .collect()
}

fn entry(row: &rusqlite::Row<'_>, rule: CaseRule, weights: &Weights) -> rusqlite::Result<Entry> {
    let text: String = row.get(2)?;
    let sketch = Prepared::with(&text, rule, weights).into_sketch();
    Ok(Entry { unit: UnitId(row.get(0)?), ordinal: row.get(1)?, text: text.into_boxed_str(), sketch })
}
