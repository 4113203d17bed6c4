//! Policies for storing a unit when the memory already has a unit with the same source and another target.
//!
//! Several targets for one source are not an error, so both units are kept by default. The other policies
//! need a table of all sources, which is built in RAM by reading the memory file once. The memory file itself
//! has no index of sources, because such an index would slow down every import.

use std::collections::{HashMap, HashSet};

use super::filter::last_touched;
use super::identity::Fnv;
use super::transaction::{PAGE, Transaction};
use super::{MemoryError, Stored, Writer};
use yaddash_core::unit::{Language, Unit, UnitId};

/// A policy for two units that have the same source segment with the same inline codes, the same languages
/// and the same context, but different targets. The policy decides which of the two units is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnDuplicate {
    /// Keeps both units.
    #[default]
    KeepBoth,
    /// Keeps the unit that was created or changed last. The incoming unit replaces the newest existing unit
    /// if the incoming unit has a later date. A unit without a date never replaces another unit.
    Newest,
    /// Keeps the existing unit, and does not store the incoming unit.
    Skip,
}

/// A policy for duplicates, with the table of sources that the policy needs. Several writers of one memory
/// can use the same table, one after another.
#[derive(Debug, Default)]
pub struct Duplicates {
    policy: OnDuplicate,
    /// The ids of the units with each source, by a hash of the source. An entry is stale if the unit was
    /// edited later, so every unit is compared with the source before it is used.
    by_source: HashMap<u64, Vec<UnitId>>,
    /// The UUID of the memory from which the table was read, and the last committed revision that the table
    /// covers.
    read: Option<(String, i64)>,
}

impl Duplicates {
    /// An empty table for a policy.
    #[must_use]
    pub fn new(policy: OnDuplicate) -> Self {
        Self { policy, ..Self::default() }
    }

    fn catch_up(&mut self, transaction: &mut dyn Transaction, began: i64) -> Result<(), MemoryError> {
        let uuid = transaction.uuid()?;
        match &self.read {
            Some((read, revision)) if *read == uuid && *revision == began => return Ok(()),
            Some((read, revision)) if *read == uuid && *revision < began => {
                for id in transaction.since(*revision)? {
                    if let Some(unit) = transaction.read(id)? {
                        self.note(&unit);
                    }
                }
            }
            _ => {
                self.by_source.clear();
                let (end, mut after) = (transaction.last()?, UnitId(0));
                loop {
                    let page = transaction.page(after, end, PAGE)?;
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

    /// The existing units that have the same source as this unit and another target, in order of number.
    fn rivals(&self, transaction: &mut dyn Transaction, unit: &Unit) -> Result<Vec<Unit>, MemoryError> {
        let mut rivals = Vec::new();
        for &id in self.by_source.get(&hash_of_source(unit)).into_iter().flatten() {
            rivals.extend(transaction.read(id)?.filter(|existing| is_rival(existing, unit)));
        }
        rivals.sort_by_key(|rival| rival.id);
        Ok(rivals)
    }
}

impl Writer<'_> {
    /// Stores a unit as [`Writer::add`] does. If the memory has a unit with the same source and another
    /// target, the policy decides whether the new unit is added, is skipped, or replaces the existing unit.
    ///
    /// # Errors
    /// Returns the same errors as [`Writer::add`].
    pub fn add_under(&mut self, unit: &Unit, duplicates: &mut Duplicates) -> Result<Stored, MemoryError> {
        if duplicates.policy == OnDuplicate::KeepBoth {
            return self.add(unit);
        }
        duplicates.catch_up(&mut *self.transaction, self.began)?;
        if self.find_equal(unit)?.is_some() {
            return self.add(unit);
        }
        super::writer::check(unit)?;
        let rivals = duplicates.rivals(&mut *self.transaction, unit)?;
        let by_date = |a: &&Unit, b: &&Unit| last_touched(a).cmp(&last_touched(b));
        let stored = match rivals.iter().max_by(by_date) {
            None => self.add(unit)?,
            Some(newest) => {
                let id = newest.id.unwrap_or_default();
                let newer = duplicates.policy == OnDuplicate::Newest && last_touched(unit) > last_touched(newest);
                if !newer {
                    return Ok(Stored::Skipped(id));
                }
                self.transaction.replace(id, unit)?;
                Stored::Replaced(id)
            }
        };
        let ids = duplicates.by_source.entry(hash_of_source(unit)).or_default();
        ids.extend(Some(stored.id()).filter(|id| !ids.contains(id)));
        Ok(stored)
    }
}

/// The index of the source variant: the first variant in the source language of the unit, or else the first
/// variant.
fn source_of(unit: &Unit) -> usize {
    let language = unit.source_language.as_deref().and_then(|tag| Language::parse(tag).ok());
    let is_source = |key: String| unit.variants.iter().position(|variant| variant.language.key() == key);
    language.and_then(|language| is_source(language.key())).unwrap_or(0)
}

/// All variants except the source. Each is given as the tuple (language key, text, markup) by which it is
/// compared.
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

/// A hash of the source variant and the target languages. Two units that [`is_rival`] accepts have the same
/// hash.
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
