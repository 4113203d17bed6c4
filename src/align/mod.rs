//! `yaddash align`: makes translation units from an article and its translation, or from many such pairs of files.

mod explain;
mod page;
mod pairs;
mod store;
mod summary;
mod target_memory;
mod write;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::inputs::Inputs;
use super::languages::Direction;
use super::memories::{self, house};
use super::output::{Output, say};
use super::{Outcome, file_format, input, remedy};
use explain::explain;
use write::Format;
use yaddash_engine::align::{MIN_CONFIDENCE, MIN_USABLE, Thresholds};
use yaddash_engine::jobs::align::{AlignSettings, AlignedFiles, Aligner, DocumentReader};
use yaddash_engine::memory::{Access, Memory, WeightedMemory};

const EXAMPLES: &str = "\
Examples:
  yaddash align article.az.txt article.en.txt
  yaddash align article.az.txt article.en.txt -o pair.tmx
  yaddash align article.az.txt article.en.txt -o review.html    a page to review in a browser
  yaddash align article.az.txt article.en.txt --into news
  yaddash align --pairs az/ en/ --into news                     whole folders
  yaddash align --pairs list.tsv -o aligned --format tmx
  yaddash align --pre-segmented --format beads old.az old.en

A pair is stored if it is certain enough that its two sides belong together and that they say the same
(--min-confidence, --min-usable); a loose translation is marked as loose. The rest
is left for you to review, on a page (html) or in a table for a spreadsheet (tsv). `yaddash import` then
stores the pairs that you accepted or corrected there.";

