//! The name of a file, and the forms of the name by which an article and its translation are found to belong together.

use std::path::PathBuf;

use crate::article::Kind;
use yaddash_core::unit::Language;

/// A file with the names by which it is compared.
#[derive(Debug)]
pub(super) struct NamedFile {
    pub(super) path: PathBuf,
    /// The name without its folder.
    pub(super) name: String,
    /// The name without the language and the ending.
    pub(super) key: String,
    /// Whether the language is part of the name.
    pub(super) has_language: bool,
}

impl NamedFile {
    /// Reads the name of a file of a language. The ending of the name must be that of a kind of articles, unless
    /// `any_ending` is true.
    pub(super) fn new(path: PathBuf, language: &Language, any_ending: bool) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bare = without_ending(&name, any_ending && !ends_with_language(&name, language));
        let key = without_language(bare, language);
        Self { key: key.to_owned(), has_language: key.len() < bare.len(), name, path }
    }

    pub(super) fn name(&self) -> String {
        self.name.clone()
    }

    pub(super) fn key(&self) -> String {
        self.key.clone()
    }

    pub(super) fn folded_name(&self) -> String {
        folded(&self.name)
    }

    pub(super) fn folded_key(&self) -> String {
        folded(&self.key)
    }
}

/// Returns a name with its ASCII letters in lower case. Other letters stay, because the language of a name is
/// unknown.
pub(super) fn folded(name: &str) -> String {
    name.to_ascii_lowercase()
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

    #[test]
    fn the_pairing_key_of_a_file_is_its_name_without_language_and_extension() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let key = |name: &str, language, any_ending| NamedFile::new(PathBuf::from(name), language, any_ending).key;
        for name in ["visit.az.txt", "visit_az.html", "visit-AZ.docx", "visit.txt", "visit.az", "visit"] {
            assert_eq!(key(name, &az, false), "visit", "{name}");
        }
        assert_eq!(key("visit.en.txt", &az, false), "visit.en", "the other language is part of the name");
        assert_eq!(key("2026.03.12.txt", &en, false), "2026.03.12");
        assert_eq!(key("visit.segments", &en, true), "visit");
        assert_eq!(key("visit.az", &az, true), "visit");
    }
}
