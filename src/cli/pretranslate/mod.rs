//! `yaddash pretranslate`: the whole job for one article.

mod docx;
mod table;
mod xliff;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::inputs::Inputs;
use super::languages::Direction;
use super::memories::{Several, Shown};
use super::output::{Output, say};
use super::{Outcome, input, render, terms, units};
use crate::adapt::Adapter;
use crate::formats;
use crate::pretranslate::{self, Row, Settings};
use crate::segment::Segmenter;
use crate::terms::Glossary;
pub(super) use xliff::{How, Original, begin};

const EXAMPLES: &str = "\
Examples:
  yaddash pretranslate article.txt
  yaddash pretranslate article.txt -m news --min 70
  yaddash pretranslate article.txt -m news -o matches.tmx    what helps, for OmegaT's tm/auto
  yaddash pretranslate article.docx -m news -o article.xlf   for any tool; `yaddash finish` takes it back
  yaddash pretranslate article.txt -m news -o article.docx   a table for editors in Word
  yaddash pretranslate article.txt --format jsonl > matches.jsonl";

/// Segment an article and suggest a prior translation for each segment.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The article: plain text, a saved web page (HTML) or a Word document (DOCX); `-` is standard input.
    article: PathBuf,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    #[command(flatten)]
    shown: Shown,
    /// How to print; by the ending of -o if it is not given, else a table with the best match. In tmx each unit stands with
    /// its own source, never a fuzzy target beside the article's sentence.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    how: How,
    /// File to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Jsonl,
    Tmx,
    /// The segments in order for a translation tool, with the best match as target: a fuzzy one is marked as such.
    Xliff,
    /// A table in a Word document.
    Docx,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = format(arguments)?;
    let (source, target) = arguments.direction.pair()?;
    let mut settings = Settings::new(source, target);
    (settings.least, settings.most) = (arguments.shown.min, arguments.shown.max);
    settings.penalties = arguments.shown.penalties();
    let bytes = input::bytes(&arguments.article)?;
    let (article, notes) = input::of_bytes(&arguments.article, &bytes, &Segmenter::for_language(&settings.source))?;
    notes.iter().for_each(|note| say(note));
    if let Some(output) = &arguments.output {
        Inputs::of([arguments.article.as_path()]).spare(output)?;
    }
    let shelves = arguments.memories.open()?;
    let rows = pretranslate::pretranslate(&article, &shelves, &settings)?;
    let mut output = Output::to(arguments.output.as_deref())?;
    match format {
        Format::Table => table::write(&mut output, &rows, &settings)?,
        Format::Jsonl => {
            let glossary = arguments.memories.glossary(&shelves)?;
            jsonl(&mut output, &rows, &glossary, &settings)?;
        }
        Format::Tmx => {
            let found = pretranslate::units(&rows, &settings);
            units::write_all(&mut output, formats::Format::Tmx, &found)?;
        }
        Format::Xliff => {
            let of = Original::of(&arguments.article, &article, &bytes);
            xliff::write(&mut output, arguments.how, &of, &rows, (&settings.source, &settings.target))?;
        }
        Format::Docx => docx::write(&mut output, &rows, &settings)?,
    }
    output.finish()?;
    if let Some(path) = &arguments.output {
        let matched = rows.iter().filter(|row| !row.matches.is_empty()).count();
        say(&format!("{}: {matched} of {} segments have suggestions", path.display(), rows.len()));
    }
    Ok(Outcome::Done)
}

fn format(arguments: &Arguments) -> anyhow::Result<Format> {
    let ending = arguments.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    match (arguments.format, ending) {
        (Some(format), _) => Ok(format),
        (None, None | Some("txt")) => Ok(Format::Table),
        (None, Some("tmx")) => Ok(Format::Tmx),
        (None, Some("jsonl")) => Ok(Format::Jsonl),
        (None, Some("xlf" | "xliff")) => Ok(Format::Xliff),
        (None, Some("docx")) => Ok(Format::Docx),
        (None, Some(other)) => {
            bail!("-o: no format has the ending .{other}; use .tmx, .xlf, .docx, .jsonl or .txt, or say --format")
        }
    }
}

fn jsonl(output: &mut Output, rows: &[Row], glossary: &Glossary, settings: &Settings) -> anyhow::Result<()> {
    let adapter = Adapter::new(glossary, &settings.source, &settings.target);
    for row in rows {
        let segment = &row.segment;
        let matches = row
            .matches
            .iter()
            .map(|found| render::adapted_match_json(&row.text, found, &adapter.adapt(&row.text, found)));
        let terms = glossary.find(&segment.text, &settings.source);
        let line = json!({
            "text": segment.text,
            "paragraph": segment.paragraph,
            "start": segment.range.start,
            "end": segment.range.end,
            "role": segment.role,
            "matches": matches.collect::<Vec<_>>(),
            "terms": terms::found_json(&segment.text, &terms, &settings.target),
        });
        writeln!(output, "{line}")?;
    }
    Ok(())
}
