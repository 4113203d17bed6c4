//! Beads: groups of source and target segments that are translations of each other.

use std::ops::Range;

/// One aligned group: `source` and `target` are half-open ranges of 0-based segment numbers.
///
/// An empty range is a side with nothing aligned (a dropped or an added sentence); its start says
/// where in the order it stands.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bead {
    /// Segments of the source article.
    pub source: Range<usize>,
    /// Segments of the target article.
    pub target: Range<usize>,
    /// How sure the aligner is, from 0 to 1.
    pub confidence: f32,
}

impl Bead {
    /// A bead over the two ranges.
    #[must_use]
    pub fn new(source: Range<usize>, target: Range<usize>, confidence: f32) -> Self {
        Self { source, target, confidence }
    }

    /// Whether both sides have a segment.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}
