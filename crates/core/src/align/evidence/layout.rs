//! Evidence of layout: paragraphs begin and end at the same places on both sides, and a headline corresponds
//! to a headline.
//!
//! If every segment is a paragraph, or if a side has only one paragraph, paragraphs weigh nothing. The weight
//! depends on how much more often the paragraphs of the two sides agree than they would by chance. It is
//! refitted on the beads (aligned groups of segments) of the previous round.

use std::ops::Range;

use super::Evidence;
use crate::unit::{Bead, Role, Segment};

/// The chance that a translation begins and ends paragraphs where its source does, before refitting.
/// Agreement by accident is not included.
const USUAL_CHANCE: f64 = 0.5;
/// When the chance is refitted, [`USUAL_CHANCE`] counts like this number of observations. If the document has
/// about this number of paragraph edges (beginnings and ends), the refitted chance is the mean of the usual
/// chance and the chance observed in the document.
const USUAL_EDGES: f64 = 10.0;
/// The least and the greatest value of the chance after refitting.
const CHANCES: (f64, f64) = (0.02, 0.95);
/// How often a bead crosses the end of a paragraph, relative to how often it crosses the end of a sentence
/// inside a paragraph.
const ACROSS_PARAGRAPHS: f64 = 0.3;
/// The factor on the weight of paragraph edges. It is below 1 because the beginning and the end of a bead are
/// not independent of each other.
const EDGE_FACTOR: f64 = 0.5;
/// The weight, in nats, of a bead with a headline on both sides, and of a bead with a headline on only one
/// side.
const HEADLINES: (f32, f32) = (2.0, -3.0);
/// The weight, in nats, of a bead with a dateline on both sides, and of a bead in which a dateline is with anything else.
const DATELINES: (f32, f32) = (2.0, -1e4);

/// The places where paragraphs begin and end on both sides.
pub(in crate::align) struct Layout {
    source: Side,
    target: Side,
    chance: f64,
    /// Whether both sides have a headline.
    headlines: bool,
}

struct Side {
    /// For each segment: whether it begins a paragraph, whether it ends a paragraph, and whether it is a
    /// headline.
    segments: Vec<[bool; 3]>,
    /// For each segment, whether it is a dateline.
    datelines: Vec<bool>,
    /// The share of segments that begin a paragraph.
    share: f64,
}

const BEGINS: usize = 0;
const ENDS: usize = 1;
const HEADLINE: usize = 2;

impl Layout {
    /// Reads the layout of both sides.
    pub(in crate::align) fn of(source: &[Segment], target: &[Segment]) -> Self {
        let (source, target) = (Side::of(source), Side::of(target));
        let headlines = source.has_headline() && target.has_headline();
        Self { source, target, chance: USUAL_CHANCE, headlines }
    }

    /// Returns the weight of a paragraph edge (beginning or end) on one side. `has_too` says whether the
    /// opposite side has an edge at the same place.
    fn edge(&self, opposite: &Side, has_too: bool) -> f64 {
        let by_chance = opposite.share;
        if has_too {
            ((self.chance + (1.0 - self.chance) * by_chance) / by_chance).ln()
        } else {
            (1.0 - self.chance).ln()
        }
    }

    /// Returns whether the source of a bead begins a paragraph, and whether the target does. If `which` is
    /// [`ENDS`], returns whether they end a paragraph.
    fn edges(&self, source: &Range<usize>, target: &Range<usize>, which: usize) -> (bool, bool) {
        let at = |range: &Range<usize>| if which == BEGINS { range.start } else { range.end - 1 };
        (self.source.segments[at(source)][which], self.target.segments[at(target)][which])
    }

    /// Returns the weight of the datelines of a bead. A dateline translates only a dateline: it belongs to no sentence,
    /// though it is in the paragraph of the lead.
    fn weigh_datelines(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        let datelines = self.source.datelines[source.clone()].iter().chain(&self.target.datelines[target.clone()]);
        let count = datelines.filter(|is_dateline| **is_dateline).count();
        match count {
            0 => 0.0,
            _ if count == source.len() + target.len() => DATELINES.0,
            _ => DATELINES.1,
        }
    }

    /// Whether some segments of a side begin a paragraph and other segments do not.
    fn has_paragraphs(side: &Side) -> bool {
        (0.01..0.99).contains(&side.share)
    }
}

