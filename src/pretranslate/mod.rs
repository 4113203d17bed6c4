//! `yaddash pretranslate`: finds suggestions for every segment of an article.

mod docx;
mod page;
mod pieces;
mod table;
mod terms;
mod xliff;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::houses;
use super::inputs::Inputs;
use super::languages::Direction;
use super::memories::{Several, Shown};
use super::messages::messages;
use super::output::{Output, say};
use super::{Outcome, file_format, input, units};
pub(super) use xliff::{How, original};
use yaddash_engine::article::Article;
use yaddash_engine::formats;
use yaddash_engine::formats::xliff::Bilingual;
use yaddash_engine::jobs::{FoundTerm, PretranslatedSegment, Pretranslation, Suggester, languages_of, read_bilingual};
use yaddash_engine::segment::Segmenter;

const EXAMPLES: &str = "\
Examples:
  yaddash pretranslate article.txt
  yaddash pretranslate article.txt -m news --min 70
  yaddash pretranslate article.txt -m news -o matches.tmx    what helps, for OmegaT's tm/auto
  yaddash pretranslate article.docx -m news -o article.xlf   for any tool; `yaddash finish` takes it back
  yaddash pretranslate article.txt -m news -o article.docx   a table for editors in Word; `yaddash import` takes it back
  yaddash pretranslate agency.xlf -m news -o matches.xlf     the same file with suggestions as alternatives
  yaddash pretranslate article.txt -m news -o article.html   a page to read, copy from and print
  yaddash pretranslate article.txt -m news --house AZERTAC   its wording first, others in its form
  yaddash pretranslate article.txt --format jsonl > matches.jsonl";

/// Segment an article and suggest a prior translation for each segment.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The article: plain text, a saved web page (HTML) or a Word document (DOCX); `-` is standard input. The article
    /// may also be an XLIFF file. Then its untranslated segments are looked up, with their inline codes, in the
    /// languages that the file names.
    article: PathBuf,
    #[command(flatten)]
    memories: Several,
    #[command(flatten)]
    direction: Direction,
    #[command(flatten)]
    shown: Shown,
    /// Format of the result. Without this option, the ending of the file after -o decides; without -o, the format is
    /// a table with the best match. In tmx, each unit has the source with which it was stored, so that a fuzzy match
    /// does not appear as the translation of the article's sentence.
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
    /// All segments in order, for a translation tool. The best match of a segment is its target; fuzzy matches are
    /// marked. If the input is an XLIFF file, the result is the same file with the suggestions as alternatives.
    Xliff,
    /// A table in a Word document.
    Docx,
    /// A page for a browser: suggestions with their differences, terms, warnings.
    Html,
}

