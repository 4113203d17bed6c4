//! Where results go: standard output, or a file that appears whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;

/// The destination of a command's result.
pub(super) enum Output {
    /// Standard output; styles are taken out where it is no terminal.
    Standard(BufWriter<anstream::AutoStream<io::Stdout>>),
    /// A file in the making, beside its place.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Standard output, or the file that was named (`-` is standard output).
    pub(super) fn to(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self::Standard(BufWriter::new(anstream::AutoStream::auto(io::stdout()))));
        };
        if path.is_dir() {
            anyhow::bail!("{}: expected a file to write, met a folder", path.display());
        }
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft =
            crate::memory::draft_in(folder).with_context(|| format!("{}: cannot be written here", path.display()))?;
        Ok(Self::File(BufWriter::new(draft), path.to_owned()))
    }

    /// Whether a person reads this as it is written.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Standard(_)) && io::stdout().is_terminal()
    }

    /// Whether colours are shown.
    pub(super) fn has_colour(&self) -> bool {
        match self {
            Self::Standard(stream) => stream.get_ref().current_choice() != anstream::ColorChoice::Never,
            Self::File(..) => false,
        }
    }

    /// Writes what is left; a file is made durable and put in its place.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut stream) => Ok(stream.flush()?),
            Self::File(stream, path) => {
                let place = || format!("{}: cannot be written", path.display());
                let draft = stream.into_inner().map_err(io::IntoInnerError::into_error).with_context(place)?;
                keep_mode(draft.as_file(), &path).with_context(place)?;
                draft.as_file().sync_all().with_context(place)?;
                draft.persist(&path).with_context(place)?;
                Ok(())
            }
        }
    }
}

/// Gives a new file the mode of the one that it replaces.
fn keep_mode(draft: &File, path: &Path) -> io::Result<()> {
    match std::fs::metadata(path) {
        Ok(about) => draft.set_permissions(about.permissions()),
        Err(_) => Ok(()),
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(stream) => stream.write(bytes),
            Self::File(stream, _) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(stream) => stream.flush(),
            Self::File(stream, _) => stream.flush(),
        }
    }
}

/// Says something to the person, on standard error. Nobody listening is no error.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
