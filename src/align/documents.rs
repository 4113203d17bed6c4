//! Reads an article and its translation from two files, and aligns them.

use std::path::Path;

use super::super::input;
use yaddash_engine::align;
use yaddash_engine::jobs::align::{AlignedPair, Aligner, Document};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::{Language, Segment};

/// How the files of the command are read, aligned and written, which is the same for every pair of files.
pub(super) struct Job {
    pub(super) aligner: Aligner,
    /// Whether every line of a file is a segment.
    pub(super) pre_segmented: bool,
    /// Whether tables begin with a byte-order mark.
    pub(super) bom: bool,
}

/// An article and its translation, aligned, with notes for the user on how the files were read, such as an unusual
/// encoding.
pub(super) struct ReadPair {
    pub(super) pair: AlignedPair,
    pub(super) notes: Vec<String>,
}

/// Reads two files and aligns them.
pub(super) fn read_and_align(job: &Job, source: &Path, target: &Path) -> anyhow::Result<ReadPair> {
    let mut notes = Vec::new();
    let mut read = |path: &Path, language: &Language| -> anyhow::Result<Document> {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        if job.pre_segmented {
            return Ok(Document::new(name, lines(path)?));
        }
        let (article, remarks) = input::read_article(path, &Segmenter::for_language(language))?;
        notes.extend(remarks);
        Ok(Document::new(name, article.segments))
    };
    let settings = job.aligner.settings();
    let (source, target) = (read(source, &settings.source)?, read(target, &settings.target)?);
    Ok(ReadPair { pair: job.aligner.align(source, target)?, notes })
}

/// Reads every line of a file as a segment. An empty file gives no segments, and the verdict then says that this side
/// is empty.
fn lines(path: &Path) -> anyhow::Result<Vec<Segment>> {
    if std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0) {
        return Ok(Vec::new());
    }
    let mut lines = input::Lines::open(path)?;
    let mut texts = Vec::new();
    while let Some(line) = lines.next()? {
        texts.push(line.to_owned());
    }
    Ok(align::lines(texts.iter().map(String::as_str)))
}
