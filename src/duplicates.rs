//! The option `--on-duplicate`, and the report on how units were stored.

use clap::{Args, ValueEnum};

use yaddash_engine::memory::{Counts, OnDuplicate};

/// The option for units whose source text the memory already has with another target text.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Policy {
    /// What to do with a unit if the memory already has the same source, in the same context, with another target:
    /// keep both units, keep the unit with the newest date, or skip the new unit.
    #[arg(long, value_enum, value_name = "POLICY", default_value_t)]
    on_duplicate: Name,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Name {
    #[default]
    KeepBoth,
    Newest,
    Skip,
}

impl Policy {
    pub(super) fn on_duplicate(self) -> OnDuplicate {
        match self.on_duplicate {
            Name::KeepBoth => OnDuplicate::KeepBoth,
            Name::Newest => OnDuplicate::Newest,
            Name::Skip => OnDuplicate::Skip,
        }
    }

    /// Returns a report for the user on how many units were stored in which way. Replaced and skipped units are named
    /// only if the policy can replace or skip.
    pub(super) fn words(self, counts: Counts) -> String {
        let Counts { added, merged, known, replaced, skipped, .. } = counts;
        let words = format!("{added} added, {merged} merged, {known} already in the memory");
        match self.on_duplicate {
            Name::KeepBoth => words,
            Name::Newest | Name::Skip => format!("{words}, {replaced} replaced, {skipped} skipped as duplicates"),
        }
    }
}

/// Returns numbers of units as JSON, with the number of all units that were read.
pub(super) fn numbers(read: u64, counts: Counts) -> anyhow::Result<serde_json::Value> {
    let mut numbers = serde_json::to_value(counts)?;
    numbers["read"] = read.into();
    Ok(numbers)
}
