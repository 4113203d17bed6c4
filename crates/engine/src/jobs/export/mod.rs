//! Writes the units of a memory to a file for other tools.
//!
//! A table needs its columns, and a TMX file its source language, before the first unit is written. So the units are
//! read twice, as of the same moment. That takes longer than keeping them, but memory stays constant.

mod neighbours;
#[cfg(feature = "docx")]
mod word_table;

use std::io::Write;

use super::Progress;
use crate::formats::{Format, FormatError, Heading, UnitWriter, tmx};
use crate::memory::{Filter, Memory, MemoryError, Units};
use neighbours::Neighbours;
#[cfg(feature = "docx")]
use word_table::WordTable;
use yaddash_core::unit::{HeaderId, Unit, UnitId};

/// The settings of an export.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The format of the file.
    pub format: Format,
    /// The units to write. If the filter names languages, a table has these languages as its columns.
    pub filter: Filter,
    /// The tool that will read a TMX file: the file gets the language codes and the form of contexts of this tool. A
    /// file of another format cannot be written for a tool.
    pub tool: Option<tmx::Tool>,
    /// Whether the file begins with a byte-order mark, so that Excel reads it as UTF-8. Only a table (CSV, TSV) can.
    pub byte_order_mark: bool,
}

impl Settings {
    /// Settings that write all units, for any tool.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, filter: Filter::default(), tool: None, byte_order_mark: false }
    }

    /// Sets [`Self::filter`].
    #[must_use]
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Sets [`Self::tool`].
    #[must_use]
    pub fn tool(mut self, tool: impl Into<Option<tmx::Tool>>) -> Self {
        self.tool = tool.into();
        self
    }

    /// Sets [`Self::byte_order_mark`].
    #[must_use]
    pub fn byte_order_mark(mut self, mark: bool) -> Self {
        self.byte_order_mark = mark;
        self
    }

    /// Checks that the format of the file allows the other settings. [`Export::new`] does this, too; a face that must
    /// first open the memory calls it before.
    ///
    /// # Errors
    /// Returns [`SettingsError`] if the format does not allow a setting.
    pub fn check(&self) -> Result<(), SettingsError> {
        if self.byte_order_mark && !self.format.is_table() {
            return Err(SettingsError::ByteOrderMark);
        }
        if self.tool.is_some() && self.format != Format::Tmx {
            return Err(SettingsError::Tool);
        }
        Ok(())
    }
}

/// A setting of an export that the format of the file does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The file is not a table, and has a byte-order mark.
    #[error("only tables (csv, tsv) can begin with a byte-order mark")]
    ByteOrderMark,
    /// The file is not a TMX file, and is written for a tool.
    #[error("only a TMX file can be written for a tool")]
    Tool,
}

/// The reason why units were not written to a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The format of the file does not allow a setting.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The memory cannot be read.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// The file cannot be written, or its format cannot have such a heading.
    #[error(transparent)]
    File(#[from] FormatError),
    /// The format cannot hold a unit.
    #[error("unit {unit}: {error}")]
    Unit {
        /// The number of the unit in the memory.
        unit: UnitId,
        /// The reason why the format cannot hold the unit.
        error: Box<FormatError>,
    },
    /// The header of the units, as the memory has it, cannot be read.
    #[error(
        "{memory}: the stored header {} is not a header of TMX; was this memory made by a newer version?",
        header.0
    )]
    Header {
        /// The name of the memory.
        memory: String,
        /// The number of the header in the memory.
        header: HeaderId,
        /// The reason why the header cannot be read.
        source: serde_json::Error,
    },
}

/// The units of a memory that a filter selects, ready to be written.
///
/// ```
/// use yaddash_engine::formats::Format;
/// use yaddash_engine::jobs::export::{Export, Settings};
/// use yaddash_engine::jobs::store_units;
/// use yaddash_engine::memory::Memory;
/// use yaddash_engine::unit::{Language, Unit, Variant};
///
/// let memory = Memory::transient("news")?;
/// let az = Variant::new(Language::azerbaijani(), "Salam!");
/// store_units(&memory, &[Unit::pair(az, Variant::new(Language::english(), "Hello!"))])?;
/// let export = Export::new(&memory, Settings::new(Format::Csv))?;
/// assert_eq!(export.units(), 1);
/// let mut file = Vec::new();
/// assert_eq!(export.write(&mut file, &|_progress| {})?, 1);
/// assert!(String::from_utf8(file)?.contains("Salam!,Hello!"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Export<'m> {
    memory: &'m Memory,
    settings: Settings,
    units: Units<'m>,
    heading: Heading,
    neighbours: Neighbours,
}

