//! A translation goes back into the document that the article came from.
//!
//! The document stays what it is: only the stretches that were translated are replaced, byte for byte,
//! and all else (blank lines, tags, pictures, styles) is never read into anything and written again.
//! So a translation that says the same as its source leaves the very same document.
//!
//! What is given up: a sentence whose parts are formatted differently has one translation, and nobody
//! knows which of its words are the bold ones. It takes the look that most of its source has; the tags or
//! runs of the other parts stay and are empty.

mod edit;
mod encode;
#[cfg(any(feature = "html", feature = "docx"))]
mod mark;
mod wrap;

use std::ops::Range;

use encoding_rs::Encoding;

pub(super) use edit::Edit;
#[cfg(any(feature = "html", feature = "docx"))]
pub(super) use edit::apply;
#[cfg(feature = "html")]
pub(super) use encode::encode;
#[cfg(any(feature = "html", feature = "docx"))]
pub(super) use mark::{Form, Mark, Place};

use super::{Article, Kind};
use crate::formats::decode::read_text;
use crate::formats::{FormatError, FormatErrorKind, limits};
use crate::unit::Language;

/// A translation and where it belongs.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// First byte of what it translates, in the text of the article.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// The translation.
    pub text: &'a str,
}

impl Placed<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A translated document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finished {
    /// The document.
    pub bytes: Vec<u8>,
    /// What it is in: what the original was in, or UTF-8 where that cannot carry the translation.
    pub encoding: &'static Encoding,
    /// The translations, by number, that have no place in the document, such as one of a headline that only
    /// the title of a window has.
    pub unplaced: Vec<usize>,
}

/// Puts translations into the document whose bytes these are and whose article was read from them.
/// The languages are those of the article and of the translation.
///
/// ```
/// use yaddash::{article::{self, Kind, Placed}, segment::Segmenter, unit::Language};
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let bytes = "Sənəd imzalanıb.  Görüş bitib.\n".as_bytes();
/// let article = article::read(bytes, Some(Kind::Plain), &Segmenter::for_language(&az))?;
/// let first = article.segments[0].range.clone();
/// let placed = [Placed { start: first.start, end: first.end, text: "The document was signed." }];
/// let finished = article::finish(bytes, &article, &placed, (&az, &en))?;
/// assert_eq!(finished.bytes, "The document was signed.  Görüş bitib.\n".as_bytes());
/// # Ok::<(), yaddash::formats::FormatError>(())
/// ```
///
/// # Errors
/// The document is not the one that the article was read from, or cannot be read; two translations
/// overlap, or one holds a character that the document cannot carry.
pub fn finish(
    bytes: &[u8],
    article: &Article,
    placed: &[Placed<'_>],
    languages: (&Language, &Language),
) -> Result<Finished, FormatError> {
    if let Some(wrong) = placed.iter().find(|placed| article.text.get(placed.range()).is_none()) {
        return Err(elsewhere(&format!("bytes {} to {} of it", wrong.start, wrong.end)));
    }
    // What says the same need not be written.
    let says_the_same = |placed: &Placed<'_>| {
        let source = article.text.get(placed.range()).unwrap_or_default();
        source.split_whitespace().eq(placed.text.split_whitespace())
    };
    let mut changed: Vec<(usize, Placed<'_>)> =
        placed.iter().copied().enumerate().filter(|(_, placed)| !says_the_same(placed)).collect();
    changed.sort_by_key(|(_, placed)| placed.start);
    if changed.is_empty() {
        return Ok(Finished { bytes: bytes.to_vec(), encoding: article.encoding, unplaced: Vec::new() });
    }
    match article.kind {
        Kind::Plain => plain(bytes, article, &changed),
        #[cfg(feature = "html")]
        Kind::Html => super::html::finish(bytes, article, &changed, languages),
        #[cfg(feature = "docx")]
        Kind::Docx => super::docx::finish(bytes, article, &changed, languages),
        #[cfg(not(all(feature = "html", feature = "docx")))]
        _ => {
            let _ = languages;
            Err(elsewhere("a kind that this build does not read"))
        }
    }
}

/// Tells whether a document is still the same: its checksum (CRC-32) and its length. It finds what
/// was changed by mistake; nobody gains anything by a forged one.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    format!("{:08x}-{}", crc32fast::hash(bytes), bytes.len())
}

/// The translations that belong to each paragraph; they come in order.
pub(super) fn by_paragraph<'p, 'a>(
    article: &Article,
    placed: &'p [(usize, Placed<'a>)],
) -> Vec<&'p [(usize, Placed<'a>)]> {
    let mut rest = placed;
    let here = article.paragraphs.iter().map(|paragraph| {
        let (here, after) = rest.split_at(rest.partition_point(|(_, placed)| placed.start < paragraph.range.end));
        rest = after;
        here
    });
    here.collect()
}

fn plain(bytes: &[u8], article: &Article, changed: &[(usize, Placed<'_>)]) -> Result<Finished, FormatError> {
    let text = read_text(bytes, limits::ARTICLE_BYTES)?;
    if text.text != article.text {
        return Err(elsewhere("another text"));
    }
    let mut edits = Vec::new();
    for (paragraph, here) in article.paragraphs.iter().zip(by_paragraph(article, changed)) {
        let within: Vec<Edit> = here.iter().map(|(_, placed)| Edit::of(placed, paragraph.range.start)).collect();
        if !within.is_empty() {
            let original = &article.text[paragraph.range.clone()];
            let new = wrap::like(original, edit::apply(original, within)?);
            edits.push(Edit { raw: paragraph.range.clone(), text: new });
        }
    }
    let finished = edit::apply(&text.text, edits)?;
    let (bytes, encoding) = encode::exactly(&finished, text.encoding, text.had_mark);
    Ok(Finished { bytes, encoding, unplaced: Vec::new() })
}

pub(super) fn elsewhere(met: &str) -> FormatError {
    FormatError::new(FormatErrorKind::Unexpected {
        expected: "the article as it was when it was given to the translator".to_owned(),
        met: met.to_owned(),
        remedy: "name the right one with --article",
    })
}
