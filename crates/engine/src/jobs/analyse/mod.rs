//! Counts how much work the memories save in a job of several articles.
//!
//! The result does not depend on the day or the machine: the same articles, settings and revisions of the memories give
//! the same report, which names everything on which it depends.

mod report;

use std::sync::Arc;

pub use report::{AnalysedFile, AnalysedMemory, AnalysisCounts, AnalysisLine, AnalysisReport, AnalysisSettings};

use crate::article::Article;
use crate::memory::{MemoryError, WeightedMemory};
use crate::pretranslate::{Analyst, CANDIDATES, Counted};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Memory;
    use crate::pretranslate::Band;
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
