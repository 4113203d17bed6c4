//! Remembers the files that a command reads, so that no result overwrites one of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;

/// The canonical paths of the files that are read.
#[derive(Debug, Default)]
pub(super) struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    pub(super) fn of<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Self {
        Self(paths.into_iter().filter_map(canonical).collect())
    }

    /// Returns an error if `output` is one of the files that are read.
    pub(super) fn refuse_overwrite(&self, output: &Path) -> anyhow::Result<()> {
        if canonical(output).is_some_and(|path| self.0.contains(&path)) {
            bail!(
                "{}: the command reads this file and does not overwrite it; write to another file with -o",
                output.display()
            );
        }
        Ok(())
    }
}

/// Returns the canonical path of a file; `None` for a terminal or a pipe, which a command may both read and write.
fn canonical(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|path| path.is_file())
}
