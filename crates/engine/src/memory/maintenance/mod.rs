//! Work on a memory as a whole: copies, merging, deleting for good, checking, removing repeated units.

mod copy;
mod dedupe;
mod merge;
mod purge;
mod verify;

pub use copy::{Restored, is_same_file, restore};
pub use dedupe::Repeated;
pub use verify::Verification;
