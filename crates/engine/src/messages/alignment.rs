//! Turns the reports of the aligner into sentences.

use super::Messages;
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
}
