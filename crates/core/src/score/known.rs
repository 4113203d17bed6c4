//! What the vocabulary has of each piece of a text, looked up once.
//!
//! Every reading of a value or a name begins with the same questions, and the answer for most words is that they are
//! neither. So a text is asked once, and a caller that reads many texts keeps the answers for words that come again. The price
//! is a second list beside the pieces.

use std::collections::HashMap;

use super::digits::roman;
use super::pieces::Pieces;
use super::vocabulary::{Meaning, Vocabulary, currency_of_code};
use crate::language::LettersHasher;

/// The most answers that are kept for other texts.
const MAX_KEPT: usize = 1 << 15;

/// What the vocabulary has of one piece. Places are bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// The meaning, and where the ending begins.
    meaning: Option<(Meaning, usize)>,
    /// Where the surname ends that the piece is by its ending.
    surname: Option<usize>,
    /// Whether no value and no name begins with the piece.
    is_plain: bool,
}

impl Entry {
    fn of(piece: &str, vocabulary: &Vocabulary) -> Self {
        let may_begin = vocabulary.may_begin(piece);
        let meaning = if may_begin { vocabulary.word(piece) } else { None };
        let meaning = meaning.map(|(meaning, tail)| (meaning, piece.len() - tail.len()));
        let surname = vocabulary.surname(piece).map(|(surname, _)| surname.len());
        let begins = || {
            may_begin && vocabulary.begins_phrase(piece) || currency_of_code(piece).is_some() || roman(piece).is_some()
        };
        Self { meaning, surname, is_plain: meaning.is_none() && surname.is_none() && !begins() }
    }
}

/// What the vocabulary has of the pieces of a text. [`Known::read`] reuses the memory for another text.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    entries: Vec<Entry>,
    /// The answers for pieces of earlier texts; `None` if there are no others.
    kept: Option<HashMap<Box<str>, Entry, LettersHasher>>,
}

impl Known {
    /// For many texts: keeps what is known of their words.
    pub(super) fn for_many() -> Self {
        Self { kept: Some(HashMap::default()), ..Self::default() }
    }

    /// Replaces the entries by those of other pieces.
    pub(super) fn read(&mut self, pieces: &Pieces, vocabulary: &Vocabulary) {
        self.entries.clear();
        for at in 0..pieces.len() {
            let piece = pieces.get(at);
            let Some(kept) = &mut self.kept else {
                self.entries.push(Entry::of(piece, vocabulary));
                continue;
            };
            let entry = kept.get(piece).copied().unwrap_or_else(|| {
                let entry = Entry::of(piece, vocabulary);
                if kept.len() < MAX_KEPT {
                    kept.insert(piece.into(), entry);
                }
                entry
            });
            self.entries.push(entry);
        }
    }

    fn entry(&self, at: usize) -> Entry {
        self.entries.get(at).copied().unwrap_or_default()
    }

    /// The meaning of a piece and its ending.
    pub(super) fn word<'p>(&self, pieces: &'p Pieces, at: usize) -> Option<(Meaning, &'p str)> {
        let (meaning, tail) = self.entry(at).meaning?;
        Some((meaning, pieces.get(at).get(tail..)?))
    }

    /// The surname that a piece is by its ending, and what follows it.
    pub(super) fn surname<'p>(&self, pieces: &'p Pieces, at: usize) -> Option<(&'p str, &'p str)> {
        pieces.get(at).split_at_checked(self.entry(at).surname?)
    }

    /// Whether a piece is a surname by its ending.
    pub(super) fn is_surname(&self, at: usize) -> bool {
        self.entry(at).surname.is_some()
    }

    /// Whether no value and no name begins with a piece.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.entry(at).is_plain
    }
}
