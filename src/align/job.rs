//! The settings of `yaddash align`, which are the same for every pair of files.

use std::sync::{Arc, OnceLock};

use yaddash_engine::align::{Settings, Thresholds};
use yaddash_engine::memory::WeightedMemory;
use yaddash_engine::qa::{Checker, Rules};
use yaddash_engine::terms::Glossary;

/// The settings that decide how files are aligned, and which beads (aligned groups of segments) may be stored.
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
    /// The checks of aligned texts. They are created when the first pair is checked, and then used for every later
    /// pair.
    pub(super) checker: OnceLock<Checker>,
}

impl Job {
    /// Returns the checks of aligned texts, which use the starter glossary. The first call creates them.
    pub(super) fn checker(&self) -> anyhow::Result<&Checker> {
        if let Some(checker) = self.checker.get() {
            return Ok(checker);
        }
        let glossary = Arc::new(Glossary::new(yaddash_engine::starter::glossary()?));
        let (source, target) = (self.settings.source.clone(), self.settings.target.clone());
        Ok(self.checker.get_or_init(|| Checker::new(glossary, source, target, Rules::default())))
    }
}
