//! What became of many units, by number.

use serde::Serialize;

use super::Stored;

/// How many units were stored, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// They are new.
    pub added: u64,
    /// The memory had them; dates, properties or notes were brought together.
    pub merged: u64,
    /// The memory had them, and all that is known of them.
    pub known: u64,
    /// They took the place of a unit with another target.
    pub replaced: u64,
    /// The memory has their source with another target, and that one stayed.
    pub skipped: u64,
}

impl Counts {
    /// Counts a unit.
    pub fn count(&mut self, stored: Stored) {
        *match stored {
            Stored::Added(_) => &mut self.added,
            Stored::Merged(_) => &mut self.merged,
            Stored::Known(_) => &mut self.known,
            Stored::Replaced(_) => &mut self.replaced,
            Stored::Skipped(_) => &mut self.skipped,
        } += 1;
    }

    /// The units that are in the memory now.
    #[must_use]
    pub fn stored(self) -> u64 {
        self.added + self.merged + self.known + self.replaced
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> u64 {
        self.stored() + self.skipped
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.merged += other.merged;
        self.known += other.known;
        self.replaced += other.replaced;
        self.skipped += other.skipped;
    }
}
