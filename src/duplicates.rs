//! `--on-duplicate`, and the report of how units were stored.

use clap::{Args, ValueEnum};

use yaddash_engine::memory::{Counts, Duplicates, OnDuplicate};

/// How to store a unit whose source the memory has with another target.
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

    /// How many units were stored and how, for people; replaced and skipped ones only if the policy replaces or skips.
    pub(super) fn words(self, counts: Counts) -> String {
        let Counts { added, merged, known, replaced, skipped, .. } = counts;
        let words = format!("{added} added, {merged} merged, {known} known already");
        match self.on_duplicate {
            Name::KeepBoth => words,
            Name::Newest | Name::Skip => format!("{words}, {replaced} replaced, {skipped} skipped as duplicates"),
        }
    }
}
