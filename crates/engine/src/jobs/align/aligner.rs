//! Aligns two documents with the help of memories.

use std::sync::{Arc, OnceLock};

use super::{AlignSettings, AlignedPair, Document, Row};
use crate::memory::{MemoryError, Query, WeightedMemory, lookup_all};
use crate::starter::{self, StarterError};
use yaddash_core::align::{self, Evidence, Remembered, Verdict};
use yaddash_core::qa::{Checker, Finding, Rules};
use yaddash_core::terms::Glossary;
use yaddash_core::unit::{Match, Segment};

/// The least score of a match that helps to align.
const MIN_SCORE: u8 = 50;
/// The greatest number of matches that are used for one segment. A sentence rarely has more than three translations in a
/// memory.
const MAX_MATCHES: usize = 3;

/// Aligns documents with one set of settings. It is made once and serves every pair of documents, from any thread.
///
/// ```
/// use yaddash_engine::article::Article;
/// use yaddash_engine::jobs::align::{AlignSettings, Aligner, Document};
/// use yaddash_engine::jobs::store_units;
/// use yaddash_engine::memory::Memory;
/// use yaddash_engine::unit::Language;
///
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let source = Article::read_plain("Nazir Bakıya gəlib. Səfər iki gün davam edəcək.", &az);
/// let target = Article::read_plain("The minister has arrived in Baku. The visit will last two days.", &en);
///
/// let aligner = Aligner::new(AlignSettings::new(az, en).author("Leyla"));
/// let pair = aligner.align(
///     Document::new("visit.az.txt", source.segments),
///     Document::new("visit.en.txt", target.segments),
/// )?;
/// assert!(pair.is_translation());
/// assert_eq!(pair.rows().count(), 2);
///
/// // The certain pairs are stored; a reviewer sees the others with the reasons.
/// let outcome = store_units(&Memory::transient("news")?, &pair.units())?;
/// let for_review: Vec<_> = pair.rows().filter(|row| row.needs_review()).collect();
/// assert_eq!(outcome.counts.added as usize + for_review.len(), 2);
/// assert!(for_review.iter().all(|row| !row.reasons.is_empty()));
/// # Ok::<(), yaddash_engine::memory::MemoryError>(())
/// ```
#[derive(Debug)]
pub struct Aligner {
    settings: Arc<AlignSettings>,
    memories: Vec<WeightedMemory>,
    /// The checks of aligned texts, which are made at the first use.
    checker: OnceLock<Checker>,
}

impl Aligner {
    /// Makes an aligner that uses no memory.
    #[must_use]
    pub fn new(settings: AlignSettings) -> Self {
        Self { settings: Arc::new(settings), memories: Vec::new(), checker: OnceLock::new() }
    }

    /// Sets the memories whose units help to align.
    #[must_use]
    pub fn memories(self, memories: Vec<WeightedMemory>) -> Self {
        Self { memories, ..self }
    }

    /// Returns the settings.
    #[must_use]
    pub fn settings(&self) -> &AlignSettings {
        &self.settings
    }

    /// Aligns an article with its translation. If the two documents do not look like translations of each other, they
    /// are aligned all the same, and the verdict of the result says why they do not.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if a memory cannot be read.
    pub fn align(&self, source: Document, target: Document) -> Result<AlignedPair, MemoryError> {
        let mut settings = self.settings.of_aligner();
        let matches = self.matches(&source.segments)?;
        let mut remembered = Remembered::new(&matches, &target.segments, &settings);
        // Evidence without remembered matches would score 0 for every candidate bead and only cost time.
        let mut further: Vec<&mut dyn Evidence> = Vec::new();
        if !remembered.is_empty() {
            further.push(&mut remembered);
        }
        let examples = matches.iter().flatten().map(|found| (found.source.clone(), found.target.clone()));
        settings.examples = examples.collect();
        let alignment = align::align_with(&source.segments, &target.segments, &settings, &mut further);
        // If every line is a segment, a blank line is one, too. A side that has only blank lines counts as empty.
        let verdict = if source.is_blank() || target.is_blank() { Verdict::Empty } else { alignment.verdict };
        Ok(AlignedPair { settings: Arc::clone(&self.settings), source, target, beads: alignment.beads, verdict })
    }

    /// Returns the best matches of each segment; an empty list if there are no memories.
    fn matches(&self, segments: &[Segment]) -> Result<Vec<Vec<Match>>, MemoryError> {
        if self.memories.is_empty() {
            return Ok(Vec::new());
        }
        let look_up = |segment: &Segment| {
            let line = segment.line();
            let mut query = Query::new(&line, self.settings.source.clone(), self.settings.target.clone());
            (query.min_score, query.limit) = (MIN_SCORE, MAX_MATCHES);
            query.role = Some(segment.role);
            lookup_all(&self.memories, &query)
        };
        segments.iter().map(look_up).collect()
    }

    /// Returns the mistakes that the checks find in the two texts of a row; an empty list if one side has no
    /// counterpart or is not part of the article. The checks use the starter glossary, which is read at the first call.
    ///
    /// # Errors
    /// Returns [`StarterError`] if the starter glossary cannot be read.
    pub fn findings(&self, row: &Row<'_>) -> Result<Vec<Finding>, StarterError> {
        if !row.bead.is_pair() || row.is_boilerplate() {
            return Ok(Vec::new());
        }
        Ok(self.checker()?.check_pair(&row.source_text(), &row.target_text()))
    }

    fn checker(&self) -> Result<&Checker, StarterError> {
        if let Some(checker) = self.checker.get() {
            return Ok(checker);
        }
        let glossary = match starter::glossary_image() {
            Some(image) => Glossary::with_image(Vec::new(), image),
            None => Glossary::new(starter::glossary()?),
        };
        let AlignSettings { source, target, .. } = &*self.settings;
        let checker = || Checker::new(Arc::new(glossary), source.clone(), target.clone(), Rules::default());
        Ok(self.checker.get_or_init(checker))
    }
}
