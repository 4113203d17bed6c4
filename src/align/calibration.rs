//! What the confidences are fitted on and checked with: beads of texts whose right beads are known.
//!
//! Not part of the interface: `examples/calibrate.rs` is its one user.

use std::ops::Range;

use super::{Settings, judge, model};
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

/// The right beads of a document, as ranges of segments.
pub type Gold = [(Range<usize>, Range<usize>)];

/// Aligns a document and holds the pairs that come out against the right ones.
#[must_use]
pub fn samples(source: &[Segment], target: &[Segment], gold: &Gold, settings: &Settings) -> Vec<Sample> {
    let (beads, counterparts, length) = model::beads(source, target, settings, &mut []);
    let signs = judge::signs(&beads, &counterparts, &length);
    let mut judged = beads.clone();
    judge::judge(&mut judged, &counterparts, &length);
    let sample = |(bead, signs): (&Bead, &judge::Signs)| Sample {
        signs: signs.to_vec(),
        right: gold.contains(&(bead.source.clone(), bead.target.clone())),
        usable: is_whole(bead, gold),
        confidence: bead.confidence,
        usability: bead.usable,
    };
    judged.iter().zip(&signs).filter(|(bead, _)| bead.is_pair()).map(sample).collect()
}

/// The same for the document with a segment taken out of every bead that has several on a side: what
/// is left of such a bead is aligned right and not usable.
#[must_use]
pub fn condensed(source: &[Segment], target: &[Segment], gold: &Gold, settings: &Settings) -> Vec<Sample> {
    let out = |pick: fn(&(Range<usize>, Range<usize>)) -> &Range<usize>,
               other: fn(&(Range<usize>, Range<usize>)) -> &Range<usize>| {
        let cut = gold.iter().filter(|bead| pick(bead).len() > 1 && !other(bead).is_empty());
        cut.map(|bead| pick(bead).end - 1).collect::<Vec<usize>>()
    };
    let (ours, theirs) = (out(|bead| &bead.0, |bead| &bead.1), out(|bead| &bead.1, |bead| &bead.0));
    let left = |segments: &[Segment], out: &[usize]| -> Vec<Segment> {
        segments.iter().enumerate().filter(|(at, _)| !out.contains(at)).map(|(_, segment)| segment.clone()).collect()
    };
    let moved = |range: &Range<usize>, out: &[usize]| {
        let before = |at: usize| at - out.iter().filter(|&&gone| gone < at).count();
        before(range.start)..before(range.end)
    };
    let shorter: Vec<(Range<usize>, Range<usize>)> =
        gold.iter().map(|(one, other)| (moved(one, &ours), moved(other, &theirs))).collect();
    let cut: Vec<bool> = gold
        .iter()
        .map(|(one, other)| one.len() > 1 && !other.is_empty() || other.len() > 1 && !one.is_empty())
        .collect();
    let (beads, counterparts, length) = model::beads(&left(source, &ours), &left(target, &theirs), settings, &mut []);
    let signs = judge::signs(&beads, &counterparts, &length);
    let mut judged = beads.clone();
    judge::judge(&mut judged, &counterparts, &length);
    let sample = |(bead, signs): (&Bead, &judge::Signs)| {
        let place = shorter.iter().position(|(one, other)| (one, other) == (&bead.source, &bead.target));
        Sample {
            signs: signs.to_vec(),
            right: place.is_some(),
            usable: is_whole(bead, &shorter) && !touches(bead, &shorter, &cut),
            confidence: bead.confidence,
            usability: bead.usable,
        }
    };
    judged.iter().zip(&signs).filter(|(bead, _)| bead.is_pair()).map(sample).collect()
}

/// Whether a bead is made of whole right pairs.
fn is_whole(bead: &Bead, gold: &Gold) -> bool {
    let inside = |outer: &Range<usize>, inner: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
    let parts: Vec<_> = gold
        .iter()
        .filter(|(one, other)| !one.is_empty() && !other.is_empty())
        .filter(|(one, other)| inside(&bead.source, one) && inside(&bead.target, other))
        .collect();
    let covered = |pick: fn(&(Range<usize>, Range<usize>)) -> usize| parts.iter().map(|part| pick(part)).sum::<usize>();
    covered(|part| part.0.len()) == bead.source.len() && covered(|part| part.1.len()) == bead.target.len()
}

/// Whether a bead has a part of what was cut.
fn touches(bead: &Bead, gold: &Gold, cut: &[bool]) -> bool {
    let meet = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    gold.iter().zip(cut).any(|((one, other), &cut)| cut && (meet(one, &bead.source) || meet(other, &bead.target)))
}
