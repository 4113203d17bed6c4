//! The document whose segments are written as XLIFF. The file that comes back shows by it which document the translation
//! belongs to.

use crate::article::{self, Article, Kind};
use crate::formats::xliff::{Document, InlineCode};
use yaddash_core::unit::Language;

/// The document whose segments are written.
#[derive(Clone, Debug)]
pub struct Original {
    name: String,
    data_type: &'static str,
    digest: String,
    codes: Vec<InlineCode>,
}

impl Original {
    /// Describes an article, which was read from `bytes`. `name` is the name of its file, without the folder; a document
    /// from standard input has none.
    #[must_use]
    pub fn new(name: Option<&str>, article: &Article, bytes: &[u8]) -> Self {
        let data_type = match article.kind {
            Kind::Plain => "plaintext",
            Kind::Html => "html",
            Kind::Docx => "x-docx",
            Kind::Odt => "x-odt",
        };
        // The article was read from these bytes, so an error is impossible here; without codes, only formats are lost.
        let codes = article::inline_codes(bytes, article).unwrap_or_default();
        Self { name: name.unwrap_or("article").to_owned(), data_type, digest: article::digest(bytes), codes }
    }

    /// Returns the description for a writer of XLIFF, with suggestions as targets.
    #[must_use]
    pub fn document<'a>(&'a self, source: &'a Language, target: &'a Language) -> Document<'a> {
        let Self { name, data_type, digest, codes } = self;
        Document { original: name, data_type, digest: Some(digest), source, target, codes, copy_source: false }
    }
}
