//! Makes samples for fitting and checking the confidences of the aligner. The samples are beads (aligned
//! groups of segments) of texts whose correct beads are known.
//!
//! This module is not part of the public interface; only `examples/calibrate.rs` uses it.

use std::ops::Range;

use super::confidence::judge;
use super::confidence::lead::Leads;
use super::{Settings, rounds};
use crate::unit::{Bead, Segment};

/// A bead that the aligner made, the values from which its confidences are computed, and whether the bead is
/// correct and usable.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The signs: the features of the bead from which its confidences are computed.
    pub signs: Vec<f64>,
    /// Whether the bead is one of the correct beads, with exactly the same segments.
    pub right: bool,
    /// Whether each side of the bead says the same as the other side.
    pub usable: bool,
    /// The confidence that the bead is aligned right, computed with the built-in coefficients.
    pub confidence: f32,
    /// The confidence that the bead is usable, computed with the built-in coefficients.
    pub usability: f32,
}

/// For each sign (feature of a bead), whether it counts for the confidence *aligned right*.
pub const COUNT_FOR_RIGHT: &[bool] = &judge::COUNT_FOR_RIGHT;
/// For each sign (feature of a bead), whether it counts for the confidence *usable*.
pub const COUNT_FOR_USABLE: &[bool] = &judge::COUNT_FOR_USABLE;

/// A correct bead: the range of its source segments and the range of its target segments.
pub type GoldBead = (Range<usize>, Range<usize>);
/// The correct beads of a document.
pub type Gold = [GoldBead];

/// Aligns a document and compares the resulting beads with the correct beads, `gold`. Returns one sample for
/// each resulting bead that has both sides.
#[must_use]
pub fn samples(source: &[Segment], target: &[Segment], gold: &Gold, settings: &Settings) -> Vec<Sample> {
    let sample = |(bead, signs): (Bead, judge::Signs)| {
        let right = gold.contains(&(bead.source.clone(), bead.target.clone()));
        Sample::of(&bead, signs, right, is_union(&bead, gold))
    };
    judged(source, target, settings).into_iter().map(sample).collect()
}

/// Aligns a document. Returns the beads that have both sides, with their confidences, and the signs
/// (features) from which these confidences are computed.
fn judged(source: &[Segment], target: &[Segment], settings: &Settings) -> Vec<(Bead, judge::Signs)> {
    let (mut beads, counterparts, length) = rounds::beads(source, target, settings, &mut []);
    let leads = Leads::of(source, target, settings);
    let signs = judge::signs(&beads, &counterparts, &length, &leads);
    judge::judge(&mut beads, &counterparts, &length, &leads);
    beads.into_iter().zip(signs).filter(|(bead, _)| bead.is_pair()).collect()
}

impl Sample {
    fn of(bead: &Bead, signs: judge::Signs, right: bool, usable: bool) -> Self {
        Self { signs: signs.to_vec(), right, usable, confidence: bead.confidence, usability: bead.usable }
    }
}

/// Shortens a document and makes samples of the rest, as [`samples`] does.
///
/// If a side of a correct bead has several segments, the last of these segments is removed. So the rest of
/// the bead may be aligned right, but it is not usable, because one side says less than the other.
#[must_use]
pub fn condensed(source: &[Segment], target: &[Segment], gold: &Gold, settings: &Settings) -> Vec<Sample> {
    let is_pair = |(source, target): &GoldBead| !source.is_empty() && !target.is_empty();
    let last = |range: &Range<usize>| (range.len() > 1).then(|| range.end - 1);
    let pairs = || gold.iter().filter(|bead| is_pair(bead));
    let source_out: Vec<usize> = pairs().filter_map(|(source, _)| last(source)).collect();
    let target_out: Vec<usize> = pairs().filter_map(|(_, target)| last(target)).collect();
    let without = |segments: &[Segment], out: &[usize]| -> Vec<Segment> {
        segments.iter().enumerate().filter(|(at, _)| !out.contains(at)).map(|(_, segment)| segment.clone()).collect()
    };
    let renumbered = |range: &Range<usize>, out: &[usize]| {
        let before = |at: usize| at - out.iter().filter(|&&removed| removed < at).count();
        before(range.start)..before(range.end)
    };
    let shorter: Vec<GoldBead> = gold
        .iter()
        .map(|(source, target)| (renumbered(source, &source_out), renumbered(target, &target_out)))
        .collect();
    let cut: Vec<bool> = gold.iter().map(|bead| is_pair(bead) && bead.0.len().max(bead.1.len()) > 1).collect();
    let sample = |(bead, signs): (Bead, judge::Signs)| {
        let right = shorter.contains(&(bead.source.clone(), bead.target.clone()));
        Sample::of(&bead, signs, right, is_union(&bead, &shorter) && !touches(&bead, &shorter, &cut))
    };
    judged(&without(source, &source_out), &without(target, &target_out), settings).into_iter().map(sample).collect()
}

/// Whether a bead consists of one or more complete correct beads.
fn is_union(bead: &Bead, gold: &Gold) -> bool {
    let inside = |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    let parts: Vec<_> = gold
        .iter()
        .filter(|(source, target)| !source.is_empty() && !target.is_empty())
        .filter(|(source, target)| inside(&bead.source, source) && inside(&bead.target, target))
        .collect();
    let length = parts.iter().fold((0, 0), |sum, (source, target)| (sum.0 + source.len(), sum.1 + target.len()));
    length == (bead.source.len(), bead.target.len())
}

/// Whether a bead contains a segment of a correct bead that was shortened.
fn touches(bead: &Bead, gold: &Gold, cut: &[bool]) -> bool {
    let overlap = |left: &Range<usize>, right: &Range<usize>| left.start < right.end && right.start < left.end;
    gold.iter()
        .zip(cut)
        .any(|((source, target), &cut)| cut && (overlap(source, &bead.source) || overlap(target, &bead.target)))
}
