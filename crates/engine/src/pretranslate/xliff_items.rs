//! What a translator is given: the segments of an article with the suggestions for each, as items of
//! an XLIFF file.

use super::Row;
use crate::formats::xliff::{Item, Spot, Suggestion};
use yaddash_core::unit::{Match, Segment};

/// A segment of an article, for which nothing was looked up. `line` is its text on one line.
#[must_use]
pub fn bare_item<'a>(segment: &Segment, line: &'a str) -> Item<'a> {
    Item {
        source: line,
        spot: Spot { paragraph: segment.paragraph, range: segment.range.clone() },
        role: segment.role.name(),
        ..Item::default()
    }
}

/// A segment with its suggestions, best first, and no notes.
#[must_use]
pub fn item(row: &Row) -> Item<'_> {
    Item { suggestions: suggestions(row), ..bare_item(&row.segment, &row.text) }
}

/// The suggestions for a segment, best first.
#[must_use]
pub fn suggestions(row: &Row) -> Vec<Suggestion<'_>> {
    row.matches.iter().map(suggestion).collect()
}

fn suggestion(found: &Match) -> Suggestion<'_> {
    Suggestion {
        source: &found.source,
        target: &found.target,
        quality: found.score,
        // What points were taken off for (a machine made it, a loose alignment) is for a person to judge.
        exact: is_final(found),
        in_context: found.kind == yaddash_core::unit::MatchKind::Context,
        origin: format!("{} #{}", found.memory, found.id),
        markup: found.target_markup.as_deref(),
    }
}

/// Whether a target may stand without anybody looking at it.
fn is_final(found: &Match) -> bool {
    found.kind.is_exact() && found.score == 100
}
