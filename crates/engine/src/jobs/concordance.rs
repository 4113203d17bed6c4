//! Finds where a word or a phrase was used before in several memories, and how it was translated there.

use std::ops::Range;

use serde::Serialize;

use super::fragments::FragmentSearch;
use super::match_report::Word;
use super::shared_phrase::MIN_CERTAIN;
use crate::memory::{MemoryError, Occurrence, Phrase, WeightedMemory};
use yaddash_core::fragments::FragmentUnit;
use yaddash_core::qa::Side;
use yaddash_core::unit::{Language, UnitId};

/// The settings of a concordance search.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConcordanceSettings {
    /// The source language of the units.
    pub source: Language,
    /// The target language of the units.
    pub target: Language,
    /// The side that is searched; `None` searches the source texts, and then the target texts.
    pub side: Option<Side>,
    /// The greatest number of units on the page of one memory and one side.
    pub limit: usize,
    /// The number of units of each memory and side that are before the page.
    pub offset: usize,
}

impl ConcordanceSettings {
    /// Settings that search both sides and return the first twenty units of each.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, side: None, limit: 20, offset: 0 }
    }

    /// Sets [`Self::side`].
    #[must_use]
    pub fn side(self, side: impl Into<Option<Side>>) -> Self {
        Self { side: side.into(), ..self }
    }

    /// Sets [`Self::limit`] and [`Self::offset`].
    #[must_use]
    pub fn page(self, limit: usize, offset: usize) -> Self {
        Self { limit, offset, ..self }
    }
}

/// The units of one memory in which a phrase occurs on one side; one page of them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConcordancePage<'m> {
    /// The name of the memory.
    pub memory: &'m str,
    /// The side on which the phrase occurs.
    pub side: Side,
    /// The units of this page, in descending order of number.
    pub found: Vec<Occurrence>,
    /// The number of units before and on this page; the offset of the next page.
    pub end: usize,
    /// The number of all units of this memory in which the phrase occurs on this side.
    pub total: usize,
    opposite: Language,
    /// For each unit of the page, the places of the phrase's translation; empty before they are located.
    translations: Vec<Vec<Range<usize>>>,
}

/// A unit in which a phrase occurs, as scripts and servers read it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ConcordanceLine<'p> {
    /// The name of the memory.
    pub memory: &'p str,
    /// The number of the unit in that memory.
    pub unit: Option<UnitId>,
    /// The side on which the phrase occurs.
    pub side: Side,
    /// The text of the unit in the source language.
    pub source: Option<&'p str>,
    /// The text of the unit in the target language.
    pub target: Option<&'p str>,
    /// The places of the phrase in the text of `side`.
    pub places: Vec<Word<'p>>,
    /// The places of its translation in the text of the other side, where they are certain.
    pub translations: Vec<Word<'p>>,
    /// The document that the unit comes from.
    pub document: Option<&'p str>,
}

impl ConcordancePage<'_> {
    /// The number of units that are on later pages.
    #[must_use]
    pub fn left(&self) -> usize {
        self.total.saturating_sub(self.end)
    }

    /// The units of this page, with the texts of both sides.
    pub fn lines(&self) -> impl Iterator<Item = ConcordanceLine<'_>> {
        self.found.iter().enumerate().map(|(at, found)| {
            let (text, translation) = (Some(found.text.as_str()), self.translation(found));
            let (source, target) = match self.side {
                Side::Source => (text, translation),
                Side::Target => (translation, text),
            };
            fn word<'t>(text: &'t str, range: &Range<usize>) -> Word<'t> {
                Word { text: text.get(range.clone()).unwrap_or_default(), range: range.clone() }
            }
            let translations = self.translations(at).iter();
            ConcordanceLine {
                memory: self.memory,
                unit: found.unit.id,
                side: self.side,
                source,
                target,
                places: found.places.iter().map(|range| word(&found.text, range)).collect(),
                translations: translations.map(|range| word(translation.unwrap_or_default(), range)).collect(),
                document: found.unit.context.document.as_deref(),
            }
        })
    }

    /// Locates the translation of the phrase in the texts of the other side. A place is left out where it is not certain.
    /// `search` must have been made for the languages of the settings.
    #[must_use]
    pub fn with_translations(mut self, search: &FragmentSearch) -> Self {
        self.translations = self.found.iter().map(|found| self.located(found, search)).collect();
        self
    }

    fn located(&self, found: &Occurrence, search: &FragmentSearch) -> Vec<Range<usize>> {
        let Some(translation) = self.translation(found) else { return Vec::new() };
        let locate = |place: &Range<usize>| match self.side {
            Side::Source => search.locate_in_target(&FragmentUnit::new(found.text.as_str(), translation), place),
            Side::Target => search.locate_in_source(&FragmentUnit::new(translation, found.text.as_str()), place),
        };
        let located = found.places.iter().filter_map(locate).filter(|located| located.confidence >= MIN_CERTAIN);
        let mut places: Vec<Range<usize>> = located.map(|located| located.range).collect();
        places.sort_by_key(|place| (place.start, place.end));
        places.dedup();
        // Two places of the phrase have two translations, so it is not certain which of them a common word belongs to.
        let is_apart = places.iter().zip(places.iter().skip(1)).all(|(first, second)| first.end <= second.start);
        if is_apart { places } else { Vec::new() }
    }

    /// Returns the places of the phrase's translation in unit number `at` of this page, counted from 0, as byte ranges of
    /// the text of the other side.
    #[must_use]
    pub fn translations(&self, at: usize) -> &[Range<usize>] {
        self.translations.get(at).map_or(&[], Vec::as_slice)
    }

    /// Returns the first text that a unit of this page has on the other side.
    #[must_use]
    pub fn translation<'f>(&self, found: &'f Occurrence) -> Option<&'f str> {
        found.unit.variants_in(&self.opposite).next().map(|variant| variant.text.as_str())
    }
}

