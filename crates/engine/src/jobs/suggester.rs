//! Suggestions for a text: the memories are searched, and the matches are adapted to the text.
//!
//! A [`Suggester`] is made once and serves every text, from any thread. It reads the terms of the memories only when a
//! match first needs them, because reading them takes longer than a search. The price is that it does not see terms and
//! houses that were stored after that. Fragments are found likewise: the units are read, and it is learned which words
//! translate each other, when a text first needs it.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::fragments::{FragmentReport, FragmentSearch};
use super::houses::{HouseReport, houses_of};
use super::memories::{MemoriesError, StarterTerms, glossary_of};
use super::shared_phrase::{MIN_CERTAIN, SharedPhrase};
use crate::memory::{MemoryError, SearchStats, WeightedMemory, lookup_all_with_stats};
use crate::pretranslate::Settings;
use yaddash_core::adapt::{Adapted, Adapter};
use yaddash_core::fragments::{FragmentSettings, FragmentUnit};
use yaddash_core::terms::Glossary;
use yaddash_core::text::house::{HouseStyle, HouseStyles};
use yaddash_core::unit::Match;

/// A match, and the same match adapted to the text that was looked up.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Suggestion {
    /// The match.
    pub found: Match,
    /// The adaptation; `None` if there was nothing to adapt.
    pub adapted: Option<Adapted>,
    /// The phrase that the text and the source of a match of a low score share.
    pub shared: Option<SharedPhrase>,
}

/// The texts for which a suggester finds fragments: phrases that were translated inside other sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum FragmentsFor {
    /// No text. It is not learned which words translate each other.
    NoText,
    /// The texts that have no match with a score of 70 or more.
    #[default]
    TextsWithoutGoodMatch,
    /// Every text.
    AllTexts,
}

/// The least score of a match that helps more than the fragments of its text.
const MIN_GOOD_MATCH: u8 = 70;

/// Searches memories and adapts the matches, with one set of settings.
///
/// ```
/// use std::sync::Arc;
/// use yaddash_engine::jobs::Suggester;
/// use yaddash_engine::memory::{Memory, WeightedMemory};
/// use yaddash_engine::pretranslate::Settings;
/// use yaddash_engine::unit::{Language, Unit, Variant};
///
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let memory = Memory::transient("desk")?;
/// let mut writer = memory.write()?;
/// let source = Variant::new(az.clone(), "Görüş dekabrın 15-də olub.");
/// writer.add(&Unit::pair(source, Variant::new(en.clone(), "The meeting was held on 15 December.")))?;
/// writer.commit()?;
///
/// let memories = Arc::new([WeightedMemory { memory: Arc::new(memory), penalty: 0 }]);
/// let suggester = Suggester::new(memories, Settings::new(az, en).limit(3));
/// let suggestions = suggester.suggest("Görüş iyulun 6-da olub.")?;
/// let adapted = suggestions[0].adapted.as_ref().unwrap();
/// assert_eq!(adapted.target, "The meeting was held on 6 July.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Suggester {
    memories: Arc<[WeightedMemory]>,
    settings: Settings,
    styles: HouseStyles,
    /// Whether the glossary has the terms of the starter glossary.
    has_starter: bool,
    /// The thread that reads the starter glossary. The lock is held while the glossary is made, so that only one
    /// thread makes it.
    starter: Mutex<Option<StarterTerms>>,
    glossary: OnceLock<Arc<Glossary>>,
    adapter: OnceLock<Adapter>,
    fragments_for: FragmentsFor,
    /// The lock is held while the search is made, so that only one thread makes it.
    making_fragments: Mutex<()>,
    fragments: OnceLock<FragmentSearch>,
    houses: OnceLock<BTreeSet<String>>,
    /// Whether a match so far belongs to the house of the settings, so that the houses need not be read.
    has_house_match: AtomicBool,
}

