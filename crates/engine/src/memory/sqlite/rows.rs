//! Converts units to rows of the memory file, and rows to units.

use std::path::Path;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use crate::memory::MemoryError;
use crate::memory::identity::identity;
use crate::memory::transaction::ReadUnits;
use yaddash_core::unit::{Context, HeaderId, Meta, Unit, UnitId, Variant};

/// Writes a unit under the given number, or under a new number if `id` is `None`.
pub(in crate::memory) fn insert(connection: &Connection, unit: &Unit, id: Option<UnitId>) -> rusqlite::Result<UnitId> {
    let context = &unit.context;
    connection
        .prepare_cached(
            "INSERT INTO units (id, tuid, segment_type, source_language, document, position, role, previous, next, meta, identity, header)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET tuid = excluded.tuid, segment_type = excluded.segment_type,
                source_language = excluded.source_language, document = excluded.document, position = excluded.position,
                role = excluded.role, previous = excluded.previous, next = excluded.next, meta = excluded.meta,
                identity = excluded.identity, header = excluded.header",
        )?
        .execute(params![
            id.map(|id| id.0),
            unit.tuid,
            unit.segment_type,
            unit.source_language,
            context.document,
            context.position.map(u64::cast_signed),
            context.role,
            context.previous.map(u64::cast_signed),
            context.next.map(u64::cast_signed),
            to_json(&unit.meta)?,
            identity(unit),
            unit.header.map(|header| header.0),
        ])?;
    let id = id.unwrap_or_else(|| UnitId(connection.last_insert_rowid()));
    let mut insert = connection.prepare_cached(
        "INSERT INTO variants (unit, ordinal, language, language_key, text, markup, meta) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (ordinal, variant) in unit.variants.iter().enumerate() {
        let language = &variant.language;
        let meta = to_json(&variant.meta)?;
        insert.execute(params![
            id.0,
            ordinal.cast_signed(),
            language.tag(),
            language.key(),
            variant.text,
            variant.markup,
            meta
        ])?;
    }
    Ok(id)
}

/// Replaces the unit with this number.
pub(in crate::memory) fn replace(connection: &Connection, id: UnitId, unit: &Unit) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM variants WHERE unit = ?1")?.execute([id.0])?;
    insert(connection, unit, Some(id)).map(drop)
}

/// Deletes a unit with its texts.
pub(in crate::memory) fn delete(connection: &Connection, id: UnitId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM variants WHERE unit = ?1")?.execute([id.0])?;
    connection.prepare_cached("DELETE FROM units WHERE id = ?1")?.execute([id.0]).map(drop)
}

/// Reads a unit by its number.
pub(in crate::memory) fn read(connection: &Connection, id: UnitId) -> rusqlite::Result<Option<Unit>> {
    let unit = connection
        .prepare_cached(
            "SELECT id, tuid, segment_type, source_language, document, position, role, previous, next, meta, header FROM units WHERE id = ?1",
        )?
        .query_row([id.0], unit_of)
        .optional()?;
    let Some(mut unit) = unit else { return Ok(None) };
    unit.variants = variants(connection, id)?;
    Ok(Some(unit))
}

/// The highest number of a unit; 0 if there are no units.
pub(in crate::memory) fn last(connection: &Connection) -> rusqlite::Result<UnitId> {
    connection.query_row("SELECT coalesce(max(id), 0) FROM units", [], |row| row.get(0).map(UnitId))
}

/// The first `count` units whose numbers are above `after` and at most `end`, in order of number.
pub(in crate::memory) fn page(
    connection: &Connection,
    after: UnitId,
    end: UnitId,
    count: usize,
) -> rusqlite::Result<Vec<Unit>> {
    let mut units = connection
        .prepare_cached(
            "SELECT id, tuid, segment_type, source_language, document, position, role, previous, next, meta, header FROM units
             WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3",
        )?
        .query_map(params![after.0, end.0, count.cast_signed()], unit_of)?
        .collect::<rusqlite::Result<Vec<Unit>>>()?;
    for unit in &mut units {
        if let Some(id) = unit.id {
            unit.variants = variants(connection, id)?;
        }
    }
    Ok(units)
}

/// The units whose column `identity` has this value, in order of number.
pub(in crate::memory) fn with_identity(connection: &Connection, identity: i64) -> rusqlite::Result<Vec<Unit>> {
    let ids: Vec<i64> = connection
        // The SQL names the index so that SQLite does not plan again for every value. The rows of this index
        // are in order of id.
        .prepare_cached("SELECT id FROM units INDEXED BY units_by_identity WHERE identity = ?1")?
        .query_map([identity], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut units = Vec::with_capacity(ids.len());
    for id in ids {
        units.extend(read(connection, UnitId(id))?);
    }
    Ok(units)
}

fn unit_of(row: &Row<'_>) -> rusqlite::Result<Unit> {
    let number = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(at)?.map(i64::cast_unsigned));
    Ok(Unit {
        id: Some(UnitId(row.get(0)?)),
        header: row.get::<_, Option<i64>>(10)?.map(HeaderId),
        tuid: row.get(1)?,
        segment_type: row.get(2)?,
        source_language: row.get(3)?,
        context: Context {
            document: row.get(4)?,
            position: number(5)?,
            role: row.get(6)?,
            previous: number(7)?,
            next: number(8)?,
        },
        meta: from_json(row, 9)?,
        variants: Vec::new(),
    })
}

fn variants(connection: &Connection, id: UnitId) -> rusqlite::Result<Vec<Variant>> {
    connection
        .prepare_cached("SELECT language, text, markup, meta FROM variants WHERE unit = ?1 ORDER BY ordinal")?
        .query_map([id.0], |row| {
            let tag: String = row.get(0)?;
            let language = yaddash_core::unit::Language::parse(&tag)
                .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into()))?;
            Ok(Variant { language, text: row.get(1)?, markup: row.get(2)?, meta: from_json(row, 3)? })
        })?
        .collect()
}

/// Converts dates, authors, properties and notes to JSON. Most variants have none of these; for them the
/// result is an empty string, which takes no space.
fn to_json(meta: &Meta) -> rusqlite::Result<String> {
    if *meta == Meta::default() {
        return Ok(String::new());
    }
    serde_json::to_string(meta).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

pub(in crate::memory) fn from_json<T: DeserializeOwned + Default>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    let json = row.get_ref(at)?.as_str()?;
    if json.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_str(json).map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, error.into()))
}

/// Reads units through a connection, as of the transaction of that connection.
pub(in crate::memory) struct UnitsOf<'c> {
    /// The connection that is read.
    pub(in crate::memory) connection: &'c Connection,
    /// The file of the memory, which errors name.
    pub(in crate::memory) path: &'c Path,
}

impl UnitsOf<'_> {
    fn error(&self) -> impl Fn(rusqlite::Error) -> MemoryError {
        |error| MemoryError::sqlite(self.path, error)
    }
}

impl ReadUnits for UnitsOf<'_> {
    fn read(&mut self, id: UnitId) -> Result<Option<Unit>, MemoryError> {
        read(self.connection, id).map_err(self.error())
    }

    fn last(&mut self) -> Result<UnitId, MemoryError> {
        last(self.connection).map_err(self.error())
    }

    fn page(&mut self, after: UnitId, end: UnitId, count: usize) -> Result<Vec<Unit>, MemoryError> {
        page(self.connection, after, end, count).map_err(self.error())
    }
}
