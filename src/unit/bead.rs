//! Beads: groups of source and target segments that are translations of each other.

use std::fmt;
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
    /// How sure the aligner is that exactly these segments belong together, from 0 to 1.
    pub confidence: f32,
    /// How sure it is that either side says what the other does, from 0 to 1: whether the bead can
    /// stand in a memory by itself. 0 where a side is empty, and until it has been judged.
    pub usable: f32,
    /// What a reviewer should know of it.
    pub remarks: Vec<Remark>,
}

impl Bead {
    /// A bead over the two ranges, which nobody has judged yet.
    #[must_use]
    pub fn new(source: Range<usize>, target: Range<usize>, confidence: f32) -> Self {
        Self { source, target, confidence, usable: 0.0, remarks: Vec::new() }
    }

    /// Whether both sides have a segment.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// Something about a bead that a reviewer should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// No part of the article: tags, share buttons, other headlines. It was set aside before aligning.
    Boilerplate,
    /// These segments of the other side, which stand elsewhere, seem to translate it: something moved.
    Moved(Range<usize>),
    /// These numbers, as they are written, stand on one side only.
    Numbers(Vec<String>),
    /// These names stand on one side only, though the other article has them.
    Names(Vec<String>),
    /// One side is much longer than the other would make it.
    Length,
}

impl Remark {
    /// The name in machine formats: `boilerplate`, `moved`, `numbers`, `names`, `length`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Boilerplate => "boilerplate",
            Self::Moved(_) => "moved",
            Self::Numbers(_) => "numbers",
            Self::Names(_) => "names",
            Self::Length => "length",
        }
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boilerplate => f.write_str("not part of the article"),
            Self::Moved(segments) if segments.len() == 1 => write!(f, "moved? compare with {}", segments.start + 1),
            Self::Moved(segments) => write!(f, "moved? compare with {}–{}", segments.start + 1, segments.end),
            Self::Numbers(numbers) => write!(f, "numbers on one side only: {}", numbers.join(", ")),
            Self::Names(names) => write!(f, "names on one side only: {}", names.join(", ")),
            Self::Length => f.write_str("one side is much longer"),
        }
    }
}
