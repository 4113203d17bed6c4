//! `yaddash import`: stores the units of files of other tools in a memory.
//!
//! A file is stored in batches, with one transaction per batch. Units that were reported as stored stay stored even
//! if the program is killed. Importing the file again stores the missing units, and no unit twice.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use anyhow::{Context, anyhow, bail};
use clap::Args;
use serde_json::json;

use super::duplicates::Policy;
use super::memories::{One, house};
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::refused::{Refusal, Refusals};
use super::report_format::ReportFormat;
use super::{Outcome, file_format, input, progress, remedy, units};
use yaddash_engine::clock::now;
use yaddash_engine::formats::table::Columns;
use yaddash_engine::formats::{self, FormatError, UnitOrRefusal, tmx};
use yaddash_engine::jobs::review;
use yaddash_engine::memory::{Access, Counts, Duplicates, Memory, MemoryError};
use yaddash_engine::unit::properties::{FROM_TRANSLATION, ORIGIN};
use yaddash_engine::unit::{Annotation, Unit};

const EXAMPLES: &str = "\
Examples:
  yaddash import old.tmx -m news
  yaddash import article.xlf article.sdlxliff -m news
  yaddash import glossary.csv more.tsv -m news
  yaddash import pairs.tsv --columns id,az,en -m news --format json
  yaddash import client.tmx -m news --on-duplicate newest --refused refused.tsv
  yaddash import reviewed.docx -m news                     the table that pretranslate -o table.docx wrote

A row of a table that comes back from Word is stored if a person has changed its suggestion, or has written
`accept` into its column Review. Every other row is not stored, but counted with the reason.";

/// Store the units of TMX, XLIFF, CSV, TSV or JSON Lines files, and of tables that come back from Word.
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
    from: Option<units::SourceName>,
    /// Names of the columns, such as id,az,en, for a table without a heading.
    #[arg(long, value_name = "NAMES", value_parser = columns)]
    columns: Option<Columns>,
    /// Also store the suggestions from other memories that an XLIFF file contains beside its translations.
    #[arg(long)]
    alternatives: bool,
    /// How many units to store in one transaction; a crash loses at most this number.
    #[arg(long, value_name = "UNITS", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    batch: u32,
    /// News house (agency) whose wording the units have, such as AZERTAC. `lookup --house` shows these units first.
    #[arg(long, value_name = "HOUSE", value_parser = house)]
    house: Option<String>,
    #[command(flatten)]
    policy: Policy,
    /// File to write with the units that were not stored and the reasons; its name ends in .jsonl or .tsv.
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
    /// How to show progress.
    #[arg(long, value_enum, default_value_t)]
    progress: Show,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

fn columns(text: &str) -> Result<Columns, String> {
    Columns::parse(text).map_err(|error| error.to_string())
}

/// The greatest number of refused units that are shown to people with the reasons.
const SHOWN_REASONS: usize = 10;
/// The greatest number of refused units of one file that the JSON report lists with the reasons.
const LISTED_REASONS: usize = 10_000;

/// The numbers of units of one file that were read, stored and refused.
#[derive(Debug, Default)]
struct Summary {
    read: u64,
    counts: Counts,
    refused: u64,
    /// The number of refused units for each kind of reason.
    kinds: BTreeMap<&'static str, u64>,
    /// The first refused units, at most [`LISTED_REASONS`].
    reasons: Vec<Refusal>,
}

