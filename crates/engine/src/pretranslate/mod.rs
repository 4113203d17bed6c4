//! Looks up the segments of an article in the memories: finds the best matches for each segment, and counts the
//! work that they save.

mod analysis;
mod common;
mod confirmation;
mod fill_in;
mod leverage;
mod names;
mod original;
mod xliff_items;

pub(crate) use analysis::CANDIDATES;
pub use analysis::{Analyst, Counted, word_match_percent};
pub(crate) use confirmation::{Provenance, TargetStatus, confirmed, single_spaced, target_statuses};
pub(crate) use fill_in::fill_in;
pub use leverage::{Band, Leverage, Size};
pub use names::{Unknown, unknown_names};
pub use original::Original;
pub(crate) use xliff_items::{bare_item, item, suggestions, target};

use std::collections::HashSet;

use crate::article::Article;
use crate::formats::xliff::{Bilingual, BilingualSegment};
use crate::memory::{MemoryError, Penalties, Query, WeightedMemory, lookup_all};
use yaddash_core::unit::{Language, Match, Role, Segment, Unit, Variant};

/// The settings of a pretranslation, which looks up every segment of an article in the memories.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The language of the article.
    pub source: Language,
    /// The language into which the article is translated.
    pub target: Language,
    /// The least score of a match, 0–100. Matches with a lower score are not returned.
    pub min_score: u8,
    /// The maximum number of matches for a segment.
    pub limit: usize,
    /// The points that are taken off a score for the origin and the age of a unit.
    pub penalties: Penalties,
    /// The news house whose wording is preferred, such as AZERTAC, if one was chosen.
    pub house: Option<String>,
}

impl Settings {
    /// Creates settings that return at most five matches per segment, each with a score of 50 or more.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, min_score: 50, limit: 5, penalties: Penalties::default(), house: None }
    }

    /// Sets the least score of a match, 0–100.
    #[must_use]
    pub fn min_score(self, min_score: u8) -> Self {
        Self { min_score, ..self }
    }

    /// Sets the greatest number of matches for a segment.
    #[must_use]
    pub fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Sets the points that the origin and the age of a unit cost.
    #[must_use]
    pub fn penalties(self, penalties: Penalties) -> Self {
        Self { penalties, ..self }
    }

    /// Sets the news house for which the text is translated.
    #[must_use]
    pub fn house(self, house: impl Into<String>) -> Self {
        Self { house: Some(house.into()), ..self }
    }

    /// Returns the query for a text without context.
    #[must_use]
    pub fn query<'a>(&'a self, text: &'a str) -> Query<'a> {
        let mut query = Query::new(text, self.source.clone(), self.target.clone());
        (query.min_score, query.limit) = (self.min_score, self.limit);
        query.penalties = self.penalties.clone();
        query.house = self.house.as_deref();
        query
    }
}

/// A segment of the article with its matches in the memories.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The segment.
    pub segment: Segment,
    /// The text of the segment on one line. This text was looked up.
    pub text: String,
    /// The matches of the segment, the best match first.
    pub matches: Vec<Match>,
}

/// How close the best match of a row is to the text of its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// The match has the same text.
    Exact,
    /// The match is similar enough to be corrected: its score is 75 or higher.
    Near,
    /// The match shares only words with the segment.
    Far,
    /// There is no match, and none is needed: the segment is a date or a time.
    NotNeeded,
    /// There is no match.
    None,
}

/// The least score of a match that is easier to correct than to replace. A match below it is shown to the translator,
/// but is not written into the place of the translation.
pub const MIN_NEAR: u8 = 75;

impl Row {
    /// Returns how close the best match is to the text of the segment.
    #[must_use]
    pub fn closeness(&self) -> Closeness {
        match self.matches.first() {
            Some(best) if best.kind.is_exact() && best.score == 100 => Closeness::Exact,
            Some(best) if best.score >= MIN_NEAR => Closeness::Near,
            Some(_) => Closeness::Far,
            None if matches!(self.segment.role, Role::Date | Role::Time) => Closeness::NotNeeded,
            None => Closeness::None,
        }
    }
}

/// Looks up every segment of an article. The neighbouring segments are the context of each lookup.
///
/// # Errors
/// Returns a [`MemoryError`] if a memory cannot be read.
pub(crate) fn pretranslate(
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

/// Looks up the segments of an XLIFF file that still need a translation, with their inline codes. The
/// neighbouring segments are the context of each lookup. A segment gets no row if its target is confirmed or if
/// it must not be translated. In each row, the segment has its index in the file as the paragraph number, and a
/// range that covers its whole text.
///
/// # Errors
/// Returns a [`MemoryError`] if a memory cannot be read.
pub(crate) fn pretranslate_bilingual(
    file: &Bilingual,
    searched: &[WeightedMemory],
    settings: &Settings,
) -> Result<Vec<Row>, MemoryError> {
    // The positions of inline codes refer to the unchanged text, so a text with codes is not put on one line.
    let line = |pair: &BilingualSegment| match &pair.markup {
        Some(_) => pair.source.clone(),
        None => pair.source.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let lines: Vec<String> = file.segments.iter().map(line).collect();
    let mut rows = Vec::new();
    for (at, (pair, status)) in file.segments.iter().zip(target_statuses(file)).enumerate() {
        if matches!(status, TargetStatus::Confirmed | TargetStatus::Kept | TargetStatus::Filled) || lines[at].is_empty()
        {
            continue;
        }
        let query = Query { markup: pair.markup.as_deref(), ..query(&lines, at, settings) };
        let matches = lookup_all(searched, &query)?;
        let segment = Segment::new(lines[at].as_str(), at, 0..lines[at].len(), Role::Body);
        rows.push(Row { segment, text: lines[at].clone(), matches });
    }
    Ok(rows)
}

/// Creates the query for the segment at index `at`. The neighbouring segments are its context.
fn query<'a>(lines: &'a [String], at: usize, settings: &'a Settings) -> Query<'a> {
    let line = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or("", String::as_str);
    Query { neighbours: Some((line(at.checked_sub(1)), line(at.checked_add(1)))), ..settings.query(line(Some(at))) }
}

/// Returns the units that help to translate an article, for another tool that searches these units itself.
///
/// A fuzzy match keeps the source with which it was stored. So no tool can take its target for a translation of
/// the article's sentence. An exact match gets the article's sentence as its source, because its stored source
/// may differ from the sentence in details that the comparison ignores, such as the form of quotation marks.
///
/// Each sentence of the article occurs only once, with its best target. Tools that fill in identical matches
/// could otherwise use another target: some tools take the first one in the file, others the last one.
#[must_use]
pub(crate) fn units<'r>(rows: impl IntoIterator<Item = &'r Row>, settings: &Settings) -> Vec<Unit> {
    let rows: Vec<&Row> = rows.into_iter().collect();
    let mut units = Vec::new();
    let mut sentences: HashSet<&str> = HashSet::new();
    for row in &rows {
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

/// Returns a unit of the article's own sentence and the target of an exact match.
fn as_it_stands(row: &Row, found: &Match, settings: &Settings) -> Unit {
    let target = found.unit.variants_in(&settings.target).find(|variant| variant.text == found.target).cloned();
    let target = target.unwrap_or_else(|| Variant::new(settings.target.clone(), &found.target));
    let source = found.unit.variants_in(&settings.source).find(|variant| variant.text == row.text).cloned();
    let source = source.unwrap_or_else(|| Variant::new(settings.source.clone(), &row.text));
    Unit { meta: found.unit.meta.clone(), ..Unit::pair(source, target) }
}

#[cfg(test)]
mod tests;
