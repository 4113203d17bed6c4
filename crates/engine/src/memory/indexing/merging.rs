//! When a run is built, and with which runs it is merged.
//!
//! A new run is merged with the run before it if that one is less than [`MERGE_RATIO`] times as large. So there are few
//! runs, and each text is indexed only a few times.

use super::BuildScope;
use crate::memory::index::{MAX_UNBUILT, Runs};

/// An existing run is merged with the new run if its size is less than `MERGE_RATIO` times the size of the
/// new run.
const MERGE_RATIO: i64 = 4;
/// The maximum number of texts that a search merges into one run. An import has no such limit.
const MAX_MERGED_BY_SEARCH: i64 = if cfg!(test) { 30 } else { 50_000 };
/// If there are at least this many runs, a search merges runs of any size.
const MAX_RUNS: usize = 12;
/// The number of runs of similar size that are merged after a commit. Fewer are left as they are: otherwise an import
/// in many commits would index each text too often.
const MERGED_AFTER_COMMIT: usize = 4;

/// Whether a run is to be built. `unbuilt` is the number of changes that are in no run.
pub(super) fn is_worth_building(runs: &Runs, unbuilt: i64, scope: BuildScope) -> bool {
    match scope {
        BuildScope::FromScratch => true,
        BuildScope::ForSearch | BuildScope::AllChanges => unbuilt > MAX_UNBUILT,
        BuildScope::Merge => runs.list.len() - runs_to_keep(runs, unbuilt, scope) >= MERGED_AFTER_COMMIT,
    }
}

/// The number of runs that are kept, counted from the oldest, when `unbuilt` changes are indexed. The later runs
/// are merged with the new run.
pub(super) fn runs_to_keep(runs: &Runs, unbuilt: i64, scope: BuildScope) -> usize {
    let list = &runs.list;
    if scope == BuildScope::FromScratch {
        return 0;
    }
    let (mut size, mut kept) = (unbuilt, list.len());
    while let Some(last) = kept.checked_sub(1) {
        let members = list[last].image.header.counts.members.cast_signed();
        let is_first = scope == BuildScope::Merge && kept == list.len();
        let too_much = scope == BuildScope::ForSearch && size + members > MAX_MERGED_BY_SEARCH && list.len() < MAX_RUNS;
        if !is_first && (members >= MERGE_RATIO * size || too_much) {
            break;
        }
        (size, kept) = (size + members, last);
    }
    kept
}
