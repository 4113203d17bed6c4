//! `yaddash finish`: puts the translations of an XLIFF file into the article, in the format of the article, and
//! stores the confirmed translations in a memory.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;

use super::inputs::Inputs;
use super::memories::One;
use super::messages::messages;
use super::output::{Output, say};
use super::render::visible;
use super::{Outcome, input};
use yaddash_engine::formats::xliff::Bilingual;
use yaddash_engine::jobs::finish::{
    Document, FinishError, FinishedArticle, TranslatedArticle, Untranslated, UntranslatedReason, article_beside,
    output_beside,
};
use yaddash_engine::jobs::{RefusedUnit, store_units};
use yaddash_engine::memory::Access;
use yaddash_engine::unit::Unit;

const EXAMPLES: &str = "\
Examples:
  yaddash pretranslate article.docx -m news -o article.xlf   before: for the translator's tool
  yaddash finish article.xlf -m news --author Leyla          after: writes article.en.docx
  yaddash finish done/article.xlf --article article.docx -o out.docx --no-store

A translation is stored in the memory if somebody has confirmed it: by its state (translated, reviewed,
signed-off, final) or approved=\"yes\"; or, in a file of a tool that keeps no states, if it is
not one of the suggestions. A fuzzy suggestion that nobody has changed is not a translation;
--unconfirmed puts it into the article all the same. A segment without a translation stays as it is and
is listed, and the exit code is 1 unless --allow-untranslated is given.";

/// Put the translation of an XLIFF file into its article, and store the confirmed segments.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The XLIFF file that `pretranslate` or `segment` wrote, after the translator has worked on it.
    file: PathBuf,
    /// The article from which the XLIFF file was made. Not needed if the article is in the folder of the XLIFF file
    /// and still has the same name.
    #[arg(long, value_name = "FILE")]
    article: Option<PathBuf>,
    /// File to write; by default, a file beside the article, such as article.en.docx.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    memory: One,
    /// Do not store anything.
    #[arg(long)]
    no_store: bool,
    /// The translator, who becomes the author of the units.
    #[arg(long, value_name = "NAME", env = "YADDASH_AUTHOR")]
    author: Option<String>,
    /// Put fuzzy suggestions that nobody has confirmed into the article, too. They are not stored.
    #[arg(long)]
    unconfirmed: bool,
    /// Exit with 0 even if some segments are not translated.
    #[arg(long)]
    allow_untranslated: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (translated, article) = open(arguments)?;
    let explain = |error| explain(error, arguments, &article);
    let path = match &arguments.output {
        Some(output) => output.clone(),
        None => output_beside(&article, translated.source(), translated.target()).map_err(explain)?,
    };
    let inputs = Inputs::of([article.as_path(), arguments.file.as_path()]);
    inputs.refuse_overwrite(&path)?;
    let finished = translated.finish(arguments.unconfirmed).map_err(explain)?;
    if finished.encoding != finished.original_encoding {
        let (old, new) = (finished.original_encoding.name(), finished.encoding.name());
        say(&format!(
            "{}: the encoding {old} does not have all characters of the translation, so the file was written in {new}",
            path.display()
        ));
    }
    let mut output = Output::to(Some(&path), &inputs)?;
    output.write_all(&finished.bytes)?;
    output.finish()?;
    if !arguments.no_store {
        store(arguments, &translated.units(arguments.author.as_deref()))?;
    }
    let FinishedArticle { untranslated, drafts, segments, .. } = &finished;
    if *drafts > 0 {
        say(&format!(
            "translations that were not confirmed in the tool: {drafts}; they are in the article, but were not stored"
        ));
    }
    let what = match untranslated.len() {
        0 => format!("all {segments} segments translated"),
        left => format!("{left} of {segments} segments left untranslated"),
    };
    say(&format!("{}: {what}", path.display()));
    untranslated.iter().for_each(|segment| say(&format!("  {}", untranslated_text(segment))));
    Ok(if untranslated.is_empty() || arguments.allow_untranslated { Outcome::Done } else { Outcome::NotHeld })
}

