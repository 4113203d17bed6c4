//! The two confidences of each bead, and remarks for a reviewer.
//!
//! *Aligned right* is whether exactly these segments belong together; *usable* is whether both sides say
//! the same, so that the bead may be stored as a unit. A condensed translation is aligned right, but not
//! usable; two neighbours that were joined without need are usable, but not aligned right.
//!
//! Both are logistic regressions on a few signs of a bead. The posterior probability of the lattice is the
//! main sign of the first. By itself it is too high, because the words of a sentence are not independent,
//! and because the model ignores how well it fits a text. `docs/alignment.md` describes how the
//! coefficients were fitted, and how good the confidences are on documents that were left out of the fit.

use crate::align::evidence::{Counterparts, Cover, Length};
use crate::unit::{Bead, Remark};

/// How many signs there are, the constant among them.
pub(in crate::align) const SIGNS: usize = 10;

/// The signs of a bead.
pub(in crate::align) type Signs = [f64; SIGNS];

/// Whether each sign counts for *aligned right*. The signs are: a constant; the log odds of the posterior,
/// the least of those of the neighbours, and their mean over the document; the number of neighbours without
/// a counterpart; the number of segments beyond one on each side; the cover of the side with less of it, and
/// how much more the other side has; how unusual the length is, in standard deviations; the number of
/// numbers and names without a counterpart.
///
/// The cover does not count for *aligned right*, because the posterior follows from the same words.
pub(in crate::align) const COUNT_FOR_RIGHT: [bool; SIGNS] =
    [true, true, true, false, true, true, false, false, true, true];
/// Whether each sign counts for *usable*: all do.
pub(in crate::align) const COUNT_FOR_USABLE: [bool; SIGNS] = [true; SIGNS];

/// Coefficients of *aligned right*, from `examples/calibrate.rs`.
const RIGHT: Signs = [1.554, 0.457, 0.206, 0.0, -1.082, -0.348, 0.0, 0.0, -0.564, -0.606];
/// Coefficients of *usable*.
const USABLE: Signs = [1.977, 0.187, 0.016, 0.183, -0.916, -1.050, 0.969, -3.066, -1.283, -0.771];

/// The greatest log odds of a posterior; those beyond are as certain.
const MAX_LOG_ODDS: f64 = 9.0;
/// The greatest usability of a bead with a reason against it.
const MAX_DOUBTFUL: f64 = 0.5;
/// A bead with less cover than this on both sides may be of unrelated texts: nine of ten sentences that were
/// put in the place of a translation are below it, and one right bead in 700.
const MIN_COVER: f64 = 0.25;
/// A bead gets a remark if its length is more than this number of standard deviations from the usual.
const MAX_ODDNESS: f64 = 3.0;

/// Computes the confidences and the remarks of the beads of a path, which must be complete.
pub(in crate::align) fn judge(beads: &mut [Bead], counterparts: &Counterparts, length: &Length) {
    let signs = signs(beads, counterparts, length);
    // Without a single word in common there is no evidence but length.
    let share_words = counterparts.covered(beads).0 > 0.0;
    for (bead, signs) in beads.iter_mut().zip(&signs) {
        if !bead.is_pair() {
            continue;
        }
        bead.confidence = chance(&RIGHT, signs) as f32;
        let cover = counterparts.cover(&bead.source, &bead.target);
        bead.usable =
            chance(&USABLE, signs).min(if share_words { max_usable(bead, &cover) } else { MAX_DOUBTFUL }) as f32;
        let missing = cover.missing;
        if !missing.numbers.is_empty() {
            bead.remarks.push(Remark::Numbers { numbers: missing.numbers });
        }
        if !missing.names.is_empty() {
            bead.remarks.push(Remark::Names { names: missing.names });
        }
        if length.oddness(&bead.source, &bead.target).abs() > MAX_ODDNESS {
            bead.remarks.push(Remark::Length);
        }
    }
}

/// The greatest usability of a bead, for reasons of which news that is translated sentence by sentence has no
/// examples, but edited news of an agency has many.
fn max_usable(bead: &Bead, cover: &Cover) -> f64 {
    let merged = bead.source.len() + bead.target.len() > 2;
    let [source, target] = cover.missing.sides;
    // Part of the sentence is in a neighbour; or an editor added one of several segments; or the two sides
    // have different numbers.
    let numbers = cover.missing.displaced > 0 || (merged && source + target > 0) || (source > 0 && target > 0);
    // Another sentence is in the place of the translation.
    let unrelated = cover.source.max(cover.target) < MIN_COVER;
    if numbers || unrelated { MAX_DOUBTFUL } else { 1.0 }
}

/// The signs of every bead of a path; those of a bead with an empty side are 0.
pub(in crate::align) fn signs(beads: &[Bead], counterparts: &Counterparts, length: &Length) -> Vec<Signs> {
    let odds: Vec<f64> = beads.iter().map(|bead| log_odds(f64::from(bead.confidence))).collect();
    let pairs: Vec<f64> = beads.iter().zip(&odds).filter(|(bead, _)| bead.is_pair()).map(|(_, &odds)| odds).collect();
    // How certain the aligner is of the document as a whole.
    let document = pairs.iter().sum::<f64>() / pairs.len().max(1) as f64;
    let neighbour = |at: Option<usize>| at.and_then(|at| Some((beads.get(at)?, odds.get(at)?)));
    let sign = |at: usize, bead: &Bead| {
        if !bead.is_pair() {
            return [0.0; SIGNS];
        }
        let neighbours = [neighbour(at.checked_sub(1)), neighbour(Some(at + 1))];
        let unaligned = neighbours.iter().flatten().filter(|(bead, _)| !bead.is_pair()).count() as f64;
        let least = neighbours.iter().flatten().map(|&(_, &odds)| odds).fold(MAX_LOG_ODDS, f64::min);
        let cover = counterparts.cover(&bead.source, &bead.target);
        let missing = cover.missing.numbers.len() + cover.missing.names.len();
        let merges = (bead.source.len() + bead.target.len() - 2) as f64;
        [
            1.0,
            odds[at],
            least,
            document,
            unaligned,
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
    (chance / (1.0 - chance)).ln().clamp(-MAX_LOG_ODDS, MAX_LOG_ODDS)
}

fn chance(coefficients: &Signs, signs: &Signs) -> f64 {
    let sum: f64 = coefficients.iter().zip(signs).map(|(coefficient, sign)| coefficient * sign).sum();
    1.0 / (1.0 + (-sum).exp())
}
