//! How many units were stored, and with what outcome.

use serde::Serialize;

use super::Stored;

/// The number of units for each outcome of storing one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// New units.
    pub added: u64,
    /// Equal units were in the memory, and got further dates, properties or notes.
    pub merged: u64,
    /// Equal units were in the memory, and nothing was to be added to them.
    pub known: u64,
    /// They replaced a unit with the same source and another target.
    pub replaced: u64,
    /// They were not stored: the memory has their source with another target, which stays.
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

    /// How many of the units are in the memory now.
    #[must_use]
    pub fn stored(self) -> u64 {
        self.added + self.merged + self.known + self.replaced
    }

    /// All units, the skipped ones included.
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
