//! `yaddash concordance`: shows where a word or a phrase was used before, and how it was translated.

use std::io::Write;

use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::languages::Direction;
use super::memories::Several;
use super::output::{Output, say};
use super::{Outcome, hyphen_args, render};
use yaddash_engine::memory::{Occurrence, Phrase};
use yaddash_engine::unit::{Difference, Language, Operation};

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
    side: Side,
    /// Greatest number of units to show for each memory and side.
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    max: usize,
    /// Number of units to skip first, for the next page.
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    offset: usize,
    /// Format of the result: text for people, or jsonl with one line for each unit.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Side {
    Source,
    Target,
    #[default]
    Both,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Jsonl,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if arguments.text.trim().is_empty() {
        bail!("the text to search is empty; give a word or a phrase");
    }
    let (source, target) = arguments.direction.pair()?;
    let searched = arguments.memories.open()?;
    let mut output = Output::to(None)?;
    let sides = [(Side::Source, &source, &target), (Side::Target, &target, &source)];
    for weighted in &searched {
        for (side, language, opposite) in
            sides.iter().filter(|(side, ..)| [Side::Both, *side].contains(&arguments.side))
        {
            let mut phrase = Phrase::new(&arguments.text, (*language).clone());
            (phrase.limit, phrase.offset) = (arguments.max, arguments.offset);
            let page = weighted.memory.concordance(&phrase)?;
            for found in &page.found {
                match arguments.format {
                    Format::Jsonl => writeln!(output, "{}", line(weighted.memory.name(), *side, found, opposite))?,
                    Format::Text => print(&mut output, weighted.memory.name(), found, opposite)?,
                }
            }
            let shown = arguments.offset + page.found.len();
            if page.total > shown && arguments.format == Format::Text {
                let name = weighted.memory.name();
                say(&format!("{name}: {} more units; --offset {shown} shows the next units", page.total - shown));
            }
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Returns the first text of the found unit in a language.
fn opposite_text<'f>(found: &'f Occurrence, language: &Language) -> Option<&'f str> {
    found.unit.variants_in(language).next().map(|variant| variant.text.as_str())
}

fn line(memory: &str, side: Side, found: &Occurrence, opposite: &Language) -> Value {
    let translation = opposite_text(found, opposite);
    let (name, source, target) = match side {
        Side::Target => ("target", translation, Some(found.text.as_str())),
        Side::Source | Side::Both => ("source", Some(found.text.as_str()), translation),
    };
    let place = |range: &std::ops::Range<usize>| json!({"start": range.start, "end": range.end, "text": &found.text[range.clone()]});
    json!({
        "memory": memory,
        "unit": found.unit.id,
        "side": name,
        "source": source,
        "target": target,
        "places": found.places.iter().map(place).collect::<Vec<_>>(),
        "document": found.unit.context.document,
    })
}

fn print(output: &mut Output, memory: &str, found: &Occurrence, opposite: &Language) -> anyhow::Result<()> {
    let colour = output.has_colour();
    let marks: Vec<Difference> =
        found.places.iter().map(|range| Difference::new(Operation::Added, Some(range.clone()), None)).collect();
    let unit = found.unit.id.unwrap_or_default();
    writeln!(output, "{}", render::faint(&format!("{memory} #{unit}"), colour))?;
    writeln!(output, "    {}", render::marked_query(&found.text, &marks, colour))?;
    if let Some(translation) = opposite_text(found, opposite) {
        writeln!(output, "  ↔ {}", render::visible(translation))?;
    }
    Ok(())
}
