//! `--on-duplicate`, and how what became of units is said.

use clap::{Args, ValueEnum};

use crate::memory::{Counts, Duplicates, OnDuplicate};

/// What is done with a unit whose source the memory has with another target.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Policy {
    /// What to do with a unit whose source the memory has, in the same context, with another target:
    /// keep both, the one with the newest date, or the one that the memory has.
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
    pub(super) fn start(self) -> Duplicates {
        Duplicates::new(match self.on_duplicate {
            Name::KeepBoth => OnDuplicate::KeepBoth,
            Name::Newest => OnDuplicate::Newest,
            Name::Skip => OnDuplicate::Skip,
        })
    }

    /// What became of units, for people; the policy's own words only where there is one.
    pub(super) fn words(self, counts: Counts) -> String {
        let Counts { added, merged, known, replaced, skipped, .. } = counts;
        let words = format!("{added} added, {merged} merged, {known} known already");
        match self.on_duplicate {
            Name::KeepBoth => words,
            Name::Newest | Name::Skip => format!("{words}, {replaced} replaced, {skipped} skipped as duplicates"),
        }
    }
}
