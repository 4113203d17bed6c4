//! Turns the reports of the readers and writers of files into sentences.

use super::Messages;
use crate::formats::{FormatError, FormatErrorKind, Reason, Refused};

impl Messages {
    /// Returns a sentence that says why a unit was not read.
    #[must_use]
    pub fn refusal(&self, reason: &Reason) -> String {
        self.sentence("refusal", reason)
    }

    /// Returns the place of a unit that was not read, and the reason.
    #[must_use]
    pub fn refused(&self, refused: &Refused) -> String {
        self.refused_for(refused, &self.refusal(&refused.reason))
    }

    /// Returns the place of a unit that was not read, and the reason, which the caller passes as the finished
    /// sentence `why`.
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

    /// Returns the message of an error in a file: its place, what was expected, what was found, and what to do.
    /// For an error that is not [`FormatErrorKind::Refused`], the error's `Display` gives the message.
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
