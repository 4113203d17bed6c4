//! Reads units of measure, as far as they show the magnitude of a number: `125 ton 700 kq` is 125.7 tonnes, and 4,000
//! kilograms are 4 tonnes. Units that are not a power of ten apart (miles, barrels) are not in the table.

use std::ops::Range;
use std::sync::LazyLock;

use super::pieces::Pieces;
use crate::language::Supported;
use crate::language::az::loose_endings::can_be_endings;
use crate::language::measures::{Measure, measures};
use crate::unit::Language;

/// A unit of measure in a text.
pub(super) struct MeasureAt {
    /// What is measured: `mass`, `length`.
    pub(super) of: &'static str,
    /// The power of ten by which the unit is greater than the base unit.
    pub(super) exponent: i32,
    pub(super) range: Range<usize>,
    /// The number of the piece after it.
    pub(super) next: usize,
}

static AZERBAIJANI: LazyLock<Vec<Measure>> = LazyLock::new(|| measures(Supported::Azerbaijani));
static ENGLISH: LazyLock<Vec<Measure>> = LazyLock::new(|| measures(Supported::English));

/// Reads the unit of measure at the piece `at` of a text.
pub(super) fn measure_at(pieces: &Pieces<'_>, at: usize) -> Option<MeasureAt> {
    pieces.word(at)?;
    let table = if pieces.azerbaijani { &AZERBAIJANI } else { &ENGLISH };
    let found = |measure: &&Measure| {
        let last = measure.words.len() - 1;
        let is = |offset: usize, known: &str| {
            // `mm` is no `m` with an ending.
            let inflected = pieces.azerbaijani && offset == last && known.len() > 2;
            let same = |rest: &str| rest.is_empty() || inflected && can_be_endings(rest);
            pieces.word(at + offset).and_then(|word| word.strip_prefix(known)).is_some_and(same)
        };
        measure.words.iter().enumerate().all(|(offset, known)| is(offset, known))
    };
    let measure = table.iter().filter(found).max_by_key(|measure| measure.words.len())?;
    let next = at + measure.words.len();
    let range = pieces.get(at)?.range.start..pieces.before(next)?.range.end;
    Some(MeasureAt { of: measure.of, exponent: measure.exponent, range, next })
}

/// Returns what the unit of measure at the beginning of `text` measures, and the power of ten by which it is greater
/// than the base unit: (`mass`, 3) for `ton buğda`.
pub(crate) fn measured(text: &str, language: &Language) -> Option<(&'static str, i32)> {
    /// More characters than a unit of measure has.
    const LENGTH: usize = 40;
    let end = text.char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| at);
    let pieces = Pieces::of(&text[..end], language, language.is_azerbaijani());
    measure_at(&pieces, 0).map(|measure| (measure.of, measure.exponent))
}
