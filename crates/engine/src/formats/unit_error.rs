//! The errors that stop the reading of a unit in the XML formats, and the limit on the size of a unit.

use crate::formats::{FormatError, Reason, Refused, limits};
use yaddash_core::text::xml_cannot_carry;

/// The reason why the reading of a unit stopped.
pub(super) enum UnitError {
    /// The file cannot be read any further.
    File(FormatError),
    /// This unit cannot be read, but the next unit can.
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

/// The number of bytes that a unit may still take. The number is limited because all texts of a unit are in
/// memory together.
pub(super) struct Budget {
    left: usize,
    /// The beginning of the text of a unit that could not be read. Its refusal shows this text.
    excerpt: String,
}

/// The approximate number of bytes of text that are recorded, which is more than [`Refused::excerpt`] shows.
const EXCERPT_BYTES: usize = 1 << 10;

impl Budget {
    pub(super) fn new() -> Self {
        Self { left: limits::UNIT_BYTES, excerpt: String::new() }
    }

    #[inline]
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Reason> {
        // This is called for every piece of a file, so the error is constructed only where it is needed.
        let Some(left) = self.left.checked_sub(bytes) else {
            return Err(Reason::TooLarge { limit: limits::UNIT_BYTES });
        };
        self.left = left;
        Ok(())
    }

    /// Records text of a unit that could not be read, for [`Self::excerpt`].
    pub(super) fn record_excerpt(&mut self, text: &str) {
        if self.excerpt.len() < EXCERPT_BYTES {
            self.excerpt.extend(text.chars().take(EXCERPT_BYTES));
        }
    }

    /// Returns the beginning of the recorded text, or `None` if no text was recorded.
    pub(super) fn excerpt(&self) -> Option<String> {
        Some(Refused::excerpt(&self.excerpt)).filter(|text| !text.is_empty())
    }
}

/// Returns the text unless it has a character that XML does not allow. The check is necessary because the
/// parser accepts characters that a writer must refuse.
pub(super) fn legal(text: &str) -> Result<&str, Reason> {
    xml_cannot_carry(text).map_or(Ok(text), |c| Err(Reason::character(c)))
}

pub(super) fn unknown(element: &str, parent: &str) -> Reason {
    Reason::UnknownElement { element: element.to_owned(), parent: parent.to_owned() }
}
