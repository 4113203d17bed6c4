//! `yaddash analyze`: counts how much work the memories save in a job. The counts are by match band (a range of
//! scores, such as 95–99 %), because translators are paid by match band.
//!
//! The result does not depend on the day or the machine: the same articles, settings and revisions of the memories
//! give the same bytes.

mod report;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::inputs::Inputs;
use super::languages::Direction;
use super::memories::Several;
use super::output::{Output, say};
use super::progress::{Progress, Show};
use super::{Outcome, file_format, input};
use yaddash_engine::jobs::Analysis;
use yaddash_engine::segment::Segmenter;

const EXAMPLES: &str = "\
Examples:
  yaddash analyze article.txt -m news
  yaddash analyze monday/*.docx -m news --internal-fuzzy
  yaddash analyze article.txt -m news -o invoice.html      a page to send with the invoice
  yaddash analyze article.txt -m news --format csv > bands.csv

Every segment is counted in one band by yaddash's score, and in one by a plain score that compares whole
words, as other tools do. A segment that is in no memory, but is equal to an earlier segment of the job,
is a repetition. Matches of the starter memory are not counted. The age of a unit costs no points, so
that the result does not depend on the day.";

/// Count segments, words and characters by match band, for an invoice.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The articles of the job, in order: plain text, saved web pages (HTML) or Word documents (DOCX);
    /// `-` is standard input.
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<PathBuf>,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    /// Count a segment as a match of an earlier, similar segment of the job, if no memory has a better match.
    #[arg(long)]
    internal_fuzzy: bool,
    /// Format of the result. Without this option, the ending of the file after -o decides; without -o, the format is
    /// a table for people.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// File to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    /// One line for each match band of each file.
    Csv,
    /// A page for a browser.
    Html,
}

/// The file endings of `-o`, each list with the format that it selects.
const ENDINGS: &[(&[&str], Format)] =
    &[(&["html", "htm"], Format::Html), (&["csv"], Format::Csv), (&["json"], Format::Json), (&["txt"], Format::Table)];

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = file_format::of_output(arguments.format, arguments.output.as_deref(), Format::Table, ENDINGS)?;
    let (source, target) = arguments.direction.pair()?;
    let inputs = Inputs::of(arguments.articles.iter().map(PathBuf::as_path));
    if let Some(output) = &arguments.output {
        inputs.refuse_overwrite(output)?;
    }
    let memories = Arc::from(arguments.memories.open_named()?);
    let segmenter = Segmenter::for_language(&source);
    let mut analysis = Analysis::new(memories, source, target, arguments.internal_fuzzy)?;
    let progress = Progress::through("analyze", Some(arguments.articles.len() as u64), Show::Auto);
    for (path, done) in arguments.articles.iter().zip(1..) {
        analysis.add(path.display().to_string(), &input::article(path, &segmenter)?)?;
        progress.advance_to(done, format!("{} segments", analysis.report().total.all().by_score.segments));
    }
    progress.finish();
    let report = analysis.report();
    let mut output = Output::to(arguments.output.as_deref(), &inputs)?;
    match format {
        Format::Table => report::table(report, &mut output)?,
        Format::Json => writeln!(output, "{:#}", json!(report))?,
        Format::Csv => report.write_csv(&mut output)?,
        Format::Html => report::html(report, &mut output)?,
    }
    output.finish()?;
    if let Some(path) = &arguments.output {
        let size = report.total.all().by_score;
        say(&format!("{}: {} segments, {} words", path.display(), size.segments, size.words));
    }
    Ok(Outcome::Done)
}
