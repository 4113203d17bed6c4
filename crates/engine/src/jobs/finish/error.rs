//! The errors that end the finishing of an article.

use std::path::PathBuf;

use crate::formats::FormatError;

/// The reason why an article cannot be finished. A caller that knows more about the two files adds their names.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FinishError {
    /// The XLIFF file has no segments.
    #[error("this file has no segments of an article")]
    NoSegments,
    /// The XLIFF file does not name the article from which it was made.
    #[error("this file does not name its article")]
    ArticleNotNamed,
    /// The article is not in the folder of the XLIFF file.
    #[error("{path}: no such file")]
    ArticleMissing {
        /// The path at which the article was expected.
        path: PathBuf,
    },
    /// The document is not the article from which the XLIFF file was made, or it was changed later.
    #[error("this is not the article from which the file was made, or it was changed later")]
    WrongArticle,
    /// The document cannot be read as an article, or cannot take the translations.
    #[error(transparent)]
    Article(#[from] FormatError),
    /// The document has no text.
    #[error("there is no text in it")]
    NoText,
    /// A segment of the XLIFF file does not occur in the article, in the order of the file.
    #[error("line {line}: “{text}” is not in the article")]
    NotInArticle {
        /// The line of the XLIFF file on which the segment starts; the first line is 1.
        line: u64,
        /// The source text of the segment.
        text: String,
    },
    /// A file with the name of the translated document already exists.
    #[error("{path}: a file of this name already exists")]
    OutputExists {
        /// The path of the file.
        path: PathBuf,
    },
}
