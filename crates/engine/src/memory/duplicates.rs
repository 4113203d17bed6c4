//! The policy for a unit whose source the memory already has with another target.
//!
//! Several targets of one source are not an error, so by default both are kept. The other policies need a
//! table of all sources, which is made by reading the memory file once and held in memory: the memory file itself has
//! no index of sources, because every import would pay for it.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::filter::last_touched;
use super::rows::{self, Fnv};
use super::{MemoryError, Stored, Writer, change};
use crate::memory::change::Change;
use yaddash_core::unit::{Language, Unit, UnitId};

/// Which of two units stays, if they have the same source segment with the same codes, the same languages and the
/// same context, but different targets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnDuplicate {
    /// Both units.
    #[default]
    KeepBoth,
    /// The unit that was made or changed last. The incoming unit replaces the newest existing one if it is newer. A
    /// unit without a date is never newer.
    Newest,
    /// The existing unit.
    Skip,
}

/// A policy, with the table that it needs. It can be used for one memory, by one writer after another.
#[derive(Debug, Default)]
pub struct Duplicates {
    policy: OnDuplicate,
    /// Ids of the units that have a source, by a hash of the source. Entries of units edited since are stale, and are
    /// checked when they are used.
    by_source: HashMap<u64, Vec<UnitId>>,
    /// The identity of the memory that was read, and the committed revision up to which it was read.
    read: Option<(String, i64)>,
}

impl Duplicates {
    /// An empty table for a policy.
    #[must_use]
    pub fn new(policy: OnDuplicate) -> Self {
        Self { policy, ..Self::default() }
    }

    fn catch_up(&mut self, connection: &Connection, began: i64) -> rusqlite::Result<()> {
        const PAGE: usize = 512;
        let uuid = change::uuid(connection)?;
        match &self.read {
            Some((read, revision)) if *read == uuid && *revision == began => return Ok(()),
            Some((read, revision)) if *read == uuid && *revision < began => {
                for id in change::since(connection, *revision)? {
                    if let Some(unit) = rows::read(connection, id)? {
                        self.note(&unit);
                    }
                }
            }
            _ => {
                self.by_source.clear();
                let end = rows::last(connection)?;
                let mut after = UnitId(0);
                loop {
                    let page = rows::page(connection, after, end, PAGE)?;
                    page.iter().for_each(|unit| self.note(unit));
                    match page.last().and_then(|unit| unit.id) {
                        Some(last) => after = last,
                        None => break,
                    }
                }
            }
        }
        self.read = Some((uuid, began));
        Ok(())
    }

    fn note(&mut self, unit: &Unit) {
        let ids = self.by_source.entry(hash_of_source(unit)).or_default();
        ids.extend(unit.id.filter(|id| !ids.contains(id)));
    }

    /// The existing units that have the source of this unit with another target, in order of number.
    fn rivals(&self, connection: &Connection, unit: &Unit) -> rusqlite::Result<Vec<Unit>> {
        let mut rivals = Vec::new();
        for &id in self.by_source.get(&hash_of_source(unit)).into_iter().flatten() {
            rivals.extend(rows::read(connection, id)?.filter(|existing| is_rival(existing, unit)));
        }
        rivals.sort_by_key(|rival| rival.id);
        Ok(rivals)
    }
}

impl Writer<'_> {
    /// Stores a unit as [`Writer::add`] does, unless the memory has its source with another target and
    /// the policy says otherwise.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn add_under(&mut self, unit: &Unit, duplicates: &mut Duplicates) -> Result<Stored, MemoryError> {
        if duplicates.policy == OnDuplicate::KeepBoth {
            return self.add(unit);
        }
        let began = self.began;
        self.run(|connection| duplicates.catch_up(connection, began))?;
        if self.run(|connection| rows::find_equal(connection, unit))?.is_some() {
            return self.add(unit);
        }
        super::writer::check(unit)?;
        let rivals = self.run(|connection| duplicates.rivals(connection, unit))?;
        let by_date = |a: &&Unit, b: &&Unit| last_touched(a).cmp(&last_touched(b));
        let stored = match rivals.iter().max_by(by_date) {
            None => self.add(unit)?,
            Some(newest) => {
                let id = newest.id.unwrap_or_default();
                let newer = duplicates.policy == OnDuplicate::Newest && last_touched(unit) > last_touched(newest);
                if !newer {
                    return Ok(Stored::Skipped(id));
                }
                self.run(|connection| {
                    rows::replace(connection, id, unit)?;
                    change::note(connection, id, Change::Changed)
                })?;
                Stored::Replaced(id)
            }
        };
        let ids = duplicates.by_source.entry(hash_of_source(unit)).or_default();
        ids.extend(Some(stored.id()).filter(|id| !ids.contains(id)));
        Ok(stored)
    }
}

/// The place of the variant that was translated: of the unit's source language, or else the first.
fn source_of(unit: &Unit) -> usize {
    let language = unit.source_language.as_deref().and_then(|tag| Language::parse(tag).ok());
    let is_source = |key: String| unit.variants.iter().position(|variant| variant.language.key() == key);
    language.and_then(|language| is_source(language.key())).unwrap_or(0)
}

/// All variants but the source, in the form in which they are compared.
fn targets(unit: &Unit) -> Vec<(String, &str, Option<&str>)> {
    let source = source_of(unit);
    let targets = unit.variants.iter().enumerate().filter(|(at, _)| *at != source);
    targets.map(|(_, target)| (target.language.key(), target.text.as_str(), target.markup.as_deref())).collect()
}

fn target_languages(unit: &Unit) -> Vec<String> {
    let languages: HashSet<String> = targets(unit).into_iter().map(|(key, ..)| key).collect();
    let mut languages: Vec<String> = languages.into_iter().collect();
    languages.sort_unstable();
    languages
}

/// Whether two units have the same source, context and languages, but different targets.
fn is_rival(existing: &Unit, incoming: &Unit) -> bool {
    let (Some(first), Some(second)) =
        (existing.variants.get(source_of(existing)), incoming.variants.get(source_of(incoming)))
    else {
        return false;
    };
    first.language.key() == second.language.key()
        && (&first.text, &first.markup) == (&second.text, &second.markup)
        && existing.context == incoming.context
        && target_languages(existing) == target_languages(incoming)
        && targets(existing) != targets(incoming)
}

/// A number that is the same for all rivals.
fn hash_of_source(unit: &Unit) -> u64 {
    let mut hash = Fnv::default();
    if let Some(source) = unit.variants.get(source_of(unit)) {
        hash.optional(Some(source.language.key().as_bytes()));
        hash.optional(Some(source.text.as_bytes()));
        hash.optional(source.markup.as_deref().map(str::as_bytes));
    }
    target_languages(unit).iter().for_each(|key| hash.optional(Some(key.as_bytes())));
    hash.0
}
