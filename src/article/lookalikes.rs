//! Letters of an article that are not what they look like. They stay as they came, since a text is
//! never changed; but a person should know of them, and other tools will not find such words.

use std::ops::Range;

/// Letters that are not what they look like: Cyrillic in Latin words, and `ә` and `ǝ` for `ə`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lookalikes {
    /// How many there are.
    pub count: usize,
    /// The first words that have them, at most [`Lookalikes::SHOWN`]: byte ranges in the text.
    pub first: Vec<Range<usize>>,
}

impl Lookalikes {
    /// How many words are shown.
    pub const SHOWN: usize = 5;

    pub(super) fn find(text: &str) -> Self {
        let mut found = Self::default();
        for (word, _) in crate::text::lookalikes(text) {
            found.count += 1;
            if found.first.len() < Self::SHOWN && found.first.last() != Some(&word) {
                found.first.push(word);
            }
        }
        found
    }
}
