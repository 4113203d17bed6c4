//! What was asked for, resolved: the same for every pair that is aligned.

use super::super::memories;
use super::{Arguments, target_memory};
use crate::align::{Settings, Thresholds};
use crate::memory::{Access, Memory, WeightedMemory};

/// How pairs are aligned and what of them may be stored.
pub(super) struct Job {
    pub(super) settings: Settings,
    pub(super) thresholds: Thresholds,
    pub(super) pre_segmented: bool,
    pub(super) author: Option<String>,
    pub(super) house: Option<String>,
    /// Whether tables begin with a byte-order mark.
    pub(super) bom: bool,
    /// Memories whose units help.
    pub(super) shelves: Vec<WeightedMemory>,
}

impl Job {
    pub(super) fn of(arguments: &Arguments) -> anyhow::Result<Self> {
        let (source, target) = arguments.direction.pair()?;
        Ok(Self {
            settings: Settings::new(source, target),
            thresholds: Thresholds {
                confidence: arguments.min_confidence,
                usable: arguments.min_usable,
                ..Thresholds::default()
            },
            pre_segmented: arguments.pre_segmented,
            author: arguments.author.clone(),
            house: arguments.house.clone(),
            bom: arguments.bom,
            shelves: shelves(arguments)?,
        })
    }
}

/// The memories that were named. The one that is stored into need not be there yet; none is searched
/// that was not named, so that two texts give the same beads on every desk.
fn shelves(arguments: &Arguments) -> anyhow::Result<Vec<WeightedMemory>> {
    let open = |path| Ok(WeightedMemory { memory: Memory::open(path, Access::Read)?, penalty: 0 });
    let mut paths = arguments.memory.iter().map(|name| memories::path_of(name)).collect::<anyhow::Result<Vec<_>>>()?;
    if let Some(into) = &arguments.into {
        let path = target_memory::path_of(into)?;
        if path.exists() && !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths.into_iter().map(open).collect()
}
