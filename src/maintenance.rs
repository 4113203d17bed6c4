//! The commands `yaddash memory dedupe`, `merge`, `backup` and `restore`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use serde_json::json;

use super::duplicates::Policy;
use super::memories::{One, path_of};
use super::output::Output;
use super::progress::{Progress, Show};
use super::render::visible;
use super::report_format::ReportFormat;
use yaddash_engine::memory::{self, Access, Counts, Duplicates, Memory, MemoryError};

/// The greatest number of groups of equal units that are shown.
const SHOWN: usize = 20;
/// How many units are processed between two updates of the progress.
const PROGRESS_STEP: u64 = 1000;

/// Merge units whose texts and inline codes are equal, even if their contexts differ.
#[derive(Debug, Args)]
#[command(after_help = "\
Of equal units, the one that was changed last stays; of several with the same date, the one that was used most. It
gets the properties and notes of all.

Examples:
  yaddash memory dedupe -m news          says what it would do
  yaddash memory dedupe -m news --yes")]
pub(super) struct Dedupe {
    #[command(flatten)]
    memory: One,
    /// Merge the units; without this option, they are only shown.
    #[arg(long)]
    yes: bool,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn dedupe(output: &mut Output, dedupe: &Dedupe) -> anyhow::Result<()> {
    let memory = dedupe.memory.open(if dedupe.yes { Access::Write } else { Access::Read })?;
    let repeated = match dedupe.yes {
        true => {
            let mut writer = memory.write()?;
            let repeated = writer.dedupe()?;
            writer.commit()?;
            repeated
        }
        false => memory.repeated()?,
    };
    let removed: usize = repeated.iter().map(|group| group.removed.len()).sum();
    if dedupe.format == ReportFormat::Json {
        writeln!(output, "{}", json!({"removed": removed, "done": dedupe.yes, "repeated": repeated}))?;
        return Ok(());
    }
    for group in repeated.iter().take(SHOWN).filter(|_| !dedupe.yes) {
        let removed: Vec<String> = group.removed.iter().map(|id| format!("#{id}")).collect();
        writeln!(output, "#{} stays, {} would be removed: {}", group.kept, removed.join(", "), visible(&group.text))?;
    }
    if repeated.len() > SHOWN && !dedupe.yes {
        writeln!(output, "… and {} more groups of duplicates", repeated.len() - SHOWN)?;
    }
    let (groups, name) = (repeated.len(), memory.name());
    match dedupe.yes {
        true => writeln!(
            output,
            "{name}: {removed} duplicate units removed; {groups} units stay, one for each group of duplicates"
        )?,
        false => writeln!(
            output,
            "{name}: {removed} duplicate units would be removed, and {groups} units would stay, one for each group of duplicates; --yes removes the duplicates"
        )?,
    }
    Ok(())
}

/// Add the units and terms of other memories to one memory: all of them, or none.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  yaddash memory merge old ./usb/rauf.yaddash -m news
  yaddash memory merge old -m news --on-duplicate newest")]
pub(super) struct Merge {
    /// Memories from which units and terms are taken: names, or paths of files.
    #[arg(required = true, value_name = "FROM")]
    from: Vec<String>,
    /// The memory to which the units and terms are added.
    #[command(flatten)]
    memory: One,
    #[command(flatten)]
    policy: Policy,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn merge(output: &mut Output, merge: &Merge) -> anyhow::Result<()> {
    let into = merge.memory.path()?;
    let mut memories = Vec::new();
    for name in &merge.from {
        let path = path_of(name)?;
        if memory::is_same_file(&path, &into) {
            return Err(MemoryError::Same { path }.into());
        }
        memories.push(Memory::open(path, Access::Read)?);
    }
    let memory = merge.memory.open(Access::Create)?;
    let (mut duplicates, mut all) = (Duplicates::new(merge.policy.on_duplicate()), Vec::new());
    let mut writer = memory.write()?;
    for from in &memories {
        let progress = Progress::through(from.name(), Some(from.info()?.units), Show::Auto);
        let seen = |count: u64| {
            if count.is_multiple_of(PROGRESS_STEP) {
                progress.advance(count, count);
            }
        };
        all.push(writer.merge_memory(from, &mut duplicates, seen).context("nothing was merged")?);
        progress.finish();
    }
    writer.commit()?;
    memory.build_index()?;
    if merge.format == ReportFormat::Text {
        for (from, counts) in memories.iter().zip(all) {
            writeln!(output, "{}: {} read, {}", from.name(), counts.all(), merge.policy.words(counts))?;
        }
        return Ok(());
    }
    let numbers = |counts: Counts| -> anyhow::Result<serde_json::Value> {
        let mut numbers = serde_json::to_value(counts)?;
        numbers["read"] = counts.all().into();
        Ok(numbers)
    };
    let (mut whole, mut reports) = (Counts::default(), Vec::new());
    for (from, counts) in memories.iter().zip(all) {
        whole += counts;
        let mut one = numbers(counts)?;
        one["memory"] = from.name().into();
        reports.push(one);
    }
    let mut whole = numbers(whole)?;
    whole["memories"] = reports.into();
    writeln!(output, "{whole}")?;
    Ok(())
}

/// Copy a memory to a file, even while other programs use it.
#[derive(Debug, Args)]
#[command(after_help = "\
The file is checked before it gets its name. It is a complete memory, which -m can name.

Examples:
  yaddash memory backup -m news /backup/news-2026-03-12.yaddash
  yaddash memory backup -m news /backup/news.yaddash --replace")]
pub(super) struct Backup {
    #[command(flatten)]
    memory: One,
    /// File to write.
    file: PathBuf,
    /// Replace the file if it exists.
    #[arg(long)]
    replace: bool,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn backup(output: &mut Output, backup: &Backup) -> anyhow::Result<()> {
    let memory = backup.memory.open(Access::Read)?;
    let units = memory.backup(&backup.file, backup.replace)?;
    let file = backup.file.display();
    match backup.format {
        ReportFormat::Json => writeln!(output, "{}", json!({"file": file.to_string(), "units": units}))?,
        ReportFormat::Text => writeln!(output, "{units} units of {} are in {file}", memory.name())?,
    }
    Ok(())
}

/// Replace the contents of a memory with a backup; the present contents are first saved in a file beside it.
#[derive(Debug, Args)]
#[command(after_help = "\
First, the present contents of the memory are copied to a file beside it, under a name with the date, unless it is
empty.
Other programs that have the memory open see the restored contents from then on.

Example:
  yaddash memory restore /backup/news-2026-03-12.yaddash -m news")]
pub(super) struct Restore {
    /// The backup, or any other memory.
    file: PathBuf,
    #[command(flatten)]
    memory: One,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn restore(output: &mut Output, restore: &Restore) -> anyhow::Result<()> {
    let into = restore.memory.path()?;
    let restored = memory::restore(&restore.file, &into).context("nothing was restored")?;
    let memory = Memory::open(&into, Access::Write)?;
    memory.rebuild_index()?;
    if restore.format == ReportFormat::Json {
        writeln!(output, "{}", serde_json::to_string(&restored)?)?;
        return Ok(());
    }
    writeln!(output, "{} units are in {}", restored.units, memory.name())?;
    if let Some(previous) = restored.previous.as_deref().map(Path::display) {
        writeln!(output, "the previous contents are in {previous}")?;
    }
    Ok(())
}
