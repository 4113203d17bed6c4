//! Makes the word table of a run that is being built.

use super::super::image::Section;
use super::super::run::WordEntry;
use super::Builder;
use yaddash_core::score::{Coder, Key, MAX_LETTERS, Reading};
use yaddash_core::unit::Language;

/// The words of a run, sorted by key (a number for similar words), then by letters. A word's place in this
/// order is its number in the run.
pub(super) struct Words {
    letters: String,
    pub(super) entries: Vec<WordEntry>,
    /// For each word, the index of its key in `table`.
    pub(super) keys: Vec<u32>,
    /// Each key, with the number of the first word that has this key.
    pub(super) table: Vec<(Key, u32)>,
    /// The number of each word in the run. The index of an item is the number of the word in the builder.
    pub(super) renumbered: Vec<u32>,
}

impl Words {
    pub(super) fn new(builder: &Builder, language: &Language) -> Self {
        let reading = Reading::of(language);
        let mut all: Vec<(Key, &str, u32, u32)> = builder
            .word_numbers
            .iter()
            .map(|(letters, &number)| {
                let (key, weight) = Coder::key_and_weight(letters, reading);
                (key, &**letters, number, weight)
            })
            .collect();
        all.sort_unstable();
        let mut words = Self {
            letters: String::new(),
            entries: Vec::with_capacity(all.len()),
            keys: Vec::with_capacity(all.len()),
            table: Vec::new(),
            renumbered: vec![0; all.len()],
        };
        for (at, (key, letters, number, weight)) in (0..).zip(all) {
            if words.table.last().is_none_or(|(last, _)| *last != key) {
                words.table.push((key, at));
            }
            let letters = &letters[..letters.floor_char_boundary(MAX_LETTERS)];
            words.entries.push(WordEntry {
                start: words.letters.len() as u32,
                length: u16::try_from(letters.len()).unwrap_or(0),
                weight: u16::try_from(weight).unwrap_or(u16::MAX),
            });
            words.letters.push_str(letters);
            words.keys.push(words.table.len() as u32 - 1);
            words.renumbered[number as usize] = at;
        }
        words
    }

    pub(super) fn weight(&self, number: u32) -> u64 {
        u64::from(self.entries[number as usize].weight)
    }

    pub(super) fn fill(&self, sections: &mut [Vec<u8>]) {
        sections[Section::Letters as usize] = self.letters.clone().into_bytes();
        sections[Section::Words as usize] = self.entries.iter().flat_map(|word| word.to_bytes()).collect();
    }
}
