//! The report on the import of a file.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::formats::Refused;
use crate::memory::Counts;

/// The greatest number of refused units of one file that [`Imported::reasons`] lists.
pub const MAX_LISTED: usize = 10_000;

/// The numbers of units of one file that were read, stored and refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Imported {
    /// All units of the file, the refused ones included.
    pub read: u64,
    /// The number of units for each way of being stored.
    pub counts: Counts,
    /// The number of refused units.
    pub refused: u64,
    /// The number of units whose text was garbled by a wrong encoding, and was repaired before it was stored.
    pub repaired: u64,
    /// The number of named characters of HTML, such as `&nbsp;`, that a file of TMX or XLIFF had. XML does not have them.
    pub html_entities: u64,
    /// The number of refused units for each reason, by [`crate::formats::Reason::name`].
    pub kinds: BTreeMap<&'static str, u64>,
    /// The first refused units, at most [`MAX_LISTED`].
    pub reasons: Vec<Refused>,
}

impl Imported {
    /// Counts a refused unit.
    pub(super) fn refuse(&mut self, refused: Refused) {
        self.refused += 1;
        *self.kinds.entry(refused.reason.name()).or_default() += 1;
        if self.reasons.len() < MAX_LISTED {
            self.reasons.push(refused);
        }
    }
}
