//! `yaddash import`: stores the units of files of other tools in a memory.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::Args;
use serde_json::json;

use super::duplicates::{Policy, numbers};
use super::inputs::Inputs;
use super::memories::{One, house};
use super::messages::messages;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::refused::{self, Refusals};
use super::report_format::ReportFormat;
use super::{Outcome, file_format, input, progress, remedy, units};
use yaddash_engine::formats::table::Columns;
use yaddash_engine::formats::{ReadOptions, Refused, UnitReader};
use yaddash_engine::jobs;
use yaddash_engine::jobs::import::{DEFAULT_BATCH, ImportErrorKind, Imported, Importer, Settings};
use yaddash_engine::memory::{Access, Counts};
use yaddash_engine::unit::Language;

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
    /// Target language of XLIFF files that name none.
    #[arg(long, value_name = "TAG", value_parser = Language::known)]
    target: Option<Language>,
    /// Also store the suggestions from other memories that an XLIFF file contains beside its translations.
    #[arg(long)]
    alternatives: bool,
    /// How many units to store in one transaction; a crash loses at most this number.
    #[arg(long, value_name = "UNITS", default_value_t = DEFAULT_BATCH, value_parser = clap::value_parser!(u32).range(1..))]
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

/// The noun for what this command imports.
const UNITS: &str = "units";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::standard();
    let inputs = Inputs::of(arguments.files.iter().map(PathBuf::as_path));
    let mut refusals = arguments.refused.as_deref().map(|path| Refusals::begin(path, &inputs)).transpose()?;
    let settings = Settings::new()
        .batch(arguments.batch)
        .house(arguments.house.clone())
        .on_duplicate(arguments.policy.on_duplicate());
    let mut importer = Importer::new(settings);
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for path in &arguments.files {
        let mut imported = Imported::default();
        let result = import(arguments, path, &mut importer, refusals.as_mut(), &mut imported);
        if let Err(error) = &result {
            let stored = imported.counts.stored();
            let kept = match stored {
                0 => "nothing of this file was stored".to_owned(),
                _ => format!(
                    "the {stored} units before this place are stored; importing the file again stores no unit twice"
                ),
            };
            failed.push(format!("{}; {kept}", remedy::worded(error)));
        }
        if arguments.format == ReportFormat::Text && result.is_ok() {
            print(&mut output, path, &imported, arguments.policy)?;
        }
        all.push((path, imported, result.err()));
    }
    if arguments.format == ReportFormat::Json {
        writeln!(output, "{}", json(&all)?)?;
    }
    output.finish()?;
    if let Some(refusals) = refusals {
        refusals.finish()?;
    }
    let stored = importer.stored();
    if stored > 0 {
        let memory = arguments.memory.open(Access::Write)?;
        progress::announce(arguments.progress, stored, "building the index");
        let texts = importer.finish(&memory)?;
        progress::announce(arguments.progress, stored, &format!("indexed {texts}"));
    }
    match failed.as_slice() {
        [] => Ok(Outcome::Done),
        _ => bail!("{}", failed.join("\nyaddash: ")),
    }
}

/// Imports a file. `imported` gets the numbers of its units, even if there is an error.
fn import(
    arguments: &Arguments,
    path: &Path,
    importer: &mut Importer,
    mut refusals: Option<&mut Refusals>,
    imported: &mut Imported,
) -> anyhow::Result<()> {
    let input = input::open(path)?;
    let (name, bytes) = (input.name.clone(), input.bytes);
    let format = file_format::of_file(arguments.from, Some(path), None)?;
    let (columns, target) = (arguments.columns.clone(), arguments.target.clone());
    let options = ReadOptions { columns, alternatives: arguments.alternatives, target };
    let reader = UnitReader::open(input, format, options).with_context(|| name.clone())?;
    for unknown in reader.header().iter().flat_map(|header| &header.unknown) {
        say(&format!("{name}: the element <{unknown}> of the header was skipped, because TMX has no such element"));
    }
    let memory = arguments.memory.open(Access::Create)?;
    let progress = Progress::through(&name, bytes, arguments.progress);
    let advance = |now: jobs::Progress| progress.advance(now.done, now.units);
    let mut refuse = |refused: &Refused| refusals.as_mut().map_or(Ok(()), |file| file.write(path, refused));
    match importer.import(reader, &memory, &advance, &mut refuse) {
        Ok(done) => *imported = done,
        Err(error) => {
            *imported = *error.imported;
            return Err(match error.kind {
                ImportErrorKind::File(error) => anyhow::Error::new(*error).context(name),
                ImportErrorKind::Memory(error) => error.into(),
                ImportErrorKind::Report(error) => error.into(),
                ImportErrorKind::NothingStorable => {
                    anyhow!(refused::none_storable(&name, imported.read, UNITS, imported.reasons.first()))
                }
                kind => kind.into(),
            });
        }
    }
    progress.finish();
    Ok(())
}

fn print(output: &mut Output, path: &Path, imported: &Imported, policy: Policy) -> anyhow::Result<()> {
    let Imported { read, counts, refused, kinds, reasons, .. } = imported;
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
    writeln!(output, "{}: {read} read, {}, {refused} refused{kinds}", path.display(), policy.words(*counts))?;
    if imported.repaired > 0 {
        let arguments = [("file", path.display().to_string().into()), ("count", imported.repaired.into())];
        say(&messages().text("import-repaired", &arguments));
    }
    if imported.html_entities > 0 {
        let arguments = [("file", path.display().to_string().into()), ("count", imported.html_entities.into())];
        say(&messages().text("html-entities", &arguments));
    }
    refused::say_first(path, reasons, *refused, UNITS, "--refused FILE lists them all");
    Ok(())
}

/// Returns the report as JSON: the numbers of all files together, and the numbers of each file.
fn json(all: &[(&PathBuf, Imported, Option<anyhow::Error>)]) -> anyhow::Result<serde_json::Value> {
    let (mut read, mut counts, mut refused) = (0, Counts::default(), 0);
    let mut files = Vec::new();
    for (path, imported, error) in all {
        read += imported.read;
        counts += imported.counts;
        refused += imported.refused;
        let mut file = numbers(imported.read, imported.counts)?;
        file["refused"] = json!(imported.refused);
        file["repaired"] = json!(imported.repaired);
        file["html_entities"] = json!(imported.html_entities);
        file["file"] = json!(path.to_string_lossy());
        file["reasons"] = imported.reasons.iter().map(|unit| refused::json(unit, path)).collect();
        file["error"] = json!(error.as_ref().map(remedy::worded));
        files.push(file);
    }
    let mut sums = numbers(read, counts)?;
    sums["refused"] = json!(refused);
    sums["files"] = files.into();
    Ok(sums)
}
