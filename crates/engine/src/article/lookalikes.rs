//! Confusable letters in an article (Unicode UTS #39), such as a Cyrillic `а` in a Latin word. They stay as
//! received, since a text is never changed, but are reported: other tools do not find words that have them.

use std::ops::Range;

/// Confusable letters of a text: Cyrillic letters in Latin words, and `ә` and `ǝ` for `ə`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lookalikes {
    /// The number of such letters.
    pub count: usize,
    /// The first words that have them, at most [`Lookalikes::SHOWN`]: byte ranges in the text.
    pub first: Vec<Range<usize>>,
}

impl Lookalikes {
    /// How many words are shown.
    pub const SHOWN: usize = 5;

    pub(super) fn find(text: &str) -> Self {
        let mut found = Self::default();
        for (word, _) in yaddash_core::text::lookalikes(text) {
            found.count += 1;
            if found.first.len() < Self::SHOWN && found.first.last() != Some(&word) {
                found.first.push(word);
            }
        }
        found
    }
}
