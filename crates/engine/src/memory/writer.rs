//! Writes to a memory in one transaction, so that readers see all of its changes or none.

use super::identity::{identity, is_equal};
use super::transaction::{PAGE, Transaction, Truth};
use super::{Filter, Memory, MemoryError};
use yaddash_core::text::xml_cannot_carry;
use yaddash_core::unit::{Meta, Unit, UnitId};

/// The outcome of storing a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// The unit was new.
    Added(UnitId),
    /// The unit was merged with an equal unit, which got further dates, properties or notes.
    Merged(UnitId),
    /// The memory has an equal unit, and there was nothing to add to it.
    Known(UnitId),
    /// The unit replaced a unit with the same source and another target.
    Replaced(UnitId),
    /// The unit was not stored, because the memory keeps a unit with the same source and another target.
    Skipped(UnitId),
}

impl Stored {
    /// The number of the unit in the memory. For a skipped unit, the number of the existing unit that the
    /// memory keeps.
    #[must_use]
    pub fn id(self) -> UnitId {
        match self {
            Self::Added(id) | Self::Merged(id) | Self::Known(id) | Self::Replaced(id) | Self::Skipped(id) => id,
        }
    }

    /// The name of the outcome in reports: `added`, `merged`, `known`, `replaced` or `skipped`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Merged(_) => "merged",
            Self::Known(_) => "known",
            Self::Replaced(_) => "replaced",
            Self::Skipped(_) => "skipped",
        }
    }
}

/// A write transaction. If the writer is dropped without [`Writer::commit`], none of its changes is stored.
#[derive(Debug)]
pub struct Writer<'m> {
    memory: &'m Memory,
    /// The transaction of the store to which this writer writes.
    pub(super) transaction: Box<dyn Transaction + 'm>,
    /// The last revision of the memory before this transaction.
    pub(super) began: i64,
}

impl<'m> Writer<'m> {
    pub(super) fn begin(memory: &'m Memory) -> Result<Self, MemoryError> {
        let mut transaction = Truth::begin(memory)?;
        let began = transaction.revision()?;
        Ok(Self { memory, transaction, began })
    }

    /// Stores a unit. If a stored unit has the same texts, inline codes, name and context, the two units are
    /// merged: the stored unit gets the properties and notes of both, and the later dates of change and use.
    /// The header of the unit must be a number that [`Writer::keep_header`] returned for this memory.
    ///
    /// # Errors
    /// Returns [`MemoryError::Unit`] if the unit has no variant, or if it contains a character that XML does
    /// not allow. Returns another [`MemoryError`] if the file cannot be written.
    pub fn add(&mut self, unit: &Unit) -> Result<Stored, MemoryError> {
        check(unit)?;
        let Some(existing) = self.find_equal(unit)? else {
            return self.transaction.insert(unit).map(Stored::Added);
        };
        let id = existing.id.unwrap_or_default();
        let merged = merge(&existing, unit);
        if merged == existing {
            return Ok(Stored::Known(id));
        }
        self.transaction.replace(id, &merged)?;
        Ok(Stored::Merged(id))
    }

    /// The stored unit that has the same texts, inline codes, name and context as this unit, if there is one.
    pub(super) fn find_equal(&mut self, unit: &Unit) -> Result<Option<Unit>, MemoryError> {
        let candidates = self.transaction.with_identity(identity(unit))?;
        Ok(candidates.into_iter().find(|candidate| is_equal(candidate, unit)))
    }

    /// Replaces the unit with this number.
    ///
    /// # Errors
    /// Returns [`MemoryError::NoUnit`] if no unit has this number, and [`MemoryError::Unit`] if the new unit
    /// has no variant or contains a character that XML does not allow.
    pub fn replace(&mut self, id: UnitId, unit: &Unit) -> Result<(), MemoryError> {
        check(unit)?;
        self.unit(id)?;
        self.transaction.replace(id, unit)
    }

    /// Deletes a unit.
    ///
    /// # Errors
    /// Returns [`MemoryError::NoUnit`] if no unit has this number.
    pub fn delete(&mut self, id: UnitId) -> Result<(), MemoryError> {
        self.unit(id)?;
        self.transaction.delete(id)
    }

