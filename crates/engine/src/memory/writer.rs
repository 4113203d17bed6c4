//! Writes to a memory in one transaction, so that readers see all of its changes or none.

use std::sync::MutexGuard;

use rusqlite::Connection;

use super::change::{self, Change};
use super::{Access, Filter, Inner, Memory, MemoryError, file, rows};
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
}

/// A write transaction. If the writer is dropped without [`Writer::commit`], none of its changes is stored.
#[derive(Debug)]
pub struct Writer<'m> {
    memory: &'m Memory,
    connection: WriterConnection<'m>,
    open: bool,
    /// The last revision of the memory before this transaction.
    pub(super) began: i64,
}

/// The connection of a writer. A memory on disk is written through a separate connection, so that other
/// threads can read meanwhile. A memory that is not on disk has only one connection.
#[derive(Debug)]
enum WriterConnection<'m> {
    Separate(Box<Connection>),
    Shared(MutexGuard<'m, Inner>),
}

impl<'m> Writer<'m> {
    pub(super) fn begin(memory: &'m Memory) -> Result<Self, MemoryError> {
        let connection = match memory.path.as_os_str().is_empty() {
            true => WriterConnection::Shared(memory.lock()),
            false => WriterConnection::Separate(Box::new(file::connect(&memory.path, Access::Write)?.connection)),
        };
        let mut writer = Self { memory, connection, open: false, began: 0 };
        writer.run(|connection| connection.execute_batch("BEGIN IMMEDIATE"))?;
        writer.open = true;
        writer.began = writer.run(change::revision)?;
        Ok(writer)
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
        self.run(|connection| {
            let Some(existing) = rows::find_equal(connection, unit)? else {
                let id = rows::insert(connection, unit, None)?;
                change::note(connection, id, Change::Added)?;
                return Ok(Stored::Added(id));
            };
            let id = existing.id.unwrap_or_default();
            let merged = merge(&existing, unit);
            if merged == existing {
                return Ok(Stored::Known(id));
            }
            rows::replace(connection, id, &merged)?;
            change::note(connection, id, Change::Changed)?;
            Ok(Stored::Merged(id))
        })
    }

    /// Replaces the unit with this number.
    ///
    /// # Errors
    /// Returns [`MemoryError::NoUnit`] if no unit has this number, and [`MemoryError::Unit`] if the new unit
    /// has no variant or contains a character that XML does not allow.
    pub fn replace(&mut self, id: UnitId, unit: &Unit) -> Result<(), MemoryError> {
        check(unit)?;
        self.unit(id)?;
        self.run(|connection| {
            rows::replace(connection, id, unit)?;
            change::note(connection, id, Change::Changed)
        })
    }

    /// Deletes a unit.
    ///
    /// # Errors
    /// Returns [`MemoryError::NoUnit`] if no unit has this number.
    pub fn delete(&mut self, id: UnitId) -> Result<(), MemoryError> {
        self.unit(id)?;
        self.run(|connection| {
            rows::delete(connection, id)?;
            change::note(connection, id, Change::Deleted)
        })
    }

    /// Deletes every unit that matches the filter, and returns the numbers of the deleted units.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
    pub fn delete_matching(&mut self, filter: &Filter) -> Result<Vec<UnitId>, MemoryError> {
        const PAGE: usize = 512;
        self.run(|connection| {
            let (end, mut after, mut deleted) = (rows::last(connection)?, UnitId(0), Vec::new());
            loop {
                let page = rows::page(connection, after, end, PAGE)?;
                for unit in page.iter().filter(|unit| filter.matches(unit)) {
                    let id = unit.id.unwrap_or_default();
                    rows::delete(connection, id)?;
                    change::note(connection, id, Change::Deleted)?;
                    deleted.push(id);
                }
                match page.last().and_then(|unit| unit.id) {
                    Some(last) => after = last,
                    None => return Ok(deleted),
                }
            }
        })
    }

    /// The unit with this number, including the changes of this transaction.
    ///
    /// # Errors
    /// Returns [`MemoryError::NoUnit`] if no unit has this number.
    pub fn unit(&self, id: UnitId) -> Result<Unit, MemoryError> {
        self.run(|connection| rows::read(connection, id))?.ok_or(MemoryError::NoUnit(id))
    }

    /// Commits the transaction. When the function returns, the changes are durable, and every reader sees
    /// them.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be written; then none of the changes is stored.
    pub fn commit(mut self) -> Result<(), MemoryError> {
        self.run(|connection| connection.execute_batch("COMMIT"))?;
        self.open = false;
        Ok(())
    }

    pub(super) fn memory(&self) -> &Memory {
        self.memory
    }

    pub(super) fn run<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, MemoryError> {
        let connection = match &self.connection {
            WriterConnection::Separate(connection) => connection,
            WriterConnection::Shared(inner) => &inner.connection,
        };
        work(connection).map_err(self.memory.sqlite())
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if self.open
            && let Err(error) = self.run(|connection| connection.execute_batch("ROLLBACK"))
        {
            // SQLite rolls back by itself when the connection closes.
            tracing::debug!(%error, "rollback");
        }
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
