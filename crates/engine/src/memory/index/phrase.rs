//! Finds a phrase in a run. First, the words of the word table that are inflected forms of the words of the
//! phrase are found. Then every record in which such words follow each other is found. For this, all records
//! are scanned, at four bytes per word. A value has several words in one entry of the table, and the slot of a
//! name has none. For a million texts, the scan reads about 70 MB and takes tens of
//! milliseconds.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::image::{Damaged, Section};
use super::run::{Run, WORD_BYTES};
use yaddash_core::score::{NumberHasher, WordTable, words_of};
use yaddash_core::text::Stem;

/// The number of records that are scanned at a time.
const CHUNK: u32 = 4096;

/// For each word of a phrase, the set of its inflected forms in a word table. Each set has one bit for every
/// word of the table.
struct Forms {
    sets: Vec<Vec<u64>>,
    /// For each entry of several words, or of none, which words of the phrase each of its words is a form of. An
    /// entry without any is left out, unless it has no words.
    several: HashMap<u32, Vec<Vec<bool>>, BuildHasherDefault<NumberHasher>>,
    /// The index of the set with the fewest words. The words of this set are looked for first.
    rarest: usize,
}

impl Forms {
    fn in_word_table(run: &Run, phrase: &[Stem]) -> Result<Option<Self>, Damaged> {
        let words = run.image.count::<WORD_BYTES>(Section::Words);
        let mut sets = vec![vec![0_u64; words.div_ceil(64)]; phrase.len()];
        let mut counts = vec![0_usize; phrase.len()];
        let mut several = HashMap::default();
        for number in 0..words {
            let word = run.word(number as u32).ok_or(Damaged("a word is missing"))?;
            let mut words = words_of(word.letters);
            let (first, second) = (words.next(), words.next());
            let mut is_form = false;
            for ((stem, set), count) in phrase.iter().zip(&mut sets).zip(&mut counts) {
                let is_first = first.is_some_and(|first| stem.has(first));
                if is_first || second.is_some() && words_of(word.letters).any(|word| stem.has(word)) {
                    set[number / 64] |= 1 << (number % 64);
                    *count += 1;
                    is_form = true;
                }
            }
            if first.is_none() || second.is_some() && is_form {
                let forms = words_of(word.letters).map(|word| phrase.iter().map(|stem| stem.has(word)).collect());
                several.insert(number as u32, forms.collect());
            }
        }
        let rarest = (0..counts.len()).min_by_key(|&at| counts[at]);
        Ok(rarest.filter(|&at| counts[at] > 0).map(|rarest| Self { sets, several, rarest }))
    }

    fn has(&self, word: usize, number: [u8; 4]) -> bool {
        let number = u32::from_le_bytes(number) as usize;
        self.sets[word].get(number / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }

    fn is_in(&self, numbers: &[[u8; 4]]) -> bool {
        if !numbers.iter().any(|number| self.has(self.rarest, *number)) {
            return false;
        }
        // Every word of the record: the number of its entry, and which of several words of the entry it is.
        let words = numbers.iter().flat_map(|number| {
            let several = self.several.get(&u32::from_le_bytes(*number));
            (0..several.map_or(1, Vec::len)).map(move |at| (*number, several.and_then(|several| several.get(at))))
        });
        let words: Vec<_> = words.collect();
        words.windows(self.sets.len()).any(|some| {
            (0..).zip(some).all(|(at, (number, forms))| forms.map_or_else(|| self.has(at, *number), |forms| forms[at]))
        })
    }
}

impl Run {
    /// The records in which the words of a phrase follow each other, in any inflected form.
    pub(super) fn records_with(&self, phrase: &[Stem]) -> Result<Vec<u32>, Damaged> {
        let mut found = Vec::new();
        let Some(forms) = Forms::in_word_table(self, phrase)? else { return Ok(found) };
        let mut from = 0;
        while from < self.records {
            let end = self.records.min(from + CHUNK);
            let (first, last) = (self.head(from)?.first as usize, self.head(end)?.first as usize);
            let numbers = self.image.items::<4>(Section::Numbers, first..last)?;
            // Most chunks do not have a rare word: one pass over the numbers shows that.
            if numbers.iter().any(|number| forms.has(forms.rarest, *number)) {
                for record in from..end {
                    if forms.is_in(self.record(record)?.1) {
                        found.push(record);
                    }
                }
            }
            from = end;
        }
        Ok(found)
    }
}
