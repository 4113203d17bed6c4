//! `yaddash align`: an article and its translation become units.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::languages::Direction;
use super::memories;
use super::output::{Output, say};
use super::{Outcome, input, units};
use crate::align::{self, Settings};
use crate::formats;
use crate::memory::{Access, Memory, now};
use crate::unit::{Bead, Language, Role, Segment, Unit};

const EXAMPLES: &str = "\
Examples:
  yaddash align article.az.txt article.en.txt
  yaddash align article.az.txt article.en.txt -o pair.tmx
  yaddash align article.az.txt article.en.txt --into news
  yaddash align --pre-segmented --format beads old.az old.en";

/// Align an article with its translation, sentence by sentence.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The article: plain text, a saved web page (HTML) or a Word document (DOCX).
    source_file: PathBuf,
    /// Its translation, of any of these kinds.
    target_file: PathBuf,
    #[command(flatten)]
    direction: Direction,
    /// The files have a segment a line.
    #[arg(long)]
    pre_segmented: bool,
    /// How to print; by the ending of -o if it is not given, else tsv. `beads` has the numbers of the
    /// segments from 0, the source's, a tab, the target's.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// File to write instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Store the pairs that are sure enough in this memory, a name or a path.
    #[arg(long, value_name = "MEMORY", conflicts_with_all = ["format", "output"])]
    into: Option<String>,
    /// How sure a pair must be to be stored, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.9, value_parser = share)]
    min_confidence: f32,
    /// Who made the translation, for the units.
    #[arg(long, value_name = "NAME", env = "YADDASH_AUTHOR")]
    author: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Tsv,
    Jsonl,
    Tmx,
    Beads,
}

fn share(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

/// An article and its translation, aligned.
struct Pair {
    source: Vec<Segment>,
    target: Vec<Segment>,
    beads: Vec<Bead>,
    settings: Settings,
    document: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let format = format(arguments)?;
    let (source, target) = arguments.direction.pair()?;
    let settings = Settings::new(source, target);
    let source = segments(arguments, &arguments.source_file, &settings.source)?;
    let target = segments(arguments, &arguments.target_file, &settings.target)?;
    let beads = align::align(&source, &target, &settings).beads;
    let document = arguments.source_file.file_name().map(|name| name.to_string_lossy().into_owned());
    let pair = Pair { source, target, beads, settings, document };
    if let Some(memory) = &arguments.into {
        return store(arguments, &pair, &Memory::open(memories::path_of(memory)?, Access::Create)?);
    }
    let mut output = Output::to(arguments.output.as_deref())?;
    match format {
        Format::Beads => beads_lines(&mut output, &pair)?,
        Format::Tsv => tsv(&mut output, &pair)?,
        Format::Jsonl => jsonl(&mut output, &pair)?,
        Format::Tmx => units::write_all(&mut output, formats::Format::Tmx, &pair.units(arguments))?,
    }
    output.finish()?;
    if let Some(path) = &arguments.output {
        say(&format!("{}: {}", path.display(), pair.report()));
    }
    Ok(Outcome::Done)
}

fn format(arguments: &Arguments) -> anyhow::Result<Format> {
    let ending = arguments.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    match (arguments.format, ending) {
        (Some(format), _) => Ok(format),
        (None, None | Some("tsv")) => Ok(Format::Tsv),
        (None, Some("tmx")) => Ok(Format::Tmx),
        (None, Some("jsonl")) => Ok(Format::Jsonl),
        (None, Some(other)) => {
            bail!("-o: no format has the ending .{other}; use .tmx, .tsv or .jsonl, or say --format")
        }
    }
}

fn segments(arguments: &Arguments, path: &Path, language: &Language) -> anyhow::Result<Vec<Segment>> {
    if !arguments.pre_segmented {
        return Ok(input::article(path, language)?.segments);
    }
    let mut lines = input::Lines::open(path)?;
    let mut segments = Vec::new();
    let mut start = 0;
    while let Some(line) = lines.next()? {
        segments.push(Segment::new(line, segments.len(), start..start + line.len(), Role::Body));
        start += line.len() + 1;
    }
    Ok(segments)
}

impl Pair {
    fn units(&self, arguments: &Arguments) -> Vec<Unit> {
        let mut units = align::units(&self.beads, &self.source, &self.target, &self.settings, self.document.as_deref());
        for unit in &mut units {
            unit.meta.created = Some(now());
            unit.meta.created_by.clone_from(&arguments.author);
        }
        units
    }

    fn side(segments: &[Segment]) -> String {
        segments.iter().map(Segment::line).collect::<Vec<_>>().join(" ")
    }

    fn report(&self) -> String {
        let pairs = self.beads.iter().filter(|bead| bead.is_pair()).count();
        let alone =
            |side: fn(&Bead) -> usize| self.beads.iter().filter(|bead| !bead.is_pair()).map(side).sum::<usize>();
        let (ours, theirs) = (alone(|bead| bead.source.len()), alone(|bead| bead.target.len()));
        format!(
            "{pairs} pairs; without a counterpart: {ours} in {}, {theirs} in {}",
            self.settings.source, self.settings.target
        )
    }
}

/// Stores what is sure enough, and says what was left.
fn store(arguments: &Arguments, pair: &Pair, memory: &Memory) -> anyhow::Result<Outcome> {
    let sure = |unit: &Unit| {
        let confidence = unit.meta.property(align::CONFIDENCE).and_then(|confidence| confidence.parse::<f32>().ok());
        confidence.is_some_and(|confidence| confidence >= arguments.min_confidence)
    };
    let (units, doubtful): (Vec<_>, Vec<_>) = pair.units(arguments).into_iter().partition(sure);
    let mut writer = memory.write()?;
    for unit in &units {
        writer.add(unit)?;
    }
    writer.commit()?;
    let mut output = Output::to(None)?;
    writeln!(output, "{}", pair.report())?;
    writeln!(output, "{} stored in {}, {} left for review", units.len(), memory.name(), doubtful.len())?;
    for unit in doubtful {
        let text = |at: usize| unit.variants.get(at).map_or("", |variant| variant.text.as_str());
        writeln!(output, "\n? {}\n  {}", text(0), text(1))?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn beads_lines(output: &mut Output, pair: &Pair) -> anyhow::Result<()> {
    let numbers = |range: &std::ops::Range<usize>| range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    for bead in &pair.beads {
        writeln!(output, "{}\t{}", numbers(&bead.source), numbers(&bead.target))?;
    }
    Ok(())
}

fn tsv(output: &mut Output, pair: &Pair) -> anyhow::Result<()> {
    writeln!(output, "{}\t{}\tx-confidence", pair.settings.source, pair.settings.target)?;
    for bead in &pair.beads {
        let (source, target) = (&pair.source[bead.source.clone()], &pair.target[bead.target.clone()]);
        writeln!(output, "{}\t{}\t{:.2}", Pair::side(source), Pair::side(target), bead.confidence)?;
    }
    Ok(())
}

fn jsonl(output: &mut Output, pair: &Pair) -> anyhow::Result<()> {
    for bead in &pair.beads {
        let line = json!({
            "source": Pair::side(&pair.source[bead.source.clone()]),
            "target": Pair::side(&pair.target[bead.target.clone()]),
            "source_segments": bead.source.clone().collect::<Vec<_>>(),
            "target_segments": bead.target.clone().collect::<Vec<_>>(),
            "confidence": bead.confidence,
            "usable": bead.usable,
            "remarks": bead.remarks.iter().map(ToString::to_string).collect::<Vec<_>>(),
        });
        writeln!(output, "{line}")?;
    }
    Ok(())
}
