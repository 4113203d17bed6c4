//! Finds the texts before and after a unit, for tools that expect texts where yaddash stores hashes. The texts are
//! looked up in the memory; a text that is not in the memory stays unknown.

use std::collections::{HashMap, HashSet};

use crate::formats::tmx::NeighbourTexts;
use crate::memory::{Memory, MemoryError};
use yaddash_core::text::neighbour_hash;
use yaddash_core::unit::{Language, Unit, UnitId, Variant};

/// The units that stand before or after other units, found by the hashes of their texts. Only hashes and unit numbers
/// are kept, a few bytes per unit, not the texts.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    wanted: HashSet<u64>,
    found: HashMap<u64, UnitId>,
}

impl Neighbours {
    /// Notes the hashes of the texts before and after a unit that will be written.
    pub(super) fn want(&mut self, unit: &Unit) {
        let context = &unit.context;
        self.wanted.extend([context.previous, context.next].into_iter().flatten().filter(|hash| *hash != 0));
    }

    /// Finds the units of all hashes that [`Self::want`] noted. If several units have the same hash, the first one is
    /// used.
    pub(super) fn find(&mut self, memory: &Memory) -> Result<(), MemoryError> {
        if self.wanted.is_empty() {
            return Ok(());
        }
        for unit in memory.units()? {
            let unit = unit?;
            let Some((source, _)) = pair(&unit) else { continue };
            let hash = neighbour_hash(&source.text);
            if let Some(id) = unit.id.filter(|_| self.wanted.contains(&hash)) {
                self.found.entry(hash).or_insert(id);
            }
        }
        Ok(())
    }

    /// Returns the texts before and after a unit, as far as they were found.
    pub(super) fn texts(&self, memory: &Memory, unit: &Unit) -> Result<NeighbourTexts, MemoryError> {
        let text = |hash: Option<u64>| -> Result<Option<(String, String)>, MemoryError> {
            let Some(id) = hash.and_then(|hash| self.found.get(&hash)) else { return Ok(None) };
            match memory.unit(*id) {
                Ok(unit) => Ok(pair(&unit).map(|(source, target)| (source.text.clone(), target.text.clone()))),
                // The unit was deleted in the meantime.
                Err(MemoryError::NoUnit(_)) => Ok(None),
                Err(error) => Err(error),
            }
        };
        Ok(NeighbourTexts { previous: text(unit.context.previous)?, next: text(unit.context.next)? })
    }
}

/// Returns the source of a unit and its first target; `None` if it has only one language.
fn pair(unit: &Unit) -> Option<(&Variant, &Variant)> {
    let language = unit.source_language.as_deref().and_then(|tag| Language::parse(tag).ok());
    let is_source = |variant: &&Variant| language.as_ref().is_none_or(|language| variant.language.is_same_as(language));
    let source = unit.variants.iter().find(is_source).or(unit.variants.first())?;
    let target = unit.variants.iter().find(|variant| !variant.language.is_same_as(&source.language))?;
    Some((source, target))
}
