//! The tail of an index: the texts that are in no run (index file) yet. They are few, and are compared with a
//! query one by one.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;

use super::changes::{Changes, TailText};
use super::find::{Candidate, TopCandidates};
use yaddash_core::score::{self, BEST_FUZZY, NumberHasher, Prepared, Reading};
use yaddash_core::unit::{Language, UnitId};

/// The texts that are in no run yet, and the units whose entries in the runs are stale because of them. A tail never
/// changes: after further changes there is a new tail, which shares the texts that are still valid.
#[derive(Debug, Default)]
pub(super) struct Tail {
    texts: Vec<Arc<TailText>>,
    /// The units that were changed or deleted after the last run, each with the revision of its last change. Units that
    /// were only added are not among them, because no run has an entry for them.
    stale: HashMap<i64, i64, BuildHasherDefault<NumberHasher>>,
}

impl Tail {
    /// Makes the tail that reflects further changes. Returns `None` if the texts of this language are not among them.
    pub(super) fn after(&self, changes: &Changes, language: &str) -> Option<Self> {
        let new = changes.texts(language)?;
        let unchanged = self.texts.iter().filter(|text| !changes.has(text.unit));
        let texts = unchanged.chain(new).cloned().collect();
        let mut stale = self.stale.clone();
        stale.extend(changes.stale());
        Some(Self { texts, stale })
    }

    /// Makes a tail of what changed after a revision.
    pub(super) fn since(&self, revision: i64) -> Self {
        let texts = self.texts.iter().filter(|text| text.revision > revision).cloned().collect();
        let stale = self.stale.iter().filter(|(_, changed)| **changed > revision);
        Self { texts, stale: stale.map(|(unit, changed)| (*unit, *changed)).collect() }
    }

    /// Whether the entries of all runs for a unit are stale.
    pub(super) fn makes_stale(&self, unit: i64) -> bool {
        !self.stale.is_empty() && self.stale.contains_key(&unit)
    }

    /// Whether the tail makes no entry of a run stale.
    pub(super) fn makes_nothing_stale(&self) -> bool {
        self.stale.is_empty()
    }

    /// Finds every text that may rank among the best, and adds it to `best`. `run` is the number that these
    /// candidates get as their run.
    pub(super) fn find(&self, query: &Prepared, language: &Language, run: u32, best: &mut TopCandidates) {
        let reading = Reading::of(language);
        for (at, candidate) in (0..).zip(&self.texts) {
            if score::similarity_bound(query.sketch(), &candidate.sketch) < best.needed() {
                continue;
            }
            let score = score::compare(query, &Prepared::with(&candidate.text, reading));
            if score.shown > BEST_FUZZY || score.similarity >= best.needed() {
                best.offer(Candidate { rank: (score.shown, score.similarity), run, record: at });
            }
        }
    }

    /// The unit of the text at index `at`.
    pub(super) fn unit(&self, at: u32) -> Option<UnitId> {
        self.texts.get(at as usize).map(|text| text.unit)
    }

    /// The units of the texts for which `accepts` returns true.
    pub(super) fn units_with(&self, accepts: impl Fn(&str) -> bool) -> impl Iterator<Item = UnitId> {
        self.texts.iter().filter(move |text| accepts(&text.text)).map(|text| text.unit)
    }
}
