//! Source fragments: the spans of a query that a unit has, too, with the same stems in the same order.
//!
//! The places of a span in the units are next to each other in a phrase table, so a longer span is looked for only among
//! the places of a shorter one. Every place is then read, because a span counts only where it denies or affirms as in the
//! query; that is a few thousand places in a million units.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::phrase_table::{MAX_WORDS, PhraseTable, TableForm, TableUnit};
use super::polarity::{Polarity, have_one_polarity};
use super::words::{Kind, Word};
use crate::language::Supported;

/// How many words before and after a span a negation changes its sense: “not yet attend”, `mümkün deyil`.
fn near(language: Supported) -> [usize; 2] {
    match language {
        Supported::Azerbaijani => [1, 2],
        Supported::English => [2, 0],
    }
}

/// A phrase table that is searched.
#[derive(Debug)]
pub(super) struct Searched {
    pub(super) table: Arc<PhraseTable>,
    /// The number of the memory, in the order in which memories are preferred.
    pub(super) memory: u16,
    /// The units that were changed or deleted since the table was made.
    pub(super) stale: HashSet<i64>,
}

/// A unit in one of the memories. The order is that in which units are preferred: the newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct UnitPlace {
    pub(super) date: Reverse<u64>,
    pub(super) memory: u16,
    pub(super) id: i64,
}

/// A place where a span of the query occurs in a unit. The order is that in which occurrences are read: those with the
/// same forms first, and then the units in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Occurrence {
    /// How many words have another form than in the query, not counting numbers.
    pub(super) other_forms: u16,
    pub(super) unit: UnitPlace,
    /// The first word of the span in the unit.
    pub(super) at: u32,
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
pub(super) fn spans(query: &[Word], searched: &[Searched], language: Supported, limit: usize) -> Vec<Span> {
    let size = query.len();
    let mut found: Vec<Option<Span>> = vec![None; size * (MAX_WORDS + 1)];
    for (number, searched) in searched.iter().enumerate() {
        let mut search = TableSearch { number, searched, query, language, agreements: HashMap::new() };
        for start in 0..size {
            search.spans_from(start, |length, new| {
                let empty = || Span { words: start..start + length, first: Vec::new(), seen: 0 };
                found[start * (MAX_WORDS + 1) + length].get_or_insert_with(empty).add(new, limit);
            });
        }
    }
    found.into_iter().flatten().collect()
}

impl Span {
    fn add(&mut self, new: Occurrence, limit: usize) {
        self.seen += 1;
        if self.first.len() == limit && self.first.last().is_some_and(|last| *last < new) {
            return;
        }
        let at = self.first.partition_point(|known| *known < new);
        if at < limit {
            self.first.insert(at, new);
            self.first.truncate(limit);
        }
    }
}

/// The search for the spans of a query in one table.
struct TableSearch<'s> {
    /// The number of the table.
    number: usize,
    searched: &'s Searched,
    query: &'s [Word],
    language: Supported,
    /// For a word of the query and a form of the table, whether they may stand for each other.
    agreements: HashMap<(usize, u32), Agreement>,
}

/// Whether two forms of one stem may stand for each other in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    Never,
    /// Only as the last word, whose ending the rest of the sentence decides about.
    AtTheEnd,
    Always,
}

impl Agreement {
    fn of((a, of_a): (&str, Polarity), (b, of_b): (&str, Polarity)) -> Self {
        if !have_one_polarity((a, of_a), (b, of_b)) {
            Self::Never
        } else if is_at_a_place(a) && !may_be_at_a_place(b) || is_at_a_place(b) && !may_be_at_a_place(a) {
            Self::AtTheEnd
        } else {
            Self::Always
        }
    }
}

/// Whether an Azerbaijani word says where the next one is: `Bakıdakı səfir` is an ambassador in Baku, and `Bakının səfiri`
/// one of Baku.
fn is_at_a_place(word: &str) -> bool {
    ["dakı", "dəki"].iter().any(|ending| word.find(ending).is_some_and(|at| at > 1))
}

fn may_be_at_a_place(word: &str) -> bool {
    is_at_a_place(word) || word.ends_with("da") || word.ends_with("də")
}

