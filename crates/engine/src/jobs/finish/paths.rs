//! The names of an article and of its translation, in the folder of the other file.

use std::path::{Path, PathBuf};

use super::FinishError;
use crate::formats::xliff::Bilingual;
use yaddash_core::unit::Language;

/// Returns the path of the article, which must be in the folder of the XLIFF file. No other folder is searched, even
/// if the file names one.
///
/// # Errors
/// Returns [`FinishError::NoSegments`] if the XLIFF file has no segments, [`FinishError::ArticleNotNamed`] if it names no
/// article, and [`FinishError::ArticleMissing`] if the named file does not exist.
pub fn article_beside(xliff: &Path, file: &Bilingual) -> Result<PathBuf, FinishError> {
    if file.segments.is_empty() {
        return Err(FinishError::NoSegments);
    }
    let name = file.original.as_deref().and_then(|original| original.rsplit(['/', '\\']).next());
    let name = name.filter(|name| !matches!(*name, "" | "." | "..")).ok_or(FinishError::ArticleNotNamed)?;
    let path = xliff.with_file_name(name);
    if path.is_file() { Ok(path) } else { Err(FinishError::ArticleMissing { path }) }
}

/// Returns the path of a new file for the translated article, in the folder of the article: `news.az.docx` and
/// `news.docx` become `news.en.docx`.
///
/// # Errors
/// Returns [`FinishError::OutputExists`] if such a file already exists.
pub fn output_beside(article: &Path, source: &Language, target: &Language) -> Result<PathBuf, FinishError> {
    let stem = article.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_source = |tag: &str| Language::known(tag).is_ok_and(|language| language.is_same_as(source));
    let bare = stem.rsplit_once('.').filter(|(_, tag)| is_source(tag)).map_or(stem.as_str(), |(bare, _)| bare);
    let ending = article.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let path = article.with_file_name(format!("{bare}.{target}{ending}"));
    if path.exists() { Err(FinishError::OutputExists { path }) } else { Ok(path) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xliff::BilingualSegment;

    #[test]
    fn the_language_of_the_translation_replaces_the_language_of_the_article() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let folder = tempfile::tempdir().unwrap();
        for (article, expected) in
            [("news.txt", "news.en.txt"), ("news.az.txt", "news.en.txt"), ("1.2.html", "1.2.en.html"), ("az", "az.en")]
        {
            let path = output_beside(&folder.path().join(article), &az, &en).unwrap();
            assert_eq!(path, folder.path().join(expected));
        }
        std::fs::write(folder.path().join("news.en.txt"), "").unwrap();
        let error = output_beside(&folder.path().join("news.txt"), &az, &en).unwrap_err();
        assert!(matches!(&error, FinishError::OutputExists { path } if path.ends_with("news.en.txt")), "{error:?}");
    }

    #[test]
    fn an_article_is_looked_for_only_in_the_folder_of_the_xliff_file() {
        let folder = tempfile::tempdir().unwrap();
        let xliff = folder.path().join("news.xlf");
        std::fs::write(folder.path().join("news.txt"), "").unwrap();
        let beside = |original: Option<&str>| {
            let mut file = Bilingual::default();
            file.original = original.map(str::to_owned);
            file.segments.push(BilingualSegment::default());
            article_beside(&xliff, &file)
        };
        for original in ["news.txt", "/elsewhere/news.txt", "C:\\elsewhere\\news.txt"] {
            assert_eq!(beside(Some(original)).unwrap(), folder.path().join("news.txt"));
        }
        assert!(matches!(beside(Some("other.txt")), Err(FinishError::ArticleMissing { .. })));
        for original in [None, Some(""), Some("elsewhere/"), Some("..")] {
            assert!(matches!(beside(original), Err(FinishError::ArticleNotNamed)), "{original:?}");
        }
    }
}
