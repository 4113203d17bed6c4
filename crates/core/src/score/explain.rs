//! The difference behind a score, token by token.

use std::ops::Range;

use super::changes::changes;
use super::pairing::{self, TokenPair};
use super::prepared::Prepared;
use crate::text::Normal;
use crate::unit::{Difference, Language, Operation, Subject};

/// Texts of more tokens than this are not explained word by word: nobody reads it, and a line of JSON
/// would be many times as long as the text.
const MAX_EXPLAINED: u32 = 10_000;

/// The steps from a unit's source to the query, in order of the query, with byte ranges in both
/// texts as given. Tokens are compared by their letters, case included; punctuation is compared between
/// tokens that are neighbours in both texts. A value is one token; a word of a name that another name stands for, and a
/// value that is another, are marked with what they are.
///
/// Equal texts give equal steps only.
#[must_use]
pub fn explain(query: &str, source: &str, language: &Language) -> Vec<Difference> {
    let prepared = (&Prepared::of(query, language), &Prepared::of(source, language));
    explain_prepared((query, prepared.0), (source, prepared.1))
}

/// As [`explain`], of texts that are prepared already: each as received, and prepared.
#[must_use]
pub fn explain_prepared(query: (&str, &Prepared), source: (&str, &Prepared)) -> Vec<Difference> {
    let (mut query, mut source) = (Side::of(query), Side::of(source));
    if query.len().max(source.len()) > MAX_EXPLAINED {
        let equal = query.normal.text == source.normal.text;
        let operation = if equal { Operation::Equal } else { Operation::Changed };
        let whole = |side: &Side<'_>| (!side.received.is_empty()).then_some(0..side.received.len());
        return vec![Difference::new(operation, whole(&query), whole(&source))];
    }
    let pairs = pairing::pairs(query.prepared, source.prepared);
    (query.subjects, source.subjects) = changes(query.prepared, source.prepared, &pairs);
    let pairs = pairing::in_words(&pairs, query.prepared);
    let in_order = longest_rise(pairs);
    let mut steps = Steps { query: &query, source: &source, list: Vec::new() };
    let moved_from: Vec<u32> =
        pairs.iter().map(|pair| pair.source).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let (mut next_source, mut pair_at, mut order_at) = (0_u32, 0, 0);
    let mut previous: Option<(u32, u32)> = None;
    for token in 0..query.len() {
        let pair = pairs.get(pair_at).filter(|pair| pair.query == token).copied();
        let Some(pair) = pair else {
            steps.push(Operation::Added, Some(token), None);
            continue;
        };
        if in_order.get(order_at) == Some(&pair_at) {
            for dropped in (next_source..pair.source).filter(|at| moved_from.binary_search(at).is_err()) {
                steps.push(Operation::Dropped, None, Some(dropped));
            }
            steps.punctuation_before(previous, Some((token, pair.source)));
            steps.push(steps.compared(pair), Some(token), Some(pair.source));
            (next_source, previous) = (pair.source + 1, Some((token, pair.source)));
            order_at += 1;
        } else {
            steps.push(Operation::Moved, Some(token), Some(pair.source));
        }
        pair_at += 1;
    }
    for dropped in (next_source..source.len()).filter(|at| moved_from.binary_search(at).is_err()) {
        steps.push(Operation::Dropped, None, Some(dropped));
    }
    steps.punctuation_before(previous, None);
    steps.list
}

/// A text, its tokens, and their places in the text as received.
struct Side<'a> {
    received: &'a str,
    normal: Normal<'a>,
    prepared: &'a Prepared,
    /// What differs at each part that is a word or a value.
    subjects: Vec<Option<Subject>>,
}

impl<'a> Side<'a> {
    fn of((received, prepared): (&'a str, &'a Prepared)) -> Self {
        Self { received, normal: Normal::of(received), prepared, subjects: Vec::new() }
    }

    fn len(&self) -> u32 {
        self.prepared.words()
    }

    /// A token's range in the normalised text.
    fn range(&self, at: u32) -> Range<usize> {
        self.prepared.range(at)
    }

    /// The text between a token and the next: a range in the normalised text without the space
    /// around it.
    fn gap(&self, after: Option<u32>, before: Option<u32>) -> Range<usize> {
        let start = after.map_or(0, |at| self.range(at).end);
        let end = before.map_or(self.normal.text.len(), |at| self.range(at).start);
        let gap = &self.normal.text[start..end];
        let start = start + (gap.len() - gap.trim_start().len());
        start..start + gap.trim().len()
    }

    fn place(&self, range: Range<usize>) -> Range<usize> {
        let place = self.normal.received(range);
        debug_assert!(self.received.get(place.clone()).is_some());
        place
    }
}

struct Steps<'a> {
    query: &'a Side<'a>,
    source: &'a Side<'a>,
    list: Vec<Difference>,
}

impl Steps<'_> {
    fn push(&mut self, operation: Operation, query: Option<u32>, source: Option<u32>) {
        let subject = |side: &Side<'_>, at: Option<u32>| at.and_then(|at| *side.subjects.get(at as usize)?);
        let subject = subject(self.query, query).or_else(|| subject(self.source, source));
        let query = query.map(|at| self.query.place(self.query.range(at)));
        let source = source.map(|at| self.source.place(self.source.range(at)));
        let mut step = Difference::new(operation, query, source);
        step.subject = subject.filter(|_| !matches!(operation, Operation::Equal | Operation::Moved));
        self.list.push(step);
    }

    fn compared(&self, pair: TokenPair) -> Operation {
        let same = self.query.normal.text[self.query.range(pair.query)]
            == self.source.normal.text[self.source.range(pair.source)];
        if same { Operation::Equal } else { Operation::Changed }
    }

    /// Compares the text between the last pair and this one, if they are neighbours in both texts.
    fn punctuation_before(&mut self, last: Option<(u32, u32)>, this: Option<(u32, u32)>) {
        let next = |at: Option<u32>| at.map_or(0, |at| at + 1);
        let (after_query, after_source) = (last.map(|pair| pair.0), last.map(|pair| pair.1));
        let (before_query, before_source) = (this.map(|pair| pair.0), this.map(|pair| pair.1));
        let neighbours = next(after_query) == before_query.unwrap_or(self.query.len())
            && next(after_source) == before_source.unwrap_or(self.source.len());
        if !neighbours {
            return;
        }
        let (query_gap, source_gap) =
            (self.query.gap(after_query, before_query), self.source.gap(after_source, before_source));
        let (a, b) = (&self.query.normal.text[query_gap.clone()], &self.source.normal.text[source_gap.clone()]);
        let operation = match (a, b) {
            _ if a == b => return,
            (_, "") => Operation::Added,
            ("", _) => Operation::Dropped,
            _ => Operation::Changed,
        };
        let place = |side: &Side<'_>, range: Range<usize>| (!range.is_empty()).then(|| side.place(range));
        let (query, source) = (place(self.query, query_gap), place(self.source, source_gap));
        self.list.push(Difference::new(operation, query, source));
    }
}

/// The places in `pairs` of a longest run whose sources rise: the tokens that did not move.
fn longest_rise(pairs: &[TokenPair]) -> Vec<usize> {
    // Patience sorting: the last pair of the best run of each length, and the pair before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].source < pair.source);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rise: Vec<usize> = std::iter::successors(ends.last().copied(), |&at| before[at]).collect();
    rise.reverse();
    rise
}
