//! What memories know of an article, for aligning it.

use crate::align::Settings;
use crate::memory::{MemoryError, Query, WeightedMemory, lookup_all};
use crate::unit::{Match, Segment};

/// The least score that is looked at, and how many matches of a segment: a sentence that was
/// translated in several ways is rarely known in more.
const MIN: u8 = 50;
const MAX: usize = 3;

/// The best matches of each segment; nothing at all without memories.
pub(super) fn known(
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
        (query.min_score, query.limit) = (MIN, MAX);
        query.role = Some(segment.role.name());
        lookup_all(memories, &query)
    };
    segments.iter().map(look_up).collect()
}
