//! Aligns files: one article with its translation, or many pairs whose units are stored in one memory.
//!
//! All pairs are aligned before the units of the first pair are stored. So the memory that helps to align does not
//! change in between, and the same files give the same memory for every number of threads. The price is that the units
//! of all pairs are in RAM at the same time.

use std::num::NonZeroUsize;
use std::path::Path;

use super::{AlignedPair, Aligner, DocumentReader, FilePair, ReadingRemarks, Tally};
use crate::jobs::{InputError, MemoryFile, Progress, StoreOutcome, in_parallel};
use crate::memory::MemoryError;
use yaddash_core::align::Verdict;
use yaddash_core::unit::Unit;

/// An article and its translation, read from two files and aligned.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AlignedFiles {
    /// The aligned documents.
    pub pair: AlignedPair,
    /// The remarks on how the article and its translation were read, in this order.
    pub remarks: [ReadingRemarks; 2],
}

/// The outcome of aligning one of many pairs of files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PairOutcome {
    /// How many segments the source and the target have.
    pub segments: (usize, usize),
    /// The number of rows of each kind.
    pub tally: Tally,
    /// Whether the documents look like an article and its translation, and if not, why.
    pub verdict: Verdict,
    /// How the memory stored the units of this pair; all zeros if the units are not stored.
    pub stored: StoreOutcome,
    /// The remarks on how the article and its translation were read, in this order.
    pub remarks: [ReadingRemarks; 2],
}

/// The reason why two files were not aligned, or their units not stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AlignFilesError {
    /// A file cannot be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A memory that helps to align cannot be read.
    #[error(transparent)]
    Memory(MemoryError),
    /// The memory for the units cannot be opened or written.
    #[error(transparent)]
    Store(MemoryError),
}

impl From<AlignedFiles> for PairOutcome {
    fn from(files: AlignedFiles) -> Self {
        let AlignedFiles { pair, remarks } = files;
        Self {
            segments: (pair.source.segments.len(), pair.target.segments.len()),
            tally: pair.tally(),
            verdict: pair.verdict,
            stored: StoreOutcome::default(),
            remarks,
        }
    }
}

impl Aligner {
    /// Reads an article and its translation, and aligns them as [`Aligner::align`] does.
    ///
    /// # Errors
    /// Returns [`AlignFilesError`] if a file or a memory cannot be read.
    pub fn align_files(
        &self,
        reader: &DocumentReader,
        source: &Path,
        target: &Path,
    ) -> Result<AlignedFiles, AlignFilesError> {
        let settings = self.settings();
        let (source, target) = (reader.read(source, &settings.source)?, reader.read(target, &settings.target)?);
        let pair = self.align(source.document, target.document).map_err(AlignFilesError::Memory)?;
        Ok(AlignedFiles { pair, remarks: [source.remarks, target.remarks] })
    }

