//! Learns counterparts for words that have none yet. They are learned from texts that translate each other:
//! the beads (aligned groups of segments) of the previous round, and examples from a memory.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::links::{Kind, Link};
use super::translations::{Example, learn};
use super::vocabulary::{Vocabulary, stem};
use crate::align::Settings;
use crate::unit::Bead;

/// The words of one side that have no counterpart yet, grouped by their stems.
struct UnlinkedWords {
    /// For each word, the number of its stem, or `None` for a word that has a counterpart or is too short.
    stems: Vec<Option<u32>>,
    numbers: HashMap<String, u32>,
    /// For each stem, the numbers of the words that have this stem.
    words: Vec<Vec<usize>>,
}

/// Returns links between source words and target words that translate each other in the beads, or in the
/// examples of the settings. `linked` is the list of links that exist already.
pub(super) fn links(vocabularies: &[Vocabulary; 2], linked: &[Link], beads: &[Bead], settings: &Settings) -> Vec<Link> {
    let linked = linked.iter().filter(|link| link.kind != Kind::Mark);
    let (linked_source, linked_target) = linked.map(|link| (link.word, link.counterpart)).unzip();
    let source = UnlinkedWords::of(&vocabularies[0], &linked_source);
    let target = UnlinkedWords::of(&vocabularies[1], &linked_target);
    let beads = beads.iter().filter(|bead| bead.is_pair()).map(|bead| Example {
        source: source.inside(&vocabularies[0], &bead.source),
        target: target.inside(&vocabularies[1], &bead.target),
        confidence: bead.confidence,
    });
    let remembered = settings.examples.iter().map(|(source_text, target_text)| Example {
        source: source.of_text(&Vocabulary::of(&[source_text], &settings.source)),
        target: target.of_text(&Vocabulary::of(&[target_text], &settings.target)),
        confidence: 1.0,
    });
    let examples: Vec<Example> = beads.chain(remembered).collect();
    let mut links = Vec::new();
    for (source_stem, target_stem) in learn(&examples) {
        for &word in &source.words[source_stem as usize] {
            let counterparts = target.words[target_stem as usize].iter();
            links.extend(counterparts.map(|&counterpart| Link { word, counterpart, kind: Kind::Learned }));
        }
    }
    links
}

impl UnlinkedWords {
    fn of(vocabulary: &Vocabulary, linked: &HashSet<usize>) -> Self {
        let mut unlinked = Self { stems: Vec::new(), numbers: HashMap::new(), words: Vec::new() };
        for (number, word) in vocabulary.words.iter().enumerate() {
            let stem = stem(&word.key).filter(|_| !linked.contains(&number));
            let stem_number = stem.map(|stem| {
                let next = unlinked.words.len() as u32;
                let stem_number = *unlinked.numbers.entry(stem).or_insert(next);
                if stem_number == next {
                    unlinked.words.push(Vec::new());
                }
                unlinked.words[stem_number as usize].push(number);
                stem_number
            });
            unlinked.stems.push(stem_number);
        }
        unlinked
    }

    /// Returns the stems of the words in some segments. Words that have a counterpart already are left out.
    fn inside(&self, vocabulary: &Vocabulary, segments: &Range<usize>) -> Vec<u32> {
        let words = vocabulary.segments[segments.clone()].iter().flatten();
        distinct(words.filter_map(|&word| self.stems[word]))
    }

    /// Returns the stems in another text that are also stems of words without a counterpart on this side.
    fn of_text(&self, text: &Vocabulary) -> Vec<u32> {
        distinct(text.words.iter().filter_map(|word| self.numbers.get(&stem(&word.key)?).copied()))
    }
}

fn distinct(stems: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut stems: Vec<u32> = stems.collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_translations_are_learned_from_the_examples_of_a_memory() {
        let mut settings = Settings::default();
        let words = || {
            [
                Vocabulary::of(&["Zurqanı görüblər."], &settings.source),
                Vocabulary::of(&["The blorp was seen."], &settings.target),
            ]
        };
        assert!(links(&words(), &[], &[], &settings).is_empty());
        settings.examples = [("Zurqan böyükdür.", "A blorp is big."), ("Qırmızı zurqan.", "A red blorp.")]
            .map(|(source, target)| (source.to_owned(), target.to_owned()))
            .into();
        let words = [
            Vocabulary::of(&["Zurqanı görüblər."], &settings.source),
            Vocabulary::of(&["The blorp was seen."], &settings.target),
        ];
        let learned = links(&words, &[], &[], &settings);
        let text = |link: &Link| {
            (words[0].words[link.word].written.as_str(), words[1].words[link.counterpart].written.as_str())
        };
        assert_eq!(learned.iter().map(text).collect::<Vec<_>>(), [("Zurqanı", "blorp")]);
    }
}
