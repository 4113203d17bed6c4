//! Finds the translation of each article: by a list, or by the file names in two folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::super::input;
use super::super::messages::messages;
use yaddash_engine::article::Kind;
use yaddash_engine::unit::Language;

/// The files of an article and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Partners {
    /// The name of the source file without its language and ending. A number is added if another pair has the same
    /// name.
    pub(super) name: String,
    pub(super) source: PathBuf,
    pub(super) target: PathBuf,
}

/// The pairs of files in order, and the files that have no partner.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) pairs: Vec<Partners>,
    pub(super) single: Vec<Single>,
}

/// A file for which no partner (its translation or its original) was found.
#[derive(Debug)]
pub(super) struct Single {
    pub(super) path: PathBuf,
    pub(super) why: Why,
}

/// The reason why a file has no partner (its translation or its original).
#[derive(Debug)]
pub(super) enum Why {
    /// No file in the opposite folder has the same name.
    NoPartner,
    /// Several pairs are possible, because these other files have the same name. They may be in either folder.
    Several(Vec<String>),
    /// The file is a link to a file that does not exist.
    Link,
}

impl Why {
    /// Returns a sentence that says why the file has no partner.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::NoPartner => messages().text("partner-none", &[]),
            Self::Several(names) => {
                let names = names.join(&messages().text("list-separator", &[]));
                messages().text("partner-several", &[("names", names.into())])
            }
            Self::Link => messages().text("partner-link", &[]),
        }
    }
}

