//! `yaddash import`: files of other tools go into a memory.
//!
//! A file is stored in batches, a transaction each: what has been reported as stored stays, whatever
//! happens next, and importing the file again completes it without storing anything twice.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::memories::One;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::{Outcome, align, input, units};
use crate::formats::table::Columns;
use crate::formats::{Entry, Refused};
use crate::memory::{Access, Memory, Stored};

const EXAMPLES: &str = "\
Examples:
  yaddash import old.tmx -m news
  yaddash import article.xlf article.sdlxliff -m news
  yaddash import glossary.csv more.tsv -m news
  yaddash import pairs.tsv --columns id,az,en -m news --format json";

/// Store the units of TMX, XLIFF, CSV, TSV or JSON Lines files.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files to import; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    memory: One,
    /// Format of the files, if their ending does not say it.
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<units::SourceName>,
    /// Columns of a table without a heading, such as id,az,en.
    #[arg(long, value_name = "NAMES", value_parser = columns)]
    columns: Option<Columns>,
    /// Units to store at a time: what a crash can cost.
    #[arg(long, value_name = "UNITS", default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..))]
    batch: u32,
    /// How to show progress.
    #[arg(long, value_enum, default_value_t)]
    progress: Show,
    /// How to print what was done.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

fn columns(text: &str) -> Result<Columns, String> {
    Columns::parse(text).map_err(|error| error.to_string())
}

/// How many reasons are shown to people, and how many are listed at all.
const SHOWN_REASONS: usize = 10;
const LISTED_REASONS: usize = 10_000;

/// What became of a file's units.
#[derive(Debug, Default)]
struct Summary {
    read: u64,
    added: u64,
    merged: u64,
    known: u64,
    skipped: u64,
    reasons: Vec<Refused>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::to(None)?;
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for path in &arguments.files {
        let mut summary = Summary::default();
        let result = import(arguments, path, &mut summary);
        if let Err(error) = &result {
            let stored = summary.added + summary.merged + summary.known;
            let kept = match stored {
                0 => "nothing of it was stored".to_owned(),
                _ => format!("the {stored} units before that are stored; importing it again stores none twice"),
            };
            failed.push(format!("{error:#}; {kept}"));
        }
        if arguments.format == Format::Text && result.is_ok() {
            summary.print(&mut output, path)?;
        }
        all.push((path, summary, result.err()));
    }
    if arguments.format == Format::Json {
        writeln!(output, "{}", json(&all))?;
    }
    output.finish()?;
    match failed.as_slice() {
        [] => Ok(Outcome::Done),
        _ => bail!("{}", failed.join("\nyaddash: ")),
    }
}

fn import(arguments: &Arguments, path: &Path, summary: &mut Summary) -> anyhow::Result<()> {
    let input = input::Input::open(path)?;
    let (name, bytes) = (input.name.clone(), input.bytes);
    let format = units::format_of(arguments.from, Some(path), None)?;
    let counted = units::Counted::new(input);
    let done = counted.count();
    let reader = units::reader(counted, format, arguments.columns.as_ref()).with_context(|| name.clone())?;
    let memory = arguments.memory.open(Access::Create)?;
    let progress = Progress::through(&name, bytes, arguments.progress);
    let mut batch = Vec::new();
    for entry in reader {
        match entry.with_context(|| name.clone()) {
            Ok(Entry::Unit { unit, line }) => match align::settle(unit) {
                Ok(unit) => batch.push(unit),
                Err(reason) => {
                    summary.refuse(Refused { line, number: summary.read + 1, tuid: None, reason });
                }
            },
            Ok(Entry::Refused(refused)) => summary.refuse(refused),
            Err(error) => {
                // What came before the fault is whole.
                if !batch.is_empty() {
                    store(&memory, &mut batch, summary)?;
                }
                return Err(error);
            }
        }
        summary.read += 1;
        if batch.len() >= arguments.batch as usize {
            store(&memory, &mut batch, summary)?;
            progress.advance(done.get(), summary.stored());
        }
    }
    if !batch.is_empty() {
        store(&memory, &mut batch, summary)?;
        progress.advance(done.get(), summary.stored());
    }
    progress.finish();
    if summary.read > 0 && summary.skipped == summary.read {
        let first = summary.reasons.first().map_or_else(String::new, ToString::to_string);
        bail!("{name}: none of its {} units can be read; {first}", summary.read);
    }
    Ok(())
}

fn store(memory: &Memory, batch: &mut Vec<crate::unit::Unit>, summary: &mut Summary) -> anyhow::Result<()> {
    let (mut added, mut merged, mut known) = (0, 0, 0);
    let mut writer = memory.write()?;
    for unit in batch.drain(..) {
        match writer.add(&unit)? {
            Stored::Added(_) => added += 1,
            Stored::Merged(_) => merged += 1,
            Stored::Known(_) => known += 1,
        }
    }
    writer.commit()?;
    summary.added += added;
    summary.merged += merged;
    summary.known += known;
    Ok(())
}

impl Summary {
    fn stored(&self) -> u64 {
        self.added + self.merged + self.known
    }

    fn refuse(&mut self, refused: Refused) {
        self.skipped += 1;
        if self.reasons.len() < LISTED_REASONS {
            self.reasons.push(refused);
        }
    }

    fn print(&self, output: &mut Output, path: &Path) -> anyhow::Result<()> {
        let Self { read, added, merged, known, skipped, .. } = self;
        writeln!(
            output,
            "{}: {read} read, {added} added, {merged} merged, {known} known already, {skipped} skipped",
            path.display()
        )?;
        for refused in self.reasons.iter().take(SHOWN_REASONS) {
            say(&format!("{}: {refused}", path.display()));
        }
        if self.reasons.len() > SHOWN_REASONS {
            say(&format!("… and {} more; --format json lists them", self.skipped - SHOWN_REASONS as u64));
        }
        Ok(())
    }
}

/// What was done, over all files and for each.
fn json(all: &[(&PathBuf, Summary, Option<anyhow::Error>)]) -> serde_json::Value {
    let sum = |part: fn(&Summary) -> u64| all.iter().map(|(_, summary, _)| part(summary)).sum::<u64>();
    let reason = |path: &Path, refused: &Refused| {
        json!({
            "file": path.to_string_lossy(),
            "line": refused.line,
            "number": refused.number,
            "tuid": refused.tuid,
            "kind": refused.reason.name(),
            "reason": refused.reason.to_string(),
        })
    };
    let files = all.iter().map(|(path, summary, error)| {
        json!({
            "file": path.to_string_lossy(),
            "read": summary.read,
            "added": summary.added,
            "merged": summary.merged,
            "known": summary.known,
            "skipped": summary.skipped,
            "reasons": summary.reasons.iter().map(|refused| reason(path, refused)).collect::<Vec<_>>(),
            "error": error.as_ref().map(|error| format!("{error:#}")),
        })
    });
    json!({
        "read": sum(|summary| summary.read),
        "added": sum(|summary| summary.added),
        "merged": sum(|summary| summary.merged),
        "known": sum(|summary| summary.known),
        "skipped": sum(|summary| summary.skipped),
        "files": files.collect::<Vec<_>>(),
    })
}
