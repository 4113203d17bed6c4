//! Reads and writes files of units for the commands.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::ValueEnum;

use super::output::Output;
use yaddash_engine::formats::table::Columns;
use yaddash_engine::formats::{self, Format, ReadOptions, UnitReader};
use yaddash_engine::unit::Unit;

/// The name of a format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourceName {
    Tmx,
    Xliff,
    Csv,
    Tsv,
    Jsonl,
    /// A table in a Word document, as pretranslate and export write it.
    Docx,
}

impl From<SourceName> for Format {
    fn from(name: SourceName) -> Self {
        match name {
            SourceName::Tmx => Self::Tmx,
            SourceName::Xliff => Self::Xliff,
            SourceName::Csv => Self::Csv,
            SourceName::Tsv => Self::Tsv,
            SourceName::Jsonl => Self::Jsonl,
            SourceName::Docx => Self::Docx,
        }
    }
}

/// Opens a file of units.
pub(super) fn reader<'a>(
    read: impl Read + Send + 'a,
    format: Format,
    columns: Option<&Columns>,
    alternatives: bool,
) -> anyhow::Result<UnitReader<'a>> {
    Ok(UnitReader::open(read, format, ReadOptions { columns: columns.cloned(), alternatives })?)
}

/// Writes a list of units. An error shows the text of the unit that cannot be written.
pub(super) fn write_all(output: &mut Output, format: Format, units: &[Unit]) -> anyhow::Result<()> {
    let written = formats::write_units(output, format, units);
    written.map(drop).map_err(|error| {
        let unit = error.unit.and_then(|number| units.get(usize::try_from(number).ok()?.checked_sub(1)?));
        match unit {
            Some(unit) => {
                let text = unit.variants.first().map_or("", |variant| variant.text.as_str()).to_owned();
                anyhow::Error::new(error).context(text)
            }
            None => error.into(),
        }
    })
}

/// A reader that counts the bytes it has read, for the progress bar.
pub(super) struct Counted<R> {
    read: R,
    count: Arc<AtomicU64>,
}

/// The number of bytes that were read so far.
pub(super) struct Count(Arc<AtomicU64>);

impl Count {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl<R> Counted<R> {
    pub(super) fn new(read: R) -> Self {
        Self { read, count: Arc::default() }
    }

    pub(super) fn count(&self) -> Count {
        Count(Arc::clone(&self.count))
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.read.read(buffer)?;
        self.count.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
