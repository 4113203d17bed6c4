//! Reads and writes files of units for the commands.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context;
use clap::ValueEnum;

use super::output::Output;
use yaddash_engine::formats::table::Columns;
use yaddash_engine::formats::{Format, ReadOptions, UnitReader, UnitWriter, WriteOptions, tmx};
use yaddash_engine::memory::Memory;
use yaddash_engine::unit::{HeaderId, Language, Unit};

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

/// The values that a file needs before its first unit, such as its languages. All units are read to find them.
#[derive(Debug, Default)]
pub(super) struct Heading {
    /// The languages of the units, in order of appearance.
    pub(super) languages: Vec<Language>,
    source: Shared<String>,
    header: Shared<HeaderId>,
    pub(super) units: u64,
}

/// A value that is used only if all units have the same one.
#[derive(Debug)]
struct Shared<T> {
    value: Option<T>,
    mixed: bool,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self { value: None, mixed: false }
    }
}

impl<T: PartialEq + Clone> Shared<T> {
    fn see(&mut self, value: Option<&T>, is_first: bool) {
        if is_first {
            self.value = value.cloned();
        }
        self.mixed |= self.value.as_ref() != value;
    }

    fn get(&self) -> Option<&T> {
        self.value.as_ref().filter(|_| !self.mixed)
    }
}

impl Heading {
    pub(super) fn see(&mut self, unit: &Unit) {
        self.units += 1;
        for variant in &unit.variants {
            if !self.languages.iter().any(|language| language.is_same_as(&variant.language)) {
                self.languages.push(variant.language.clone());
            }
        }
        self.source.see(unit.source_language.as_ref(), self.units == 1);
        self.header.see(unit.header.as_ref(), self.units == 1);
    }

    /// Returns the source language if all units have the same one.
    pub(super) fn source(&self) -> Option<&str> {
        self.source.get().map(String::as_str)
    }

    /// Returns the header with which all units were imported; a new header if their headers differ or are missing.
    pub(super) fn header(&self, memory: &Memory) -> anyhow::Result<tmx::Header> {
        let Some(id) = self.header.get() else { return Ok(self.new_header()) };
        let Some(header) = memory.header(*id)? else { return Ok(self.new_header()) };
        serde_json::from_str(&header).with_context(|| {
            format!(
                "{}: the stored header {} is not a header of TMX; was this memory made by a newer version?",
                memory.name(),
                id.0
            )
        })
    }

    fn new_header(&self) -> tmx::Header {
        tmx::Header::new(self.source().unwrap_or(tmx::ALL_LANGUAGES))
    }

    /// Returns a writer of a file with the languages of this heading. Only a TMX file gets the header.
    pub(super) fn writer<'o>(
        &self,
        output: &'o mut Output,
        format: Format,
        header: tmx::Header,
    ) -> anyhow::Result<UnitWriter<&'o mut Output>> {
        let mut options = WriteOptions { header, ..WriteOptions::default() };
        if !self.languages.is_empty() {
            options.languages.clone_from(&self.languages);
        }
        Ok(UnitWriter::new(output, format, &options)?)
    }
}

/// Writes a list of units.
pub(super) fn write_all(output: &mut Output, format: Format, units: &[Unit]) -> anyhow::Result<()> {
    let mut heading = Heading::default();
    units.iter().for_each(|unit| heading.see(unit));
    let mut writer = heading.writer(output, format, heading.new_header())?;
    for unit in units {
        let text = || unit.variants.first().map_or("", |variant| variant.text.as_str()).to_owned();
        writer.write(unit).with_context(text)?;
    }
    writer.finish()?;
    Ok(())
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
