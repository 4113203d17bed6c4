//! Searching: the best matches for a text, exactly.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::index::{Damaged, MAX_UNBUILT, Parts, context_of};
use super::settle::BuildScope;
use super::{Inner, Memory, MemoryError, Penalties, rows};
use crate::score::{self, Marked, Prepared, Rank};
use crate::text::{neighbour_hash, normalise};
use crate::unit::{Codes, Language, Match, MatchKind, Unit, UnitId};

/// What is looked for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Query<'a> {
    /// The text, as received.
    pub text: &'a str,
    /// The text with its inline codes, as the content of TMX's `<seg>`, if it has any and they are to be
    /// minded: then a unit with other codes is no exact match.
    pub markup: Option<&'a str>,
    /// Its language.
    pub source: Language,
    /// The language that it is to be translated into.
    pub target: Language,
    /// The least score that is shown, 0–100, after penalties.
    pub min_score: u8,
    /// How many matches at most.
    pub limit: usize,
    /// What the text is in its article, as [`crate::unit::Role::name`] says it, if that is known.
    pub role: Option<&'a str>,
    /// The segments before and after it in its article, if it comes from one; `Some("")` at its ends.
    pub neighbours: Option<(&'a str, &'a str)>,
    /// What is taken off for where a unit comes from and for its age.
    pub penalties: Penalties,
    /// The house whose wording comes first among matches of one score and kind.
    pub house: Option<&'a str>,
}

impl<'a> Query<'a> {
    /// A text without context, at most five matches of 50 or more, with the usual penalties.
    #[must_use]
    pub fn new(text: &'a str, source: Language, target: Language) -> Self {
        let penalties = Penalties::default();
        Self {
            text,
            markup: None,
            source,
            target,
            min_score: 50,
            limit: 5,
            role: None,
            neighbours: None,
            penalties,
            house: None,
        }
    }
}

impl Memory {
    /// The best matches for a text, best first: by score and kind; those of the house that was asked for;
    /// by similarity; then those of the same role, the newest, and the unit with the lowest number. A target is shown once.
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
        self.lookup_timed(query, penalty).map(|(found, _)| found)
    }

    /// As [`Memory::lookup_penalised`], with the time that finding took, without rows and explanations.
    pub(super) fn lookup_timed(&self, query: &Query<'_>, penalty: u8) -> Result<(Vec<Match>, Duration), MemoryError> {
        let mut inner = self.lock();
        if let Some(frozen) = &inner.frozen {
            frozen.check()?;
        }
        let search = Search {
            memory: self,
            query,
            penalty,
            prepared: Prepared::of(query.text, &query.source),
            searching: Cell::new(Duration::ZERO),
        };
        let mut found = self.search(&mut inner, &search, TailPolicy::None);
        if let Err(Fault::Unbuilt) = found {
            self.settle(&mut inner, &query.source, BuildScope::Search)?;
            found = self.search(&mut inner, &search, TailPolicy::Any);
        }
        if let Err(Fault::Damaged(damaged)) = found {
            tracing::warn!(%damaged, memory = self.name, "the index is built anew");
            self.settle(&mut inner, &query.source, BuildScope::Anew)?;
            found = self.search(&mut inner, &search, TailPolicy::Any);
        }
        match found {
            Ok(found) => Ok((found, search.searching.get())),
            Err(Fault::Sqlite(error)) => Err(self.sqlite()(error)),
            Err(fault) => Err(MemoryError::io(&self.path, std::io::Error::other(fault.to_string()))),
        }
    }

    fn search(&self, inner: &mut Inner, search: &Search<'_>, patience: TailPolicy) -> Result<Vec<Match>, Fault> {
        let Inner { connection, index, .. } = inner;
        // One transaction, so that texts and units are of one moment.
        let transaction = connection.unchecked_transaction()?;
        let language = &search.query.source;
        let to = index.parts(&transaction, language, self.place())?.to;
        if patience == TailPolicy::None && index.revision() - to > MAX_UNBUILT {
            return Err(Fault::Unbuilt);
        }
        let parts = index.whole(&transaction, language, self.place())?;
        search.run(parts, |unit| rows::read(&transaction, unit))
    }
}

/// How many texts a search compares one by one before it asks for a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TailPolicy {
    None,
    Any,
}

