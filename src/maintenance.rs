//! The commands `yaddash memory dedupe`, `merge`, `backup` and `restore`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::duplicates::{Policy, numbers};
use super::memories::{One, path_of};
use super::messages::messages;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::remedy;
use super::render::visible;
use super::report_format::ReportFormat;
use yaddash_engine::jobs::{
    self, MemoryFile, MergeError, MergeRefusal, MergedMemory, RepeatedUnits, RestoreError, merge_memories, open_merged,
    restore_memory,
};
use yaddash_engine::memory::{Access, Counts, Memory};

/// The greatest number of groups of equal units, or of refused units, that are shown.
const SHOWN: usize = 20;

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
    let RepeatedUnits { removed, groups: repeated, .. } =
        if dedupe.yes { RepeatedUnits::remove(&memory)? } else { RepeatedUnits::find(&memory)? };
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
    let paths = merge.from.iter().map(|name| path_of(name)).collect::<anyhow::Result<Vec<_>>>()?;
    let memories = open_merged(&paths, &merge.memory.path()?)?;
    let memory = merge.memory.open(Access::Create)?;
    let bar = |from: &Memory| Ok(Progress::through(from.name(), Some(from.info()?.units), Show::Auto));
    let bars = memories.iter().map(bar).collect::<anyhow::Result<Vec<_>>>()?;
    let progress = |at: usize, now: jobs::Progress| {
        bars.iter().take(at).for_each(Progress::finish);
        bars[at].advance(now.done, now.units);
    };
    let all =
        merge_memories(&memory, &memories, merge.policy.on_duplicate(), &progress).map_err(|error| match error {
            MergeError::Memory(error) => error.into(),
            error => anyhow::Error::new(error),
        })?;
    bars.iter().for_each(Progress::finish);
    if merge.format == ReportFormat::Text {
        for (from, merged) in memories.iter().zip(all) {
            print_merged(output, from, &merged, merge.policy)?;
        }
        return Ok(());
    }
    let (mut whole, mut refused, mut reports) = (Counts::default(), 0, Vec::new());
    for (from, merged) in memories.iter().zip(all) {
        whole += merged.counts;
        refused += merged.refused;
        let mut one = numbers(merged.counts.all() + merged.refused, merged.counts)?;
        one["memory"] = from.name().into();
        (one["refused"], one["repaired"]) = (merged.refused.into(), merged.repaired.into());
        one["reasons"] = merged.reasons.iter().map(refusal_json).collect();
        reports.push(one);
    }
    let mut whole = numbers(whole.all() + refused, whole)?;
    whole["refused"] = refused.into();
    whole["memories"] = reports.into();
    writeln!(output, "{whole}")?;
    Ok(())
}

/// Prints how the units of one memory were added, with the first of those that were refused.
fn print_merged(output: &mut Output, from: &Memory, merged: &MergedMemory, policy: Policy) -> anyhow::Result<()> {
    let MergedMemory { counts, refused, repaired, reasons, .. } = merged;
    let (name, read) = (from.name(), counts.all() + refused);
    let left_out = if *refused == 0 { String::new() } else { format!(", {refused} refused") };
    writeln!(output, "{name}: {read} read, {}{left_out}", policy.words(*counts))?;
    if *repaired > 0 {
        say(&messages().text("import-repaired", &[("file", name.into()), ("count", (*repaired).into())]));
    }
    for refusal in reasons.iter().take(SHOWN) {
        say(&format!("{name}: unit {}: {}", refusal.unit, remedy::refusal(&refusal.reason)));
    }
    let shown = reasons.len().min(SHOWN) as u64;
    if *refused > shown {
        say(&format!("… and {} more units of {name} that were refused", refused - shown));
    }
    Ok(())
}

fn refusal_json(refusal: &MergeRefusal) -> serde_json::Value {
    let MergeRefusal { unit, text, reason, .. } = refusal;
    json!({"unit": unit, "kind": reason.name(), "reason": remedy::refusal(reason), "text": text})
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
    let restored = restore_memory(&restore.file, &into).map_err(|error| match error {
        RestoreError::Index(error) => error.into(),
        error => anyhow::Error::new(error),
    })?;
    if restore.format == ReportFormat::Json {
        writeln!(output, "{}", serde_json::to_string(&restored)?)?;
        return Ok(());
    }
    writeln!(output, "{} units are in {}", restored.units, MemoryFile::new(into).name())?;
    if let Some(previous) = restored.previous.as_deref().map(Path::display) {
        writeln!(output, "the previous contents are in {previous}")?;
    }
    Ok(())
}
