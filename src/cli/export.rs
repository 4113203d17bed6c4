//! `yaddash export`: a memory becomes a file for other tools.

use std::path::PathBuf;

use clap::Args;

use super::memories::One;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::selection::Selection;
use super::{Outcome, units};
use crate::formats::Format;
use crate::memory::Access;

const EXAMPLES: &str = "\
Examples:
  yaddash export -m news -o news.tmx
  yaddash export -m news -o energy.csv --prop x-domain=energy
  yaddash export -m news --since 2026-03-01 --author Leyla --format jsonl";

/// Write the units of a memory as TMX, CSV, TSV or JSON Lines.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    memory: One,
    /// File to write; standard output if none is given.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Format, if the file's ending does not say it.
    #[arg(long, value_enum)]
    format: Option<units::FormatName>,
    #[command(flatten)]
    selection: Selection,
}

/// Units between two looks at the clock.
const PROGRESS_STEP: u64 = 1000;

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = units::format_of(arguments.format, arguments.output.as_deref(), Some(Format::Tmx))?;
    let memory = arguments.memory.open(Access::Read)?;
    let filter = arguments.selection.filter();
    // Tables need to know their columns, and TMX its source language, before the first unit.
    let mut heading = units::Heading::default();
    let mut units = memory.units()?;
    for unit in &mut units {
        let unit = unit?;
        if filter.holds(&unit) {
            heading.see(&unit);
        }
    }
    if !arguments.selection.languages.is_empty() {
        heading.languages.clone_from(&arguments.selection.languages);
    }
    if heading.units == 0 {
        say(&format!("{}: no unit matches; the file has none", memory.name()));
    }
    let mut output = Output::to(arguments.output.as_deref())?;
    let mut writer = heading.writer(&mut output, format)?;
    let progress = Progress::through(memory.name(), Some(heading.units), Show::Auto);
    let mut written = 0_u64;
    units.rewind();
    for unit in units {
        let mut unit = unit?;
        if filter.holds(&unit) {
            let id = unit.id.take();
            writer.write(&unit).map_err(|mut error| {
                // Its number in the memory says more than its place in the file.
                error.unit = None;
                anyhow::Error::new(error).context(format!("unit {}", id.unwrap_or_default()))
            })?;
            written += 1;
            if written.is_multiple_of(PROGRESS_STEP) {
                progress.advance(written, written);
            }
        }
    }
    writer.finish()?;
    progress.finish();
    output.finish()?;
    if let Some(path) = &arguments.output {
        say(&format!("{written} units in {}", path.display()));
    }
    Ok(Outcome::Done)
}
