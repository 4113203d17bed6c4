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

use crate::align::evidence::{Counterparts, Cover, Length};
use crate::unit::{Bead, Remark};

/// How many signs there are, the constant among them.
pub(in crate::align) const SIGNS: usize = 10;

/// The signs of a bead.
pub(in crate::align) type Signs = [f64; SIGNS];

/// What the signs are: a constant; the log odds of the posterior, the least of those of its neighbours,
/// and their mean over the document; neighbours without a counterpart; segments beyond one a side;
/// how much of its telling words the less covered side has answered, and how much more the other has;
/// how odd its length is, in standard deviations; numbers and names without an answer.
///
/// Which of them speak for *aligned right*: what is covered, the posterior knows already.
pub(in crate::align) const SPEAK_FOR_RIGHT: [bool; SIGNS] =
    [true, true, true, false, true, true, false, false, true, true];
/// Which of them speak for *usable*: all.
pub(in crate::align) const SPEAK_FOR_USABLE: [bool; SIGNS] = [true; SIGNS];

/// Coefficients of *aligned right*, from `examples/calibrate.rs`.
const RIGHT: Signs = [1.554, 0.457, 0.206, 0.0, -1.082, -0.348, 0.0, 0.0, -0.564, -0.606];
/// Coefficients of *usable*.
const USABLE: Signs = [1.977, 0.187, 0.016, 0.183, -0.916, -1.050, 0.969, -3.066, -1.283, -0.771];

/// A posterior nearer to 0 or 1 than this (as a logarithm of the odds) says no more.
const SUREST: f64 = 9.0;
/// How usable a bead is at most that speaks against itself.
const DOUBTFUL: f64 = 0.5;
/// A bead of whose telling words less than this is answered on either side may be of strangers: nine of
/// ten sentences put in the place of a translation are below it, and one right bead in 700.
const MIN_COVER: f64 = 0.25;
/// A bead whose length is so many standard deviations off is remarked on.
const ODD_LENGTH: f64 = 3.0;

/// Judges the beads of a path, the whole of which must be given.
pub(in crate::align) fn judge(beads: &mut [Bead], counterparts: &Counterparts, length: &Length) {
    let signs = signs(beads, counterparts, length);
    // Without a single word in common nothing is known but lengths.
    let known = counterparts.answered(beads).0 > 0.0;
    for (bead, signs) in beads.iter_mut().zip(&signs) {
        if !bead.is_pair() {
            continue;
        }
        bead.confidence = chance(&RIGHT, signs) as f32;
        let cover = counterparts.cover(&bead.source, &bead.target);
        bead.usable = chance(&USABLE, signs).min(if known { most_usable(bead, &cover) } else { DOUBTFUL }) as f32;
        let missing = cover.missing;
        if !missing.numbers.is_empty() {
            bead.remarks.push(Remark::Numbers(missing.numbers));
        }
        if !missing.names.is_empty() {
            bead.remarks.push(Remark::Names(missing.names));
        }
        if length.oddness(&bead.source, &bead.target).abs() > ODD_LENGTH {
            bead.remarks.push(Remark::Length);
        }
    }
}

/// The most that a bead can be usable, for reasons that news translated sentence by sentence has no
/// examples of, and desks' news has every day.
fn most_usable(bead: &Bead, cover: &Cover) -> f64 {
    let merged = bead.source.len() + bead.target.len() > 2;
    let [ours, theirs] = cover.missing.sides;
    // Part of the sentence went to a neighbour; or one of several segments is the desk's own; or the two
    // sides say two numbers.
    let numbers = cover.missing.displaced > 0 || (merged && ours + theirs > 0) || (ours > 0 && theirs > 0);
    // Another sentence stands in the place of the translation.
    let strangers = cover.source.max(cover.target) < MIN_COVER;
    if numbers || strangers { DOUBTFUL } else { 1.0 }
}

/// The signs of every bead of a path; of a bead with an empty side they mean nothing.
pub(in crate::align) fn signs(beads: &[Bead], counterparts: &Counterparts, length: &Length) -> Vec<Signs> {
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
        let missing = cover.missing.numbers.len() + cover.missing.names.len();
        let merges = (bead.source.len() + bead.target.len() - 2) as f64;
        [
            1.0,
            odds[at],
            least,
            document,
            alone,
            merges,
            cover.source.min(cover.target),
            (cover.source - cover.target).abs(),
            length.oddness(&bead.source, &bead.target).abs().min(4.0),
            (missing as f64).min(4.0),
        ]
    };
    beads.iter().enumerate().map(|(at, bead)| sign(at, bead)).collect()
}

fn log_odds(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln().clamp(-SUREST, SUREST)
}

fn chance(coefficients: &Signs, signs: &Signs) -> f64 {
    let sum: f64 = coefficients.iter().zip(signs).map(|(one, other)| one * other).sum();
    1.0 / (1.0 + (-sum).exp())
}
