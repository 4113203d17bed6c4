//! The leverage of a job of many articles, for an invoice.
//!
//! It is counted twice, by our score and by a plain one as other tools have it: whole words, and how
//! many of them must be put in, taken out or exchanged. Our score finds similarity in endings and in
//! order that a plain one does not see; where both stand in the report, nobody is paid less because
//! the search is better. Neither depends on anything but the articles, the memories and the settings.

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

/// The plain score is the best of so many candidates, those that our score puts first.
pub const CANDIDATES: usize = 10;

/// Candidates score this by our score, or more: below, the two scores agree that there is nothing.
const MIN: u8 = 25;

/// What an analysis counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counted {
    /// By our score.
    pub by_score: Leverage,
    /// By the plain one.
    pub by_words: Leverage,
    /// The part of the bands by score that is there because of a similar earlier segment of the job, without
    /// repetitions.
    pub internal: Size,
}

impl Counted {
    /// Adds what another article has.
    pub fn add(&mut self, more: &Self) {
        self.by_score += &more.by_score;
        self.by_words += &more.by_words;
        self.internal += more.internal;
    }
}

/// Counts one article after the other; each knows those before it.
#[derive(Debug)]
pub struct Analyst {
    memories: Arc<[WeightedMemory]>,
    settings: Settings,
    /// Whether an earlier segment that is merely like one counts as a match.
    internal: bool,
    seen: HashSet<String>,
    earlier: Vec<Earlier>,
}

/// A segment that will have been translated when a later one comes.
#[derive(Debug)]
struct Earlier {
    text: String,
    prepared: Prepared,
}

/// What a segment scores, 0–100, by both scores.
#[derive(Clone, Copy, Debug, Default)]
struct Scores {
    by_score: u8,
    by_words: u8,
}

impl Analyst {
    /// An analysis against these memories, best first. Age takes nothing off, so that the day of the
    /// analysis does not matter.
    #[must_use]
    pub fn new(memories: Arc<[WeightedMemory]>, source: Language, target: Language, internal: bool) -> Self {
        let penalties = Penalties { year: 0, today: None, ..Penalties::default() };
        let settings = Settings { min_score: MIN, limit: CANDIDATES, penalties, ..Settings::new(source, target) };
        Self { memories, settings, internal, seen: HashSet::new(), earlier: Vec::new() }
    }

    /// Counts an article.
    ///
    /// # Errors
    /// [`MemoryError`], if a memory cannot be read.
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

    /// The best that an earlier segment of the job gives; and this one is earlier from now on.
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
        // Stable: of equals, the earliest.
        candidates.sort_by_key(|(shown, _)| Reverse(*shown));
        candidates.truncate(CANDIDATES);
        let by_score = candidates.first().map_or(0, |(shown, _)| *shown);
        let by_words =
            candidates.iter().map(|(_, earlier)| word_match_percent(text, &earlier.text).min(99)).max().unwrap_or(0);
        self.earlier.push(Earlier { text: text.to_owned(), prepared });
        Scores { by_score: by_score.min(99), by_words }
    }
}

/// The plain score of two texts: the share of the longer one's words that need not be touched, in
/// whole per cent, rounded down. Case and endings count; quotation marks and the like are no words.
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
