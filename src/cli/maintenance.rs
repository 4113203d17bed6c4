//! `yaddash memory dedupe`, `merge`, `backup` and `restore`: what is done to a whole memory.

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
use crate::memory::{self, Access, Counts, Memory, MemoryError};

/// As many groups are shown of those that stand more than once.
const SHOWN: usize = 20;
/// Units between two looks at the clock.
const PROGRESS_STEP: u64 = 1000;

/// Bring units together that are equal in texts and codes, whatever their contexts.
#[derive(Debug, Args)]
#[command(after_help = "\
The one that was changed last stays, of those the most used, with the properties and notes of all.

Examples:
  yaddash memory dedupe -m news          says what it would do
  yaddash memory dedupe -m news --yes")]
pub(super) struct Dedupe {
    #[command(flatten)]
    memory: One,
    /// Do it; without it, it is only said.
    #[arg(long)]
    yes: bool,
    /// How to print.
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
        let others: Vec<String> = group.removed.iter().map(|id| format!("#{id}")).collect();
        writeln!(output, "#{} stays, {} would go: {}", group.kept, others.join(", "), visible(&group.text))?;
    }
    if repeated.len() > SHOWN && !dedupe.yes {
        writeln!(output, "… and {} more such groups", repeated.len() - SHOWN)?;
    }
    let (groups, name) = (repeated.len(), memory.name());
    match dedupe.yes {
        true => writeln!(output, "{name}: {removed} removed, {groups} stay in the place of them all")?,
        false => writeln!(output, "{name}: {removed} would go, {groups} would stay for them all; --yes does it")?,
    }
    Ok(())
}

/// Put the units and terms of other memories into one; all of it, or nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  yaddash memory merge old ./usb/rauf.yaddash -m news
  yaddash memory merge old -m news --on-duplicate newest")]
pub(super) struct Merge {
    /// Memories to take from: names, or paths of files.
    #[arg(required = true, value_name = "FROM")]
    from: Vec<String>,
    /// Memory to put them into.
    #[command(flatten)]
    memory: One,
    #[command(flatten)]
    policy: Policy,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn merge(output: &mut Output, merge: &Merge) -> anyhow::Result<()> {
    let into = merge.memory.path()?;
    let mut others = Vec::new();
    for name in &merge.from {
        let path = path_of(name)?;
        if memory::is_same_file(&path, &into) {
            return Err(MemoryError::Same { path }.into());
        }
        others.push(Memory::open(path, Access::Read)?);
    }
    let memory = merge.memory.open(Access::Create)?;
    let (mut duplicates, mut all) = (merge.policy.start(), Vec::new());
    let mut writer = memory.write()?;
    for other in &others {
        let progress = Progress::through(other.name(), Some(other.info()?.units), Show::Auto);
        let seen = |count: u64| {
            if count.is_multiple_of(PROGRESS_STEP) {
                progress.advance(count, count);
            }
        };
        all.push(writer.merge_memory(other, &mut duplicates, seen).context("nothing was merged")?);
        progress.finish();
    }
    writer.commit()?;
    memory.build_index()?;
    if merge.format == ReportFormat::Text {
        for (other, counts) in others.iter().zip(all) {
            writeln!(output, "{}: {} read, {}", other.name(), counts.all(), merge.policy.words(counts))?;
        }
        return Ok(());
    }
    let numbers = |counts: Counts| -> anyhow::Result<serde_json::Value> {
        let mut numbers = serde_json::to_value(counts)?;
        numbers["read"] = counts.all().into();
        Ok(numbers)
    };
    let (mut whole, mut memories) = (Counts::default(), Vec::new());
    for (other, counts) in others.iter().zip(all) {
        whole += counts;
        let mut one = numbers(counts)?;
        one["memory"] = other.name().into();
        memories.push(one);
    }
    let mut whole = numbers(whole)?;
    whole["memories"] = memories.into();
    writeln!(output, "{whole}")?;
    Ok(())
}

/// Copy a memory to a file, while others go on working in it.
#[derive(Debug, Args)]
#[command(after_help = "\
The file is checked before it appears, and is a memory by itself: -m can name it.

Examples:
  yaddash memory backup -m news /backup/news-2026-03-12.yaddash
  yaddash memory backup -m news /backup/news.yaddash --replace")]
pub(super) struct Backup {
    #[command(flatten)]
    memory: One,
    /// File to write.
    file: PathBuf,
    /// Put it in the place of a file that is there.
    #[arg(long)]
    replace: bool,
    /// How to print.
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

/// Bring a backup back; what is there now is kept beside it.
#[derive(Debug, Args)]
#[command(after_help = "\
What the memory holds now is copied beside it first, under a name with the date, unless it is empty.
Others who have the memory open see the backup from then on.

Example:
  yaddash memory restore /backup/news-2026-03-12.yaddash -m news")]
pub(super) struct Restore {
    /// The backup, or any other memory.
    file: PathBuf,
    #[command(flatten)]
    memory: One,
    /// How to print.
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
        writeln!(output, "what was there before is in {previous}")?;
    }
    Ok(())
}
