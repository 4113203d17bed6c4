//! Evidence: what may be known of two texts that says whether one translates the other.

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

/// Something that can tell translations from strangers.
///
/// An implementation is made for two lists of segments and is asked about many candidate beads of
/// them, so it should have done its reading before. Pieces of evidence are added up: each should
/// speak only of what the others do not see.
pub trait Evidence {
    /// The weight of the evidence for a bead of these segments, in nats: the logarithm of how much
    /// likelier the texts are if they translate each other than if they are strangers. 0 says
    /// nothing; below 0 speaks against. It must be finite. Neither range is empty, and neither is
    /// longer than [`MAX_SIDE`].
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32;

    /// Learns from the beads of the round before, with their confidence. Does nothing by default.
    fn refit(&mut self, beads: &[Bead]) {
        let _ = beads;
    }
}
