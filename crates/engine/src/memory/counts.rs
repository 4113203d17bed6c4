//! Counts the units that were stored, by outcome.

use serde::Serialize;

use super::Stored;

/// The number of units for each outcome of storing a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// The number of new units.
    pub added: u64,
    /// The number of units that were merged with an equal unit in the memory. The equal unit got further
    /// dates, properties or notes.
    pub merged: u64,
    /// The number of units that the memory had already, with nothing new to add.
    pub known: u64,
    /// The number of units that replaced a unit with the same source and another target.
    pub replaced: u64,
    /// The number of units that were not stored, because the memory keeps a unit with the same source and
    /// another target.
    pub skipped: u64,
}

impl Counts {
    /// Adds one unit to the count of its outcome.
    pub fn count(&mut self, stored: Stored) {
        *match stored {
            Stored::Added(_) => &mut self.added,
            Stored::Merged(_) => &mut self.merged,
            Stored::Known(_) => &mut self.known,
            Stored::Replaced(_) => &mut self.replaced,
            Stored::Skipped(_) => &mut self.skipped,
        } += 1;
    }

    /// The number of counted units that are in the memory now.
    #[must_use]
    pub fn stored(self) -> u64 {
        self.added + self.merged + self.known + self.replaced
    }

    /// The number of all counted units, including the skipped units.
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
