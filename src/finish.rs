//! `yaddash finish`: puts the translations of an XLIFF file into the article, in the format of the article, and
//! stores the confirmed translations in a memory.

use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::inputs::Inputs;
use super::memories::One;
use super::messages::messages;
use super::output::{Output, say};
use super::render::visible;
use super::{Outcome, input};
use yaddash_engine::article::{self, Article, Placed};
use yaddash_engine::clock::now;
use yaddash_engine::formats::xliff::{Bilingual, BilingualSegment};
use yaddash_engine::jobs::{RefusedUnit, store_units};
use yaddash_engine::memory::Access;
use yaddash_engine::pretranslate::{Provenance, TargetStatus, confirmed, target_statuses};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::{Language, Role, Unit};

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

/// A translated XLIFF file, with the article to which it belongs.
struct Job {
    file: Bilingual,
    article: Article,
    bytes: Vec<u8>,
    path: PathBuf,
    source: Language,
    target: Language,
    /// The place of each XLIFF segment in the text of the article, as a range of bytes.
    places: Vec<Range<usize>>,
    statuses: Vec<TargetStatus>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let job = Job::open(arguments)?;
    let path = job.output(arguments)?;
    Inputs::of([job.path.as_path(), arguments.file.as_path()]).refuse_overwrite(&path)?;
    let (placed, numbers) = job.placed(arguments.unconfirmed);
    let finished = article::finish(&job.bytes, &job.article, &placed, (&job.source, &job.target))
        .with_context(|| job.path.display().to_string())?;
    if finished.encoding != job.article.encoding {
        let (old, new) = (job.article.encoding.name(), finished.encoding.name());
        say(&format!(
            "{}: the encoding {old} does not have all characters of the translation, so the file was written in {new}",
            path.display()
        ));
    }
    let mut output = Output::to(Some(&path))?;
    output.write_all(&finished.bytes)?;
    output.finish()?;
    let mut left: Vec<String> = job.left(arguments.unconfirmed);
    for pair in finished.unplaced.iter().filter_map(|at| job.file.segments.get(*numbers.get(*at)?)) {
        left.push(format!("{} (its translation cannot be put into the article)", shown(&pair.source)));
    }
    if !arguments.no_store {
        store(arguments, &job.units(arguments.author.as_deref()))?;
    }
    let drafts = job.statuses.iter().filter(|status| **status == TargetStatus::Draft).count();
    if drafts > 0 {
        say(&format!(
            "translations that were not confirmed in the tool: {drafts}; they are in the article, but were not stored"
        ));
    }
    let all = job.file.segments.len();
    let what = match left.len() {
        0 => format!("all {all} segments translated"),
        left => format!("{left} of {all} segments left untranslated"),
    };
    say(&format!("{}: {what}", path.display()));
    left.iter().for_each(|text| say(&format!("  {text}")));
    Ok(if left.is_empty() || arguments.allow_untranslated { Outcome::Done } else { Outcome::NotHeld })
}

impl Job {
    fn open(arguments: &Arguments) -> anyhow::Result<Self> {
        let input = input::Input::open(&arguments.file)?;
        let name = input.name.clone();
        let file = Bilingual::read(input).with_context(|| name.clone())?;
        if file.segments.is_empty() {
            bail!("{name}: this file has no segments of an article");
        }
        let path = match &arguments.article {
            Some(path) => path.clone(),
            None => beside(&arguments.file, &file)?,
        };
        let bytes = input::bytes(&path)?;
        if file.digest.as_ref().is_some_and(|digest| *digest != article::digest(&bytes)) {
            bail!(
                "{}: this is not the article from which {name} was made, or it was changed later; name the right article \
                 with --article, or pretranslate the changed article",
                path.display()
            );
        }
        let source = file.source.clone().unwrap_or_else(Language::azerbaijani);
        let target = match &file.target {
            Some(target) => target.clone(),
            None if source.is_same_as(&Language::english()) => Language::azerbaijani(),
            None => Language::english(),
        };
        let (article, _) = input::of_bytes(&path, &bytes, &Segmenter::for_language(&source))?;
        let places = places(&file, &article).map_err(|pair| {
            let line = pair.line;
            anyhow!(
                "{name}: line {line}: {} is not in {}; with --article, name the article from which {name} was made",
                shown(&pair.source),
                path.display()
            )
        })?;
        let statuses = target_statuses(&file);
        Ok(Self { file, article, bytes, path, source, target, places, statuses })
    }