impl Suggester {
    /// Makes a suggester for these memories, best first, without the starter glossary.
    #[must_use]
    pub fn new(memories: Arc<[WeightedMemory]>, settings: Settings) -> Self {
        let styles = if settings.house.is_some() { HouseStyles::shipped() } else { HouseStyles::default() };
        Self {
            memories,
            settings,
            styles,
            has_starter: false,
            starter: Mutex::default(),
            glossary: OnceLock::new(),
            adapter: OnceLock::new(),
            fragments_for: FragmentsFor::default(),
            making_fragments: Mutex::default(),
            fragments: OnceLock::new(),
            houses: OnceLock::new(),
            has_house_match: AtomicBool::new(false),
        }
    }

    /// Adds the terms of the starter glossary.
    #[must_use]
    pub fn starter_terms(self, terms: StarterTerms) -> Self {
        Self { has_starter: true, starter: Mutex::new(Some(terms)), ..self }
    }

    /// Replaces the styles of houses that ship with the program. Targets are written in the style of the house that the
    /// settings name.
    #[must_use]
    pub fn house_styles(self, styles: HouseStyles) -> Self {
        Self { styles, ..self }
    }

    /// Chooses the texts for which fragments are found.
    #[must_use]
    pub fn fragments_for(self, fragments_for: FragmentsFor) -> Self {
        Self { fragments_for, ..self }
    }

    /// Returns the memories that are searched.
    #[must_use]
    pub fn memories(&self) -> &[WeightedMemory] {
        &self.memories
    }

    /// Returns the settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the style of the house that the settings name, which is empty if the style is unknown; `None` if the
    /// settings name no house.
    #[must_use]
    pub fn house_style(&self) -> Option<HouseStyle> {
        self.settings.house.as_deref().map(|house| self.styles.of(house))
    }

    /// Finds matches for a text without context, best first, and adds to `stats` what the search cost.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if a memory cannot be read.
    pub fn search(&self, text: &str, stats: &mut SearchStats) -> Result<Vec<Match>, MemoryError> {
        let matches = lookup_all_with_stats(&self.memories, &self.settings.query(text), stats)?;
        if let Some(house) = self.settings.house.as_deref()
            && matches.iter().any(|found| found.unit.meta.houses().any(|each| each == house))
        {
            self.has_house_match.store(true, Ordering::Relaxed);
        }
        Ok(matches)
    }

    /// Finds the phrases of a text that were translated inside other sentences, in the order of the text, if the text is
    /// one of those for which fragments are found. `matches` are the matches of the text.
    ///
    /// # Errors
    /// Returns [`MemoriesError`] if a memory or the starter glossary cannot be read.
    pub fn fragments(&self, text: &str, matches: &[Match]) -> Result<Vec<FragmentReport>, MemoriesError> {
        if !self.wants_fragments(matches) {
            return Ok(Vec::new());
        }
        Ok(self.fragment_search()?.find(text, &FragmentSettings::default())?)
    }

    fn wants_fragments(&self, matches: &[Match]) -> bool {
        match self.fragments_for {
            FragmentsFor::NoText => false,
            FragmentsFor::TextsWithoutGoodMatch => matches.iter().all(|found| found.score < MIN_GOOD_MATCH),
            FragmentsFor::AllTexts => true,
        }
    }

    fn fragment_search(&self) -> Result<&FragmentSearch, MemoriesError> {
        let _guard = self.making_fragments.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(search) = self.fragments.get() {
            return Ok(search);
        }
        let (glossary, settings) = (Arc::clone(self.glossary()?), &self.settings);
        let search = FragmentSearch::new(&self.memories, glossary, settings.source.clone(), &settings.target)?;
        Ok(self.fragments.get_or_init(|| search))
    }

