//! Writing: one transaction, of which readers see everything or nothing.

use std::sync::MutexGuard;

use rusqlite::Connection;

use super::change::{self, Change};
use super::{Access, Filter, Inner, Memory, MemoryError, file, rows};
use yaddash_core::text::xml_cannot_carry;
use yaddash_core::unit::{Meta, Unit, UnitId};

/// The outcome of storing a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It was new.
    Added(UnitId),
    /// It was merged with an equal unit, which got further dates, properties or notes.
    Merged(UnitId),
    /// An equal unit exists, and nothing was to be added to it.
    Known(UnitId),
    /// It replaced a unit with the same source and another target.
    Replaced(UnitId),
    /// It was not stored: a unit with the same source and another target exists, and stays.
    Skipped(UnitId),
}

impl Stored {
    /// The number that the unit has in the memory; of a skipped one, that of the unit that stays.
    #[must_use]
    pub fn id(self) -> UnitId {
        match self {
            Self::Added(id) | Self::Merged(id) | Self::Known(id) | Self::Replaced(id) | Self::Skipped(id) => id,
        }
    }
}

/// One transaction. If it is dropped without [`Writer::commit`], nothing of it is stored.
#[derive(Debug)]
pub struct Writer<'m> {
    memory: &'m Memory,
    connection: WriterConnection<'m>,
    open: bool,
    /// The last revision before the transaction.
    pub(super) began: i64,
}

/// A memory on disk is written through a separate connection, so that others can read meanwhile. A memory that is
/// not on disk has only one connection.
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

    /// Stores a unit. If a stored unit has equal texts, codes, name and context, the two are merged:
    /// properties and notes are united, the later dates stay. The header of the unit must be a number of
    /// this memory ([`Writer::keep_header`]).
    ///
    /// # Errors
    /// [`MemoryError::Unit`], if it has no variant or a character that XML cannot carry; or the error of the disk.
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
    /// [`MemoryError::NoUnit`], if there is none; [`MemoryError::Unit`], if the new one has no variant.
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
    /// [`MemoryError::NoUnit`], if there is none.
    pub fn delete(&mut self, id: UnitId) -> Result<(), MemoryError> {
        self.unit(id)?;
        self.run(|connection| {
            rows::delete(connection, id)?;
            change::note(connection, id, Change::Deleted)
        })
    }

    /// Deletes every unit that matches the filter, and gives their numbers.
    ///
    /// # Errors
    /// The error of the disk.
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

    /// The unit with this number, as this transaction has it.
    ///
    /// # Errors
    /// [`MemoryError::NoUnit`], if there is none.
    pub fn unit(&self, id: UnitId) -> Result<Unit, MemoryError> {
        self.run(|connection| rows::read(connection, id))?.ok_or(MemoryError::NoUnit(id))
    }

    /// Commits the transaction: its changes are durable, and every reader sees them.
    ///
    /// # Errors
    /// The error of the disk; then nothing is stored.
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
        return Err(MemoryError::Unit("it has no text in any language".to_owned()));
    }
    // A character that no exchange format can carry is refused here; otherwise one unit would block every export.
    match unit.texts().find_map(xml_cannot_carry) {
        Some(c) => {
            Err(MemoryError::Unit(format!("it holds the character U+{:04X}, which XML cannot carry", u32::from(c))))
        }
        None => Ok(()),
    }
}

/// The existing unit, with everything that the incoming one adds to it.
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
    // The later change counts, with the person who made it.
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
