//! Reads an XLIFF file from another tool, such as a file from a translation agency, whose segments are looked up.

use std::path::Path;

use crate::formats::xliff::Bilingual;
use crate::formats::{Format, FormatError, Refused, limits};
use yaddash_core::unit::Language;

/// The reason why a bilingual document cannot be looked up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BilingualError {
    /// The file is too large.
    #[error("{file}: the file is larger than the limit of {limit} bytes; divide it into smaller files")]
    TooLarge {
        /// The name of the file.
        file: String,
        /// The size that is still read, in bytes.
        limit: usize,
    },
    /// The file is not XLIFF, or is damaged. The fault is the source of this error.
    #[error("{file}")]
    Format {
        /// The name of the file.
        file: String,
        /// The fault in the file, with its line.
        #[source]
        error: Box<FormatError>,
    },
    /// The file has segments, but none of them can be read.
    #[error("{file}: no segment of this file can be read; {first}")]
    NothingReadable {
        /// The name of the file.
        file: String,
        /// The first segment that cannot be read.
        first: Box<Refused>,
    },
    /// The file has no segments.
    #[error("{file}: this file has no segments to translate")]
    NoSegments {
        /// The name of the file.
        file: String,
    },
    /// The source and the target language of the file are the same.
    #[error(
        "{file}: the source and the target language are both {language}; correct source-language and target-language in the file"
    )]
    SameLanguages {
        /// The name of the file.
        file: String,
        /// The language.
        language: Language,
    },
}

/// Reads a bilingual document from its bytes; `None` if the ending of the file's name is not one of XLIFF.
///
/// # Errors
/// Returns [`BilingualError`] if the file is too large, if it is not XLIFF or is damaged, or if it has no segment that
/// can be read.
pub fn read_bilingual(path: &Path, bytes: &[u8]) -> Result<Option<Bilingual>, BilingualError> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    if ending.and_then(Format::from_extension) != Some(Format::Xliff) {
        return Ok(None);
    }
    let file = || path.display().to_string();
    if bytes.len() > limits::ARTICLE_BYTES {
        return Err(BilingualError::TooLarge { file: file(), limit: limits::ARTICLE_BYTES });
    }
    let document = Bilingual::read_divided(bytes)
        .map_err(|error| BilingualError::Format { file: file(), error: Box::new(error) })?;
    if !document.segments.is_empty() {
        return Ok(Some(document));
    }
    Err(match document.refused.into_iter().next() {
        Some(first) => BilingualError::NothingReadable { file: file(), first: Box::new(first) },
        None => BilingualError::NoSegments { file: file() },
    })
}

/// Returns the source and the target language of a bilingual document. If the file does not name both, `usual` gets those
/// that it names, and returns both.
///
/// # Errors
/// Returns an error of `usual`, or [`BilingualError::SameLanguages`].
pub fn languages_of<E: From<BilingualError>>(
    path: &Path,
    document: &Bilingual,
    usual: impl FnOnce(Option<&Language>, Option<&Language>) -> Result<(Language, Language), E>,
) -> Result<(Language, Language), E> {
    let (source, target) = match (document.source.clone(), document.target.clone()) {
        (Some(source), Some(target)) => (source, target),
        (source, target) => usual(source.as_ref(), target.as_ref())?,
    };
    if source.is_same_as(&target) {
        return Err(BilingualError::SameLanguages { file: path.display().to_string(), language: source }.into());
    }
    Ok((source, target))
}
