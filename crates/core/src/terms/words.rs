//! Splits a text into the words in which terms are searched: runs of letters and digits. A hyphen or an apostrophe
//! ends a word, so `Azərbaycan-Türkiyə` is read as two names, and `TDT-nin` as a name and its suffix. The forms of
//! the glossary are split in the same way, so that they match the text.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::language::Supported;
use crate::language::az::suffixes;
use crate::language::en::spelling;
use crate::text::CaseRule;

/// A word of a text, and its place there.
#[derive(Debug)]
pub(super) struct Word {
    /// The byte range of the word in the text.
    pub(super) range: Range<usize>,
    folded: Range<usize>,
    /// Whether the word begins with a capital.
    pub(super) capital: bool,
    /// Whether the word has two letters or more, all of them capitals.
    pub(super) shouted: bool,
    /// Whether the word is compared in another spelling than the text has: `organisation` as `organization`.
    pub(super) respelled: bool,
}

/// The words of a text.
#[derive(Debug)]
pub(super) struct Words<'t> {
    text: &'t str,
    list: Vec<Word>,
    arena: String,
    grammar: Option<Supported>,
    /// Whether the whole text is in capitals, so that a capital shows no name.
    pub(super) shouted: bool,
}

/// A text counts as a text in capitals if it has at least this many words in capitals and no small letters.
const SHOUTED_WORDS: usize = 3;

impl<'t> Words<'t> {
    /// Splits a normalised text into words.
    pub(super) fn of(text: &'t str, rule: CaseRule, grammar: Option<Supported>) -> Self {
        let mut words =
            Self { text, list: Vec::new(), arena: String::with_capacity(text.len()), grammar, shouted: false };
        let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
        let mut at = 0;
        while let Some(start) = text[at..].find(char::is_alphanumeric).map(|skip| at + skip) {
            at = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
            // The sign is part of the name `OPEC+`, but in `3+3` it joins two words.
            if text[at..].starts_with('+') && !text[at + 1..].starts_with(is_part) {
                at += 1;
            }
            words.push(start..at, rule);
        }
        let small = text.chars().any(char::is_lowercase);
        words.shouted = !small && words.list.iter().filter(|word| word.shouted).count() >= SHOUTED_WORDS;
        words
    }

    fn push(&mut self, range: Range<usize>, rule: CaseRule) {
        let surface = &self.text[range.clone()];
        let from = self.arena.len();
        self.arena.extend(surface.chars().map(|c| rule.small(c)));
        let other = match self.grammar {
            Some(Supported::English) => spelling(&self.arena[from..]),
            Some(Supported::Azerbaijani) | None => None,
        };
        if let Some(other) = other {
            self.arena.truncate(from);
            self.arena.push_str(other);
        }
        let capital = surface.starts_with(CaseRule::is_capital);
        let shouted = capital && surface.chars().nth(1).is_some() && !surface.chars().any(char::is_lowercase);
        let folded = from..self.arena.len();
        self.list.push(Word { range, folded, capital, shouted, respelled: other.is_some() });
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.list.get(at)
    }

    /// Returns the number of the word that begins at a byte of the text.
    pub(super) fn at(&self, start: usize) -> Option<usize> {
        self.list.binary_search_by_key(&start, |word| word.range.start).ok()
    }

    /// Returns the word as it is written.
    pub(super) fn surface(&self, word: &Word) -> &'t str {
        &self.text[word.range.clone()]
    }

    /// Returns the word in the form in which words are compared: in small letters and in one spelling.
    pub(super) fn folded(&self, word: &Word) -> &str {
        &self.arena[word.folded.clone()]
    }

    /// Returns the text between a word and the word before it.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        match (at.checked_sub(1).and_then(|before| self.list.get(before)), self.list.get(at)) {
            (Some(before), Some(word)) => &self.text[before.range.end..word.range.start],
            _ => "",
        }
    }

    /// Whether the word is a suffix that a hyphen, an apostrophe or a quotation mark joins to the word before it: the
    /// `nin` of `TDT-nin`.
    pub(super) fn is_suffix(&self, at: usize) -> bool {
        let Some(word) = self.list.get(at) else { return false };
        if word.capital && !self.shouted || !matches!(self.gap(at), "-" | "'" | "\"") {
            return false;
        }
        match self.grammar {
            Some(Supported::Azerbaijani) => suffixes::is_joined(self.folded(word)),
            Some(Supported::English) => self.gap(at) == "'" && self.folded(word) == "s",
            None => false,
        }
    }
}
