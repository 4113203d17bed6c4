//! `yaddash fragments`: shows which phrases of a text were translated before inside other sentences.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use serde_json::json;

use super::languages::Direction;
use super::memories::Several;
use super::output::Output;
use super::report_format::ListFormat;
use super::{Outcome, hyphen_args, input, phrases};
use yaddash_engine::fragments::FragmentSettings;
use yaddash_engine::jobs::{FragmentReport, FragmentSearch};

const EXAMPLES: &str = "\
Examples:
  yaddash fragments \"Tərəflər strateji tərəfdaşlığın perspektivlərini müzakirə ediblər.\"
  yaddash fragments -m news --lines -f sentences.txt
  yaddash fragments -m news --lines -f sentences.txt --format jsonl > fragments.jsonl
  yaddash fragments --source en -m news \"The sides discussed strategic partnership.\"

A number before a phrase is its number in the list; the words in brackets are its translation inside
the sentence where it occurs. The sentence is not translated: the order of the phrases and their
cases are yours.";

/// Show which phrases of a text were translated before, inside other sentences.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Texts to look at; `-` is one text from standard input.
    #[arg(required_unless_present = "file", value_parser = hyphen_args::text)]
    text: Vec<String>,
    /// File to look at as one text, or line by line with --lines (`-` is standard input).
    #[arg(short, long, value_name = "FILE", conflicts_with = "text")]
    file: Option<PathBuf>,
    /// Look at each line of the file as a text.
    #[arg(long, requires = "file")]
    lines: bool,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    /// Least confidence of a translation to show, from 0 to 1.
    #[arg(long, value_name = "CONFIDENCE", default_value_t = 0.5, value_parser = confidence)]
    min: f64,
    /// Fewest words of a phrase.
    #[arg(long, value_name = "COUNT", default_value_t = 2)]
    words: usize,
    /// Format of the result: text for people, or jsonl with one line for each text.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

fn confidence(text: &str) -> Result<f64, String> {
    let confidence = text.parse().ok().filter(|confidence| (0.0..=1.0).contains(confidence));
    confidence.ok_or_else(|| "expected a number from 0 to 1, such as 0.5".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (source, target) = arguments.direction.pair()?;
    let searched = arguments.memories.open()?;
    let glossary = arguments.memories.glossary(&searched)?;
    let search = FragmentSearch::new(&searched, glossary, source, &target)?;
    let settings = FragmentSettings::default().min_confidence(arguments.min).min_words(arguments.words);
    let mut output = Output::standard();
    let mut show = |text: &str| -> anyhow::Result<()> {
        let found = search.find(text, &settings)?;
        match arguments.format {
            ListFormat::Jsonl => writeln!(output, "{}", json!({"query": text, "fragments": found}))?,
            ListFormat::Text => print(&mut output, text, &found)?,
        }
        Ok(())
    };
    match &arguments.file {
        Some(path) if arguments.lines => {
            let mut lines = input::lines(path)?;
            while let Some(line) = lines.next_line()? {
                show(line)?;
            }
        }
        Some(path) => show(input::text(path)?.trim())?,
        None => {
            for text in &arguments.text {
                if text.trim().is_empty() {
                    bail!("the text to look at is empty");
                }
                match text.as_str() {
                    "-" => show(input::text(Path::new("-"))?.trim())?,
                    text => show(text)?,
                }
            }
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Prints the text with numbered phrases, and then each phrase with its translation, marked in the sentence where it
/// occurs.
fn print(output: &mut Output, text: &str, found: &[FragmentReport]) -> anyhow::Result<()> {
    let found: Vec<&FragmentReport> = found.iter().collect();
    writeln!(output, "{}", phrases::numbered(text, &found, ' '))?;
    phrases::list(output, &found)
}
