//! Evidence of sentences inside segments: segments that correspond to each other have the same number of
//! sentences.
//!
//! A segment may have several sentences if another tool cut the text, or if an editor joined sentences. In
//! articles that this program split into segments, every segment has one sentence, so this evidence has no
//! effect.

use std::ops::Range;

use super::{Evidence, MAX_SIDE};
use crate::align::Settings;
use crate::segment::Segmenter;
use crate::unit::{Bead, Language};

/// The chance that both sides of a bead have equally many sentences because they translate each other, before
/// refitting on the document. Agreement by accident is not included.
const USUAL_CHANCE: f64 = 0.3;
/// When the chance is refitted, [`USUAL_CHANCE`] counts like this number of observations. If the document has
/// about this number of beads (aligned groups of segments), the refitted chance is the mean of the usual
/// chance and the chance observed in the document.
const USUAL_BEADS: f64 = 6.0;
/// The least and the greatest value of the chance after refitting.
const CHANCES: (f64, f64) = (0.02, 0.95);
/// The number of sentence counts that are distinguished. Greater counts are rare and are counted as
/// `MAX - 1`.
const MAX: usize = 24;

/// The numbers of sentences in the segments of both sides.
pub(in crate::align) struct Sentences {
    source: Side,
    target: Side,
    chance: f64,
}

struct Side {
    /// The number of sentences before each segment, and as the last item the number of all sentences.
    before: Vec<usize>,
    /// The shares of groups of neighbouring segments by their numbers of sentences. At index `[n - 1][k]`,
    /// the item is the share of groups of `n` segments that have `k` sentences in total.
    shares: [[f64; MAX]; MAX_SIDE],
}

impl Sentences {
    /// Counts the sentences of two lists of segments.
    pub(in crate::align) fn of(source: &[&str], target: &[&str], settings: &Settings) -> Self {
        let (source, target) = (Side::of(source, &settings.source), Side::of(target, &settings.target));
        Self { source, target, chance: USUAL_CHANCE }
    }

    /// Returns two chances: that a random group of target segments has as many sentences as the source of the
    /// bead, and that a random group of source segments has as many sentences as the target of the bead.
    fn by_chance(&self, source: &Range<usize>, target: &Range<usize>) -> [f64; 2] {
        [
            self.target.share(target.len(), self.source.count(source)),
            self.source.share(source.len(), self.target.count(target)),
        ]
    }

    fn agrees(&self, source: &Range<usize>, target: &Range<usize>) -> bool {
        self.source.count(source) == self.target.count(target)
    }
}

impl Evidence for Sentences {
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        if !self.agrees(&source, &target) {
            return (1.0 - self.chance).ln() as f32;
        }
        let weigh = |by_chance: f64| ((self.chance + (1.0 - self.chance) * by_chance) / by_chance).ln();
        let [from_source, from_target] = self.by_chance(&source, &target);
        ((weigh(from_source) + weigh(from_target)) / 2.0) as f32
    }

    fn refit(&mut self, beads: &[Bead]) {
        let (mut hits, mut possible) = (USUAL_CHANCE * USUAL_BEADS, USUAL_BEADS);
        for bead in beads.iter().filter(|bead| bead.is_pair()) {
            let confidence = f64::from(bead.confidence);
            let by_chance = self.by_chance(&bead.source, &bead.target).iter().sum::<f64>() / 2.0;
            let hit = if self.agrees(&bead.source, &bead.target) { 1.0 } else { 0.0 };
            hits += confidence * (hit - by_chance);
            possible += confidence * (1.0 - by_chance);
        }
        self.chance = (hits / possible.max(f64::MIN_POSITIVE)).clamp(CHANCES.0, CHANCES.1);
    }
}

impl Side {
    fn of(segments: &[&str], language: &Language) -> Self {
        let segmenter = Segmenter::for_language(language);
        let mut before = vec![0];
        for segment in segments {
            let sentences = segmenter.sentences(segment).count().max(1);
            before.push(before[before.len() - 1] + sentences);
        }
        let mut side = Self { before, shares: [[0.0; MAX]; MAX_SIDE] };
        for length in 1..=MAX_SIDE {
            let windows = (segments.len() + 1).saturating_sub(length);
            for start in 0..windows {
                let count = side.count(&(start..start + length)).min(MAX - 1);
                side.shares[length - 1][count] += 1.0 / windows as f64;
            }
        }
        side
    }

    fn count(&self, range: &Range<usize>) -> usize {
        self.before[range.end] - self.before[range.start]
    }

    /// Returns the share of groups of `length` neighbouring segments that have `count` sentences in total.
    /// The share is smoothed, so it is never 0.
    fn share(&self, length: usize, count: usize) -> f64 {
        let windows = (self.before.len() as f64 - length as f64).max(1.0);
        let share = self.shares[length.clamp(1, MAX_SIDE) - 1][count.min(MAX - 1)];
        (share * windows + 0.5) / (windows + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_of_sentences_on_both_sides_weigh_more_than_unequal_numbers() {
        let az = ["Bir oldu. İki oldu.", "Üç oldu.", "Dörd oldu. Beş oldu. Altı oldu."];
        let en = ["One came.", "Two came.", "Three came.", "Four came. Five came. Six came."];
        let sentences = Sentences::of(&az, &en, &Settings::default());
        assert!(sentences.weigh(0..1, 0..2) > sentences.weigh(0..1, 0..1));
        assert!(sentences.weigh(2..3, 3..4) > sentences.weigh(1..2, 3..4));
    }

    #[test]
    fn the_number_of_sentences_weighs_almost_nothing_if_every_segment_is_one_sentence() {
        let mut sentences =
            Sentences::of(&["Bir oldu.", "İki oldu."], &["One came.", "Two came."], &Settings::default());
        sentences.refit(&[Bead::new(0..1, 0..1, 1.0), Bead::new(1..2, 1..2, 1.0)]);
        assert!(sentences.weigh(0..1, 1..2).abs() < 0.2);
    }
}
