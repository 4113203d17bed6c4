//! Words that nothing else answers, learned from what is known to belong together: the beads of the
//! round before, and examples from a memory.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::links::{Kind, Pair};
use super::translations::{Example, learn};
use super::vocabulary::{Vocabulary, stem};
use crate::align::Settings;
use crate::unit::Bead;

/// The words of one side that nothing answers yet, by their stems.
struct Unknown {
    /// The number of each word's stem; none for a word that is answered, or too short.
    stems: Vec<Option<u32>>,
    numbers: HashMap<String, u32>,
    /// For each stem, its words.
    words: Vec<Vec<usize>>,
}

/// Pairs of words that translate each other, by the beads and the examples of the settings.
pub(super) fn pairs(words: &[Vocabulary; 2], answered: &[Pair], beads: &[Bead], settings: &Settings) -> Vec<Pair> {
    let answered = answered.iter().filter(|pair| pair.kind != Kind::Mark);
    let (ours, theirs) = answered.map(|pair| (pair.one, pair.other)).unzip();
    let (source, target) = (Unknown::of(&words[0], &ours), Unknown::of(&words[1], &theirs));
    let beads = beads.iter().filter(|bead| bead.is_pair()).map(|bead| Example {
        source: source.inside(&words[0], &bead.source),
        target: target.inside(&words[1], &bead.target),
        sure: bead.confidence,
    });
    let remembered = settings.examples.iter().map(|(one, other)| Example {
        source: source.of_text(&Vocabulary::of(&[one], &settings.source)),
        target: target.of_text(&Vocabulary::of(&[other], &settings.target)),
        sure: 1.0,
    });
    let examples: Vec<Example> = beads.chain(remembered).collect();
    let mut pairs = Vec::new();
    for (stem, answer) in learn(&examples) {
        for &one in &source.words[stem as usize] {
            let others = target.words[answer as usize].iter();
            pairs.extend(others.map(|&other| Pair { one, other, kind: Kind::Learned }));
        }
    }
    pairs
}

impl Unknown {
    fn of(vocabulary: &Vocabulary, answered: &HashSet<usize>) -> Self {
        let mut unknown = Self { stems: Vec::new(), numbers: HashMap::new(), words: Vec::new() };
        for (word, entry) in vocabulary.entries.iter().enumerate() {
            let stem = stem(&entry.key).filter(|_| !answered.contains(&word));
            let number = stem.map(|stem| {
                let next = unknown.words.len() as u32;
                let number = *unknown.numbers.entry(stem).or_insert(next);
                if number == next {
                    unknown.words.push(Vec::new());
                }
                unknown.words[number as usize].push(word);
                number
            });
            unknown.stems.push(number);
        }
        unknown
    }

    /// The unknown stems of some segments.
    fn inside(&self, vocabulary: &Vocabulary, segments: &Range<usize>) -> Vec<u32> {
        let words = vocabulary.segments[segments.clone()].iter().flatten();
        once(words.filter_map(|&word| self.stems[word]))
    }

    /// Those of another text.
    fn of_text(&self, text: &Vocabulary) -> Vec<u32> {
        once(text.entries.iter().filter_map(|entry| self.numbers.get(&stem(&entry.key)?).copied()))
    }
}

fn once(stems: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut stems: Vec<u32> = stems.collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_teaches_words() {
        let mut settings = Settings::default();
        let words = || {
            [
                Vocabulary::of(&["Zurqanı görüblər."], &settings.source),
                Vocabulary::of(&["The blorp was seen."], &settings.target),
            ]
        };
        assert!(pairs(&words(), &[], &[], &settings).is_empty());
        settings.examples = [("Zurqan böyükdür.", "A blorp is big."), ("Qırmızı zurqan.", "A red blorp.")]
            .map(|(one, other)| (one.to_owned(), other.to_owned()))
            .into();
        let words = [
            Vocabulary::of(&["Zurqanı görüblər."], &settings.source),
            Vocabulary::of(&["The blorp was seen."], &settings.target),
        ];
        let learned = pairs(&words, &[], &[], &settings);
        let text =
            |pair: &Pair| (words[0].entries[pair.one].written.as_str(), words[1].entries[pair.other].written.as_str());
        assert_eq!(learned.iter().map(text).collect::<Vec<_>>(), [("Zurqanı", "blorp")]);
    }
}
