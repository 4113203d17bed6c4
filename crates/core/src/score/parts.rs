//! Splits a text into the parts by which it is compared.
//!
//! The words and values of a text come first, in order; the slots of its names follow them, so that order is compared
//! by words and values alone. Every reading is of small letters without the dot of an i: see [`super::pieces`].

use std::ops::Range;

use super::known::Known;
use super::letters::kept;
use super::part::{NameClass, Part, Slot, Value, kept_in_name};
use super::pieces::Pieces;
use super::reading::Reading;
use super::values::{ReadValue, ValueReader};
use super::vocabulary::Meaning;
use crate::text::{CaseRule, Token, TokenKind, Tokens};

/// The weight of the slot of a place, and of one word of a person, in thousandths.
const SLOT_WEIGHT: u32 = 650;

/// A part: its place in the letters of all parts, and the tokens that it is made of.
#[derive(Clone, Debug)]
pub(super) struct PartPlace {
    pub(super) letters: Range<usize>,
    pub(super) tokens: Range<u32>,
}

/// The parts of a text. [`Parts::read`] reuses the memory for another text.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    reading: Reading,
    pub(super) tokens: Tokens,
    pieces: Pieces,
    known: Known,
    names: Vec<ReadName>,
    /// The encoded parts, one behind the other.
    encoded: String,
    pub(super) list: Vec<PartPlace>,
    /// How many of them are words, signs or values.
    pub(super) words: usize,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ReadName {
    class: NameClass,
    name: String,
    suffix: String,
    tokens: Range<usize>,
    /// How many characters of the last token are a suffix behind a hyphen, and the hyphen.
    ending: usize,
}

impl Parts {
    pub(super) fn new(reading: Reading) -> Self {
        Self {
            reading,
            tokens: Tokens::default(),
            pieces: Pieces::default(),
            known: Known::default(),
            names: Vec::new(),
            encoded: String::new(),
            list: Vec::new(),
            words: 0,
        }
    }

    /// For many texts: keeps what is known of their words.
    pub(super) fn for_many(reading: Reading) -> Self {
        Self { known: Known::for_many(), ..Self::new(reading) }
    }

    /// Replaces the parts by those of another text, which is normalised.
    pub(super) fn read(&mut self, text: &str) {
        self.tokens.read(text, self.reading.rule);
        self.pieces.read(&self.tokens);
        self.known.read(&self.pieces, self.reading.vocabulary);
        self.names.clear();
        self.encoded.clear();
        self.list.clear();
        let count = self.tokens.list().len();
        let mut at = 0;
        while at < count {
            if self.is_plain(at) {
                self.push_word(text, at, false);
                at += 1;
                continue;
            }
            let long_name = self.long_name(at);
            let value = if long_name.is_none() { self.value(text, at) } else { None };
            if let Some(value) = value {
                self.push_value(text, at, &value);
                at = value.end;
            } else if let Some(name) = long_name.or_else(|| self.short_name(at)) {
                at = name.tokens.end;
                self.push_words_of_name(text, &name);
                self.names.push(name);
            } else {
                self.push_word(text, at, false);
                at += 1;
            }
        }
        self.words = self.list.len();
        for name in std::mem::take(&mut self.names) {
            self.push_slot(&name);
        }
    }

    /// An encoded part.
    pub(super) fn encoded(&self, place: &PartPlace) -> &str {
        &self.encoded[place.letters.clone()]
    }

    /// Whether a token is a word with which no value and no name begins.
    fn is_plain(&self, at: usize) -> bool {
        // An uncommon word before a surname is a given name.
        let is_before_surname = || self.known.is_surname(self.pieces.start(at + 1));
        self.token(at).is_some() && self.known.is_plain(self.pieces.start(at)) && !is_before_surname()
    }

    fn value(&self, text: &str, at: usize) -> Option<ReadValue> {
        let (tokens, pieces, known, vocabulary) = (&self.tokens, &self.pieces, &self.known, self.reading.vocabulary);
        ValueReader { text, tokens, pieces, known, vocabulary }.read(at)
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.list().get(at).filter(|token| token.kind == TokenKind::Word)
    }

    /// A listed name of several words.
    fn long_name(&self, at: usize) -> Option<ReadName> {
        self.token(at)?;
        let vocabulary = self.reading.vocabulary;
        let found = vocabulary.phrase(&self.pieces, self.pieces.start(at), true)?;
        self.listed(found.meaning, found.tail, at, found.end)
    }

    /// A listed name of one word, or a person by the ending of the surname, with the given name before it.
    fn short_name(&self, at: usize) -> Option<ReadName> {
        self.token(at)?;
        let start = self.pieces.start(at);
        match self.known.word(&self.pieces, start) {
            Some((meaning, tail)) => self.listed(meaning, tail, at, start + 1),
            None => self.person(at, at).or_else(|| self.person(at, at + 1)),
        }
    }

    fn listed(&self, meaning: Meaning, tail: &str, at: usize, end: usize) -> Option<ReadName> {
        let Meaning::Name { class, name, .. } = meaning else { return None };
        let vocabulary = self.reading.vocabulary;
        let (suffix, last) = vocabulary.suffix(&self.pieces, tail, end)?;
        let (tokens, ending) = (at..self.pieces.token(last), self.joined(end..last));
        Some(ReadName { class, name: vocabulary.name(name).to_owned(), suffix, tokens, ending })
    }

