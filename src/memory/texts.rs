//! The texts of a language as an index is built of them, read in one pass over the truth.

use std::vec;

use rusqlite::{Row, Rows};

use super::Origin;
use super::index::{Text, context_of};
use crate::unit::{Language, Meta};

/// Reads units and their variants side by side; both must be in order of unit.
pub(super) struct Texts<'s> {
    key: String,
    units: Rows<'s>,
    variants: Rows<'s>,
    /// The first variant of the next unit, which is read before it is known to be that.
    next: Option<(i64, Written)>,
    ready: vec::IntoIter<Text>,
}

impl<'s> Texts<'s> {
    /// Texts in a language.
    pub(super) fn new(language: &Language, units: Rows<'s>, variants: Rows<'s>) -> Self {
        Self { key: language.key(), units, variants, next: None, ready: Vec::new().into_iter() }
    }

    /// The texts of the next unit that has any in the language; `None` at the end.
    fn read(&mut self) -> rusqlite::Result<Option<Vec<Text>>> {
        while let Some(unit) = self.units.next()? {
            let id: i64 = unit.get(0)?;
            let about = About::of(unit)?;
            let variants = self.variants_of(id)?;
            if variants.iter().all(|variant| variant.key != self.key) {
                continue;
            }
            let class = variants.iter().fold(about.class, |class, variant| variant.add_to(class));
            let own = variants.into_iter().enumerate().filter(|(_, variant)| variant.key == self.key);
            let text = |(ordinal, variant): (usize, Written)| Text {
                unit: id,
                text: variant.text,
                class: class.wrapping_add(ordinal as u64),
                context: about.context,
                date: about.date.clone(),
            };
            return Ok(Some(own.map(text).collect()));
        }
        Ok(None)
    }

    fn variants_of(&mut self, id: i64) -> rusqlite::Result<Vec<Written>> {
        let mut found = Vec::with_capacity(2);
        loop {
            let variant = match self.next.take() {
                Some(variant) => variant,
                None => match self.variants.next()? {
                    Some(row) => (row.get(0)?, Written { key: row.get(1)?, text: row.get(2)?, markup: row.get(3)? }),
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

/// A variant as it is told from others.
struct Written {
    key: String,
    text: String,
    markup: Option<String>,
}

impl Written {
    fn add_to(&self, class: u64) -> u64 {
        let class = hash(hash(class, &self.key), &self.text);
        // Units that differ in codes alone are no stand-ins for each other where a query minds codes.
        self.markup.as_ref().map_or(class, |markup| hash(class, markup))
    }
}

/// What ranks a unit besides its texts.
struct About {
    class: u64,
    context: u64,
    date: Option<String>,
}

impl About {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let role: Option<String> = row.get(1)?;
        let neighbour = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(at)?.map(i64::cast_unsigned));
        let context = match (neighbour(2)?, neighbour(3)?) {
            (Some(previous), Some(next)) => context_of(previous, next),
            _ => 0,
        };
        let meta: Meta = super::rows::from_json(row, 4)?;
        let class = hash(hash(SEED, role.as_deref().unwrap_or("\0")), Origin::of(&meta).name());
        // A query may ask for the wording of a house.
        let class = meta.houses().fold(class, hash);
        Ok(Self { class, context, date: meta.changed.max(meta.created) })
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Mixes a text into a hash, eight bytes at a time, its length last.
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
