//! Finds the terminators of a paragraph in one pass, and asks the rules about each terminator.

use std::iter::Peekable;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Decision;
use super::boundary_context::{BoundaryContext, Lookahead, chunk_before};
use super::dateline::Dateline;
use super::reading::{Reading, Sentence};
use super::rules;
use super::signs::{MAY_BEGIN_SIGN, is_blank, is_mark, is_small, mark_end};
use super::{inline_items, labels};
use crate::text::WordLists;

/// Goes through a paragraph from terminator to terminator.
pub(super) struct Scan<'t> {
    text: &'t str,
    lists: Option<&'static WordLists>,
    /// The sentence boundaries by Unicode's rules (UAX #29), for a language that has no word lists.
    bounds: Option<Box<dyn Iterator<Item = usize> + 't>>,
    bound: usize,
    dateline_end: usize,
    reading: Reading<'t>,
    /// The marks of items in one line that have not been reached.
    items: Peekable<std::vec::IntoIter<Range<usize>>>,
    /// The byte offset of a bracket that opens after a finished sentence and belongs to it:
    /// `… olub. (bax. Şəkil 2)`.
    note: Option<usize>,
    /// Whether the paragraph has no capital letter; computed when it is first needed.
    in_small_letters: Option<bool>,
}

/// A place where a sentence may end.
enum PossibleEnd {
    /// The terminator that begins at this byte offset.
    Mark(usize),
    /// The end of a note in brackets.
    AfterNote,
    /// The place after a colon that introduces labeled items.
    BeforeLabel,
    /// The place before the mark of an item, at this byte offset.
    BeforeItem(usize),
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, lists: Option<&'static WordLists>) -> Self {
        Self {
            text,
            lists,
            bounds: lists.is_none().then(|| -> Box<dyn Iterator<Item = usize>> {
                Box::new(text.split_sentence_bound_indices().map(|(at, _)| at))
            }),
            bound: 0,
            dateline_end: Dateline::find(text).map_or(0, |dateline| dateline.end),
            reading: Reading::new(text),
            items: inline_items::marks(text).into_iter().peekable(),
            note: None,
            in_small_letters: None,
        }
    }

    /// Moves to the next place where a sentence may end.
    fn find(&mut self) -> Option<PossibleEnd> {
        loop {
            let rest = &self.text.as_bytes()[self.reading.at..];
            self.reading.at += rest.iter().position(|&byte| MAY_BEGIN_SIGN[usize::from(byte)]).unwrap_or(rest.len());
            let at = self.reading.at;
            if let Some(item) = self.items.next_if(|item| item.start <= at) {
                self.reading.at = item.end.max(at);
                if self.reading.sentence.start < item.start {
                    return Some(PossibleEnd::BeforeItem(item.start));
                }
                continue;
            }
            let c = self.text[at..].chars().next()?;
            if is_mark(c) {
                return Some(PossibleEnd::Mark(at));
            }
            let bracket = self.reading.sentence.bracket;
            let noted = self.note.is_some() && self.note == bracket.map(|(from, _)| from);
            let labelled =
                c == ':' && self.lists.is_some() && labels::follow(self.text, self.reading.sentence.start, at);
            self.reading.pass(c);
            if labelled {
                return Some(PossibleEnd::BeforeLabel);
            }
            if noted && self.reading.sentence.bracket.is_none() {
                self.note = None;
                return Some(PossibleEnd::AfterNote);
            }
        }
    }

    /// Decides about the current place only by the next character: a sentence begins there if a capital
    /// letter or a digit follows after a space.
    fn decide_by_form(&mut self, rule: &'static str) -> Decision {
        let at = self.reading.at;
        let next = self.next_from(at);
        let breaks = next > at && self.text[next..].starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if breaks {
            self.reading.sentence = Sentence::from(next);
        }
        Decision { at, breaks, rule }
    }

    /// Returns the context of the terminator at the byte offset `start`. Moves past the terminator and its
    /// closing signs.
    fn context_at(&mut self, start: usize) -> BoundaryContext<'t> {
        let end = mark_end(self.text, start);
        self.reading.at = end;
        let mut sentence = self.reading.sentence;
        let has_word = sentence.is_worded(self.text, start);
        self.reading.sentence = sentence;
        let (quoted, bracketed) = self.reading.pass_closers();
        let at = self.reading.at;
        let next = self.next_from(at);
        let ahead = Lookahead::at(self.text, next);
        BoundaryContext {
            text: self.text,
            lists: self.lists,
            start: sentence.start,
            mark: start..end,
            chunk: chunk_before(self.text, sentence.start, start),
            at,
            next,
            quoted,
            bracketed,
            quotation: self.reading.quotation,
            in_parenthesis: sentence.bracket.is_some_and(|(_, after_word)| after_word),
            has_word,
            in_dateline: start < self.dateline_end,
            in_small_letters: ahead.first.is_some_and(is_small) && self.is_in_small_letters(),
            ahead,
        }
    }

    /// Returns the byte offset of the first visible character at or after `at`.
    fn next_from(&self, at: usize) -> usize {
        self.text.len() - self.text[at..].trim_start_matches(is_blank).len()
    }

    fn is_in_small_letters(&mut self) -> bool {
        let text = self.text;
        *self.in_small_letters.get_or_insert_with(|| !text.contains(char::is_uppercase))
    }

    /// Whether Unicode's rules end a sentence between two byte offsets; always true for a language with
    /// word lists.
    fn unicode_breaks(&mut self, after: usize, until: usize) -> bool {
        let Some(bounds) = &mut self.bounds else { return true };
        while self.bound < after {
            match bounds.next() {
                Some(bound) => self.bound = bound,
                None => return false,
            }
        }
        self.bound <= until
    }
}

impl Iterator for Scan<'_> {
    type Item = Decision;

    fn next(&mut self) -> Option<Decision> {
        let start = match self.find()? {
            PossibleEnd::Mark(start) => start,
            // The note is in brackets after a finished sentence: `… varlıqdır. (bax. Şək. 1.1) Nüvə …`.
            PossibleEnd::AfterNote => return Some(self.decide_by_form("note after sentence")),
            PossibleEnd::BeforeLabel => return Some(self.decide_by_form("labelled items")),
            PossibleEnd::BeforeItem(at) => {
                self.reading.sentence = Sentence::from(at);
                return Some(Decision { at, breaks: true, rule: "items in one line" });
            }
        };
        let context = self.context_at(start);
        let mut decision = rules::decide(&context);
        if decision.breaks && !self.unicode_breaks(context.mark.end, context.next) {
            decision = Decision { breaks: false, rule: "unicode", ..decision };
        }
        if decision.breaks {
            self.reading.sentence = Sentence::from(context.next);
        } else if decision.rule == "lower case" && self.text[context.next..].starts_with('(') {
            self.note = Some(context.next);
        }
        Some(decision)
    }
}
