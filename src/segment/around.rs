//! A terminator and what stands around it: all that the rules may look at.
//!
//! Everything is found once and within a fixed distance, so that a paragraph of any length and
//! shape is split in time proportional to its length.

use std::ops::Range;

use crate::text::{Ending, WordLists, is_invisible};

/// How far the rules look from a terminator, in bytes: longer than any word that lists know.
pub(super) const SIGHT: usize = 96;

/// A place where a sentence may end.
#[derive(Clone, Debug)]
pub(super) struct Around<'t> {
    /// The paragraph.
    pub(super) text: &'t str,
    /// The lists of its language.
    pub(super) lists: Option<&'static WordLists>,
    /// Where the sentence began.
    pub(super) start: usize,
    /// The terminator: `.`, `?!`, `...`
    pub(super) mark: Range<usize>,
    /// Where the sentence would end: after the terminator and what closes with it.
    pub(super) at: usize,
    /// Where the next would begin: the first that shows after `at`.
    pub(super) next: usize,
    /// Whether a quotation closes with the terminator: `…!"`
    pub(super) quoted: bool,
    /// Whether a bracket closes with the terminator: `…!)`
    pub(super) bracketed: bool,
    /// The bracket that the sentence opened after its first word and that holds the terminator.
    pub(super) aside: Option<usize>,
    /// Whether the sentence has had a letter or digit.
    pub(super) worded: bool,
    /// Whether the terminator stands in the dateline.
    pub(super) in_dateline: bool,
    /// What comes next.
    pub(super) coming: Coming<'t>,
}

/// The beginning of what follows a terminator.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Coming<'t> {
    /// Byte offset of its first letter or digit.
    pub(super) at: usize,
    /// Its first letter or digit, if there is one in sight.
    pub(super) first: Option<char>,
    /// The word that begins with it: letters and digits only.
    pub(super) word: &'t str,
    /// Whether a dash stands before it.
    pub(super) dash: bool,
    /// Whether a double quotation mark stands before it.
    pub(super) quote: bool,
}

impl<'t> Around<'t> {
    /// What stands unbroken before the terminator: `gen.-leyt`, `H.Ə`, `www.report`.
    pub(super) fn chunk(&self) -> &'t str {
        let sight =
            &self.text[floor(self.text, self.mark.start.saturating_sub(SIGHT)).max(self.start)..self.mark.start];
        let from =
            sight.rfind(|c| is_blank(c) && c != '\u{ad}' || is_bracket_or_double_quote(c) || matches!(c, '–' | '—'));
        from.map_or(sight, |at| sight[at..].trim_start_matches(|c| !is_word_part(c)))
    }

    /// The text between the beginning of the sentence and the chunk, as far as it is in sight.
    pub(super) fn before_chunk(&self) -> &'t str {
        let end = self.mark.start - self.chunk().len();
        &self.text[floor(self.text, end.saturating_sub(SIGHT)).max(self.start)..end]
    }

    /// The last word of [`Self::before_chunk`], with whatever signs it carries.
    pub(super) fn word_before(&self) -> &'t str {
        self.before_chunk().split(is_blank).rfind(|word| !word.is_empty()).unwrap_or_default()
    }

    /// The terminator.
    pub(super) fn mark(&self) -> &'t str {
        &self.text[self.mark.clone()]
    }

    /// Whether the terminator is one full stop, which might be no terminator.
    pub(super) fn is_stop(&self) -> bool {
        self.mark() == "."
    }

    /// Whether space (a zero-width one counts) stands between the sentence and the next.
    pub(super) fn is_spaced(&self) -> bool {
        self.text[self.at..self.next].contains(|c: char| c.is_whitespace() || c == '\u{200b}')
    }

    /// Whether the next word begins with a capital letter.
    pub(super) fn before_capital(&self) -> bool {
        self.coming.first.is_some_and(char::is_uppercase)
    }

    /// Whether the next word begins with a digit.
    pub(super) fn before_digit(&self) -> bool {
        self.coming.first.is_some_and(char::is_numeric)
    }

    /// Whether the next word is one that begins sentences: `Bundan`, and not the initial of `O. Əliyev`.
    pub(super) fn before_starter(&self) -> bool {
        let word = self.coming.word;
        let initial = word.chars().nth(1).is_none() && self.rest_from_word_end().starts_with('.');
        !initial && self.lists.is_some_and(|lists| lists.starters.has(word))
    }

    /// The class of the abbreviation that the terminator belongs to, if it is a listed one.
    pub(super) fn abbreviation(&self) -> Option<Ending> {
        let lists = self.lists?;
        let chunk = self.chunk();
        let before = &self.text[..self.mark.start - chunk.len()];
        if before.ends_with(is_double_quote) && before.trim_end_matches(is_double_quote).ends_with(is_word_part) {
            // An ending joined to a quoted name: “gizli silahı”dır.
            return None;
        }
        let phrase = self.text.get(self.mark.start.saturating_sub(chunk.len() + "və ".len())..self.mark.start);
        phrase.and_then(|phrase| lists.abbreviation(phrase)).or_else(|| lists.abbreviation(chunk))
    }

    /// The text after the next word, as far as it is in sight.
    pub(super) fn rest_from_word_end(&self) -> &'t str {
        sight_from(self.text, self.coming.at + self.coming.word.len())
    }
}

impl<'t> Coming<'t> {
    /// What begins at `next`: signs before the first letter or digit are noted and passed over.
    pub(super) fn at(text: &'t str, next: usize) -> Self {
        let mut coming = Self::default();
        for (offset, c) in sight_from(text, next).char_indices() {
            if c.is_alphanumeric() {
                let rest = sight_from(text, next + offset);
                let end = rest.find(|c| !is_word_part(c)).unwrap_or(rest.len());
                return Self { at: next + offset, first: Some(c), word: &rest[..end], ..coming };
            }
            coming.dash |= is_dash(c);
            coming.quote |= is_double_quote(c);
        }
        Self { at: text.len(), ..coming }
    }
}

/// At most [`SIGHT`] bytes of the text from a place on.
pub(super) fn sight_from(text: &str, from: usize) -> &str {
    let from = from.min(text.len());
    &text[from..floor(text, (from + SIGHT).min(text.len()))]
}

/// The nearest character boundary at or before a place.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a character shows as space or as nothing.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

pub(super) fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c) || unicode_normalization::char::is_combining_mark(c)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

pub(super) fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' | '＂' | '″')
}

pub(super) fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' | '＇')
}

fn is_bracket_or_double_quote(c: char) -> bool {
    is_double_quote(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}')
}
