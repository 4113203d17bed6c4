//! Word weights: how much a word counts in a score. `və` counts for little, `uran` for much.
//!
//! The letters `i` and `ı` are the same here, because text in capitals often has `I` for both of them and must have
//! the same weight.
//!
//! Weights come from lists that ship with the program. They never depend on the content of a memory, so that the
//! score of two texts does not change when units are added. They are integers, so that the score is the same on every
//! machine.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::LettersHasher;
use crate::language::{SentenceLists, Supported, Table};
use crate::unit::Language;

/// The factors by which the length of a word changes its weight, in thousandths. Index 0 is for a word of one
/// character, and a word longer than 12 characters counts as 12. The factor is the fourth root of length / 6, so a
/// word of six letters has the factor 1.
pub const LENGTH_FACTORS: [u32; 12] = [639, 760, 841, 904, 955, 1000, 1039, 1075, 1107, 1136, 1164, 1189];

/// The weight of any number, in thousandths.
const NUMBER: u32 = 800;

/// The word weights of one language.
#[derive(Debug)]
pub struct Weights {
    list: Table,
    shares: HashMap<String, u32, LettersHasher>,
}

impl Weights {
    /// Returns the weights of a language. If the language has no list, the weight of a word depends only on its
    /// length.
    #[must_use]
    pub fn of(language: &Language) -> &'static Self {
        match Supported::of(language) {
            Some(Supported::Azerbaijani) => &AZERBAIJANI,
            Some(Supported::English) => &ENGLISH,
            _ => &GENERAL,
        }
    }

    /// Returns the weight of a word in thousandths, from 191 to 1189. The word is given in its folded form.
    #[must_use]
    pub fn word(&self, folded: &str) -> u32 {
        let share = match folded.contains('ı') {
            true => self.shares.get(folded.replace('ı', "i").as_str()),
            false => self.shares.get(folded),
        };
        let share = share.copied().unwrap_or(1000);
        let length = folded.chars().take(LENGTH_FACTORS.len()).count().max(1);
        share * LENGTH_FACTORS[length - 1] / 1000
    }

    /// Whether a folded word is one of the common words that have a weight of their own.
    #[must_use]
    pub fn is_listed(&self, folded: &str) -> bool {
        self.shares.contains_key(folded.replace('ı', "i").as_str())
    }

    /// Returns the common words that have a weight of their own, as the list spells them, with the commonest first.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.list.pairs().map(|(word, _)| word)
    }

    /// Returns the weight of a number in thousandths.
    #[must_use]
    pub fn number(&self) -> u32 {
        NUMBER
    }

    fn read(list: Table) -> Self {
        let mut shares = HashMap::default();
        for (word, share) in list.pairs() {
            if let Ok(share) = share.parse() {
                // If two words differ only in the dot of an i, the commoner word decides, which comes first.
                shares.entry(word.replace('ı', "i")).or_insert(share);
            }
        }
        Self { list, shares }
    }
}

static AZERBAIJANI: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(SentenceLists::of(Supported::Azerbaijani).weights));
static ENGLISH: LazyLock<Weights> = LazyLock::new(|| Weights::read(SentenceLists::of(Supported::English).weights));
static GENERAL: LazyLock<Weights> = LazyLock::new(|| Weights::read(Table::new("")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less_than_rare_words() {
        let weights = Weights::of(&Language::azerbaijani());
        assert!(weights.word("və") < weights.word("yeni"));
        assert!(weights.word("yeni") < weights.word("uran"));
        assert!(weights.word("uran") < weights.word("qazaxıstanın"));
        assert_eq!(weights.word(""), 639);
    }

    #[test]
    fn every_line_of_the_lists_of_word_weights_is_read() {
        for (supported, language) in
            [(Supported::Azerbaijani, Language::azerbaijani()), (Supported::English, Language::english())]
        {
            let list = SentenceLists::of(supported).weights;
            assert_eq!(list.rows::<1>().count(), list.pairs().count());
            for (word, share) in list.pairs() {
                let share: u32 = share.parse().expect(word);
                let read = Weights::of(&language).shares[&word.replace('ı', "i")];
                assert!(read <= share && (300..=1000).contains(&share), "{word}");
            }
        }
    }
}
