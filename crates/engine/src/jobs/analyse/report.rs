//! The report of an analysis, as JSON and as CSV.

use std::io::{self, Write};

use serde::Serialize;

use crate::pretranslate::{Band, Counted, Size};
use yaddash_core::unit::Language;

/// The counts of a job, with everything on which they depend.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AnalysisReport {
    /// The version of the program.
    pub yaddash: &'static str,
    /// The version of the score.
    pub score: u32,
    /// The language of the articles.
    pub source: Language,
    /// The language into which they are translated.
    pub target: Language,
    /// The settings.
    pub settings: AnalysisSettings,
    /// The memories that were searched, the best first.
    pub memories: Vec<AnalysedMemory>,
    /// The articles, in the order in which they were counted.
    pub files: Vec<AnalysedFile>,
    /// The counts of all articles together.
    pub total: AnalysisCounts,
}

/// The settings of an analysis.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct AnalysisSettings {
    /// Whether an earlier segment of the job that is only similar counts as a match.
    pub internal_fuzzy: bool,
    /// The number of matches of which the plain score takes the best.
    pub plain_candidates: usize,
}

/// A memory that was searched, with its revision.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AnalysedMemory {
    /// The name of the memory.
    pub name: String,
    /// The identity of the memory.
    pub uuid: String,
    /// The number of the last change of the memory.
    pub revision: i64,
    /// The points that were taken off the scores of the memory.
    pub penalty: u8,
}

/// An article that was counted.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AnalysedFile {
    /// The name of the file.
    pub file: String,
    /// The counts of the file.
    #[serde(flatten)]
    pub counts: AnalysisCounts,
}

/// The counts of one article or of several.
///
/// In JSON, `bands` has the counts of each match band, `all` those of all bands together, and `internal-fuzzy` the text
/// that is in its band by the score of this program because an earlier segment of the job is similar. `ours` are the
/// counts by the score of this program, `plain` those by the plain score.
#[derive(Clone, Debug)]
pub struct AnalysisCounts(pub Counted);

impl Serialize for AnalysisCounts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct ByScore {
            #[serde(rename = "ours")]
            own: Size,
            plain: Size,
        }
        #[derive(Serialize)]
        struct InBand {
            band: &'static str,
            #[serde(flatten)]
            counts: ByScore,
        }
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        struct Counts {
            bands: Vec<InBand>,
            all: ByScore,
            internal_fuzzy: Size,
        }
        let by_score = |line: &AnalysisLine| ByScore { own: line.by_score, plain: line.by_words };
        let in_band = |band: Band| InBand { band: band.code(), counts: by_score(&self.line(Some(band))) };
        let bands = Band::ALL.into_iter().map(in_band).collect();
        Counts { bands, all: by_score(&self.all()), internal_fuzzy: self.0.internal }.serialize(serializer)
    }
}

/// The counts of one match band, by each of the two scores.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AnalysisLine {
    /// The band; `None` means all bands together.
    pub band: Option<Band>,
    /// The text in the band by the score of this program.
    pub by_score: Size,
    /// The text in the band by the plain score.
    pub by_words: Size,
}

impl AnalysisLine {
    /// Returns the name of the band in machine-readable formats, or `all`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.band.map_or("all", Band::code)
    }

    /// Returns the segments, words and characters by the score of this program, and then those by the plain score.
    #[must_use]
    pub fn numbers(&self) -> [u64; 6] {
        let [score, words] = [self.by_score, self.by_words].map(|size| [size.segments, size.words, size.characters]);
        [score[0], score[1], score[2], words[0], words[1], words[2]]
    }
}

impl AnalysisCounts {
    /// Returns the counts of each band, and then those of all bands together.
    pub fn lines(&self) -> impl Iterator<Item = AnalysisLine> {
        Band::ALL.into_iter().map(Some).chain([None]).map(|band| self.line(band))
    }

    /// Returns the counts of all bands together.
    #[must_use]
    pub fn all(&self) -> AnalysisLine {
        self.line(None)
    }

    fn line(&self, band: Option<Band>) -> AnalysisLine {
        let [by_score, by_words] = [&self.0.by_score, &self.0.by_words]
            .map(|leverage| band.map_or_else(|| leverage.total(), |band| leverage.size(band)));
        AnalysisLine { band, by_score, by_words }
    }
}

impl AnalysisReport {
    /// Returns the counts of each file with its name. If there are several files, the counts of all files together
    /// follow, without a name.
    pub fn parts(&self) -> impl Iterator<Item = (Option<&str>, &AnalysisCounts)> {
        let whole = (self.files.len() > 1).then_some((None, &self.total));
        self.files.iter().map(|file| (Some(file.file.as_str()), &file.counts)).chain(whole)
    }

    /// Writes the counts as CSV, one line for each match band of each file. The counts of all files together have `*` as
    /// the name of their file.
    ///
    /// # Errors
    /// Returns the error of the destination.
    pub fn write_csv(&self, write: impl Write) -> io::Result<()> {
        let memory = |memory: &AnalysedMemory| format!("{}@{}", memory.uuid, memory.revision);
        let memories = self.memories.iter().map(memory).collect::<Vec<_>>().join(" ");
        let settings = format!(
            "{} {} score={} internal-fuzzy={}",
            self.source.tag(),
            self.target.tag(),
            self.score,
            self.settings.internal_fuzzy
        );
        let mut table = csv::Writer::from_writer(write);
        let columns =
            "file,band,segments,words,characters,plain_segments,plain_words,plain_characters,memories,settings";
        table.write_record(columns.split(','))?;
        for (name, counts) in self.parts() {
            for line in counts.lines() {
                let numbers = line.numbers().map(|number| number.to_string());
                let head = [name.unwrap_or("*"), line.code()].into_iter();
                table.write_record(
                    head.chain(numbers.iter().map(String::as_str)).chain([memories.as_str(), &settings]),
                )?;
            }
        }
        table.flush()
    }
}
