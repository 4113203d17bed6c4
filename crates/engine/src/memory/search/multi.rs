//! Searches several memories as if they were one.

use std::sync::Arc;

use super::ranking::merge_ranked;
use super::{Query, SearchStats};
use crate::memory::{Lookup, MemoryError};
use yaddash_core::unit::Match;

/// A memory that is searched together with others, and the penalty on its matches. Several values may share one
/// memory.
#[derive(Clone, Debug)]
pub struct WeightedMemory {
    /// The memory.
    pub memory: Arc<dyn Lookup>,
    /// The points that are taken off the score of each match in this memory, 0–100.
    pub penalty: u8,
}

/// Returns the best matches from several memories, ranked after the penalties were taken off. If matches of
/// two memories rank equally, the match of the memory that is earlier in `memories` comes first. If several
/// matches have the same target, only the best of them is returned.
///
/// # Errors
/// Returns [`MemoryError`] if a memory cannot be read.
pub fn lookup_all(memories: &[WeightedMemory], query: &Query<'_>) -> Result<Vec<Match>, MemoryError> {
    lookup_all_with_stats(memories, query, &mut SearchStats::default())
}

/// Searches as [`lookup_all`] does, and adds the time of the search to `stats`.
///
/// # Errors
/// Returns [`MemoryError`] if a memory cannot be read.
pub(crate) fn lookup_all_with_stats(
    memories: &[WeightedMemory],
    query: &Query<'_>,
    stats: &mut SearchStats,
) -> Result<Vec<Match>, MemoryError> {
    // The best matches of all memories are among the best matches of each memory: removing a repeated target
    // never lets in a match that its own memory ranked below `limit` others.
    let lists = memories
        .iter()
        .map(|weighted| weighted.memory.lookup_with_penalty(query, weighted.penalty, stats))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(merge_ranked(lists, query.limit, query.house))
}
