//! Ranks matches, and keeps the best of them.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::rc::Rc;

use super::Query;
use crate::memory::Memory;
use yaddash_core::score::{self, Prepared};
use yaddash_core::text::normalise;
use yaddash_core::unit::{Codes, Match, MatchKind, Unit};

/// A match with all values that decide its rank. Its differences from the query are not computed yet.
pub(super) struct RankedMatch {
    pub(super) unit: Rc<Unit>,
    /// The indexes of the source and the target among the variants of the unit.
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) kind: MatchKind,
    pub(super) score: u8,
    pub(super) similarity: u32,
    pub(super) penalty: u8,
    pub(super) codes: Codes,
    pub(super) target_markup: Option<String>,
    /// The normalised target. If several matches have the same normalised target, only the best of them is
    /// returned.
    pub(super) normal_target: String,
    /// The source, prepared for scoring.
    pub(super) prepared_source: Rc<Prepared>,
    pub(super) same_role: bool,
    /// Whether the unit has the wording of the news house in the query; true if the query names no house.
    pub(super) of_house: bool,
}

impl RankedMatch {
    fn order(&self) -> impl Ord + '_ {
        let meta = &self.unit.meta;
        let date = meta.changed.as_ref().max(meta.created.as_ref());
        let similarity = Reverse(self.similarity);
        (Reverse(self.score), self.kind, !self.of_house, similarity, !self.same_role, Reverse(date), self.unit.id)
    }

    fn into_match(self, memory: &Memory, query: &Query<'_>, query_prepared: &Prepared) -> Match {
        let unit = Rc::unwrap_or_clone(self.unit);
        let source = unit.variants[self.source].text.clone();
        Match {
            memory: memory.name.clone(),
            shipped: memory.shipped,
            id: unit.id.unwrap_or_default(),
            kind: self.kind,
            score: self.score,
            similarity: self.similarity,
            penalty: self.penalty,
            codes: self.codes,
            target_markup: self.target_markup,
            differences: score::explain_prepared((query.text, query_prepared), (&source, &self.prepared_source)),
            warnings: match self.kind {
                MatchKind::Fuzzy => score::warnings_prepared(query_prepared, &self.prepared_source, &query.source),
                _ => Vec::new(),
            },
            source,
            target: unit.variants[self.target].text.clone(),
            unit,
        }
    }
}

/// The best matches so far, in order of rank. No two of them have the same target.
pub(super) struct BestMatches {
    limit: usize,
    ranked: Vec<RankedMatch>,
}

impl BestMatches {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, ranked: Vec::new() }
    }

    /// Whether a match with at most this score, kind and similarity cannot be among the best, because there
    /// are already `limit` better matches.
    pub(super) fn excludes(&self, (score, kind, similarity): (u8, MatchKind, u32)) -> bool {
        let better = |last: &RankedMatch| {
            // Assume that the new match has the wording of the query's news house.
            (Reverse(last.score), last.kind, !last.of_house, Reverse(last.similarity))
                < (Reverse(score), kind, false, Reverse(similarity))
        };
        self.ranked.len() == self.limit && self.ranked.last().is_some_and(better)
    }

    /// Adds a match if it is among the best.
    pub(super) fn offer(&mut self, new: RankedMatch) {
        let place = self.ranked.partition_point(|ranked| ranked.order() <= new.order());
        let same = self.ranked.iter().position(|ranked| ranked.normal_target == new.normal_target);
        match same {
            Some(existing) if existing < place => return,
            Some(existing) => drop(self.ranked.remove(existing)),
            None => {}
        }
        self.ranked.insert(place, new);
        self.ranked.truncate(self.limit);
    }

    /// Converts the ranked matches to results, and computes the differences of each match from the query, and
    /// its warnings.
    pub(super) fn into_matches(self, memory: &Memory, query: &Query<'_>, query_prepared: &Prepared) -> Vec<Match> {
        self.ranked.into_iter().map(|ranked| ranked.into_match(memory, query, query_prepared)).collect()
    }
}

/// Merges the ranked matches of several memories into one list, ranked by the same rules as the matches of
/// one memory. If matches of two memories rank equally, the match of the earlier list comes first.
pub(super) fn merge_ranked(lists: Vec<Vec<Match>>, limit: usize, house: Option<&str>) -> Vec<Match> {
    let mut all: Vec<(usize, Match)> = lists
        .into_iter()
        .enumerate()
        .flat_map(|(memory, list)| list.into_iter().map(move |found| (memory, found)))
        .collect();
    // A stable sort: matches of one memory keep their order.
    let order = |memory: usize, found: &Match| {
        let of_house = is_of_house(&found.unit, house);
        (Reverse(found.score), found.kind, !of_house, Reverse(found.similarity), memory)
    };
    all.sort_by_key(|(memory, found)| order(*memory, found));
    let mut targets = HashSet::new();
    all.into_iter()
        .map(|(_, found)| found)
        .filter(|found| targets.insert(normalise(&found.target).into_owned()))
        .take(limit)
        .collect()
}

/// Whether a unit has the wording of a news house; true if `house` is `None`.
pub(super) fn is_of_house(unit: &Unit, house: Option<&str>) -> bool {
    house.is_none_or(|house| unit.meta.houses().any(|name| name == house))
}
