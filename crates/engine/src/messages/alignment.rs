//! Turns the reports of the aligner into sentences.

use super::Messages;
use crate::jobs::align::{ReviewReason, UnpairedReason};
use yaddash_core::align::Verdict;
use yaddash_core::unit::Remark;

impl Messages {
    /// Returns a sentence that says whether two texts look like an article and its translation.
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> String {
        self.sentence("verdict", &verdict)
    }

    /// Returns the sentence for a remark on a bead (aligned group of segments). Segments are counted from 1.
    #[must_use]
    pub fn remark(&self, remark: &Remark) -> String {
        match remark {
            Remark::Moved { segments } => {
                let (first, last) = (segments.start + 1, segments.end);
                self.text(
                    "remark-moved",
                    &[("count", segments.len().into()), ("first", first.into()), ("last", last.into())],
                )
            }
            _ => self.sentence("remark", remark),
        }
    }

    /// Returns the sentence for a point at which a reviewer of a bead (aligned group of segments) should look.
    #[must_use]
    pub fn review_reason(&self, reason: &ReviewReason) -> String {
        match reason {
            ReviewReason::Remark(remark) => self.remark(remark),
            _ => self.sentence("bead", reason),
        }
    }

    /// Returns a sentence that says why a file has no partner among the files to be aligned.
    #[must_use]
    pub fn unpaired(&self, reason: &UnpairedReason) -> String {
        self.sentence("unpaired", reason)
    }
}
