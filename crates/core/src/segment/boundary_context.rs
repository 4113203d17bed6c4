//! A terminator with its context: all facts that the rules may look at.
//!
//! The context of a terminator is found once, and within a fixed distance. So the time to split a paragraph
//! is proportional to its length, whatever its content.

use std::ops::Range;

use super::signs::{SIGHT, floor, is_blank, is_bracket_or_double_quote, is_dash, is_double_quote};
use super::signs::{is_one_letter, is_word_part, sight_from};
use crate::text::{Ending, WordLists};

/// A place where a sentence may end, and the text around it.
#[derive(Clone, Debug)]
pub(super) struct BoundaryContext<'t> {
    /// The paragraph.
    pub(super) text: &'t str,
    /// The word lists of the language of the paragraph.
    pub(super) lists: Option<&'static WordLists>,
    /// The byte offset where the sentence begins.
    pub(super) start: usize,
    /// The byte range of the terminator: `.`, `?!`, `...`
    pub(super) mark: Range<usize>,
    /// The characters before the terminator, back to the last space, bracket or quotation mark: `gen.-leyt`, `H.Ə`,
    /// `www.report`.
    pub(super) chunk: &'t str,
    /// The byte offset where the sentence would end: after the terminator and the closing signs after it.
    pub(super) at: usize,
    /// The byte offset where the next sentence would begin: the first visible character after `at`.
    pub(super) next: usize,
    /// Whether a quotation ends with the terminator: `…!"`
    pub(super) quoted: bool,
    /// Whether a bracket is closed after the terminator: `…!)`
    pub(super) bracketed: bool,
    /// The byte offset where the open quotation begins, if a quotation is still open at `at`.
    pub(super) quotation: Option<usize>,
    /// Whether the terminator is inside a bracket that was opened after the first word of the sentence.
    pub(super) in_parenthesis: bool,
    /// Whether the sentence has a letter or digit before the terminator.
    pub(super) has_word: bool,
    /// Whether the terminator is in the dateline.
    pub(super) in_dateline: bool,
    /// Whether the paragraph has no capital letter, as is usual in chats.
    pub(super) in_small_letters: bool,
    /// The beginning of the text after `next`.
    pub(super) ahead: Lookahead<'t>,
}

/// The beginning of the text that follows a terminator.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lookahead<'t> {
    /// The byte offset of the first letter or digit in the text.
    pub(super) at: usize,
    /// The first letter or digit in the text, if there is one within [`SIGHT`] bytes.
    pub(super) first: Option<char>,
    /// The word that begins at `at`: letters and digits only.
    pub(super) word: &'t str,
    /// Whether there is a dash before the first letter or digit.
    pub(super) dash: bool,
    /// Whether there is a double quotation mark before the first letter or digit.
    pub(super) quote: bool,
    /// Whether `@` or `#` is directly before the first letter or digit: `@azertac`, `#sülh`.
    pub(super) tagged: bool,
}

