//! Adds the units and terms of other memories to one memory: all of them, or none.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Progress, encoding};
use crate::formats::{Reason, Refused};
use crate::memory::{Access, Counts, Duplicates, Memory, MemoryError, OnDuplicate, is_same_file};
use yaddash_core::unit::{Unit, UnitId};

/// The reason why memories were not merged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// The units or terms of a memory could not be read or stored.
    #[error("nothing was merged")]
    NothingMerged(#[source] MemoryError),
    /// The memory to which they are added could not be written, or its index could not be built. In the second case, the
    /// units and terms are in the memory all the same, and the next search builds the index.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// How the units of one memory were added to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MergedMemory {
    /// The number of units for each way of being stored.
    pub counts: Counts,
    /// The number of units whose text was garbled by a wrong encoding, and was repaired before it was stored.
    pub repaired: u64,
    /// The number of units that were refused, because a wrong encoding has damaged them.
    pub refused: u64,
    /// The first of the refused units.
    pub reasons: Vec<MergeRefusal>,
}

/// A unit that was not added to the other memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MergeRefusal {
    /// The number of the unit in the memory that it was read from.
    pub unit: UnitId,
    /// The beginning of the first text of the unit.
    pub text: Option<String>,
    /// Why the unit was refused.
    pub reason: Reason,
}

impl MergedMemory {
    /// The greatest number of refused units that are kept with their reasons.
    const MAX_REASONS: usize = 100;

    /// Repairs a unit, or counts its refusal. Returns whether the unit is to be stored.
    fn accept(&mut self, unit: &mut Unit) -> bool {
        match encoding::repair(unit) {
            Ok(is_repaired) => {
                self.repaired += u64::from(is_repaired);
                true
            }
            Err(reason) => {
                self.refused += 1;
                if self.reasons.len() < Self::MAX_REASONS {
                    let text = unit.variants.first().map(|variant| Refused::excerpt(&variant.text));
                    self.reasons.push(MergeRefusal { unit: unit.id.unwrap_or_default(), text, reason });
                }
                false
            }
        }
    }
}

/// Opens the memories from which units are to be merged into the memory at the path `into`, which need not exist.
///
/// # Errors
/// Returns [`MemoryError::Same`] if one of the paths leads to the memory at `into`, and any error of opening a memory.
pub fn open_merged(from: &[PathBuf], into: &Path) -> Result<Vec<Memory>, MemoryError> {
    let open = |path: &PathBuf| match is_same_file(path, into) {
        true => Err(MemoryError::Same { path: path.clone() }),
        false => Memory::open(path, Access::Read),
    };
    from.iter().map(open).collect()
}