    /// How many characters a suffix has that is behind a hyphen, with the hyphen.
    fn joined(&self, pieces: Range<usize>) -> usize {
        pieces.map(|at| 1 + self.pieces.get(at).chars().count()).sum()
    }

    /// A person whose surname is the token `surname`; the tokens from `at` up to it are given names, or words that are not common.
    fn person(&self, at: usize, surname: usize) -> Option<ReadName> {
        let vocabulary = self.reading.vocabulary;
        let can_be_given = |at: usize| {
            let word = self.token(at).map(|token| self.tokens.form(token));
            let is_given = || vocabulary.is_given(self.pieces.get(self.pieces.start(at)));
            word.is_some_and(|word| !self.reading.weights.is_listed(word) || is_given())
        };
        let start = self.pieces.start(surname);
        self.token(surname)?;
        let (name, tail) = self.known.surname(&self.pieces, start)?;
        if !(at..surname).all(can_be_given) || self.known.word(&self.pieces, start).is_some() {
            return None;
        }
        let (suffix, end) = vocabulary.suffix(&self.pieces, tail, start + 1)?;
        let ending = self.joined(start + 1..end);
        let given = if at < surname { self.pieces.get(self.pieces.start(at)) } else { "" };
        let name = [given, name].join(" ");
        let tokens = at..self.pieces.token(end);
        Some(ReadName { class: NameClass::Person, name: name.trim_start().to_owned(), suffix, tokens, ending })
    }

    fn push(&mut self, part: impl FnOnce(&mut String), tokens: Range<usize>) {
        let start = self.encoded.len();
        part(&mut self.encoded);
        let tokens = tokens.start as u32..tokens.end as u32;
        self.list.push(PartPlace { letters: start..self.encoded.len(), tokens });
    }

    /// The letters of tokens as they are kept, with spaces between them.
    fn letters(&self, text: &str, tokens: Range<usize>) -> String {
        let mut letters = String::new();
        for token in self.tokens.list().get(tokens).unwrap_or_default() {
            if !letters.is_empty() {
                letters.push(' ');
            }
            let received = text.get(token.range.clone()).unwrap_or_default();
            letters.extend(received.chars().map(|c| kept(c, self.reading.rule)));
        }
        letters
    }

    fn push_word(&mut self, text: &str, at: usize, is_in_name: bool) {
        let (start, rule) = (self.encoded.len(), self.reading.rule);
        let Some(token) = self.tokens.list().get(at) else { return };
        let received = text.get(token.range.clone()).unwrap_or_default();
        if is_in_name {
            Part::NameWord("").encode(&mut self.encoded);
        }
        match rule == CaseRule::Turkic && received.contains('I') {
            true => self.encoded.extend(received.chars().map(|c| kept(c, rule))),
            false => self.encoded.push_str(self.tokens.form(token)),
        }
        self.list.push(PartPlace { letters: start..self.encoded.len(), tokens: at as u32..at as u32 + 1 });
    }

    fn push_value(&mut self, text: &str, at: usize, read: &ReadValue) {
        let letters = self.letters(text, at..read.end);
        let ReadValue { class, shape, value, suffix, end } = read;
        let part = Part::Value(Value { class: *class, shape, value, suffix, letters: &letters });
        self.push(|out| part.encode(out), at..*end);
    }

    fn push_words_of_name(&mut self, text: &str, name: &ReadName) {
        for at in name.tokens.clone() {
            if self.token(at).is_some() {
                self.push_word(text, at, true);
            } else if let Some(value) = self.value(text, at).filter(|value| value.end == at + 1) {
                self.push_value(text, at, &value);
            } else {
                self.push_word(text, at, false);
            }
        }
    }

    fn push_slot(&mut self, name: &ReadName) {
        let class = name.class;
        let weight = match class {
            NameClass::Place => SLOT_WEIGHT,
            NameClass::Person => SLOT_WEIGHT * if name.tokens.len() > 1 { 2 } else { 1 },
            NameClass::Organisation => self.left_by_words(name),
        };
        let part = Part::Slot(Slot { class, weight, name: &name.name, suffix: &name.suffix });
        self.push(|out| part.encode(out), name.tokens.clone());
    }
    /// The weight that the words of a name do not keep. The suffix behind a hyphen has none.
    fn left_by_words(&self, name: &ReadName) -> u32 {
        let words = name.tokens.clone().filter_map(|at| Some((at, self.tokens.form(self.token(at)?))));
        let left = words.map(|(at, form)| {
            let ending = if at + 1 == name.tokens.end { name.ending } else { 0 };
            let end = match ending.checked_sub(1) {
                Some(before_last) => form.char_indices().rev().nth(before_last).map_or(0, |(end, _)| end),
                None => form.len(),
            };
            let weight = self.reading.weights.word(&form[..end]);
            weight - kept_in_name(weight)
        });
        left.sum()
    }
}

#[cfg(test)]
mod tests;