/// Align an article with its translation, sentence by sentence.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The article: plain text, a saved web page (HTML) or a Word document (DOCX). With --pairs, a folder of
    /// articles, or a list file. Each line of a list file has the path of an article, a tab, and the path of its
    /// translation; `-` reads the list from standard input.
    source_file: PathBuf,
    /// The translation of the article: plain text, a web page or a Word document. With --pairs, a folder of
    /// translations.
    #[arg(required_unless_present = "pairs")]
    target_file: Option<PathBuf>,
    #[command(flatten)]
    direction: Direction,
    /// Take every line of the files as one segment.
    #[arg(long)]
    pre_segmented: bool,
    /// Format of the result. Without this option, the ending of the file after -o decides; without -o, the format is
    /// tsv. `beads` writes one line per group of aligned segments: the numbers of the source segments (the first is
    /// 0), a tab, and the numbers of the target segments.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// File to write instead of standard output; with --pairs, a folder in which each pair gets one file.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Store the pairs that are certain enough in this memory: a name, or the path of a file.
    #[arg(long, value_name = "MEMORY", conflicts_with_all = ["format", "output"])]
    into: Option<String>,
    /// Least confidence, from 0 to 1, that the two sides of a pair belong together. A pair below it is not stored.
    #[arg(long, value_name = "SHARE", default_value_t = MIN_CONFIDENCE, value_parser = share)]
    min_confidence: f32,
    /// Least confidence, from 0 to 1, that the two sides of a pair say the same. A pair below it is not stored.
    #[arg(long, value_name = "SHARE", default_value_t = MIN_USABLE, value_parser = share)]
    min_usable: f32,
    /// Memory whose units help to align: a name, or the path of a file. May be given several times. The memory of
    /// --into helps, too.
    #[arg(short, long, value_name = "MEMORY")]
    memory: Vec<String>,
    /// The translator, who becomes the author of the units.
    #[arg(long, value_name = "NAME", env = "YADDASH_AUTHOR")]
    author: Option<String>,
    /// News house (agency) whose wording the translation has, such as AZERTAC. `lookup --house` shows these units
    /// first.
    #[arg(long, value_name = "HOUSE", value_parser = house)]
    house: Option<String>,
    /// Align many pairs of files. Give two folders, or one list (`-` is standard input). In two folders, the files of
    /// a pair have the same name, or names that differ only in language, ending and case, such as x.az.txt and
    /// X.en.html.
    #[arg(long)]
    pairs: bool,
    /// How many pairs to align at the same time; by default, as many as the machine has processors.
    #[arg(long, value_name = "COUNT", requires = "pairs")]
    jobs: Option<NonZeroUsize>,
    /// Format of the summary of the pairs.
    #[arg(long, value_enum, default_value_t, requires = "pairs")]
    summary: SummaryFormat,
    /// Begin a table with a byte-order mark, so that Excel reads it as UTF-8.
    #[arg(long)]
    bom: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum SummaryFormat {
    /// A table.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

fn share(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let job = job(arguments)?;
    match &arguments.target_file {
        _ if arguments.pairs => pairs::run(arguments, &job),
        Some(target) => one(arguments, &job, target),
        None => {
            bail!("the file of the translation is missing; give two files: first the article, then its translation")
        }
    }
}

/// How the files of the command are read, aligned and written, which is the same for every pair of files.
struct Job {
    aligner: Aligner,
    reader: DocumentReader,
    /// Whether tables begin with a byte-order mark.
    bom: bool,
}

/// Returns the settings that the arguments of the command give.
fn job(arguments: &Arguments) -> anyhow::Result<Job> {
    let (source, target) = arguments.direction.pair()?;
    let mut settings = AlignSettings::new(source, target).thresholds(Thresholds {
        confidence: arguments.min_confidence,
        usable: arguments.min_usable,
        ..Thresholds::default()
    });
    settings.author.clone_from(&arguments.author);
    settings.house.clone_from(&arguments.house);
    Ok(Job {
        aligner: Aligner::new(settings).memories(open_memories(arguments)?),
        reader: DocumentReader::new().pre_segmented(arguments.pre_segmented).open_with(input::try_open),
        bom: arguments.bom,
    })
}

/// Opens the memories that help to align: the memories of -m, and the memory of --into if it exists already. No other
/// memory is searched, so that the same two files give the same beads on every machine.
fn open_memories(arguments: &Arguments) -> anyhow::Result<Vec<WeightedMemory>> {
    let open = |path| Ok(WeightedMemory { memory: Arc::new(Memory::open(path, Access::Read)?), penalty: 0 });
    let mut paths = arguments.memory.iter().map(|name| memories::path_of(name)).collect::<anyhow::Result<Vec<_>>>()?;
    if let Some(into) = &arguments.into {
        let path = target_memory::path_of(into)?;
        if path.exists() && !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths.into_iter().map(open).collect()
}

/// Aligns one article with its translation.
fn one(arguments: &Arguments, job: &Job, target: &Path) -> anyhow::Result<Outcome> {
    let format = file_format::of_output(arguments.format, arguments.output.as_deref(), Format::Tsv, write::ENDINGS)?;
    let inputs = Inputs::of([arguments.source_file.as_path(), target]);
    if let Some(output) = &arguments.output {
        inputs.refuse_overwrite(output)?;
    }
    let AlignedFiles { pair, remarks, .. } =
        job.aligner.align_files(&job.reader, &arguments.source_file, target).map_err(explain)?;
    remarks.iter().for_each(input::say_remarks);
    if !pair.is_translation() {
        say(&format!("{}, {}: {}", pair.source.name, pair.target.name, remedy::verdict(pair.verdict)));
    }
    match &arguments.into {
        Some(_) if !pair.is_translation() => say("nothing was stored"),
        Some(memory) => store::one(&job.aligner, &pair, memory)?,
        None => {
            let mut output = Output::to(arguments.output.as_deref(), &inputs)?;
            write::write(&mut output, job, &pair, format)?;
            output.finish()?;
            if let Some(note) = write::left_out(&pair.tally(), format) {
                say(&note);
            }
            if let Some(path) = &arguments.output {
                say(&format!("{}: {}", path.display(), write::tally_text(&pair.tally())));
            }
        }
    }
    Ok(if pair.is_translation() { Outcome::Done } else { Outcome::NotHeld })
}