    /// Aligns pairs of files in parallel, with at most `threads` threads, and then stores the certain units of each pair
    /// in a memory, one transaction for each pair. Returns the outcomes in the order of the pairs. An error of one pair
    /// does not stop the others.
    ///
    /// `progress` is called after each pair, with the number of pairs that are aligned.
    ///
    /// ```
    /// use yaddash_engine::jobs::MemoryFile;
    /// use yaddash_engine::jobs::align::{AlignSettings, Aligner, DocumentReader, pairs_in_folders};
    /// use yaddash_engine::unit::Language;
    ///
    /// let folder = tempfile::tempdir()?;
    /// let (az, en) = (folder.path().join("az"), folder.path().join("en"));
    /// std::fs::create_dir_all(&az)?;
    /// std::fs::create_dir_all(&en)?;
    /// std::fs::write(az.join("visit.txt"), "Nazir Bakıya gəlib. Səfər iki gün davam edəcək.")?;
    /// std::fs::write(en.join("visit.txt"), "The minister has arrived in Baku. The visit will last two days.")?;
    /// let languages = (Language::azerbaijani(), Language::english());
    /// let found = pairs_in_folders((&az, &languages.0), (&en, &languages.1), false)?;
    ///
    /// let aligner = Aligner::new(AlignSettings::new(languages.0, languages.1));
    /// let mut memory = MemoryFile::new(folder.path().join("news.yaddash"));
    /// let outcomes = aligner.align_into(&mut memory, &found.pairs, &DocumentReader::new(), None, &|_progress| {});
    /// let outcome = outcomes.into_iter().next().ok_or("one pair")??;
    /// assert_eq!(outcome.segments, (2, 2));
    /// assert_eq!(outcome.stored.counts.added, outcome.tally.storable() as u64);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn align_into(
        &self,
        memory: &mut MemoryFile,
        pairs: &[FilePair],
        reader: &DocumentReader,
        threads: Option<NonZeroUsize>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<Result<PairOutcome, AlignFilesError>> {
        let align = |pair: &FilePair| -> Result<(Vec<Unit>, PairOutcome), AlignFilesError> {
            let files = self.align_files(reader, &pair.source, &pair.target)?;
            Ok((files.pair.units(), files.into()))
        };
        let store = |result| {
            let (units, mut outcome): (Vec<Unit>, PairOutcome) = result?;
            outcome.stored = memory.store(&units).map_err(AlignFilesError::Store)?;
            Ok(outcome)
        };
        in_parallel(pairs, threads, progress, align).into_iter().map(store).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Mutex;

    use super::*;
    use crate::jobs::align::{AlignSettings, pairs_in_folders};
    use crate::memory::{Access, Memory};
    use yaddash_core::unit::Language;

    const VISIT: (&str, &str) = (
        "Nazir Bakıya gəlib. Səfər iki gün davam edəcək.",
        "The minister has arrived in Baku. The visit will last two days.",
    );

    fn aligner() -> Aligner {
        Aligner::new(AlignSettings::new(Language::azerbaijani(), Language::english()).author("Leyla"))
    }

    /// Writes the pairs of a folder, and returns them as they are found there.
    fn folders(root: &Path, pairs: &[(&str, &str, &str)]) -> Vec<FilePair> {
        let (az, en) = (root.join("az"), root.join("en"));
        for (folder, side) in [(&az, 0), (&en, 1)] {
            std::fs::create_dir_all(folder).unwrap();
            for (name, source, target) in pairs {
                std::fs::write(folder.join(name), [source, target][side]).unwrap();
            }
        }
        let languages = (Language::azerbaijani(), Language::english());
        pairs_in_folders((&az, &languages.0), (&en, &languages.1), false).unwrap().pairs
    }

    fn memory(root: &Path) -> (PathBuf, MemoryFile) {
        let path = root.join("news.yaddash");
        (path.clone(), MemoryFile::new(path))
    }

    #[test]
    fn every_pair_is_stored_in_order_and_a_pair_that_cannot_be_read_does_not_stop_the_others() {
        let root = tempfile::tempdir().unwrap();
        let mut pairs = folders(
            root.path(),
            &[("a.txt", VISIT.0, VISIT.1), ("b.txt", VISIT.0, " \n"), ("c.txt", VISIT.0, VISIT.1)],
        );
        pairs[0].source = pairs[0].source.with_file_name("missing.txt");
        let (path, mut file) = memory(root.path());
        let reports = Mutex::new(Vec::new());
        let progress = |now: Progress| reports.lock().unwrap().push(now.done);
        let outcomes = aligner().align_into(&mut file, &pairs, &DocumentReader::new(), None, &progress);
        assert!(
            matches!(&outcomes[0], Err(AlignFilesError::Input(InputError::Missing { name })) if name.contains("missing"))
        );
        assert!(matches!(&outcomes[1], Err(AlignFilesError::Input(InputError::Blank { .. }))), "{:?}", outcomes[1]);
        let stored = outcomes[2].as_ref().unwrap();
        assert_eq!((stored.verdict, stored.segments, stored.stored.counts.added), (Verdict::Translation, (2, 2), 2));
        let memory = Memory::open(path, Access::Read).unwrap();
        let units: Vec<Unit> = memory.units().unwrap().map(Result::unwrap).collect();
        assert_eq!(units.len(), 2);
        assert!(units.iter().all(|unit| unit.context.document.as_deref() == Some("c.txt")));
        let mut reports = reports.into_inner().unwrap();
        reports.sort_unstable();
        assert_eq!(reports, [1, 2, 3]);
    }

    #[test]
    fn pairs_of_which_nothing_is_certain_create_no_memory_and_a_memory_that_cannot_be_written_is_an_error() {
        let root = tempfile::tempdir().unwrap();
        let pairs = folders(root.path(), &[("a.txt", VISIT.0, VISIT.0)]);
        let (path, mut file) = memory(root.path());
        let outcome = aligner().align_into(&mut file, &pairs, &DocumentReader::new(), None, &|_| {}).remove(0).unwrap();
        assert_ne!(outcome.verdict, Verdict::Translation);
        assert!(!path.exists());
        let pairs = folders(root.path(), &[("a.txt", VISIT.0, VISIT.1)]);
        std::fs::write(&path, "Salam!").unwrap();
        let error =
            aligner().align_into(&mut file, &pairs, &DocumentReader::new(), None, &|_| {}).remove(0).unwrap_err();
        assert!(matches!(error, AlignFilesError::Store(MemoryError::Foreign { .. })), "{error:?}");
    }

    #[test]
    fn lines_are_segments_and_an_empty_file_of_lines_is_an_empty_document() {
        let root = tempfile::tempdir().unwrap();
        let (source, target) = (root.path().join("a.az"), root.path().join("a.en"));
        std::fs::write(&source, "Nazir Bakıya gəlib. Səfər iki gün davam edəcək.\r\nSon.\n").unwrap();
        std::fs::write(&target, "").unwrap();
        let reader = DocumentReader::new().pre_segmented(true);
        let files = aligner().align_files(&reader, &source, &target).unwrap();
        assert_eq!((files.pair.source.segments.len(), files.pair.target.segments.len()), (2, 0));
        assert_eq!(files.pair.source.segments[1].text, "Son.");
        assert_eq!((files.pair.verdict, files.pair.source.name.as_str()), (Verdict::Empty, "a.az"));
        let error = aligner().align_files(&DocumentReader::new(), &source, &target).unwrap_err();
        assert!(matches!(error, AlignFilesError::Input(InputError::Empty { .. })), "{error:?}");
    }

    #[test]
    fn the_remarks_have_the_encoding_and_the_words_with_letters_of_another_alphabet() {
        let root = tempfile::tempdir().unwrap();
        let (source, target) = (root.path().join("a.az.txt"), root.path().join("a.en.txt"));
        std::fs::write(&source, "Görüş başlayıb.\n\nN\u{430}zir Bakıya gəlib.").unwrap();
        let (old, ..) =
            encoding_rs::WINDOWS_1252.encode("The minister’s visit has begun. The minister has come to Baku.");
        std::fs::write(&target, old).unwrap();
        let [source, target] = aligner().align_files(&DocumentReader::new(), &source, &target).unwrap().remarks;
        assert_eq!((source.encoding, source.lookalikes), (encoding_rs::UTF_8, 1));
        assert_eq!(source.lookalike_words, [("N\u{430}zir".to_owned(), 2)]);
        assert!(target.encoding != encoding_rs::UTF_8 && target.name.ends_with("a.en.txt"), "{target:?}");
    }
}
