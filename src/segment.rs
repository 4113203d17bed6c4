//! `yaddash segment`: splits an article into segments.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::inputs::Inputs;
use super::output::Output;
use super::pretranslate::{How, original};
use super::{Outcome, explain, input};
use yaddash_engine::article::Article;
use yaddash_engine::formats::srx;
use yaddash_engine::jobs::write_segments_as_xliff;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::segment::srx::Srx;
use yaddash_engine::unit::Language;

const EXAMPLES: &str = "\
Examples:
  yaddash segment article.txt
  yaddash segment page.html -v                what was left out of the page, too
  yaddash segment --lang en --format jsonl article.en.txt
  pbpaste | yaddash segment -
  yaddash segment article.docx --format xliff -o article.xlf
  yaddash segment article.docx --format xliff --copy-source -o project/source/article.xlf   for OmegaT
  yaddash segment --rules my.srx article.txt      by other rules (SRX 2.0)
  yaddash segment --export-srx -o yaddash.srx     the built-in rules, for OmegaT and Okapi";

/// Split articles into segments of one sentence each.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Articles as plain text, saved web pages (HTML) or Word documents (DOCX). Without a file, or with `-`, standard
    /// input is read.
    files: Vec<PathBuf>,
    /// Language of the articles; by default az.
    #[arg(long, value_name = "TAG", value_parser = Language::known)]
    lang: Option<Language>,
    /// SRX file with the rules that decide where sentences end, instead of the built-in rules. The built-in rules
    /// still find titles and datelines.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Write the built-in rules as SRX 2.0, for other tools: the rules of --lang, or all rules.
    #[arg(long, conflicts_with_all = ["files", "rules", "format"])]
    export_srx: bool,
    /// Show each place where a sentence might end, whether it ends there, and the rule that decided. The result is a
    /// table, or JSON Lines with --format jsonl.
    #[arg(long, conflicts_with = "export_srx")]
    explain: bool,
    /// Format of the result. lines has one segment on each line, with single spaces. jsonl and tsv also have the
    /// place of each segment, in bytes of the decoded text.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    how: How,
    /// Target language of an XLIFF file; by default English, or Azerbaijani for an English article.
    #[arg(long, value_name = "TAG", value_parser = Language::known)]
    target: Option<Language>,
    /// Begin a table with a byte-order mark, so that Excel reads it as UTF-8.
    #[arg(long)]
    bom: bool,
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
    /// The segments of one article, for a translation tool; `yaddash finish` reads the file after the translation.
    Xliff,
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
    let inputs = Inputs::of(files.iter().map(PathBuf::as_path)).and(arguments.rules.as_deref());
    if arguments.format == Format::Xliff && !arguments.explain {
        return xliff(arguments, files, &inputs, &language, &segmenter);
    }
    let mut output = Output::to(arguments.output.as_deref(), &inputs)?;
    if arguments.format == Format::Tsv && !arguments.explain {
        if arguments.bom {
            output.mark()?;
        }
        writeln!(output, "file\tparagraph\tstart\tend\trole\ttext")?;
    }
    for path in files {
        let article = input::article(path, &segmenter)?;
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

/// Returns the segmenter with the rules of an SRX file.
fn segmenter(path: &Path, language: &Language) -> anyhow::Result<Segmenter> {
    let file = input::open(path)?;
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
    let mut output = Output::to(arguments.output.as_deref(), &Inputs::none())?;
    srx::write(&mut output, &rules)?;
    output.finish()?;
    Ok(Outcome::Done)
}

/// Writes the segments of an article as an XLIFF file.
fn xliff(
    arguments: &Arguments,
    files: &[PathBuf],
    inputs: &Inputs,
    language: &Language,
    segmenter: &Segmenter,
) -> anyhow::Result<Outcome> {
    let [path] = files else {
        bail!(
            "--format xliff: expected one article, but the number of files is {}; write one XLIFF file for each article",
            files.len()
        );
    };
    let target = arguments.target.clone().unwrap_or_else(|| language.default_target());
    let bytes = input::bytes(path)?;
    let article = input::article_of_bytes(path, &bytes, segmenter)?;
    if let (Some(fault), Some(rules)) = (segmenter.fault(), &arguments.rules) {
        bail!("{}: {fault}", rules.display());
    }
    let original = original(path, &article, &bytes);
    let mut output = Output::to(arguments.output.as_deref(), inputs)?;
    let (version, document) = arguments.how.describe(&original, (language, &target));
    write_segments_as_xliff(&article, &mut output, version, document)?;
    output.finish()?;
    Ok(Outcome::Done)
}

fn print(output: &mut Output, format: Format, path: &Path, article: &Article) -> anyhow::Result<()> {
    for segment in &article.segments {
        let (start, end, role) = (segment.range.start, segment.range.end, segment.role.name());
        match format {
            Format::Lines => writeln!(output, "{}", segment.line())?,
            Format::Jsonl => {
                let mut line = json!(segment);
                line["file"] = json!(path.to_string_lossy());
                writeln!(output, "{line}")?;
            }
            Format::Tsv => {
                let (paragraph, text) = (segment.paragraph, segment.line());
                writeln!(output, "{}\t{paragraph}\t{start}\t{end}\t{role}\t{text}", path.display())?;
            }
            // XLIFF is written before this point, as one file for each article.
            Format::Xliff => {}
        }
    }
    Ok(())
}
