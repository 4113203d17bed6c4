//! `yaddash segment`: an article becomes segments.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::output::Output;
use super::{Outcome, explain, input};
use crate::article::Article;
use crate::formats::srx;
use crate::segment::Segmenter;
use crate::segment::srx::Srx;
use crate::unit::Language;

const EXAMPLES: &str = "\
Examples:
  yaddash segment article.txt
  yaddash segment page.html -v                what was left out of the page, too
  yaddash segment --lang en --format jsonl article.en.txt
  pbpaste | yaddash segment -
  yaddash segment --rules my.srx article.txt      by your own rules (SRX 2.0)
  yaddash segment --export-srx -o yaddash.srx     ours, for OmegaT and Okapi";

/// Split articles into segments, a sentence each.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Articles as plain text, saved web pages (HTML) or Word documents (DOCX); `-` or nothing is
    /// standard input.
    files: Vec<PathBuf>,
    /// Language of the articles; az where nothing is said.
    #[arg(long, value_name = "TAG", value_parser = Language::known)]
    lang: Option<Language>,
    /// SRX file whose rules end sentences, in place of the built-in ones. Titles and datelines are
    /// told as ever.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Write the built-in rules as SRX 2.0, for other tools: those of --lang, or all.
    #[arg(long, conflicts_with_all = ["files", "rules", "format"])]
    export_srx: bool,
    /// Show each place where a sentence might end, whether it does, and the rule that decided; as a
    /// table, or with --format jsonl.
    #[arg(long, conflicts_with = "export_srx")]
    explain: bool,
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
    if arguments.export_srx {
        return export(arguments);
    }
    let language = arguments.lang.clone().unwrap_or_else(Language::azerbaijani);
    let segmenter = match &arguments.rules {
        Some(path) => segmenter(path, &language)?,
        None => Segmenter::for_language(&language),
    };
    let standard = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard } else { arguments.files.as_slice() };
    let mut output = Output::to(arguments.output.as_deref())?;
    if arguments.format == Format::Tsv && !arguments.explain {
        writeln!(output, "file\tparagraph\tstart\tend\trole\ttext")?;
    }
    for path in files {
        let article = input::article_with(path, &segmenter)?;
        if let (Some(fault), Some(rules)) = (segmenter.fault(), &arguments.rules) {
            bail!("{}: {fault}", rules.display());
        }
        match arguments.explain {
            true => explain::print(&mut output, &article, &segmenter, arguments.format == Format::Jsonl)?,
            false => print(&mut output, arguments.format, path, &article)?,
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// The segmenter that goes by the rules of an SRX file.
fn segmenter(path: &Path, language: &Language) -> anyhow::Result<Segmenter> {
    let file = input::Input::open(path)?;
    let name = file.name.clone();
    let rules = srx::read(file).with_context(|| name.clone())?;
    Ok(Segmenter::with_rules(rules.for_language(language).context(name)?))
}

fn export(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let languages = match &arguments.lang {
        Some(language) => vec![language.clone()],
        None => vec![Language::azerbaijani(), Language::english()],
    };
    let rules = Srx::built_in(&languages);
    if rules.language_rules.is_empty() {
        bail!("--lang {}: there are rules for az and en only", languages[0]);
    }
    let mut output = Output::to(arguments.output.as_deref())?;
    srx::write(&mut output, &rules)?;
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
