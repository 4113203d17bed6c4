//! The tail of an index: the texts that are in no run (index file) yet. They are few, and are compared with a
//! query one by one.

use rusqlite::{Connection, params};

use super::find::{Candidate, TopCandidates};
use yaddash_core::score::{self, BEST_FUZZY, Prepared, Sketch};
use yaddash_core::text::{CaseRule, Weights};
use yaddash_core::unit::{Language, UnitId};

/// A text that is in no run yet. Its sketch (the weight of the text under each key) gives an upper bound of
/// its similarity to a query.
#[derive(Clone, Debug)]
struct TailText {
    unit: UnitId,
    text: Box<str>,
    sketch: Sketch,
}

/// The texts that are in no run yet, in the order in which they were added. The texts of one unit are next to
/// each other.
#[derive(Debug, Default)]
pub(super) struct Tail {
    texts: Vec<TailText>,
}

impl Tail {
    /// Replaces the texts of these units with the texts that are in the memory file now.
    pub(super) fn refresh(
        &mut self,
        connection: &Connection,
        language: &Language,
        units: &[UnitId],
    ) -> rusqlite::Result<()> {
        let (rule, weights) = (CaseRule::of(language), Weights::of(language));
        // The change log gives units in order, so `units` can be searched by halving.
        self.texts.retain(|text| units.binary_search(&text.unit).is_err());
        let mut read = connection.prepare_cached("SELECT text FROM variants WHERE unit = ?1 AND language_key = ?2")?;
        for &unit in units {
            let texts = read.query_map(params![unit.0, language.key()], |row| row.get::<_, String>(0))?;
            for text in texts {
                let text = text?;
                let sketch = Prepared::with(&text, rule, weights).into_sketch();
                self.texts.push(TailText { unit, text: text.into_boxed_str(), sketch });
            }
        }
        Ok(())
    }

    /// Finds every text that may rank among the best, and adds it to `best`. `run` is the number that these
    /// candidates get as their run.
    pub(super) fn find(&self, query: &Prepared, language: &Language, run: u32, best: &mut TopCandidates) {
        let (rule, weights) = (CaseRule::of(language), Weights::of(language));
        for (at, candidate) in (0..).zip(&self.texts) {
            if score::similarity_bound(query.sketch(), &candidate.sketch) < best.needed() {
                continue;
            }
            let score = score::compare(query, &Prepared::with(&candidate.text, rule, weights));
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