    /// Returns the path of the file to write: the path after `-o`, or else the path of a new file beside the article.
    fn output(&self, arguments: &Arguments) -> anyhow::Result<PathBuf> {
        if let Some(output) = &arguments.output {
            return Ok(output.clone());
        }
        let stem = self.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let of_source = |tag: &str| Language::known(tag).is_ok_and(|language| language.is_same_as(&self.source));
        let bare = stem.rsplit_once('.').filter(|(_, tag)| of_source(tag)).map_or(stem.as_str(), |(bare, _)| bare);
        let ending = self.path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
        let path = self.path.with_file_name(format!("{bare}.{}{ending}", self.target));
        if path.exists() {
            bail!("{0}: a file of this name already exists; -o {0} replaces it", path.display());
        }
        Ok(path)
    }

    /// Returns the translations that are put into the article, and for each of them the number of its XLIFF segment.
    fn placed(&self, unconfirmed: bool) -> (Vec<Placed<'_>>, Vec<usize>) {
        let mut numbers = Vec::new();
        let mut placed = Vec::new();
        for (at, ((pair, place), status)) in self.file.segments.iter().zip(&self.places).zip(&self.statuses).enumerate()
        {
            let taken = match status {
                TargetStatus::Confirmed | TargetStatus::Draft => true,
                TargetStatus::Suggestion(_) => unconfirmed,
                _ => false,
            };
            if let Some(target) = pair.target.as_deref().filter(|_| taken) {
                placed.push(Placed { start: place.start, end: place.end, text: target.trim() });
                numbers.push(at);
            }
        }
        (placed, numbers)
    }

    /// Lists the segments that stay untranslated, for the report to the user.
    fn left(&self, unconfirmed: bool) -> Vec<String> {
        let mut left = Vec::new();
        for (pair, status) in self.file.segments.iter().zip(&self.statuses) {
            match status {
                TargetStatus::Missing => left.push(shown(&pair.source)),
                TargetStatus::Suggestion(quality) if !unconfirmed => {
                    let quality = quality.map(|quality| format!(" of {quality} %")).unwrap_or_default();
                    left.push(format!("{} (a suggestion{quality} that nobody has confirmed)", shown(&pair.source)));
                }
                _ => {}
            }
        }
        // The places do not overlap, so only the first place that ends after the start of a segment can cover the
        // segment.
        let mut places: Vec<&Range<usize>> = self.places.iter().collect();
        places.sort_by_key(|place| place.end);
        let covered = |range: &Range<usize>| {
            let next = places.get(places.partition_point(|place| place.end <= range.start));
            next.is_some_and(|place| place.start < range.end)
        };
        let lost = self.article.segments.iter().filter(|segment| !covered(&segment.range));
        left.extend(lost.map(|segment| format!("{} (no longer in the XLIFF file)", shown(&segment.text))));
        left
    }

    fn units(&self, author: Option<&str>) -> Vec<Unit> {
        let role = |place: &Range<usize>| {
            let at = self.article.segments.partition_point(|segment| segment.range.end <= place.start);
            self.article.segments.get(at).map_or(Role::Body, |segment| segment.role)
        };
        let roles: Vec<Role> = self.places.iter().map(role).collect();
        let document = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let provenance =
            Provenance { source: &self.source, target: &self.target, document: &document, author, date: &now() };
        confirmed(&self.file, &self.statuses, &roles, &provenance)
    }
}

/// Returns the path of the article, which must be in the folder of the XLIFF file. No other folder is searched, even
/// if the file names one.
fn beside(xliff: &Path, file: &Bilingual) -> anyhow::Result<PathBuf> {
    let name = file.original.as_deref().and_then(|original| original.rsplit(['/', '\\']).next());
    let Some(name) = name.filter(|name| !matches!(*name, "" | "." | "..")) else {
        bail!("{}: this file does not name its article; name the article with --article", xliff.display());
    };
    let path = xliff.with_file_name(name);
    if !path.is_file() {
        bail!(
            "{}: no such file, although {} was made from it; name the path of this article with --article",
            path.display(),
            xliff.display()
        );
    }
    Ok(path)
}

/// Returns the place of each XLIFF segment in the article: the place that the segment names, or else the next place
/// with the same text. If a segment has no place, the segment is returned as the error.
fn places<'f>(file: &'f Bilingual, article: &Article) -> Result<Vec<Range<usize>>, &'f BilingualSegment> {
    let same = |text: &str, pair: &BilingualSegment| text.split_whitespace().eq(pair.source.split_whitespace());
    let mut next = 0;
    let mut places = Vec::with_capacity(file.segments.len());
    for pair in &file.segments {
        let named = pair.spot.as_ref().map(|spot| spot.range.clone());
        let named = named.filter(|range| article.text.get(range.clone()).is_some_and(|text| same(text, pair)));
        let found = named.or_else(|| {
            let rest = article.segments.get(next..)?;
            let at = next + rest.iter().position(|segment| same(&segment.text, pair))?;
            next = at + 1;
            Some(article.segments[at].range.clone())
        });
        let place = found.ok_or(pair)?;
        next = next.max(article.segments.partition_point(|segment| segment.range.end <= place.end));
        places.push(place);
    }
    Ok(places)
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
