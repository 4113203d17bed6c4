//! `yaddash compare`: scores two texts and explains the score.

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use serde_json::json;

use super::input;
use super::output::Output;
use super::report_format::ListFormat;
use super::{Outcome, hyphen_args, render};
use yaddash_engine::jobs::Comparison;
use yaddash_engine::unit::Language;

const EXAMPLES: &str = "\
Examples:
  yaddash compare \"Sənəd imzalanıb.\" \"Sənədlər imzalanıb.\"
  yaddash compare --pairs pairs.tsv --source az --format jsonl";

/// Score two texts of one language, and explain the score.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The two texts.
    #[arg(num_args = 2, required_unless_present = "pairs", value_parser = hyphen_args::text)]
    texts: Vec<String>,
    /// File with two texts on each line, separated by a tab (`-` is standard input).
    #[arg(long, value_name = "FILE", conflicts_with = "texts")]
    pairs: Option<PathBuf>,
    /// Language of the texts.
    #[arg(long, value_name = "TAG", default_value = "az", value_parser = Language::known)]
    source: Language,
    /// Format of the result: text for people, or jsonl with one line for each pair of texts.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::standard();
    if let Some(path) = &arguments.pairs {
        let mut lines = input::lines(path)?;
        while let Some(line) = lines.next_line()? {
            let Some((query, source)) = line.split_once('\t').filter(|(_, rest)| !rest.contains('\t')) else {
                bail!("{}: line {}: expected two texts separated by a tab", path.display(), lines.number());
            };
            print(&mut output, arguments, query, source)?;
        }
    } else if let [query, source] = arguments.texts.as_slice() {
        print(&mut output, arguments, query, source)?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn print(output: &mut Output, arguments: &Arguments, query: &str, source: &str) -> anyhow::Result<()> {
    let compared = Comparison::new(query, source, &arguments.source);
    if arguments.format == ListFormat::Jsonl {
        writeln!(output, "{}", json!(compared))?;
    } else {
        let Comparison { score, kind, warnings, steps, .. } = &compared;
        let colour = output.has_colour();
        let warned = render::exclamations(warnings);
        writeln!(output, "{score} % {}{warned}", kind.name())?;
        writeln!(output, "  {}", render::marked_query(query, steps, colour))?;
        writeln!(output, "  {}", render::marked_source(source, steps, colour))?;
        for (warning, subject) in warnings.iter().filter_map(|warning| Some((*warning, render::subject_of(*warning)?)))
        {
            let changes = render::exchanged(query, source, steps, subject);
            writeln!(output, "  {}: {changes}", render::warning_word(warning))?;
        }
    }
    Ok(())
}
