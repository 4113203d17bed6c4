//! Makes the items of an XLIFF file for a translator from the segments of an article and the suggestions for
//! each segment.

use super::Row;
use crate::formats::xliff::{Item, Spot, Suggestion};
use yaddash_core::unit::{Match, Segment};

/// Returns an item for a segment without suggestions. `line` is the text of the segment on one line.
#[must_use]
pub(crate) fn bare_item<'a>(segment: &Segment, line: &'a str) -> Item<'a> {
    Item {
        source: line,
        spot: Spot { paragraph: segment.paragraph, range: segment.range.clone() },
        role: segment.role.name(),
        ..Item::default()
    }
}

/// Returns an item for a segment with its suggestions, the best suggestion first, and without notes.
#[must_use]
pub(crate) fn item(row: &Row) -> Item<'_> {
    Item { suggestions: suggestions(row), ..bare_item(&row.segment, &row.text) }
}

/// Returns the suggestions for a segment, the best suggestion first.
#[must_use]
pub(crate) fn suggestions(row: &Row) -> Vec<Suggestion<'_>> {
    row.matches.iter().map(suggestion).collect()
}

fn suggestion(found: &Match) -> Suggestion<'_> {
    Suggestion {
        source: &found.source,
        target: &found.target,
        quality: found.score,
        // A match with a penalty (for a machine translation, a loose alignment) must be checked by a person.
        exact: is_final(found),
        in_context: found.kind == yaddash_core::unit::MatchKind::Context,
        origin: format!("{} #{}", found.memory, found.id),
        markup: found.target_markup.as_deref(),
    }
}

/// Whether a target may be used without a check by a person.
fn is_final(found: &Match) -> bool {
    found.kind.is_exact() && found.score == 100
}
