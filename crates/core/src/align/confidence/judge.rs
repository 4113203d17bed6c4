//! Computes the two confidences of each bead (aligned group of segments), and remarks for a reviewer.
//!
//! *Aligned right* is the confidence that exactly these segments belong together. *Usable* is the confidence
//! that both sides say the same, so that the bead may be stored as a unit. A bead with a condensed
//! translation is aligned right, but not usable. A bead of two neighbours that were joined without need is
//! usable, but not aligned right.
//!
//! Both confidences are logistic regressions on a few features of a bead, called its signs. The main sign of
//! *aligned right* is the posterior probability of the bead in the lattice (all possible beads). This
//! probability alone is too high: the words of a sentence are not independent of each other, and the model
//! does not consider how well it fits a text. `docs/alignment.md` describes how the coefficients were fitted,
//! and how good the confidences are on documents that were left out of the fit.

use super::attribution::Difference;
use super::lead::Leads;
use crate::align::evidence::{Counterparts, Cover, Length, MissingWord};
use crate::unit::{Bead, Remark};

/// The number of signs (features) of a bead, including the constant.
pub(in crate::align) const SIGNS: usize = 10;

/// The signs of a bead: the features from which its confidences are computed.
pub(in crate::align) type Signs = [f64; SIGNS];

/// For each sign (feature of a bead), whether it counts for *aligned right*. The signs are, in order:
///
/// - a constant;
/// - the log odds of the posterior probability of the bead;
/// - the least log odds of its two neighbours;
/// - the mean log odds over the document;
/// - the number of neighbours without a counterpart;
/// - the number of segments beyond one on each side;
/// - the lower cover of the two sides (the share of words that have a counterpart);
/// - the difference between the covers of the two sides;
/// - how unusual the length is, in standard deviations;
/// - the number of numbers and names without a counterpart.
///
/// The cover does not count for *aligned right*, because the posterior probability follows from the same
/// words. The mean over the document does not count either.
pub(in crate::align) const COUNT_FOR_RIGHT: [bool; SIGNS] =
    [true, true, true, false, true, true, false, false, true, true];
/// For each sign (feature of a bead), whether it counts for *usable*. All signs count.
pub(in crate::align) const COUNT_FOR_USABLE: [bool; SIGNS] = [true; SIGNS];

/// The coefficients of *aligned right*, printed by `examples/calibrate.rs`.
const RIGHT: Signs = [1.554, 0.457, 0.206, 0.0, -1.082, -0.348, 0.0, 0.0, -0.564, -0.606];
/// The coefficients of *usable*, printed by `examples/calibrate.rs`.
const USABLE: Signs = [1.977, 0.187, 0.016, 0.183, -0.916, -1.050, 0.969, -3.066, -1.283, -0.771];

/// The greatest log odds of a posterior probability, in either direction. More extreme log odds are set to
/// this value, because they do not make a bead more certain.
const MAX_LOG_ODDS: f64 = 9.0;
/// The greatest usability of a bead that a rule finds doubtful, for example because its numbers differ.
const MAX_DOUBTFUL: f64 = 0.5;
/// The greatest usability of a bead of which one side says a little more, so that it is never stored as a sure
/// translation: it is below [`MIN_CLOSE`](super::MIN_CLOSE).
const MAX_LOOSE: f64 = 0.89;
/// The least cover (share of words with a counterpart) that at least one side of a bead must reach. Otherwise
/// the sides may be unrelated texts. In a test, translations were replaced with unrelated sentences: in nine
/// of ten of these beads, both sides were below this value. Of the correct beads, one in 700 is below it.
const MIN_COVER: f64 = 0.25;
/// A bead gets a remark if its length differs from the usual length by more than this number of standard
/// deviations.
const MAX_ODDNESS: f64 = 3.0;

/// Computes the confidences and the remarks of the beads of a path. The beads must be all beads of the path,
/// in order.
pub(in crate::align) fn judge(beads: &mut [Bead], counterparts: &Counterparts, length: &Length, leads: &Leads) {
    let signs = signs(beads, counterparts, length, leads);
    // If the sides have no word in common, the only evidence is length.
    let share_words = counterparts.covered(beads).0 > 0.0;
    for (bead, signs) in beads.iter_mut().zip(&signs) {
        if !bead.is_pair() {
            continue;
        }
        bead.confidence = chance(&RIGHT, signs) as f32;
        let without_source = leads.without_source(bead);
        let compared = without_source.as_ref().unwrap_or(bead);
        let mut cover = counterparts.cover(&compared.source, &compared.target);
        let is_excused = leads.excuse(compared, &mut cover) || without_source.is_some();
        let max = if share_words { max_usable(compared, &cover) } else { MAX_DOUBTFUL };
        let max = max.min(match leads.difference(bead) {
            Difference::None if is_excused || !cover.missing.numbers.is_empty() => MAX_LOOSE,
            Difference::None => 1.0,
            Difference::Half => MAX_LOOSE,
            Difference::Body => MAX_DOUBTFUL,
        });
        let max = if leads.lacks_body(bead, &cover.missing) { max.min(MAX_DOUBTFUL) } else { max };
        bead.usable = chance(&USABLE, signs).min(max) as f32;
        let written = |words: Vec<MissingWord>| words.into_iter().map(|word| word.written).collect::<Vec<_>>();
        let (numbers, names) = (written(cover.missing.numbers), written(cover.missing.names));
        if !numbers.is_empty() {
            bead.remarks.push(Remark::Numbers { numbers });
        }
        if !names.is_empty() {
            bead.remarks.push(Remark::Names { names });
        }
        if length.oddness(&bead.source, &bead.target).abs() > MAX_ODDNESS {
            bead.remarks.push(Remark::Length);
        }
    }
}