impl<'t> BoundaryContext<'t> {
    /// Returns the text of the sentence before `chunk`, the characters directly before the terminator. The
    /// text is at most [`SIGHT`] bytes long.
    pub(super) fn before_chunk(&self) -> &'t str {
        let end = self.mark.start - self.chunk.len();
        &self.text[floor(self.text, end.saturating_sub(SIGHT)).max(self.start)..end]
    }

    /// Returns the last word of [`Self::before_chunk`], with the signs that are attached to the word.
    pub(super) fn word_before(&self) -> &'t str {
        self.before_chunk().split(is_blank).rfind(|word| !word.is_empty()).unwrap_or_default()
    }

    /// Returns the text of the terminator.
    pub(super) fn mark(&self) -> &'t str {
        &self.text[self.mark.clone()]
    }

    /// Whether the terminator is a single full stop, which may also end an abbreviation.
    pub(super) fn is_stop(&self) -> bool {
        self.mark() == "."
    }

    /// Whether there is space between the sentence and the next sentence; a zero-width space counts.
    pub(super) fn is_spaced(&self) -> bool {
        self.text[self.at..self.next].contains(|c: char| c.is_whitespace() || c == '\u{200b}')
    }

    /// Whether the next word begins with a capital letter.
    pub(super) fn before_capital(&self) -> bool {
        self.ahead.first.is_some_and(char::is_uppercase)
    }

    /// Whether the next word begins with a digit.
    pub(super) fn before_digit(&self) -> bool {
        self.ahead.first.is_some_and(char::is_numeric)
    }

    /// Whether the next word is an initial: `O. Əliyev`.
    pub(super) fn before_initial(&self) -> bool {
        is_one_letter(self.ahead.word) && self.rest_from_word_end().starts_with('.')
    }

    /// Whether the next word is one that begins sentences, such as `Bundan`. The initial of a name
    /// (`O. Əliyev`) does not count.
    pub(super) fn before_starter(&self) -> bool {
        !self.before_initial() && self.lists.is_some_and(|lists| lists.starters.has(self.ahead.word))
    }

    /// Whether the next word begins a sentence even where a name could continue. The word is either one
    /// that begins sentences, or a courtesy title, which never follows a name (`… Fluor Corp. Mr. Smith`).
    pub(super) fn before_sentence(&self) -> bool {
        let courtesy = || {
            self.rest_from_word_end().starts_with('.')
                && self.lists.and_then(|lists| lists.abbreviation(self.ahead.word)) == Some(Ending::Courtesy)
        };
        self.before_capital() && (self.before_starter() || courtesy())
    }

    /// Returns the class of the abbreviation that the terminator belongs to, if the abbreviation is in the
    /// lists.
    pub(super) fn abbreviation(&self) -> Option<Ending> {
        let lists = self.lists?;
        let before = &self.text[..self.mark.start - self.chunk.len()];
        if before.ends_with(is_double_quote) && before.trim_end_matches(is_double_quote).ends_with(is_word_part) {
            // The chunk is a case ending joined to a quoted name: “gizli silahı”dır.
            return None;
        }
        let phrase = self.text.get(self.mark.start.saturating_sub(self.chunk.len() + "və ".len())..self.mark.start);
        phrase.and_then(|phrase| lists.abbreviation(phrase)).or_else(|| lists.abbreviation(self.chunk))
    }

    /// Returns the text after the next word, at most [`SIGHT`] bytes.
    pub(super) fn rest_from_word_end(&self) -> &'t str {
        sight_from(self.text, self.ahead.at + self.ahead.word.len())
    }

    /// Returns the word after the next word, or an empty text if there is a sign between the two words.
    pub(super) fn second_word(&self) -> &'t str {
        let rest = self.rest_from_word_end().trim_start_matches(is_blank);
        &rest[..rest.find(|c| !is_word_part(c)).unwrap_or(rest.len())]
    }
}

impl<'t> Lookahead<'t> {
    /// Reads the text that begins at `next`. Signs before the first letter or digit are skipped; a dash, a
    /// quotation mark, `@` and `#` are recorded.
    pub(super) fn at(text: &'t str, next: usize) -> Self {
        let mut ahead = Self::default();
        for (offset, c) in sight_from(text, next).char_indices() {
            if c.is_alphanumeric() {
                let rest = sight_from(text, next + offset);
                let end = rest.find(|c| !is_word_part(c)).unwrap_or(rest.len());
                return Self { at: next + offset, first: Some(c), word: &rest[..end], ..ahead };
            }
            ahead.dash |= is_dash(c);
            ahead.quote |= is_double_quote(c);
            ahead.tagged = matches!(c, '@' | '#');
        }
        Self { at: text.len(), ..ahead }
    }
}

/// Returns the chunk before the terminator at `mark`: the characters back to the last space, bracket or
/// quotation mark. The sentence begins at `start`.
pub(super) fn chunk_before(text: &str, start: usize, mark: usize) -> &str {
    let sight = &text[floor(text, mark.saturating_sub(SIGHT)).max(start)..mark];
    let separates = |c| is_blank(c) && c != '\u{ad}' || is_bracket_or_double_quote(c) || matches!(c, '–' | '—');
    let from = sight.rfind(separates);
    from.map_or(sight, |at| sight[at..].trim_start_matches(|c| !is_word_part(c)))
}
