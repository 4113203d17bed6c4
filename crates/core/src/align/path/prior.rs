//! The prior probability of each bead shape: how often segments of this article were merged or dropped.
//!
//! The shape of a bead (aligned group of segments) is its number of source and target segments. There are
//! eleven shapes, and an article of twenty segments has too few beads for eleven estimates. So the
//! probability of every shape follows from two rates, the rate of drops and the rate of merges.
//!
//! Unedited text must stay one-to-one, but heavily edited text must not be forced to be one-to-one. So the
//! rates start from usual values and are refitted on the document.

use super::shape::{SHAPES, Shape};

/// The share of beads with one empty side, before refitting.
const USUAL_DROPS: f64 = 0.04;
/// The number of merges (two neighbouring segments become one) per bead, before refitting.
const USUAL_MERGES: f64 = 0.12;
/// When the rates are refitted, the usual rates count like this number of beads: if the document has about
/// this number of beads, the refitted rates are the means of the usual rates and the observed rates. With a
/// smaller value, unedited text of a dozen segments gets false drops and merges. With a greater value,
/// heavily edited text is forced to be one-to-one.
const USUAL_BEADS: f64 = 12.0;
/// The least and the greatest value of a rate. Because of these limits, no shape is impossible.
const RATES: (f64, f64) = (0.004, 0.45);

/// The rates of drops and of merges, from which the probability of each bead shape is computed.
#[derive(Clone, Debug)]
pub(in crate::align) struct Prior {
    drops: f64,
    merges: f64,
}

impl Prior {
    /// Returns the rates before refitting. If one side has more segments than the other, at least the
    /// difference was merged or dropped, so the rates are higher.
    pub(in crate::align) fn usual(source: usize, target: usize) -> Self {
        let unequal = source.abs_diff(target) as f64 / (source.max(target).max(1)) as f64;
        Self::new(USUAL_DROPS + unequal / 4.0, USUAL_MERGES + unequal / 2.0)
    }

    fn new(drops: f64, merges: f64) -> Self {
        let inside = |rate: f64| rate.clamp(RATES.0, RATES.1);
        Self { drops: inside(drops), merges: inside(merges) }
    }

    /// Computes the rates from the expected number of beads of each shape. Boilerplate segments have no
    /// counterpart, but they do not count as dropped by a translator.
    pub(in crate::align) fn from_counts(counts: &[f64; SHAPES.len()], boilerplate: usize) -> Self {
        let (mut beads, mut drops, mut merges) = (USUAL_BEADS, USUAL_BEADS * USUAL_DROPS, USUAL_BEADS * USUAL_MERGES);
        for (shape, count) in SHAPES.iter().zip(counts) {
            beads += count;
            drops += if shape.is_null() { *count } else { 0.0 };
            merges += count * shape.merges() as f64;
        }
        beads = (beads - boilerplate as f64).max(1.0);
        drops = (drops - boilerplate as f64).max(0.0);
        Self::new(drops / beads, merges / beads)
    }

    /// Returns the logarithm of the probability of each shape.
    ///
    /// A bead is either a drop (one side is empty), or it has some number of merges, with a geometric
    /// distribution. The probability of a number of merges is divided evenly among the shapes with this
    /// number.
    pub(in crate::align) fn logs(&self) -> [f32; SHAPES.len()] {
        SHAPES.map(|shape| self.probability(shape).ln() as f32)
    }

    fn probability(&self, shape: Shape) -> f64 {
        if shape.is_null() {
            return self.drops / 2.0;
        }
        let equal = SHAPES.iter().filter(|each| !each.is_null() && each.merges() == shape.merges()).count() as f64;
        let more = self.merges / (1.0 + self.merges);
        (1.0 - self.drops) * (1.0 - more) * more.powi(shape.merges() as i32) / equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_probabilities_of_the_bead_shapes_add_up_to_nearly_one() {
        let sum: f64 = Prior::new(0.05, 0.1).logs().iter().map(|&log| f64::from(log).exp()).sum();
        assert!((0.995..=1.0).contains(&sum), "{sum}");
    }

    #[test]
    fn the_rates_of_merged_and_dropped_segments_follow_the_counts_of_the_document() {
        let mut counts = [0.0; SHAPES.len()];
        counts[0] = 200.0;
        let untouched = Prior::from_counts(&counts, 0);
        assert!(untouched.merges < USUAL_MERGES / 5.0 && untouched.drops < USUAL_DROPS / 5.0);
        counts[1] = 100.0;
        assert!(Prior::from_counts(&counts, 0).merges > 0.3);
    }
}
