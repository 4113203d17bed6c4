//! What the confidences are fitted on and checked with: beads of texts whose right beads are known.
//!
//! Not part of the interface: `examples/calibrate.rs` is its one user.

use std::ops::Range;

use super::confidence::judge;
use super::{Settings, rounds};
use crate::unit::{Bead, Segment};

/// A bead that came out, with its signs and what is true of it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What the confidences are computed from.
    pub signs: Vec<f64>,
    /// Whether exactly these segments belong together.
    pub right: bool,
    /// Whether each side says what the other does.
    pub usable: bool,
    /// The confidences that the beads have now.
    pub confidence: f32,
    /// The other one.
    pub usability: f32,
}

/// Which signs speak for a bead's being aligned right.
pub const SPEAK_FOR_RIGHT: &[bool] = &judge::SPEAK_FOR_RIGHT;
/// Which signs speak for its being usable.
pub const SPEAK_FOR_USABLE: &[bool] = &judge::SPEAK_FOR_USABLE;

/// A right bead, as ranges of segments.
pub type Place = (Range<usize>, Range<usize>);
/// The right beads of a document.
pub type Gold = [Place];

/// Aligns a document and holds the pairs that come out against the right ones.
#[must_use]
pub fn samples(source: &[Segment], target: &[Segment], gold: &Gold, settings: &Settings) -> Vec<Sample> {
    let sample = |(bead, signs): (Bead, judge::Signs)| {
        let right = gold.contains(&(bead.source.clone(), bead.target.clone()));
        Sample::of(&bead, signs, right, is_whole(&bead, gold))
    };
    judged(source, target, settings).into_iter().map(sample).collect()
}

/// The pairs that come out, judged, with the signs that they are judged by.
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

/// The same for the document with a segment taken out of every bead that has several on a side: what
/// is left of such a bead is aligned right and not usable.
#[must_use]
pub fn condensed(source: &[Segment], target: &[Segment], gold: &Gold, settings: &Settings) -> Vec<Sample> {
    let is_pair = |(one, other): &Place| !one.is_empty() && !other.is_empty();
    let last = |range: &Range<usize>| (range.len() > 1).then(|| range.end - 1);
    let ours: Vec<usize> = gold.iter().filter(|bead| is_pair(bead)).filter_map(|(one, _)| last(one)).collect();
    let theirs: Vec<usize> = gold.iter().filter(|bead| is_pair(bead)).filter_map(|(_, other)| last(other)).collect();
    let left = |segments: &[Segment], out: &[usize]| -> Vec<Segment> {
        segments.iter().enumerate().filter(|(at, _)| !out.contains(at)).map(|(_, segment)| segment.clone()).collect()
    };
    let moved = |range: &Range<usize>, out: &[usize]| {
        let before = |at: usize| at - out.iter().filter(|&&gone| gone < at).count();
        before(range.start)..before(range.end)
    };
    let shorter: Vec<Place> = gold.iter().map(|(one, other)| (moved(one, &ours), moved(other, &theirs))).collect();
    let cut: Vec<bool> = gold.iter().map(|bead| is_pair(bead) && bead.0.len().max(bead.1.len()) > 1).collect();
    let sample = |(bead, signs): (Bead, judge::Signs)| {
        let right = shorter.contains(&(bead.source.clone(), bead.target.clone()));
        Sample::of(&bead, signs, right, is_whole(&bead, &shorter) && !touches(&bead, &shorter, &cut))
    };
    judged(&left(source, &ours), &left(target, &theirs), settings).into_iter().map(sample).collect()
}

/// Whether a bead is made of whole right pairs.
fn is_whole(bead: &Bead, gold: &Gold) -> bool {
    let inside = |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    let parts: Vec<_> = gold
        .iter()
        .filter(|(one, other)| !one.is_empty() && !other.is_empty())
        .filter(|(one, other)| inside(&bead.source, one) && inside(&bead.target, other))
        .collect();
    let (ours, theirs) = parts.iter().fold((0, 0), |sum, (one, other)| (sum.0 + one.len(), sum.1 + other.len()));
    (ours, theirs) == (bead.source.len(), bead.target.len())
}

/// Whether a bead has a part of what was cut.
fn touches(bead: &Bead, gold: &Gold, cut: &[bool]) -> bool {
    let meet = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    gold.iter().zip(cut).any(|((one, other), &cut)| cut && (meet(one, &bead.source) || meet(other, &bead.target)))
}
