//! Searching: the best matches for a text, exactly.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::sketches::Entry;
use super::{Inner, Memory, MemoryError, rows};
use crate::score::{self, Prepared, Score};
use crate::text::{neighbour_hash, normalise};
use crate::unit::{Language, Match, MatchKind, Unit};

/// What is looked for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Query<'a> {
    /// The text, as received.
    pub text: &'a str,
    /// Its language.
    pub source: Language,
    /// The language that it is to be translated into.
    pub target: Language,
    /// The least score that is shown, 0–100, after penalties.
    pub least: u8,
    /// How many matches at most.
    pub most: usize,
    /// What the text is in its article, as [`crate::unit::Role::name`] says it, if that is known.
    pub role: Option<&'a str>,
    /// The segments before and after it in its article, if it comes from one; `Some("")` at its ends.
    pub neighbours: Option<(&'a str, &'a str)>,
}

impl<'a> Query<'a> {
    /// A text without context, at most five matches of 50 or more.
    #[must_use]
    pub fn new(text: &'a str, source: Language, target: Language) -> Self {
        Self { text, source, target, least: 50, most: 5, role: None, neighbours: None }
    }
}

impl Memory {
    /// The best matches for a text, best first: by score, kind and similarity; then those of the same
    /// role, the newest, and the unit with the lowest number. A target is shown once.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn lookup(&self, query: &Query<'_>) -> Result<Vec<Match>, MemoryError> {
        self.lookup_penalised(query, 0)
    }

    /// As [`Memory::lookup`], with points taken off every score.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read.
    pub fn lookup_penalised(&self, query: &Query<'_>, penalty: u8) -> Result<Vec<Match>, MemoryError> {
        let mut inner = self.lock();
        let Inner { connection, frozen, sketches } = &mut *inner;
        if let Some(frozen) = frozen {
            frozen.check()?;
        }
        // One transaction, so that texts and units are of one moment.
        let transaction = connection.unchecked_transaction().map_err(self.sqlite())?;
        let entries = sketches.current(&transaction, &query.source).map_err(self.sqlite())?;
        let search = Search { memory: self, query, penalty, prepared: Prepared::of(query.text, &query.source) };
        search.run(entries, |entry| rows::read(&transaction, entry.unit)).map_err(self.sqlite())
    }
}

struct Search<'s> {
    memory: &'s Memory,
    query: &'s Query<'s>,
    penalty: u8,
    prepared: Prepared,
}

impl Search<'_> {
    /// Looks at the entries of a possible weight, the most promising first, until no other can come
    /// among the best.
    fn run(
        &self,
        entries: &[Entry],
        fetch: impl Fn(&Entry) -> rusqlite::Result<Option<Unit>>,
    ) -> rusqlite::Result<Vec<Match>> {
        let least = self.query.least.saturating_add(self.penalty);
        if least > 100 || self.query.most == 0 {
            return Ok(Vec::new());
        }
        let window = score::weight_window(self.prepared.sketch(), least);
        let first = entries.partition_point(|entry| entry.sketch.weight() < *window.start());
        let end = entries.partition_point(|entry| entry.sketch.weight() <= *window.end());
        let mut candidates: Vec<(u8, &Entry)> = entries[first..end]
            .iter()
            .map(|entry| (score::bound(self.prepared.sketch(), &entry.sketch), entry))
            .filter(|(bound, _)| *bound >= least)
            .collect();
        candidates.sort_by_key(|(bound, _)| Reverse(*bound));

        let mut best = Best::new(self.query.most);
        for (bound, entry) in candidates {
            if best.is_beyond(bound.saturating_sub(self.penalty)) {
                break;
            }
            let score = score::compare(&self.prepared, &Prepared::of(&entry.text, &self.query.source));
            if score.shown < least || best.is_beyond(score.shown - self.penalty) {
                continue;
            }
            if let Some(unit) = fetch(entry)? {
                for found in self.matches(entry, score, &unit) {
                    best.take(found);
                }
            }
        }
        Ok(best.into_matches(&self.query.source))
    }

    /// A match for each text that the unit has in the target language.
    fn matches<'u>(&'u self, entry: &'u Entry, score: Score, unit: &'u Unit) -> impl Iterator<Item = Ranked> + 'u {
        let context = &unit.context;
        let same_neighbours = self.query.neighbours.is_some_and(|(before, after)| {
            context.previous == Some(neighbour(before)) && context.next == Some(neighbour(after))
        });
        let same_role = match (&context.role, self.query.role) {
            (Some(theirs), Some(ours)) => theirs == ours,
            _ => true,
        };
        let kind = match score.kind {
            MatchKind::Exact if same_neighbours && same_role => MatchKind::Context,
            kind => kind,
        };
        let date = |unit: &Unit| unit.meta.changed.clone().max(unit.meta.created.clone());
        unit.variants_in(&self.query.target).map(move |target| Ranked {
            found: Match {
                memory: self.memory.name.clone(),
                id: entry.unit,
                kind,
                score: score.shown - self.penalty,
                similarity: score.similarity,
                penalty: self.penalty,
                source: entry.text.to_string(),
                target: target.text.clone(),
                differences: Vec::new(),
                warnings: Vec::new(),
                unit: unit.clone(),
            },
            normal_target: normalise(&target.text).into_owned(),
            query: self.query.text.to_owned(),
            same_role,
            date: date(unit),
        })
    }
}