    /// Finds the phrase that a text shares with each of its matches; `None` for a match whose score is not low. Its
    /// translation is located if the text is one of those for which fragments are found.
    ///
    /// # Errors
    /// Returns [`MemoriesError`] if a memory or the starter glossary cannot be read.
    pub fn shared_phrases(&self, text: &str, matches: &[Match]) -> Result<Vec<Option<SharedPhrase>>, MemoriesError> {
        let mut phrases: Vec<_> = matches.iter().map(|found| SharedPhrase::of_low_score(text, found)).collect();
        if self.wants_fragments(matches) {
            for (found, shared) in matches.iter().zip(&mut phrases) {
                let Some(shared) = shared else { continue };
                let pair = FragmentUnit::new(found.source.as_str(), found.target.as_str());
                let located = self.fragment_search()?.locate_in_target(&pair, &shared.source);
                shared.target =
                    located.filter(|located| located.confidence >= MIN_CERTAIN).map(|located| located.range);
            }
        }
        Ok(phrases)
    }

    /// Adapts each match to the text that it was found for.
    ///
    /// # Errors
    /// Returns [`MemoriesError`] if the terms are needed and cannot be read.
    pub fn adapt(&self, text: &str, matches: Vec<Match>) -> Result<Vec<Suggestion>, MemoriesError> {
        if matches.iter().all(|found| found.kind.is_exact()) && self.settings.house.is_none() {
            return Ok(matches.into_iter().map(|found| Suggestion { found, adapted: None, shared: None }).collect());
        }
        let adapter = self.adapter()?;
        let phrases = self.shared_phrases(text, &matches)?;
        let suggestion = |(found, shared): (Match, Option<SharedPhrase>)| {
            let adapted = Some(adapter.adapt(text, &found)).filter(|adapted| !adapted.is_empty());
            Suggestion { found, adapted, shared }
        };
        Ok(matches.into_iter().zip(phrases).map(suggestion).collect())
    }

    /// Finds matches for a text without context, best first, and adapts them to the text.
    ///
    /// # Errors
    /// Returns [`MemoriesError`] if a memory or the starter glossary cannot be read.
    pub fn suggest(&self, text: &str) -> Result<Vec<Suggestion>, MemoriesError> {
        let matches = self.search(text, &mut SearchStats::default())?;
        self.adapt(text, matches)
    }

    /// Returns the terms of the memories and of the starter glossary. They are read at the first call.
    ///
    /// # Errors
    /// Returns [`MemoriesError`] if a memory or the starter glossary cannot be read.
    pub fn glossary(&self) -> Result<&Arc<Glossary>, MemoriesError> {
        let mut starter = self.starter.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(glossary) = self.glossary.get() {
            return Ok(glossary);
        }
        let terms = self.has_starter.then(|| starter.take().unwrap_or_else(StarterTerms::begin));
        let glossary = glossary_of(&self.memories, terms)?;
        Ok(self.glossary.get_or_init(|| Arc::new(glossary)))
    }

    pub(super) fn adapter(&self) -> Result<&Adapter, MemoriesError> {
        if let Some(adapter) = self.adapter.get() {
            return Ok(adapter);
        }
        let glossary = Arc::clone(self.glossary()?);
        Ok(self.adapter.get_or_init(|| {
            let adapter = Adapter::new(glossary, &self.settings.source, &self.settings.target);
            match self.house_style() {
                Some(style) => adapter.for_house(style),
                None => adapter,
            }
        }))
    }

