//! An article against the memories: its segments, the best matches for each, and what they save.

mod analysis;
mod handout;
mod leverage;
mod names;
mod returned;

pub use analysis::{Analyst, CANDIDATES, Counted, plain};
pub use handout::{bare_item, item, warning};
pub use leverage::{Band, Leverage, Size};
pub use names::{Unknown, unknown_names};
pub use returned::{FROM_TRANSLATION, Provenance, Standing, confirmed, standings};

use std::collections::HashSet;

use crate::article::Article;
use crate::memory::{MemoryError, Penalties, Query, Shelf, lookup_all};
use crate::unit::{Language, Match, Segment, Unit, Variant};

/// What is asked of a pretranslation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The language of the article.
    pub source: Language,
    /// The language that it is translated into.
    pub target: Language,
    /// The least score that counts, 0–100.
    pub least: u8,
    /// How many matches for a segment at most.
    pub most: usize,
    /// What is taken off for where a unit comes from and for its age.
    pub penalties: Penalties,
    /// The house whose wording comes first, if one was asked for.
    pub house: Option<String>,
}

impl Settings {
    /// At most five matches of 50 or more.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, least: 50, most: 5, penalties: Penalties::default(), house: None }
    }
}

/// A segment of the article with what was found for it, best first.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The segment.
    pub segment: Segment,
    /// Its text on one line: what was looked up.
    pub text: String,
    /// What was found.
    pub matches: Vec<Match>,
}

/// Looks up every segment of an article, with its neighbours as context.
///
/// # Errors
/// [`MemoryError`], if a memory cannot be read.
pub fn pretranslate(article: &Article, shelves: &[Shelf], settings: &Settings) -> Result<Vec<Row>, MemoryError> {
    let lines: Vec<String> = article.segments.iter().map(Segment::line).collect();
    let line = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or("", String::as_str);
    let row = |(at, segment): (usize, &Segment)| {
        let mut query = Query::new(&lines[at], settings.source.clone(), settings.target.clone());
        (query.least, query.most) = (settings.least, settings.most);
        query.penalties = settings.penalties.clone();
        query.house = settings.house.as_deref();
        query.role = Some(segment.role.name());
        query.neighbours = Some((line(at.checked_sub(1)), line(at.checked_add(1))));
        let matches = lookup_all(shelves, &query)?;
        Ok(Row { segment: segment.clone(), text: lines[at].clone(), matches })
    };
    article.segments.iter().enumerate().map(row).collect()
}

/// The units that help with an article, for another tool to match with: each with the source that it
/// was stored with. Only where that is equal to the article's sentence, but for what folding takes
/// away, does the sentence itself stand beside the target; a fuzzy suggestion never does, so that no
/// tool can take it for the sentence's translation.
///
/// A sentence of the article has one target here, the best: tools that fill in what is identical take
/// the first one or the last, each its own.
#[must_use]
pub fn units(rows: &[Row], settings: &Settings) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut sentences: HashSet<&str> = HashSet::new();
    for row in rows {
        if let Some(best) = row.matches.first().filter(|best| best.kind.is_exact())
            && sentences.insert(&row.text)
        {
            units.push(as_it_stands(row, best, settings));
        }
    }
    let texts: HashSet<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let mut seen = HashSet::new();
    for found in rows.iter().flat_map(|row| &row.matches).filter(|found| !texts.contains(found.source.as_str())) {
        if seen.insert((&found.memory, found.id)) {
            units.push(Unit { id: None, header: None, ..found.unit.clone() });
        }
    }
    units
}

/// The article's own sentence with the target of a unit that is equal to it.
fn as_it_stands(row: &Row, found: &Match, settings: &Settings) -> Unit {
    let target = found.unit.variants_in(&settings.target).find(|variant| variant.text == found.target).cloned();
    let target = target.unwrap_or_else(|| Variant::new(settings.target.clone(), &found.target));
    let source = found.unit.variants_in(&settings.source).find(|variant| variant.text == row.text).cloned();
    let source = source.unwrap_or_else(|| Variant::new(settings.source.clone(), &row.text));
    Unit { meta: found.unit.meta.clone(), ..Unit::pair(source, target) }
}

#[cfg(test)]
mod tests;