/// What can go wrong in a search.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("too much has changed since the index was built")]
    Unbuilt,
    #[error(transparent)]
    Damaged(Damaged),
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl From<Damaged> for Fault {
    fn from(damaged: Damaged) -> Self {
        Self::Damaged(damaged)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

struct Search<'s> {
    memory: &'s Memory,
    query: &'s Query<'s>,
    penalty: u8,
    prepared: Prepared,
    /// How long the index was searched.
    searching: Cell<Duration>,
}

/// What a text with other codes scores that is equal otherwise.
const WITH_OTHER_CODES: u8 = 99;

/// More texts than matches are asked for, since some have no target in the language, or a known one.
const RESERVE: usize = 8;

impl Search<'_> {
    /// Takes the units of what the index finds, the most promising first, until no other can come among
    /// the best; asks the index for more if it must.
    fn run(
        &self,
        parts: &Parts,
        fetch: impl Fn(UnitId) -> rusqlite::Result<Option<Unit>>,
    ) -> Result<Vec<Match>, Fault> {
        let min_score = self.query.min_score.saturating_add(self.penalty);
        if min_score > 100 || self.query.limit == 0 {
            return Ok(Vec::new());
        }
        let min_similarity = u32::try_from(score::min_similarity(min_score)).unwrap_or(score::WHOLE);
        let mut wanted = self.query.limit.saturating_add(RESERVE);
        loop {
            let started = Instant::now();
            let (hits, floor) = parts.find(&self.prepared, &self.query.source, min_similarity, wanted)?.into_hits();
            self.searching.set(self.searching.get() + started.elapsed());
            let mut best = Best::new(self.query.limit);
            let mut units = HashSet::new();
            let mut done = false;
            let context = self.query.neighbours.map(|(before, after)| context_of(neighbour(before), neighbour(after)));
            for hit in hits {
                done = best.is_beyond(self.most_of(hit.rank));
                if done {
                    break;
                }
                for unit in parts.units(hit, context)? {
                    if units.insert(unit)
                        && let Some(unit) = fetch(unit)?
                    {
                        self.matches(&Rc::new(unit)).into_iter().for_each(|found| best.take(found));
                    }
                }
            }
            // What the index left out ranks below its floor.
            if done || floor.is_none_or(|floor| best.is_beyond(self.most_of(floor))) {
                return Ok(best.into_matches(self));
            }
            wanted = wanted.saturating_mul(4);
        }
    }

    /// The best that a text of this rank can become: score, kind and similarity.
    fn most_of(&self, (shown, similarity): Rank) -> (u8, MatchKind, u32) {
        let kind = match shown {
            98..=100 => MatchKind::Context,
            97 => MatchKind::Numbers,
            _ => MatchKind::Fuzzy,
        };
        (shown.saturating_sub(self.penalty), kind, similarity)
    }

    /// A match for each pair of texts that the unit has in the two languages.
    fn matches(&self, unit: &Rc<Unit>) -> Vec<Ranked> {
        let context = &unit.context;
        let same_neighbours = self.query.neighbours.is_some_and(|(before, after)| {
            context.previous == Some(neighbour(before)) && context.next == Some(neighbour(after))
        });
        let same_role = match (&context.role, self.query.role) {
            (Some(theirs), Some(ours)) => theirs == ours,
            _ => true,
        };
        let penalty = self.penalty.saturating_add(self.query.penalties.of(&unit.meta));
        let min_score = self.query.min_score.saturating_add(penalty);
        let of_house = self.query.house.is_none_or(|house| unit.meta.houses().any(|theirs| theirs == house));
        let in_language = |language: &Language| {
            let places = unit.variants.iter().enumerate().filter(|(_, variant)| variant.language.is_same_as(language));
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
                    Codes::Carried | Codes::Differ if kind.is_exact() => (MatchKind::Codes, WITH_OTHER_CODES),
                    _ => (kind, score.shown),
                };
                if shown < min_score {
                    continue;
                }
                ranked.push(Ranked {
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
                    prepared: prepared.clone(),
                    same_role,
                    of_house,
                });
            }
        }
        ranked
    }

    /// What becomes of the query's codes in a target.
    fn codes(&self, unit: &Unit, source: (usize, &Prepared), target: usize) -> (Codes, Option<String>) {
        let Query { text, markup: markup @ Some(_), .. } = *self.query else { return (Codes::None, None) };
        let marked = |at: usize| {
            let variant = &unit.variants[at];
            Marked { text: &variant.text, markup: variant.markup.as_deref() }
        };
        let theirs = marked(source.0);
        let steps = score::explain_prepared((text, &self.prepared), (theirs.text, source.1));
        score::carry(Marked { text, markup }, theirs, marked(target), &steps)
    }
}

