//! Adds to errors what the user can do about them on the command line. The library cannot say this, because it does
//! not use the options of the program.

use super::messages::messages;
use yaddash_engine::align::Verdict;
use yaddash_engine::formats::{FormatError, FormatErrorKind, Reason, Refused};
use yaddash_engine::jobs::{CheckError, MemoriesError};
use yaddash_engine::memory::MemoryError;

/// Returns the message of an error and the messages of all its causes, each with its remedy.
pub(super) fn worded(error: &anyhow::Error) -> String {
    let cause = |cause: &(dyn std::error::Error + 'static)| match format_error(cause) {
        Some(error) => of_format(error),
        None => memory_error(cause).map_or_else(|| cause.to_string(), of_memory),
    };
    error.chain().map(cause).collect::<Vec<_>>().join(": ")
}

/// Returns the error in a file that an error is. Errors of jobs have it in a box.
pub(super) fn format_error<'e>(cause: &'e (dyn std::error::Error + 'static)) -> Option<&'e FormatError> {
    cause.downcast_ref().or_else(|| cause.downcast_ref::<Box<FormatError>>().map(|error| &**error))
}

/// Returns the error of a memory that an error is, or that the error of a job passes on.
fn memory_error<'e>(cause: &'e (dyn std::error::Error + 'static)) -> Option<&'e MemoryError> {
    if let Some(MemoriesError::Memory(error)) = cause.downcast_ref() {
        return Some(error);
    }
    if let Some(CheckError::Memory(error)) = cause.downcast_ref() {
        return Some(error);
    }
    cause.downcast_ref()
}

/// Returns the message of an error in a file, with the remedy.
fn of_format(error: &FormatError) -> String {
    let key = match error.kind {
        FormatErrorKind::UnknownColumn { .. } => Some("remedy-unknown-column"),
        FormatErrorKind::NoHeaderRow { .. } => Some("remedy-no-header-row"),
        FormatErrorKind::WrongArticle { .. } => Some("remedy-wrong-article"),
        FormatErrorKind::NotAmendable => Some("remedy-not-amendable"),
        _ => None,
    };
    with(messages().format_error(error), "; ", key)
}

/// Returns the message of an error of a memory, with the remedy.
pub(super) fn of_memory(error: &MemoryError) -> String {
    let words = error.to_string();
    match error {
        MemoryError::Missing { path } => {
            let path = path.display().to_string();
            format!("{words}; {}", messages().text("remedy-memory-missing", &[("path", path.into())]))
        }
        MemoryError::Exists { .. } => with(words, "; ", Some("remedy-memory-exists")),
        MemoryError::ReadOnly { .. } => with(words, "; ", Some("remedy-memory-read-only")),
        _ => words,
    }
}

/// Returns a sentence that says whether two texts look like an article and its translation, and what to do if not.
pub(super) fn verdict(verdict: Verdict) -> String {
    let key = (verdict == Verdict::OtherLanguage).then_some("remedy-verdict-other-language");
    with(messages().verdict(verdict), "; ", key)
}

/// Returns a sentence that says why a unit was not read.
pub(super) fn refusal(reason: &Reason) -> String {
    let key = (*reason == Reason::Alternative).then_some("remedy-alternative");
    with(messages().refusal(reason), "; ", key)
}

/// Returns the place of a unit that was not read, and the reason.
pub(super) fn refused(refused: &Refused) -> String {
    messages().refused_for(refused, &refusal(&refused.reason))
}

fn with(sentence: String, between: &str, key: Option<&str>) -> String {
    match key {
        Some(key) => format!("{sentence}{between}{}", messages().text(key, &[])),
        None => sentence,
    }
}
