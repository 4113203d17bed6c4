//! `yaddash terms export`: writes the glossary of a memory to a file for other tools.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::super::Outcome;
use super::super::file_format;
use super::super::memories::One;
use super::super::output::{Output, say};
use super::FormatName;
use yaddash_engine::formats::{TermFormat, TermWriter};
use yaddash_engine::memory::Access;
use yaddash_engine::unit::{Language, Term};

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
    let mut terms = match arguments.starter {
        true => yaddash_engine::starter::glossary().context("the starter glossary cannot be read")?,
        false => arguments.memory.open(Access::Read)?.terms()?,
    };
    terms.sort_by(|a, b| (&a.domain, &a.id).cmp(&(&b.domain, &b.id)));
    let mut output = Output::to(arguments.output.as_deref())?;
    if arguments.bom && matches!(format, TermFormat::Csv | TermFormat::Tsv) {
        output.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = TermWriter::new(&mut output, format, &languages(&terms))?;
    for term in &terms {
        writer.write(term).with_context(|| format!("concept {}", term.id))?;
    }
    writer.finish()?;
    output.finish()?;
    if let Some(path) = &arguments.output {
        say(&format!("{} concepts were written to {}", terms.len(), path.display()));
    }
    Ok(Outcome::Done)
}

/// Returns the languages of the terms, in order of appearance; Azerbaijani and English if there are no terms.
fn languages(terms: &[Term]) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for form in terms.iter().flat_map(|term| &term.forms) {
        if !languages.iter().any(|known| known.is_same_as(&form.language)) {
            languages.push(form.language.clone());
        }
    }
    if languages.is_empty() { vec![Language::azerbaijani(), Language::english()] } else { languages }
}
