//! Reads an article and its translation from two files, and aligns them.

use std::path::Path;

use super::super::{input, remedy};
use super::job::Job;
use super::memory_matches::memory_matches;
use super::row::Row;
use yaddash_engine::align::{self, Disposition, Evidence, Remembered, Verdict};
use yaddash_engine::clock::now;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::properties::LOOSE;
use yaddash_engine::unit::{Annotation, Bead, Language, Role, Segment, Unit};

/// An article and its translation, aligned.
pub(super) struct ArticlePair<'j> {
    pub(super) job: &'j Job,
    /// The names of the two files, without their folders.
    pub(super) names: (String, String),
    pub(super) source: Vec<Segment>,
    pub(super) target: Vec<Segment>,
    pub(super) beads: Vec<Bead>,
    pub(super) verdict: Verdict,
    /// Notes for the user on how the files were read, such as an unusual encoding.
    pub(super) notes: Vec<String>,
}

/// The number of beads (aligned groups of segments) of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) pairs: usize,
    pub(super) store: usize,
    pub(super) loose: usize,
    pub(super) review: usize,
    /// The number of source segments and of target segments that have no counterpart.
    pub(super) unaligned: (usize, usize),
    /// The number of segments that are not part of the article, such as the menu of a web page.
    pub(super) boilerplate: usize,
}

impl<'j> ArticlePair<'j> {
    /// Reads two files and aligns them.
    pub(super) fn align(job: &'j Job, source: &Path, target: &Path) -> anyhow::Result<Self> {
        let mut notes = Vec::new();
        let names = (name(source), name(target));
        let source = segments(job, source, &job.settings.source, &mut notes)?;
        let target = segments(job, target, &job.settings.target, &mut notes)?;
        let matches = memory_matches(&job.memories, &source, &job.settings)?;
        let mut remembered = Remembered::new(&matches, &target, &job.settings);
        // Evidence without remembered matches would score 0 for every candidate bead and only cost time.
        let mut further: Vec<&mut dyn Evidence> = Vec::new();
        if !remembered.is_empty() {
            further.push(&mut remembered);
        }
        let mut settings = job.settings.clone();
        let examples = matches.iter().flatten().map(|found| (found.source.clone(), found.target.clone()));
        settings.examples = examples.collect();
        let alignment = align::align_with(&source, &target, &settings, &mut further);
        // With --pre-segmented, a blank line is a segment, too, so that segment numbers are line numbers. A side that
        // has only blank lines counts as empty.
        let blank = |segments: &[Segment]| segments.iter().all(|segment| segment.text.trim().is_empty());
        let verdict = if blank(&source) || blank(&target) { Verdict::Empty } else { alignment.verdict };
        Ok(Self { job, names, source, target, beads: alignment.beads, verdict, notes })
    }

    /// Whether the aligner takes the two files for an article and its translation.
    pub(super) fn is_translation(&self) -> bool {
        self.verdict == Verdict::Translation
    }

    /// Returns a sentence that says why the two files are not an article and its translation, and what to do.
    pub(super) fn objection(&self) -> String {
        format!("{}, {}: {}", self.names.0, self.names.1, remedy::verdict(self.verdict))
    }

    /// Returns the beads in order, with the texts and reasons that pages and tables show.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let (thresholds, is_translation) = (&self.job.thresholds, self.is_translation());
        self.beads.iter().map(move |bead| Row::new(bead, &self.source, &self.target, thresholds, is_translation))
    }

    /// Returns the translation unit of a bead, with its author, date and news house; `None` if one side of the bead
    /// is empty.
    fn unit(&self, row: &Row<'_>) -> Option<Unit> {
        let document = Some(self.names.0.as_str());
        let mut unit = align::unit(row.bead, &self.source, &self.target, &self.job.settings, document)?;
        if row.disposition == Disposition::Loose {
            unit.meta.annotations.push(Annotation::property(LOOSE, "yes"));
        }
        unit.meta.created = Some(now());
        unit.meta.created_by.clone_from(&self.job.author);
        if let Some(house) = &self.job.house {
            unit.meta.add_house(house);
        }
        Some(unit)
    }

    /// Returns the units that may be stored without a review, in order. Returns none if the two files are not an
    /// article and its translation.
    pub(super) fn storable(&self) -> Vec<Unit> {
        let may = |row: &Row<'_>| row.disposition != Disposition::Review;
        self.rows().filter(may).filter_map(|row| self.unit(&row)).collect()
    }

    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for row in self.rows() {
            let Bead { source, target, .. } = row.bead;
            if row.is_boilerplate() {
                tally.boilerplate += source.len() + target.len();
            } else if !row.bead.is_pair() {
                tally.unaligned.0 += source.len();
                tally.unaligned.1 += target.len();
            } else {
                tally.pairs += 1;
                match row.disposition {
                    Disposition::Store => tally.store += 1,
                    Disposition::Loose => tally.loose += 1,
                    Disposition::Review => tally.review += 1,
                }
            }
        }
        tally
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { pairs, loose, review, unaligned: (source, target), boilerplate, .. } = self;
        write!(f, "{} (loose translations: {loose}, to review: {review}); ", count(*pairs, "pair"))?;
        write!(
            f,
            "without a counterpart in the other text: {source} source and {target} target {}",
            if *target == 1 { "segment" } else { "segments" }
        )?;
        if *boilerplate > 0 {
            write!(f, "; segments left out because they are not part of the article: {boilerplate}")?;
        }
        Ok(())
    }
}

/// Returns a number with its noun, in the plural if necessary: `1 pair`, `2 pairs`.
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn segments(job: &Job, path: &Path, language: &Language, notes: &mut Vec<String>) -> anyhow::Result<Vec<Segment>> {
    if job.pre_segmented {
        return lines(path);
    }
    let (article, remarks) = input::read_article(path, &Segmenter::for_language(language))?;
    notes.extend(remarks);
    Ok(article.segments)
}

/// Reads every line of a file as a segment. An empty file gives no segments, and the verdict then says that this side
/// is empty.
fn lines(path: &Path) -> anyhow::Result<Vec<Segment>> {
    if std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0) {
        return Ok(Vec::new());
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
