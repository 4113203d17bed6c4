//! The words of a text in which terms are searched: runs of letters and digits. A hyphen or an apostrophe ends a
//! word, so that `Azərbaycan-Türkiyə` is read as two names, and `TDT-nin` as a name and its suffix. The glossary's forms are read in the same way, so that both are split alike.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::language::Supported;
use crate::language::az::suffixes;
use crate::language::en::spelling;
use crate::text::CaseRule;

/// A word and its place.
#[derive(Debug)]
pub(super) struct Word {
    /// Byte range in the text.
    pub(super) range: Range<usize>,
    folded: Range<usize>,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it is two letters or more, all capital.
    pub(super) shouted: bool,
    /// Whether it is compared in another spelling than the text has.
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

/// A text is in capitals if it has this many words in capitals and none in small letters.
const SHOUTED_WORDS: usize = 3;

impl<'t> Words<'t> {
    /// Reads a normalised text.
    pub(super) fn of(text: &'t str, rule: CaseRule, grammar: Option<Supported>) -> Self {
        let mut words =
            Self { text, list: Vec::new(), arena: String::with_capacity(text.len()), grammar, shouted: false };
        let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
        let mut at = 0;
        while let Some(start) = text[at..].find(char::is_alphanumeric).map(|skip| at + skip) {
            at = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
            // `OPEC+` is not OPEC; in `3+3` the sign joins.
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

    /// Which word begins at a byte of the text.
    pub(super) fn at(&self, start: usize) -> Option<usize> {
        self.list.binary_search_by_key(&start, |word| word.range.start).ok()
    }

    /// The word as it is written.
    pub(super) fn surface(&self, word: &Word) -> &'t str {
        &self.text[word.range.clone()]
    }

    /// The word as it is compared.
    pub(super) fn folded(&self, word: &Word) -> &str {
        &self.arena[word.folded.clone()]
    }

    /// The text between a word and the one before it.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        match (at.checked_sub(1).and_then(|before| self.list.get(before)), self.list.get(at)) {
            (Some(before), Some(word)) => &self.text[before.range.end..word.range.start],
            _ => "",
        }
    }

    /// Whether the word is a suffix that is joined to the one before it: the `nin` of `TDT-nin`.
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
