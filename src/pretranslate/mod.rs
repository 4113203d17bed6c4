//! `yaddash pretranslate`: finds suggestions for every segment of an article.

mod bilingual;
mod docx;
mod enrich;
mod page;
mod table;
mod xliff;

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::houses;
use super::inputs::Inputs;
use super::languages::Direction;
use super::memories::{Several, Shown};
use super::output::{Output, say};
use super::{Outcome, file_format, input, render, terms, units};
use enrich::EnrichedArticle;
pub(super) use xliff::{How, Original, begin};
use yaddash_engine::formats;
use yaddash_engine::formats::xliff::Bilingual;
use yaddash_engine::pretranslate::{self, Row, Settings};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::terms::Glossary;

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
    let bytes = input::bytes(&arguments.article)?;
    let bilingual = bilingual::read(&arguments.article, &bytes)?;
    let (source, target) = match &bilingual {
        Some(file) => bilingual::languages(&arguments.article, file, &arguments.direction)?,
        None => arguments.direction.pair()?,
    };
    if bilingual.is_some() && format == Format::Xliff && arguments.how.copies_source() {
        bail!("--copy-source: this option is only for an article; an XLIFF file keeps its own targets");
    }
    let mut settings = Settings::new(source, target);
    (settings.min_score, settings.limit) = (arguments.shown.min, arguments.shown.max);
    settings.penalties = arguments.shown.penalties();
    settings.house.clone_from(&arguments.shown.house);
    let styles = arguments.shown.style.styles()?;
    let style = settings.house.as_deref().map(|house| styles.of(house));
    let article = match &bilingual {
        Some(_) => None,
        None => {
            let segmenter = Segmenter::for_language(&settings.source);
            let (article, notes) = input::of_bytes(&arguments.article, &bytes, &segmenter)?;
            notes.iter().for_each(|note| say(note));
            Some(article)
        }
    };
    if let Some(output) = &arguments.output {
        Inputs::of([arguments.article.as_path()]).refuse_overwrite(output)?;
    }
    let searched = arguments.memories.open()?;
    let mut rows = Vec::new();
    if let Some(article) = &article {
        rows = pretranslate::pretranslate(article, &searched, &settings)?;
    }
    if let Some(file) = &bilingual {
        rows = pretranslate::pretranslate_bilingual(file, &searched, &settings)?;
        bilingual::say_done(&arguments.article, file, &rows);
    }
    let glossary = arguments.memories.glossary(&searched)?;
    let enriched = EnrichedArticle::of(&rows, &glossary, &settings, style.as_ref());
    if let Some(house) = settings.house.as_deref().filter(|house| !has_house(house, &rows, &glossary)) {
        let known = houses::known(&searched)?;
        match known.contains(house) {
            true => say(&format!(
                "--house {house}: none of the matches for this article and none of the terms belongs to that house"
            )),
            false => say(&houses::nothing_of(house, &searched, &known, &styles)),
        }
    }
    let mut output = Output::to(arguments.output.as_deref())?;
    match format {
        Format::Table => table::write(&mut output, &rows, &enriched, &settings)?,
        Format::Html => page::write(&mut output, &rows, &enriched, &settings)?,
        Format::Jsonl => jsonl(&mut output, &rows, bilingual.as_ref(), &glossary, &enriched, &settings)?,
        Format::Tmx => {
            let found = pretranslate::units(&rows, &settings);
            units::write_all(&mut output, formats::Format::Tmx, &found)?;
        }
        Format::Xliff => {
            if let Some(file) = &bilingual {
                bilingual::write(&mut output, &arguments.article, &bytes, file, &rows)?;
            }
            if let Some(article) = &article {
                let of = Original::of(&arguments.article, article, &bytes);
                xliff::write(&mut output, arguments.how, &of, &rows, &enriched, &settings)?;
            }
        }
        Format::Docx => docx::write(&mut output, &rows, &enriched, &settings)?,
    }
    output.finish()?;
    if let Some(path) = &arguments.output {
        let matched = rows.iter().filter(|row| !row.matches.is_empty()).count();
        say(&format!("{}: {matched} of {} segments have suggestions", path.display(), rows.len()));
    }
    Ok(Outcome::Done)
}

/// Whether a match or a term belongs to a house.
fn has_house(house: &str, rows: &[Row], glossary: &Glossary) -> bool {
    let mut matches = rows.iter().flat_map(|row| &row.matches);
    let mut forms = glossary.terms().iter().flat_map(|term| &term.forms);
    matches.any(|found| found.unit.meta.houses().any(|each| each == house))
        || forms.any(|form| form.house.as_deref() == Some(house))
}

fn jsonl(
    output: &mut Output,
    rows: &[Row],
    file: Option<&Bilingual>,
    glossary: &Glossary,
    enriched: &EnrichedArticle,
    settings: &Settings,
) -> anyhow::Result<()> {
    for (at, row) in rows.iter().enumerate() {
        let found = |(number, found)| match enriched.adapted(at, number) {
            Some(adapted) => render::adapted_match_json(&row.text, found, adapted),
            None => render::match_json(&row.text, found),
        };
        let segment = &row.segment;
        let terms = glossary.find(&segment.text, &settings.source);
        let finding = |finding| render::finding_json(finding, &row.text, enriched.first_target(at));
        let mut line = json!(segment);
        line["matches"] = row.matches.iter().enumerate().map(found).collect();
        line["findings"] = enriched.findings(at).iter().map(finding).collect();
        line["terms"] = terms::found_json(glossary, &segment.text, &terms, &settings.target, settings.house.as_deref());
        if let Some(pair) = file.and_then(|file| file.segments.get(segment.paragraph)) {
            (line["id"], line["segment"]) = (json!(pair.id), json!(pair.mid));
        }
        writeln!(output, "{line}")?;
    }
    Ok(())
}
