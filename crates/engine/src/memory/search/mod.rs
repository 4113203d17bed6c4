//! Searches a memory for the best matches of a text. The result is exact: no better match is missed.
//!
//! The index returns candidates, each with an upper bound of its rank. The units of the most promising
//! candidates are read from the memory file and scored, until no other candidate can be among the best.

mod multi;
mod query;
mod ranking;

use std::collections::HashSet;
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::index::context_of;
use super::indexing::{SearchError, Snapshot};
use super::sqlite::rows;
use super::{Memory, MemoryError};
pub(crate) use multi::lookup_all_with_stats;
pub use multi::{WeightedMemory, lookup_all};
pub use query::Query;
use ranking::{BestMatches, RankedMatch, is_of_house};
use yaddash_core::score::{self, Marked, Prepared, Rank};
use yaddash_core::text::{neighbour_hash, normalise};
use yaddash_core::unit::{Codes, Language, Match, MatchKind, Unit, Variant};

/// The time that searches took. Each search adds its own time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SearchStats {
    /// The time spent searching the index. It does not include the time to update the index, to read units,
    /// and to compute the differences between match and query.
    pub index_time: Duration,
}

impl Memory {
    /// Returns the best matches for a text, the best first. The order is by score, then by kind. Then matches
    /// with the wording of the query's news house come first. Then the order is by similarity. Then matches
    /// with the query's role come first, then the newest unit, then the unit with the lowest number. If
    /// several matches have the same target, only the best of them is returned.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn lookup(&self, query: &Query<'_>) -> Result<Vec<Match>, MemoryError> {
        self.lookup_with_penalty(query, 0, &mut SearchStats::default())
    }

    /// Searches as [`Memory::lookup`] does, takes `penalty` points off every score, and adds the time of the
    /// search to `stats`.
    ///
    /// # Errors
    /// Returns the errors of [`Memory::lookup`].
    pub(crate) fn lookup_with_penalty(
        &self,
        query: &Query<'_>,
        penalty: u8,
        stats: &mut SearchStats,
    ) -> Result<Vec<Match>, MemoryError> {
        let search = Search { memory: self, query, penalty, prepared: Prepared::of(query.text, &query.source) };
        self.with_snapshot(&query.source, |snapshot| search.run(snapshot, stats))
    }
}

/// One search in one memory.
struct Search<'s> {
    memory: &'s Memory,
    query: &'s Query<'s>,
    /// The points that are taken off the score of every match.
    penalty: u8,
    /// The query's text, prepared for scoring.
    prepared: Prepared,
}

/// The score of a text that is equal to the query but has other inline codes.
const SCORE_WITH_OTHER_CODES: u8 = 99;

/// The number of texts that the index is asked for in addition to the wanted number of matches. More texts
/// are needed because some have no target in the wanted language, or have the same target as another match.
const RESERVE: usize = 8;

