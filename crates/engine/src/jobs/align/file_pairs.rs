//! Finds the translation of each article: by a list, or by the file names in two folders.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::file_name::{NamedFile, folded};
use yaddash_core::unit::Language;

/// The files of an article and its translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FilePair {
    /// The name of the source file without its language and ending. A number is added if another pair has the same
    /// name.
    pub name: String,
    /// The path of the article.
    pub source: PathBuf,
    /// The path of its translation.
    pub target: PathBuf,
}

/// The pairs of files in order, and the files that have no partner (translation or original).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FilePairs {
    /// The pairs.
    pub pairs: Vec<FilePair>,
    /// The files that have no partner.
    pub unpaired: Vec<Unpaired>,
}

/// A file for which no partner (translation or original) was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unpaired {
    /// The path of the file.
    pub path: PathBuf,
    /// The reason why it has no partner.
    pub reason: UnpairedReason,
}

/// The reason why a file has no partner (translation or original). `messages` has a sentence for each code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UnpairedReason {
    /// No file in the opposite folder has the same name.
    NoMatch,
    /// Several pairs are possible, because other files have the same name.
    Several {
        /// The names of these files, which may be in either folder.
        names: Vec<String>,
    },
    /// The file is a link to a file that does not exist.
    BrokenLink,
}

/// The reason why the files of a folder cannot be listed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FilePairsError {
    /// The path is not the path of a folder that can be read.
    #[error("{}: expected a folder", path.display())]
    Folder {
        /// The path.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        error: io::Error,
    },
}

/// The reason why a line of a list does not name a pair of files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// The line does not have two columns.
    #[error("expected two paths with a tab between them, but the number of columns is {columns}")]
    Columns {
        /// The number of its columns.
        columns: usize,
    },
}

/// A list of pairs of files, which is read line by line. Each line has the path of an article, a tab, and the path of
/// its translation.
///
/// ```
/// use std::path::Path;
/// use yaddash_engine::jobs::align::FilePairList;
/// use yaddash_engine::unit::Language;
///
/// let mut list = FilePairList::new("news", Language::azerbaijani());
/// list.add_line("visit.az.txt\tvisit.en.txt")?;
/// let found = list.finish();
/// assert_eq!(found.pairs[0].name, "visit");
/// assert_eq!(found.pairs[0].target, Path::new("news/visit.en.txt"));
/// # Ok::<(), yaddash_engine::jobs::align::ListError>(())
/// ```
#[derive(Debug)]
pub struct FilePairList {
    folder: PathBuf,
    language: Language,
    any_ending: bool,
    pairs: Vec<FilePair>,
    names: BTreeSet<String>,
}

impl FilePairList {
    /// Makes an empty list. Paths in it are relative to `folder`, and `language` is the language of the articles.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>, language: Language) -> Self {
        Self { folder: folder.into(), language, any_ending: false, pairs: Vec::new(), names: BTreeSet::new() }
    }

    /// Sets whether the name of a pair leaves out any ending of the file, or only the ending of a kind of articles.
    #[must_use]
    pub fn any_ending(self, any_ending: bool) -> Self {
        Self { any_ending, ..self }
    }

    /// Adds the pair of a line. A blank line is skipped.
    ///
    /// # Errors
    /// Returns [`ListError`] if the line does not have two columns.
    pub fn add_line(&mut self, line: &str) -> Result<(), ListError> {
        if line.trim().is_empty() {
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let &[source, target] = &columns[..] else { return Err(ListError::Columns { columns: columns.len() }) };
        let (source, target) = (self.folder.join(source), self.folder.join(target));
        let key = NamedFile::new(source.clone(), &self.language, self.any_ending).key;
        self.pairs.push(FilePair { name: free_name(&key, &mut self.names), source, target });
        Ok(())
    }

    /// Returns the pairs in the order of the lines.
    #[must_use]
    pub fn finish(self) -> FilePairs {
        FilePairs { pairs: self.pairs, unpaired: Vec::new() }
    }
}

