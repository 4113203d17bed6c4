//! Counts the leverage of a job of many articles, for an invoice: the amount of text in each band of match
//! scores.
//!
//! The leverage is counted twice: by the score of this program, and by a plain score as other tools compute it.
//! The plain score compares whole words and counts the words that must be inserted, removed or replaced. The
//! score of this program also finds similar word endings and a changed word order, which the plain score does
//! not find. The report shows both counts, so that no translator is paid less because the search is better.
//! Both counts depend only on the articles, the memories and the settings.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::{Band, Leverage, Row, Settings, Size, pretranslate};
use crate::article::Article;
use crate::memory::{MemoryError, Penalties, WeightedMemory};
use yaddash_core::score::{self, Prepared};
use yaddash_core::text::normalise;
use yaddash_core::unit::{Language, MatchKind};

/// The number of candidates for the plain score. They are the candidates with the highest scores of this
/// program, and the best plain score among them is used.
pub(crate) const CANDIDATES: usize = 10;

/// The least score, by the score of this program, at which a text is a candidate. Below it, both scores agree
/// that there is no match.
const MIN: u8 = 25;

/// The amounts of text that an analysis counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counted {
    /// The amounts of text in the bands, by the score of this program.
    pub by_score: Leverage,
    /// The amounts of text in the bands, by the plain score.
    pub by_words: Leverage,
    /// The part of `by_score` whose best match is a similar earlier segment of the job and not a unit of a
    /// memory. Repetitions are not included.
    pub internal: Size,
}

impl Counted {
    /// Adds the counts of another article.
    pub fn add(&mut self, more: &Self) {
        self.by_score += &more.by_score;
        self.by_words += &more.by_words;
        self.internal += more.internal;
    }
}

/// Counts the articles of a job one after another, and compares each article with the earlier articles.
#[derive(Debug)]
pub struct Analyst {
    memories: Arc<[WeightedMemory]>,
    settings: Settings,
    /// Whether an earlier segment of the job counts as a match if it is only similar.
    internal: bool,
    seen: HashSet<String>,
    earlier: Vec<Earlier>,
}

/// An earlier segment of the job. It will have been translated when the translator reaches a later segment.
#[derive(Debug)]
struct Earlier {
    text: String,
    prepared: Prepared,
}

/// The score of a segment, 0–100, by the score of this program and by the plain score.
#[derive(Clone, Copy, Debug, Default)]
struct Scores {
    by_score: u8,
    by_words: u8,
}

impl Analyst {
    /// Creates an analysis with these memories, the best memory first. No points are taken off for the age of a
    /// unit, so that the result does not depend on the day of the analysis.
    #[must_use]
    pub fn new(memories: Arc<[WeightedMemory]>, source: Language, target: Language, internal: bool) -> Self {
        let penalties = Penalties { year: 0, today: None, ..Penalties::default() };
        let settings = Settings { min_score: MIN, limit: CANDIDATES, penalties, ..Settings::new(source, target) };
        Self { memories, settings, internal, seen: HashSet::new(), earlier: Vec::new() }
    }

    /// Counts the segments of an article.
    ///
    /// # Errors
    /// Returns a [`MemoryError`] if a memory cannot be read.
    pub fn count(&mut self, article: &Article) -> Result<Counted, MemoryError> {
        let mut counted = Counted::default();
        for row in pretranslate(article, &self.memories, &self.settings)? {
            self.count_row(&row, &mut counted);
        }
        Ok(counted)
    }

    fn count_row(&mut self, row: &Row, counted: &mut Counted) {
        let size = Size::of(&row.text);
        let stored = self.in_memories(row);
        let in_context = row.matches.iter().any(|found| found.score == 100 && found.kind == MatchKind::Context);
        let repeated = !self.seen.insert(normalise(&row.text).into_owned());
        let inside = if self.internal && !repeated { self.in_job(&row.text) } else { Scores::default() };
        let band = |stored: u8, inside: u8| match stored {
            100.. if in_context => Band::Context,
            100.. => Band::Exact,
            _ if repeated => Band::Repetition,
            _ => Band::of_score(stored.max(inside)),
        };
        let by_score = band(stored.by_score, inside.by_score);
        counted.by_score.add(by_score, size);
        counted.by_words.add(band(stored.by_words, inside.by_words), size);
        if by_score != Band::Repetition && inside.by_score > stored.by_score && by_score != Band::None {
            counted.internal += size;
        }
    }

    fn in_memories(&self, row: &Row) -> Scores {
        let mut best = Scores::default();
        for found in &row.matches {
            let by_words = match found.kind {
                MatchKind::Context | MatchKind::Exact => 100,
                _ => word_match_percent(&row.text, &found.source).min(99),
            };
            best.by_score = best.by_score.max(found.score);
            best.by_words = best.by_words.max(by_words.saturating_sub(found.penalty));
        }
        best
    }

    /// Returns the best scores of a segment against the earlier segments of the job, and then adds the segment
    /// to them.
    fn in_job(&mut self, text: &str) -> Scores {
        let prepared = Prepared::of(text, &self.settings.source);
        let mut candidates: Vec<(u8, &Earlier)> = Vec::new();
        for earlier in &self.earlier {
            if score::bound(prepared.sketch(), earlier.prepared.sketch()) >= MIN {
                let shown = score::compare(&prepared, &earlier.prepared).shown;
                if shown >= MIN {
                    candidates.push((shown, earlier));
                }
            }
        }
        // The sort is stable: among candidates with equal scores, the earliest stays first.
        candidates.sort_by_key(|(shown, _)| Reverse(*shown));
        candidates.truncate(CANDIDATES);
        let by_score = candidates.first().map_or(0, |(shown, _)| *shown);
        let by_words =
            candidates.iter().map(|(_, earlier)| word_match_percent(text, &earlier.text).min(99)).max().unwrap_or(0);
        self.earlier.push(Earlier { text: text.to_owned(), prepared });
        Scores { by_score: by_score.min(99), by_words }
    }
}

/// Computes the plain score of two texts: the share of unchanged words in the text with more words, in whole
/// per cent, rounded down. Words that differ in letter case or in an ending count as changed. Punctuation marks
/// are not words.
///
/// ```
/// use yaddash_engine::pretranslate::word_match_percent;
/// assert_eq!(word_match_percent("Saziş dünən Bakıda imzalanıb.", "Saziş bu gün Bakıda imzalanıb."), 60);
/// assert_eq!(word_match_percent("Sazişlər imzalanıb.", "Saziş imzalanıb."), 50);
/// ```
#[must_use]
pub fn word_match_percent(query: &str, source: &str) -> u8 {
    let (query, source) = (normalise(query), normalise(source));
    let (query, source): (Vec<&str>, Vec<&str>) = (query.unicode_words().collect(), source.unicode_words().collect());
    let longer = query.len().max(source.len());
    let kept = longer.saturating_sub(strsim::generic_levenshtein(&query, &source));
    u8::try_from((kept * 100).checked_div(longer).unwrap_or(0)).unwrap_or(100)
}