/// Searches memories for a word or a phrase, in any of its inflected forms, and returns a page for each memory and side,
/// in the order of the memories. A page may have no units. A memory is searched when its page is asked for.
///
/// ```
/// use std::sync::Arc;
/// use yaddash_engine::jobs::{ConcordanceSettings, concordance, store_units};
/// use yaddash_engine::memory::{Memory, WeightedMemory};
/// use yaddash_engine::unit::{Language, Unit, Variant};
///
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let memory = Memory::transient("news")?;
/// let source = Variant::new(az.clone(), "Qazaxıstanla saziş imzalanıb.");
/// store_units(&memory, &[Unit::pair(source, Variant::new(en.clone(), "An agreement was signed with Kazakhstan."))])?;
/// let memories = [WeightedMemory { memory: Arc::new(memory), penalty: 0 }];
/// let settings = ConcordanceSettings::new(az, en);
/// let mut pages = concordance(&memories, "Qazaxıstan", &settings);
/// let page = pages.next().ok_or("one memory has two pages")??;
/// assert_eq!(page.lines().next().ok_or("a unit")?.target, Some("An agreement was signed with Kazakhstan."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The page of a memory that cannot be read is a [`MemoryError`].
pub fn concordance<'m>(
    memories: &'m [WeightedMemory],
    text: &'m str,
    settings: &'m ConcordanceSettings,
) -> impl Iterator<Item = Result<ConcordancePage<'m>, MemoryError>> {
    let ConcordanceSettings { source, target, side: wanted, limit, offset } = settings;
    let sides = [(Side::Source, source, target), (Side::Target, target, source)];
    let sides = sides.into_iter().filter(|(side, ..)| wanted.is_none_or(|wanted| wanted == *side));
    memories.iter().flat_map(move |weighted| sides.clone().map(move |side| (&weighted.memory, side))).map(
        move |(memory, (side, language, opposite))| {
            let mut phrase = Phrase::new(text, language.clone());
            (phrase.limit, phrase.offset) = (*limit, *offset);
            let page = memory.concordance(&phrase)?;
            let end = offset + page.found.len();
            let (total, found, opposite) = (page.total, page.found, opposite.clone());
            Ok(ConcordancePage { memory: memory.name(), side, found, end, total, opposite, translations: Vec::new() })
        },
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::jobs::store_units;
    use crate::memory::{Access, Memory};
    use yaddash_core::unit::{Unit, Variant};

    fn memory(folder: &Path, name: &str, pairs: &[(&str, &str)]) -> WeightedMemory {
        let memory = Memory::open(folder.join(name).with_extension("yaddash"), Access::Create).unwrap();
        let unit = |&(source, target): &(&str, &str)| {
            let mut unit =
                Unit::pair(Variant::new(Language::azerbaijani(), source), Variant::new(Language::english(), target));
            unit.context.document = Some("visit.txt".to_owned());
            unit
        };
        store_units(&memory, &pairs.iter().map(unit).collect::<Vec<_>>()).unwrap();
        WeightedMemory { memory: Arc::new(memory), penalty: 0 }
    }

    fn settings() -> ConcordanceSettings {
        ConcordanceSettings::new(Language::azerbaijani(), Language::english())
    }

    #[test]
    fn every_memory_has_a_page_for_each_side_and_a_line_has_the_texts_of_both_sides() {
        let folder = tempfile::tempdir().unwrap();
        let memories = [
            memory(folder.path(), "news", &[("NATO-nun sammiti keçirilib.", "A NATO summit was held.")]),
            memory(folder.path(), "old", &[("Sammit keçirilib.", "The NATO summit was held.")]),
        ];
        let settings = settings();
        let pages: Vec<_> = concordance(&memories, "NATO", &settings).map(Result::unwrap).collect();
        let found: Vec<_> = pages.iter().map(|page| (page.memory, page.side, page.total, page.left())).collect();
        let expected = [
            ("news", Side::Source, 1, 0),
            ("news", Side::Target, 1, 0),
            ("old", Side::Source, 0, 0),
            ("old", Side::Target, 1, 0),
        ];
        assert_eq!(found, expected);
        let line = serde_json::to_value(pages[1].lines().next().unwrap()).unwrap();
        let expected = serde_json::json!({
            "memory": "news", "unit": 1, "side": "target",
            "source": "NATO-nun sammiti keçirilib.", "target": "A NATO summit was held.",
            "places": [{"start": 2, "end": 6, "text": "NATO"}], "translations": [], "document": "visit.txt",
        });
        assert_eq!(line, expected);
    }

    #[test]
    fn the_translation_of_the_phrase_is_located_on_either_side_where_it_is_certain() {
        let folder = tempfile::tempdir().unwrap();
        let pairs = [
            ("Tərəflər strateji tərəfdaşlıq barədə danışıblar.", "The sides spoke about strategic partnership."),
            ("Strateji tərəfdaşlıq genişlənir.", "Ties are growing."),
        ];
        let memories = [memory(folder.path(), "news", &pairs)];
        let settings = settings();
        let (source, target) = (&settings.source, &settings.target);
        let search = FragmentSearch::new(&memories, Arc::default(), source.clone(), target).unwrap();
        let translations = |phrase: &str| -> Vec<Vec<String>> {
            let pages = concordance(&memories, phrase, &settings).map(|page| page.unwrap().with_translations(&search));
            let words = |line: ConcordanceLine<'_>| line.translations.iter().map(|word| word.text.to_owned()).collect();
            pages.flat_map(|page| page.lines().map(words).collect::<Vec<_>>()).collect()
        };
        assert_eq!(translations("strateji tərəfdaşlıq"), [vec![], vec!["strategic partnership".to_owned()]]);
        assert_eq!(translations("strategic partnership"), [["strateji tərəfdaşlıq"]]);
    }

    #[test]
    fn a_page_says_how_many_units_are_left_and_where_the_next_page_begins() {
        let folder = tempfile::tempdir().unwrap();
        let pairs = [("Sammit başlayıb.", "It began."), ("Sammit bitib.", "It ended."), ("Sammit olub.", "It was.")];
        let memories = [memory(folder.path(), "news", &pairs)];
        let page = |offset| {
            let settings = settings().side(Side::Source).page(2, offset);
            let pages: Vec<_> = concordance(&memories, "sammit", &settings).map(Result::unwrap).collect();
            assert_eq!(pages.len(), 1, "one side");
            let texts: Vec<_> = pages[0].lines().map(|line| line.source.unwrap().to_owned()).collect();
            (texts, pages[0].end, pages[0].left())
        };
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(page(0), (texts(&["Sammit olub.", "Sammit bitib."]), 2, 1));
        assert_eq!(page(2), (texts(&["Sammit başlayıb."]), 3, 0));
    }

    #[test]
    fn a_memory_that_cannot_be_read_is_an_error_after_the_pages_of_the_memories_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let memories = [
            memory(folder.path(), "news", &[("Sammit olub.", "A summit.")]),
            memory(folder.path(), "bad", &[("Sammit olub.", "A summit.")]),
        ];
        let damage = rusqlite::Connection::open(folder.path().join("bad.yaddash")).unwrap();
        damage.execute_batch("DROP TABLE variants").unwrap();
        let settings = settings().side(Side::Source);
        let pages: Vec<bool> = concordance(&memories, "sammit", &settings).map(|page| page.is_ok()).collect();
        assert_eq!(pages, [true, false]);
    }
}
