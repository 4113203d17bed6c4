//! `yaddash memory`: lists memories, changes single units, and maintains memories.

use std::io::Write;

use anyhow::{anyhow, bail};
use clap::{Args, Subcommand};
use serde_json::json;

use super::delete::{self, Delete};
use super::languages::Direction;
use super::memories::{self, One};
use super::output::{Output, say};
use super::property_arg::property;
use super::report_format::ReportFormat;
use super::{Outcome, hyphen_args, maintenance, remedy, verify};
use yaddash_engine::jobs::{AddError, EditError, NewUnit, UnitEdit};
use yaddash_engine::memory::{Access, Info};
use yaddash_engine::unit::properties::HOUSE;
use yaddash_engine::unit::{Annotation, UnitId};

const EXAMPLES: &str = "\
Examples:
  yaddash memory list
  yaddash memory info -m news
  yaddash memory add -m news --author Leyla \"Sənəd imzalanıb.\" \"The document was signed.\"
  yaddash memory edit -m news 12 --target-text \"A document was signed.\"
  yaddash memory delete -m news 12
  yaddash memory backup -m news /backup/news.yaddash
  yaddash memory verify -m news";

/// List, show, copy, merge and check memories; add, edit and delete units.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the memories in your folder.
    List {
        /// Format of the result.
        #[arg(long, value_enum, default_value_t)]
        format: ReportFormat,
    },
    /// Show the number of units in a memory, their languages, and more.
    Info {
        #[command(flatten)]
        memory: One,
        /// Format of the result.
        #[arg(long, value_enum, default_value_t)]
        format: ReportFormat,
    },
    /// Store one unit; searches find it at once.
    Add(Add),
    /// Change one unit; searches find the change at once.
    Edit(Edit),
    /// Check the file of a memory and its index by their checksums; exit with 1 if something is damaged.
    Verify {
        #[command(flatten)]
        memory: One,
        /// Format of the result.
        #[arg(long, value_enum, default_value_t)]
        format: ReportFormat,
    },
    /// Build the index again from the units, which stay as they are.
    Rebuild {
        #[command(flatten)]
        memory: One,
        /// Format of the result.
        #[arg(long, value_enum, default_value_t)]
        format: ReportFormat,
    },
    Delete(Delete),
    Dedupe(maintenance::Dedupe),
    Merge(maintenance::Merge),
    Backup(maintenance::Backup),
    Restore(maintenance::Restore),
}

#[derive(Debug, Args)]
struct Add {
    #[command(flatten)]
    memory: One,
    #[command(flatten)]
    direction: Direction,
    #[command(flatten)]
    remarks: Remarks,
    /// Text in the source language.
    #[arg(allow_hyphen_values = true, value_parser = hyphen_args::text)]
    source_text: String,
    /// Translation of the source text.
    #[arg(allow_hyphen_values = true, value_parser = hyphen_args::text)]
    target_text: String,
    /// Format of the result.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

#[derive(Debug, Args)]
struct Edit {
    #[command(flatten)]
    memory: One,
    #[command(flatten)]
    direction: Direction,
    #[command(flatten)]
    remarks: Remarks,
    /// Number of the unit, as lookups show it.
    unit: i64,
    /// New text in the source language.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = hyphen_args::text)]
    source_text: Option<String>,
    /// New text in the target language.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = hyphen_args::text)]
    target_text: Option<String>,
    /// Format of the result.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

/// The annotations of a unit.
#[derive(Debug, Args)]
struct Remarks {
    /// Author of the change; by default, your user name.
    #[arg(long, value_name = "NAME", env = "YADDASH_AUTHOR")]
    author: Option<String>,
    /// Note for people.
    #[arg(long, value_name = "TEXT", value_parser = hyphen_args::text)]
    note: Option<String>,
    /// Property for tools, such as x-domain=energy.
    #[arg(long = "prop", value_name = "KIND=VALUE", value_parser = property)]
    properties: Vec<(String, String)>,
    /// News house (agency) whose wording the unit has, such as AZERTAC.
    #[arg(long, value_name = "HOUSE", value_parser = memories::house)]
    house: Option<String>,
}

impl Remarks {
    fn author(&self) -> Option<String> {
        let user = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
        self.author.clone().or_else(user).filter(|name| !name.is_empty())
    }

