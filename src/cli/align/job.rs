//! The settings of the command, the same for every pair that is aligned.

use crate::align::{Settings, Thresholds};
use crate::memory::WeightedMemory;

/// How pairs are aligned, and which beads may be stored.
pub(super) struct Job {
    pub(super) settings: Settings,
    pub(super) thresholds: Thresholds,
    pub(super) pre_segmented: bool,
    pub(super) author: Option<String>,
    pub(super) house: Option<String>,
    /// Whether tables begin with a byte-order mark.
    pub(super) bom: bool,
    /// Memories whose units help to align.
    pub(super) memories: Vec<WeightedMemory>,
}
