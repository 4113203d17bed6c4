//! Beads: groups of source and target segments that are translations of each other.

use std::fmt;
use std::ops::Range;

/// One aligned group: `source` and `target` are half-open ranges of 0-based segment numbers.
///
/// If one range is empty, the segments of the other were left out or added in translation; the start of
/// the empty range says where in the order they belong.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bead {
    /// Segments of the source article.
    pub source: Range<usize>,
    /// Segments of the target article.
    pub target: Range<usize>,
    /// How sure the aligner is that exactly these segments belong together, from 0 to 1.
    pub confidence: f32,
    /// How sure the aligner is that source and target say the same, from 0 to 1, so that the bead can be stored as a
    /// unit. 0 if a range is empty, and before the bead has been judged.
    pub usable: f32,
    /// What a reviewer should look at.
    pub remarks: Vec<Remark>,
}

impl Bead {
    /// A bead of the two ranges that has not been judged.
    #[must_use]
    pub fn new(source: Range<usize>, target: Range<usize>, confidence: f32) -> Self {
        Self { source, target, confidence, usable: 0.0, remarks: Vec::new() }
    }

    /// Whether there are both source and target segments.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// Something about a bead that a reviewer should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// Not part of the article: tags, share buttons, other headlines. It was left out of the alignment.
    Boilerplate,
    /// Segments of the other article, at another place, that seem to be its translation: a sentence was moved.
    Moved(Range<usize>),
    /// Numbers, as written, that occur only in source or only in target.
    Numbers(Vec<String>),
    /// Names that occur only in source or only in target of this bead, though both articles have them.
    Names(Vec<String>),
    /// Source or target is much longer than expected from the other.
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