impl TableSearch<'_> {
    /// Calls `found` for each occurrence of each span that begins with this word, with the length of the span.
    fn spans_from(&mut self, start: usize, mut found: impl FnMut(usize, Occurrence)) {
        let (table, rest) = (&self.searched.table, &self.query[start..]);
        let Some(key) = rest[0].form.numbers[self.number].key else { return };
        let mut suffixes = table.starting_with(key);
        for length in 2..=rest.len().min(MAX_WORDS) {
            let next = &rest[length - 1];
            let Some(key) = next.form.numbers[self.number].key.filter(|_| !next.after_break) else { return };
            suffixes = table.continued_with(suffixes, length - 1, key);
            if suffixes.is_empty() {
                return;
            }
            if !is_phrase(&rest[..length]) {
                continue;
            }
            let is_denied = is_denied(self.query, start, length, self.language);
            for place in table.places(suffixes.clone()) {
                if let Some(occurrence) = self.occurrence(place, start, length, is_denied) {
                    found(length, occurrence);
                }
            }
        }
    }

    /// Returns the occurrence of a span at a place; `None` if it does not count there.
    fn occurrence(&mut self, place: u32, start: usize, length: usize, is_denied: bool) -> Option<Occurrence> {
        let table = &self.searched.table;
        let (mut other_forms, mut other_inner_forms) = (0, 0);
        for n in 0..length {
            let (form, _) = table.word(place + n as u32)?;
            let word = &self.query[start + n].form;
            if word.numbers[self.number].form == Some(form) {
                continue;
            }
            let agree = || {
                let other = table.form(form);
                Agreement::of((&word.text, word.polarity), (&other.text, other.polarity))
            };
            match self.agreements.entry((start + n, form)).or_insert_with(agree) {
                Agreement::Never => return None,
                Agreement::AtTheEnd if n + 1 < length => return None,
                Agreement::AtTheEnd | Agreement::Always => {}
            }
            if word.kind != Kind::Number {
                other_forms += 1;
                other_inner_forms += u16::from(n + 1 < length);
            }
        }
        let unit = table.unit_at(place)?;
        if self.searched.stale.contains(&unit.id)
            || self.is_denied(unit, place, length) != is_denied
            || self.is_the_query(unit)
        {
            return None;
        }
        let unit_place = UnitPlace { date: Reverse(unit.date), memory: self.searched.memory, id: unit.id };
        Some(Occurrence { other_forms, unit: unit_place, at: place - unit.start, other_inner_forms })
    }

    fn is_the_query(&self, unit: TableUnit) -> bool {
        let form = |word: &Word| word.form.numbers[self.number].form;
        let has = |(place, word): (u32, &Word)| {
            form(word).is_some() && self.searched.table.word(place).map(|(form, _)| form) == form(word)
        };
        (unit.end - unit.start) as usize == self.query.len() && (unit.start..).zip(self.query).all(has)
    }

    fn is_denied(&self, unit: TableUnit, place: u32, length: usize) -> bool {
        let [before, after] = near(self.language);
        let table = &self.searched.table;
        let form = |place: u32| table.word(place).map(|(form, after_break)| (table.form(form), after_break));
        let first = unit.start.max(place.saturating_sub(before as u32));
        let behind = place + length as u32;
        let after = (behind..unit.end.min(behind + after as u32)).map_while(form);
        (first..place).filter_map(form).any(|(form, _)| form.polarity.is_negator)
            || after.take_while(|(_, after_break)| !after_break).any(|(form, _)| {
                let TableForm { polarity, is_light_verb, .. } = form;
                denies(polarity, is_light_verb)
            })
    }
}

/// Whether a negation stands beside a span of the query: `deyil` behind it, “not” before it. Its sense then depends on
/// a word that is not in the span.
fn is_denied(words: &[Word], at: usize, length: usize, language: Supported) -> bool {
    let [before, after] = near(language);
    let before = words[..at].iter().rev().take(before).any(|word| word.form.polarity.is_negator);
    let mut after = words[at + length..].iter().take(after).take_while(|word| !word.after_break);
    before || after.any(|word| denies(word.form.polarity, word.form.kind == Kind::LightVerb))
}

/// Whether a word behind a span denies it: `deyil`, or a helping verb that is negated (`iştirak etməyib`).
fn denies(polarity: Polarity, is_light_verb: bool) -> bool {
    polarity.is_negator || polarity.is_negated && is_light_verb
}

/// Whether a span of words is worth a suggestion: it says something, and no word at its ends belongs to a word outside.
fn is_phrase(words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let has_number = words.iter().any(|word| word.form.meaning.value.is_some());
    let says = |word: &Word| has_number || !word.form.is_measure;
    words.len() >= 2
        && first.form.may_begin
        && last.form.may_end
        && words.iter().any(|word| word.form.kind == Kind::Content && !is_year(&word.form.text) && says(word))
        && words.iter().skip(1).all(|word| !word.after_break)
}

/// Whether a word is a form of `il` (year), which says nothing beside a number.
fn is_year(text: &str) -> bool {
    matches!(text, "il" | "ildə" | "ilin" | "ili" | "ilə" | "ildən" | "year" | "years")
}
