//! Two segments become a score and its explanation.
//!
//! One formula, the same in tables, JSON, TMX and analysis bands. It knows the language of the text
//! and nothing else: no other unit of a memory changes a score, so that an analysis can be invoiced.
//! It is computed in integers, so that every machine and every path agree, and it has a [`VERSION`]
//! of its own. `docs/score.md` explains it with examples.
//!
//! The price of an exact search is paid here: two words have any similarity only if they share a
//! key (`prepared.rs`), so that a search never looks at units that cannot match.

mod carried;
mod changes;
mod coded;
mod digits;
mod explain;
mod kind;
mod known;
mod letters;
mod pairing;
mod part;
mod parts;
mod pieces;
mod prepared;
mod reading;
mod values;
mod vocabulary;
mod warnings;

use crate::unit::{Language, MatchKind};

pub use carried::{Marked, carry};
pub use coded::NumberHasher;
pub use coded::{Coder, MAX_LETTERS, Rank, Scorer, Word, WordTable};
pub use explain::{explain, explain_prepared};
pub use part::{Key, words_of};
pub use prepared::{Prepared, Sketch};
pub use reading::Reading;
pub use warnings::{warnings, warnings_prepared};

/// The version of the formula. Reports and derived files carry it; it rises when any score changes.
pub const VERSION: u32 = 3;

/// A similarity of one: similarities are in millionths.
pub const WHOLE: u32 = 1_000_000;

/// The best score that a fuzzy match can have.
pub const BEST_FUZZY: u8 = 95;

/// The score of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Score {
    /// How they match; never [`MatchKind::Context`], which needs more than two texts.
    pub kind: MatchKind,
    /// The score that is shown and paid by: 100 exact, 99 case, 98 punctuation, 97 numbers, 0–95 fuzzy.
    pub shown: u8,
    /// The similarity in millionths, finer than the shown score.
    pub similarity: u32,
}

/// Scores two prepared texts. Symmetric: it does not matter which is the query.
///
/// ```
/// use yaddash_core::{score, unit::{Language, MatchKind}};
/// let az = Language::azerbaijani();
/// let score = score::of("Sazişlər imzalanıb.", "Saziş imzalanıb.", &az);
/// assert_eq!((score.kind, score.shown), (MatchKind::Fuzzy, 84));
/// let score = score::of("Görüş ayın 12-də olub.", "Görüş ayın 6-da olub.", &az);
/// assert_eq!((score.kind, score.shown), (MatchKind::Numbers, 97));
/// ```
#[must_use]
pub fn compare(query: &Prepared, source: &Prepared) -> Score {
    if query.is_empty() || source.is_empty() {
        return match query.normal == source.normal {
            true => Score { kind: MatchKind::Exact, shown: 100, similarity: WHOLE },
            false => Score { kind: MatchKind::Fuzzy, shown: 0, similarity: 0 },
        };
    }
    let similarity = pairing::similarity(query, source);
    let kind = kind::of(query, source);
    let shown = match kind {
        MatchKind::Context | MatchKind::Exact => 100,
        MatchKind::Codes | MatchKind::Case => 99,
        MatchKind::Punctuation | MatchKind::Notation => 98,
        MatchKind::Numbers => 97,
        MatchKind::Fuzzy => fuzzy_score(similarity.into()),
    };
    Score { kind, shown, similarity }
}

/// Scores two texts of one language.
#[must_use]
pub fn of(query: &str, source: &str, language: &Language) -> Score {
    compare(&Prepared::of(query, language), &Prepared::of(source, language))
}

/// The most that two texts can score, without pairing their words: never below what [`compare`]
/// shows. One-to-one pairing inside a key, word similarity of at most 1 and an order factor of at
/// most 1 leave Σ min(weight in the query, weight in the source) over the keys.
#[must_use]
pub fn bound(query: &Sketch, source: &Sketch) -> u8 {
    match similarity_bound(query, source) {
        // The reserved classes have equal weights in every key.
        WHOLE => 100,
        similarity => fuzzy_score(similarity.into()),
    }
}

/// The bound behind [`bound`], in millionths; [`WHOLE`] where a class above fuzzy is possible.
#[must_use]
pub fn similarity_bound(query: &Sketch, source: &Sketch) -> u32 {
    if query.is_empty() || source.is_empty() {
        return WHOLE;
    }
    let longer = query.weight().max(source.weight());
    u32::try_from(query.shared_weight(source) * u64::from(WHOLE) / longer).unwrap_or(WHOLE)
}

/// The least and the most total weight that a text can have and still score `least` with this one.
#[must_use]
pub fn weight_window(query: &Sketch, least: u8) -> std::ops::RangeInclusive<u64> {
    if least == 0 {
        return 0..=u64::MAX;
    }
    if query.is_empty() {
        return 0..=0;
    }
    let (whole, least) = (u64::from(WHOLE), min_similarity(least));
    (query.weight() * least).div_ceil(whole)..=query.weight() * whole / least
}

/// Below this similarity, the scale is stretched: independent translations of one sentence often have no more
/// than a tenth in common, and that is far above chance.
const SPARSE: u64 = 500_000;
/// Where the scale begins to crowd: most of what is worth editing lies above 90 %.
const CROWDED: u64 = 900_000;

/// The score that is shown for a similarity in millionths: the root of half of it below 50, per cent from there
/// to 90, and above that six steps of a sixtieth, so that one changed suffix still shows above two and
/// nothing fuzzy above 95.
fn fuzzy_score(similarity: u64) -> u8 {
    let shown = match similarity {
        0..SPARSE => (similarity / 200).isqrt(),
        SPARSE..CROWDED => similarity / 10_000,
        _ => 90 + (similarity - CROWDED) * 6 / 100_000,
    };
    u8::try_from(shown).unwrap_or(BEST_FUZZY).min(BEST_FUZZY)
}

/// The least similarity in millionths for which this score or more is shown: the inverse of the scale by which scores are
/// shown.
#[must_use]
pub fn min_similarity(shown: u8) -> u64 {
    match u64::from(shown) {
        shown @ 0..=49 => shown * shown * 200,
        shown @ 50..=90 => shown * 10_000,
        shown @ 91..=95 => CROWDED + ((shown - 90) * 100_000).div_ceil(6),
        _ => u64::from(WHOLE),
    }
}

#[cfg(test)]
mod tests;
