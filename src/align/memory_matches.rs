//! Looks up the source segments in memories; the matches help to align the segments.

use yaddash_engine::align::Settings;
use yaddash_engine::memory::{MemoryError, Query, WeightedMemory, lookup_all};
use yaddash_engine::unit::{Match, Segment};

/// The least score of a match that is used.
const MIN_SCORE: u8 = 50;
/// The greatest number of matches that are used for one segment. A sentence rarely has more than three translations in a
/// memory.
const MAX_MATCHES: usize = 3;

/// Returns the best matches of each segment; an empty list if there are no memories.
pub(super) fn memory_matches(
    memories: &[WeightedMemory],
    segments: &[Segment],
    settings: &Settings,
) -> Result<Vec<Vec<Match>>, MemoryError> {
    if memories.is_empty() {
        return Ok(Vec::new());
    }
    let look_up = |segment: &Segment| {
        let line = segment.line();
        let mut query = Query::new(&line, settings.source.clone(), settings.target.clone());
        (query.min_score, query.limit) = (MIN_SCORE, MAX_MATCHES);
        query.role = Some(segment.role);
        lookup_all(memories, &query)
    };
    segments.iter().map(look_up).collect()
}