/// Returns a name that no earlier pair has, with a number added if necessary. Capital and small letters count as
/// equal, because not every disk distinguishes `A` and `a`.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken.contains(&folded(name)))
        .unwrap_or_default();
    taken.insert(folded(&free));
    free
}

/// Finds the pairs of two folders, each given with the language of its files, sorted by the path of the article. Files
/// of the same name are paired first. Next, files are paired whose names are equal without the language and the ending.
/// Last, both comparisons are made again without regard to case.
///
/// Both folders may be the same; then only files whose names have a language are paired. With `any_ending`, any ending
/// of a name is left out, and otherwise only that of a kind of articles.
///
/// # Errors
/// Returns [`FilePairsError`] if a folder cannot be read.
pub fn pairs_in_folders(
    source: (&Path, &Language),
    target: (&Path, &Language),
    any_ending: bool,
) -> Result<FilePairs, FilePairsError> {
    let same = source.0.canonicalize().ok() == target.0.canonicalize().ok();
    let mut found = FilePairs::default();
    let mut side = |(folder, language): (&Path, &Language)| -> Result<Vec<NamedFile>, FilePairsError> {
        let files = files(folder).map_err(|error| FilePairsError::Folder { path: folder.to_owned(), error })?;
        let files = files.into_iter().map(|path| NamedFile::new(path, language, any_ending));
        // If one folder contains the articles and the translations, only the language in a file's name distinguishes
        // them.
        let files = files.filter(|file| !same || file.has_language);
        let (files, links): (Vec<NamedFile>, Vec<NamedFile>) = files.partition(|file| file.path.is_file());
        let broken = |file: NamedFile| Unpaired { path: file.path, reason: UnpairedReason::BrokenLink };
        found.unpaired.extend(links.into_iter().map(broken));
        Ok(files)
    };
    let (mut sources, mut targets) = (side(source)?, side(target)?);
    let mut names = BTreeSet::new();
    for by in
        [NamedFile::name as fn(&NamedFile) -> String, NamedFile::key, NamedFile::folded_name, NamedFile::folded_key]
    {
        for (source, target) in matched(&mut sources, &mut targets, by) {
            let name = free_name(&source.key, &mut names);
            found.pairs.push(FilePair { name, source: source.path, target: target.path });
        }
    }
    found.pairs.sort_by(|left, right| left.source.cmp(&right.source));
    found.unpaired.extend(unpaired(&sources, &targets));
    found.unpaired.extend(unpaired(&targets, &sources));
    Ok(found)
}

/// Returns the unmatched files of one side, each with its reason. `opposite` lists the unmatched files of the other
/// side.
fn unpaired(files: &[NamedFile], opposite: &[NamedFile]) -> Vec<Unpaired> {
    let unpaired = |file: &NamedFile| {
        let has_same_key = |each: &&NamedFile| each.folded_key() == file.folded_key();
        let mut names: Vec<String> = opposite.iter().filter(has_same_key).map(NamedFile::name).collect();
        if !names.is_empty() {
            names.extend(files.iter().filter(has_same_key).filter(|each| each.path != file.path).map(NamedFile::name));
        }
        let reason = if names.is_empty() { UnpairedReason::NoMatch } else { UnpairedReason::Several { names } };
        Unpaired { path: file.path.clone(), reason }
    };
    files.iter().map(unpaired).collect()
}

