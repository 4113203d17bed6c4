//! Operations on a whole memory: backups, merging, permanent deletion, checking, and the removal of repeated
//! units.

mod copy;
mod dedupe;
mod merge;
mod purge;
mod verify;

pub(crate) use copy::is_same_file;
pub use copy::{Restored, restore};
pub use dedupe::Repeated;
pub use verify::Verification;