impl Evidence for Layout {
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let mut sum = 0.0;
        if Self::has_paragraphs(&self.source) && Self::has_paragraphs(&self.target) {
            for which in [BEGINS, ENDS] {
                let (source_edge, target_edge) = self.edges(&source, &target, which);
                sum += if source_edge { self.edge(&self.target, target_edge) / 2.0 } else { 0.0 };
                sum += if target_edge { self.edge(&self.source, source_edge) / 2.0 } else { 0.0 };
            }
        }
        let inside = self.source.inside(&source) + self.target.inside(&target);
        let weight = (sum * EDGE_FACTOR + inside) as f32 + self.weigh_datelines(&source, &target);
        if !self.headlines {
            return weight;
        }
        match (self.source.is_headline(&source), self.target.is_headline(&target)) {
            (true, true) => weight + HEADLINES.0,
            (false, false) => weight,
            _ => weight + HEADLINES.1,
        }
    }

    fn refit(&mut self, beads: &[Bead]) {
        let (mut hits, mut possible) = (USUAL_CHANCE * USUAL_EDGES, USUAL_EDGES);
        for bead in beads.iter().filter(|bead| bead.is_pair()) {
            for which in [BEGINS, ENDS] {
                if let (true, target_edge) = self.edges(&bead.source, &bead.target, which) {
                    let by_chance = self.target.share;
                    let confidence = f64::from(bead.confidence);
                    hits += confidence * (if target_edge { 1.0 } else { 0.0 } - by_chance);
                    possible += confidence * (1.0 - by_chance);
                }
            }
        }
        self.chance = (hits / possible).clamp(CHANCES.0, CHANCES.1);
    }
}

impl Side {
    fn of(segments: &[Segment]) -> Self {
        let at = |at: usize| segments.get(at).map(|segment| segment.paragraph);
        let datelines: Vec<bool> = segments.iter().map(|segment| segment.role == Role::Dateline).collect();
        let read = |number: usize| {
            let here = at(number);
            let begins = number.checked_sub(1).and_then(at) != here;
            [begins, at(number + 1) != here, segments[number].role == Role::Title]
        };
        let segments: Vec<[bool; 3]> = (0..segments.len()).map(read).collect();
        let begin = segments.iter().filter(|segment| segment[BEGINS]).count();
        let share = begin as f64 / segments.len().max(1) as f64;
        Self { segments, datelines, share }
    }

    fn has_headline(&self) -> bool {
        self.segments.iter().any(|segment| segment[HEADLINE])
    }

    fn is_headline(&self, range: &Range<usize>) -> bool {
        self.segments[range.clone()].iter().any(|segment| segment[HEADLINE])
    }

    /// Returns the weight of the segment ends inside a bead, which are all ends except that of the last
    /// segment. If such a segment end is also the end of a paragraph, it weighs against the bead.
    fn inside(&self, range: &Range<usize>) -> f64 {
        let usual = ACROSS_PARAGRAPHS * self.share + (1.0 - self.share);
        let weigh = |segment: &[bool; 3]| (if segment[ENDS] { ACROSS_PARAGRAPHS } else { 1.0 } / usual).ln();
        self.segments[range.start..range.end - 1].iter().map(weigh).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(paragraphs: &[usize]) -> Vec<Segment> {
        paragraphs.iter().map(|&paragraph| Segment::new("", paragraph, 0..0, Role::Body)).collect()
    }

    #[test]
    fn paragraph_breaks_weigh_nothing_if_every_paragraph_is_one_segment() {
        let lines = segments(&[0, 1, 2, 3]);
        let layout = Layout::of(&lines, &lines);
        for (source, target) in [(0..1, 3..4), (0..2, 1..2), (1..4, 0..1)] {
            assert!(layout.weigh(source, target).abs() < 1e-6);
        }
    }

    #[test]
    fn paragraph_starts_in_both_texts_weigh_more_than_a_paragraph_start_in_only_one_text() {
        let layout = Layout::of(&segments(&[0, 0, 0, 1, 1, 1]), &segments(&[0, 0, 0, 1, 1, 1]));
        assert!(layout.weigh(3..4, 3..4) > layout.weigh(3..4, 4..5));
        assert!(layout.weigh(3..5, 3..4) > layout.weigh(2..4, 3..4));
    }

    #[test]
    fn a_headline_opposite_a_headline_weighs_more_than_a_headline_opposite_body_text() {
        let mut text = segments(&[0, 1, 1]);
        text[0].role = Role::Title;
        let layout = Layout::of(&text, &text);
        assert!(layout.weigh(0..1, 0..1) > layout.weigh(0..1, 1..2));
    }
}
