//! The destination of results: standard output, or a file that is written completely or not at all.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

use super::inputs::Inputs;

/// The destination of a command's result.
pub(super) enum Output {
    /// Standard output, to which bytes go unchanged. Code that prints in color must ask [`Output::has_colour`] first.
    Standard(BufWriter<io::Stdout>),
    /// A device or a pipe that was named as a file.
    Stream(BufWriter<File>),
    /// A temporary file in the folder of the final file, and the path of the final file.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Opens standard output.
    pub(super) fn standard() -> Self {
        Self::Standard(BufWriter::new(io::stdout()))
    }

    /// Opens standard output if `path` is `None` or `-`, or else the file at `path`. `inputs` are all files that the
    /// command reads: none of them is overwritten.
    pub(super) fn to(path: Option<&Path>, inputs: &Inputs) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else { return Ok(Self::standard()) };
        inputs.refuse_overwrite(path)?;
        let place = || format!("{}: this file cannot be written", path.display());
        if path.is_dir() {
            bail!("{}: this is a folder; name a file to write", path.display());
        }
        if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
            let stream = File::options().write(true).open(path).with_context(place)?;
            return Ok(Self::Stream(BufWriter::new(stream)));
        }
        if is_memory(path) {
            bail!("{}: this file is a memory and is not overwritten; write to another file", path.display());
        }
        // A link stays; the file to which the link points is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft = yaddash_engine::memory::draft_in(folder).with_context(place)?;
        Ok(Self::File(BufWriter::new(draft), path))
    }

    /// Whether the output is a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Standard(_)) && io::stdout().is_terminal()
    }

    /// Whether the output should be in color: on a terminal, or if the environment asks for colors.
    pub(super) fn has_colour(&self) -> bool {
        match self {
            Self::Standard(_) => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
            Self::Stream(_) | Self::File(..) => false,
        }
    }

    /// Writes a byte-order mark, so that spreadsheets read a table as UTF-8.
    pub(super) fn mark(&mut self) -> io::Result<()> {
        self.write_all("\u{feff}".as_bytes())
    }

    /// Writes the remaining bytes. A file is synced to disk and moved to its final path.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut stream) => Ok(stream.flush()?),
            Self::Stream(mut stream) => Ok(stream.flush()?),
            Self::File(stream, path) => {
                let place = || format!("{}: this file cannot be written", path.display());
                let draft = stream.into_inner().map_err(io::IntoInnerError::into_error).with_context(place)?;
                keep_mode(draft.as_file(), &path).with_context(place)?;
                draft.as_file().sync_all().with_context(place)?;
                draft.persist(&path).map_err(|error| error.error).with_context(place)?;
                Ok(())
            }
        }
    }
}

/// Whether the file is a memory (an SQLite database), which the output would destroy.
fn is_memory(path: &Path) -> bool {
    const SQLITE: &[u8] = b"SQLite format 3\0";
    let mut head = [0; SQLITE.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == SQLITE
}

/// Gives a new file the permissions of the file that it replaces.
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

/// Prints a line for the user on standard error. A failure to print it is ignored.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
