//! The word lists as they are spelled, for those who hand them on to other programs. Who asks about
//! a word asks [`super::WordLists`], which compares without regard to case and look-alikes.

use super::WordLists;
use super::lists::Ending;
use crate::language::Supported;
use crate::unit::Language;

/// The lists of one language, in the order of the files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SpelledLists {
    /// Abbreviations without their last stop, and when the stop ends a sentence. An entry with a
    /// capital is met only so.
    pub abbreviations: Vec<(&'static str, Ending)>,
    /// Words that begin sentences. A star stands for any ending, here and below.
    pub starters: Vec<&'static str>,
    /// What an amount counts.
    pub units: Vec<&'static str>,
    /// Verbs that attribute words to a speaker.
    pub speech_verbs: Vec<&'static str>,
    /// Words that a single letter labels.
    pub labels: Vec<&'static str>,
}

impl SpelledLists {
    /// The lists of a language; none for one that has no lists.
    #[must_use]
    pub fn of(language: &Language) -> Option<Self> {
        let lists = WordLists::of(language)?;
        let [abbreviations, starters, units, speech_verbs, labels] = match Supported::of(language) {
            Some(Supported::Azerbaijani) => [
                include_str!("data/az/abbreviations.tsv"),
                include_str!("data/az/starters.txt"),
                include_str!("data/az/units.txt"),
                include_str!("data/az/speech-verbs.txt"),
                include_str!("data/az/labels.txt"),
            ],
            Some(Supported::English) => [
                include_str!("data/en/abbreviations.tsv"),
                include_str!("data/en/starters.txt"),
                include_str!("data/en/units.txt"),
                include_str!("data/en/speech-verbs.txt"),
                include_str!("data/en/labels.txt"),
            ],
            _ => return None,
        };
        let classed = |line: &'static str| {
            let word = line.split('\t').next()?;
            Some((word, lists.abbreviation(word)?))
        };
        Some(Self {
            abbreviations: entries(abbreviations).filter_map(classed).collect(),
            starters: entries(starters).collect(),
            units: entries(units).collect(),
            speech_verbs: entries(speech_verbs).collect(),
            labels: entries(labels).collect(),
        })
    }
}

/// The endings of Internet names: `az`, `com`.
pub fn spelled_domain_endings() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/domains.txt"))
}

/// The names of agencies and sites.
pub fn spelled_agencies() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/agencies.txt"))
}

/// Names that are written with a mark of their own, without it: `yahoo`.
pub fn spelled_marked_names() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/marked-names.txt"))
}

/// The lines of a list that are no remarks.
fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_given_and_known() {
        for language in [Language::azerbaijani(), Language::english()] {
            let (spelled, lists) = (SpelledLists::of(&language).unwrap(), WordLists::of(&language).unwrap());
            assert!(spelled.abbreviations.len() > 100 && spelled.starters.iter().all(|word| lists.starters.has(word)));
            let written = include_str!("data/az/abbreviations.tsv").lines().filter(|line| line.contains('\t'));
            let written = written.filter(|line| !line.starts_with('#')).count();
            assert!(!language.is_azerbaijani() || spelled.abbreviations.len() == written);
        }
        assert!(SpelledLists::of(&Language::parse("ka").unwrap()).is_none());
    }
}
