//! What readers and writers of files report, in sentences.

use super::Messages;
use crate::formats::{FormatError, FormatErrorKind, Reason, Refused};

impl Messages {
    /// Why a unit was not read.
    #[must_use]
    pub fn refusal(&self, reason: &Reason) -> String {
        self.sentence("refusal", reason)
    }

    /// A unit that was not read: its place and why.
    #[must_use]
    pub fn refused(&self, refused: &Refused) -> String {
        self.refused_for(refused, &self.refusal(&refused.reason))
    }

    /// A unit that was not read: its place, and why in the words of the caller.
    #[must_use]
    pub fn refused_for(&self, refused: &Refused, why: &str) -> String {
        let mut arguments =
            vec![("line", refused.line.into()), ("number", refused.number.into()), ("reason", why.into())];
        match &refused.tuid {
            Some(id) => {
                arguments.push(("id", id.as_str().into()));
                self.text("refused-named-unit", &arguments)
            }
            None => self.text("refused-unit", &arguments),
        }
    }

    /// An error of a file: its place, what was expected and met, and what to do. What its type words itself is
    /// taken over.
    #[must_use]
    pub fn format_error(&self, error: &FormatError) -> String {
        let FormatErrorKind::Refused { expected, reason, remedy } = &error.kind else { return error.to_string() };
        let arguments = [
            ("expected", expected.as_str().into()),
            ("met", self.refusal(reason).into()),
            ("remedy", (*remedy).into()),
        ];
        format!("{}{}", error.place(), self.text("format-error-refused", &arguments))
    }
}