impl Search<'_> {
    /// Scores the units of the candidates that the index finds, the most promising first, until no other unit can be
    /// among the best; asks the index for more candidates if they do not suffice.
    fn run(&self, snapshot: &Snapshot<'_>, stats: &mut SearchStats) -> Result<Vec<Match>, SearchError> {
        let Snapshot { connection, index } = snapshot;
        let min_score = self.query.min_score.saturating_add(self.penalty);
        if min_score > 100 || self.query.limit == 0 {
            return Ok(Vec::new());
        }
        let min_similarity = u32::try_from(score::min_similarity(min_score)).unwrap_or(score::WHOLE);
        let mut wanted = self.query.limit.saturating_add(RESERVE);
        loop {
            let started = Instant::now();
            let found = index.find(&self.prepared, &self.query.source, min_similarity, wanted)?;
            let (candidates, floor) = found.into_candidates();
            stats.index_time += started.elapsed();
            let mut best = BestMatches::new(self.query.limit);
            let mut units = HashSet::new();
            let mut done = false;
            let context = self.query.neighbours.map(|(before, after)| context_of(neighbour(before), neighbour(after)));
            for candidate in candidates {
                done = best.excludes(self.upper_bound(candidate.rank));
                if done {
                    break;
                }
                for unit in index.units(candidate, context)? {
                    if units.insert(unit)
                        && let Some(unit) = rows::read(connection, unit)?
                    {
                        self.matches(&Rc::new(unit)).into_iter().for_each(|found| best.offer(found));
                    }
                }
            }
            // The texts that the index left out rank below its floor.
            if done || floor.is_none_or(|floor| best.excludes(self.upper_bound(floor))) {
                return Ok(best.into_matches(self.memory, self.query, &self.prepared));
            }
            wanted = wanted.saturating_mul(4);
        }
    }

    /// The best score, kind and similarity that a match of this rank can have.
    fn upper_bound(&self, (shown, similarity): Rank) -> (u8, MatchKind, u32) {
        let kind = match shown {
            98..=100 => MatchKind::Context,
            97 => MatchKind::Numbers,
            _ => MatchKind::Fuzzy,
        };
        (shown.saturating_sub(self.penalty), kind, similarity)
    }

    /// The matches of a unit: one match for each pair of a source text and a target text in the query's
    /// languages, if its score is high enough.
    fn matches(&self, unit: &Rc<Unit>) -> Vec<RankedMatch> {
        let context = &unit.context;
        let same_neighbours = self.query.neighbours.is_some_and(|(before, after)| {
            context.previous == Some(neighbour(before)) && context.next == Some(neighbour(after))
        });
        let same_role = match (&context.role, self.query.role) {
            (Some(unit), Some(query)) => unit == query.name(),
            _ => true,
        };
        let penalty = self.penalty.saturating_add(self.query.penalties.for_unit(&unit.meta));
        let min_score = self.query.min_score.saturating_add(penalty);
        let of_house = is_of_house(unit, self.query.house);
        let in_language = |language: &Language| {
            // A memory of an old version may have units with an empty side, which is no translation.
            let is_wanted =
                |variant: &Variant| variant.language.is_same_as(language) && !variant.text.trim().is_empty();
            let places = unit.variants.iter().enumerate().filter(|(_, variant)| is_wanted(variant));
            places.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let (mut ranked, targets) = (Vec::new(), in_language(&self.query.target));
        for source in in_language(&self.query.source) {
            let prepared = Rc::new(Prepared::of(&unit.variants[source].text, &self.query.source));
            let score = score::compare(&self.prepared, &prepared);
            if score.shown < min_score {
                continue;
            }
            let kind = match score.kind {
                MatchKind::Exact if same_neighbours && same_role => MatchKind::Context,
                kind => kind,
            };
            for &target in &targets {
                let (codes, target_markup) = self.codes(unit, (source, &prepared), target);
                let (kind, shown) = match codes {
                    Codes::Carried | Codes::Differ if kind.is_exact() => (MatchKind::Codes, SCORE_WITH_OTHER_CODES),
                    _ => (kind, score.shown),
                };
                if shown < min_score {
                    continue;
                }
                ranked.push(RankedMatch {
                    unit: unit.clone(),
                    source,
                    target,
                    kind,
                    score: shown.saturating_sub(penalty),
                    similarity: score.similarity,
                    penalty,
                    codes,
                    target_markup,
                    normal_target: normalise(&unit.variants[target].text).into_owned(),
                    prepared_source: prepared.clone(),
                    same_role,
                    of_house,
                });
            }
        }
        ranked
    }

    /// Whether the target can take the inline codes of the query, and the target with these codes, if they
    /// can be inserted safely.
    fn codes(&self, unit: &Unit, source: (usize, &Prepared), target: usize) -> (Codes, Option<String>) {
        let Query { text, markup: markup @ Some(_), .. } = *self.query else { return (Codes::None, None) };
        let marked = |at: usize| {
            let variant = &unit.variants[at];
            Marked { text: &variant.text, markup: variant.markup.as_deref() }
        };
        let (source, prepared_source) = (marked(source.0), source.1);
        let steps = score::explain_prepared((text, &self.prepared), (source.text, prepared_source));
        score::carry(Marked { text, markup }, source, marked(target), &steps)
    }
}

/// The hash of a neighbouring segment, as a unit's [`yaddash_core::unit::Context`] stores it: 0 if there is no
/// neighbour.
fn neighbour(text: &str) -> u64 {
    if text.is_empty() { 0 } else { neighbour_hash(text) }
}
