//! Stores a list of units in one transaction, and counts how each was stored.
//!
//! A unit that the memory refuses does not stop the others: it is returned with its reason. Any other error stores
//! nothing of the list.

use serde::Serialize;

use crate::formats::Reason;
use crate::memory::{Counts, Duplicates, Memory, MemoryError, Stored, Writer};
use yaddash_core::unit::Unit;
use yaddash_core::unit::properties::LOOSE;

/// How a list of units was stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StoreOutcome {
    /// The number of units for each way of being stored.
    pub counts: Counts,
    /// How many of the added units are loose translations.
    pub loose: u64,
    /// The units that the memory refused, in the order of the list.
    pub refused: Vec<RefusedUnit>,
}

/// A unit that a memory refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RefusedUnit {
    /// The place of the unit in the list; the first unit is 0.
    pub index: usize,
    /// The first text of the unit; `None` if the unit has no text.
    pub text: Option<String>,
    /// Why the memory refused the unit.
    pub reason: Reason,
}

/// Stores units in one transaction of a memory. Every target of a source is kept. An empty list writes nothing.
///
/// ```
/// use yaddash_engine::jobs::store_units;
/// use yaddash_engine::memory::Memory;
/// use yaddash_engine::unit::{Language, Unit, Variant};
///
/// let memory = Memory::transient("news")?;
/// let pair = |target| {
///     Unit::pair(Variant::new(Language::azerbaijani(), "Salam!"), Variant::new(Language::english(), target))
/// };
/// let outcome = store_units(&memory, &[pair("Hello!"), pair("Hello!"), pair("Hi!\u{8}")])?;
/// assert_eq!((outcome.counts.added, outcome.counts.known), (1, 1));
/// assert_eq!(outcome.refused[0].index, 2);
/// # Ok::<(), yaddash_engine::memory::MemoryError>(())
/// ```
///
/// # Errors
/// Returns an error if the memory cannot be written; then none of the units is stored.
pub fn store_units(memory: &Memory, units: &[Unit]) -> Result<StoreOutcome, MemoryError> {
    if units.is_empty() {
        return Ok(StoreOutcome::default());
    }
    let mut writer = memory.write()?;
    let outcome = add_units(&mut writer, units, &mut Duplicates::default())?;
    writer.commit()?;
    Ok(outcome)
}

/// Adds units to a transaction that the caller commits. `duplicates` decides about a unit whose source the memory has
/// with another target.
pub(super) fn add_units<'u>(
    writer: &mut Writer<'_>,
    units: impl IntoIterator<Item = &'u Unit>,
    duplicates: &mut Duplicates,
) -> Result<StoreOutcome, MemoryError> {
    let mut outcome = StoreOutcome::default();
    for (index, unit) in units.into_iter().enumerate() {
        match writer.add_under(unit, duplicates) {
            Ok(stored) => {
                let is_loose = || unit.meta.property(LOOSE).is_some();
                outcome.loose += u64::from(matches!(stored, Stored::Added(_)) && is_loose());
                outcome.counts.count(stored);
            }
            Err(MemoryError::Unit(problem)) => {
                let text = unit.variants.first().map(|variant| variant.text.clone());
                outcome.refused.push(RefusedUnit { index, text, reason: Reason::Unit { problem } });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::{Annotation, Language, Variant};

    fn pair(source: &str, target: &str) -> Unit {
        Unit::pair(Variant::new(Language::azerbaijani(), source), Variant::new(Language::english(), target))
    }

    #[test]
    fn a_refused_unit_is_returned_with_its_index_and_the_other_units_are_stored() {
        let memory = Memory::transient("news").unwrap();
        let units = [pair("Bəli.", "Yes."), pair("Xeyr.\u{8}", "No."), Unit::default(), pair("Bəli.", "Yes.")];
        let outcome = store_units(&memory, &units).unwrap();
        assert_eq!((outcome.counts.added, outcome.counts.known, outcome.counts.all()), (1, 1, 2));
        let refused: Vec<_> = outcome.refused.iter().map(|unit| (unit.index, unit.text.as_deref())).collect();
        assert_eq!(refused, [(1, Some("Xeyr.\u{8}")), (2, None)]);
        assert!(outcome.refused.iter().all(|unit| unit.reason.name() == "unit"));
        assert_eq!(memory.info().unwrap().units, 1);
    }

    #[test]
    fn a_loose_unit_that_is_already_stored_is_not_counted_as_loose_again() {
        let memory = Memory::transient("news").unwrap();
        let mut loose = pair("Bəli.", "Indeed.");
        loose.meta.annotations.push(Annotation::property(LOOSE, "yes"));
        assert_eq!(store_units(&memory, &[loose.clone(), pair("Xeyr.", "No.")]).unwrap().loose, 1);
        let again = store_units(&memory, &[loose]).unwrap();
        assert_eq!((again.loose, again.counts.known), (0, 1));
    }

    #[test]
    fn storing_an_empty_list_of_units_does_not_wait_for_another_writer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.yaddash");
        let memory = Memory::open(&path, crate::memory::Access::Create).unwrap();
        let _writer = memory.write().unwrap();
        assert_eq!(store_units(&memory, &[]).unwrap(), StoreOutcome::default());
    }
}
