//! Finds phrases of a text that the memories have translated inside other sentences.
//!
//! The phrases of a memory are in a table that is made when they are first needed and kept beside the memory. Of the
//! units themselves, only those are read whose translations are compared.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::memory::{Lookup, MemoryError, MemoryPhrases, WeightedMemory};
use yaddash_core::fragments::{
    Fragment, FragmentSettings, FragmentUnit, PhraseTables, TableOfMemory, Translation, UnitOrigin,
};
use yaddash_core::terms::Glossary;
use yaddash_core::unit::{Language, Unit, UnitId};

/// Finds fragments of texts in several memories.
#[derive(Debug)]
pub struct FragmentSearch {
    source: Language,
    target: Language,
    memories: Vec<Arc<dyn Lookup>>,
    tables: Option<PhraseTables>,
    glossary: Arc<Glossary>,
}

/// A fragment as scripts and servers read it. All offsets are bytes.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FragmentReport {
    /// Where the fragment begins in the query.
    pub start: usize,
    /// Where the fragment ends in the query.
    pub end: usize,
    /// The words of the query.
    pub text: String,
    /// The words of the unit, which may have other endings and other numbers.
    pub source: String,
    /// The translation, with the numbers of the query.
    pub target: String,
    /// The number of the unit in its memory.
    pub unit: UnitId,
    /// The name of the memory.
    pub memory: String,
    /// How certain it is that this is the translation, from 0 to 1.
    pub confidence: f64,
    /// The source text of the unit.
    pub unit_source: String,
    /// The target text of the unit.
    pub unit_target: String,
    /// Where the fragment begins in the source text of the unit.
    pub source_start: usize,
    /// Where the fragment ends in the source text of the unit.
    pub source_end: usize,
    /// Where the translation begins in the target text of the unit.
    pub target_start: usize,
    /// Where the translation ends in the target text of the unit.
    pub target_end: usize,
    /// How often the phrase occurs in the memories, in any of its forms.
    pub seen: usize,
    /// The different translations, the most certain first.
    pub targets: Vec<FragmentTargetReport>,
    /// The numbers of the translation that were exchanged for those of the query.
    pub changes: Vec<NumberChangeReport>,
    /// How many words have another ending in the unit than in the query.
    pub suffixes: usize,
    /// Whether the whole fragment is a part of a term of the glossary, which is shown with its translation anyway.
    pub term: bool,
    /// The news houses whose wording the unit has.
    pub houses: Vec<String>,
    /// When the unit was changed last, or else when it was made, as a TMX date.
    pub date: Option<String>,
    /// The document that the unit comes from.
    pub document: Option<String>,
}

/// A translation of a fragment, and in how many of the units that were read it was found.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FragmentTargetReport {
    /// The translation.
    pub target: String,
    /// In how many of the units that were read it was found.
    pub seen: usize,
}

/// A number of a translation that was exchanged for that of the query.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct NumberChangeReport {
    /// The number in the unit.
    pub from: String,
    /// The number of the query.
    pub to: String,
}

impl FragmentSearch {
    /// Opens the phrase tables of the memories, as the memories are now. A table is made first if there is none, which
    /// takes some seconds for ten thousand units. Newer units are preferred, and then those of the memory that comes first. In another pair of languages than Azerbaijani and English no fragments are found.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use yaddash_engine::fragments::FragmentSettings;
    /// use yaddash_engine::jobs::{FragmentSearch, store_units};
    /// use yaddash_engine::memory::{Memory, WeightedMemory};
    /// use yaddash_engine::unit::{Language, Unit, Variant};
    /// use yaddash_engine::Glossary;
    ///
    /// let (az, en) = (Language::azerbaijani(), Language::english());
    /// let memory = Memory::transient("news")?;
    /// let source = Variant::new(az.clone(), "Tərəflər strateji tərəfdaşlıq barədə danışıblar.");
    /// let target = Variant::new(en.clone(), "The sides spoke about strategic partnership.");
    /// store_units(&memory, &[Unit::pair(source, target)])?;
    /// let memories = [WeightedMemory { memory: Arc::new(memory), penalty: 0 }];
    /// let search = FragmentSearch::new(&memories, Arc::new(Glossary::default()), az, &en)?;
    /// let found = search.find("Strateji tərəfdaşlığın perspektivləri", &FragmentSettings::default())?;
    /// assert_eq!(found[0].target, "strategic partnership");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`MemoryError`] if a memory cannot be read.
    pub fn new(
        memories: &[WeightedMemory],
        glossary: Arc<Glossary>,
        source: Language,
        target: &Language,
    ) -> Result<Self, MemoryError> {
        let mut tables = Vec::new();
        for (number, weighted) in (0..).zip(memories) {
            let terms = || glossary.terms().to_vec();
            let Some(phrases) = weighted.memory.phrases(&source, target, &terms)? else { continue };
            let MemoryPhrases { table, stale, fresh } = phrases;
            tables.push(TableOfMemory { table, memory: number, stale });
            let fresh = fresh.map(|table| TableOfMemory { table, memory: number, stale: HashSet::new() });
            tables.extend(fresh);
        }
        let tables = PhraseTables::new(&source, target, tables);
        let memories = memories.iter().map(|weighted| Arc::clone(&weighted.memory)).collect();
        Ok(Self { source, target: target.clone(), memories, tables, glossary })
    }

