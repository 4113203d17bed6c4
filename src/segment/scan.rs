//! One pass over a paragraph: finds the terminators, keeps count of quotes and brackets, asks the
//! rules.

use unicode_segmentation::UnicodeSegmentation;

use super::Decision;
use super::around::{Around, Coming, is_blank, is_double_quote, is_single_quote, is_word_part, sight_from};
use super::dateline::Dateline;
use super::rules;
use crate::text::WordLists;

/// Walks a paragraph from terminator to terminator.
pub(super) struct Scan<'t> {
    text: &'t str,
    lists: Option<&'static WordLists>,
    /// Unicode's sentence bounds, for a language that has no lists.
    bounds: Option<Box<dyn Iterator<Item = usize> + 't>>,
    bound: usize,
    at: usize,
    dateline_end: usize,
    sentence: Sentence,
    in_quote: bool,
    /// A bracket that opens after a finished sentence and belongs to it: `… olub. (bax. Şəkil 2)`.
    note: Option<usize>,
}

/// A place where a sentence may end.
enum Place {
    /// The terminator that begins at this byte offset.
    Mark(usize),
    /// The end of a note in brackets.
    AfterNote,
    /// After a colon that introduces labelled items.
    BeforeLabel,
}

/// What is known of the sentence that is being read.
#[derive(Clone, Copy, Default)]
struct Sentence {
    start: usize,
    worded: bool,
    /// The outermost open bracket, and whether a word of the sentence stood before it.
    bracket: Option<(usize, bool)>,
    depth: usize,
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
            at: 0,
            dateline_end: Dateline::find(text).map_or(0, |dateline| dateline.end),
            sentence: Sentence::default(),
            in_quote: false,
            note: None,
        }
    }

    /// Goes on to the next place where a sentence may end.
    fn find(&mut self) -> Option<Place> {
        while let Some(c) = self.text[self.at..].chars().next() {
            if is_mark(c) {
                return Some(Place::Mark(self.at));
            }
            let noted = self.note.is_some() && self.note == self.sentence.bracket.map(|(from, _)| from);
            let labelled = c == ':' && self.lists.is_some() && self.label_follows();
            self.pass(c);
            if labelled {
                return Some(Place::BeforeLabel);
            }
            if noted && self.sentence.bracket.is_none() {
                self.note = None;
                return Some(Place::AfterNote);
            }
        }
        None
    }

    /// Whether the colon at the present place ends a sentence that introduces labelled items:
    /// `Son illərin zəlzələləri bunlardır: 2004: Sumatra sahilində …`. No sentence has a colon,
    /// a word or a number, and a colon again.
    fn label_follows(&self) -> bool {
        let introduction = &self.text[self.sentence.start..self.at];
        let after = sight_from(self.text, self.at + 1);
        let label = after.trim_start_matches(is_blank);
        let end = label.find(|c| !is_word_part(c)).unwrap_or(label.len());
        let colon = label[end..].strip_prefix(':').is_some_and(|rest| rest.starts_with(is_blank));
        let named = label.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        label.len() < after.len() && named && colon && introduction.split_whitespace().nth(3).is_some()
    }

    /// The decision at the present place, where the form alone has decided: a sentence begins there
    /// if a capital or a digit does.
    fn settle(&mut self, rule: &'static str) -> Decision {
        let at = self.at;
        let next = self.text.len() - self.text[at..].trim_start_matches(is_blank).len();
        let breaks = next > at && self.text[next..].starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if breaks {
            self.sentence = Sentence { start: next, ..Sentence::default() };
        }
        Decision { at, breaks, rule }
    }

    /// Takes note of a character and goes past it.
    fn pass(&mut self, c: char) {
        let sentence = &mut self.sentence;
        match c {
            '(' | '[' => {
                if sentence.depth == 0 {
                    sentence.bracket = Some((self.at, sentence.worded));
                }
                sentence.depth += 1;
            }
            ')' | ']' => {
                sentence.depth = sentence.depth.saturating_sub(1);
                if sentence.depth == 0 {
                    sentence.bracket = None;
                }
            }
            _ if is_double_quote(c) => self.in_quote = self.opens(c),
            _ => sentence.worded |= c.is_alphanumeric(),
        }
        self.at += c.len_utf8();
    }

    /// Whether the double quotation mark at the present place opens: told by the space beside it,
    /// then by its shape, and a straight one in doubt is the other of the last.
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
                _ => !self.in_quote,
            },
        }
    }

    /// Passes what closes with a terminator; tells whether a quotation and a bracket did.
    fn pass_closers(&mut self) -> (bool, bool) {
        let (mut quoted, mut bracketed) = (false, false);
        loop {
            let rest = sight_from(self.text, self.at);
            let Some(c) = rest.chars().next() else { break };
            if is_blank(c) {
                // `olub. " Sonra`: a closing mark set apart by mistake.
                let Some(stray) = self.stray_closer(rest) else { break };
                self.at += stray;
                continue;
            }
            if is_double_quote(c) && !self.begins_quote(c) || is_single_quote(c) && !begins_word(rest, c) {
                quoted = true;
            } else if matches!(c, ')' | ']' | '}') {
                bracketed = true;
            } else if let Some(length) = note_length(rest) {
                self.at += length;
                continue;
            } else {
                break;
            }
            self.pass(c);
        }
        (quoted, bracketed)
    }

    /// Whether a double quotation mark straight after a terminator opens the next sentence.
    fn begins_quote(&self, c: char) -> bool {
        begins_word(&self.text[self.at..], c) && self.opens(c)
    }

    /// The length of the space before a closing quotation mark or bracket that stands free.
    fn stray_closer(&self, rest: &str) -> Option<usize> {
        let space = rest.len() - rest.trim_start_matches(is_blank).len();
        let mut marks = rest[space..].chars();
        let c = marks.next()?;
        let free = marks.next().is_none_or(|c| is_blank(c) || matches!(c, ',' | '.' | '-' | '–' | '—' | '"'));
        let closes = match c {
            ')' | ']' => self.sentence.depth > 0,
            '”' | '»' => free,
            '"' => free && self.in_quote,
            _ => false,
        };
        closes.then_some(space)
    }

    /// Whether Unicode's rules end a sentence between two places; where lists decide, they may.
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
            Place::Mark(start) => start,
            // `… varlıqdır. (bax. Şək. 1.1) Nüvə …`
            Place::AfterNote => return Some(self.settle("note after sentence")),
            Place::BeforeLabel => return Some(self.settle("labelled items")),
        };
        let end = mark_end(self.text, start);
        self.at = end;
        let Sentence { start: sentence_start, worded, bracket, .. } = self.sentence;
        let (quoted, bracketed) = self.pass_closers();
        let at = self.at;
        let next = self.text.len() - self.text[at..].trim_start_matches(is_blank).len();
        let around = Around {
            text: self.text,
            lists: self.lists,
            start: sentence_start,
            mark: start..end,
            at,
            next,
            quoted,
            bracketed,
            aside: bracket.filter(|&(_, after_word)| after_word).map(|(from, _)| from),
            worded,
            in_dateline: start < self.dateline_end,
            coming: Coming::at(self.text, next),
        };
        let mut decision = rules::decide(&around);
        if decision.breaks && !self.unicode_breaks(end, next) {
            decision = Decision { breaks: false, rule: "unicode", ..decision };
        }
        if decision.breaks {
            self.sentence = Sentence { start: next, ..Sentence::default() };
        } else if decision.rule == "lower case" && self.text[next..].starts_with('(') {
            self.note = Some(next);
        }
        Some(decision)
    }
}

/// Whether a character ends sentences, in any script.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‼'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
            | '。'
            | '！'
            | '？'
            | '．'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
    )
}

/// The end of a run of terminators.
pub(super) fn mark_end(text: &str, start: usize) -> usize {
    text[start..].find(|c| !is_mark(c)).map_or(text.len(), |length| start + length)
}

/// Whether a sign stands straight before a letter or digit.
fn begins_word(rest: &str, c: char) -> bool {
    rest[c.len_utf8()..].chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '(' | '…'))
}

/// The length of a note mark after a terminator: `[12]`.
fn note_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('[')?;
    let close = inside.find(']')?;
    ((1..=3).contains(&close) && inside[..close].bytes().all(|b| b.is_ascii_digit())).then_some(close + 2)
}
