//! An article against the memories: its segments, the best matches for each, and what they save.

mod analysis;
mod common;
mod confirmation;
mod leverage;
mod names;
mod xliff_items;

pub use analysis::{Analyst, CANDIDATES, Counted, word_match_percent};
pub use confirmation::{Provenance, TargetStatus, confirmed, target_statuses};
pub use leverage::{Band, Leverage, Size};
pub use names::{Unknown, unknown_names};
pub use xliff_items::{bare_item, item, suggestions};

use std::collections::HashSet;

use crate::article::Article;
use crate::formats::xliff::{Bilingual, BilingualSegment};
use crate::memory::{MemoryError, Penalties, Query, WeightedMemory, lookup_all};
use yaddash_core::unit::{Language, Match, Role, Segment, Unit, Variant};

/// What is asked of a pretranslation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The language of the article.
    pub source: Language,
    /// The language that it is translated into.
    pub target: Language,
    /// The least score that counts, 0–100.
    pub min_score: u8,
    /// How many matches for a segment at most.
    pub limit: usize,
    /// What is taken off for where a unit comes from and for its age.
    pub penalties: Penalties,
    /// The house whose wording comes first, if one was asked for.
    pub house: Option<String>,
}

impl Settings {
    /// At most five matches of 50 or more.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, min_score: 50, limit: 5, penalties: Penalties::default(), house: None }
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
pub fn pretranslate(
    article: &Article,
    searched: &[WeightedMemory],
    settings: &Settings,
) -> Result<Vec<Row>, MemoryError> {
    let lines: Vec<String> = article.segments.iter().map(Segment::line).collect();
    let row = |(at, segment): (usize, &Segment)| {
        let query = Query { role: Some(segment.role), ..query(&lines, at, settings) };
        Ok(Row { segment: segment.clone(), text: lines[at].clone(), matches: lookup_all(searched, &query)? })
    };
    article.segments.iter().enumerate().map(row).collect()
}

/// Looks up what is still to be translated in an XLIFF file, with its inline codes, and its neighbours as
/// context. What somebody stands for, and what is not to be translated, has no row. A row's segment has the
/// number of its pair in place of a paragraph, and the range of its own text.
///
/// # Errors
/// [`MemoryError`], if a memory cannot be read.
pub fn pretranslate_bilingual(
    file: &Bilingual,
    searched: &[WeightedMemory],
    settings: &Settings,
) -> Result<Vec<Row>, MemoryError> {
    // Codes have their places in the text as it stands.
    let line = |pair: &BilingualSegment| match &pair.markup {
        Some(_) => pair.source.clone(),
        None => pair.source.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let lines: Vec<String> = file.segments.iter().map(line).collect();
    let mut rows = Vec::new();
    for (at, (pair, status)) in file.segments.iter().zip(target_statuses(file)).enumerate() {
        if matches!(status, TargetStatus::Confirmed | TargetStatus::Kept) || lines[at].is_empty() {
            continue;
        }
        let query = Query { markup: pair.markup.as_deref(), ..query(&lines, at, settings) };
        let matches = lookup_all(searched, &query)?;
        let segment = Segment::new(lines[at].as_str(), at, 0..lines[at].len(), Role::Body);
        rows.push(Row { segment, text: lines[at].clone(), matches });
    }
    Ok(rows)
}

/// The query for a segment, with its neighbours as context.
fn query<'a>(lines: &'a [String], at: usize, settings: &'a Settings) -> Query<'a> {
    let line = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or("", String::as_str);
    let mut query = Query::new(line(Some(at)), settings.source.clone(), settings.target.clone());
    (query.min_score, query.limit) = (settings.min_score, settings.limit);
    query.penalties = settings.penalties.clone();
    query.house = settings.house.as_deref();
    query.neighbours = Some((line(at.checked_sub(1)), line(at.checked_add(1))));
    query
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
