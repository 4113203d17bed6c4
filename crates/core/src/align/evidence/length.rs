//! Evidence of length: the length of a translation is about the length of its source times a ratio, which
//! depends on the languages and the translator.
//!
//! The model is that of Gale and Church (1993), with three differences:
//!
//! - It is a model of the logarithm of the length ratio instead of the difference, so both directions of
//!   translation give the same result.
//! - Its tails are heavy (Student's t-distribution), so that one free translation does not break a path.
//! - The chance that translations have these lengths is compared with the chance that unrelated texts have
//!   them. So two texts of the same unusual length weigh more than two texts of the same common length.
//!
//! The ratio and the spread are refitted on the document by medians, which a few wrong beads (aligned groups
//! of segments) do not change.

use std::ops::Range;

use super::{Evidence, MAX_SIDE};
use crate::unit::Bead;

/// The part of the variance of the log length ratio that is the same at any length, because people translate
/// freely.
const FREEDOM: f64 = 0.02;
/// The variance of the log length ratio times the length in characters. Gale and Church use 6.8; the value
/// here is smaller because [`FREEDOM`] is a part of the variance.
const PER_CHARACTER: f64 = 3.0;
/// The degrees of freedom of Student's t-distribution, which has heavy tails.
const TAILS: f64 = 6.0;
/// When the ratio and the spread are refitted, their usual values count like this number of observations. If
/// the document has about this number of one-to-one beads, the refitted values are the means of the usual
/// values and the values observed in the document.
const USUAL_BEADS: f64 = 8.0;
/// Beads below this confidence are not used for refitting.
const MIN_BEAD_CONFIDENCE: f32 = 0.6;

/// The lengths of both sides, and their usual ratio.
pub(in crate::align) struct Length {
    source: Side,
    target: Side,
    /// The logarithm of the usual ratio of target length to source length.
    ratio: f64,
    /// The factor by which the standard deviation in this document differs from the usual standard deviation.
    spread: f64,
}

/// The lengths of one side.
struct Side {
    /// The number of characters before each segment, and as the last item the number of all characters.
    before: Vec<usize>,
    /// The lengths of groups of neighbouring segments: item `n - 1` has the mean and the standard deviation
    /// of the logarithm of the total length of `n` segments.
    usual: [(f64, f64); MAX_SIDE],
}

impl Length {
    /// Measures the segments of both sides.
    pub(in crate::align) fn of(source: &[&str], target: &[&str]) -> Self {
        let (source, target) = (Side::of(source), Side::of(target));
        // The ratio is halfway between the ratio of the totals, which a dropped paragraph distorts, and 1.
        let ratio = (target.total() / source.total()).ln().clamp(-0.4, 0.4) / 2.0;
        Self { source, target, ratio, spread: 1.0 }
    }

    /// Returns how far the length ratio of a bead is from the usual ratio, in standard deviations. The result
    /// is above 0 if the target is longer than usual.
    pub(in crate::align) fn oddness(&self, source: &Range<usize>, target: &Range<usize>) -> f64 {
        self.deviation(self.source.length(source), self.target.length(target)).0
    }

    /// Returns how far the logarithm of a length ratio is from the logarithm of the usual ratio, in standard
    /// deviations. Also returns the standard deviation.
    fn deviation(&self, source: f64, target: f64) -> (f64, f64) {
        let sd = self.spread * (FREEDOM + PER_CHARACTER / ((source + target) / 2.0)).sqrt();
        (((target / source).ln() - self.ratio) / sd, sd)
    }
}

impl Evidence for Length {
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let (from, to) = (self.source.length(&source), self.target.length(&target));
        let (deviation, sd) = self.deviation(from, to);
        let unrelated = self.source.usual(&source, from) + self.target.usual(&target, to);
        (student(deviation) - sd.ln() - unrelated / 2.0) as f32
    }

    fn refit(&mut self, beads: &[Bead]) {
        let confident = beads
            .iter()
            .filter(|bead| bead.confidence >= MIN_BEAD_CONFIDENCE && bead.source.len() == 1 && bead.target.len() == 1)
            .map(|bead| (self.source.length(&bead.source), self.target.length(&bead.target)));
        let lengths: Vec<(f64, f64)> = confident.filter(|&(source, target)| source > 1.0 && target > 1.0).collect();
        let share = lengths.len() as f64 / (lengths.len() as f64 + USUAL_BEADS);
        if let Some(median) = median(lengths.iter().map(|(source, target)| (target / source).ln()).collect()) {
            self.ratio = share * median + (1.0 - share) * self.ratio;
        }
        self.spread = 1.0;
        let deviations = lengths.iter().map(|&(source, target)| self.deviation(source, target).0.abs()).collect();
        if let Some(median) = median(deviations) {
            // The median absolute deviation of a normal variable is 0.6745 of its standard deviation.
            self.spread = (share * median / 0.6745 + (1.0 - share)).clamp(0.5, 2.0);
        }
    }
}

