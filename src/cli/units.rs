//! Units to and from files, with what the command line knows of formats.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, anyhow};
use clap::ValueEnum;

use super::output::Output;
use crate::formats::table::Columns;
use crate::formats::{Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};
use crate::unit::{Language, Unit};

/// A format that is read, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourceName {
    Tmx,
    Xliff,
    Csv,
    Tsv,
    Jsonl,
}

impl From<SourceName> for Format {
    fn from(name: SourceName) -> Self {
        match name {
            SourceName::Tmx => Self::Tmx,
            SourceName::Xliff => Self::Xliff,
            SourceName::Csv => Self::Csv,
            SourceName::Tsv => Self::Tsv,
            SourceName::Jsonl => Self::Jsonl,
        }
    }
}

/// The format that was named, or else that of the file's ending, or else the usual one.
pub(super) fn format_of(
    named: Option<impl Into<Format>>,
    path: Option<&Path>,
    usual: Option<Format>,
) -> anyhow::Result<Format> {
    if let Some(name) = named {
        return Ok(name.into());
    }
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return usual.ok_or_else(|| {
            anyhow!("standard input: say what format it is in with --from tmx, xliff, csv, tsv or jsonl")
        });
    };
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.and_then(Format::from_extension).ok_or_else(|| {
        anyhow!(
            "{}: the ending tells no format; known are .tmx, .xlf (and .xliff, .sdlxliff, .mqxliff), .csv, .tsv and .jsonl; \
             --help shows the flag that says it",
            path.display()
        )
    })
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

/// What a file says before its first unit: found by looking at all of them.
#[derive(Debug, Default)]
pub(super) struct Heading {
    /// The languages of the units, in the order they were met.
    pub(super) languages: Vec<Language>,
    /// The source language that all units have.
    source: Option<String>,
    mixed: bool,
    pub(super) units: u64,
}

impl Heading {
    pub(super) fn see(&mut self, unit: &Unit) {
        self.units += 1;
        for variant in &unit.variants {
            if !self.languages.iter().any(|language| language.is_same_as(&variant.language)) {
                self.languages.push(variant.language.clone());
            }
        }
        match (&self.source, &unit.source_language) {
            (None, Some(source)) if self.units == 1 => self.source = Some(source.clone()),
            (ours, theirs) if ours != theirs => self.mixed = true,
            _ => {}
        }
    }

    /// A writer that begins with this.
    pub(super) fn writer<'o>(
        &self,
        output: &'o mut Output,
        format: Format,
    ) -> anyhow::Result<UnitWriter<&'o mut Output>> {
        let mut options = WriteOptions::default();
        if let Some(source) = self.source.as_ref().filter(|_| !self.mixed) {
            options.source_language.clone_from(source);
        }
        if !self.languages.is_empty() {
            options.languages.clone_from(&self.languages);
        }
        Ok(UnitWriter::new(output, format, &options)?)
    }
}

/// Writes units that are all at hand.
pub(super) fn write_all(output: &mut Output, format: Format, units: &[Unit]) -> anyhow::Result<()> {
    let mut heading = Heading::default();
    units.iter().for_each(|unit| heading.see(unit));
    let mut writer = heading.writer(output, format)?;
    for unit in units {
        let text = || unit.variants.first().map_or("", |variant| variant.text.as_str()).to_owned();
        writer.write(unit).with_context(text)?;
    }
    writer.finish()?;
    Ok(())
}

/// Counts the bytes that were read, for a bar.
pub(super) struct Counted<R> {
    read: R,
    count: Arc<AtomicU64>,
}

/// How many bytes were read so far.
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
