//! The matches of the source segments in memories, which help to align them.

use yaddash_engine::align::Settings;
use yaddash_engine::memory::{MemoryError, Query, WeightedMemory, lookup_all};
use yaddash_engine::unit::{Match, Segment};

/// The least score of a match, and how many matches of a segment are used: a sentence rarely has more than three
/// translations in a memory.
const MIN_SCORE: u8 = 50;
const MAX_MATCHES: usize = 3;

/// The best matches of each segment; an empty list without memories.
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
