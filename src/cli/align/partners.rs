//! Which article belongs to which translation: by a list, or by the names in two folders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::super::input;
use super::super::messages::messages;
use crate::article::Kind;
use crate::unit::Language;

/// An article and its translation, by their files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Partners {
    /// What both are called, without languages and endings; different for each pair.
    pub(super) name: String,
    pub(super) source: PathBuf,
    pub(super) target: PathBuf,
}

/// The pairs in order, and the files that have no partner.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) pairs: Vec<Partners>,
    pub(super) single: Vec<Single>,
}

/// A file of a folder that was not matched.
#[derive(Debug)]
pub(super) struct Single {
    pub(super) path: PathBuf,
    pub(super) why: Why,
}

/// Why a file was not matched.
#[derive(Debug)]
pub(super) enum Why {
    /// No file on the other side is called like it.
    Alone,
    /// These are called like it, on its side or the other.
    Several(Vec<String>),
    /// It is a link, and what it leads to is not there.
    Link,
}

impl Why {
    /// In a sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Alone => messages().text("partner-none", &[]),
            Self::Several(names) => {
                let names = names.join(&messages().text("list-separator", &[]));
                messages().text("partner-several", &[("names", names.into())])
            }
            Self::Link => messages().text("partner-link", &[]),
        }
    }
}

/// The pairs of a list: two paths a line with a tab between, relative to the list.
pub(super) fn listed(list: &Path, language: &Language, any_ending: bool) -> anyhow::Result<Found> {
    if list.is_dir() {
        bail!("{}: a folder needs a second one with the translations: --pairs az/ en/", list.display());
    }
    let folder = list.parent().unwrap_or(Path::new(""));
    let mut lines = input::Lines::open(list)?;
    let (mut found, mut names) = (Found::default(), BTreeSet::new());
    while let Some(line) = lines.next()? {
        if line.trim().is_empty() {
            continue;
        }
        let &[source, target] = &line.split('\t').map(str::trim).collect::<Vec<_>>()[..] else {
            let met = line.split('\t').count();
            bail!(
                "{}: line {}: expected two paths with a tab between, met {met} columns",
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

/// A name that no pair before has, whatever the case: not every disk tells it apart.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken.contains(&folded(name)))
        .unwrap_or_default();
    taken.insert(folded(&free));
    free
}

/// The pairs of two folders, in order of name. First files of the same name belong together; then
/// those whose names are the same without the language and an ending that can be read; then either
/// without regard to case.
pub(super) fn in_folders(
    source: (&Path, &Language),
    target: (&Path, &Language),
    any_ending: bool,
) -> anyhow::Result<Found> {
    let same = source.0.canonicalize().ok() == target.0.canonicalize().ok();
    let mut found = Found::default();
    let mut side = |(folder, language): (&Path, &Language)| -> anyhow::Result<Vec<File>> {
        let files = files(folder)?.into_iter().map(|path| File::of(path, language, any_ending));
        // In a folder with both sides, only a language tells them apart.
        let files = files.filter(|file| !same || file.has_language);
        let (files, links): (Vec<File>, Vec<File>) = files.partition(|file| file.path.is_file());
        found.single.extend(links.into_iter().map(|file| Single { path: file.path, why: Why::Link }));
        Ok(files)
    };
    let (mut ours, mut theirs) = (side(source)?, side(target)?);
    let mut names = BTreeSet::new();
    for by in [File::whole as fn(&File) -> String, File::key, File::whole_folded, File::key_folded] {
        for (one, other) in matched(&mut ours, &mut theirs, by) {
            let name = free_name(&one.key, &mut names);
            found.pairs.push(Partners { name, source: one.path, target: other.path });
        }
    }
    found.pairs.sort_by(|one, other| one.source.cmp(&other.source));
    found.single.extend(singles(&ours, &theirs));
    found.single.extend(singles(&theirs, &ours));
    Ok(found)
}

/// Why each file of a side is left, with what is left on the other side.
fn singles(ours: &[File], theirs: &[File]) -> Vec<Single> {
    let single = |file: &File| {
        let like = |other: &&File| other.key_folded() == file.key_folded();
        let mut names: Vec<String> = theirs.iter().filter(like).map(File::whole).collect();
        if !names.is_empty() {
            names.extend(ours.iter().filter(like).filter(|other| other.path != file.path).map(File::whole));
        }
        let why = if names.is_empty() { Why::Alone } else { Why::Several(names) };
        Single { path: file.path.clone(), why }
    };
    ours.iter().map(single).collect()
}

/// In small letters where they are ASCII: a name has no language.
fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// A file of a folder, with what it is compared by.
#[derive(Debug)]
struct File {
    path: PathBuf,
    whole: String,
    key: String,
    has_language: bool,
}

impl File {
    fn of(path: PathBuf, language: &Language, any_ending: bool) -> Self {
        let whole = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bare = without_ending(&whole, any_ending && !ends_with_language(&whole, language));
        let key = without_language(bare, language);
        Self { key: key.to_owned(), has_language: key.len() < bare.len(), whole, path }
    }

    fn whole(&self) -> String {
        self.whole.clone()
    }

    fn key(&self) -> String {
        self.key.clone()
    }

    fn whole_folded(&self) -> String {
        folded(&self.whole)
    }

    fn key_folded(&self) -> String {
        folded(&self.key)
    }
}

/// Takes those out of both lists that have the same name, where no other file of their side has it.
fn matched(ours: &mut Vec<File>, theirs: &mut Vec<File>, by: fn(&File) -> String) -> Vec<(File, File)> {
    let names = |files: &[File]| {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        files.iter().for_each(|file| *names.entry(by(file)).or_default() += 1);
        names
    };
    let (own, other) = (names(ours), names(theirs));
    let once = |file: &mut File| own.get(&by(file)) == Some(&1) && other.get(&by(file)) == Some(&1);
    let mut left: Vec<File> = ours.extract_if(.., once).collect();
    let mut right: Vec<File> = theirs.extract_if(.., once).collect();
    left.sort_by_key(by);
    right.sort_by_key(by);
    left.into_iter().zip(right).collect()
}

/// The files of a folder that are not hidden, and links that lead nowhere, in order.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let place = || format!("{}: expected a folder", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(place)? {
        let path = entry.with_context(place)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let leads_nowhere = path.is_symlink() && !path.exists();
        if (path.is_file() || leads_nowhere) && !hidden {
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

/// Without `.az`, `-az` or `_az` at the end.
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
    fn languages_and_endings_are_not_the_name() {
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
    fn files_find_their_partners() {
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
        assert_eq!(names, ["F", "a", "b", "g"], "case counts only where nothing is the same with it");
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let single: Vec<String> = found.single.iter().map(|single| name(&single.path)).collect();
        assert_eq!(
            single,
            ["G.az.txt", "c.txt", "d.az.html", "d.az.txt", "d.en.txt", "e"],
            "of two that could be meant, none is taken"
        );
        assert_eq!(found.single[1].why.sentence(), "no partner");
        assert!(found.single[4].why.sentence().ends_with("of the same name: d.az.html, d.az.txt"), "{found:?}");
    }

    #[test]
    fn one_folder_may_hold_both_sides() {
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