/// A neighbour as [`crate::unit::Context`] keeps it: nothing is 0.
fn neighbour(text: &str) -> u64 {
    if text.is_empty() { 0 } else { neighbour_hash(text) }
}

/// A match in the making, with what ranks it.
struct Ranked {
    unit: Rc<Unit>,
    /// The places of its texts among the unit's variants.
    source: usize,
    target: usize,
    kind: MatchKind,
    score: u8,
    similarity: u32,
    penalty: u8,
    codes: Codes,
    target_markup: Option<String>,
    /// The target as it is compared with others.
    normal_target: String,
    prepared: Rc<Prepared>,
    same_role: bool,
    /// Whether it is of the house that was asked for; always, if none was.
    of_house: bool,
}

impl Ranked {
    fn order(&self) -> impl Ord + '_ {
        let meta = &self.unit.meta;
        let date = meta.changed.as_ref().max(meta.created.as_ref());
        let similarity = Reverse(self.similarity);
        (Reverse(self.score), self.kind, !self.of_house, similarity, !self.same_role, Reverse(date), self.unit.id)
    }

    fn into_match(self, memory: &Memory, query: &Query<'_>, prepared: &Prepared) -> Match {
        let unit = Rc::unwrap_or_clone(self.unit);
        let source = unit.variants[self.source].text.clone();
        let theirs = &*self.prepared;
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
            differences: score::explain_prepared((query.text, prepared), (&source, theirs)),
            warnings: match self.kind {
                MatchKind::Fuzzy => score::warnings_prepared(prepared, theirs, &query.source),
                _ => Vec::new(),
            },
            source,
            target: unit.variants[self.target].text.clone(),
            unit,
        }
    }
}

/// The best matches so far, in order, each target once.
struct Best {
    limit: usize,
    ranked: Vec<Ranked>,
}

impl Best {
    fn new(limit: usize) -> Self {
        Self { limit, ranked: Vec::new() }
    }

    /// Whether nothing that is at most this can come among the best: they are full, and all better.
    fn is_beyond(&self, (score, kind, similarity): (u8, MatchKind, u32)) -> bool {
        let better = |last: &Ranked| {
            // What comes may be of the house.
            (Reverse(last.score), last.kind, !last.of_house, Reverse(last.similarity))
                < (Reverse(score), kind, false, Reverse(similarity))
        };
        self.ranked.len() == self.limit && self.ranked.last().is_some_and(better)
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
        self.ranked.truncate(self.limit);
    }

    fn into_matches(self, search: &Search<'_>) -> Vec<Match> {
        let ranked = self.ranked.into_iter();
        ranked.map(|ranked| ranked.into_match(search.memory, search.query, &search.prepared)).collect()
    }
}

/// Brings the matches of several memories together as one memory would have ranked them; of equals,
/// those of the memory named first come first.
pub(super) fn bring_together(lists: Vec<Vec<Match>>, limit: usize, house: Option<&str>) -> Vec<Match> {
    let mut all: Vec<(usize, Match)> =
        lists.into_iter().enumerate().flat_map(|(at, list)| list.into_iter().map(move |found| (at, found))).collect();
    // Stable: within a memory the order stays.
    all.sort_by(|(at, a), (bt, b)| {
        let order = |at: usize, found: &Match| {
            let of_house = house.is_none_or(|house| found.unit.meta.houses().any(|theirs| theirs == house));
            (Reverse(found.score), found.kind, !of_house, Reverse(found.similarity), at)
        };
        order(*at, a).cmp(&order(*bt, b))
    });
    let mut targets = HashSet::new();
    all.into_iter()
        .map(|(_, found)| found)
        .filter(|found| targets.insert(normalise(&found.target).into_owned()))
        .take(limit)
        .collect()
}
