//! Several memories searched as one.

use super::search::bring_together;
use super::{Memory, MemoryError, Query};
use crate::unit::Match;

/// A memory in its place among others.
#[derive(Debug)]
pub struct Shelf {
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
pub fn lookup_all(shelves: &[Shelf], query: &Query<'_>) -> Result<Vec<Match>, MemoryError> {
    // The best of all are among the best of each: removing a repeated target never lets in one that
    // its own memory ranked below `most` others.
    let lists =
        shelves.iter().map(|shelf| shelf.memory.lookup_penalised(query, shelf.penalty)).collect::<Result<_, _>>()?;
    Ok(bring_together(lists, query.most))
}
