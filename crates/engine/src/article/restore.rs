//! Puts translations back into a document of any kind. `finish/` has the code that all kinds share;
//! `html/restore.rs`, `docx/restore.rs` and `odt/restore.rs` have the code for web pages, for Word documents and for
//! those of OpenDocument.

use super::finish::{Edit, Finished, Placed, apply, by_paragraph, exactly, wrap_like, wrong_document};
use super::{Article, Kind};
use crate::formats::decode::read_text;
use crate::formats::xliff::InlineCode;
use crate::formats::{FormatError, limits};
use yaddash_core::unit::Language;

/// Puts translations into a document. `bytes` is the document, `article` was read from these bytes, and
/// `languages` are the language of the article and the language of the translations.
///
/// ```
/// use yaddash_engine::{article::{self, Kind, Placed}, segment::Segmenter, unit::Language};
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let bytes = "Sənəd imzalanıb.  Görüş bitib.\n".as_bytes();
/// let article = article::read(bytes, Some(Kind::Plain), &Segmenter::for_language(&az))?;
/// let first = article.segments[0].range.clone();
/// let placed = [Placed { start: first.start, end: first.end, text: "The document was signed.", codes: &[] }];
/// let finished = article::finish(bytes, &article, &placed, (&az, &en))?;
/// assert_eq!(finished.bytes, "The document was signed.  Görüş bitib.\n".as_bytes());
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
///
/// # Errors
/// Returns an error if the document is not the one that the article was read from, if the document cannot
/// be read, or if two translations overlap. A translation with a character that the document cannot contain
/// is not an error: its number is in [`Finished::unplaced`].
pub fn finish(
    bytes: &[u8],
    article: &Article,
    placed: &[Placed<'_>],
    languages: (&Language, &Language),
) -> Result<Finished, FormatError> {
    if let Some(wrong) = placed.iter().find(|placed| article.text.get(placed.range()).is_none()) {
        return Err(wrong_document(&format!("an article that has no text at bytes {} to {}", wrong.start, wrong.end)));
    }
    // A translation equal to its source changes nothing.
    let is_unchanged = |placed: &Placed<'_>| {
        let source = article.text.get(placed.range()).unwrap_or_default();
        // A segment whose word a line end divides has the word joined.
        let segment = || {
            let at = article.segments.binary_search_by_key(&placed.start, |segment| segment.range.start).ok()?;
            article.segments.get(at).filter(|segment| segment.range == placed.range())
        };
        let is_same = |source: &str| source.split_whitespace().eq(placed.text.split_whitespace());
        is_same(source) || segment().is_some_and(|segment| is_same(&segment.text))
    };
    let mut changed: Vec<(usize, Placed<'_>)> =
        placed.iter().copied().enumerate().filter(|(_, placed)| !is_unchanged(placed)).collect();
    changed.sort_by_key(|(_, placed)| placed.start);
    if changed.is_empty() {
        return Ok(Finished { bytes: bytes.to_vec(), encoding: article.encoding, unplaced: Vec::new() });
    }
    match article.kind {
        Kind::Plain => plain(bytes, article, &changed),
        #[cfg(feature = "html")]
        Kind::Html => super::html::restore(bytes, article, &changed, languages),
        #[cfg(feature = "docx")]
        Kind::Docx => super::docx::restore(bytes, article, &changed, languages),
        #[cfg(feature = "docx")]
        Kind::Odt => super::odt::restore(bytes, article, &changed, languages),
        #[cfg(not(all(feature = "html", feature = "docx")))]
        _ => {
            let _ = languages;
            Err(wrong_document("a kind of document that this copy of yaddash cannot read"))
        }
    }
}

/// Returns the parts of an article's segments that have a format of their own, such as a link or bold words, in the
/// order of the text. The codes of each segment are counted from 1. `bytes` is the document from which the article was
/// read.
///
/// # Errors
/// Returns an error if the document cannot be read.
pub fn inline_codes(bytes: &[u8], article: &Article) -> Result<Vec<InlineCode>, FormatError> {
    match article.kind {
        #[cfg(feature = "html")]
        Kind::Html => super::html::inline_codes(bytes, article),
        #[cfg(feature = "docx")]
        Kind::Docx => super::docx::inline_codes(bytes, article),
        #[cfg(feature = "docx")]
        Kind::Odt => super::odt::inline_codes(bytes, article),
        _ => {
            let _ = bytes;
            Ok(Vec::new())
        }
    }
}

fn plain(bytes: &[u8], article: &Article, changed: &[(usize, Placed<'_>)]) -> Result<Finished, FormatError> {
    let text = read_text(bytes, limits::ARTICLE_BYTES)?;
    if text.text != article.text {
        return Err(wrong_document("another text"));
    }
    let mut edits = Vec::new();
    for (paragraph, here) in article.paragraphs.iter().zip(by_paragraph(article, changed)) {
        let within: Vec<Edit> = here.iter().map(|(_, placed)| Edit::new(placed, paragraph.range.start)).collect();
        if !within.is_empty() {
            let original = &article.text[paragraph.range.clone()];
            let new = wrap_like(original, apply(original, within)?);
            edits.push(Edit { raw: paragraph.range.clone(), text: new });
        }
    }
    let finished = apply(&text.text, edits)?;
    let (bytes, encoding) = exactly(&finished, text.encoding, text.had_mark);
    Ok(Finished { bytes, encoding, unplaced: Vec::new() })
}
