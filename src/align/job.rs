//! The settings of the command, the same for every pair that is aligned.

use std::sync::{Arc, OnceLock};

use yaddash_engine::align::{Settings, Thresholds};
use yaddash_engine::memory::WeightedMemory;
use yaddash_engine::qa::{Checker, Rules};
use yaddash_engine::terms::Glossary;

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
    /// Made for the first pair whose units are checked, and used for every pair after it.
    pub(super) checker: OnceLock<Checker>,
}

impl Job {
    /// The checks of what was aligned, with the starter glossary.
    pub(super) fn checker(&self) -> anyhow::Result<&Checker> {
        if let Some(checker) = self.checker.get() {
            return Ok(checker);
        }
        let glossary = Arc::new(Glossary::new(yaddash_engine::starter::glossary()?));
        let (source, target) = (self.settings.source.clone(), self.settings.target.clone());
        Ok(self.checker.get_or_init(|| Checker::new(glossary, source, target, Rules::default())))
    }
}
