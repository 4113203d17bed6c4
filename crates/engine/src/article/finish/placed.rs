//! Translations with their places in an article, and the document that results from them.

use std::ops::Range;

use encoding_rs::Encoding;

use crate::article::Article;
use crate::formats::{FormatError, FormatErrorKind};

/// A translation and its place in the article.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// First byte of the text that it translates, in the text of the article.
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
    /// The encoding of the document: that of the original, or UTF-8 if that lacks a character of the translation.
    pub encoding: &'static Encoding,
    /// The numbers of translations for which the document has no place, such as that of a headline which
    /// only the page's metadata has.
    pub unplaced: Vec<usize>,
}

/// A checksum of a document (CRC-32 and length), to recognise a document that was changed in the meantime.
/// It need not resist forgery: nobody gains anything by it.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    format!("{:08x}-{}", crc32fast::hash(bytes), bytes.len())
}

/// The translations of each paragraph. `placed` must be in the order of the text.
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
    FormatError::new(FormatErrorKind::WrongArticle { met: met.to_owned() })
}
