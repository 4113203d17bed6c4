//! `yaddash segment`: an article becomes segments.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::output::Output;
use super::{Outcome, input};
use crate::article::Article;
use crate::unit::Language;

const EXAMPLES: &str = "\
Examples:
  yaddash segment article.txt
  yaddash segment page.html -v                what was left out of the page, too
  yaddash segment --lang en --format jsonl article.en.txt
  pbpaste | yaddash segment -";

/// Split articles into segments, a sentence each.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Articles as plain text, saved web pages (HTML) or Word documents (DOCX); `-` or nothing is
    /// standard input.
    files: Vec<PathBuf>,
    /// Language of the articles.
    #[arg(long, value_name = "TAG", default_value = "az", value_parser = Language::known)]
    lang: Language,
    /// How to print: lines has a segment a line, its inner white space folded; jsonl and tsv say where
    /// it stands, in bytes of the decoded text.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// File to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Lines,
    Jsonl,
    Tsv,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let standard = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard } else { arguments.files.as_slice() };
    let mut output = Output::to(arguments.output.as_deref())?;
    if arguments.format == Format::Tsv {
        writeln!(output, "file\tparagraph\tstart\tend\trole\ttext")?;
    }
    for path in files {
        print(&mut output, arguments.format, path, &input::article(path, &arguments.lang)?)?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn print(output: &mut Output, format: Format, path: &Path, article: &Article) -> anyhow::Result<()> {
    for segment in &article.segments {
        let (start, end, role) = (segment.range.start, segment.range.end, segment.role.name());
        match format {
            Format::Lines => writeln!(output, "{}", segment.line())?,
            Format::Jsonl => {
                let line = json!({
                    "text": segment.text,
                    "paragraph": segment.paragraph,
                    "start": start,
                    "end": end,
                    "role": role,
                    "file": path.to_string_lossy(),
                });
                writeln!(output, "{line}")?;
            }
            Format::Tsv => {
                let (paragraph, text) = (segment.paragraph, segment.line());
                writeln!(output, "{}\t{paragraph}\t{start}\t{end}\t{role}\t{text}", path.display())?;
            }
        }
    }
    Ok(())
}
