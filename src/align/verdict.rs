//! What can be said of two texts as a whole, before any of their beads is believed.

use std::fmt;

/// Whether two texts look like an article and its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// They do.
    Translation,
    /// A side has no segment at all.
    Empty,
    /// Both sides are the same text.
    Identical,
    /// Either side is in the other's language.
    Swapped,
    /// They share too little: two articles, not one and its translation.
    Unrelated,
}

impl Verdict {
    /// The name in machine formats: `translation`, `empty`, `identical`, `swapped`, `unrelated`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Translation => "translation",
            Self::Empty => "empty",
            Self::Identical => "identical",
            Self::Swapped => "swapped",
            Self::Unrelated => "unrelated",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Translation => "an article and its translation",
            Self::Empty => "one side is empty: there is nothing to align",
            Self::Identical => "both sides are the same text: one of them should be the translation",
            Self::Swapped => "the languages are the other way round: give the files in the other order",
            Self::Unrelated => "the two texts have little in common: they do not look like translations of each other",
        })
    }
}