impl Side {
    fn of(segments: &[&str]) -> Self {
        let mut before = vec![0];
        let mut total = 0;
        for segment in segments {
            total += segment.chars().count();
            before.push(total);
        }
        let count = segments.len().max(1) as f64;
        let mean = (total as f64 / count).max(1.0);
        let square = before.windows(2).map(|pair| (pair[1] - pair[0]) as f64 - mean).map(|d| d * d).sum::<f64>();
        // The spread is at least 0.3. Otherwise every length would be evidence in a text of even lengths.
        let variance = (square / count).max(0.09 * mean * mean);
        let usual = std::array::from_fn(|index| {
            let sum = (index + 1) as f64;
            let spread = (1.0 + variance / (sum * mean * mean)).ln();
            ((sum * mean).ln() - spread / 2.0, spread.sqrt())
        });
        Self { before, usual }
    }

    fn total(&self) -> f64 {
        self.before.last().copied().unwrap_or(0).max(1) as f64
    }

    /// Returns the number of characters in a range of segments, or 1 if there are none.
    fn length(&self, segments: &Range<usize>) -> f64 {
        (self.before[segments.end] - self.before[segments.start]).max(1) as f64
    }

    /// Returns the logarithm of the probability density of this total length for a range of neighbouring
    /// segments, in a log-normal distribution.
    fn usual(&self, segments: &Range<usize>, length: f64) -> f64 {
        let (mean, sd) = self.usual[segments.len().clamp(1, MAX_SIDE) - 1];
        // An unusual length must not be proof by itself: unrelated texts have unusual lengths, too.
        let deviation = ((length.ln() - mean) / sd).clamp(-2.0, 2.0);
        -deviation * deviation / 2.0 - sd.ln() - NORMAL
    }
}

/// The logarithm of the square root of 2π.
const NORMAL: f64 = 0.918_938_533_204_672_7;

/// Returns the logarithm of the density of Student's t-distribution. The normalizing constant is taken from
/// the normal distribution; at six degrees of freedom, the result is within 0.05 of the exact value.
fn student(deviation: f64) -> f64 {
    -(TAILS + 1.0) / 2.0 * (deviation * deviation / TAILS).ln_1p() - NORMAL
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_lengths_are_evidence_for_a_bead_and_different_lengths_against_the_bead() {
        let (short, long) = ("Bəli, dedi.", "x".repeat(160));
        let (source, target) = ([short, &long, short], ["Yes, he said.", &long, short]);
        let length = Length::of(&source, &target);
        assert!(length.weigh(0..1, 0..1) > 0.5);
        assert!(length.weigh(1..2, 1..2) > 0.5);
        assert!(length.weigh(0..1, 1..2) < -2.0);
    }

    #[test]
    fn the_length_ratio_is_learned_from_confident_beads() {
        let source = vec!["a".repeat(100); 40];
        let target = vec!["b".repeat(130); 40];
        let (source, target): (Vec<&str>, Vec<&str>) =
            (source.iter().map(String::as_str).collect(), target.iter().map(String::as_str).collect());
        let mut length = Length::of(&source, &target);
        let beads: Vec<Bead> = (0..40).map(|at| Bead::new(at..at + 1, at..at + 1, 1.0)).collect();
        length.refit(&beads);
        assert!((length.ratio - 1.3_f64.ln()).abs() < 0.03, "{}", length.ratio);
    }

    #[test]
    fn the_length_weight_of_an_empty_segment_is_finite() {
        let length = Length::of(&["", "", ""], &["", "a", ""]);
        for end in 1..=3 {
            assert!(length.weigh(0..end, 0..3).is_finite());
        }
    }
}
