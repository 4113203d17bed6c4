//! The shapes that a bead may have: how many segments of either side.

/// How many source and target segments a bead has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) source: usize,
    pub(super) target: usize,
}

impl Shape {
    /// Whether one side is empty.
    pub(super) fn is_null(self) -> bool {
        self.source == 0 || self.target == 0
    }

    /// How many merges of two neighbours made this bead out of one-to-one pairs.
    pub(super) fn merges(self) -> usize {
        self.source.max(1) + self.target.max(1) - 2
    }
}

const fn shape(source: usize, target: usize) -> Shape {
    Shape { source, target }
}

/// Every shape, those with text on both sides first; of two that come out even, the earlier one
/// wins. The wide ones are rare, but two neighbours merged on one side and the next two on the other
/// leave no smaller bead: in heavily edited news, those of five and six segments are worth two points
/// of strict F1, half as much again in time, and nothing in other text.
pub(super) const SHAPES: [Shape; 11] = [
    shape(1, 1),
    shape(1, 2),
    shape(2, 1),
    shape(2, 2),
    shape(1, 3),
    shape(3, 1),
    shape(2, 3),
    shape(3, 2),
    shape(3, 3),
    shape(1, 0),
    shape(0, 1),
];

/// How many of them have text on both sides.
pub(super) const PAIRS: usize = 9;
