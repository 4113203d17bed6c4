//! The lattice: every bead (aligned group of segments) that fits into the band, with its weight, and the best
//! path of beads.
//!
//! Forward and backward sums over all paths give each bead its posterior probability, as in hidden Markov
//! models (Rabiner 1989). The chosen path has the greatest expected number of correct beads; it is not always
//! the most probable path (minimum Bayes risk, Kumar and Byrne 2002). So where the best path is uncertain, a
//! bead that is in several of the possible paths is kept. The same sums give the expected number of beads of
//! each shape (number of source and target segments). The prior of the next round is computed from these
//! numbers.

use super::band::Band;
use super::prior::Prior;
use super::shape::{SHAPES, Shape, TWO_SIDED};
use super::word_rows::WordRows;
use crate::align::evidence::{Counterparts, Evidence};
use crate::unit::Bead;

/// The weight of a bead that ends outside the band.
const NEVER: f32 = f32::NEG_INFINITY;
/// The logarithm of a number that does not change 1 when it is added to 1.
const NEGLIGIBLE: f64 = -36.0;
/// The greatest weight, in nats, that any evidence can give a bead. A thousand sentences with the best
/// evidence have about this weight together.
const MAX: f32 = 1e5;

/// Every bead that fits into a band, with its weight.
pub(in crate::align) struct Lattice<'a> {
    band: &'a Band,
    /// For each point, the weights of the beads that start at the point, one for each shape with two sides.
    weights: Vec<[f32; TWO_SIDED]>,
}

impl<'a> Lattice<'a> {
    /// Weighs every bead inside the band by its words and by further evidence.
    pub(in crate::align) fn weigh(band: &'a Band, words: &Counterparts, further: &[&dyn Evidence]) -> Self {
        let mut weights = Vec::with_capacity(band.points());
        let mut rows = WordRows::of(words);
        for row in 0..band.height() {
            let columns = *band.row(row).start()..*band.row(row).end() + 1;
            for (column, words) in columns.clone().zip(rows.row(row, columns)) {
                let mut here = [NEVER; TWO_SIDED];
                for ((weight, words), shape) in here.iter_mut().zip(words).zip(&SHAPES) {
                    let end = (row + shape.source, column + shape.target);
                    if band.index(end).is_some() {
                        let more = further.iter().map(|evidence| bounded(evidence.weigh(row..end.0, column..end.1)));
                        *weight = words + more.sum::<f32>();
                    }
                }
                weights.push(here);
            }
        }
        Self { band, weights }
    }

    /// Computes the sums over all paths. `prior` gives the probability of each bead shape.
    pub(in crate::align) fn posterior(&self, prior: &Prior) -> Posterior<'_> {
        let mut posterior = Posterior { lattice: self, prior: prior.logs(), forward: Vec::new(), backward: Vec::new() };
        posterior.backward = posterior.sum_backward();
        posterior.forward = posterior.sum_forward();
        posterior
    }
}

/// The lattice with two sums of path weights for every point: the sum over all paths from the start to the
/// point, and the sum over all paths from the point to the end. The sums are stored as logarithms.
pub(in crate::align) struct Posterior<'a> {
    lattice: &'a Lattice<'a>,
    prior: [f32; SHAPES.len()],
    forward: Vec<f64>,
    backward: Vec<f64>,
}

