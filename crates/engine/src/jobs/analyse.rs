//! Counts how much work the memories save in a job of several articles.
//!
//! The result does not depend on the day or the machine: the same articles, settings and revisions of the memories give
//! the same report, which names everything on which it depends.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use crate::article::Article;
use crate::memory::{MemoryError, WeightedMemory};
use crate::pretranslate::{Analyst, Band, CANDIDATES, Counted, Size};
use yaddash_core::score;
use yaddash_core::unit::Language;

/// The version of the program, which the report names.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// An analysis of a job, to which one article is added after another.
///
/// ```
/// use std::sync::Arc;
/// use yaddash_engine::article::Article;
/// use yaddash_engine::jobs::Analysis;
/// use yaddash_engine::unit::Language;
///
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let mut analysis = Analysis::new(Arc::new([]), az.clone(), en, false)?;
/// for name in ["monday.txt", "tuesday.txt"] {
///     analysis.add(name, &Article::read_plain("Sənəd imzalanıb.", &az))?;
/// }
/// let report = serde_json::to_value(analysis.report())?;
/// assert_eq!(report["files"][1]["file"], "tuesday.txt");
/// assert_eq!(report["total"]["all"]["ours"]["segments"], 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Analysis {
    analyst: Analyst,
    report: AnalysisReport,
}

impl Analysis {
    /// Begins an analysis with these memories, the best memory first. `internal_fuzzy` says whether an earlier segment of
    /// the job that is only similar counts as a match, too.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if a memory cannot be read.
    pub fn new(
        memories: Arc<[WeightedMemory]>,
        source: Language,
        target: Language,
        internal_fuzzy: bool,
    ) -> Result<Self, MemoryError> {
        let memory = |weighted: &WeightedMemory| {
            let info = weighted.memory.info()?;
            let (name, uuid, revision) = (info.name, info.uuid, info.revision);
            Ok(AnalysedMemory { name, uuid, revision, penalty: weighted.penalty })
        };
        let report = AnalysisReport {
            yaddash: VERSION,
            score: score::VERSION,
            source: source.clone(),
            target: target.clone(),
            settings: AnalysisSettings { internal_fuzzy, plain_candidates: CANDIDATES },
            memories: memories.iter().map(memory).collect::<Result<_, MemoryError>>()?,
            files: Vec::new(),
            total: AnalysisCounts(Counted::default()),
        };
        Ok(Self { analyst: Analyst::new(memories, source, target, internal_fuzzy), report })
    }

    /// Counts the segments of the next article, whose file has this name.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if a memory cannot be read.
    pub fn add(&mut self, file: impl Into<String>, article: &Article) -> Result<(), MemoryError> {
        let counted = self.analyst.count(article)?;
        self.report.total.0.add(&counted);
        self.report.files.push(AnalysedFile { file: file.into(), counts: AnalysisCounts(counted) });
        Ok(())
    }

    /// Returns the report on the articles that were added so far.
    #[must_use]
    pub fn report(&self) -> &AnalysisReport {
        &self.report
    }
}

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
            ours: Size,
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
        let by_score = |line: &AnalysisLine| ByScore { ours: line.by_score, plain: line.by_words };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Memory;
    use yaddash_core::unit::{Unit, Variant};

    fn languages() -> (Language, Language) {
        (Language::azerbaijani(), Language::english())
    }

    fn analysis(internal_fuzzy: bool) -> Analysis {
        let (az, en) = languages();
        let memory = Memory::transient("desk").unwrap();
        let mut writer = memory.write().unwrap();
        let source = Variant::new(az.clone(), "Sənəd imzalanıb.");
        writer.add(&Unit::pair(source, Variant::new(en.clone(), "The document was signed."))).unwrap();
        writer.commit().unwrap();
        let memories = Arc::new([WeightedMemory { memory: Arc::new(memory), penalty: 2 }]);
        let mut analysis = Analysis::new(memories, az.clone(), en, internal_fuzzy).unwrap();
        let texts = ["Sənəd imzalanıb. Nazir Bakıda çıxış edib.", "Nazir Bakıda çıxış edib. Nazir Şuşada çıxış edib."];
        for (name, text) in ["first.txt", "second.txt"].into_iter().zip(texts) {
            analysis.add(name, &Article::read_plain(text, &az)).unwrap();
        }
        analysis
    }

    #[test]
    fn a_report_names_what_it_depends_on_and_counts_each_file_and_all_together() {
        let json = serde_json::to_value(analysis(false).report()).unwrap();
        assert_eq!((&json["source"], &json["target"]), (&"az".into(), &"en".into()));
        assert_eq!((&json["score"], &json["yaddash"]), (&score::VERSION.into(), &VERSION.into()));
        assert_eq!(json["settings"], serde_json::json!({"internal-fuzzy": false, "plain-candidates": CANDIDATES}));
        let memory = &json["memories"][0];
        assert_eq!((&memory["name"], &memory["penalty"]), (&"desk".into(), &2.into()));
        assert!(memory["uuid"].is_string() && memory["revision"].is_number());
        let segments = |counts: &serde_json::Value, band: &str| {
            let bands = counts["bands"].as_array().unwrap();
            bands.iter().find(|found| found["band"] == band).unwrap()["ours"]["segments"].as_u64().unwrap()
        };
        assert_eq!(segments(&json["files"][0], "95-99"), 1, "the penalty of the memory");
        assert_eq!((segments(&json["files"][1], "repetition"), segments(&json["total"], "none")), (1, 2));
        assert_eq!(json["total"]["all"]["plain"]["segments"], 4);
    }

    #[test]
    fn a_similar_earlier_segment_counts_only_if_that_is_asked_for() {
        assert_eq!(analysis(false).report().total.0.internal.segments, 0);
        assert_eq!(analysis(true).report().total.0.internal.segments, 1);
    }

    #[test]
    fn csv_has_a_line_for_each_band_of_each_file_and_of_all_files() {
        let mut out = Vec::new();
        analysis(false).report().write_csv(&mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.lines().count(), 1 + 3 * (Band::ALL.len() + 1));
        assert!(out.contains("\nfirst.txt,95-99,1,2,16,") && out.contains("\n*,all,4,"), "{out}");
        let settings = format!(",az en score={} internal-fuzzy=false", score::VERSION);
        assert!(out.lines().skip(1).all(|line| line.ends_with(&settings)), "{out}");
    }
}
