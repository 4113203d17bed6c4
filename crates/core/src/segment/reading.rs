//! The state of the scan at one place of a paragraph: the current sentence, and the open brackets and
//! quotation.

use super::signs::{is_blank, is_double_quote, is_single_quote, sight_from};
use super::trail;

/// The state of the scan at one place of a paragraph.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    text: &'t str,
    /// The byte offset of the place.
    pub(super) at: usize,
    /// The current sentence.
    pub(super) sentence: Sentence,
    /// The byte offset where the open quotation begins, if a quotation is open.
    pub(super) quotation: Option<usize>,
}

/// The part of a sentence that has been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sentence {
    /// The byte offset where the sentence begins.
    pub(super) start: usize,
    /// The byte offset of the outermost open bracket, and whether a word of the sentence comes before the
    /// bracket.
    pub(super) bracket: Option<(usize, bool)>,
    depth: usize,
    /// The byte offset up to which the sentence was searched for a letter or digit.
    searched: usize,
    /// Whether a letter or digit was found in the sentence.
    has_word: bool,
}

impl Sentence {
    /// Makes a sentence that begins at the byte offset `start`, of which nothing has been read yet.
    pub(super) fn from(start: usize) -> Self {
        Self { start, searched: start, ..Self::default() }
    }

    /// Whether the sentence has a letter or digit before the byte offset `until`.
    pub(super) fn is_worded(&mut self, text: &str, until: usize) -> bool {
        if !self.has_word && self.searched < until {
            self.has_word = text[self.searched..until].contains(char::is_alphanumeric);
            self.searched = until;
        }
        self.has_word
    }
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, sentence: Sentence::default(), quotation: None }
    }

    /// Moves past a character, and records whether the character opens or closes a bracket or a quotation.
    pub(super) fn pass(&mut self, c: char) {
        match c {
            '(' | '[' => {
                if self.sentence.depth == 0 {
                    let has_word = self.sentence.is_worded(self.text, self.at);
                    self.sentence.bracket = Some((self.at, has_word));
                }
                self.sentence.depth += 1;
            }
            ')' | ']' => {
                self.sentence.depth = self.sentence.depth.saturating_sub(1);
                if self.sentence.depth == 0 {
                    self.sentence.bracket = None;
                }
            }
            _ if is_double_quote(c) => self.quotation = self.opens(c).then_some(self.at),
            _ => {}
        }
        self.at += c.len_utf8();
    }

    /// Moves past the closing signs after a terminator. Returns whether a quotation was closed, and whether
    /// a bracket was closed.
    pub(super) fn pass_closers(&mut self) -> (bool, bool) {
        let (mut quoted, mut bracketed) = (false, false);
        loop {
            let rest = sight_from(self.text, self.at);
            let Some(c) = rest.chars().next() else { break };
            if c.is_alphanumeric() && c.is_ascii() {
                break;
            }
            if let Some(length) = trail::note(rest).or_else(|| trail::picture(rest)) {
                self.at += length;
            } else if is_blank(c) {
                // `olub. " Sonra`: a closing mark with a space before it by mistake.
                let Some(stray) = self.stray_closer(rest) else { break };
                self.at += stray;
            } else if is_double_quote(c) && !self.begins_quote(c) || is_single_quote(c) && !begins_word(rest, c) {
                quoted = true;
                self.pass(c);
            } else if matches!(c, ')' | ']' | '}') {
                bracketed = true;
                self.pass(c);
            } else {
                break;
            }
        }
        (quoted, bracketed)
    }

    /// Whether the double quotation mark at the current place opens a quotation. The spaces around the mark
    /// decide. If they do not, the shape of the mark decides: `“` opens, `”` closes. A straight mark (`"`)
    /// then opens if no quotation is open.
    fn opens(&self, c: char) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + c.len_utf8()..].chars().next();
        let free_before = before.is_none_or(|c| is_blank(c) || matches!(c, '(' | '['));
        let free_after = after.is_none_or(|c| is_blank(c) || c.is_ascii_punctuation());
        match (free_before, free_after) {
            (true, false) => true,
            (false, true) => false,
            _ => match c {
                '“' | '„' | '«' => true,
                '”' | '»' => false,
                _ => self.quotation.is_none(),
            },
        }
    }

    /// Whether a double quotation mark directly after a terminator opens the next sentence.
    fn begins_quote(&self, c: char) -> bool {
        begins_word(&self.text[self.at..], c) && self.opens(c)
    }

    /// Returns the length of the space before a closing quotation mark or bracket that has space on both
    /// sides.
    fn stray_closer(&self, rest: &str) -> Option<usize> {
        let space = rest.len() - rest.trim_start_matches(is_blank).len();
        let mut marks = rest[space..].chars();
        let c = marks.next()?;
        let free = marks.next().is_none_or(|c| is_blank(c) || matches!(c, ',' | '.' | '-' | '–' | '—' | '"'));
        let closes = match c {
            ')' | ']' => self.sentence.depth > 0,
            '”' | '»' => free,
            '"' => free && self.quotation.is_some(),
            _ => false,
        };
        closes.then_some(space)
    }
}

/// Whether the sign `c`, with which `rest` begins, is directly before a letter, a digit, an opening bracket
/// or an ellipsis.
fn begins_word(rest: &str, c: char) -> bool {
    rest[c.len_utf8()..].chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '(' | '…'))
}
