//! `yaddash pretranslate`: the whole job for one article.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};
use comfy_table::{Attribute, Cell, Color, ContentArrangement, Table, presets};
use serde_json::json;

use super::languages::Direction;
use super::memories::{Several, Shown};
use super::output::{Output, say};
use super::{Outcome, input, render, terms, units};
use crate::formats;
use crate::pretranslate::{self, Band, Leverage, Row, Settings};
use crate::terms::Glossary;
use crate::unit::Role;

const EXAMPLES: &str = "\
Examples:
  yaddash pretranslate article.txt
  yaddash pretranslate article.txt -m news --min 70
  yaddash pretranslate article.txt -m news -o matches.tmx    what helps, for OmegaT's tm/auto
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
    /// File to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Jsonl,
    Tmx,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = format(arguments)?;
    let (source, target) = arguments.direction.pair()?;
    let mut settings = Settings::new(source, target);
    (settings.least, settings.most) = (arguments.shown.min, arguments.shown.max);
    settings.penalties = arguments.shown.penalties();
    let article = input::article(&arguments.article, &settings.source)?;
    let shelves = arguments.memories.open()?;
    let rows = pretranslate::pretranslate(&article, &shelves, &settings)?;
    let mut output = Output::to(arguments.output.as_deref())?;
    match format {
        Format::Table => table(&mut output, &rows, &settings)?,
        Format::Jsonl => {
            let glossary = arguments.memories.glossary(&shelves)?;
            jsonl(&mut output, &rows, &glossary, &settings)?;
        }
        Format::Tmx => {
            let found = pretranslate::units(&rows, &settings);
            units::write_all(&mut output, formats::Format::Tmx, &found)?;
        }
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
        (None, Some(other)) => {
            bail!("-o: no format has the ending .{other}; use .tmx, .jsonl or .txt, or say --format")
        }
    }
}

fn jsonl(output: &mut Output, rows: &[Row], glossary: &Glossary, settings: &Settings) -> anyhow::Result<()> {
    for row in rows {
        let segment = &row.segment;
        let terms = glossary.find(&segment.text, &settings.source);
        let line = json!({
            "text": segment.text,
            "paragraph": segment.paragraph,
            "start": segment.range.start,
            "end": segment.range.end,
            "role": segment.role,
            "matches": row.matches.iter().map(|found| render::match_json(&row.text, found)).collect::<Vec<_>>(),
            "terms": terms::found_json(&segment.text, &terms, &settings.target),
        });
        writeln!(output, "{line}")?;
    }
    Ok(())
}

fn table(output: &mut Output, rows: &[Row], settings: &Settings) -> anyhow::Result<()> {
    let colour = output.has_colour();
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    if !output.is_terminal() {
        table.set_width(WIDTH_OF_A_FILE);
    }
    table.set_header([
        "",
        &format!("Article ({})", settings.source),
        "Match",
        &format!("Suggestion ({})", settings.target),
    ]);
    for (number, row) in (1..).zip(rows) {
        // What a site prints around a report is seldom worth a line.
        let around = matches!(row.segment.role, Role::Date | Role::Time) && row.matches.is_empty();
        if !around {
            table.add_row(cells(number, row));
        }
    }
    writeln!(output, "{}\n", table.trim_fmt())?;
    summary(output, rows, colour)
}

/// A line in a file is as wide as this, in columns.
const WIDTH_OF_A_FILE: u16 = 100;

fn cells(number: usize, row: &Row) -> Vec<Cell> {
    let text = render::visible(&row.text);
    let text = match row.segment.role {
        Role::Body => text.into_owned(),
        role => format!("{text}\n({})", role.name()),
    };
    let number = Cell::new(number).add_attribute(Attribute::Dim);
    let Some(best) = row.matches.first() else {
        return vec![number, Cell::new(text), Cell::new("–").fg(Color::DarkGrey), Cell::new("")];
    };
    let colour = match best.score {
        100 => Color::Green,
        85..=99 => Color::Cyan,
        75..=84 => Color::Yellow,
        _ => Color::DarkYellow,
    };
    let mut suggestion = render::visible(&best.target).into_owned();
    let differences = render::differences(&row.text, best);
    if !differences.is_empty() {
        suggestion.push_str("\n≠ ");
        suggestion.push_str(&differences);
    }
    let score = format!("{}\n{}", render::score(best), best.memory);
    vec![number, Cell::new(text), Cell::new(score).fg(colour), Cell::new(suggestion)]
}

/// The bands that have something in them, and the whole.
fn summary(output: &mut Output, rows: &[Row], colour: bool) -> anyhow::Result<()> {
    let leverage = Leverage::of(rows);
    writeln!(output, "{}", render::faint("match      segments    words", colour))?;
    for (band, (segments, words)) in Band::ALL.into_iter().zip(leverage.counts) {
        if segments > 0 {
            writeln!(output, "{:<10} {segments:>8} {words:>8}", band.name())?;
        }
    }
    let (segments, words) = leverage.total();
    writeln!(output, "{:<10} {segments:>8} {words:>8}", "all")?;
    Ok(())
}
