//! `yaddash terms export`: writes the glossary of a memory to a file for other tools.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::super::Outcome;
use super::super::file_format;
use super::super::inputs::Inputs;
use super::super::memories::One;
use super::super::output::{Output, say};
use super::FormatName;
use yaddash_engine::formats::TermFormat;
use yaddash_engine::jobs::terms::{ExportTermsError, TermExport};
use yaddash_engine::memory::Access;

const EXAMPLES: &str = "\
Examples:
  yaddash terms export -m news -o news.tbx
  yaddash terms export -m news -o news.csv --bom       for a spreadsheet
  yaddash terms export --starter -o starter.tbx";

/// Write the terms of a memory as TBX, CSV, TSV or JSON Lines, sorted by field and name.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    memory: One,
    /// Write the starter glossary instead of the glossary of a memory.
    #[arg(long)]
    starter: bool,
    /// File to write; by default, standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format of the file; needed only if the ending of its name does not show it.
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// Begin a table with a byte-order mark, so that Excel reads it as UTF-8.
    #[arg(long)]
    bom: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = file_format::of_file(arguments.format, arguments.output.as_deref(), Some(TermFormat::Tbx))?;
    let terms = match arguments.starter {
        true => yaddash_engine::starter::glossary().context("the starter glossary cannot be read")?,
        false => arguments.memory.open(Access::Read)?.terms()?,
    };
    let mut output = Output::to(arguments.output.as_deref(), &Inputs::none())?;
    let export = TermExport::new(format).byte_order_mark(arguments.bom);
    let written = export.write(terms, &mut output).map_err(|error| match error {
        ExportTermsError::File(error) => error.into(),
        ExportTermsError::Term { concept, error } => anyhow::Error::new(*error).context(format!("concept {concept}")),
        error => error.into(),
    })?;
    output.finish()?;
    if let Some(path) = &arguments.output {
        say(&format!("{written} concepts were written to {}", path.display()));
    }
    Ok(Outcome::Done)
}