    /// Reports whether the house that the settings name is known; `None` if the settings name no house. The houses of
    /// the memories are read at the first call, unless a match so far belongs to the house.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if a memory cannot be read.
    pub fn house(&self) -> Result<Option<HouseReport>, MemoryError> {
        let Some(house) = self.settings.house.as_deref() else { return Ok(None) };
        if self.has_house_match.load(Ordering::Relaxed) {
            return Ok(Some(HouseReport::new(house, None, &self.styles)));
        }
        let houses = match self.houses.get() {
            Some(houses) => houses,
            None => {
                let houses = houses_of(&self.memories)?;
                self.houses.get_or_init(|| houses)
            }
        };
        Ok(Some(HouseReport::new(house, Some(houses), &self.styles)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Memory;
    use yaddash_core::unit::{Language, Unit, Variant};

    fn settings() -> Settings {
        Settings::new(Language::azerbaijani(), Language::english())
    }

    fn memories() -> Arc<[WeightedMemory]> {
        let memory = Memory::transient("desk").unwrap();
        let mut writer = memory.write().unwrap();
        let text = Variant::new(Language::azerbaijani(), "Görüş dekabrın 15-də keçirilib.");
        let mut unit = Unit::pair(text, Variant::new(Language::english(), "The meeting was held on 15 December."));
        unit.meta.add_house("AZERTAC");
        writer.add(&unit).unwrap();
        writer.commit().unwrap();
        Arc::new([WeightedMemory { memory: Arc::new(memory), penalty: 0 }])
    }

    #[test]
    fn an_exact_match_needs_no_terms_and_a_similar_one_is_adapted() {
        let suggester = Suggester::new(memories(), settings());
        let exact = suggester.suggest("Görüş dekabrın 15-də keçirilib.").unwrap();
        assert!(exact[0].adapted.is_none() && suggester.glossary.get().is_none());
        let similar = suggester.suggest("Görüş iyulun 6-da keçirilib.").unwrap();
        assert_eq!(similar[0].adapted.as_ref().unwrap().target, "The meeting was held on 6 July.");
        assert!(suggester.suggest("Sənəd imzalanıb.").unwrap().is_empty());
    }

    #[test]
    fn fragments_are_found_for_the_texts_that_the_settings_name() {
        let (exact, other) = ("Görüş dekabrın 15-də keçirilib.", "Növbəti görüş dekabrın 15-də olacaq.");
        let found = |fragments_for: FragmentsFor, text: &str| {
            let suggester = Suggester::new(memories(), settings().min_score(100)).fragments_for(fragments_for);
            let matches = suggester.search(text, &mut SearchStats::default()).unwrap();
            let fragments = suggester.fragments(text, &matches).unwrap();
            (fragments.len(), suggester.fragments.get().is_some())
        };
        assert_eq!(found(FragmentsFor::NoText, other), (0, false));
        assert_eq!(found(FragmentsFor::TextsWithoutGoodMatch, exact), (0, false), "no units are read");
        assert!(found(FragmentsFor::TextsWithoutGoodMatch, other).1);
        assert!(found(FragmentsFor::AllTexts, exact).1);
    }

    #[test]
    fn an_exact_match_of_another_house_is_written_in_the_style_of_the_house() {
        let suggester = Suggester::new(memories(), settings().house("Report"));
        let found = suggester.suggest("Görüş dekabrın 15-də keçirilib.").unwrap();
        assert_eq!(found[0].adapted.as_ref().unwrap().target, "The meeting was held on December 15.");
    }

    #[test]
    fn a_house_is_known_by_the_units_of_the_memories() {
        let report = |house: &str| Suggester::new(memories(), settings().house(house)).house().unwrap().unwrap();
        assert!(report("AZERTAC").known);
        let mistyped = report("AZERTAG");
        assert_eq!((mistyped.known, mistyped.nearest.as_deref()), (false, Some("AZERTAC")));
        assert!(Suggester::new(memories(), settings()).house().unwrap().is_none());
    }

    #[test]
    fn threads_that_need_the_terms_at_once_share_one_glossary() {
        let suggester = Suggester::new(memories(), settings()).starter_terms(StarterTerms::begin());
        let glossaries: Vec<Arc<Glossary>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| Arc::clone(suggester.glossary().unwrap()))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(glossaries.iter().all(|glossary| Arc::ptr_eq(glossary, &glossaries[0])));
        assert!(!glossaries[0].terms().is_empty(), "the terms of the starter glossary");
    }
}
