//! `yaddash terms`: lists the glossary, finds the terms of a text, imports and exports files of terms.

mod export;
mod import;
mod lookup;

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::anyhow;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::Outcome;
use super::memories::{One, Several};
use super::output::Output;
use super::render::visible;
use super::report_format::ReportFormat;
use yaddash_engine::formats::TermFormat;
use yaddash_engine::jobs::terms::{DeleteTermsError, TermCounts, delete_terms, languages_in};
use yaddash_engine::memory::Access;
use yaddash_engine::unit::{Domain, Language, Term};

const EXAMPLES: &str = "\
Examples:
  yaddash terms lookup \"TDT-nin sammitində saziş imzalanıb.\"
  yaddash terms lookup --source en \"The OTS summit adopted a declaration.\" --format jsonl
  yaddash terms import glossary.tbx more.csv -m news
  yaddash terms export -m news -o news.tbx
  yaddash terms export --starter -o starter.csv --bom
  yaddash terms list --domain treaty";

/// Find terms in a text, and manage the glossary of a memory.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Lookup(lookup::Arguments),
    Import(import::Arguments),
    Export(export::Arguments),
    /// List the terms, one concept on each line.
    List {
        #[command(flatten)]
        memories: Several,
        /// Only concepts of this field, such as treaty.
        #[arg(long, value_name = "NAME")]
        domain: Option<String>,
        /// Format of the result.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Count the terms by field and language.
    Info {
        #[command(flatten)]
        memories: Several,
        /// Format of the result.
        #[arg(long, value_enum, default_value_t)]
        format: ReportFormat,
    },
    /// Delete concepts from the glossary of a memory.
    Delete {
        #[command(flatten)]
        memory: One,
        /// Names of the concepts, as `terms list` shows them.
        #[arg(required = true, value_name = "CONCEPT")]
        concepts: Vec<String>,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Table,
    Jsonl,
}

/// The name of a format of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Tbx,
    Csv,
    Tsv,
    Jsonl,
}

impl From<FormatName> for TermFormat {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Tbx => Self::Tbx,
            FormatName::Csv => Self::Csv,
            FormatName::Tsv => Self::Tsv,
            FormatName::Jsonl => Self::Jsonl,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.action {
        Action::Lookup(arguments) => lookup::run(arguments),
        Action::Import(arguments) => import::run(arguments),
        Action::Export(arguments) => export::run(arguments),
        Action::List { memories, domain, format } => list(memories, domain.as_deref(), *format),
        Action::Info { memories, format } => info(memories, *format),
        Action::Delete { memory, concepts } => delete(memory, concepts),
    }
}

fn list(memories: &Several, domain: Option<&str>, format: Format) -> anyhow::Result<Outcome> {
    let glossary = memories.glossary(&memories.open()?)?;
    let mut output = Output::standard();
    let wanted = |term: &&Term| domain.is_none() || term.domain.as_ref().map(Domain::as_str) == domain;
    for term in glossary.terms().iter().filter(wanted) {
        match format {
            Format::Jsonl => writeln!(output, "{}", serde_json::to_string(term)?)?,
            Format::Table => {
                let forms = |language: &&Language| {
                    let mut texts: Vec<&str> = term.forms_in(language).map(|form| form.text.as_str()).collect();
                    // A form that several houses use is listed once.
                    let mut seen = BTreeSet::new();
                    texts.retain(|text| seen.insert(*text));
                    format!("{language}: {}", texts.join(", "))
                };
                let forms: Vec<String> = languages_in([term]).iter().map(forms).collect();
                writeln!(output, "{:<40} {}", visible(&term.id), visible(&forms.join("; ")))?;
            }
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn info(memories: &Several, format: ReportFormat) -> anyhow::Result<Outcome> {
    let glossary = memories.glossary(&memories.open()?)?;
    let counts = TermCounts::new(glossary.terms());
    let mut output = Output::standard();
    match format {
        ReportFormat::Json => writeln!(output, "{}", json!(counts))?,
        ReportFormat::Text => {
            writeln!(output, "{} concepts", counts.concepts)?;
            for (tag, count) in &counts.forms {
                writeln!(output, "  forms in {tag:<8} {count:>6}")?;
            }
            for (domain, count) in &counts.domains {
                let domain = if domain.is_empty() { "(no field)" } else { domain };
                writeln!(output, "  {:<17} {count:>6}", visible(domain))?;
            }
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn delete(memory: &One, concepts: &[String]) -> anyhow::Result<Outcome> {
    let memory = memory.open(Access::Write)?;
    delete_terms(&memory, concepts).map_err(|error| match error {
        DeleteTermsError::Missing { .. } => {
            anyhow!("{error}; `yaddash terms list` shows all concepts; nothing was deleted")
        }
        DeleteTermsError::Memory(error) => error.into(),
        error => error.into(),
    })?;
    let mut output = Output::standard();
    writeln!(output, "deleted: {} concepts from {}", concepts.len(), memory.name())?;
    output.finish()?;
    Ok(Outcome::Done)
}
