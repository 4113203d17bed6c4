//! The destination of results: standard output, or a file that appears complete or not at all.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

/// The destination of a command's result.
pub(super) enum Output {
    /// Standard output, byte for byte; code that prints in colour must ask [`Output::has_colour`] first.
    Standard(BufWriter<io::Stdout>),
    /// A device or a pipe that was named as a file.
    Stream(BufWriter<File>),
    /// A draft of a file, beside its place.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Standard output, or the file that was named (`-` is standard output).
    pub(super) fn to(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self::Standard(BufWriter::new(io::stdout())));
        };
        let place = || format!("{}: cannot be written here", path.display());
        if path.is_dir() {
            bail!("{}: expected a file to write, met a folder", path.display());
        }
        if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            let stream = File::options().write(true).open(path).with_context(place)?;
            return Ok(Self::Stream(BufWriter::new(stream)));
        }
        if is_memory(path) {
            bail!("{}: there is a memory in this file; write to another one", path.display());
        }
        // A link stays, and the file that it leads to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft = yaddash_engine::memory::draft_in(folder).with_context(place)?;
        Ok(Self::File(BufWriter::new(draft), path))
    }

    /// Whether the output is a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Standard(_)) && io::stdout().is_terminal()
    }

    /// Whether colours are wanted: on a terminal, or where the environment asks for them.
    pub(super) fn has_colour(&self) -> bool {
        match self {
            Self::Standard(_) => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
            Self::Stream(_) | Self::File(..) => false,
        }
    }

    /// Writes a byte-order mark, by which spreadsheets know that a table is in UTF-8.
    pub(super) fn mark(&mut self) -> io::Result<()> {
        self.write_all("\u{feff}".as_bytes())
    }

    /// Writes the rest; a file is made durable and moved to its place.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut stream) => Ok(stream.flush()?),
            Self::Stream(mut stream) => Ok(stream.flush()?),
            Self::File(stream, path) => {
                let place = || format!("{}: cannot be written", path.display());
                let draft = stream.into_inner().map_err(io::IntoInnerError::into_error).with_context(place)?;
                keep_mode(draft.as_file(), &path).with_context(place)?;
                draft.as_file().sync_all().with_context(place)?;
                draft.persist(&path).map_err(|error| error.error).with_context(place)?;
                Ok(())
            }
        }
    }
}

/// Whether a memory would be lost by writing to this file.
fn is_memory(path: &Path) -> bool {
    const SQLITE: &[u8] = b"SQLite format 3\0";
    let mut head = [0; SQLITE.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == SQLITE
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
            Self::Stream(stream) => stream.write(bytes),
            Self::File(stream, _) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(stream) => stream.flush(),
            Self::Stream(stream) => stream.flush(),
            Self::File(stream, _) => stream.flush(),
        }
    }
}

/// Prints a line for the person on standard error. A closed standard error is no error.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