/// Reads the pairs of a list file. Each line has two paths with a tab between them; the paths are relative to the
/// folder of the list.
pub(super) fn listed(list: &Path, language: &Language, any_ending: bool) -> anyhow::Result<Found> {
    if list.is_dir() {
        bail!(
            "{}: this is a folder; name a second folder with the translations, such as --pairs az/ en/",
            list.display()
        );
    }
    let folder = list.parent().unwrap_or(Path::new(""));
    let mut lines = input::Lines::open(list)?;
    let (mut found, mut names) = (Found::default(), BTreeSet::new());
    while let Some(line) = lines.next()? {
        if line.trim().is_empty() {
            continue;
        }
        let &[source, target] = &line.split('\t').map(str::trim).collect::<Vec<_>>()[..] else {
            let columns = line.split('\t').count();
            bail!(
                "{}: line {}: expected two paths with a tab between them, but the number of columns is {columns}",
                list.display(),
                lines.number()
            );
        };
        let (source, target) = (folder.join(source), folder.join(target));
        let name = free_name(&File::of(source.clone(), language, any_ending).key, &mut names);
        found.pairs.push(Partners { name, source, target });
    }
    Ok(found)
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

/// Finds the pairs of two folders, sorted by the path of the article. Files of the same name are paired first. Next,
/// files are paired whose names are equal without the language and the ending of a readable format. Last, both
/// comparisons are made again without regard to case.
pub(super) fn in_folders(
    source: (&Path, &Language),
    target: (&Path, &Language),
    any_ending: bool,
) -> anyhow::Result<Found> {
    let same = source.0.canonicalize().ok() == target.0.canonicalize().ok();
    let mut found = Found::default();
    let mut side = |(folder, language): (&Path, &Language)| -> anyhow::Result<Vec<File>> {
        let files = files(folder)?.into_iter().map(|path| File::of(path, language, any_ending));
        // If one folder contains the articles and the translations, only the language in a file's name distinguishes
        // them.
        let files = files.filter(|file| !same || file.has_language);
        let (files, links): (Vec<File>, Vec<File>) = files.partition(|file| file.path.is_file());
        found.single.extend(links.into_iter().map(|file| Single { path: file.path, why: Why::Link }));
        Ok(files)
    };
    let (mut sources, mut targets) = (side(source)?, side(target)?);
    let mut names = BTreeSet::new();
    for by in [File::name as fn(&File) -> String, File::key, File::folded_name, File::folded_key] {
        for (source, target) in matched(&mut sources, &mut targets, by) {
            let name = free_name(&source.key, &mut names);
            found.pairs.push(Partners { name, source: source.path, target: target.path });
        }
    }
    found.pairs.sort_by(|left, right| left.source.cmp(&right.source));
    found.single.extend(singles(&sources, &targets));
    found.single.extend(singles(&targets, &sources));
    Ok(found)
}

/// Returns the unmatched files of one side, each with its reason. `opposite` lists the unmatched files of the other
/// side.
fn singles(files: &[File], opposite: &[File]) -> Vec<Single> {
    let single = |file: &File| {
        let has_same_key = |each: &&File| each.folded_key() == file.folded_key();
        let mut names: Vec<String> = opposite.iter().filter(has_same_key).map(File::name).collect();
        if !names.is_empty() {
            names.extend(files.iter().filter(has_same_key).filter(|each| each.path != file.path).map(File::name));
        }
        let why = if names.is_empty() { Why::NoPartner } else { Why::Several(names) };
        Single { path: file.path.clone(), why }
    };
    files.iter().map(single).collect()
}

/// Returns a name with its ASCII letters in lower case. Other letters stay, because the language of a name is
/// unknown.
fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// A file of a folder, with the names by which the file is compared.
#[derive(Debug)]
struct File {
    path: PathBuf,
    name: String,
    /// The name without language and ending.
    key: String,
    has_language: bool,
}

impl File {
    fn of(path: PathBuf, language: &Language, any_ending: bool) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bare = without_ending(&name, any_ending && !ends_with_language(&name, language));
        let key = without_language(bare, language);
        Self { key: key.to_owned(), has_language: key.len() < bare.len(), name, path }
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn key(&self) -> String {
        self.key.clone()
    }

    fn folded_name(&self) -> String {
        folded(&self.name)
    }

    fn folded_key(&self) -> String {
        folded(&self.key)
    }
}

/// Removes the pairs of files for which `by` returns the same name from both lists, and returns them. A name that
/// several files of one list have makes no pair.
fn matched(sources: &mut Vec<File>, targets: &mut Vec<File>, by: fn(&File) -> String) -> Vec<(File, File)> {
    let names = |files: &[File]| {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        files.iter().for_each(|file| *names.entry(by(file)).or_default() += 1);
        names
    };
    let (source_names, target_names) = (names(sources), names(targets));
    let once = |file: &mut File| source_names.get(&by(file)) == Some(&1) && target_names.get(&by(file)) == Some(&1);
    let mut matched_sources: Vec<File> = sources.extract_if(.., once).collect();
    let mut matched_targets: Vec<File> = targets.extract_if(.., once).collect();
    matched_sources.sort_by_key(by);
    matched_targets.sort_by_key(by);
    matched_sources.into_iter().zip(matched_targets).collect()
}

/// Returns the files of a folder that are not hidden, sorted by path. Links to files that do not exist are included.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let place = || format!("{}: expected a folder", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(place)? {
        let path = entry.with_context(place)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_broken_link = path.is_symlink() && !path.exists();
        if (path.is_file() || is_broken_link) && !hidden {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn without_ending(name: &str, any: bool) -> &str {
    match name.rsplit_once('.') {
        Some((bare, ending)) if !bare.is_empty() && (any || Kind::from_extension(ending).is_some()) => bare,
        _ => name,
    }
}

fn ends_with_language(name: &str, language: &Language) -> bool {
    without_language(name, language).len() < name.len()
}

/// Returns a name without the language at its end, such as `.az`, `-az` or `_az`.
fn without_language<'n>(name: &'n str, language: &Language) -> &'n str {
    let is_language = |part: &str| Language::known(part).is_ok_and(|named| named.is_same_as(language));
    match name.rfind(['.', '-', '_']).map(|at| (&name[..at], &name[at + 1..])) {
        Some((bare, part)) if !bare.is_empty() && is_language(part) => bare,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, language: &Language, any_ending: bool) -> String {
        File::of(PathBuf::from(name), language, any_ending).key
    }

    #[test]
    fn the_pairing_key_of_a_file_is_its_name_without_language_and_extension() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        for name in ["visit.az.txt", "visit_az.html", "visit-AZ.docx", "visit.txt", "visit.az", "visit"] {
            assert_eq!(key(name, &az, false), "visit", "{name}");
        }
        assert_eq!(key("visit.en.txt", &az, false), "visit.en", "the other language is part of the name");
        assert_eq!(key("2026.03.12.txt", &en, false), "2026.03.12");
        assert_eq!(key("visit.segments", &en, true), "visit");
        assert_eq!(key("visit.az", &az, true), "visit");
    }

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
        let found = in_folders((&az, &languages.0), (&en, &languages.1), false).unwrap();
        let names: Vec<&str> = found.pairs.iter().map(|pair| pair.name.as_str()).collect();
        assert_eq!(names, ["F", "a", "b", "g"], "names in another case are a pair only if no name in the same case is");
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let single: Vec<String> = found.single.iter().map(|single| name(&single.path)).collect();
        assert_eq!(
            single,
            ["G.az.txt", "c.txt", "d.az.html", "d.az.txt", "d.en.txt", "e"],
            "if several files have a name, none of them is paired"
        );
        assert_eq!(found.single[1].why.sentence(), "no file with a matching name was found");
        assert!(
            found.single[4].why.sentence().ends_with("which of them form a pair: d.az.html, d.az.txt"),
            "{found:?}"
        );
    }

    #[test]
    fn files_in_one_folder_are_paired_by_the_languages_in_their_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.az.txt", "a.en.txt", "note.txt"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let languages = (Language::azerbaijani(), Language::english());
        let found = in_folders((folder.path(), &languages.0), (folder.path(), &languages.1), false).unwrap();
        assert_eq!(found.pairs.len(), 1, "{found:?}");
        assert!(found.pairs[0].target.ends_with("a.en.txt"));
    }
}
