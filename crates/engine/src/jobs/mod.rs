//! The jobs of the program, for every face of it: a command line, a server, a module of another language.
//!
//! A job takes settings and gives a typed result or a typed error. It reports its progress by a callback, prints
//! nothing, and knows no option of a command line. The sentences for its reasons are made where it is shown.

mod add_unit;
pub mod align;
mod analyse;
mod check;
mod comparison;
mod concordance;
mod date_limit;
mod delete_units;
mod edit_unit;
mod encoding;
pub mod export;
pub mod finish;
mod found_terms;
mod fragments;
mod houses;
pub mod import;
mod input;
mod match_report;
mod memories;
mod memory_file;
mod memory_name;
mod merge;
mod parallel;
mod pretranslate;
mod remove_repeated;
mod restore;
pub mod review;
mod segments_xliff;
mod shared_phrase;
mod store_units;
mod suggester;
pub mod terms;

pub use add_unit::{AddError, NewUnit};
pub use analyse::{
    AnalysedFile, AnalysedMemory, Analysis, AnalysisCounts, AnalysisLine, AnalysisReport, AnalysisSettings,
};
pub use check::{
    Check, CheckError, CheckPlace, CheckSettings, CheckSummary, Checked, CheckedPair, Dismissal, DismissalsError,
    DismissalsFile, DismissedFindings, FindingId, NotAFindingId,
};
pub use comparison::Comparison;
pub use concordance::{ConcordanceLine, ConcordancePage, ConcordanceSettings, concordance};
pub use date_limit::{DateLimit, NotADate};
pub use delete_units::{DeleteError, DeletePreview, delete_selected, delete_units, preview_deletion};
pub use edit_unit::{EditError, UnitEdit};
pub use found_terms::{FoundTerm, translations};
pub use fragments::{FragmentReport, FragmentSearch, FragmentTargetReport, NumberChangeReport};
pub use houses::{HouseReport, houses_of, nearest_house};
pub use input::{Input, InputError, Lines, read_article};
pub use match_report::{DifferenceReport, MatchReport, Word, marked_ranges};
pub use memories::{MemoriesError, StarterTerms, glossary_of};
pub use memory_file::MemoryFile;
pub use memory_name::{MemoryFolder, MemoryName, MemoryNameError};
pub use merge::{MergeError, MergeRefusal, MergedMemory, merge_memories, open_merged};
pub use parallel::in_parallel;
pub use pretranslate::{
    BilingualError, PretranslatedSegment, Pretranslation, TermLine, TermRemark, languages_of, read_bilingual,
};
pub use remove_repeated::RepeatedUnits;
pub use restore::{RestoreError, restore_memory};
pub use segments_xliff::write_segments_as_xliff;
pub use shared_phrase::{SharedPhrase, SharedPhraseReport};
pub use store_units::{RefusedUnit, StoreOutcome, store_units};
pub use suggester::{FragmentsFor, Suggester, Suggestion};

/// How far a job has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Progress {
    /// How much of the input is done: bytes of a file, units of a memory, or files.
    pub done: u64,
    /// How many units the job has handled so far.
    pub units: u64,
}

impl Progress {
    /// Progress after `done` bytes, units or files of the input, and `units` units.
    #[must_use]
    pub fn new(done: u64, units: u64) -> Self {
        Self { done, units }
    }
}
