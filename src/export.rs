//! `yaddash export`: writes the units of a memory to a file for other tools.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use super::inputs::Inputs;
use super::memories::One;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::selection::Selection;
use super::{Outcome, file_format};
use yaddash_engine::formats::{Format, tmx};
use yaddash_engine::jobs::export::{Export, ExportError, Settings, SettingsError};
use yaddash_engine::memory::Access;

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

/// Returns the format of the file: the format that `--format` names, or else the format that the ending of `-o` means.
fn format(arguments: &Arguments) -> anyhow::Result<Format> {
    Ok(match arguments.format {
        Some(FormatName::Tmx) => Format::Tmx,
        Some(FormatName::Csv) => Format::Csv,
        Some(FormatName::Tsv) => Format::Tsv,
        Some(FormatName::Jsonl) => Format::Jsonl,
        Some(FormatName::Docx) => Format::Docx,
        None => file_format::of_file(None::<Format>, arguments.output.as_deref(), Some(Format::Tmx))?,
    })
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let settings = Settings::new(format(arguments)?)
        .filter(arguments.selection.filter())
        .tool(arguments.tool.map(tmx::Tool::from))
        .byte_order_mark(arguments.bom);
    settings.check().map_err(|error| match error {
        SettingsError::ByteOrderMark => anyhow!("--bom: {error}"),
        SettingsError::Tool => anyhow!("--for: {error}; write a .tmx file"),
        error => error.into(),
    })?;
    let memory = arguments.memory.open(Access::Read)?;
    let export = Export::new(&memory, settings).map_err(explain)?;
    if export.units() == 0 {
        say(&format!("{}: no unit matches, so the file has no units", memory.name()));
    }
    let mut output = Output::to(arguments.output.as_deref(), &Inputs::none())?;
    let progress = Progress::through(memory.name(), Some(export.units()), Show::Auto);
    let written = export.write(&mut output, &|now| progress.advance(now.done, now.units)).map_err(explain)?;
    progress.finish();
    output.finish()?;
    if let Some(path) = &arguments.output {
        say(&format!("{written} units in {}", path.display()));
    }
    Ok(Outcome::Done)
}

/// Returns the error with its causes one by one, so that each gets its remedy.
fn explain(error: ExportError) -> anyhow::Error {
    match error {
        ExportError::Memory(error) => error.into(),
        ExportError::File(error) => error.into(),
        ExportError::Unit { unit, error } => anyhow::Error::new(*error).context(format!("unit {unit}")),
        error => error.into(),
    }
}
