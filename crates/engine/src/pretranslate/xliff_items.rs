//! Makes the items of an XLIFF file for a translator from the segments of an article and the suggestions for
//! each segment.

use super::{MIN_NEAR, Row};
use crate::formats::xliff::{Item, Spot, Suggestion, Target};
use yaddash_core::adapt::Adapted;
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

/// Returns an item for a segment with its suggestions, the best suggestion first, and without a target and notes.
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
        in_context: found.kind == yaddash_core::unit::MatchKind::Context,
        origin: format!("{} #{}", found.memory, found.id),
        markup: found.target_markup.as_deref(),
    }
}

/// Returns the text for the place of the translation: the adapted target of the best match if it was changed, or the
/// target itself, if it is close enough to be corrected; or else `filled`, which needs no translator.
#[must_use]
pub(crate) fn target<'a>(row: &'a Row, adapted: Option<&'a Adapted>, filled: Option<&'a str>) -> Option<Target<'a>> {
    let best = row.matches.first();
    if let Some(best) = best.filter(|best| is_final(best)) {
        return Some(match adapted {
            // A house may write a date in another form.
            Some(Adapted { target, score, .. }) => Target::Adapted { text: target, quality: (*score).min(99) },
            None => Target::Exact(&best.target),
        });
    }
    if let Some(filled) = filled {
        return Some(Target::Filled(filled));
    }
    let best = best?;
    match adapted {
        Some(adapted) if adapted.score.max(best.score) >= MIN_NEAR => {
            Some(Target::Adapted { text: &adapted.target, quality: adapted.score.min(99) })
        }
        None if best.score >= MIN_NEAR => Some(Target::Fuzzy(&best.target)),
        _ => None,
    }
}

/// Whether a target may be used without a check by a person. A match with a penalty (for a machine translation, a
/// loose alignment) must be checked.
fn is_final(found: &Match) -> bool {
    found.kind.is_exact() && found.score == 100
}
