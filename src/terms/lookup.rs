//! `yaddash terms lookup`: shows the terms of a text, with their translations.

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use clap::Args;
use serde_json::json;

use super::super::languages::Direction;
use super::super::memories::{Several, house};
use super::super::output::Output;
use super::super::render::visible;
use super::super::{Outcome, hyphen_args, input};
use super::Format;
use yaddash_engine::jobs::FoundTerm;
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::Language;

const EXAMPLES: &str = "\
Examples:
  yaddash terms lookup \"TDT-nin sammitində saziş imzalanıb.\"
  yaddash terms lookup --source en \"The OTS summit adopted a declaration.\"
  yaddash terms lookup - --format jsonl < article.txt
  yaddash terms lookup -m news --house Report \"Xankəndidə görüş olub.\"";

/// Show the terms of a text, with their translations.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Texts in which terms are searched; `-` is one text from standard input.
    #[arg(required = true, value_parser = hyphen_args::text)]
    text: Vec<String>,
    /// News house (agency) whose forms come first.
    #[arg(long, value_name = "HOUSE", value_parser = house)]
    house: Option<String>,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    /// Format of the result: a table for people, or jsonl with one line for each text.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (source, target) = arguments.direction.pair()?;
    let glossary = arguments.memories.glossary(&arguments.memories.open()?)?;
    let mut output = Output::standard();
    for text in &arguments.text {
        let read;
        let text = match text.as_str() {
            "-" => {
                read = input::text(Path::new("-"))?;
                read.trim()
            }
            text if text.trim().is_empty() => bail!("the text in which terms are searched is empty"),
            text => text,
        };
        print(&mut output, &glossary, text, (&source, &target), arguments)?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn print(
    output: &mut Output,
    glossary: &Glossary,
    text: &str,
    languages: (&Language, &Language),
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let terms = FoundTerm::find_all(glossary, text, languages, arguments.house.as_deref());
    if arguments.format == Format::Jsonl {
        writeln!(output, "{}", json!({"text": text, "terms": terms}))?;
        return Ok(());
    }
    let mut last = None;
    for term in &terms {
        // The further meanings of a place are under the first.
        let written = if last == Some(&term.range) { "" } else { term.text.as_str() };
        last = Some(&term.range);
        let translations: Vec<&str> = term.targets.iter().chain(&term.acronym).map(String::as_str).collect();
        let translations = if translations.is_empty() { "–".to_owned() } else { translations.join(", ") };
        let remark = match (term.misprint, term.ambiguous) {
            (true, _) => format!("  (misprint for {})", term.source),
            (_, true) => "  (one of several meanings)".to_owned(),
            _ => String::new(),
        };
        let line = format!("{written:<36} {translations}  [{}]{remark}", term.concept);
        writeln!(output, "{}", visible(&line))?;
    }
    if terms.is_empty() {
        writeln!(output, "no terms were found")?;
    }
    Ok(())
}
