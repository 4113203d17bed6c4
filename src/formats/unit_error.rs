//! What stops the reading of a unit, or of the file, in the formats that are XML.

use crate::formats::{FormatError, Reason, Refused, limits};
use crate::text::xml_cannot_carry;

/// Why reading a unit stopped.
pub(super) enum UnitError {
    /// The file cannot be read on.
    File(FormatError),
    /// This unit cannot be read.
    Unit(Reason),
}

impl From<FormatError> for UnitError {
    fn from(error: FormatError) -> Self {
        Self::File(error)
    }
}

impl From<Reason> for UnitError {
    fn from(reason: Reason) -> Self {
        Self::Unit(reason)
    }
}

/// How much a unit may still take: its texts are held in memory together.
pub(super) struct Budget {
    left: usize,
    /// How the text starts of what could not be read: it is said with the refusal.
    excerpt: String,
}

/// Bytes of text that are heard, about: more than is shown of it.
const EXCERPT_BYTES: usize = 1 << 10;

impl Budget {
    pub(super) fn new() -> Self {
        Self { left: limits::UNIT_BYTES, excerpt: String::new() }
    }

    #[inline]
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Reason> {
        // Without a reason made in vain: every piece of a file is taken.
        let Some(left) = self.left.checked_sub(bytes) else { return Err(Reason::TooLarge) };
        self.left = left;
        Ok(())
    }

    /// Keeps what was read of a text before a fault in it, or what stands after that.
    pub(super) fn record_excerpt(&mut self, text: &str) {
        if self.excerpt.len() < EXCERPT_BYTES {
            self.excerpt.extend(text.chars().take(EXCERPT_BYTES));
        }
    }

    /// How the text starts, if any was heard.
    pub(super) fn excerpt(&self) -> Option<String> {
        Some(Refused::excerpt(&self.excerpt)).filter(|text| !text.is_empty())
    }
}

/// The text, if XML can carry it: a parser must not let through what a writer must refuse.
pub(super) fn legal(text: &str) -> Result<&str, Reason> {
    xml_cannot_carry(text).map_or(Ok(text), |c| Err(Reason::Character(c)))
}

pub(super) fn unknown(element: &str, parent: &str) -> Reason {
    Reason::UnknownElement { element: element.to_owned(), parent: parent.to_owned() }
}