/// The file endings of `-o`, each list with the format that it selects.
const ENDINGS: &[(&[&str], Format)] = &[
    (&["tmx"], Format::Tmx),
    (&["xlf", "xliff"], Format::Xliff),
    (&["html", "htm"], Format::Html),
    (&["docx"], Format::Docx),
    (&["jsonl"], Format::Jsonl),
    (&["txt"], Format::Table),
];

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = file_format::of_output(arguments.format, arguments.output.as_deref(), Format::Table, ENDINGS)?;
    let path = arguments.article.as_path();
    let bytes = input::bytes(path)?;
    let bilingual = read_bilingual(path, &bytes)?;
    let languages = match &bilingual {
        Some(document) => languages_of(path, document, |source, target| arguments.direction.beside(source, target))?,
        None => arguments.direction.pair()?,
    };
    if bilingual.is_some() && format == Format::Xliff && arguments.how.copies_source() {
        bail!("--copy-source: this option is only for an article; an XLIFF file keeps its own targets");
    }
    let styles = arguments.shown.style.styles()?;
    let document = match bilingual {
        Some(document) => Document::Bilingual(document),
        None => Document::Article(input::article_of_bytes(path, &bytes, &Segmenter::for_language(&languages.0))?),
    };
    let inputs = Inputs::of([path]).and(arguments.shown.style.file());
    if let Some(output) = &arguments.output {
        inputs.refuse_overwrite(output)?;
    }
    let suggester = arguments.shown.suggester(&arguments.memories, languages, styles)?;
    let pretranslation = match &document {
        Document::Article(article) => Pretranslation::of_article(article, &suggester)?,
        Document::Bilingual(document) => {
            let pretranslation = Pretranslation::of_bilingual(document, &suggester)?;
            say_done(path, document, pretranslation.segments.len());
            pretranslation
        }
    };
    if let Some(house) = &pretranslation.unused_house {
        match house.known {
            true => say(&format!(
                "--house {}: none of the matches for this article and none of the terms belongs to that house",
                house.name
            )),
            false => say(&houses::nothing_of(house, suggester.memories())),
        }
    }
    let mut output = Output::to(arguments.output.as_deref(), &inputs)?;
    let settings = suggester.settings();
    match (format, &document) {
        (Format::Table, _) => table::write(&mut output, &pretranslation, settings)?,
        (Format::Html, _) => page::write(&mut output, &pretranslation, settings)?,
        (Format::Jsonl, _) => jsonl(&mut output, &pretranslation, &document, &suggester)?,
        (Format::Tmx, _) => {
            units::write_all(&mut output, formats::Format::Tmx, &pretranslation.units(settings))?;
        }
        (Format::Xliff, Document::Bilingual(document)) => {
            let text = pretranslation.amend(&bytes, document).with_context(|| path.display().to_string())?;
            output.write_all(text.as_bytes())?;
        }
        (Format::Xliff, Document::Article(article)) => {
            let original = original(path, article, &bytes);
            xliff::write(&mut output, arguments.how, &original, &pretranslation, settings)?;
        }
        (Format::Docx, _) => docx::write(&mut output, &pretranslation, settings)?,
    }
    output.finish()?;
    if let Some(path) = &arguments.output {
        let matched = pretranslation.rows().filter(|row| !row.matches.is_empty()).count();
        let segments = pretranslation.segments.len();
        let helped = |segment: &&PretranslatedSegment| {
            segment.row.matches.is_empty() && !segment.fragments_beside_terms().is_empty()
        };
        let phrases = match pretranslation.segments.iter().filter(helped).count() {
            0 => String::new(),
            1 => ", and 1 more has phrases that were translated before".to_owned(),
            more => format!(", and {more} more have phrases that were translated before"),
        };
        say(&format!("{}: {matched} of {segments} segments have suggestions{phrases}", path.display()));
    }
    Ok(Outcome::Done)
}

/// The document whose segments are looked up.
enum Document {
    Article(Article),
    /// An XLIFF file from another tool, such as a file from a translation agency.
    Bilingual(Bilingual),
}

/// Reports the segments that cannot be read, and the number of segments that need no suggestion. `looked_up` is the
/// number of segments that were looked up.
fn say_done(path: &Path, document: &Bilingual, looked_up: usize) {
    /// The greatest number of unreadable segments that are listed.
    const SHOWN: usize = 10;
    if document.html_entities > 0 {
        let arguments = [("file", path.display().to_string().into()), ("count", document.html_entities.into())];
        say(&messages().text("html-entities", &arguments));
    }
    for refused in document.refused.iter().take(SHOWN) {
        say(&format!("{}: {refused}; this segment was not looked up", path.display()));
    }
    if let Some(more) = document.refused.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        say(&format!("… and {more} more segments that cannot be read"));
    }
    let (all, done) = (document.segments.len(), document.segments.len() - looked_up);
    if done > 0 {
        say(&format!(
            "{}: {done} of {all} segments are already translated or need no translation, so they were not looked up",
            path.display()
        ));
    }
}

fn jsonl(
    output: &mut Output,
    pretranslation: &Pretranslation,
    document: &Document,
    suggester: &Suggester,
) -> anyhow::Result<()> {
    let (glossary, settings) = (suggester.glossary()?, suggester.settings());
    let bilingual = match document {
        Document::Bilingual(document) => Some(document),
        Document::Article(_) => None,
    };
    for segment in &pretranslation.segments {
        let text = &segment.row.segment.text;
        let languages = (&settings.source, &settings.target);
        let terms = FoundTerm::find_all(glossary, text, languages, settings.house.as_deref());
        writeln!(output, "{}", json!(messages().segment_report(segment, terms, bilingual)))?;
    }
    Ok(())
}
