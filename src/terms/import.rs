//! `yaddash terms import`: stores files of terms in the glossary of a memory.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;
use serde_json::json;

use super::super::file_format;
use super::super::memories::{One, house};
use super::super::output::{Output, say};
use super::super::report_format::ReportFormat;
use super::super::{Outcome, input, refused, remedy};
use super::FormatName;
use yaddash_engine::formats::TermReader;
use yaddash_engine::jobs::terms::{ImportTermsError, ImportedTerms, import_terms};
use yaddash_engine::memory::Access;

const EXAMPLES: &str = "\
Examples:
  yaddash terms import glossary.tbx -m news
  yaddash terms import ministries.csv countries.tsv -m news --format json
  yaddash terms import places.csv -m news --house Report       as Report writes them";

/// Store the terms of TBX, CSV, TSV or JSON Lines files.
///
/// The first row of a table names its columns. General columns are id, domain, pos (part of speech), note and house.
/// The column of a language, such as az, has its forms, with `|` between several. Further columns of a language are
/// az_acronym, az_short, az_deprecated and az_note.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files to import; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    memory: One,
    /// Format of the files; needed only if their endings do not show it.
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<FormatName>,
    /// News house (agency) to which the forms belong, such as AZERTAC. A form for which the file names a house keeps
    /// that house.
    #[arg(long, value_name = "HOUSE", value_parser = house)]
    house: Option<String>,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::standard();
    let mut files = Vec::new();
    for path in &arguments.files {
        let imported = import(arguments, path)?;
        match arguments.format {
            ReportFormat::Text => print(&mut output, path, &imported)?,
            ReportFormat::Json => files.push(json(path, &imported)),
        }
    }
    if arguments.format == ReportFormat::Json {
        writeln!(output, "{}", json!({"files": files}))?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn import(arguments: &Arguments, path: &Path) -> anyhow::Result<ImportedTerms> {
    // The file is opened first, so that a file that is not a glossary does not create a memory.
    let format = file_format::of_file(arguments.from, Some(path), None)?;
    let source = input::open(path)?;
    let name = source.name.clone();
    let reader = TermReader::open(source, format).with_context(|| name.clone())?;
    let memory = arguments.memory.open(Access::Create)?;
    import_terms(reader, &memory, arguments.house.as_deref()).map_err(|error| {
        let nothing_stored = || format!("{name}: none of its concepts was stored");
        match error {
            ImportTermsError::File(error) => anyhow::Error::new(*error).context(nothing_stored()),
            ImportTermsError::Memory(error) => anyhow::Error::new(error).context(nothing_stored()),
            ImportTermsError::NothingStorable { refused } => {
                anyhow!(refused::none_storable(&name, refused.len() as u64, CONCEPTS, refused.first()))
            }
            error => error.into(),
        }
    })
}

/// The noun for what this command imports.
const CONCEPTS: &str = "concepts";

fn print(output: &mut Output, path: &Path, imported: &ImportedTerms) -> anyhow::Result<()> {
    let ImportedTerms { added, merged, known, refused, passed_over, .. } = imported;
    let (read, refusals) = (imported.read(), refused.len());
    let file = path.display();
    writeln!(
        output,
        "{file}: {read} read, {added} added, {merged} merged, {known} already in the memory, {refusals} refused"
    )?;
    for name in passed_over {
        say(&format!("{file}: <{name}> has no concepts and was skipped"));
    }
    refused::say_first(path, refused, refusals as u64, CONCEPTS, "--format json lists them");
    Ok(())
}

fn json(path: &Path, imported: &ImportedTerms) -> serde_json::Value {
    let refused = imported.refused.iter().map(|refused| {
        json!({
            "line": refused.line,
            "number": refused.number,
            "concept": refused.tuid,
            "kind": refused.reason.name(),
            "reason": remedy::refusal(&refused.reason),
        })
    });
    json!({
        "file": path.to_string_lossy(),
        "added": imported.added,
        "merged": imported.merged,
        "known": imported.known,
        "refused": refused.collect::<Vec<_>>(),
        "passed_over": imported.passed_over,
    })
}