/// A neighbour as [`crate::unit::Context`] keeps it: nothing is 0.
fn neighbour(text: &str) -> u64 {
    if text.is_empty() { 0 } else { neighbour_hash(text) }
}

/// A match with what else ranks it.
pub(super) struct Ranked {
    found: Match,
    /// The target as it is compared with others.
    normal_target: String,
    query: String,
    same_role: bool,
    date: Option<String>,
}

impl Ranked {
    fn order(&self) -> impl Ord + '_ {
        let Match { score, kind, similarity, id, .. } = &self.found;
        (Reverse(*score), *kind, Reverse(*similarity), !self.same_role, Reverse(&self.date), *id)
    }
}

/// The best matches so far, in order, each target once.
struct Best {
    most: usize,
    ranked: Vec<Ranked>,
}

impl Best {
    fn new(most: usize) -> Self {
        Self { most, ranked: Vec::new() }
    }

    /// Whether nothing of this score can come among the best: they are full, and all better.
    fn is_beyond(&self, score: u8) -> bool {
        self.ranked.len() == self.most && self.ranked.last().is_some_and(|last| last.found.score > score)
    }

    fn take(&mut self, new: Ranked) {
        let place = self.ranked.partition_point(|ranked| ranked.order() <= new.order());
        let same = self.ranked.iter().position(|ranked| ranked.normal_target == new.normal_target);
        match same {
            Some(known) if known < place => return,
            Some(known) => drop(self.ranked.remove(known)),
            None => {}
        }
        self.ranked.insert(place, new);
        self.ranked.truncate(self.most);
    }

    fn into_matches(self, language: &Language) -> Vec<Match> {
        let explained = |ranked: Ranked| {
            let mut found = ranked.found;
            found.differences = score::explain(&ranked.query, &found.source, language);
            if found.kind == MatchKind::Fuzzy {
                found.warnings = score::warnings(&ranked.query, &found.source, language);
            }
            found
        };
        self.ranked.into_iter().map(explained).collect()
    }
}

/// Brings the matches of several memories together as one memory would have ranked them; of equals,
/// those of the memory named first come first.
pub(super) fn bring_together(lists: Vec<Vec<Match>>, most: usize) -> Vec<Match> {
    let mut all: Vec<(usize, Match)> =
        lists.into_iter().enumerate().flat_map(|(at, list)| list.into_iter().map(move |found| (at, found))).collect();
    // Stable: within a memory the order stays.
    all.sort_by(|(at, a), (bt, b)| {
        let order = |at: usize, found: &Match| (Reverse(found.score), found.kind, Reverse(found.similarity), at);
        order(*at, a).cmp(&order(*bt, b))
    });
    let mut targets = HashSet::new();
    all.into_iter()
        .map(|(_, found)| found)
        .filter(|found| targets.insert(normalise(&found.target).into_owned()))
        .take(most)
        .collect()
}