/// The settings and the results that all files of an import share.
struct Job<'a> {
    arguments: &'a Arguments,
    duplicates: Duplicates,
    refusals: Option<Refusals>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::to(None)?;
    let refusals = arguments.refused.as_deref().map(Refusals::begin).transpose()?;
    let mut job = Job { arguments, duplicates: arguments.policy.start(), refusals };
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for path in &arguments.files {
        let mut summary = Summary::default();
        let result = job.import(path, &mut summary);
        if let Err(error) = &result {
            let stored = summary.counts.stored();
            let kept = match stored {
                0 => "nothing of this file was stored".to_owned(),
                _ => format!(
                    "the {stored} units before this place are stored; importing the file again stores no unit twice"
                ),
            };
            failed.push(format!("{}; {kept}", remedy::worded(error)));
        }
        if arguments.format == ReportFormat::Text && result.is_ok() {
            summary.print(&mut output, path, arguments.policy)?;
        }
        all.push((path, summary, result.err()));
    }
    if arguments.format == ReportFormat::Json {
        writeln!(output, "{}", json(&all)?)?;
    }
    output.finish()?;
    if let Some(refusals) = job.refusals {
        refusals.finish()?;
    }
    if all.iter().any(|(_, summary, _)| summary.counts.stored() > 0) {
        // The index is built once, at the end. A search before the end builds the index that it needs.
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

impl Job<'_> {
    fn import(&mut self, path: &Path, summary: &mut Summary) -> anyhow::Result<()> {
        let Self { arguments, duplicates, refusals } = self;
        let input = input::Input::open(path)?;
        let (name, bytes) = (input.name.clone(), input.bytes);
        let format = file_format::of_file(arguments.from, Some(path), None)?;
        let counted = units::Counted::new(input);
        let done = counted.count();
        let reader = units::reader(counted, format, arguments.columns.as_ref(), arguments.alternatives)
            .with_context(|| name.clone())?;
        let header = reader.header().map(|header| kept_header(&name, header)).transpose()?.flatten();
        let memory = arguments.memory.open(Access::Create)?;
        let progress = Progress::through(&name, bytes, arguments.progress);
        let (give, take) = mpsc::sync_channel::<Batch>(2);
        std::thread::scope(|scope| {
            // One thread reads while another one stores.
            let storing = scope.spawn(|| {
                let mut stored = StoredBatches::default();
                let result = take.into_iter().try_for_each(|batch| {
                    store(&memory, batch.units, header.as_deref(), duplicates, &mut stored)?;
                    progress.advance(batch.read, stored.counts.stored());
                    anyhow::Ok(())
                });
                (stored, result)
            });
            let translated = (format == formats::Format::Docx).then(now);
            let note = |refusal: &Refusal| refusals.as_mut().map_or(Ok(()), |file| file.write(path, refusal));
            let mut reading = Reading {
                summary,
                note,
                size: arguments.batch as usize,
                house: arguments.house.as_deref(),
                translated,
            };
            let read = reading.run(reader, |units| give.send(Batch { units, read: done.get() }).is_ok());
            drop(give);
            let (stored, result) = storing
                .join()
                .unwrap_or_else(|_| (StoredBatches::default(), Err(anyhow!("storing stopped unexpectedly"))));
            reading.summary.counts = stored.counts;
            stored.refused.into_iter().try_for_each(|refusal| reading.refuse(refusal))?;
            result?;
            read?.with_context(|| name.clone())
        })?;
        progress.finish();
        if summary.read > 0 && summary.refused == summary.read {
            let first = summary.reasons.first().map_or("", |first| &first.shown);
            bail!("{name}: none of its {} units can be stored; {first}", summary.read);
        }
        Ok(())
    }
}

/// Reads the units of a file, counts them, and records those that cannot be stored.
struct Reading<'s, N> {
    summary: &'s mut Summary,
    note: N,
    /// The number of units in a batch.
    size: usize,
    /// The house whose wording the units have.
    house: Option<&'s str>,
    /// The creation time that the units get, if a translator has returned them in a Word document.
    translated: Option<String>,
}

impl<N: FnMut(&Refusal) -> anyhow::Result<()>> Reading<'_, N> {
    /// Reads units in batches and passes each batch to `give`, until `give` returns `false`. The units before an
    /// error in the file are passed, too.
    fn run(
        &mut self,
        reader: impl Iterator<Item = Result<UnitOrRefusal, FormatError>>,
        mut give: impl FnMut(Vec<Numbered>) -> bool,
    ) -> anyhow::Result<Result<(), FormatError>> {
        let mut batch = Vec::new();
        for entry in reader {
            let number = self.summary.read + 1;
            match entry {
                Ok(UnitOrRefusal::Unit { unit, line }) => {
                    // Only a unit with annotations can have a review that refuses it, so only then is its text kept
                    // for the report.
                    let annotated = Some(&unit).filter(|unit| !unit.meta.annotations.is_empty());
                    let text = annotated.and_then(|unit| unit.variants.first()).map(|variant| variant.text.clone());
                    match review::apply(unit) {
                        Ok(mut unit) => {
                            if let Some(house) = self.house {
                                unit.meta.add_house(house);
                            }
                            if let Some(now) = &self.translated {
                                unit.meta.created = Some(now.clone());
                                unit.meta.annotations.push(Annotation::property(ORIGIN, FROM_TRANSLATION));
                            }
                            batch.push(Numbered { unit, line, number });
                        }
                        Err(reason) => {
                            let refusal = Refusal::of(line, number, reason.name(), remedy::refusal(&reason));
                            self.refuse(Refusal { text, ..refusal })?;
                        }
                    }
                }
                Ok(UnitOrRefusal::Refused(refused)) => self.refuse(refused.into())?,
                Err(error) => {
                    give(batch);
                    return Ok(Err(error));
                }
            }
            self.summary.read += 1;
            if batch.len() >= self.size && !give(std::mem::take(&mut batch)) {
                return Ok(Ok(()));
            }
        }
        give(batch);
        Ok(Ok(()))
    }

    fn refuse(&mut self, refusal: Refusal) -> anyhow::Result<()> {
        (self.note)(&refusal)?;
        self.summary.refused += 1;
        *self.summary.kinds.entry(refusal.kind).or_default() += 1;
        if self.summary.reasons.len() < LISTED_REASONS {
            self.summary.reasons.push(refusal);
        }
        Ok(())
    }
}

