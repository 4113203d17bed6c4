//! The outcome of aligning one pair of many.

use super::article_pair::Tally;
use super::target_memory::StoreOutcome;
use yaddash_engine::align::Verdict;
use yaddash_engine::unit::Unit;

/// The outcome of aligning a pair.
pub(super) struct PairOutcome {
    /// How many segments the source and the target have.
    pub(super) segments: (usize, usize),
    pub(super) tally: Tally,
    pub(super) verdict: Verdict,
    /// What the memory of `--into` did with its units.
    pub(super) stored: StoreOutcome,
    /// The units that are to be stored, until they are.
    pub(super) units: Vec<Unit>,
    /// What a person should know of how its files were read and written.
    pub(super) notes: Vec<String>,
}
