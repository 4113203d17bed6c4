//! The document whose segments are written as XLIFF. The file that comes back shows by it which document the translation
//! belongs to.

use crate::article::{self, Article, Kind};
use crate::formats::xliff::Document;
use yaddash_core::unit::Language;

/// The document whose segments are written.
#[derive(Clone, Debug)]
pub struct Original {
    name: String,
    data_type: &'static str,
    digest: String,
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
        };
        Self { name: name.unwrap_or("article").to_owned(), data_type, digest: article::digest(bytes) }
    }

    /// Returns the description for a writer of XLIFF, with suggestions as targets.
    #[must_use]
    pub fn document<'a>(&'a self, source: &'a Language, target: &'a Language) -> Document<'a> {
        let Self { name, data_type, digest } = self;
        Document { original: name, data_type, digest: Some(digest), source, target, copy_source: false }
    }
}