    /// Deletes every unit that matches the filter, and returns the numbers of the deleted units.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
    pub fn delete_matching(&mut self, filter: &Filter) -> Result<Vec<UnitId>, MemoryError> {
        let (end, mut after, mut deleted) = (self.transaction.last()?, UnitId(0), Vec::new());
        loop {
            let page = self.transaction.page(after, end, PAGE)?;
            for id in page.iter().filter(|unit| filter.matches(unit)).filter_map(|unit| unit.id) {
                self.transaction.delete(id)?;
                deleted.push(id);
            }
            match page.last().and_then(|unit| unit.id) {
                Some(last) => after = last,
                None => return Ok(deleted),
            }
        }
    }

    /// The unit with this number, including the changes of this transaction.
    ///
    /// # Errors
    /// Returns [`MemoryError::NoUnit`] if no unit has this number.
    pub fn unit(&mut self, id: UnitId) -> Result<Unit, MemoryError> {
        self.transaction.read(id)?.ok_or(MemoryError::NoUnit(id))
    }

    /// Commits the transaction. When the function returns, the changes are durable, and every reader sees
    /// them.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be written; then none of the changes is stored.
    pub fn commit(self) -> Result<(), MemoryError> {
        self.transaction.commit()
    }

    pub(super) fn memory(&self) -> &Memory {
        self.memory
    }
}

pub(super) fn check(unit: &Unit) -> Result<(), MemoryError> {
    if unit.variants.is_empty() {
        return Err(MemoryError::Unit("the unit has no text in any language".to_owned()));
    }
    // A character that no exchange format can represent is refused here; otherwise one unit would block every
    // export.
    match unit.texts().find_map(xml_cannot_carry) {
        Some(c) => Err(MemoryError::Unit(format!(
            "the unit contains the character U+{:04X}, which XML does not allow",
            u32::from(c)
        ))),
        None => Ok(()),
    }
}

/// Returns the existing unit, with the dates, properties and notes that the incoming unit adds to it.
pub(super) fn merge(existing: &Unit, incoming: &Unit) -> Unit {
    let mut merged = existing.clone();
    merge_meta(&mut merged.meta, &incoming.meta);
    for (variant, incoming) in merged.variants.iter_mut().zip(&incoming.variants) {
        merge_meta(&mut variant.meta, &incoming.meta);
    }
    merged.header = merged.header.or(incoming.header);
    merged.segment_type = merged.segment_type.or_else(|| incoming.segment_type.clone());
    merged.source_language = merged.source_language.or_else(|| incoming.source_language.clone());
    merged
}

fn merge_meta(existing: &mut Meta, incoming: &Meta) {
    // The later date of change is kept, with the person who made the change.
    if incoming.changed > existing.changed {
        existing.changed.clone_from(&incoming.changed);
        existing.changed_by.clone_from(&incoming.changed_by);
    }
    existing.last_used = existing.last_used.take().max(incoming.last_used.clone());
    let count = |meta: &Meta| meta.usage_count.as_ref().and_then(|count| count.parse::<u64>().ok());
    if count(incoming) > count(existing) {
        existing.usage_count.clone_from(&incoming.usage_count);
    }
    let fill = |existing: &mut Option<String>, incoming: &Option<String>| {
        if existing.is_none() {
            existing.clone_from(incoming);
        }
    };
    if existing.created.is_none() {
        fill(&mut existing.created, &incoming.created);
        fill(&mut existing.created_by, &incoming.created_by);
    }
    fill(&mut existing.tool, &incoming.tool);
    fill(&mut existing.tool_version, &incoming.tool_version);
    fill(&mut existing.data_type, &incoming.data_type);
    fill(&mut existing.original_format, &incoming.original_format);
    fill(&mut existing.original_encoding, &incoming.original_encoding);
    for annotation in &incoming.annotations {
        if !existing.annotations.contains(annotation) {
            existing.annotations.push(annotation.clone());
        }
    }
}
