//! A finder that keeps all of its units in main memory, for few units.

use std::convert::Infallible;
use std::ops::Range;

use super::find::{PhraseTables, TableOfMemory};
use super::phrase_table::PhraseTable;
use super::table_builder::{TableBuilder, TableEntry};
use super::{Fragment, FragmentSettings, FragmentUnit, Translation};
use crate::unit::Language;

/// Finds the fragments of queries in units, which it keeps in main memory.
///
/// ```
/// use yaddash_core::fragments::{FragmentFinder, FragmentSettings, FragmentUnit};
/// use yaddash_core::unit::Language;
/// let units = [
///     ("Nazirlər strateji tərəfdaşlıq haqqında bəyannamə imzalayıblar.", "The ministers signed a declaration on strategic partnership."),
///     ("Dialoq genişlənir.", "The dialogue is expanding."),
/// ];
/// let units = units.map(|(source, target)| FragmentUnit::new(source, target));
/// let finder = FragmentFinder::new(&Language::azerbaijani(), &Language::english(), units.into(), []).unwrap();
/// let query = "Tərəflər strateji tərəfdaşlığı möhkəmləndirirlər.";
/// let found = finder.find(query, &FragmentSettings::default());
/// assert_eq!((&query[found[0].range.clone()], found[0].target.as_str()), ("strateji tərəfdaşlığı", "strategic partnership"));
/// ```
#[derive(Debug)]
pub struct FragmentFinder {
    tables: PhraseTables,
    units: Vec<FragmentUnit>,
}

impl FragmentFinder {
    /// Learns from the units and from pairs of terms. Units that come first are preferred, so the newest should. A unit
    /// whose two texts share most of their words is left out, because one of them is no translation.
    ///
    /// Returns `None` unless one of the languages is Azerbaijani and the other is English.
    #[must_use]
    pub fn new(
        source: &Language,
        target: &Language,
        units: Vec<FragmentUnit>,
        terms: impl IntoIterator<Item = (String, String)>,
    ) -> Option<Self> {
        let mut builder = TableBuilder::new(source, target)?;
        for (id, unit) in (0..).zip(&units) {
            builder.add_unit(TableEntry { id, date: 0, source: &unit.source, target: &unit.target });
        }
        terms.into_iter().for_each(|(source, target)| builder.add_term(&source, &target));
        let table = PhraseTable::open(Box::new(builder.finish()))?;
        let tables = vec![TableOfMemory { table, memory: 0, stale: Default::default() }];
        Some(Self { tables: PhraseTables::new(source, target, tables)?, units })
    }

    /// Returns the units, in the order in which they were given. The id of a unit in a [`Fragment`] is its place here.
    #[must_use]
    pub fn units(&self) -> &[FragmentUnit] {
        &self.units
    }

    /// Finds the fragments of a query that do not overlap and together say the most, in the order of the query.
    #[must_use]
    pub fn find(&self, query: &str, settings: &FragmentSettings) -> Vec<Fragment> {
        let read = |unit: super::UnitOrigin| -> Result<_, Infallible> {
            Ok(usize::try_from(unit.id).ok().and_then(|at| self.units.get(at)).cloned())
        };
        self.tables.find(query, settings, &[], read).unwrap_or_default()
    }

    /// The tables in which the units are found.
    #[cfg(test)]
    pub(super) fn tables(&self) -> &PhraseTables {
        &self.tables
    }

    /// As [`PhraseTables::locate_in_target`].
    #[must_use]
    pub fn locate_in_target(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        self.tables.locate_in_target(pair, phrase)
    }

    /// As [`PhraseTables::locate_in_source`].
    #[must_use]
    pub fn locate_in_source(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        self.tables.locate_in_source(pair, phrase)
    }
}
