//! The confidence in an alignment: in each bead (aligned group of segments), and in the two texts as a whole.

mod attribution;
pub(super) mod judge;
pub(super) mod lead;
pub(super) mod moved;
mod thresholds;
pub(super) mod verdict;

pub use thresholds::{Disposition, MIN_CLOSE, MIN_CONFIDENCE, MIN_USABLE, Thresholds};
pub use verdict::Verdict;
