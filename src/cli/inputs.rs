//! The files that are read, so that no result is written over one of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::bail;

/// The files that are read, by their true places.
#[derive(Debug, Default)]
pub(super) struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    pub(super) fn of<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Self {
        Self(paths.into_iter().filter_map(place).collect())
    }

    /// Refuses to write where one of them is.
    pub(super) fn spare(&self, output: &Path) -> anyhow::Result<()> {
        if place(output).is_some_and(|place| self.0.contains(&place)) {
            bail!(
                "{}: this is a file that is read; it is left as it was: write to another one with -o",
                output.display()
            );
        }
        Ok(())
    }
}

/// Where a file really is. A terminal or a pipe may be read and written.
fn place(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|place| place.is_file())
}
