//! Judges whether two texts as a whole are an article and its translation.

use std::collections::HashSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::align::Settings;
use crate::align::evidence::Counterparts;
use crate::language::Supported;
use crate::text::CommonWords;
use crate::unit::{Bead, Remark, Segment};

/// Two sides are the same text if they have at least this share of their lines in common. The share is
/// computed from the side that has more lines.
const MIN_SHARED_LINES: f64 = 0.8;
/// The least share of distinctive words that have a counterpart in their bead (aligned group of segments),
/// weighted by the confidence of the beads. Two texts with a smaller share are unrelated.
const MIN_COVER: f64 = 0.22;
/// Two texts with fewer distinctive words than this are never judged unrelated.
const MIN_DISTINCTIVE: f64 = 8.0;

/// Whether two texts are an article and its translation, as far as the aligner can see, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// The texts are an article and its translation.
    Translation,
    /// One side has no text except boilerplate.
    Empty,
    /// Both sides are the same text.
    Identical,
    /// Each side is in the language of the other side.
    Swapped,
    /// One side is in another language than the settings say.
    OtherLanguage,
    /// The texts share too little, so they are two different articles.
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

/// Judges the two sides after they were aligned.
pub(in crate::align) fn of(
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    beads: &[Bead],
    counterparts: &Counterparts,
) -> Verdict {
    if is_empty(beads, |bead| &bead.source) || is_empty(beads, |bead| &bead.target) {
        Verdict::Empty
    } else if are_same(source, target) {
        Verdict::Identical
    } else if let Some(wrong) = wrong_languages(source, target, settings) {
        wrong
    } else if are_unrelated(beads, counterparts) {
        Verdict::Unrelated
    } else {
        Verdict::Translation
    }
}

fn are_same(source: &[Segment], target: &[Segment]) -> bool {
    let lines = |segments: &[Segment]| segments.iter().map(Segment::line).collect::<HashSet<String>>();
    let (source, target) = (lines(source), lines(target));
    let shared = source.intersection(&target).count() as f64;
    // A line of a name or a number is the same in both languages.
    let shares_sentence = source.intersection(&target).any(|line| line.split(' ').count() > 3);
    shares_sentence && shared >= MIN_SHARED_LINES * source.len().max(target.len()) as f64
}

/// Whether a side has no segment but boilerplate.
fn is_empty(beads: &[Bead], side: fn(&Bead) -> &Range<usize>) -> bool {
    beads.iter().all(|bead| side(bead).is_empty() || bead.remarks.contains(&Remark::Boilerplate))
}

/// Returns a verdict if at least one side is in a wrong language.
fn wrong_languages(source: &[Segment], target: &[Segment], settings: &Settings) -> Option<Verdict> {
    let (source_language, target_language) = (Supported::of(&settings.source), Supported::of(&settings.target));
    let is_in = |segments: &[Segment], language: Option<Supported>| {
        let texts = segments.iter().map(|segment| segment.text.as_str());
        language.is_some() && CommonWords::of_all(texts).language() == language
    };
    let is_in_other_script = |segments: &[Segment], language: Option<Supported>| {
        language.is_some() && CommonWords::is_other_script(segments.iter().map(|segment| segment.text.as_str()))
    };
    match (is_in(source, target_language), is_in(target, source_language)) {
        (true, true) => Some(Verdict::Swapped),
        (true, false) | (false, true) => Some(Verdict::OtherLanguage),
        _ => (is_in_other_script(source, source_language) || is_in_other_script(target, target_language))
            .then_some(Verdict::OtherLanguage),
    }
}

fn are_unrelated(beads: &[Bead], counterparts: &Counterparts) -> bool {
    let (share, all) = counterparts.covered(beads);
    all >= MIN_DISTINCTIVE && share < MIN_COVER
}