/// Removes the pairs of files for which `by` returns the same name from both lists, and returns them. A name that
/// several files of one list have makes no pair.
fn matched(
    sources: &mut Vec<NamedFile>,
    targets: &mut Vec<NamedFile>,
    by: fn(&NamedFile) -> String,
) -> Vec<(NamedFile, NamedFile)> {
    let names = |files: &[NamedFile]| {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        files.iter().for_each(|file| *names.entry(by(file)).or_default() += 1);
        names
    };
    let (source_names, target_names) = (names(sources), names(targets));
    let once =
        |file: &mut NamedFile| source_names.get(&by(file)) == Some(&1) && target_names.get(&by(file)) == Some(&1);
    let mut matched_sources: Vec<NamedFile> = sources.extract_if(.., once).collect();
    let mut matched_targets: Vec<NamedFile> = targets.extract_if(.., once).collect();
    matched_sources.sort_by_key(by);
    matched_targets.sort_by_key(by);
    matched_sources.into_iter().zip(matched_targets).collect()
}

/// Returns the files of a folder that are not hidden, sorted by path. Links to files that do not exist are included.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_broken_link = path.is_symlink() && !path.exists();
        if (path.is_file() || is_broken_link) && !hidden {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_one_possible_partner_are_paired_and_all_others_are_reported() {
        let folder = tempfile::tempdir().unwrap();
        let (az, en) = (folder.path().join("az"), folder.path().join("en"));
        for (side, names) in [
            (&az, "a.txt b.az.txt c.txt d.az.txt d.az.html F.AZ.TXT G.az.txt g.az.txt .hidden"),
            (&en, "a.txt b.en.html d.en.txt e f.en.txt g.en.txt"),
        ] {
            std::fs::create_dir(side).unwrap();
            names.split(' ').for_each(|name| std::fs::write(side.join(name), "x").unwrap());
        }
        let languages = (Language::azerbaijani(), Language::english());
        let found = pairs_in_folders((&az, &languages.0), (&en, &languages.1), false).unwrap();
        let names: Vec<&str> = found.pairs.iter().map(|pair| pair.name.as_str()).collect();
        assert_eq!(names, ["F", "a", "b", "g"], "names in another case are a pair only if no name in the same case is");
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let unpaired: Vec<String> = found.unpaired.iter().map(|unpaired| name(&unpaired.path)).collect();
        assert_eq!(
            unpaired,
            ["G.az.txt", "c.txt", "d.az.html", "d.az.txt", "d.en.txt", "e"],
            "if several files have a name, none of them is paired"
        );
        assert_eq!(found.unpaired[1].reason, UnpairedReason::NoMatch);
        let names = vec!["d.az.html".to_owned(), "d.az.txt".to_owned()];
        assert_eq!(found.unpaired[4].reason, UnpairedReason::Several { names });
    }

    #[test]
    fn files_in_one_folder_are_paired_by_the_languages_in_their_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.az.txt", "a.en.txt", "note.txt"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let languages = (Language::azerbaijani(), Language::english());
        let found = pairs_in_folders((folder.path(), &languages.0), (folder.path(), &languages.1), false).unwrap();
        assert_eq!(found.pairs.len(), 1, "{found:?}");
        assert!(found.pairs[0].target.ends_with("a.en.txt"));
    }

    #[test]
    fn a_folder_that_does_not_exist_is_an_error_with_its_path() {
        let az = Language::azerbaijani();
        let error = pairs_in_folders((Path::new("no/az"), &az), (Path::new("no/en"), &az), false).unwrap_err();
        assert_eq!(error.to_string(), "no/az: expected a folder");
    }

    #[test]
    fn a_list_gives_each_pair_a_name_of_its_own_and_refuses_a_line_without_two_columns() {
        let mut list = FilePairList::new("news", Language::azerbaijani());
        for line in ["a.az.txt\tx.txt", "", "sub/A.txt \t y.txt"] {
            list.add_line(line).unwrap();
        }
        assert_eq!(list.add_line("a\tb\tc"), Err(ListError::Columns { columns: 3 }));
        let pairs = list.finish().pairs;
        assert_eq!(pairs.iter().map(|pair| pair.name.as_str()).collect::<Vec<_>>(), ["a", "A-2"]);
        assert_eq!(pairs[1].target, Path::new("news/y.txt"));
    }
}
