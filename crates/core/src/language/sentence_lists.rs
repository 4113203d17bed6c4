//! The lists that each language has for finding the ends of its sentences and for weighing its words.
//!
//! They have one name in every language, so a rule that works with them is written once. Lists that only one language
//! needs, or that mean something else in each, are in the folder of the language.

use super::Supported;
use super::data_file::{Table, Words};

/// The lists of one language.
#[derive(Debug)]
pub(crate) struct SentenceLists {
    /// Abbreviations without their last full stop, each with the class that says when this stop ends a sentence.
    pub(crate) abbreviations: Table,
    /// Words that begin a sentence but never a name. A star stands for any ending.
    pub(crate) starters: Words,
    /// Words that belong to an amount or a time of day before them: `dolları`, `EST` in “5 p.m. EST”. A star stands for
    /// any ending.
    pub(crate) units: Words,
    /// Verbs that attribute words to a speaker: `deyib`, “said”. A star stands for any ending.
    pub(crate) speech_verbs: Words,
    /// Words before a single letter that is a label and not an initial: `qrup`, “plan” in “plan B”. A star stands for any
    /// ending.
    pub(crate) labels: Words,
    /// The commonest word forms, with the commonest first. Each has a factor, in thousandths, by which its weight in a
    /// score is reduced.
    pub(crate) weights: Table,
}

macro_rules! sentence_lists {
    ($language:literal) => {
        SentenceLists {
            abbreviations: Table::new(include_str!(concat!("data/", $language, "/abbreviations.tsv"))),
            starters: Words::new(&[include_str!(concat!("data/", $language, "/starters.txt"))]),
            units: Words::new(&[include_str!(concat!("data/", $language, "/units.txt"))]),
            speech_verbs: Words::new(&[include_str!(concat!("data/", $language, "/speech-verbs.txt"))]),
            labels: Words::new(&[include_str!(concat!("data/", $language, "/labels.txt"))]),
            weights: Table::new(include_str!(concat!("data/", $language, "/weights.tsv"))),
        }
    };
}

static AZERBAIJANI: SentenceLists = sentence_lists!("az");
static ENGLISH: SentenceLists = sentence_lists!("en");

impl SentenceLists {
    /// Returns the lists of a language.
    pub(crate) fn of(language: Supported) -> &'static Self {
        match language {
            Supported::Azerbaijani => &AZERBAIJANI,
            Supported::English => &ENGLISH,
        }
    }
}
