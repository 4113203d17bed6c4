//! The outcome of aligning one of many pairs of files.

use yaddash_engine::align::Verdict;
use yaddash_engine::jobs::StoreOutcome;
use yaddash_engine::jobs::align::Tally;
use yaddash_engine::unit::Unit;

/// The outcome of aligning one pair of files.
pub(super) struct PairOutcome {
    /// How many segments the source and the target have.
    pub(super) segments: (usize, usize),
    pub(super) tally: Tally,
    pub(super) verdict: Verdict,
    /// How the memory of `--into` stored the units of this pair.
    pub(super) stored: StoreOutcome,
    /// The units that are still to be stored; empty after they were stored.
    pub(super) units: Vec<Unit>,
    /// Notes for the user on how the files of this pair were read and written.
    pub(super) notes: Vec<String>,
}
