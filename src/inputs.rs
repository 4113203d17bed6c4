//! The files that a command reads, so that no result overwrites one of them.
//!
//! [`Output::to`](super::output::Output::to) asks for them, so a command cannot open a file to write without saying
//! what it reads. A file is recognized by its identity and not by its name: a link to it is the same file.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::bail;

/// The identities of the files that are read.
#[derive(Debug, Default)]
pub(super) struct Inputs(BTreeSet<Identity>);

/// What all names of a file have in common: its device and its number there. Elsewhere than on Unix, it is the path
/// without links, so that two hard links count as two files.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

impl Inputs {
    /// The inputs of a command that reads no file but memories, which are never overwritten.
    pub(super) fn none() -> Self {
        Self::default()
    }

    pub(super) fn of<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Self {
        Self(paths.into_iter().filter_map(identity).collect())
    }

    /// Adds another file that is read, if there is one.
    pub(super) fn and(mut self, path: Option<&Path>) -> Self {
        self.0.extend(path.and_then(identity));
        self
    }

    /// Returns an error if `output` is one of the files that are read.
    pub(super) fn refuse_overwrite(&self, output: &Path) -> anyhow::Result<()> {
        if identity(output).is_some_and(|output| self.0.contains(&output)) {
            bail!(
                "{}: the command reads this file and does not overwrite it; write to another file with -o",
                output.display()
            );
        }
        Ok(())
    }
}

/// Returns the identity of a file; `None` for a terminal or a pipe, which a command may both read and write, and if
/// there is no file.
fn identity(path: &Path) -> Option<Identity> {
    let about = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((about.dev(), about.ino()))
    }
    #[cfg(not(unix))]
    {
        drop(about);
        path.canonicalize().ok()
    }
}
