//! Units that say the same twice: equal in texts and codes, whatever their names and contexts.

use std::cmp::Reverse;

use rusqlite::Connection;
use serde::Serialize;

use super::change::{self, Change};
use super::filter::last_touched;
use super::rows::{self, Fnv};
use super::writer::merge;
use super::{Memory, MemoryError, Writer};
use crate::unit::{Unit, UnitId};

/// Units of which one is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Repeated {
    /// The one that stays: the last changed, of those the most used, of those the first.
    pub kept: UnitId,
    /// The others, in order of number.
    pub removed: Vec<UnitId>,
    /// Their first text.
    pub text: String,
}

impl Memory {
    /// The units that stand more than once, whatever their names and contexts; nothing is changed.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn repeated(&self) -> Result<Vec<Repeated>, MemoryError> {
        let inner = self.lock();
        // One transaction: the second reading sees what the first one saw.
        let transaction = inner.connection.unchecked_transaction().map_err(self.sqlite())?;
        let mut repeated = Vec::new();
        each(&transaction, |units| {
            repeated.push(told(&units));
            Ok(())
        })
        .map_err(self.sqlite())?;
        Ok(repeated)
    }
}

impl Writer<'_> {
    /// Takes out all but one of the units that stand more than once. The one that stays has the
    /// properties and notes of all, and the latest dates; its name and its context are its own.
    ///
    /// # Errors
    /// What the disk says.
    pub fn dedupe(&mut self) -> Result<Vec<Repeated>, MemoryError> {
        self.run(|connection| {
            let mut repeated = Vec::new();
            each(connection, |units| {
                let Some((kept, others)) = units.split_first() else { return Ok(()) };
                let merged = others.iter().fold(kept.clone(), |merged, other| merge(&merged, other));
                let id = kept.id.unwrap_or_default();
                if merged != *kept {
                    rows::replace(connection, id, &merged)?;
                    change::note(connection, id, Change::Changed)?;
                }
                let told = told(&units);
                for &id in &told.removed {
                    rows::delete(connection, id)?;
                    change::note(connection, id, Change::Deleted)?;
                }
                repeated.push(told);
                Ok(())
            })?;
            Ok(repeated)
        })
    }
}

fn told(units: &[Unit]) -> Repeated {
    let mut ids = units.iter().map(|unit| unit.id.unwrap_or_default());
    let kept = ids.next().unwrap_or_default();
    let mut removed: Vec<UnitId> = ids.collect();
    removed.sort_unstable();
    let text = units.first().and_then(|unit| unit.variants.first()).map(|variant| variant.text.clone());
    Repeated { kept, removed, text: text.unwrap_or_default() }
}

/// Gives equal units together, the one that should stay first; groups in order of their first number.
fn each(connection: &Connection, mut give: impl FnMut(Vec<Unit>) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    const PAGE: usize = 512;
    let (end, mut after, mut hashes) = (rows::last(connection)?, UnitId(0), Vec::new());
    loop {
        let page = rows::page(connection, after, end, PAGE)?;
        hashes.extend(page.iter().filter_map(|unit| Some((hash_of_texts(unit), unit.id?))));
        match page.last().and_then(|unit| unit.id) {
            Some(last) => after = last,
            None => break,
        }
    }
    hashes.sort_unstable();
    let mut groups: Vec<&[(u64, UnitId)]> =
        hashes.chunk_by(|(a, _), (b, _)| a == b).filter(|group| group.len() > 1).collect();
    groups.sort_unstable_by_key(|group| group.first().map(|(_, id)| *id));
    for group in groups {
        let mut units = Vec::with_capacity(group.len());
        for &(_, id) in group {
            units.extend(rows::read(connection, id)?);
        }
        // One hash may stand for several texts.
        while let Some(first) = units.first().cloned() {
            let (mut equal, others): (Vec<Unit>, Vec<Unit>) =
                units.into_iter().partition(|unit| texts(unit).eq(texts(&first)));
            units = others;
            if equal.len() > 1 {
                equal.sort_by_cached_key(|unit| (Reverse((last_touched(unit), used(unit))), unit.id));
                give(equal)?;
            }
        }
    }
    Ok(())
}

fn used(unit: &Unit) -> u64 {
    unit.meta.usage_count.as_ref().and_then(|count| count.parse().ok()).unwrap_or(0)
}

fn texts(unit: &Unit) -> impl Iterator<Item = (&str, &str, Option<&str>)> {
    unit.variants.iter().map(|variant| (variant.language.tag(), variant.text.as_str(), variant.markup.as_deref()))
}

fn hash_of_texts(unit: &Unit) -> u64 {
    let mut hash = Fnv::default();
    for (language, text, markup) in texts(unit) {
        [Some(language), Some(text), markup].iter().for_each(|part| hash.optional(part.map(str::as_bytes)));
    }
    hash.0
}