/// A unit with its place in the file.
struct Numbered {
    unit: Unit,
    line: u64,
    number: u64,
}

/// The units to store in one transaction, and the number of bytes of the file that were read up to the end of the
/// batch.
struct Batch {
    units: Vec<Numbered>,
    read: u64,
}

/// The counts of the units that the memory has stored, and the units that it refused.
#[derive(Default)]
struct StoredBatches {
    counts: Counts,
    refused: Vec<Refusal>,
}

/// Returns the TMX header of a file as the memory stores it; `None` if the header contains nothing to keep. Reports
/// the elements of the header that TMX does not have.
fn kept_header(name: &str, header: &tmx::Header) -> anyhow::Result<Option<String>> {
    for unknown in &header.unknown {
        say(&format!("{name}: the element <{unknown}> of the header was skipped, because TMX has no such element"));
    }
    Ok(header.to_keep().map(|header| serde_json::to_string(&header)).transpose()?)
}

fn store(
    memory: &Memory,
    batch: Vec<Numbered>,
    header: Option<&str>,
    duplicates: &mut Duplicates,
    stored: &mut StoredBatches,
) -> anyhow::Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    let (mut now, mut refused) = (stored.counts, Vec::new());
    let mut writer = memory.write()?;
    let header = header.map(|header| writer.keep_header(header)).transpose()?;
    for Numbered { mut unit, line, number } in batch {
        unit.header = header;
        match writer.add_under(&unit, duplicates) {
            Ok(stored) => now.count(stored),
            Err(MemoryError::Unit(reason)) => {
                let text = unit.variants.first().map(|variant| variant.text.clone());
                let refusal = Refusal::of(line, number, "unit", reason);
                refused.push(Refusal { tuid: unit.tuid, text, ..refusal });
            }
            Err(error) => return Err(error.into()),
        }
    }
    writer.commit()?;
    stored.counts = now;
    stored.refused.append(&mut refused);
    Ok(())
}

impl Summary {
    fn print(&self, output: &mut Output, path: &Path, policy: Policy) -> anyhow::Result<()> {
        let (read, refused, words) = (self.read, self.refused, policy.words(self.counts));
        let kinds: Vec<String> = self.kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
        writeln!(output, "{}: {read} read, {words}, {refused} refused{kinds}", path.display())?;
        for refused in self.reasons.iter().take(SHOWN_REASONS) {
            say(&format!("{}: {}", path.display(), refused.shown));
        }
        if self.reasons.len() > SHOWN_REASONS {
            let more = self.refused - SHOWN_REASONS as u64;
            say(&format!("… and {more} more units that were refused; --refused FILE lists them all"));
        }
        Ok(())
    }
}

/// Returns the report as JSON: the numbers of all files together, and the numbers of each file.
fn json(all: &[(&PathBuf, Summary, Option<anyhow::Error>)]) -> anyhow::Result<serde_json::Value> {
    let mut whole = Summary::default();
    let mut files = Vec::new();
    for (path, summary, error) in all {
        whole.read += summary.read;
        whole.counts += summary.counts;
        whole.refused += summary.refused;
        let mut file = summary.json()?;
        file["file"] = json!(path.to_string_lossy());
        file["reasons"] = summary.reasons.iter().map(|refused| refused.json(path)).collect();
        file["error"] = json!(error.as_ref().map(remedy::worded));
        files.push(file);
    }
    let mut whole = whole.json()?;
    whole["files"] = files.into();
    Ok(whole)
}

impl Summary {
    /// Returns the numbers as JSON. `read` is the sum of all the others.
    fn json(&self) -> anyhow::Result<serde_json::Value> {
        let mut numbers = serde_json::to_value(self.counts)?;
        numbers["read"] = self.read.into();
        numbers["refused"] = self.refused.into();
        Ok(numbers)
    }
}
