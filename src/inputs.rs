//! The files that a command reads, so that no result is written over one of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;

/// The files that are read, by their canonical paths.
#[derive(Debug, Default)]
pub(super) struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    pub(super) fn of<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Self {
        Self(paths.into_iter().filter_map(canonical).collect())
    }

    /// Returns an error if the output is one of them.
    pub(super) fn refuse_overwrite(&self, output: &Path) -> anyhow::Result<()> {
        if canonical(output).is_some_and(|path| self.0.contains(&path)) {
            bail!(
                "{}: this file is an input of the command, and stays as it is; write to another file with -o",
                output.display()
            );
        }
        Ok(())
    }
}

/// The canonical path of a file; `None` for a terminal or a pipe, which may be read and written.
fn canonical(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|path| path.is_file())
}
