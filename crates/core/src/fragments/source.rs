//! Source fragments: the spans of a query that a unit has, too, with the same stems in the same order.
//!
//! All units are scanned. Every common run is found, and every part of it is a fragment, if it says something and
//! neither begins nor ends in the middle of a phrase. The price of a scan is some milliseconds for a million units; it
//! needs no further file beside a memory.

use std::ops::Range;

use super::words::{Form, Kind, NUMBER, UNKNOWN, Vocabulary, Word};
use crate::language::Supported;
use crate::language::az::verbs::is_negation_of;

/// The longest fragment, in words.
pub(super) const MAX_WORDS: usize = 24;

/// How many words before and after a span a negation changes its sense: “not yet attend”, `mümkün deyil`.
fn near(language: Supported) -> [usize; 2] {
    match language {
        Supported::Azerbaijani => [1, 2],
        Supported::English => [2, 0],
    }
}

/// The source texts of all units, as the numbers of their forms, one after another.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The number of each form times two; one is added if a break stands before the word.
    words: Vec<u32>,
    /// For each unit, where its words end.
    ends: Vec<usize>,
}

impl Sources {
    pub(super) fn push(&mut self, words: &[(u32, bool)]) {
        self.words.extend(words.iter().map(|&(form, after_break)| form * 2 + u32::from(after_break)));
        self.ends.push(self.words.len());
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn unit(&self, number: usize) -> &[u32] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[number]]
    }
}

/// A place where a span of the query occurs in a unit. The order is that in which occurrences are read: those with the
/// same forms first, and then the units in the order of the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Occurrence {
    /// How many words have another form than in the query, not counting numbers.
    pub(super) other_forms: u16,
    pub(super) unit: u32,
    /// The first word of the span in the unit.
    pub(super) at: u16,
    /// How many words before the last one have another form.
    pub(super) other_inner_forms: u16,
}

/// The span of a query and its occurrences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) words: Range<usize>,
    /// The first occurrences, in the order in which they are read.
    pub(super) first: Vec<Occurrence>,
    /// The number of all occurrences.
    pub(super) seen: usize,
}

/// Finds the spans of a query that occur in the units, with their first occurrences, at most `limit` each. Spans are in
/// the order of their first word and then of their length. A unit whose source is the query is left out, because it is
/// a match.
pub(super) fn spans(vocabulary: &Vocabulary, query: &[Word], sources: &Sources, limit: usize) -> Vec<Span> {
    let scan = Scan::new(vocabulary, query);
    let size = query.len();
    let mut found: Vec<Option<Span>> = vec![None; size * (MAX_WORDS + 1)];
    let phrases: Vec<bool> = (0..size)
        .flat_map(|start| (0..=MAX_WORDS).map(move |length| (start, length)))
        .map(|(start, length)| start + length <= size && is_phrase(&query[start..start + length]))
        .collect();
    for number in 0..sources.len() {
        let unit = sources.unit(number);
        if scan.is_the_query(unit) {
            continue;
        }
        scan.runs(unit, |i, j, length| {
            for from in 0..length - 1 {
                for words in 2..=(length - from).min(MAX_WORDS) {
                    let (i, j) = (i + from, j + from);
                    let place = i * (MAX_WORDS + 1) + words;
                    if !phrases[place]
                        || scan.is_denied(unit, j, words) != is_denied(query, i, words, vocabulary.supported)
                    {
                        continue;
                    }
                    let (other_forms, other_inner_forms) = scan.other_forms(unit, i, j, words);
                    let new = Occurrence { other_forms, unit: number as u32, at: j as u16, other_inner_forms };
                    let empty = || Span { words: i..i + words, first: Vec::new(), seen: 0 };
                    found[place].get_or_insert_with(empty).add(new, limit);
                }
            }
        });
    }
    found.into_iter().flatten().collect()
}

impl Span {
    fn add(&mut self, new: Occurrence, limit: usize) {
        self.seen += 1;
        let at = self.first.partition_point(|known| *known < new);
        if at < limit {
            self.first.insert(at, new);
            self.first.truncate(limit);
        }
    }
}

/// The query, prepared for the scan.
struct Scan<'a> {
    vocabulary: &'a Vocabulary,
    query: &'a [Word],
    /// For each stem, the first word of the query with it, plus one.
    first: Vec<u16>,
    /// For each word of the query, the next word with the same stem, plus one.
    next: Vec<u16>,
}

