//! Aligns two lists of segments. The result is a list of beads: a bead is a group of source segments and
//! target segments that translate each other.
//!
//! Dynamic programming finds the best sequence of beads through the two texts (Gale and Church, “A Program
//! for Aligning Sentences in Bilingual Corpora”, 1993). The weight of a bead says how much likelier its texts
//! are as translations of each other than as unrelated texts. It is computed from the lengths of the texts,
//! and from the names, numbers and dictionary words that they share. Every text is aligned in two rounds. The
//! first round shows how long translations are in this article, how often its segments were merged or
//! dropped, and how reliable each kind of word is. The second round aligns with these figures.
//!
//! All figures are learned from the two texts alone. So without a memory, the same two texts give the same
//! beads on every machine. The disadvantage is that two texts without a common number, name or dictionary
//! word are aligned mainly by length. A memory or a glossary can add further [`Evidence`], through
//! [`align_with`].

mod boilerplate;
#[doc(hidden)]
pub mod calibration;
mod confidence;
mod evidence;
mod path;
mod rounds;
mod units;

pub use confidence::{Disposition, MIN_CLOSE, MIN_CONFIDENCE, MIN_USABLE, Thresholds, Verdict};
pub use evidence::{Evidence, MAX_SIDE, Remembered};
pub use units::{unit, units};

use crate::unit::{Bead, Language, Role, Segment};
use confidence::lead::Leads;
use confidence::{judge, moved, verdict};

/// The languages of the two sides, and known translations from which words are learned.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The language of the source segments.
    pub source: Language,
    /// The language of the target segments.
    pub target: Language,
    /// Known translations as (source, target), such as similar units of a memory. Words that are not in the
    /// dictionary are learned from these translations.
    pub examples: Vec<(String, String)>,
}

impl Settings {
    /// Makes settings for a source language and a target language, without examples.
    ///
    /// Numbers, names and similar words are found between any two languages in Latin letters. The built-in
    /// dictionary is used only between Azerbaijani and English, in either direction.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, examples: Vec::new() }
    }
}

impl Default for Settings {
    /// The settings for Azerbaijani as the source and English as the target.
    fn default() -> Self {
        Self::new(Language::azerbaijani(), Language::english())
    }
}

/// The result of aligning two lists of segments.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Alignment {
    /// The beads in the order of the texts. Every segment of either side is in exactly one bead.
    pub beads: Vec<Bead>,
    /// Whether the two texts look like translations of each other at all.
    pub verdict: Verdict,
}

/// Aligns two lists of segments.
///
/// A segment with no counterpart becomes a bead by itself, whose range on the other side is empty. Each side
/// of a bead has at most [`MAX_SIDE`] segments. The paragraphs and roles of the segments count as weak
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

/// Makes one segment of each line, and puts every segment into a paragraph of its own.
pub fn lines<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Segment> {
    let mut start = 0;
    let segment = |(at, text): (usize, &'a str)| {
        let range = start..start + text.len();
        start = range.end + 1;
        Segment::new(text, at, range, Role::Body)
    };
    texts.into_iter().enumerate().map(segment).collect()
}

/// Aligns two lists of segments with further evidence, in addition to the evidence of the texts themselves.
///
/// The beads follow the rules of [`align`]. Between the two rounds, [`Evidence::refit`] is called on each
/// piece of further evidence.
#[must_use]
pub fn align_with(
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    further: &mut [&mut dyn Evidence],
) -> Alignment {
    let (mut beads, counterparts, length) = rounds::beads(source, target, settings, further);
    judge::judge(&mut beads, &counterparts, &length, &Leads::of(source, target, settings));
    moved::mark(&mut beads, &counterparts, &length);
    let verdict = verdict::of(source, target, settings, &beads, &counterparts);
    Alignment { beads, verdict }
}

#[cfg(test)]
mod tests;
