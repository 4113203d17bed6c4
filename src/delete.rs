//! `yaddash memory delete`: deletes units by their numbers or by a filter. With `--purge`, it also removes every
//! trace of the deleted units from the files.

use std::io::Write;

use anyhow::{Context, bail};
use clap::Args;
use serde_json::json;

use super::memories::One;
use super::output::Output;
use super::render::visible;
use super::report_format::ReportFormat;
use super::selection::Selection;
use yaddash_engine::jobs::{DeleteError, delete_selected, delete_units, preview_deletion};
use yaddash_engine::memory::{Access, Memory};
use yaddash_engine::unit::UnitId;

const EXAMPLES: &str = "\
Examples:
  yaddash memory delete -m news 12 13
  yaddash memory delete -m news --author MT --until 2024-12-31          shows what would be deleted
  yaddash memory delete -m news --author MT --until 2024-12-31 --yes
  yaddash memory delete -m news 12 --purge";

/// The greatest number of units that a preview of a deletion shows.
const SHOWN: usize = 20;

/// Delete units. Units that are given by number are deleted at once; units that a filter selects are deleted only
/// with --yes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Delete {
    #[command(flatten)]
    memory: One,
    /// Numbers of the units, as lookups show them.
    #[arg(value_name = "UNIT")]
    units: Vec<i64>,
    #[command(flatten)]
    selection: Selection,
    /// Delete the units that the filter selects; without this option, they are only shown.
    #[arg(long)]
    yes: bool,
    /// Remove every trace of the deleted units from the files of the memory. If no units are given, remove every
    /// trace of units that were deleted or changed earlier.
    #[arg(long)]
    purge: bool,
    /// Format of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

/// The units that were deleted, or that `--yes` would delete.
struct Report {
    units: Vec<UnitId>,
    deleted: bool,
    purged: bool,
}

pub(super) fn run(output: &mut Output, delete: &Delete) -> anyhow::Result<()> {
    let by_filter = !delete.selection.is_empty();
    match (by_filter, delete.units.is_empty()) {
        (true, false) => bail!("give numbers of units or a filter, but not both"),
        (false, true) if !delete.purge => {
            bail!("give numbers of units, or a filter such as --author; nothing was deleted")
        }
        _ => {}
    }
    let memory = delete.memory.open(Access::Write)?;
    let deleted = !by_filter || delete.yes;
    let units = match by_filter {
        true if !delete.yes => preview(output, &memory, delete)?,
        true => delete_selected(&memory, &delete.selection.filter())?,
        false => {
            let units: Vec<UnitId> = delete.units.iter().copied().map(UnitId).collect();
            delete_units(&memory, &units).map_err(|error| match error {
                DeleteError::Memory(error) => error.into(),
                error => anyhow::Error::new(error),
            })?
        }
    };
    let mut report = Report { units, deleted, purged: false };
    if delete.purge && report.deleted {
        memory.purge().with_context(
            || "the units are deleted, but their text may still be in the files; `memory delete --purge` removes it",
        )?;
        report.purged = true;
    }
    report.print(output, &memory, delete.format)
}

/// Shows the first units that the filter selects, and returns the numbers of all of them.
fn preview(output: &mut Output, memory: &Memory, delete: &Delete) -> anyhow::Result<Vec<UnitId>> {
    let preview = preview_deletion(memory, &delete.selection.filter(), SHOWN)?;
    if delete.format == ReportFormat::Text {
        for unit in &preview.first {
            let texts: Vec<&str> = unit.variants.iter().map(|variant| variant.text.as_str()).collect();
            writeln!(output, "#{}  {}", unit.id.unwrap_or_default(), visible(&texts.join(" → ")))?;
        }
        if preview.ids.len() > SHOWN {
            writeln!(output, "… and {} more units", preview.ids.len() - SHOWN)?;
        }
    }
    Ok(preview.ids)
}

impl Report {
    fn print(&self, output: &mut Output, memory: &Memory, format: ReportFormat) -> anyhow::Result<()> {
        let Self { units, deleted, purged } = self;
        if format == ReportFormat::Json {
            let report = json!({"units": units.len(), "deleted": deleted, "purged": purged, "ids": units});
            writeln!(output, "{report}")?;
            return Ok(());
        }
        let (count, name) = (units.len(), memory.name());
        match deleted {
            true if *purged => writeln!(
                output,
                "deleted: {count} units from {name}; the files of the memory were rewritten without the deleted text"
            )?,
            true => writeln!(output, "deleted: {count} units from {name}")?,
            false => writeln!(output, "{count} units would be deleted from {name}; --yes deletes them")?,
        }
        Ok(())
    }
}
