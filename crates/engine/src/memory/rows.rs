//! Converts units to rows of the memory file, and rows to units.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use yaddash_core::unit::{Context, HeaderId, Meta, Unit, UnitId, Variant};

/// Writes a unit under the given number, or under a new number if `id` is `None`.
pub(super) fn insert(connection: &Connection, unit: &Unit, id: Option<UnitId>) -> rusqlite::Result<UnitId> {
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
pub(super) fn replace(connection: &Connection, id: UnitId, unit: &Unit) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM variants WHERE unit = ?1")?.execute([id.0])?;
    insert(connection, unit, Some(id)).map(drop)
}

/// Deletes a unit with its texts.
pub(super) fn delete(connection: &Connection, id: UnitId) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM variants WHERE unit = ?1")?.execute([id.0])?;
    connection.prepare_cached("DELETE FROM units WHERE id = ?1")?.execute([id.0]).map(drop)
}

/// Reads a unit by its number.
pub(super) fn read(connection: &Connection, id: UnitId) -> rusqlite::Result<Option<Unit>> {
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
pub(super) fn last(connection: &Connection) -> rusqlite::Result<UnitId> {
    connection.query_row("SELECT coalesce(max(id), 0) FROM units", [], |row| row.get(0).map(UnitId))
}

/// The first `count` units whose numbers are above `after` and at most `end`, in order of number.
pub(super) fn page(connection: &Connection, after: UnitId, end: UnitId, count: usize) -> rusqlite::Result<Vec<Unit>> {
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

/// The stored unit that has the same texts, inline codes, name and context as this unit, if there is one.
pub(super) fn find_equal(connection: &Connection, unit: &Unit) -> rusqlite::Result<Option<Unit>> {
    let candidates: Vec<i64> = connection
        // The SQL names the index so that SQLite does not plan again for every value. The rows of this index
        // are in order of id.
        .prepare_cached("SELECT id FROM units INDEXED BY units_by_identity WHERE identity = ?1")?
        .query_map([identity(unit)], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in candidates {
        if let Some(found) = read(connection, UnitId(id))?.filter(|found| is_equal(found, unit)) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn is_equal(a: &Unit, b: &Unit) -> bool {
    let texts = |unit: &Unit| -> Vec<_> {
        unit.variants.iter().map(|v| (v.language.clone(), v.text.clone(), v.markup.clone())).collect()
    };
    a.tuid == b.tuid && a.context == b.context && texts(a) == texts(b)
}

/// A hash that equal units share: the 64-bit FNV-1a hash of the fields that [`is_equal`] compares.
fn identity(unit: &Unit) -> i64 {
    let context = &unit.context;
    let mut hash = Fnv::default();
    hash.optional(unit.tuid.as_deref().map(str::as_bytes));
    hash.optional(context.document.as_deref().map(str::as_bytes));
    hash.optional(context.role.as_deref().map(str::as_bytes));
    for number in [context.position, context.previous, context.next] {
        hash.optional(number.map(u64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
    }
    for variant in &unit.variants {
        hash.optional(Some(variant.language.tag().as_bytes()));
        hash.optional(Some(variant.text.as_bytes()));
        hash.optional(variant.markup.as_deref().map(str::as_bytes));
    }
    hash.0.cast_signed()
}

/// A 64-bit FNV-1a hash of several parts. Each part may be missing.
pub(super) struct Fnv(pub(super) u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub(super) fn optional(&mut self, part: Option<&[u8]>) {
        // With the length, "ab","c" and "a","bc" give different hashes, and so do a missing part and an empty
        // part.
        let length = part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes();
        for byte in length.iter().chain(part.unwrap_or_default()) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
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

pub(super) fn from_json<T: DeserializeOwned + Default>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    let json = row.get_ref(at)?.as_str()?;
    if json.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_str(json).map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, error.into()))
}
