//! The tables of the lexicon that are read in place, if the program has given them.

use std::sync::OnceLock;

use crate::packed::{Pieces, WordMap};

/// The lexicon and its indexes, read in place.
#[derive(Clone, Copy, Debug)]
pub(super) struct LexiconTables {
    /// The lines with entries, in the order of the file.
    pub(super) lines: Pieces,
    /// For each headword, the number of its entry.
    pub(super) headwords: WordMap,
    /// For each stem of Azerbaijani headwords, 1 if it is only a softened form of headwords or else 0, and then the
    /// numbers of the entries.
    pub(super) azerbaijani: WordMap,
    /// For each of these stems, the number of the stem by which its word is compared.
    pub(super) compared: &'static [[u8; 4]],
    /// For each English word, the numbers of the entries that have it.
    pub(super) english: WordMap,
}

impl LexiconTables {
    /// The stem by which the word of an Azerbaijani stem is compared; `None` if it is no stem of a headword.
    pub(super) fn compared_stem(&self, stem: &str) -> Option<&'static str> {
        let number = self.compared.get(self.azerbaijani.number(stem)?)?;
        self.azerbaijani.words().text(u32::from_le_bytes(*number) as usize)
    }
}

static IN_USE: OnceLock<LexiconTables> = OnceLock::new();

/// The tables in use; `None` if the program has given none.
pub(super) fn in_use() -> Option<&'static LexiconTables> {
    IN_USE.get()
}

/// Makes every later use of the lexicon in this process read these tables. If there are tables in use already, they
/// stay.
pub(super) fn set(tables: LexiconTables) {
    // Other tables can only be equal ones.
    let _ = IN_USE.set(tables);
}
