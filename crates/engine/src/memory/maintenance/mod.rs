//! Operations on a whole memory: backups, merging, permanent deletion, checking, and the removal of repeated
//! units.

mod copy;
mod dedupe;
mod merge;
mod purge;
mod verify;

pub use copy::{Restored, is_same_file, restore};
pub use dedupe::Repeated;
pub use verify::Verification;
