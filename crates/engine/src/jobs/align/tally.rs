//! Counts the rows of an aligned pair of documents.

use serde::Serialize;

use super::Row;
use yaddash_core::align::Disposition;

/// The number of rows of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Tally {
    /// The rows that have source and target segments.
    pub pairs: usize,
    /// The pairs that may be stored as they are.
    pub store: usize,
    /// The pairs that may be stored, marked as loose translations.
    pub loose: usize,
    /// The pairs that a reviewer must see first.
    pub review: usize,
    /// The source segments that have no counterpart.
    pub source_unaligned: usize,
    /// The target segments that have no counterpart.
    pub target_unaligned: usize,
    /// The segments of both sides that are not part of the article, such as the menu of a web page.
    pub boilerplate: usize,
}

impl Tally {
    pub(super) fn new<'p>(rows: impl Iterator<Item = Row<'p>>) -> Self {
        let mut tally = Self::default();
        for row in rows {
            let (source, target) = (row.source.len(), row.target.len());
            if row.is_boilerplate() {
                tally.boilerplate += source + target;
            } else if !row.bead.is_pair() {
                tally.source_unaligned += source;
                tally.target_unaligned += target;
            } else {
                tally.pairs += 1;
                match row.disposition {
                    Disposition::Store => tally.store += 1,
                    Disposition::Loose => tally.loose += 1,
                    Disposition::Review => tally.review += 1,
                }
            }
        }
        tally
    }

    /// Returns the number of pairs that may be stored without a review.
    #[must_use]
    pub fn storable(&self) -> usize {
        self.store + self.loose
    }
}
