//! Errors and refusals with what to do about them on the command line: the library knows no option of the program.

use super::messages;
use crate::formats::{FormatError, Reason, Refused};

/// An error with all that led to it, each cause in its words and with its remedy.
pub(super) fn worded(error: &anyhow::Error) -> String {
    let causes = error.chain().map(|cause| match cause.downcast_ref::<FormatError>() {
        Some(error) => messages().format_error(error),
        None => cause.to_string(),
    });
    causes.collect::<Vec<_>>().join(": ")
}

/// Why a unit was not read.
pub(super) fn refusal(reason: &Reason) -> String {
    let sentence = messages().refusal(reason);
    match reason {
        Reason::Alternative => format!("{sentence}; {}", messages().text("remedy-alternative", &[])),
        _ => sentence,
    }
}

/// A unit that was not read: its place and why.
pub(super) fn refused(refused: &Refused) -> String {
    messages().refused_for(refused, &refusal(&refused.reason))
}
