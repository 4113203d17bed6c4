//! Beads: groups of source and target segments that are translations of each other.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A group of segments that were aligned with each other. `source` and `target` are half-open ranges of 0-based
/// segment numbers.
///
/// If one range is empty, the segments of the other range were left out or added in translation. The start of the
/// empty range is the place where they belong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Bead {
    /// The segments of the source article.
    pub source: Range<usize>,
    /// The segments of the target article.
    pub target: Range<usize>,
    /// How sure the aligner is that exactly these segments belong together, from 0 to 1.
    pub confidence: f32,
    /// How sure the aligner is that source and target say the same, from 0 to 1. This decides whether the bead is
    /// stored as a unit. The value is 0 if a range is empty or the bead has not been judged.
    pub usable: f32,
    /// The points that a reviewer should look at.
    pub remarks: Vec<Remark>,
}

impl Bead {
    /// Makes a bead of the two ranges that has not been judged.
    #[must_use]
    pub fn new(source: Range<usize>, target: Range<usize>, confidence: f32) -> Self {
        Self { source, target, confidence, usable: 0.0, remarks: Vec::new() }
    }

    /// Whether the bead has both source and target segments.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// A remark about a bead, which asks a reviewer to look at the bead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Remark {
    /// The segments are not part of the article (tags, share buttons, other headlines). They were left out of the
    /// alignment.
    Boilerplate,
    /// A sentence was moved: segments at another place of the other article seem to be its translation.
    Moved {
        /// The segments in the other article, as a half-open range of 0-based numbers.
        segments: Range<usize>,
    },
    /// Some numbers occur only in the source or only in the target.
    Numbers {
        /// The numbers, as written.
        numbers: Vec<String>,
    },
    /// Some names occur only in the source or only in the target of this bead, though both articles have them.
    Names {
        /// The names that occur on one side only.
        names: Vec<String>,
    },
    /// The source or the target is much longer than expected from the other side.
    Length,
}

impl Remark {
    /// Returns the name of the remark in machine-readable formats: `boilerplate`, `moved`, `numbers`, `names`,
    /// `length`.
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
