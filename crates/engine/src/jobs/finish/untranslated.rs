//! The segments of an article that stay untranslated, each with its reason.

use serde::Serialize;

use crate::formats::xliff::Bilingual;
use crate::pretranslate::TargetStatus;

/// A segment that has no translation in the finished document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Untranslated {
    /// The source text of the segment.
    pub text: String,
    /// The reason why it has no translation.
    pub reason: UntranslatedReason,
}

/// The reason why a segment has no translation in the finished document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UntranslatedReason {
    /// The XLIFF file has no translation of the segment.
    Missing,
    /// The XLIFF file has only a suggestion for a similar text, which nobody has confirmed.
    Suggestion {
        /// The quality of the suggestion in percent, if the file names it.
        quality: Option<u8>,
    },
    /// The segment is in the article, but not in the XLIFF file any more.
    NotInFile,
    /// The document has no place for the translation, or cannot contain one of its characters.
    NoPlace,
}

impl Untranslated {
    pub(super) fn new(text: &str, reason: UntranslatedReason) -> Self {
        Self { text: text.to_owned(), reason }
    }
}

/// Returns the segments of an XLIFF file that stay untranslated, in their order. With `unconfirmed`, suggestions that
/// nobody has confirmed count as translations.
pub(super) fn in_file(file: &Bilingual, statuses: &[TargetStatus], unconfirmed: bool) -> Vec<Untranslated> {
    let mut untranslated = Vec::new();
    for (pair, status) in file.segments.iter().zip(statuses) {
        let reason = match *status {
            TargetStatus::Missing => UntranslatedReason::Missing,
            TargetStatus::Suggestion(quality) if !unconfirmed => UntranslatedReason::Suggestion { quality },
            _ => continue,
        };
        untranslated.push(Untranslated::new(&pair.source, reason));
    }
    untranslated
}
