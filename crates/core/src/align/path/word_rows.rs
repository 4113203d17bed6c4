//! Computes the evidence of words for every bead that starts in one row of the band, all at once.
//!
//! The weight of a bead (aligned group of segments) is a sum over its segments, and each segment is weighed
//! against the segments of the opposite side. If each bead were weighed separately, every word would be
//! looked up for nine shapes at each point. Instead, each word adds its weight to the few points where it has
//! a counterpart, and the weight of every shape is summed from these weights.

use std::ops::Range;

use super::shape::{SHAPES, Shape, TWO_SIDED};
use crate::align::evidence::{Counterparts, MAX_SIDE};

/// The shapes with text on both sides.
const TWO_SIDED_SHAPES: [Shape; TWO_SIDED] = {
    let mut shapes = [SHAPES[0]; TWO_SIDED];
    let mut at = 0;
    while at < TWO_SIDED {
        shapes[at] = SHAPES[at];
        at += 1;
    }
    shapes
};

/// A source segment is weighed for this many more columns than its row has, because the following rows of the
/// band reach further.
const EXTRA_COLUMNS: usize = 32;

/// Weighs the rows of a band one after another, from the first to the last.
pub(super) struct WordRows<'a> {
    counterparts: &'a Counterparts,
    /// The weights of source segments against ranges of target segments, for the rows that are still needed.
    sources: Vec<SourceRow>,
    /// The weights of the target segments. The list at index `n` has the weight of each target segment
    /// against `n + 1` neighbouring source segments, the first of which is that of the current row.
    targets: [Vec<f32>; MAX_SIDE],
    weights: Vec<[f32; TWO_SIDED]>,
}

/// The weights of the source segment `segment`, one item for each column (number of a target segment). At
/// index `n`, the item has the weight of the source segment against `n + 1` neighbouring target segments, the
/// first of which is the column.
struct SourceRow {
    segment: usize,
    columns: Range<usize>,
    weights: Vec<[f32; MAX_SIDE]>,
}

impl<'a> WordRows<'a> {
    pub(super) fn of(counterparts: &'a Counterparts) -> Self {
        Self { counterparts, sources: Vec::new(), targets: Default::default(), weights: Vec::new() }
    }

    /// Returns the weights of the beads of all two-sided shapes that start at each point of a row. The weight
    /// of a bead that reaches beyond the end of a text is 0.
    pub(super) fn row(&mut self, row: usize, columns: Range<usize>) -> &[[f32; TWO_SIDED]] {
        self.sources.retain(|source| source.segment >= row);
        for segment in row..(row + MAX_SIDE).min(self.counterparts.source_segments()) {
            self.weigh_source(segment, &columns);
        }
        let beyond = (columns.end + MAX_SIDE - 1).min(self.counterparts.target_segments());
        let reached = columns.start.min(beyond)..beyond;
        for (more, targets) in self.targets.iter_mut().enumerate() {
            targets.clear();
            if row + more < self.counterparts.source_segments() {
                self.counterparts.target_row(&(row..row + more + 1), &reached, targets);
            }
        }
        let mut weights = std::mem::take(&mut self.weights);
        weights.clear();
        weights.extend(
            columns.map(|column| {
                TWO_SIDED_SHAPES.map(|shape| self.weigh(row, column, shape.source, shape.target, &reached))
            }),
        );
        self.weights = weights;
        &self.weights
    }

    /// Weighs a source segment for these columns, unless its weights are stored already.
    fn weigh_source(&mut self, segment: usize, columns: &Range<usize>) {
        let has = |source: &&SourceRow| source.columns.start <= columns.start && columns.end <= source.columns.end;
        let place = self.sources.iter().position(|source| source.segment == segment);
        if place.is_some_and(|place| self.sources.get(place).is_some_and(|source| has(&source))) {
            return;
        }
        let columns = columns.start..columns.end + EXTRA_COLUMNS;
        let mut weights = Vec::with_capacity(columns.len());
        self.counterparts.source_row(segment, &columns, &mut weights);
        let source = SourceRow { segment, columns, weights };
        match place {
            Some(place) => self.sources[place] = source,
            None => self.sources.push(source),
        }
    }

    fn weigh(&self, row: usize, column: usize, height: usize, width: usize, reached: &Range<usize>) -> f32 {
        if row + height > self.counterparts.source_segments() || column + width > self.counterparts.target_segments() {
            return 0.0;
        }
        let source_weight: f32 = self
            .sources
            .iter()
            .filter(|source| (row..row + height).contains(&source.segment))
            .map(|source| source.weights[column - source.columns.start][width - 1])
            .sum();
        let target_weight: f32 =
            self.targets[height - 1][column - reached.start..column - reached.start + width].iter().sum();
        (source_weight + target_weight) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Settings;

    #[test]
    fn word_weights_computed_row_by_row_equal_the_weights_of_single_beads() {
        let az = [
            "Bakıda 12 nazir görüşüb.",
            "Görüşdə NATO və Tokayev iştirak edib.",
            "12 sənəd imzalanıb.",
            "Nazir NATO-ya gedib.",
            "",
        ];
        let en = [
            "Ministers met in Baku.",
            "There were 12 of them.",
            "NATO and Tokayev took part.",
            "12 documents were signed in Baku.",
            "The minister went to NATO.",
        ];
        let counterparts = Counterparts::of(&az, &en, &Settings::default());
        for columns in [0..6, 1..4] {
            let mut rows = WordRows::of(&counterparts);
            for row in 0..6 {
                let weights = rows.row(row, columns.clone()).to_vec();
                for (column, weights) in columns.clone().zip(weights) {
                    for (weight, shape) in weights.iter().zip(&SHAPES) {
                        let (source, target) = (row..row + shape.source, column..column + shape.target);
                        if source.end > az.len() || target.end > en.len() {
                            continue;
                        }
                        let expected = counterparts.weigh(&source, &target);
                        assert!((weight - expected).abs() < 1e-4, "{source:?} {target:?}: {weight} {expected}");
                    }
                }
            }
        }
    }
}
