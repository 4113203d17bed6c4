//! Aligns two lists of segments: groups those that translate each other into beads.
//!
//! The path through the two texts is found by dynamic programming over beads of few segments (Gale
//! and Church, “A Program for Aligning Sentences in Bilingual Corpora”, 1993). The weight of a bead
//! is how much likelier its texts are as translations of each other than as unrelated texts: by their
//! lengths, and by the names, numbers and dictionary words that they share. There are two rounds. The
//! first one shows how long translations are in this article, how often its segments were merged or
//! dropped, and how reliable each kind of word is; the second one aligns with these figures.
//!
//! The trade-off: all figures are learned from the two texts alone, so without a memory the same two
//! texts give the same beads on every machine; but two texts that share neither numbers nor names are
//! aligned by length alone. A memory or a glossary can add further [`Evidence`], through [`align_with`].

mod boilerplate;
#[doc(hidden)]
pub mod calibration;
mod confidence;
mod dominant_language;
mod evidence;
mod path;
mod rounds;
mod units;

pub use confidence::{Disposition, MIN_CLOSE, MIN_CONFIDENCE, MIN_USABLE, Thresholds, Verdict};
pub use evidence::{Evidence, MAX_SIDE, Remembered};
pub use units::{unit, units};

use crate::unit::{Bead, Language, Role, Segment};
use confidence::{judge, moved, verdict};

/// The languages of the two sides.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The language of the source segments.
    pub source: Language,
    /// The language of the target segments.
    pub target: Language,
    /// Known translations as (source, target), such as similar units of a memory. Words that are not in
    /// the dictionary are learned from them.
    pub examples: Vec<(String, String)>,
}

impl Settings {
    /// Settings for a pair of languages. Numbers, names and look-alike words are found between any
    /// two languages in Latin letters; the dictionary is of Azerbaijani and English, in either direction.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, examples: Vec::new() }
    }
}

impl Default for Settings {
    /// Azerbaijani to English.
    fn default() -> Self {
        Self::new(Language::azerbaijani(), Language::english())
    }
}

/// The result of aligning two lists of segments.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Alignment {
    /// In order; they cover every segment of either side exactly once.
    pub beads: Vec<Bead>,
    /// Whether the two look like translations of each other at all.
    pub verdict: Verdict,
}

/// Aligns two lists of segments.
///
/// A segment with no counterpart is a bead of its own, with an empty range on the other side. A side
/// of a bead has at most [`MAX_SIDE`] segments. Paragraphs and roles of the segments count as weak
/// evidence.
///
/// ```
/// use yaddash_core::align::{Settings, align, lines};
/// let az = lines(["Nazir Bakıya gəlib.", "Səfər iki gün davam edəcək."]);
/// let en = lines(["The minister has arrived in Baku.", "The visit will last two days."]);
/// let beads = align(&az, &en, &Settings::default()).beads;
/// assert_eq!(beads.len(), 2);
/// assert_eq!((beads[1].source.clone(), beads[1].target.clone()), (1..2, 1..2));
/// ```
#[must_use]
pub fn align(source: &[Segment], target: &[Segment], settings: &Settings) -> Alignment {
    align_with(source, target, settings, &mut [])
}

/// Makes every line a segment, and a paragraph by itself.
pub fn lines<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Segment> {
    let mut start = 0;
    let segment = |(at, text): (usize, &'a str)| {
        let range = start..start + text.len();
        start = range.end + 1;
        Segment::new(text, at, range, Role::Body)
    };
    texts.into_iter().enumerate().map(segment).collect()
}

/// Aligns two lists of segments with further evidence, beside that of the texts themselves.
///
/// The beads are as [`align`] describes them. Every piece of evidence is refitted between rounds.
#[must_use]
pub fn align_with(
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    further: &mut [&mut dyn Evidence],
) -> Alignment {
    let (mut beads, counterparts, length) = rounds::beads(source, target, settings, further);
    judge::judge(&mut beads, &counterparts, &length);
    moved::mark(&mut beads, &counterparts, &length);
    let verdict = verdict::of(source, target, settings, &beads, &counterparts);
    Alignment { beads, verdict }
}

#[cfg(test)]
mod tests;
