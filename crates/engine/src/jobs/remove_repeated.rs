//! Removes the units of a memory that repeat another unit, or shows first what would be removed.

use crate::memory::{Memory, MemoryError, Repeated};

/// The units of a memory that repeat another unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct RepeatedUnits {
    /// The number of units that were removed, or would be.
    pub removed: usize,
    /// The groups of equal units, each with the unit that stays.
    #[serde(rename = "repeated")]
    pub groups: Vec<Repeated>,
}

impl RepeatedUnits {
    fn new(groups: Vec<Repeated>) -> Self {
        Self { removed: groups.iter().map(|group| group.removed.len()).sum(), groups }
    }

    /// Finds the units that repeat another unit, and changes nothing.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the memory cannot be read.
    pub fn find(memory: &Memory) -> Result<Self, MemoryError> {
        memory.repeated().map(Self::new)
    }

    /// Removes the units that repeat another unit in one transaction: all of them, or none. The unit that stays gets the
    /// properties and notes of its group.
    ///
    /// ```
    /// use yaddash_engine::jobs::{RepeatedUnits, store_units};
    /// use yaddash_engine::memory::Memory;
    /// use yaddash_engine::unit::{Language, Unit, Variant};
    ///
    /// let memory = Memory::transient("news")?;
    /// let unit =
    ///     Unit::pair(Variant::new(Language::azerbaijani(), "Bəli."), Variant::new(Language::english(), "Yes."));
    /// let mut named = unit.clone();
    /// named.tuid = Some("17".to_owned());
    /// store_units(&memory, &[unit, named])?;
    /// assert_eq!(RepeatedUnits::find(&memory)?.removed, 1);
    /// assert_eq!(RepeatedUnits::remove(&memory)?.groups[0].text, "Bəli.");
    /// assert_eq!(memory.info()?.units, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the memory cannot be written; then nothing is removed.
    pub fn remove(memory: &Memory) -> Result<Self, MemoryError> {
        let mut writer = memory.write()?;
        let groups = writer.dedupe()?;
        writer.commit()?;
        Ok(Self::new(groups))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::store_units;
    use yaddash_core::unit::{Language, Unit, Variant};

    #[test]
    fn what_is_removed_is_what_was_shown_and_nothing_is_left_to_remove() {
        let memory = Memory::transient("news").unwrap();
        let named = |id: &str, target: &str| {
            let (az, en) = (Variant::new(Language::azerbaijani(), "Bəli."), Variant::new(Language::english(), target));
            Unit { tuid: Some(id.to_owned()), ..Unit::pair(az, en) }
        };
        store_units(&memory, &[named("1", "Yes."), named("2", "Yes."), named("3", "Yeah."), named("4", "Yes.")])
            .unwrap();
        let shown = RepeatedUnits::find(&memory).unwrap();
        assert_eq!((shown.removed, shown.groups.len(), memory.info().unwrap().units), (2, 1, 4));
        assert_eq!(RepeatedUnits::remove(&memory).unwrap(), shown);
        assert_eq!(RepeatedUnits::remove(&memory).unwrap(), RepeatedUnits::default());
        assert_eq!(memory.info().unwrap().units, 2);
    }
}
