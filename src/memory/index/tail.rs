//! The texts that no run has yet: few, and compared one by one.

use rusqlite::{Connection, params};

use super::find::{Found, Hit};
use crate::score::{self, BEST_FUZZY, Prepared, Sketch};
use crate::text::{CaseRule, Weights};
use crate::unit::{Language, UnitId};

/// One text that may match.
#[derive(Clone, Debug)]
struct Entry {
    unit: UnitId,
    text: Box<str>,
    sketch: Sketch,
}

/// Texts by order of coming, those of one unit side by side.
#[derive(Debug, Default)]
pub(super) struct Tail {
    entries: Vec<Entry>,
}

impl Tail {
    /// Takes what the truth has of these units in the place of what is known of them.
    pub(super) fn renew(
        &mut self,
        connection: &Connection,
        language: &Language,
        units: &[UnitId],
    ) -> rusqlite::Result<()> {
        let (rule, weights) = (CaseRule::of(language), Weights::of(language));
        // They are in order, as the change log gives them.
        self.entries.retain(|entry| units.binary_search(&entry.unit).is_err());
        let mut read = connection.prepare_cached("SELECT text FROM variants WHERE unit = ?1 AND language_key = ?2")?;
        for &unit in units {
            let texts = read.query_map(params![unit.0, language.key()], |row| row.get::<_, String>(0))?;
            for text in texts {
                let text = text?;
                let sketch = Prepared::with(&text, rule, weights).into_sketch();
                self.entries.push(Entry { unit, text: text.into_boxed_str(), sketch });
            }
        }
        Ok(())
    }

    /// Takes every text that ranks among the best.
    pub(super) fn find(&self, query: &Prepared, language: &Language, run: u32, found: &mut Found) {
        let (rule, weights) = (CaseRule::of(language), Weights::of(language));
        for (at, entry) in (0..).zip(&self.entries) {
            if score::similarity_bound(query.sketch(), &entry.sketch) < found.needed() {
                continue;
            }
            let score = score::compare(query, &Prepared::with(&entry.text, rule, weights));
            if score.shown > BEST_FUZZY || score.similarity >= found.needed() {
                found.take(Hit { rank: (score.shown, score.similarity), run, record: at });
            }
        }
    }

    /// The unit of a text.
    pub(super) fn unit(&self, at: u32) -> Option<UnitId> {
        self.entries.get(at as usize).map(|entry| entry.unit)
    }

    /// The units of the texts for which something holds.
    pub(super) fn units_with(&self, holds: impl Fn(&str) -> bool) -> impl Iterator<Item = UnitId> {
        self.entries.iter().filter(move |entry| holds(&entry.text)).map(|entry| entry.unit)
    }
}
