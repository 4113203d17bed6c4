//! Translations with their places in an article, and the translated document.

use std::ops::Range;

use encoding_rs::Encoding;

use crate::article::Article;
use crate::formats::{FormatError, FormatErrorKind};

/// A translation and its place in the article.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The byte offset in the text of the article where the source of the translation begins.
    pub start: usize,
    /// The byte offset in the text of the article where the source of the translation ends.
    pub end: usize,
    /// The translation.
    pub text: &'a str,
    /// The parts of the translation that are in inline codes: the number of the code, as
    /// [`inline_codes`](crate::article::inline_codes) counts them, and the byte range in `text`.
    pub codes: &'a [(usize, Range<usize>)],
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
    /// The bytes of the document.
    pub bytes: Vec<u8>,
    /// The encoding of the document: the encoding of the original, or UTF-8 if that encoding lacks a
    /// character of the translations.
    pub encoding: &'static Encoding,
    /// The indexes of the translations that were not put into the document. Examples are a headline that
    /// only the metadata of the page contains, and a text with a character that the document cannot
    /// contain.
    pub unplaced: Vec<usize>,
}

/// Returns a checksum of a document (CRC-32 and length), which shows whether the document was changed in
/// the meantime. The checksum does not protect against forgery, because nobody would gain anything by it.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    format!("{:08x}-{}", crc32fast::hash(bytes), bytes.len())
}

/// Returns the translations of each paragraph: one slice per paragraph. `placed` must be in the order of
/// the text.
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