impl Posterior<'_> {
    /// Returns the logarithm of the weight of the bead with this shape that starts at the point with this
    /// index.
    fn step(&self, shape: usize, index: usize) -> f64 {
        f64::from(self.prior[shape] + self.lattice.weights[index].get(shape).copied().unwrap_or(0.0))
    }

    fn sum_forward(&self) -> Vec<f64> {
        let band = self.lattice.band;
        let mut sums = vec![f64::from(NEVER); band.points()];
        if let Some(first) = sums.first_mut() {
            *first = 0.0;
        }
        let mut terms = Vec::with_capacity(SHAPES.len());
        for row in 0..band.height() {
            for column in band.row(row) {
                terms.clear();
                for (number, before) in steps_back(band, row, column) {
                    terms.push(sums[before] + self.step(number, before));
                }
                if let (Some(index), false) = (band.index((row, column)), terms.is_empty()) {
                    sums[index] = log_sum(&terms);
                }
            }
        }
        sums
    }

    fn sum_backward(&self) -> Vec<f64> {
        let band = self.lattice.band;
        let mut sums = vec![f64::from(NEVER); band.points()];
        if let Some(last) = sums.last_mut() {
            *last = 0.0;
        }
        let mut terms = Vec::with_capacity(SHAPES.len());
        for row in (0..band.height()).rev() {
            for column in band.row(row).rev() {
                let Some(index) = band.index((row, column)) else { continue };
                terms.clear();
                for (number, shape) in SHAPES.iter().enumerate() {
                    if let Some(after) = band.index((row + shape.source, column + shape.target)) {
                        terms.push(sums[after] + self.step(number, index));
                    }
                }
                if !terms.is_empty() {
                    sums[index] = log_sum(&terms);
                }
            }
        }
        sums
    }

    /// Returns the logarithm of the sum over all paths.
    fn total(&self) -> f64 {
        self.forward.last().copied().unwrap_or(0.0)
    }

    /// Returns the posterior probability of the bead with this shape between two points. `from` and `to` are
    /// the indices of the points.
    fn probability(&self, shape: usize, from: usize, to: usize) -> f64 {
        let log = self.forward[from] + self.step(shape, from) + self.backward[to] - self.total();
        // Most beads of a wide band have a negligible probability; computing it would be slow.
        if log < NEGLIGIBLE { 0.0 } else { log.exp().min(1.0) }
    }

    /// Computes the prior of the next round from the expected number of beads of each shape. `boilerplate` is
    /// the number of boilerplate segments, which are not counted.
    pub(in crate::align) fn prior(&self, boilerplate: usize) -> Prior {
        let band = self.lattice.band;
        let mut counts = [0.0; SHAPES.len()];
        for row in 0..band.height() {
            for column in band.row(row) {
                let Some(to) = band.index((row, column)) else { continue };
                for (number, from) in steps_back(band, row, column) {
                    counts[number] += self.probability(number, from, to);
                }
            }
        }
        Prior::from_counts(&counts, boilerplate)
    }

    /// Returns the beads of the path with the greatest expected number of correct beads, in order.
    pub(in crate::align) fn decode(&self) -> Vec<Bead> {
        let band = self.lattice.band;
        let mut best = vec![f64::from(NEVER); band.points()];
        let mut taken = vec![0_u8; band.points()];
        if let Some(first) = best.first_mut() {
            *first = 0.0;
        }
        for row in 0..band.height() {
            for column in band.row(row) {
                let Some(to) = band.index((row, column)) else { continue };
                for (number, from) in steps_back(band, row, column) {
                    let gain = best[from] + self.probability(number, from, to);
                    if gain > best[to] {
                        best[to] = gain;
                        taken[to] = number as u8;
                    }
                }
            }
        }
        self.trace(&taken)
    }

    /// Follows the chosen shapes from the end of both texts back to the start, and returns the beads in
    /// order.
    fn trace(&self, taken: &[u8]) -> Vec<Bead> {
        let band = self.lattice.band;
        let (mut row, mut column) = (band.height() - 1, *band.row(band.height() - 1).end());
        let mut beads = Vec::new();
        while let (Some(to), true) = (band.index((row, column)), (row, column) != (0, 0)) {
            let number = usize::from(taken[to]);
            let Shape { source, target } = SHAPES[number];
            let start = (row - source, column - target);
            let confidence = band.index(start).map_or(0.0, |from| self.probability(number, from, to));
            beads.push(Bead::new(start.0..row, start.1..column, confidence as f32));
            (row, column) = start;
        }
        beads.reverse();
        beads
    }
}

/// Returns the shapes of the beads that may end at a point. Each item is the number of the shape and the
/// index of the point where the bead starts.
fn steps_back(band: &Band, row: usize, column: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    SHAPES.iter().enumerate().filter_map(move |(number, shape)| {
        let start = (row.checked_sub(shape.source)?, column.checked_sub(shape.target)?);
        Some((number, band.index(start)?))
    })
}

/// Returns a finite weight, even if an implementation of [`Evidence`] returned an infinite weight or NaN.
fn bounded(weight: f32) -> f32 {
    if weight.is_nan() { 0.0 } else { weight.clamp(-MAX, MAX) }
}

/// Returns the logarithm of the sum of the exponentials of `terms`.
fn log_sum(terms: &[f64]) -> f64 {
    let max = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if max == f64::NEG_INFINITY {
        return max;
    }
    let relative = terms.iter().map(|term| term - max).filter(|&term| term > NEGLIGIBLE);
    max + relative.map(f64::exp).sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    /// Evidence that gives every bead the same weight.
    struct Constant(f32);

    impl Evidence for Constant {
        fn weigh(&self, _: Range<usize>, _: Range<usize>) -> f32 {
            self.0
        }
    }

    fn beads(weight: f32) -> Vec<Bead> {
        let (band, prior) = (Band::around(3, 3, &[]), Prior::usual(3, 3));
        let words = Counterparts::of(&[""; 3], &[""; 3], &crate::align::Settings::default());
        Lattice::weigh(&band, &words, &[&Constant(weight)]).posterior(&prior).decode()
    }

    #[test]
    fn without_evidence_all_beads_are_one_to_one() {
        assert!(beads(0.0).iter().all(|bead| bead.source.len() == 1 && bead.target.len() == 1));
    }

    #[test]
    fn evidence_that_is_not_finite_still_gives_finite_confidences() {
        for weight in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let beads = beads(weight);
            assert_eq!(beads.iter().map(|bead| bead.source.len()).sum::<usize>(), 3);
            assert!(beads.iter().all(|bead| bead.confidence.is_finite()));
        }
    }

    #[test]
    fn the_logarithm_of_a_sum_is_computed_from_the_logarithms_of_its_terms() {
        assert!((log_sum(&[0.5_f64.ln(), 0.25_f64.ln()]) - 0.75_f64.ln()).abs() < 1e-12);
        assert_eq!(log_sum(&[f64::NEG_INFINITY]), f64::NEG_INFINITY);
    }
}
