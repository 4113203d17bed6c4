//! Translations with their places in an article, and the document that comes of them.

use std::ops::Range;

use encoding_rs::Encoding;

use crate::article::Article;
use crate::formats::{FormatError, FormatErrorKind};

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
    pub(in crate::article) fn range(&self) -> Range<usize> {
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

/// Tells whether a document is still the same: its checksum (CRC-32) and its length. It finds what
/// was changed by mistake; nobody gains anything by a forged one.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    format!("{:08x}-{}", crc32fast::hash(bytes), bytes.len())
}

/// The translations that belong to each paragraph; they come in order.
pub(in crate::article) fn by_paragraph<'p, 'a>(
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

pub(in crate::article) fn wrong_document(met: &str) -> FormatError {
    FormatError::new(FormatErrorKind::Unexpected {
        expected: "the article as it was when it was given to the translator".to_owned(),
        met: met.to_owned(),
        remedy: "name the right one with --article",
    })
}
