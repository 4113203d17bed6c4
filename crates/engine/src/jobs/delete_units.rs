//! Deletes units of a memory, by their numbers or by a filter, and shows first what a filter would delete.

use std::collections::BTreeSet;

use crate::memory::{Filter, Memory, MemoryError};
use yaddash_core::unit::{Unit, UnitId};

/// The reason why units were not deleted, or not removed from the files of the memory.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeleteError {
    /// One of the units does not exist or could not be deleted.
    #[error("nothing was deleted")]
    NothingDeleted(#[source] MemoryError),
    /// The memory could not be written.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// Deletes the units with these numbers in one transaction: all of them, or none. Returns the numbers in ascending order,
/// each once.
///
/// # Errors
/// Returns [`DeleteError::NothingDeleted`] if one of the units does not exist.
pub fn delete_units(memory: &Memory, units: &[UnitId]) -> Result<Vec<UnitId>, DeleteError> {
    let units: BTreeSet<UnitId> = units.iter().copied().collect();
    let mut writer = memory.write()?;
    for &unit in &units {
        writer.delete(unit).map_err(DeleteError::NothingDeleted)?;
    }
    writer.commit()?;
    Ok(units.into_iter().collect())
}

/// Deletes the units that a filter selects in one transaction, and returns their numbers.
///
/// # Errors
/// Returns [`MemoryError`] if the memory cannot be read or written; then nothing is deleted.
pub fn delete_selected(memory: &Memory, filter: &Filter) -> Result<Vec<UnitId>, MemoryError> {
    let mut writer = memory.write()?;
    let units = writer.delete_matching(filter)?;
    writer.commit()?;
    Ok(units)
}

/// The units that a filter would delete.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct DeletePreview {
    /// The numbers of all units that the filter selects, in ascending order.
    pub ids: Vec<UnitId>,
    /// The first of these units, as many as were asked for.
    pub first: Vec<Unit>,
}

/// Finds the units that a filter selects, and returns the first `count` of them, to be shown to a person.
///
/// ```
/// use yaddash_engine::jobs::{delete_selected, preview_deletion, store_units};
/// use yaddash_engine::memory::{Filter, Memory};
/// use yaddash_engine::unit::{Language, Unit, Variant};
///
/// let memory = Memory::transient("news")?;
/// let source = Variant::new(Language::azerbaijani(), "Salam!");
/// store_units(&memory, &[Unit::pair(source, Variant::new(Language::english(), "Hello!"))])?;
/// let preview = preview_deletion(&memory, &Filter::default(), 20)?;
/// assert_eq!(preview.first[0].variants[1].text, "Hello!");
/// assert_eq!(delete_selected(&memory, &Filter::default())?, preview.ids);
/// # Ok::<(), yaddash_engine::memory::MemoryError>(())
/// ```
///
/// # Errors
/// Returns [`MemoryError`] if the memory cannot be read.
pub fn preview_deletion(memory: &Memory, filter: &Filter, count: usize) -> Result<DeletePreview, MemoryError> {
    let mut preview = DeletePreview::default();
    for unit in memory.units()? {
        let unit = unit?;
        if filter.matches(&unit) {
            preview.ids.push(unit.id.unwrap_or_default());
            if preview.first.len() < count {
                preview.first.push(unit);
            }
        }
    }
    Ok(preview)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::store_units;
    use crate::memory::Access;
    use yaddash_core::unit::{Language, Variant};

    fn memory(authors: &[&str]) -> (tempfile::TempDir, Memory) {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::open(folder.path().join("news.yaddash"), Access::Create).unwrap();
        let unit = |(number, author): (usize, &&str)| {
            let source = Variant::new(Language::azerbaijani(), format!("Cümlə {number}."));
            let mut unit = Unit::pair(source, Variant::new(Language::english(), format!("Sentence {number}.")));
            unit.meta.created_by = Some((*author).to_owned());
            unit
        };
        store_units(&memory, &authors.iter().enumerate().map(unit).collect::<Vec<_>>()).unwrap();
        (folder, memory)
    }

    fn left(memory: &Memory) -> Vec<i64> {
        memory.units().unwrap().map(|unit| unit.unwrap().id.unwrap().0).collect()
    }

    #[test]
    fn a_number_that_is_given_twice_deletes_one_unit() {
        let (_folder, memory) = memory(&["Leyla", "MT", "Leyla"]);
        assert_eq!(delete_units(&memory, &[UnitId(3), UnitId(1), UnitId(3)]).unwrap(), [UnitId(1), UnitId(3)]);
        assert_eq!(left(&memory), [2]);
    }

    #[test]
    fn if_one_unit_does_not_exist_none_is_deleted() {
        let (_folder, memory) = memory(&["Leyla", "MT"]);
        let error = delete_units(&memory, &[UnitId(1), UnitId(7)]).unwrap_err();
        assert!(matches!(error, DeleteError::NothingDeleted(MemoryError::NoUnit(UnitId(7)))), "{error:?}");
        assert_eq!(left(&memory), [1, 2]);
    }

    #[test]
    fn the_preview_has_the_numbers_of_all_units_that_are_deleted_and_the_first_texts() {
        let (_folder, memory) = memory(&["MT", "Leyla", "MT", "MT"]);
        let filter = Filter { author: Some("MT".to_owned()), ..Filter::default() };
        let preview = preview_deletion(&memory, &filter, 2).unwrap();
        assert_eq!(preview.ids, [UnitId(1), UnitId(3), UnitId(4)]);
        let texts: Vec<_> = preview.first.iter().map(|unit| unit.variants[0].text.as_str()).collect();
        assert_eq!(texts, ["Cümlə 0.", "Cümlə 2."]);
        assert_eq!(left(&memory), [1, 2, 3, 4], "a preview deletes nothing");
        assert_eq!(delete_selected(&memory, &filter).unwrap(), preview.ids);
        assert_eq!(left(&memory), [2]);
    }
}