/// Adds the units and terms of the memories `from` to the memory `into` in one transaction, and then brings its index up
/// to date. Returns the numbers of the units of each memory. A unit with a text that a wrong encoding has damaged is
/// repaired if that is certain, and else left out.
///
/// `progress` is called after every thousand units, with the place of their memory in the list (the first is 0) and the
/// number of units of this memory that are done.
///
/// ```
/// use yaddash_engine::jobs::{merge_memories, store_units};
/// use yaddash_engine::memory::{Memory, OnDuplicate};
/// use yaddash_engine::unit::{Language, Unit, Variant};
///
/// let (old, news) = (Memory::transient("old")?, Memory::transient("news")?);
/// let source = Variant::new(Language::azerbaijani(), "Salam!");
/// store_units(&old, &[Unit::pair(source, Variant::new(Language::english(), "Hello!"))])?;
/// let merged = merge_memories(&news, &[old], OnDuplicate::KeepBoth, &|_memory, _progress| {})?;
/// assert_eq!((merged[0].counts.added, news.info()?.units), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns [`MergeError`] if a memory of the list cannot be read, or if `into` cannot be written.
pub fn merge_memories(
    into: &Memory,
    from: &[Memory],
    on_duplicate: OnDuplicate,
    progress: &(dyn Fn(usize, Progress) + Sync),
) -> Result<Vec<MergedMemory>, MergeError> {
    /// The number of units between two reports of progress.
    const PROGRESS_STEP: u64 = 1000;
    let mut duplicates = Duplicates::new(on_duplicate);
    let mut writer = into.write()?;
    let mut all = Vec::with_capacity(from.len());
    for (at, memory) in from.iter().enumerate() {
        let advance = |units: u64| {
            if units.is_multiple_of(PROGRESS_STEP) {
                progress(at, Progress::new(units, units));
            }
        };
        let mut merged = MergedMemory::default();
        let counts = writer.merge_memory(memory, &mut duplicates, &mut |unit| merged.accept(unit), advance);
        merged.counts = counts.map_err(MergeError::NothingMerged)?;
        all.push(merged);
    }
    writer.commit()?;
    into.build_index()?;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::jobs::store_units;
    use yaddash_core::unit::{Language, Variant};

    fn memory(folder: &Path, name: &str, pairs: &[(&str, &str)]) -> PathBuf {
        let path = folder.join(name).with_extension("yaddash");
        let memory = Memory::open(&path, Access::Create).unwrap();
        let unit = |&(source, target): &(&str, &str)| {
            Unit::pair(Variant::new(Language::azerbaijani(), source), Variant::new(Language::english(), target))
        };
        store_units(&memory, &pairs.iter().map(unit).collect::<Vec<_>>()).unwrap();
        path
    }

    #[test]
    fn the_units_of_all_memories_are_counted_for_each_and_progress_names_the_memory() {
        let folder = tempfile::tempdir().unwrap();
        let many: Vec<String> = (0..1000).map(|number| format!("Cümlə {number}.")).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|text| (text.as_str(), "A sentence.")).collect();
        let from = [
            memory(folder.path(), "old", &[("Bəli.", "Yes."), ("Xeyr.", "No.")]),
            memory(folder.path(), "many", &many),
        ];
        let into = memory(folder.path(), "news", &[("Bəli.", "Yes."), ("Xeyr.", "Nope.")]);
        let opened = open_merged(&from, &into).unwrap();
        let memory = Memory::open(&into, Access::Write).unwrap();
        let reports = Mutex::new(Vec::new());
        let progress = |at, now| reports.lock().unwrap().push((at, now));
        let merged = merge_memories(&memory, &opened, OnDuplicate::Skip, &progress).unwrap();
        let counts = [merged[0].counts, merged[1].counts];
        assert_eq!((counts[0].known, counts[0].skipped, counts[1].added), (1, 1, 1000));
        assert_eq!(*reports.lock().unwrap(), [(1, Progress::new(1000, 1000))]);
        assert_eq!(memory.info().unwrap().units, 1002);
        assert_eq!(memory.verify().unwrap().problems, Vec::<String>::new());
    }

    #[test]
    fn garbled_units_are_repaired_and_units_with_lost_letters_are_left_out_with_their_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let pairs = [("SÉ™nÉ™d imzalanÄ±b.", "Signed."), ("G?r?? olub.", "They met."), ("Bəli.", "Yes.")];
        let from = [memory(folder.path(), "old", &pairs)];
        let into = memory(folder.path(), "news", &[]);
        let opened = open_merged(&from, &into).unwrap();
        let memory = Memory::open(&into, Access::Write).unwrap();
        let merged = merge_memories(&memory, &opened, OnDuplicate::KeepBoth, &|_, _| {}).unwrap().remove(0);
        assert_eq!((merged.counts.added, merged.repaired, merged.refused), (2, 1, 1));
        assert_eq!((merged.reasons[0].unit, merged.reasons[0].reason.name()), (UnitId(2), "wrong-encoding"));
        assert_eq!(memory.unit(UnitId(1)).unwrap().variants[0].text, "Sənəd imzalanıb.");
    }

    #[test]
    fn a_memory_is_not_merged_into_itself_and_a_memory_that_is_missing_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = memory(folder.path(), "news", &[]);
        let same = open_merged(&[folder.path().join("./news.yaddash")], &path).unwrap_err();
        assert!(matches!(same, MemoryError::Same { .. }), "{same:?}");
        let missing = open_merged(&[folder.path().join("old.yaddash")], &path).unwrap_err();
        assert!(matches!(missing, MemoryError::Missing { .. }), "{missing:?}");
    }

    #[test]
    fn if_the_second_memory_cannot_be_read_nothing_of_the_first_is_merged() {
        let folder = tempfile::tempdir().unwrap();
        let from =
            [memory(folder.path(), "old", &[("Bəli.", "Yes.")]), memory(folder.path(), "bad", &[("Bir.", "One.")])];
        let into = memory(folder.path(), "news", &[]);
        let opened = open_merged(&from, &into).unwrap();
        let damage = rusqlite::Connection::open(&from[1]).unwrap();
        damage.execute_batch("DROP TABLE terms").unwrap();
        let memory = Memory::open(&into, Access::Write).unwrap();
        let error = merge_memories(&memory, &opened, OnDuplicate::KeepBoth, &|_, _| {}).unwrap_err();
        assert!(matches!(error, MergeError::NothingMerged(_)), "{error:?}");
        assert_eq!(memory.info().unwrap().units, 0);
    }
}
