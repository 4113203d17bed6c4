//! Writing: one transaction, seen whole or not at all.

use std::sync::MutexGuard;

use rusqlite::Connection;

use super::change::{self, Change};
use super::{Access, Filter, Inner, Memory, MemoryError, file, rows};
use crate::text::xml_cannot_carry;
use crate::unit::{Meta, Unit, UnitId};

/// What became of a unit that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is new.
    Added(UnitId),
    /// The memory had it; its dates, properties or notes were brought together.
    Merged(UnitId),
    /// The memory had it, and all that is known of it.
    Known(UnitId),
    /// It took the place of a unit with the same source and another target.
    Replaced(UnitId),
    /// The memory has a unit with the same source and another target, and that one stays.
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

/// One transaction. Dropped without [`Writer::commit`], nothing of it has happened.
#[derive(Debug)]
pub struct Writer<'m> {
    memory: &'m Memory,
    connection: Held<'m>,
    open: bool,
    /// The revision that was the last before it.
    pub(super) began: i64,
}

/// A memory on disk is written through a connection of its own, so that reading goes on beside it; a
/// transient one has only the one.
#[derive(Debug)]
enum Held<'m> {
    Own(Box<Connection>),
    Shared(MutexGuard<'m, Inner>),
}

impl<'m> Writer<'m> {
    pub(super) fn begin(memory: &'m Memory) -> Result<Self, MemoryError> {
        let connection = match memory.path.as_os_str().is_empty() {
            true => Held::Shared(memory.lock()),
            false => Held::Own(Box::new(file::connect(&memory.path, Access::Write)?.connection)),
        };
        let mut writer = Self { memory, connection, open: false, began: 0 };
        writer.run(|connection| connection.execute_batch("BEGIN IMMEDIATE"))?;
        writer.open = true;
        writer.began = writer.run(change::revision)?;
        Ok(writer)
    }

    /// Stores a unit. One that is equal to a stored one in texts, codes, name and context is merged
    /// with it: properties and notes are united, the later dates stay. Its header is a number of this
    /// memory ([`Writer::keep_header`]).
    ///
    /// # Errors
    /// [`MemoryError::Unit`], if it has no variant or a character that XML cannot carry; or what the disk says.
    pub fn add(&mut self, unit: &Unit) -> Result<Stored, MemoryError> {
        check(unit)?;
        self.run(|connection| {
            let Some(known) = rows::find_equal(connection, unit)? else {
                let id = rows::insert(connection, unit, None)?;
                change::note(connection, id, Change::Added)?;
                return Ok(Stored::Added(id));
            };
            let id = known.id.unwrap_or_default();
            let merged = merge(&known, unit);
            if merged == known {
                return Ok(Stored::Known(id));
            }
            rows::replace(connection, id, &merged)?;
            change::note(connection, id, Change::Changed)?;
            Ok(Stored::Merged(id))
        })
    }

    /// Puts another unit in the place of the one with this number.
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

    /// Takes a unit out.
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

    /// Takes out every unit that is meant, and says which they were.
    ///
    /// # Errors
    /// What the disk says.
    pub fn delete_matching(&mut self, filter: &Filter) -> Result<Vec<UnitId>, MemoryError> {
        const PAGE: usize = 512;
        self.run(|connection| {
            let (end, mut after, mut gone) = (rows::last(connection)?, UnitId(0), Vec::new());
            loop {
                let page = rows::page(connection, after, end, PAGE)?;
                for unit in page.iter().filter(|unit| filter.holds(unit)) {
                    let id = unit.id.unwrap_or_default();
                    rows::delete(connection, id)?;
                    change::note(connection, id, Change::Deleted)?;
                    gone.push(id);
                }
                match page.last().and_then(|unit| unit.id) {
                    Some(last) => after = last,
                    None => return Ok(gone),
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

    /// Makes all of it durable and seen by everyone.
    ///
    /// # Errors
    /// What the disk says; then nothing of it has happened.
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
            Held::Own(connection) => connection,
            Held::Shared(inner) => &inner.connection,
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
    // What no exchange format can carry is refused at the door, or one unit would block every export.
    match unit.texts().find_map(xml_cannot_carry) {
        Some(c) => {
            Err(MemoryError::Unit(format!("it holds the character U+{:04X}, which XML cannot carry", u32::from(c))))
        }
        None => Ok(()),
    }
}

/// The stored unit with what the other one knows besides.
pub(super) fn merge(known: &Unit, other: &Unit) -> Unit {
    let mut merged = known.clone();
    merge_meta(&mut merged.meta, &other.meta);
    for (variant, theirs) in merged.variants.iter_mut().zip(&other.variants) {
        merge_meta(&mut variant.meta, &theirs.meta);
    }
    merged.header = merged.header.or(other.header);
    merged.segment_type = merged.segment_type.or_else(|| other.segment_type.clone());
    merged.source_language = merged.source_language.or_else(|| other.source_language.clone());
    merged
}

fn merge_meta(ours: &mut Meta, theirs: &Meta) {
    // Whoever changed it last is who changed it.
    if theirs.changed > ours.changed {
        ours.changed.clone_from(&theirs.changed);
        ours.changed_by.clone_from(&theirs.changed_by);
    }
    ours.last_used = ours.last_used.take().max(theirs.last_used.clone());
    let count = |meta: &Meta| meta.usage_count.as_ref().and_then(|count| count.parse::<u64>().ok());
    if count(theirs) > count(ours) {
        ours.usage_count.clone_from(&theirs.usage_count);
    }
    let fill = |ours: &mut Option<String>, theirs: &Option<String>| {
        if ours.is_none() {
            ours.clone_from(theirs);
        }
    };
    if ours.created.is_none() {
        fill(&mut ours.created, &theirs.created);
        fill(&mut ours.created_by, &theirs.created_by);
    }
    fill(&mut ours.tool, &theirs.tool);
    fill(&mut ours.tool_version, &theirs.tool_version);
    fill(&mut ours.data_type, &theirs.data_type);
    fill(&mut ours.original_format, &theirs.original_format);
    fill(&mut ours.original_encoding, &theirs.original_encoding);
    for annotation in &theirs.annotations {
        if !ours.annotations.contains(annotation) {
            ours.annotations.push(annotation.clone());
        }
    }
}
