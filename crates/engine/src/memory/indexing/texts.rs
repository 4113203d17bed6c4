//! Reads the texts of a language, from which a run (index file) is built, in one pass over the memory file.

use std::vec;

use rusqlite::{Row, Rows};

use crate::memory::Origin;
use crate::memory::index::{Text, context_of};
use crate::memory::sqlite::rows;
use yaddash_core::unit::{Language, Meta};

/// Reads units and their variants side by side, from one query for each. Both queries must be in order of
/// unit.
pub(super) struct Texts<'s> {
    key: String,
    units: Rows<'s>,
    variants: Rows<'s>,
    /// The first variant of the next unit. The variants of a unit end where a variant of the next unit is
    /// read, so that variant is kept for later.
    next: Option<(i64, VariantRow)>,
    ready: vec::IntoIter<Text>,
}

impl<'s> Texts<'s> {
    /// Makes an iterator over the texts in a language.
    pub(super) fn new(language: &Language, units: Rows<'s>, variants: Rows<'s>) -> Self {
        Self { key: language.key(), units, variants, next: None, ready: Vec::new().into_iter() }
    }

    /// The texts of the next unit that has texts in the language; `None` after the last unit.
    fn read(&mut self) -> rusqlite::Result<Option<Vec<Text>>> {
        while let Some(unit) = self.units.next()? {
            let id: i64 = unit.get(0)?;
            let info = UnitInfo::from_row(unit)?;
            let variants = self.variants_of(id)?;
            if variants.iter().all(|variant| variant.key != self.key) {
                continue;
            }
            let class = variants.iter().fold(info.class, |class, variant| variant.add_to(class));
            let in_language = variants.into_iter().enumerate().filter(|(_, variant)| variant.key == self.key);
            let text = |(ordinal, variant): (usize, VariantRow)| Text {
                unit: id,
                text: variant.text,
                class: class.wrapping_add(ordinal as u64),
                context: info.context,
                date: info.date.clone(),
            };
            return Ok(Some(in_language.map(text).collect()));
        }
        Ok(None)
    }

    fn variants_of(&mut self, id: i64) -> rusqlite::Result<Vec<VariantRow>> {
        let mut found = Vec::with_capacity(2);
        loop {
            let variant = match self.next.take() {
                Some(variant) => variant,
                None => match self.variants.next()? {
                    Some(row) => (row.get(0)?, VariantRow { key: row.get(1)?, text: row.get(2)?, markup: row.get(3)? }),
                    None => return Ok(found),
                },
            };
            match variant.0.cmp(&id) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => found.push(variant.1),
                std::cmp::Ordering::Greater => {
                    self.next = Some(variant);
                    return Ok(found);
                }
            }
        }
    }
}

impl Iterator for Texts<'_> {
    type Item = rusqlite::Result<Text>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(text) = self.ready.next() {
            return Some(Ok(text));
        }
        match self.read() {
            Ok(texts) => {
                self.ready = texts?.into_iter();
                self.ready.next().map(Ok)
            }
            Err(error) => Some(Err(error)),
        }
    }
}

/// The columns of a variant that distinguish it from others.
struct VariantRow {
    key: String,
    text: String,
    markup: Option<String>,
}

impl VariantRow {
    /// Returns `class`, the hash of the variants of a unit so far, extended by this variant. Units with equal hashes
    /// are of one class: they have the same variants.
    fn add_to(&self, class: u64) -> u64 {
        let class = hash(hash(class, &self.key), &self.text);
        // Units that differ only in inline codes are of different classes, because a query may ask for codes.
        self.markup.as_ref().map_or(class, |markup| hash(class, markup))
    }
}

/// The data by which units with similar texts are distinguished and ranked.
struct UnitInfo {
    class: u64,
    context: u64,
    date: Option<String>,
}

impl UnitInfo {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let role: Option<String> = row.get(1)?;
        let neighbour = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(at)?.map(i64::cast_unsigned));
        let context = match (neighbour(2)?, neighbour(3)?) {
            (Some(previous), Some(next)) => context_of(previous, next),
            _ => 0,
        };
        let meta: Meta = rows::from_json(row, 4)?;
        let class = hash(hash(SEED, role.as_deref().unwrap_or("\0")), Origin::from_meta(&meta).name());
        // A query may prefer the wording of a house.
        let class = meta.houses().fold(class, hash);
        Ok(Self { class, context, date: meta.changed.max(meta.created) })
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Adds a text to a hash, eight bytes at a time, and then the length of the text.
fn hash(seed: u64, text: &str) -> u64 {
    let mix = |hash: u64, number: u64| {
        let mixed = (hash ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^ mixed >> 31
    };
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let hash = eights.iter().fold(seed, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(mix(hash, u64::from_le_bytes(last)), text.len() as u64)
}
