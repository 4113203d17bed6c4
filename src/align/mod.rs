//! Two lists of segments become beads.
//!
//! The path through the two texts is found by dynamic programming over beads of few segments (Gale
//! and Church, “A Program for Aligning Sentences in Bilingual Corpora”, 1993). Each bead is weighed
//! by how much likelier its texts are as translations of each other than as strangers: by length,
//! and by what names, numbers and known words they share. Two rounds: what the first one finds says
//! how long translations run in this article, how often its segments were merged or dropped, and how
//! far each kind of word is to be trusted; the second one aligns with that.
//!
//! The trade-off: everything is learned from the two texts alone, so the same two texts always give
//! the same beads, on any machine that knows no memory; and a pair of texts that share neither
//! numbers nor names rests on length. What a memory or a glossary knows comes in as further
//! [`Evidence`], through [`align_with`].

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
    /// Translations that are known, as (source, target): units of a memory about the same matters. Words
    /// that no dictionary has are learned from them.
    pub examples: Vec<(String, String)>,
}

impl Settings {
    /// Settings for a pair of languages. Numbers, names and look-alike words are found between any
    /// two languages in Latin letters; the dictionary is of Azerbaijani and English, either way round.
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

/// What came of two lists of segments.
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
/// use yaddash::align::{Settings, align, lines};
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

/// Lines that are segments already, each a paragraph of its own.
pub fn lines<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Segment> {
    let mut start = 0;
    let segment = |(at, text): (usize, &'a str)| {
        let range = start..start + text.len();
        start = range.end + 1;
        Segment::new(text, at, range, Role::Body)
    };
    texts.into_iter().enumerate().map(segment).collect()
}

/// Aligns two lists of segments, with evidence beside that which the texts themselves give.
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
