//! Evidence that segments of two texts translate each other, or do not. There is evidence of words, length,
//! layout, numbers of sentences, and memories.

mod layout;
mod length;
mod remembered;
mod sentences;
mod words;

use std::ops::Range;

pub(super) use layout::Layout;
pub(super) use length::Length;
pub use remembered::Remembered;
pub(super) use sentences::Sentences;
#[cfg(test)]
pub(super) use words::longest_rise;
pub(super) use words::{Counterparts, Cover, Missing, MissingWord};

use crate::unit::Bead;

/// The most segments on one side of a bead (aligned group of segments).
pub const MAX_SIDE: usize = 3;

/// A kind of evidence that can distinguish translations from unrelated texts.
///
/// An implementation is made for two lists of segments, and then weighs many candidate beads (groups of these
/// segments). So it should read the texts when it is made. The weights of all evidence are added up, so each
/// kind should weigh only what the other kinds do not weigh.
pub trait Evidence {
    /// Returns the weight of the evidence for a bead of these segments, in nats.
    ///
    /// The weight is the logarithm of how much likelier the texts are if they translate each other than if
    /// they are unrelated. A weight of 0 is neutral, and a weight below 0 is against the bead. The weight
    /// must be finite. Neither range is empty, and neither range is longer than [`MAX_SIDE`].
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32;

    /// Learns from the beads of the previous round of alignment, and from their confidences. By default, the
    /// method does nothing.
    fn refit(&mut self, beads: &[Bead]) {
        let _ = beads;
    }
}
