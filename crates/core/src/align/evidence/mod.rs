//! Evidence that segments of two texts translate each other, or do not: of words, length, layout, sentences
//! and memories.

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
pub(super) use words::{Counterparts, Cover, meanings};

use crate::unit::Bead;

/// The most segments that one side of a bead has.
pub const MAX_SIDE: usize = 3;

/// Something that can distinguish translations from unrelated texts.
///
/// An implementation is made for two lists of segments, and then weighs many candidate beads of them, so
/// it should read the texts when it is made. The weights of all evidence are added up: each should weigh
/// only what the others do not.
pub trait Evidence {
    /// The weight of the evidence for a bead of these segments, in nats: the logarithm of how much
    /// likelier the texts are if they translate each other than if they are unrelated. A weight of 0 is
    /// neutral, and one below 0 is against the bead. It must be finite. Neither range is empty, and
    /// neither is longer than [`MAX_SIDE`].
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32;

    /// Learns from the beads of the round before, with their confidence. Does nothing by default.
    fn refit(&mut self, beads: &[Bead]) {
        let _ = beads;
    }
}
