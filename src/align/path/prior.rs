//! The prior over bead shapes: how often segments of this article were merged or dropped.
//!
//! Two rates make every shape's probability, because an article of twenty segments cannot tell
//! eleven apart. Text that nobody touched must stay one-to-one, and much-edited text must not be
//! forced to: so the rates are re-estimated on the document, starting from what is usual.

use super::shape::{SHAPES, Shape};

/// Share of beads with one side empty, before anything is known.
const USUAL_DROPS: f64 = 0.04;
/// Share of merges among beads, before anything is known.
const USUAL_MERGES: f64 = 0.12;
/// How many beads the usual rates are worth against the document's own. Fewer, and untouched text of
/// a dozen segments starts to fall apart; more, and heavily edited text is held together by force.
const USUAL_BEADS: f64 = 12.0;
/// Rates stay inside these, so that a shape is never impossible.
const RATES: (f64, f64) = (0.004, 0.45);

/// The probability of each shape.
#[derive(Clone, Debug)]
pub(in crate::align) struct Prior {
    drops: f64,
    merges: f64,
}

impl Prior {
    /// What is usual. Sides of unequal number have had at least the difference merged or dropped.
    pub(in crate::align) fn usual(source: usize, target: usize) -> Self {
        let unequal = source.abs_diff(target) as f64 / (source.max(target).max(1)) as f64;
        Self::new(USUAL_DROPS + unequal / 4.0, USUAL_MERGES + unequal / 2.0)
    }

    fn new(drops: f64, merges: f64) -> Self {
        let inside = |rate: f64| rate.clamp(RATES.0, RATES.1);
        Self { drops: inside(drops), merges: inside(merges) }
    }

    /// The rates that these expected numbers of beads of each shape show. Segments that were set aside
    /// were not dropped by a translator.
    pub(in crate::align) fn from_counts(counts: &[f64; SHAPES.len()], set_aside: usize) -> Self {
        let (mut beads, mut drops, mut merges) = (USUAL_BEADS, USUAL_BEADS * USUAL_DROPS, USUAL_BEADS * USUAL_MERGES);
        for (shape, count) in SHAPES.iter().zip(counts) {
            beads += count;
            drops += if shape.is_null() { *count } else { 0.0 };
            merges += count * shape.merges() as f64;
        }
        beads = (beads - set_aside as f64).max(1.0);
        drops = (drops - set_aside as f64).max(0.0);
        Self::new(drops / beads, merges / beads)
    }

    /// The logarithm of each shape's probability. A bead is dropped, or it has some number of merges
    /// (geometric), spread evenly over the shapes that have as many.
    pub(in crate::align) fn logs(&self) -> [f32; SHAPES.len()] {
        SHAPES.map(|shape| self.probability(shape).ln() as f32)
    }

    fn probability(&self, shape: Shape) -> f64 {
        if shape.is_null() {
            return self.drops / 2.0;
        }
        let alike = SHAPES.iter().filter(|other| !other.is_null() && other.merges() == shape.merges()).count() as f64;
        let more = self.merges / (1.0 + self.merges);
        (1.0 - self.drops) * (1.0 - more) * more.powi(shape.merges() as i32) / alike
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shapes_share_all_probability_but_for_the_widest() {
        let sum: f64 = Prior::new(0.05, 0.1).logs().iter().map(|&log| f64::from(log).exp()).sum();
        assert!((0.995..=1.0).contains(&sum), "{sum}");
    }

    #[test]
    fn the_document_moves_the_rates() {
        let mut counts = [0.0; SHAPES.len()];
        counts[0] = 200.0;
        let untouched = Prior::from_counts(&counts, 0);
        assert!(untouched.merges < USUAL_MERGES / 5.0 && untouched.drops < USUAL_DROPS / 5.0);
        counts[1] = 100.0;
        assert!(Prior::from_counts(&counts, 0).merges > 0.3);
    }
}
