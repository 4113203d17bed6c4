//! Searches several memories as if they were one.

use std::sync::Arc;

use super::ranking::merge_ranked;
use super::{Query, SearchStats};
use crate::memory::{Lookup, MemoryError};
use yaddash_core::unit::Match;

/// A memory, and the penalty on its matches among those of other memories. Several of these may share one memory.
#[derive(Clone, Debug)]
pub struct WeightedMemory {
    /// The memory.
    pub memory: Arc<dyn Lookup>,
    /// Points taken off the score of each of its matches, 0–100.
    pub penalty: u8,
}

/// The best matches over several memories, ranked after penalties; of equals, those of the memory that
/// is named first come first. A target is shown once.
///
/// # Errors
/// [`MemoryError`], if one of them cannot be read.
pub fn lookup_all(memories: &[WeightedMemory], query: &Query<'_>) -> Result<Vec<Match>, MemoryError> {
    lookup_all_with_stats(memories, query, &mut SearchStats::default())
}

/// As [`lookup_all`], and adds to `stats` what the search cost.
///
/// # Errors
/// [`MemoryError`], if one of them cannot be read.
pub fn lookup_all_with_stats(
    memories: &[WeightedMemory],
    query: &Query<'_>,
    stats: &mut SearchStats,
) -> Result<Vec<Match>, MemoryError> {
    // The best of all are among the best of each: removing a repeated target never lets in a match that
    // its own memory ranked below `limit` others.
    let lists = memories
        .iter()
        .map(|weighted| weighted.memory.lookup_with_penalty(query, weighted.penalty, stats))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(merge_ranked(lists, query.limit, query.house))
}
