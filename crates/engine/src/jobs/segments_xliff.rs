//! Writes the segments of an article as an XLIFF file without suggestions, for a translation tool.

use std::io::Write;

use crate::article::Article;
use crate::formats::FormatError;
use crate::formats::xliff::{Document, Version, Writer};
use crate::pretranslate::bare_item;

/// Writes the segments of an article, in order, as an XLIFF file. [`finish`](super::finish) reads the file after the
/// translation, if `document` describes the article ([`Original::document`](crate::pretranslate::Original::document)).
///
/// ```
/// use yaddash_engine::formats::xliff::{Bilingual, Version};
/// use yaddash_engine::jobs::write_segments_as_xliff;
/// use yaddash_engine::pretranslate::Original;
/// use yaddash_engine::{Article, Language};
///
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let text = "Nazir Bakıya gəlib. Səfər iki gün davam edəcək.";
/// let article = Article::read_plain(text, &az);
/// let original = Original::new(Some("visit.txt"), &article, text.as_bytes());
/// let mut file = Vec::new();
/// write_segments_as_xliff(&article, &mut file, Version::One, original.document(&az, &en))?;
/// assert_eq!(Bilingual::read(&file[..])?.segments[1].source, "Səfər iki gün davam edəcək.");
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
///
/// # Errors
/// Returns [`FormatError`] if the file cannot be written, or if XLIFF cannot hold a character of the article.
pub fn write_segments_as_xliff(
    article: &Article,
    write: impl Write,
    version: Version,
    document: Document<'_>,
) -> Result<(), FormatError> {
    let mut writer = Writer::new(write, version, document)?;
    for segment in &article.segments {
        writer.write(&bare_item(segment, &segment.line()))?;
    }
    writer.finish().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xliff::Bilingual;
    use crate::pretranslate::Original;
    use yaddash_core::unit::Language;

    #[test]
    fn every_segment_is_written_without_a_target_and_a_character_that_xml_has_not_is_an_error() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        for version in [Version::One, Version::Two] {
            let text = "Bakıda forum keçirilib\n\nForum iki gün davam edib. Üç sənəd imzalanıb.";
            let article = Article::read_plain(text, &az);
            let original = Original::new(Some("forum.txt"), &article, text.as_bytes());
            let mut file = Vec::new();
            write_segments_as_xliff(&article, &mut file, version, original.document(&az, &en)).unwrap();
            let read = Bilingual::read(&file[..]).unwrap();
            let sources: Vec<_> = read.segments.iter().map(|segment| segment.source.as_str()).collect();
            assert_eq!(sources, ["Bakıda forum keçirilib", "Forum iki gün davam edib.", "Üç sənəd imzalanıb."]);
            assert!(read.segments.iter().all(|segment| segment.target.is_none()));
            let broken = Article::read_plain("Forum \u{8}keçirilib.", &az);
            write_segments_as_xliff(&broken, Vec::new(), version, original.document(&az, &en)).unwrap_err();
        }
    }
}
