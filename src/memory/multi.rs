//! Several memories searched as one.

use std::time::Duration;

use super::search::bring_together;
use super::{Memory, MemoryError, Query};
use crate::unit::Match;

/// A memory in its place among others.
#[derive(Debug)]
pub struct WeightedMemory {
    /// The memory.
    pub memory: Memory,
    /// Points taken off every score that it gives, 0–100.
    pub penalty: u8,
}

/// The best matches over several memories, ranked after penalties; of equals, the memory that is
/// named first comes first. A target is shown once.
///
/// # Errors
/// [`MemoryError`], if one of them cannot be read.
pub fn lookup_all(shelves: &[WeightedMemory], query: &Query<'_>) -> Result<Vec<Match>, MemoryError> {
    lookup_all_timed(shelves, query).map(|(found, _)| found)
}

/// As [`lookup_all`], with the time that searching the indexes took, without what is done for the
/// answer besides: catching up with the truth, reading rows, explaining.
///
/// # Errors
/// [`MemoryError`], if one of them cannot be read.
pub fn lookup_all_timed(shelves: &[WeightedMemory], query: &Query<'_>) -> Result<(Vec<Match>, Duration), MemoryError> {
    // The best of all are among the best of each: removing a repeated target never lets in one that
    // its own memory ranked below `most` others.
    let (mut lists, mut searching) = (Vec::with_capacity(shelves.len()), Duration::ZERO);
    for weighted in shelves {
        let (found, time) = weighted.memory.lookup_timed(query, weighted.penalty)?;
        lists.push(found);
        searching += time;
    }
    Ok((bring_together(lists, query.limit, query.house), searching))
}
