//! `yaddash concordance`: shows where a word or a phrase was used before, and how it was translated.

use std::io::Write;
use std::ops::Range;

use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::languages::Direction;
use super::memories::Several;
use super::output::{Output, say};
use super::report_format::ListFormat;
use super::{Outcome, hyphen_args, render};
use yaddash_engine::jobs::{self, ConcordancePage, ConcordanceSettings, FragmentSearch};
use yaddash_engine::qa::Side;
use yaddash_engine::unit::{Difference, Operation};

const EXAMPLES: &str = "\
Examples:
  yaddash concordance \"Qazaxıstan\"
  yaddash concordance -m news --side target \"joint statement\"
  yaddash concordance -m news --max 100 --offset 100 --format jsonl \"anlaşma memorandumu\"";

/// Show where a word or a phrase was used before, in any of its forms.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The word or phrase; `Qazaxıstan` finds `Qazaxıstanla` too.
    #[arg(value_parser = hyphen_args::text)]
    text: String,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    /// Side to search: the source texts, the target texts, or both.
    #[arg(long, value_enum, default_value_t)]
    side: SideName,
    /// Greatest number of units to show for each memory and side.
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    max: usize,
    /// Number of units to skip first, for the next page.
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    offset: usize,
    /// Format of the result: text for people, or jsonl with one line for each unit.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum SideName {
    Source,
    Target,
    #[default]
    Both,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if arguments.text.trim().is_empty() {
        bail!("the text to search is empty; give a word or a phrase");
    }
    let (source, target) = arguments.direction.pair()?;
    let side = match arguments.side {
        SideName::Source => Some(Side::Source),
        SideName::Target => Some(Side::Target),
        SideName::Both => None,
    };
    let settings = ConcordanceSettings::new(source, target).side(side).page(arguments.max, arguments.offset);
    let searched = arguments.memories.open()?;
    let mut output = Output::standard();
    // The units are read only if there is something to locate.
    let mut fragments: Option<FragmentSearch> = None;
    for page in jobs::concordance(&searched, &arguments.text, &settings) {
        let mut page = page?;
        if !page.found.is_empty() {
            if fragments.is_none() {
                let glossary = arguments.memories.glossary(&searched)?;
                let (source, target) = (settings.source.clone(), &settings.target);
                fragments = Some(FragmentSearch::new(&searched, glossary, source, target)?);
            }
            if let Some(fragments) = &fragments {
                page = page.with_translations(fragments);
            }
        }
        match arguments.format {
            ListFormat::Jsonl => page.lines().try_for_each(|line| writeln!(output, "{}", json!(line)))?,
            ListFormat::Text => print(&mut output, &page)?,
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn print(output: &mut Output, page: &ConcordancePage<'_>) -> anyhow::Result<()> {
    let colour = output.has_colour();
    let marks = |places: &[Range<usize>]| -> Vec<Difference> {
        places.iter().map(|range| Difference::new(Operation::Added, Some(range.clone()), None)).collect()
    };
    for (at, found) in page.found.iter().enumerate() {
        let unit = found.unit.id.unwrap_or_default();
        writeln!(output, "{}", render::faint(&format!("{} #{unit}", page.memory), colour))?;
        writeln!(output, "    {}", render::marked_query(&found.text, &marks(&found.places), colour))?;
        if let Some(translation) = page.translation(found) {
            let marks = marks(page.translations(at));
            writeln!(output, "  ↔ {}", render::marked_query(translation, &marks, colour))?;
        }
    }
    if page.left() > 0 {
        let (name, left, end) = (page.memory, page.left(), page.end);
        say(&format!("{name}: {left} more units; --offset {end} shows the next units"));
    }
    Ok(())
}
