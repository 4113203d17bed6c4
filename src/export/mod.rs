//! `yaddash export`: writes the units of a memory to a file for other tools.

mod around;
mod docx;

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::memories::One;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::selection::Selection;
use super::{Outcome, file_format, units};
use yaddash_engine::formats::{Format, FormatError, UnitWriter, tmx};
use yaddash_engine::memory::Access;
use yaddash_engine::unit::Unit;

const EXAMPLES: &str = "\
Examples:
  yaddash export -m news -o news.tmx
  yaddash export -m news -o news.tmx --for trados          with its language codes and contexts
  yaddash export -m news -o energy.csv --prop x-domain=energy
  yaddash export -m news -o news.csv --bom                 for Excel, which needs the mark
  yaddash export -m news -o news.docx --author Leyla       a table for editors in Word
  yaddash export -m news --since 2026-03-01 --author Leyla --format jsonl";

/// Write the units of a memory as TMX, CSV, TSV or JSON Lines, or as a table in a Word document.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    memory: One,
    /// File to write; by default, standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format of the file; needed only if the ending of its name does not show it.
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// Begin a table (csv, tsv) with a byte-order mark, so that Excel reads it as UTF-8.
    #[arg(long)]
    bom: bool,
    /// Tool that will read the TMX file. The file gets the language codes and the form of contexts of this tool.
    #[arg(long = "for", value_enum, value_name = "TOOL")]
    tool: Option<ToolName>,
    #[command(flatten)]
    selection: Selection,
}

/// The name of a tool for which a TMX file can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ToolName {
    Omegat,
    Trados,
    Memoq,
    Weblate,
}

impl From<ToolName> for tmx::Tool {
    fn from(name: ToolName) -> Self {
        match name {
            ToolName::Omegat => Self::OmegaT,
            ToolName::Trados => Self::Trados,
            ToolName::Memoq => Self::MemoQ,
            ToolName::Weblate => Self::Weblate,
        }
    }
}

/// The name of a format that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Tmx,
    Csv,
    Tsv,
    Jsonl,
    Docx,
}

/// Returns the format of the file. `None` means a Word document, which `docx::Table` writes.
fn format(arguments: &Arguments) -> anyhow::Result<Option<Format>> {
    let ending = arguments.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    let format = match (arguments.format, ending) {
        (Some(FormatName::Docx), _) | (None, Some("docx")) => None,
        (Some(FormatName::Tmx), _) => Some(Format::Tmx),
        (Some(FormatName::Csv), _) => Some(Format::Csv),
        (Some(FormatName::Tsv), _) => Some(Format::Tsv),
        (Some(FormatName::Jsonl), _) => Some(Format::Jsonl),
        (None, _) => Some(file_format::of_file(None::<Format>, arguments.output.as_deref(), Some(Format::Tmx))?),
    };
    if arguments.bom && !matches!(format, Some(Format::Csv | Format::Tsv)) {
        bail!("--bom: only tables (csv, tsv) can begin with a byte-order mark");
    }
    if arguments.tool.is_some() && format != Some(Format::Tmx) {
        bail!("--for: only a TMX file can be adapted to a translation tool; write a file whose name ends in .tmx");
    }
    Ok(format)
}

/// The number of units that are written between two updates of the progress.
const PROGRESS_STEP: u64 = 1000;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = format(arguments)?;
    let memory = arguments.memory.open(Access::Read)?;
    let filter = arguments.selection.filter();
    // A table needs its columns, and a TMX file its source language, before the first unit is written. So the units
    // are read twice.
    let tool = arguments.tool.map(tmx::Tool::from);
    let mut neighbours = around::Neighbours::default();
    let mut heading = units::Heading::default();
    let mut units = memory.units()?;
    for unit in &mut units {
        let unit = unit?;
        if filter.matches(&unit) {
            heading.see(&unit);
            if tool.is_some_and(tmx::Tool::has_context) {
                neighbours.want(&unit);
            }
        }
    }
    neighbours.find(&memory)?;
    if !arguments.selection.languages.is_empty() {
        heading.languages.clone_from(&arguments.selection.languages);
    }
    if heading.units == 0 {
        say(&format!("{}: no unit fits the options, so no units were written", memory.name()));
    }
    let mut output = Output::to(arguments.output.as_deref())?;
    if arguments.bom {
        output.mark()?;
    }
    let mut writer = match format {
        Some(format) => {
            let header = match tool {
                Some(tool) => tool.header(heading.source(), &heading.languages),
                None => heading.header(&memory)?,
            };
            Writer::Units(heading.writer(&mut output, format, header)?)
        }
        None => Writer::Docx(Box::new(docx::Table::new(&mut output, &heading.languages)?)),
    };
    let progress = Progress::through(memory.name(), Some(heading.units), Show::Auto);
    let mut written = 0_u64;
    units.rewind();
    for unit in units {
        let mut unit = unit?;
        if filter.matches(&unit) {
            let id = unit.id.take();
            if let Some(tool) = tool {
                let around = neighbours.around(&memory, &unit)?;
                tool.adapt(&mut unit, &around);
            }
            writer.write(&unit).map_err(|mut error| {
                // The unit's number in the memory is more useful than its place in the file.
                error.unit = None;
                anyhow::Error::new(error).context(format!("unit {}", id.unwrap_or_default()))
            })?;
            written += 1;
            if written.is_multiple_of(PROGRESS_STEP) {
                progress.advance(written, written);
            }
        }
    }
    writer.finish()?;
    progress.finish();
    output.finish()?;
    if let Some(path) = &arguments.output {
        say(&format!("{written} units were written to {}", path.display()));
    }
    Ok(Outcome::Done)
}

/// Writes units to a file of units or to a Word document.
enum Writer<'o> {
    Units(UnitWriter<&'o mut Output>),
    Docx(Box<docx::Table<'o>>),
}

impl Writer<'_> {
    fn write(&mut self, unit: &Unit) -> Result<(), FormatError> {
        match self {
            Self::Units(writer) => writer.write(unit),
            Self::Docx(table) => table.write(unit),
        }
    }

    fn finish(self) -> Result<(), FormatError> {
        match self {
            Self::Units(writer) => writer.finish().map(drop),
            Self::Docx(table) => table.finish(),
        }
    }
}