impl<'a> Scan<'a> {
    fn new(vocabulary: &'a Vocabulary, query: &'a [Word]) -> Self {
        let (mut first, mut next) = (vec![0; vocabulary.stems()], vec![0; query.len()]);
        for (at, word) in query.iter().enumerate().rev().filter(|(_, word)| word.form.key != UNKNOWN) {
            let key = word.form.key as usize;
            (next[at], first[key]) = (first[key], at as u16 + 1);
        }
        Self { vocabulary, query, first, next }
    }

    fn form(&self, word: u32) -> &Form {
        self.vocabulary.form(word / 2)
    }

    fn is_the_query(&self, unit: &[u32]) -> bool {
        unit.len() == self.query.len() && unit.iter().zip(self.query).all(|(&a, b)| Some(a / 2) == b.number)
    }

    /// Whether a word of the query and a word of a unit are forms of one word, and both are negated or neither.
    fn agree(&self, query: usize, unit: u32) -> bool {
        let (a, b) = (&self.query[query], self.form(unit));
        a.form.key == b.key && (a.number == Some(unit / 2) || have_one_polarity(&a.form, b))
    }

    /// Calls `found` for each common run that is in no longer one: with its first word in the query, its first word in
    /// the unit, and its length, which is at least two words.
    fn runs(&self, unit: &[u32], mut found: impl FnMut(usize, usize, usize)) {
        let continues =
            |i: usize, j: usize| !self.query[i].after_break && unit[j].is_multiple_of(2) && self.agree(i, unit[j]);
        for (j, &word) in unit.iter().enumerate() {
            let mut next = self.first[self.form(word).key as usize];
            while let Some(i) = usize::from(next).checked_sub(1) {
                next = self.next[i];
                if !self.agree(i, word) || i > 0 && j > 0 && continues(i, j) && self.agree(i - 1, unit[j - 1]) {
                    continue;
                }
                let rest = (self.query.len() - i).min(unit.len() - j);
                let length = (1..rest).find(|&n| !continues(i + n, j + n)).unwrap_or(rest);
                if length >= 2 {
                    found(i, j, length);
                }
            }
        }
    }

    fn is_denied(&self, unit: &[u32], at: usize, length: usize) -> bool {
        let [before, after] = near(self.vocabulary.supported);
        let before = unit[..at].iter().rev().take(before).any(|&word| self.form(word).is_negator);
        let after = unit[at + length..].iter().take(after).take_while(|word| **word % 2 == 0);
        before || denies(after.map(|&word| self.form(word)))
    }

    /// Returns how many words have another form than in the query, in the whole span and before its last word. Numbers
    /// do not count.
    fn other_forms(&self, unit: &[u32], i: usize, j: usize, length: usize) -> (u16, u16) {
        let differs = |n: &usize| {
            let word = &self.query[i + n];
            word.form.key != NUMBER && word.number != Some(unit[j + n] / 2)
        };
        let inner = (0..length - 1).filter(differs).count() as u16;
        (inner + u16::from(differs(&(length - 1))), inner)
    }
}

/// Whether a negation stands beside a span of the query: `deyil` behind it, “not” before it. Its sense then depends on
/// a word that is not in the span.
fn is_denied(words: &[Word], at: usize, length: usize, language: Supported) -> bool {
    let [before, after] = near(language);
    let before = words[..at].iter().rev().take(before).any(|word| word.form.is_negator);
    let after = words[at + length..].iter().take(after).take_while(|word| !word.after_break);
    before || denies(after.map(|word| &word.form))
}

/// Whether the words behind a span deny it: `deyil`, or a helping verb that is negated (`iştirak etməyib`).
fn denies<'f>(mut after: impl Iterator<Item = &'f Form>) -> bool {
    after.any(|form| form.is_negator || form.is_negated && form.kind == Kind::LightVerb)
}

/// Whether two forms of one stem may stand for each other: not if one of them is negated and the other is not.
fn have_one_polarity(a: &Form, b: &Form) -> bool {
    a.is_negated == b.is_negated
        && a.may_be_negated == b.may_be_negated
        && !is_negation_of(&a.text, &b.text)
        && !is_negation_of(&b.text, &a.text)
}

/// Whether a span of words is worth a suggestion: it says something, and no word at its ends belongs to a word outside.
fn is_phrase(words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    words.len() >= 2
        && first.form.may_begin
        && last.form.may_end
        && words.iter().any(|word| word.form.kind == Kind::Content && !is_year(&word.form.text))
        && words.iter().skip(1).all(|word| !word.after_break)
}

/// Whether a word is a form of `il` (year), which says nothing beside a number.
fn is_year(text: &str) -> bool {
    matches!(text, "il" | "ildə" | "ilin" | "ili" | "ilə" | "ildən" | "year" | "years")
}
