//! Samples for fitting and checking the confidences: beads of texts whose right beads are known.
//!
//! Not part of the interface; only `examples/calibrate.rs` uses it.

use std::ops::Range;

use super::confidence::judge;
use super::{Settings, rounds};
use crate::unit::{Bead, Segment};

/// A bead that the aligner made, with its signs, and whether it is right and usable.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The values that the confidences are computed from.
    pub signs: Vec<f64>,
    /// Whether exactly these segments belong together.
    pub right: bool,
    /// Whether each side says what the other does.
    pub usable: bool,
    /// The confidence that the bead is aligned right, with the coefficients that are built in.
    pub confidence: f32,
    /// The confidence that it is usable.
    pub usability: f32,
}

/// Whether each sign counts for *aligned right*.
pub const COUNT_FOR_RIGHT: &[bool] = &judge::COUNT_FOR_RIGHT;
/// Whether each sign counts for *usable*.
pub const COUNT_FOR_USABLE: &[bool] = &judge::COUNT_FOR_USABLE;

/// A right bead: its source segments and its target segments.
pub type GoldBead = (Range<usize>, Range<usize>);
/// The right beads of a document.
pub type Gold = [GoldBead];

/// Aligns a document and compares the beads with the right ones.
#[must_use]
pub fn samples(source: &[Segment], target: &[Segment], gold: &Gold, settings: &Settings) -> Vec<Sample> {
    let sample = |(bead, signs): (Bead, judge::Signs)| {
        let right = gold.contains(&(bead.source.clone(), bead.target.clone()));
        Sample::of(&bead, signs, right, is_union(&bead, gold))
    };
    judged(source, target, settings).into_iter().map(sample).collect()
}

/// The beads with two sides, with their confidences and the signs that these are computed from.
fn judged(source: &[Segment], target: &[Segment], settings: &Settings) -> Vec<(Bead, judge::Signs)> {
    let (mut beads, counterparts, length) = rounds::beads(source, target, settings, &mut []);
    let signs = judge::signs(&beads, &counterparts, &length);
    judge::judge(&mut beads, &counterparts, &length);
    beads.into_iter().zip(signs).filter(|(bead, _)| bead.is_pair()).collect()
}

impl Sample {
    fn of(bead: &Bead, signs: judge::Signs, right: bool, usable: bool) -> Self {
        Self { signs: signs.to_vec(), right, usable, confidence: bead.confidence, usability: bead.usable }
    }
}

/// The same for the document without the last segment of every side of a bead that has several: the
/// rest of such a bead is aligned right, but not usable.
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

/// Whether a bead consists of one or more right beads, each complete.
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

/// Whether a bead has a segment of a right bead that was cut.
fn touches(bead: &Bead, gold: &Gold, cut: &[bool]) -> bool {
    let overlap = |left: &Range<usize>, right: &Range<usize>| left.start < right.end && right.start < left.end;
    gold.iter()
        .zip(cut)
        .any(|((source, target), &cut)| cut && (overlap(source, &bead.source) || overlap(target, &bead.target)))
}
