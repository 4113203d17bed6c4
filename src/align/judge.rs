//! How far each bead is to be believed: two confidences, and what a reviewer should look at.
//!
//! *Aligned right* is whether exactly these segments belong together; *usable* is whether each side
//! says what the other does, so that the bead can stand in a memory alone. A condensed translation is
//! aligned right and not usable; two neighbours joined without need are usable and not right.
//!
//! Both are logistic regressions on a few signs of a bead. The posterior of the lattice is the chief
//! sign of the first, and by itself too sure: words of a sentence are not independent, and the model
//! knows nothing of how well it knows a text. How the coefficients were fitted, and how the
//! confidences hold up on documents that were left out of the fit, stands in `docs/alignment.md`.

use super::counterparts::Counterparts;
use super::length::Length;
use crate::unit::{Bead, Remark};

/// How many signs there are, the constant among them.
pub(super) const SIGNS: usize = 10;

/// The signs of a bead.
pub(super) type Signs = [f64; SIGNS];

/// Coefficients of *aligned right*.
const RIGHT: Signs = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
/// Coefficients of *usable*.
const USABLE: Signs = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// A posterior nearer to 0 or 1 than this (as a logarithm of the odds) says no more.
const SUREST: f64 = 9.0;
/// A bead whose length is so many standard deviations off is remarked on.
const ODD_LENGTH: f64 = 3.0;

/// Judges the beads of a path, the whole of which must be given.
pub(super) fn judge(beads: &mut [Bead], counterparts: &Counterparts, length: &Length) {
    let signs = signs(beads, counterparts, length);
    for (bead, signs) in beads.iter_mut().zip(&signs) {
        if !bead.is_pair() {
            continue;
        }
        bead.confidence = chance(&RIGHT, signs) as f32;
        bead.usable = chance(&USABLE, signs) as f32;
        let cover = counterparts.cover(&bead.source, &bead.target);
        if !cover.numbers.is_empty() {
            bead.remarks.push(Remark::Numbers(cover.numbers));
        }
        if !cover.names.is_empty() {
            bead.remarks.push(Remark::Names(cover.names));
        }
        if length.oddness(&bead.source, &bead.target).abs() > ODD_LENGTH {
            bead.remarks.push(Remark::Length);
        }
    }
}

/// The signs of every bead of a path; of a bead with an empty side they mean nothing.
pub(super) fn signs(beads: &[Bead], counterparts: &Counterparts, length: &Length) -> Vec<Signs> {
    let odds: Vec<f64> = beads.iter().map(|bead| log_odds(f64::from(bead.confidence))).collect();
    let pairs: Vec<f64> = beads.iter().zip(&odds).filter(|(bead, _)| bead.is_pair()).map(|(_, &odds)| odds).collect();
    // How sure the aligner is of the document on the whole.
    let document = pairs.iter().sum::<f64>() / pairs.len().max(1) as f64;
    let neighbour = |at: Option<usize>| at.and_then(|at| Some((beads.get(at)?, odds.get(at)?)));
    let sign = |at: usize, bead: &Bead| {
        if !bead.is_pair() {
            return [0.0; SIGNS];
        }
        let around = [neighbour(at.checked_sub(1)), neighbour(Some(at + 1))];
        let alone = around.iter().flatten().filter(|(bead, _)| !bead.is_pair()).count() as f64;
        let least = around.iter().flatten().map(|&(_, &odds)| odds).fold(SUREST, f64::min);
        let cover = counterparts.cover(&bead.source, &bead.target);
        let missing = cover.numbers.len() as f64;
        let merges = (bead.source.len() + bead.target.len() - 2) as f64;
        [
            1.0,
            odds[at],
            least,
            document,
            alone,
            merges,
            cover.source.min(cover.target),
            cover.source.max(cover.target),
            length.oddness(&bead.source, &bead.target).abs().min(4.0),
            missing.min(3.0) + (cover.names.len() as f64).min(3.0),
        ]
    };
    beads.iter().enumerate().map(|(at, bead)| sign(at, bead)).collect()
}

/// How much of either side of a bead the other answers.
pub(super) struct Cover {
    /// Share of the source's telling words (names, numbers, words of the lexicon) with an answer.
    pub(super) source: f64,
    /// The same of the target's.
    pub(super) target: f64,
    /// Numbers in digits that stand on one side only.
    pub(super) numbers: Vec<String>,
    /// Names that stand on one side only, though the other article has them.
    pub(super) names: Vec<String>,
}

fn log_odds(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln().clamp(-SUREST, SUREST)
}

fn chance(coefficients: &Signs, signs: &Signs) -> f64 {
    let sum: f64 = coefficients.iter().zip(signs).map(|(one, other)| one * other).sum();
    1.0 / (1.0 + (-sum).exp())
}
