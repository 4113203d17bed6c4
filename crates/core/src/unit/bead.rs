//! Beads: groups of source and target segments that are translations of each other.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// One aligned group: `source` and `target` are half-open ranges of 0-based segment numbers.
///
/// If one range is empty, the segments of the other were left out or added in translation; the start of
/// the empty range says where in the order they belong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Remark {
    /// Not part of the article: tags, share buttons, other headlines. It was left out of the alignment.
    Boilerplate,
    /// Segments of the other article, at another place, that seem to be its translation: a sentence was moved.
    Moved {
        /// Half-open, from 0.
        segments: Range<usize>,
    },
    /// Numbers, as written, that occur only in source or only in target.
    Numbers {
        /// The numbers.
        numbers: Vec<String>,
    },
    /// Names that occur only in source or only in target of this bead, though both articles have them.
    Names {
        /// The names.
        names: Vec<String>,
    },
    /// Source or target is much longer than expected from the other.
    Length,
}

impl Remark {
    /// The name in machine formats: `boilerplate`, `moved`, `numbers`, `names`, `length`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Boilerplate => "boilerplate",
            Self::Moved { .. } => "moved",
            Self::Numbers { .. } => "numbers",
            Self::Names { .. } => "names",
            Self::Length => "length",
        }
    }
}
