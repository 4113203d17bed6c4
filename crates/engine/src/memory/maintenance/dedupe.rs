//! Finds and removes repeated units. Units are repeated if they are equal in texts and inline codes, even if
//! their names and contexts differ.

use std::cmp::Reverse;

use serde::Serialize;

use crate::memory::filter::last_touched;
use crate::memory::identity::Fnv;
use crate::memory::sqlite::UnitsOf;
use crate::memory::transaction::{PAGE, ReadUnits};
use crate::memory::writer::merge;
use crate::memory::{Memory, MemoryError, Writer};
use yaddash_core::unit::{Unit, UnitId};

/// A group of equal units, of which only one is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Repeated {
    /// The unit that is kept: the unit that was changed last. If the dates are equal, the most used unit is
    /// kept. If the counts of use are equal, too, the unit with the lowest number is kept.
    pub kept: UnitId,
    /// The other units of the group, in order of number.
    pub removed: Vec<UnitId>,
    /// The first text of the kept unit.
    pub text: String,
}

impl Memory {
    /// Finds the units that occur more than once, even if their names and contexts differ. The memory is not
    /// changed.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn repeated(&self) -> Result<Vec<Repeated>, MemoryError> {
        self.with_reader(|reader| {
            // The search uses one transaction, so that the second pass sees the same units as the first.
            let transaction = reader.connection.unchecked_transaction().map_err(self.sqlite())?;
            let mut units = UnitsOf { connection: &transaction, path: &self.path };
            let mut repeated = Vec::new();
            for ids in candidates(&mut units)? {
                repeated.extend(groups_of(&ids, &mut units)?.iter().map(|group| describe(group)));
            }
            Ok(repeated)
        })
    }
}

impl Writer<'_> {
    /// Deletes repeated units, so that one unit of each group of equal units is kept. The kept unit keeps its
    /// name and context, and gets the properties and notes of the whole group, and the latest dates.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
    pub fn dedupe(&mut self) -> Result<Vec<Repeated>, MemoryError> {
        let mut repeated = Vec::new();
        for ids in candidates(&mut *self.transaction)? {
            for units in groups_of(&ids, &mut *self.transaction)? {
                let Some((kept, removed)) = units.split_first() else { continue };
                let merged = removed.iter().fold(kept.clone(), |merged, unit| merge(&merged, unit));
                if merged != *kept {
                    self.transaction.replace(kept.id.unwrap_or_default(), &merged)?;
                }
                let group = describe(&units);
                group.removed.iter().try_for_each(|&id| self.transaction.delete(id))?;
                repeated.push(group);
            }
        }
        Ok(repeated)
    }
}

/// Describes a group of equal units. The first unit is the one that is kept.
fn describe(units: &[Unit]) -> Repeated {
    let mut ids = units.iter().map(|unit| unit.id.unwrap_or_default());
    let kept = ids.next().unwrap_or_default();
    let mut removed: Vec<UnitId> = ids.collect();
    removed.sort_unstable();
    let text = units.first().and_then(|unit| unit.variants.first()).map(|variant| variant.text.clone());
    Repeated { kept, removed, text: text.unwrap_or_default() }
}

/// Finds the units whose texts have the same hash. Returns their numbers in groups of two or more, and the groups in
/// order of their lowest number. Units with different texts may have the same hash, and are then in one group.
fn candidates(units: &mut dyn ReadUnits) -> Result<Vec<Vec<UnitId>>, MemoryError> {
    let (end, mut after, mut hashes) = (units.last()?, UnitId(0), Vec::new());
    loop {
        let page = units.page(after, end, PAGE)?;
        hashes.extend(page.iter().filter_map(|unit| Some((hash_of_texts(unit), unit.id?))));
        match page.last().and_then(|unit| unit.id) {
            Some(last) => after = last,
            None => break,
        }
    }
    hashes.sort_unstable();
    let groups = hashes.chunk_by(|(a, _), (b, _)| a == b).filter(|group| group.len() > 1);
    let mut groups: Vec<Vec<UnitId>> = groups.map(|group| group.iter().map(|(_, id)| *id).collect()).collect();
    groups.sort_unstable();
    Ok(groups)
}

/// Reads the units with these numbers, and divides them into groups of equal units. A unit that is equal to none of
/// the others is left out. The unit that should be kept is the first of its group.
fn groups_of(ids: &[UnitId], from: &mut dyn ReadUnits) -> Result<Vec<Vec<Unit>>, MemoryError> {
    let (mut units, mut groups) = (Vec::with_capacity(ids.len()), Vec::new());
    for &id in ids {
        units.extend(from.read(id)?);
    }
    while let Some(first) = units.first().cloned() {
        let (mut equal, different): (Vec<Unit>, Vec<Unit>) =
            units.into_iter().partition(|unit| texts(unit).eq(texts(&first)));
        units = different;
        if equal.len() > 1 {
            equal.sort_by_cached_key(|unit| (Reverse((last_touched(unit), usage_count(unit))), unit.id));
            groups.push(equal);
        }
    }
    Ok(groups)
}

fn usage_count(unit: &Unit) -> u64 {
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
