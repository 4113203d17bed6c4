//! What can be said of two texts as a whole, before any of their beads is believed.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use crate::align::Settings;
use crate::align::dominant_language::Leaning;
use crate::align::evidence::Counterparts;
use crate::unit::{Bead, Remark, Segment};

/// Two sides are one text if such a share of either's lines stands on the other.
const SAME: f64 = 0.8;
/// Below this share of telling words that are answered, weighed by how sure the beads are, two texts
/// are strangers.
const LITTLE: f64 = 0.22;
/// Telling words that it takes to say so.
const ENOUGH: f64 = 8.0;

/// Whether two texts look like an article and its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// They do.
    Translation,
    /// A side has no segment at all.
    Empty,
    /// Both sides are the same text.
    Identical,
    /// Either side is in the other's language.
    Swapped,
    /// One side is not in its language.
    OtherLanguage,
    /// They share too little: two articles, not one and its translation.
    Unrelated,
}

impl Verdict {
    /// The name in machine formats: `translation`, `empty`, `identical`, `swapped`, `other-language`,
    /// `unrelated`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Translation => "translation",
            Self::Empty => "empty",
            Self::Identical => "identical",
            Self::Swapped => "swapped",
            Self::OtherLanguage => "other-language",
            Self::Unrelated => "unrelated",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Translation => "an article and its translation",
            Self::Empty => "one side is empty: there is nothing to align",
            Self::Identical => "both sides are the same text: one of them should be the translation",
            Self::Swapped => "the languages are the other way round: give the files in the other order",
            Self::OtherLanguage => {
                "one side is in another language than was said: look at the files, or say --source and --target"
            }
            Self::Unrelated => "the two texts have little in common: they do not look like translations of each other",
        })
    }
}

/// What the sides, and what came out of aligning them, say of the whole.
pub(in crate::align) fn of(
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    beads: &[Bead],
    counterparts: &Counterparts,
) -> Verdict {
    if has_nothing(beads, |bead| &bead.source) || has_nothing(beads, |bead| &bead.target) {
        Verdict::Empty
    } else if are_one(source, target) {
        Verdict::Identical
    } else if let Some(wrong) = wrong_languages(source, target, settings) {
        wrong
    } else if are_strangers(beads, counterparts) {
        Verdict::Unrelated
    } else {
        Verdict::Translation
    }
}

fn are_one(source: &[Segment], target: &[Segment]) -> bool {
    let lines = |segments: &[Segment]| segments.iter().map(Segment::line).collect::<HashSet<String>>();
    let (ours, theirs) = (lines(source), lines(target));
    let both = ours.intersection(&theirs).count() as f64;
    // A name or a number alone is the same in both languages.
    let sentence = ours.intersection(&theirs).any(|line| line.split(' ').count() > 3);
    sentence && both >= SAME * ours.len().max(theirs.len()) as f64
}

/// Whether a side has no segment but boilerplate.
fn has_nothing(beads: &[Bead], side: fn(&Bead) -> &Range<usize>) -> bool {
    beads.iter().all(|bead| side(bead).is_empty() || bead.remarks.contains(&Remark::Boilerplate))
}

/// What is wrong with the languages of the sides, if anything is.
fn wrong_languages(source: &[Segment], target: &[Segment], settings: &Settings) -> Option<Verdict> {
    let (ours, theirs) = (settings.source.key(), settings.target.key());
    let is = |segments: &[Segment], key: &str| {
        Leaning::of_all(segments.iter().map(|segment| segment.text.as_str())).language() == Some(key)
    };
    let strange = |segments: &[Segment], key: &str| {
        matches!(key, "az" | "en") && Leaning::is_other_script(segments.iter().map(|segment| segment.text.as_str()))
    };
    match (is(source, &theirs), is(target, &ours)) {
        (true, true) => Some(Verdict::Swapped),
        (true, false) | (false, true) => Some(Verdict::OtherLanguage),
        _ => (strange(source, &ours) || strange(target, &theirs)).then_some(Verdict::OtherLanguage),
    }
}

fn are_strangers(beads: &[Bead], counterparts: &Counterparts) -> bool {
    let (share, all) = counterparts.answered(beads);
    all >= ENOUGH && share < LITTLE
}