/// Reads the XLIFF file and its article, and returns the path of the article, too.
fn open(arguments: &Arguments) -> anyhow::Result<(TranslatedArticle, PathBuf)> {
    let input = input::open(&arguments.file)?;
    let name = input.name.clone();
    let file = Bilingual::read(input).with_context(|| name.clone())?;
    let path = match &arguments.article {
        Some(path) => path.clone(),
        None => article_beside(&arguments.file, &file).map_err(|error| explain(error, arguments, Path::new("")))?,
    };
    let document = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let document = Document::new(document, input::bytes(&path)?);
    let translated = TranslatedArticle::new(file, document).map_err(|error| explain(error, arguments, &path))?;
    Ok((translated, path))
}

/// Adds the names of the two files to an error, and the options with which it can be avoided.
fn explain(error: FinishError, arguments: &Arguments, article: &Path) -> anyhow::Error {
    let (xliff, article) = (input::name_of(&arguments.file), input::name_of(article));
    match error {
        FinishError::NoSegments => anyhow!("{xliff}: {error}"),
        FinishError::ArticleNotNamed => anyhow!("{xliff}: {error}; name the article with --article"),
        FinishError::ArticleMissing { .. } => {
            anyhow!("{error}, although {xliff} was made from it; name the path of this article with --article")
        }
        FinishError::WrongArticle => anyhow!(
            "{article}: this is not the article from which {xliff} was made, or it was changed later; name the right \
             article with --article, or pretranslate the changed article"
        ),
        FinishError::Article(error) => anyhow::Error::new(error).context(article),
        FinishError::NotInArticle { line, text } => anyhow!(
            "{xliff}: line {line}: {} is not in {article}; with --article, name the article from which {xliff} was made",
            shown(&text)
        ),
        FinishError::OutputExists { ref path } => anyhow!("{error}; -o {} replaces it", path.display()),
        error => anyhow!("{article}: {error}"),
    }
}

/// Stores the confirmed segments in one transaction, and reports how many were stored.
fn store(arguments: &Arguments, units: &[Unit]) -> anyhow::Result<()> {
    if units.is_empty() {
        say("no translation was confirmed, so nothing was stored");
        return Ok(());
    }
    let memory = arguments.memory.open(Access::Create)?;
    let outcome = store_units(&memory, units)?;
    let (added, known) = (outcome.counts.added, outcome.counts.all() - outcome.counts.added);
    let refused: String = outcome.refused.iter().map(refused_text).collect();
    say(&format!("{added} translations stored in {}; {known} were already there{refused}", memory.name()));
    Ok(())
}

fn refused_text(unit: &RefusedUnit) -> String {
    format!("\n  {}: {}", shown(unit.text.as_deref().unwrap_or_default()), messages().refusal(&unit.reason))
}

/// Returns the text of a segment that stays untranslated, with the reason.
fn untranslated_text(segment: &Untranslated) -> String {
    let text = shown(&segment.text);
    match segment.reason {
        UntranslatedReason::Suggestion { quality } => {
            let quality = quality.map(|quality| format!(" of {quality} %")).unwrap_or_default();
            format!("{text} (a suggestion{quality} that nobody has confirmed)")
        }
        UntranslatedReason::NotInFile => format!("{text} (no longer in the XLIFF file)"),
        UntranslatedReason::NoPlace => format!("{text} (its translation cannot be put into the article)"),
        _ => text,
    }
}

/// Returns a text for a list: in quotation marks, on one line, and cut if it is long.
fn shown(text: &str) -> String {
    /// The greatest length of a text in the list, in characters.
    const MAX_LENGTH: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut cut: String = line.chars().take(MAX_LENGTH).collect();
    if cut.len() < line.len() {
        cut.push('…');
    }
    format!("“{}”", visible(&cut))
}
