//! The lexicon: which Azerbaijani and English words may translate each other.
//!
//! The lexicon is the file `memories/az-en.lexicon.tsv`. Both columns have dictionary forms, so that a translator can
//! add entries. If the program has an image of the lexicon ([`LexiconImage`](super::LexiconImage)), an entry is read
//! from there; otherwise the file is parsed once, when it is first needed. A caller that needs stems or spellings builds
//! its own index from the entries.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::data_file::lines;
use super::lexicon_tables;

/// The lexicon that ships with the program.
#[derive(Debug)]
pub struct Lexicon {
    entries: LazyLock<Vec<LexiconEntry>>,
    by_headword: LazyLock<HashMap<&'static str, &'static LexiconEntry>>,
}

/// One line of the lexicon: an Azerbaijani word and its translations into English.
#[derive(Clone, Copy, Debug)]
pub struct LexiconEntry {
    headwords: &'static str,
    translations: &'static str,
}

static SHIPPED: Lexicon = Lexicon {
    entries: LazyLock::new(|| lines(FILE).filter_map(LexiconEntry::parse).collect()),
    by_headword: LazyLock::new(|| {
        let entries = Lexicon::shipped().entries.iter();
        entries.flat_map(|entry| entry.headwords().map(move |headword| (headword, entry))).collect()
    }),
};

const FILE: &str = yaddash_memories::LEXICON;

impl Lexicon {
    /// The lexicon that ships with the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Returns every entry, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[LexiconEntry] {
        &self.entries
    }

    /// Returns the entry of an Azerbaijani headword; `None` if there is none. The headword is in small letters, and a
    /// verb ends in -maq or -mək.
    ///
    /// ```
    /// use yaddash_core::language::Lexicon;
    /// let entry = Lexicon::shipped().entry("abidə").unwrap();
    /// assert_eq!(entry.translations().collect::<Vec<_>>(), ["monument"]);
    /// assert!(Lexicon::shipped().entry("abidələr").is_none());
    /// ```
    #[must_use]
    pub fn entry(&self, headword: &str) -> Option<LexiconEntry> {
        match lexicon_tables::in_use() {
            Some(tables) => self.get(tables.headwords.get(headword).next()? as usize),
            None => self.by_headword.get(headword).map(|entry| **entry),
        }
    }

    /// Returns the entry with this number in the order of the file, counted from 0.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<LexiconEntry> {
        match lexicon_tables::in_use() {
            Some(tables) => LexiconEntry::parse(tables.lines.text(number)?),
            None => self.entries.get(number).copied(),
        }
    }

    /// Whether a word is the same in both languages: `video`.
    #[must_use]
    pub fn is_shared(&self, word: &str) -> bool {
        self.entry(word).is_some_and(|entry| entry.headwords == word && entry.translations().any(|other| other == word))
    }
}

impl LexiconEntry {
    fn parse(line: &'static str) -> Option<Self> {
        let (headwords, translations) = line.split_once('\t')?;
        Some(Self { headwords, translations })
    }

    /// The line of the entry in the file.
    pub(super) fn line(&self) -> String {
        format!("{}\t{}", self.headwords, self.translations)
    }

    /// Returns the Azerbaijani headword, and then its other stems: `fikir`, `fikr`.
    pub fn headwords(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.headwords.split('|')
    }

    /// Returns the English words and phrases, with the usual one first.
    pub fn translations(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.translations.split('|')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letters in the order of the Azerbaijani alphabet, with the hyphen last.
    const ALPHABET: &str = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz-";

    fn in_order(word: &str) -> Vec<usize> {
        word.chars().map(|letter| ALPHABET.chars().position(|c| c == letter).unwrap_or(99)).collect()
    }

    /// Finds the mistakes that a translator may make when adding a line.
    #[test]
    fn every_line_of_the_lexicon_has_two_columns_and_the_lines_are_in_alphabetical_order() {
        let mut seen = std::collections::HashSet::new();
        let mut before: Vec<usize> = Vec::new();
        for line in FILE.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 2, "two columns: {line:?}");
            for headword in cells[0].split('|') {
                assert!(!headword.is_empty() && in_order(headword).iter().all(|&at| at < 99), "letters: {line:?}");
                assert!(seen.insert(headword), "{headword} is there twice: {line:?}");
            }
            for word in cells[1].split('|') {
                let letters = |c: char| c.is_alphanumeric() && !c.is_uppercase() || matches!(c, '-' | '\'');
                assert!(!word.is_empty() && word.chars().all(letters), "English: {line:?}");
            }
            let here = in_order(cells[0].split('|').next().unwrap_or_default());
            assert!(before <= here, "in the order of the alphabet: {line:?}");
            before = here;
        }
        assert!(seen.len() >= 4000, "{} headwords", seen.len());
        assert_eq!(FILE.lines().filter(|line| !line.starts_with('#')).count(), Lexicon::shipped().entries().len());
    }

    #[test]
    fn a_word_with_the_same_spelling_in_both_languages_counts_as_shared() {
        assert!(Lexicon::shipped().is_shared("video"));
        assert!(!Lexicon::shipped().is_shared("nazir") && !Lexicon::shipped().is_shared("minister"));
    }
}
