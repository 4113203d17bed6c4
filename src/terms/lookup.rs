//! `yaddash terms lookup`: shows the terms of a text, with their translations.

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use clap::Args;
use serde_json::{Value, json};

use super::super::languages::Direction;
use super::super::memories::{Several, house};
use super::super::output::Output;
use super::super::render::visible;
use super::super::{Outcome, hyphen_args, input};
use super::Format;
use yaddash_engine::terms::{Glossary, Meaning, TermMatch};
use yaddash_engine::unit::{FormKind, FormStatus, Language, Term};

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
    let mut output = Output::to(None)?;
    for text in &arguments.text {
        let read;
        let text = match text.as_str() {
            "-" => {
                read = input::Input::open(Path::new("-"))?.text()?;
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
    (source, target): (&Language, &Language),
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let found = glossary.find(text, source);
    let house = arguments.house.as_deref();
    if arguments.format == Format::Jsonl {
        writeln!(output, "{}", json!({"text": text, "terms": found_json(glossary, text, &found, target, house)}))?;
        return Ok(());
    }
    for place in &found {
        let written = text.get(place.range.clone()).unwrap_or_default();
        for (number, Meaning { term, form, .. }) in glossary.meanings(place).enumerate() {
            let written = if number == 0 { written } else { "" };
            let mut translations = targets(term, target, house);
            translations.extend(term.acronym(target).map(|form| form.text.as_str()));
            let translations = if translations.is_empty() { "–".to_owned() } else { translations.join(", ") };
            let remark = match (place.misprint, place.is_ambiguous()) {
                (true, _) => format!("  (misprint for {})", form.text),
                (_, true) => "  (one of several meanings)".to_owned(),
                _ => String::new(),
            };
            let line = format!("{written:<36} {translations}  [{}]{remark}", term.id);
            writeln!(output, "{}", visible(&line))?;
        }
    }
    if found.is_empty() {
        writeln!(output, "no terms were found")?;
    }
    Ok(())
}

/// Returns the full forms of a concept in a language, without deprecated forms. The preferred form comes first. If a
/// house is given, its forms come first, and the forms of other houses come last.
pub(crate) fn targets<'t>(term: &'t Term, target: &Language, house: Option<&str>) -> Vec<&'t str> {
    let mut forms: Vec<_> = term
        .forms_in(target)
        .filter(|form| form.kind != FormKind::Acronym && form.status != FormStatus::Deprecated)
        .collect();
    forms.sort_by_key(|form| {
        let strange = house.is_some() && form.house.is_some();
        let of_house = house.is_some() && form.house.as_deref() == house;
        (!of_house, strange, form.status != FormStatus::Preferred)
    });
    // A form that several houses use is listed once.
    let mut texts: Vec<&str> = Vec::new();
    for form in forms {
        if !texts.contains(&form.text.as_str()) {
            texts.push(&form.text);
        }
    }
    texts
}

/// Returns the terms of a text as JSON, with one object for each concept of each match.
pub(crate) fn found_json(
    glossary: &Glossary,
    text: &str,
    found: &[TermMatch],
    target: &Language,
    house: Option<&str>,
) -> Value {
    let places = found.iter().flat_map(|place| glossary.meanings(place).map(move |meaning| (place, meaning)));
    let object = |(place, Meaning { term, form, .. }): (&TermMatch, Meaning<'_>)| {
        json!({
            "start": place.range.start,
            "end": place.range.end,
            "text": text.get(place.range.clone()),
            "concept": term.id,
            "source": form.text,
            "targets": targets(term, target, house),
            "acronym": term.acronym(target).map(|form| &form.text),
            "misprint": place.misprint,
            "ambiguous": place.is_ambiguous(),
        })
    };
    places.map(object).collect()
}