impl<'m> Export<'m> {
    /// Reads the units once, for the heading of the file and the texts beside the units.
    ///
    /// # Errors
    /// Returns [`ExportError::Settings`] if the format does not allow a setting, and [`ExportError::Memory`] if the memory
    /// cannot be read.
    pub fn new(memory: &'m Memory, settings: Settings) -> Result<Self, ExportError> {
        settings.check()?;
        let has_context = settings.tool.is_some_and(tmx::Tool::has_context);
        let (mut heading, mut neighbours) = (Heading::default(), Neighbours::default());
        let mut units = memory.units()?;
        for unit in &mut units {
            let unit = unit?;
            if settings.filter.matches(&unit) {
                heading.add(&unit);
                if has_context {
                    neighbours.want(&unit);
                }
            }
        }
        neighbours.find(memory)?;
        if !settings.filter.languages.is_empty() {
            heading.languages.clone_from(&settings.filter.languages);
        }
        Ok(Self { memory, settings, units, heading, neighbours })
    }

    /// The number of units that the filter selects.
    #[must_use]
    pub fn units(&self) -> u64 {
        self.heading.units
    }

    /// Writes the units, and returns their number. `progress` is called after every thousand units.
    ///
    /// # Errors
    /// Returns an error if the memory cannot be read, if the file cannot be written, or if the format cannot hold a
    /// unit. The file is then incomplete.
    pub fn write(mut self, mut write: impl Write, progress: &(dyn Fn(Progress) + Sync)) -> Result<u64, ExportError> {
        /// The number of units that are written between two reports of progress.
        const PROGRESS_STEP: u64 = 1000;
        let mut writer = self.writer(&mut write)?;
        let mut written = 0_u64;
        self.units.rewind();
        for unit in self.units {
            let mut unit = unit?;
            if !self.settings.filter.matches(&unit) {
                continue;
            }
            let id = unit.id.take();
            if let Some(tool) = self.settings.tool {
                let texts = self.neighbours.texts(self.memory, &unit)?;
                tool.adapt(&mut unit, &texts);
            }
            writer.write(&unit).map_err(|mut error| {
                // The number of the unit in the memory is more useful than its place in the file.
                error.unit = None;
                ExportError::Unit { unit: id.unwrap_or_default(), error: Box::new(error) }
            })?;
            written += 1;
            if written.is_multiple_of(PROGRESS_STEP) {
                progress(Progress::new(written, written));
            }
        }
        writer.finish()?;
        Ok(written)
    }

    /// Begins the file.
    fn writer<W: Write>(&self, mut write: W) -> Result<Writer<W>, ExportError> {
        let Settings { format, tool, byte_order_mark, .. } = self.settings;
        if byte_order_mark {
            write.write_all("\u{feff}".as_bytes()).map_err(FormatError::write)?;
        }
        #[cfg(feature = "docx")]
        if format == Format::Docx {
            return Ok(Writer::Word(Box::new(WordTable::new(write, &self.heading.languages)?)));
        }
        let header = match tool {
            Some(tool) => tool.header(self.heading.source_language(), &self.heading.languages),
            None => self.stored_header()?.unwrap_or_else(|| self.heading.new_header()),
        };
        Ok(Writer::Units(UnitWriter::new(write, format, &self.heading.options(header))?))
    }

    /// Returns the header with which all units were imported; `None` if their headers differ or are missing.
    fn stored_header(&self) -> Result<Option<tmx::Header>, ExportError> {
        let Some(id) = self.heading.header() else { return Ok(None) };
        let Some(header) = self.memory.header(id)? else { return Ok(None) };
        serde_json::from_str(&header).map(Some).map_err(|source| ExportError::Header {
            memory: self.memory.name().to_owned(),
            header: id,
            source,
        })
    }
}

/// Writes units to a file of units or to a Word document.
enum Writer<W: Write> {
    Units(UnitWriter<W>),
    #[cfg(feature = "docx")]
    Word(Box<WordTable<W>>),
}

impl<W: Write> Writer<W> {
    fn write(&mut self, unit: &Unit) -> Result<(), FormatError> {
        match self {
            Self::Units(writer) => writer.write(unit),
            #[cfg(feature = "docx")]
            Self::Word(table) => table.write(unit),
        }
    }

    fn finish(self) -> Result<(), FormatError> {
        match self {
            Self::Units(writer) => writer.finish().map(drop),
            #[cfg(feature = "docx")]
            Self::Word(table) => table.finish(),
        }
    }
}

#[cfg(test)]
mod tests;
