//! `yaddash terms import`: stores files of terms in the glossary of a memory.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use serde_json::json;

use super::super::file_format;
use super::super::memories::{One, house};
use super::super::output::{Output, say};
use super::super::report_format::ReportFormat;
use super::super::{Outcome, input, remedy};
use super::FormatName;
use yaddash_engine::formats::{Refused, TermOrRefusal, TermReader};
use yaddash_engine::memory::{Access, Memory, StoredTerm};

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

/// The greatest number of refused concepts that are shown to people with the reasons.
const SHOWN_REASONS: usize = 10;

/// The numbers of concepts of one file that were stored, and what was refused or skipped.
#[derive(Default)]
struct Summary {
    added: u64,
    merged: u64,
    known: u64,
    refused: Vec<Refused>,
    passed_over: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::to(None)?;
    let mut files = Vec::new();
    for path in &arguments.files {
        // The file is opened first, so that a file that is not a glossary does not create a memory.
        let format = file_format::of_file(arguments.from, Some(path), None)?;
        let source = input::Input::open(path)?;
        let name = source.name.clone();
        let reader = TermReader::open(source, format).with_context(|| name.clone())?;
        let memory = arguments.memory.open(Access::Create)?;
        let stored = store(&memory, reader, arguments.house.as_deref());
        let summary = stored.with_context(|| format!("{name}: none of its concepts was stored"))?;
        if summary.added + summary.merged + summary.known == 0
            && let Some(first) = summary.refused.first()
        {
            bail!("{name}: none of its {} concepts can be stored; {}", summary.refused.len(), remedy::refused(first));
        }
        match arguments.format {
            ReportFormat::Text => summary.print(&mut output, path)?,
            ReportFormat::Json => files.push(summary.json(path)),
        }
    }
    if arguments.format == ReportFormat::Json {
        writeln!(output, "{}", json!({"files": files}))?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Stores a file in one transaction. `house` becomes the house of the forms for which the file names none.
fn store(memory: &Memory, mut reader: TermReader<'_>, house: Option<&str>) -> anyhow::Result<Summary> {
    let mut summary = Summary::default();
    let mut writer = memory.write()?;
    for entry in &mut reader {
        match entry? {
            TermOrRefusal::Term { mut term, .. } => {
                for form in term.forms.iter_mut().filter(|form| form.house.is_none()) {
                    form.house = house.map(str::to_owned);
                }
                match writer.add_term(&term)? {
                    StoredTerm::Added => summary.added += 1,
                    StoredTerm::Merged => summary.merged += 1,
                    StoredTerm::Known => summary.known += 1,
                }
            }
            TermOrRefusal::Refused(refused) => summary.refused.push(refused),
        }
    }
    writer.commit()?;
    // A header is not reported as skipped: it describes only this file, and an exported file gets a new header.
    let passed_over =
        reader.passed_over().iter().filter(|name| !matches!(name.as_str(), "martifHeader" | "tbxHeader" | "header"));
    summary.passed_over = passed_over.cloned().collect();
    Ok(summary)
}

impl Summary {
    fn print(&self, output: &mut Output, path: &Path) -> anyhow::Result<()> {
        let Self { added, merged, known, refused, passed_over } = self;
        let read = added + merged + known + refused.len() as u64;
        let path = path.display();
        let refusals = refused.len();
        writeln!(
            output,
            "{path}: {read} read, {added} added, {merged} merged, {known} already in the memory, {refusals} refused"
        )?;
        for name in passed_over {
            say(&format!("{path}: <{name}> has no concepts and was skipped"));
        }
        for refused in refused.iter().take(SHOWN_REASONS) {
            say(&format!("{path}: {}", remedy::refused(refused)));
        }
        if refusals > SHOWN_REASONS {
            say(&format!(
                "… and {} more concepts that were refused; --format json lists them",
                refusals - SHOWN_REASONS
            ));
        }
        Ok(())
    }

    fn json(&self, path: &Path) -> serde_json::Value {
        let refused = self.refused.iter().map(|refused| {
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
            "added": self.added,
            "merged": self.merged,
            "known": self.known,
            "refused": refused.collect::<Vec<_>>(),
            "passed_over": self.passed_over,
        })
    }
}