/// Returns the greatest usability that a bead may get: [`MAX_DOUBTFUL`] if a rule finds the bead doubtful,
/// otherwise 1.
///
/// The rules are about faults that the regression cannot learn, because the news from which it learned is
/// translated sentence by sentence and has no examples of these faults. Edited news of an agency has many.
fn max_usable(bead: &Bead, cover: &Cover) -> f64 {
    let merged = bead.source.len() + bead.target.len() > 2;
    let [source, target] = [0, 1].map(|side| cover.missing.numbers_of(side).count());
    let mut all = (0..2).flat_map(|side| cover.missing.numbers_of(side));
    // Part of the sentence is in a neighbouring bead, or an editor added one of several segments, or the two
    // sides have different numbers.
    let numbers =
        all.any(|number| number.is_displaced) || (merged && source + target > 0) || (source > 0 && target > 0);
    // Another sentence is in the place of the translation.
    let unrelated = cover.source.max(cover.target) < MIN_COVER;
    if numbers || unrelated { MAX_DOUBTFUL } else { 1.0 }
}

/// Computes the signs (features) of every bead of a path. All signs of a bead with an empty side are 0.
pub(in crate::align) fn signs(
    beads: &[Bead],
    counterparts: &Counterparts,
    length: &Length,
    leads: &Leads,
) -> Vec<Signs> {
    let odds: Vec<f64> = beads.iter().map(|bead| log_odds(f64::from(bead.confidence))).collect();
    let pairs: Vec<f64> = beads.iter().zip(&odds).filter(|(bead, _)| bead.is_pair()).map(|(_, &odds)| odds).collect();
    // The certainty of the aligner about the document as a whole.
    let document = pairs.iter().sum::<f64>() / pairs.len().max(1) as f64;
    let neighbour = |at: Option<usize>| at.and_then(|at| Some((beads.get(at)?, odds.get(at)?)));
    let sign = |at: usize, bead: &Bead| {
        if !bead.is_pair() {
            return [0.0; SIGNS];
        }
        // What needs no counterpart says nothing about the bead beside it.
        let is_evidence = |next: &(&Bead, &f64)| !leads.is_expected_alone(next.0) && !leads.is_source_of(bead, next.0);
        let neighbours = [neighbour(at.checked_sub(1)), neighbour(Some(at + 1))].map(|next| next.filter(is_evidence));
        let unaligned = neighbours.iter().flatten().filter(|(bead, _)| !bead.is_pair()).count() as f64;
        // A lead may be aligned with or without the sentence that names its source: both are right.
        let source = beads.get(at + 1).filter(|next| leads.is_source_of(bead, next));
        let own = match source {
            Some(next) => log_odds(f64::from(bead.confidence) + 1.0 - f64::from(next.confidence)),
            None => odds[at],
        };
        let least = neighbours.iter().flatten().map(|&(_, &odds)| odds).fold(MAX_LOG_ODDS, f64::min);
        let without_source = leads.without_source(bead);
        let compared = without_source.as_ref().unwrap_or(bead);
        let mut cover = counterparts.cover(&compared.source, &compared.target);
        leads.excuse(compared, &mut cover);
        let missing = cover.missing.count();
        let merges = (compared.source.len() + compared.target.len() - 2) as f64;
        [
            1.0,
            own,
            least,
            document,
            unaligned,
            merges,
            cover.source.min(cover.target),
            (cover.source - cover.target).abs(),
            length.oddness(&compared.source, &compared.target).abs().min(4.0),
            (missing as f64).min(4.0),
        ]
    };
    beads.iter().enumerate().map(|(at, bead)| sign(at, bead)).collect()
}

fn log_odds(chance: f64) -> f64 {
    let chance = chance.min(1.0);
    (chance / (1.0 - chance)).ln().clamp(-MAX_LOG_ODDS, MAX_LOG_ODDS)
}

fn chance(coefficients: &Signs, signs: &Signs) -> f64 {
    let sum: f64 = coefficients.iter().zip(signs).map(|(coefficient, sign)| coefficient * sign).sum();
    1.0 / (1.0 + (-sum).exp())
}