    /// Finds the fragments of a text, in its order. They do not overlap.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if a unit cannot be read.
    pub fn find(&self, query: &str, settings: &FragmentSettings) -> Result<Vec<FragmentReport>, MemoryError> {
        let Some(tables) = &self.tables else { return Ok(Vec::new()) };
        let terms: Vec<Range<usize>> =
            self.glossary.find(query, &self.source).into_iter().map(|found| found.range).collect();
        // The units that were read, because a fragment is reported with that of its translation.
        let mut units: HashMap<UnitOrigin, Unit> = HashMap::new();
        let read = |origin: UnitOrigin| -> Result<Option<FragmentUnit>, MemoryError> {
            let Some(memory) = self.memories.get(origin.memory) else { return Ok(None) };
            let unit = match memory.unit(UnitId(origin.id)) {
                Ok(unit) => unit,
                // It was deleted meanwhile.
                Err(MemoryError::NoUnit(_)) => return Ok(None),
                Err(error) => return Err(error),
            };
            let texts = self.texts(&unit).map(|(source, target)| FragmentUnit::new(source, target));
            units.insert(origin, unit);
            Ok(texts)
        };
        let found = tables.find(query, settings, &terms, read)?.into_iter();
        let report = |fragment: Fragment| {
            let (unit, memory) = (units.get(&fragment.unit)?, self.memories.get(fragment.unit.memory)?);
            let (unit_source, unit_target) = self.texts(unit)?;
            let words = |text: &str, range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
            let is_in = |term: &Range<usize>| term.start <= fragment.range.start && fragment.range.end <= term.end;
            Some(FragmentReport {
                start: fragment.range.start,
                end: fragment.range.end,
                text: words(query, &fragment.range),
                source: words(unit_source, &fragment.source_range),
                target: fragment.target,
                unit: UnitId(fragment.unit.id),
                memory: memory.name().to_owned(),
                confidence: (fragment.confidence * 1e4).round() / 1e4,
                unit_source: unit_source.to_owned(),
                unit_target: unit_target.to_owned(),
                source_start: fragment.source_range.start,
                source_end: fragment.source_range.end,
                target_start: fragment.target_range.start,
                target_end: fragment.target_range.end,
                seen: fragment.seen,
                targets: fragment
                    .targets
                    .into_iter()
                    .map(|target| FragmentTargetReport { target: target.target, seen: target.seen })
                    .collect(),
                changes: fragment
                    .changes
                    .into_iter()
                    .map(|change| NumberChangeReport { from: change.from, to: change.to })
                    .collect(),
                suffixes: fragment.other_forms,
                term: terms.iter().any(is_in),
                houses: unit.meta.houses().map(str::to_owned).collect(),
                date: unit.meta.changed.clone().or_else(|| unit.meta.created.clone()),
                document: unit.context.document.clone(),
            })
        };
        Ok(found.filter_map(report).collect())
    }

    /// Locates the translation of a phrase of the source of a pair in its target. `phrase` is a byte range of the source.
    /// The pair may be any pair of texts. `None` if no words of the target translate the phrase.
    #[must_use]
    pub fn locate_in_target(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        self.tables.as_ref()?.locate_in_target(pair, phrase)
    }

    /// Locates the words of the source of a pair that a phrase of its target translates. `phrase` is a byte range of the
    /// target.
    #[must_use]
    pub fn locate_in_source(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        self.tables.as_ref()?.locate_in_source(pair, phrase)
    }

    /// Returns the texts of a unit in the two languages.
    fn texts<'u>(&self, unit: &'u Unit) -> Option<(&'u str, &'u str)> {
        let text = |language| unit.variants_in(language).next().map(|variant| variant.text.as_str());
        Some((text(&self.source)?, text(&self.target)?))
    }
}
