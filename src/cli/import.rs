//! `yaddash import`: files of other tools go into a memory.
//!
//! A file is stored in batches, a transaction each: what has been reported as stored stays, whatever
//! happens next, and importing the file again completes it without storing anything twice.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::memories::One;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::{Outcome, align, input, progress, units};
use crate::formats::table::Columns;
use crate::formats::{Entry, FormatError, Refused};
use crate::memory::{Access, Memory, Stored};
use crate::unit::Unit;

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
    /// Store what stands beside the translations of an XLIFF file, too: the suggestions of other memories.
    #[arg(long)]
    alternatives: bool,
    /// Units to store at a time: what a crash can cost.
    #[arg(long, value_name = "UNITS", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
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
    counts: Counts,
    skipped: u64,
    reasons: Vec<Skipped>,
}

/// A unit that was not stored, and why.
#[derive(Debug)]
struct Skipped {
    line: u64,
    number: u64,
    tuid: Option<String>,
    kind: &'static str,
    reason: String,
    /// All of that, for people.
    shown: String,
}

impl From<Refused> for Skipped {
    fn from(refused: Refused) -> Self {
        let (kind, reason, shown) = (refused.reason.name(), refused.reason.to_string(), refused.to_string());
        Self { line: refused.line, number: refused.number, tuid: refused.tuid, kind, reason, shown }
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::to(None)?;
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for path in &arguments.files {
        let mut summary = Summary::default();
        let result = import(arguments, path, &mut summary);
        if let Err(error) = &result {
            let stored = summary.counts.stored();
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
    if all.iter().any(|(_, summary, _)| summary.counts.stored() > 0) {
        // Once, at the end; whoever searches before that builds what he needs himself.
        let memory = arguments.memory.open(Access::Write)?;
        let stored: u64 = all.iter().map(|(_, summary, _)| summary.counts.stored()).sum();
        progress::announce(arguments.progress, stored, "building the index");
        let texts = memory.build_index()?;
        progress::announce(arguments.progress, stored, &format!("indexed {texts}"));
    }
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
    let reader = units::reader(counted, format, arguments.columns.as_ref(), arguments.alternatives)
        .with_context(|| name.clone())?;
    let memory = arguments.memory.open(Access::Create)?;
    let progress = Progress::through(&name, bytes, arguments.progress);
    let (give, take) = mpsc::sync_channel::<Batch>(2);
    std::thread::scope(|scope| {
        // One thread reads while the other stores.
        let storing = scope.spawn(|| {
            let mut counts = Counts::default();
            let stored = take.into_iter().try_for_each(|batch| {
                store(&memory, &batch.units, &mut counts)?;
                progress.advance(batch.read, counts.stored());
                anyhow::Ok(())
            });
            (counts, stored)
        });
        let read = read(arguments, reader, summary, |units| give.send(Batch { units, read: done.get() }).is_ok());
        drop(give);
        let (counts, stored) =
            storing.join().unwrap_or_else(|_| (Counts::default(), Err(anyhow!("storing broke off"))));
        summary.counts = counts;
        stored?;
        read.with_context(|| name.clone())
    })?;
    progress.finish();
    if summary.read > 0 && summary.skipped == summary.read {
        let first = summary.reasons.first().map_or("", |first| &first.shown);
        bail!("{name}: none of its {} units can be stored; {first}", summary.read);
    }
    Ok(())
}

/// Reads units in batches until `give` takes no more. What came before a fault is whole, and given.
fn read(
    arguments: &Arguments,
    reader: impl Iterator<Item = Result<Entry, FormatError>>,
    summary: &mut Summary,
    mut give: impl FnMut(Vec<Unit>) -> bool,
) -> Result<(), FormatError> {
    let mut batch = Vec::new();
    for entry in reader {
        match entry {
            Ok(Entry::Unit { unit, line }) => match align::settle(unit) {
                Ok(unit) => batch.push(unit),
                Err(reason) => {
                    let (number, kind, reason) = (summary.read + 1, reason.name(), reason.to_string());
                    let shown = format!("line {line}, unit {number}: {reason}");
                    summary.refuse(Skipped { line, number, tuid: None, kind, reason, shown });
                }
            },
            Ok(Entry::Refused(refused)) => summary.refuse(refused.into()),
            Err(error) => {
                give(batch);
                return Err(error);
            }
        }
        summary.read += 1;
        if batch.len() >= arguments.batch as usize && !give(std::mem::take(&mut batch)) {
            return Ok(());
        }
    }
    give(batch);
    Ok(())
}

/// Units to store in one transaction, and how much of the file had been read when they were given.
struct Batch {
    units: Vec<Unit>,
    read: u64,
}

/// What became of the units that were stored.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    added: u64,
    merged: u64,
    known: u64,
}

impl Counts {
    fn stored(self) -> u64 {
        self.added + self.merged + self.known
    }
}

fn store(memory: &Memory, batch: &[Unit], counts: &mut Counts) -> anyhow::Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    let mut now = *counts;
    let mut writer = memory.write()?;
    for unit in batch {
        match writer.add(unit)? {
            Stored::Added(_) => now.added += 1,
            Stored::Merged(_) => now.merged += 1,
            Stored::Known(_) => now.known += 1,
        }
    }
    writer.commit()?;
    *counts = now;
    Ok(())
}

impl Summary {
    fn refuse(&mut self, refused: Skipped) {
        self.skipped += 1;
        if self.reasons.len() < LISTED_REASONS {
            self.reasons.push(refused);
        }
    }

    fn print(&self, output: &mut Output, path: &Path) -> anyhow::Result<()> {
        let Self { read, counts: Counts { added, merged, known }, skipped, .. } = self;
        writeln!(
            output,
            "{}: {read} read, {added} added, {merged} merged, {known} known already, {skipped} skipped",
            path.display()
        )?;
        for refused in self.reasons.iter().take(SHOWN_REASONS) {
            say(&format!("{}: {}", path.display(), refused.shown));
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
    let reason = |path: &Path, refused: &Skipped| {
        json!({
            "file": path.to_string_lossy(),
            "line": refused.line,
            "number": refused.number,
            "tuid": refused.tuid,
            "kind": refused.kind,
            "reason": refused.reason,
        })
    };
    let files = all.iter().map(|(path, summary, error)| {
        json!({
            "file": path.to_string_lossy(),
            "read": summary.read,
            "added": summary.counts.added,
            "merged": summary.counts.merged,
            "known": summary.counts.known,
            "skipped": summary.skipped,
            "reasons": summary.reasons.iter().map(|refused| reason(path, refused)).collect::<Vec<_>>(),
            "error": error.as_ref().map(|error| format!("{error:#}")),
        })
    });
    json!({
        "read": sum(|summary| summary.read),
        "added": sum(|summary| summary.counts.added),
        "merged": sum(|summary| summary.counts.merged),
        "known": sum(|summary| summary.counts.known),
        "skipped": sum(|summary| summary.skipped),
        "files": files.collect::<Vec<_>>(),
    })
}
