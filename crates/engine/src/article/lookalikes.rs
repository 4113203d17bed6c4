//! Finds confusable letters in an article (Unicode UTS #39), such as a Cyrillic `а` in a Latin word. The
//! text keeps these letters, because it is never changed. They are reported because other tools do not find
//! the words that contain them.

use std::ops::Range;

/// The confusable letters of a text: Cyrillic letters in Latin words, and `ә` or `ǝ` in the place of `ə`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lookalikes {
    /// The number of confusable letters.
    pub count: usize,
    /// The byte ranges of the first words that contain confusable letters, at most [`Lookalikes::SHOWN`]
    /// words.
    pub first: Vec<Range<usize>>,
}

impl Lookalikes {
    /// The maximum number of words in [`Lookalikes::first`].
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
