//! The class of a difference between two texts: the reserved classes above fuzzy matches.

use super::letters::same_letters;
use super::part::{Sameness, sameness};
use super::prepared::Prepared;
use crate::unit::MatchKind;

/// The best class that two texts with parts belong to.
pub(super) fn of(query: &Prepared, source: &Prepared) -> MatchKind {
    if query.weights.len() != source.weights.len() || query.sketch.weight() != source.sketch.weight() {
        return MatchKind::Fuzzy;
    }
    if query.normal == source.normal {
        return MatchKind::Exact;
    }
    if same_letters(&query.normal, &source.normal, query.rule) {
        return MatchKind::Case;
    }
    let mut least = Sameness::Same;
    for (a, b) in query.encoded().zip(source.encoded()) {
        let Some(same) = sameness(a, b, query.rule) else { return MatchKind::Fuzzy };
        least = least.min(same);
    }
    match least {
        Sameness::Same => MatchKind::Punctuation,
        Sameness::OtherForm => MatchKind::Notation,
        Sameness::OtherValue => MatchKind::Numbers,
    }
}