    fn annotations(&self) -> impl Iterator<Item = Annotation> + '_ {
        let properties = self.properties.iter().map(|(kind, value)| Annotation::property(kind, value));
        let house = self.house.iter().map(|house| Annotation::property(HOUSE, house));
        properties.chain(house).chain(self.note.iter().map(Annotation::note))
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::standard();
    match &arguments.action {
        Action::List { format } => {
            let outcome = list(&mut output, *format)?;
            output.finish()?;
            return Ok(outcome);
        }
        Action::Info { memory, format } => info(&mut output, &memory.open(Access::Read)?.info()?, *format)?,
        Action::Add(add) => self::add(&mut output, add)?,
        Action::Edit(edit) => self::edit(&mut output, edit)?,
        Action::Verify { memory, format } => {
            let outcome = verify::verify(&mut output, &memory.open(Access::Read)?, *format == ReportFormat::Json)?;
            output.finish()?;
            return Ok(outcome);
        }
        Action::Rebuild { memory, format } => {
            verify::rebuild(&mut output, &memory.open(Access::Write)?, *format == ReportFormat::Json)?;
        }
        Action::Delete(delete) => delete::run(&mut output, delete)?,
        Action::Dedupe(dedupe) => maintenance::dedupe(&mut output, dedupe)?,
        Action::Merge(merge) => maintenance::merge(&mut output, merge)?,
        Action::Backup(backup) => maintenance::backup(&mut output, backup)?,
        Action::Restore(restore) => maintenance::restore(&mut output, restore)?,
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn list(output: &mut Output, format: ReportFormat) -> anyhow::Result<Outcome> {
    let folder = memories::folder()?;
    let (mut memories, mut outcome) = (Vec::new(), Outcome::Done);
    for memory in folder.memories()? {
        match memory {
            Ok(info) => memories.push(info),
            Err(error) => {
                say(&format!("yaddash: {}", remedy::of_memory(&error)));
                outcome = Outcome::NotHeld;
            }
        }
    }
    if format == ReportFormat::Json {
        writeln!(output, "{}", serde_json::to_string(&memories)?)?;
        return Ok(outcome);
    }
    if memories.is_empty() {
        writeln!(
            output,
            "there are no memories in {} yet; `yaddash import FILE -m NAME` creates one",
            folder.path().display()
        )?;
    }
    for info in memories {
        let languages: Vec<&str> = info.languages.iter().map(|(tag, _)| tag.as_str()).collect();
        writeln!(output, "{:<20} {:>8} units  {}", info.name, info.units, languages.join(", "))?;
    }
    Ok(outcome)
}

fn info(output: &mut Output, info: &Info, format: ReportFormat) -> anyhow::Result<()> {
    if format == ReportFormat::Json {
        writeln!(output, "{}", serde_json::to_string(info)?)?;
        return Ok(());
    }
    writeln!(output, "{}", info.name)?;
    writeln!(output, "  file      {}", info.path.display())?;
    writeln!(output, "  units     {}", info.units)?;
    for (tag, count) in &info.languages {
        writeln!(output, "  in {tag:<6} {count}")?;
    }
    writeln!(output, "  revision  {}", info.revision)?;
    writeln!(output, "  format    {}, journal {}", info.format, info.journal)?;
    writeln!(output, "  size      {} KiB", info.bytes.div_ceil(1024))?;
    writeln!(output, "  uuid      {}", info.uuid)?;
    Ok(())
}

fn add(output: &mut Output, add: &Add) -> anyhow::Result<()> {
    let (source, target) = add.direction.pair()?;
    let unit = NewUnit::new((source, &add.source_text), (target, &add.target_text))?;
    let unit = unit.author(add.remarks.author()).annotations(add.remarks.annotations());
    let memory = add.memory.open(Access::Create)?;
    let stored = unit.store(&memory).map_err(|error| match error {
        AddError::Memory(error) => error.into(),
        error => anyhow::Error::new(error),
    })?;
    let (id, what) = (stored.id(), stored.name());
    match add.format {
        ReportFormat::Json => writeln!(output, "{}", json!({"unit": id, "result": what}))?,
        ReportFormat::Text => writeln!(output, "{what}: unit {id} in {}", memory.name())?,
    }
    Ok(())
}

fn edit(output: &mut Output, edit: &Edit) -> anyhow::Result<()> {
    let id = UnitId(edit.unit);
    let (source, target) = edit.direction.pair()?;
    let mut change = UnitEdit::new(edit.remarks.author()).annotations(edit.remarks.annotations());
    for (language, text) in [(source, &edit.source_text), (target, &edit.target_text)] {
        if let Some(text) = text {
            change = change.text(language, text);
        }
    }
    if change.is_empty() {
        bail!("nothing to change: give --source-text, --target-text, --note, --prop or --house");
    }
    let memory = edit.memory.open(Access::Write)?;
    let without_codes = change.apply(&memory, id).map_err(|error| match error {
        EditError::Memory(error) => error.into(),
        EditError::SeveralTexts { .. } => {
            anyhow!("{error}; export the unit, change the text in the exported file, and import the file")
        }
        error => error.into(),
    })?;
    for language in without_codes {
        say(&format!("the old text in {language} had inline codes; the new text has none"));
    }
    match edit.format {
        ReportFormat::Json => writeln!(output, "{}", json!({"unit": id, "result": "changed"}))?,
        ReportFormat::Text => writeln!(output, "changed: unit {id} in {}", memory.name())?,
    }
    Ok(())
}
