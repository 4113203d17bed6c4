//! Which item of the query stands where one of the match's source does: the two are laid beside each other,
//! words on words and items on items of their class, so that most agrees. What has no partner is in the gaps between
//! the partners.

use std::ops::Range;

use super::harmless::representative;
use super::items::{Item, ItemKind};
use super::words::words;
use crate::language::az::verbs::{is_finite, tense_of};
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// A step of a text: an item by its number, or a word in small letters.
#[derive(Debug)]
pub(super) enum Unit {
    Item(usize),
    Word(String),
}

/// A text as steps.
pub(super) struct Side<'t, 'g> {
    pub(super) text: &'t str,
    pub(super) items: Vec<Item<'g>>,
    pub(super) units: Vec<Unit>,
    /// Where each step is in the text.
    pub(super) ranges: Vec<Range<usize>>,
}

impl<'t, 'g> Side<'t, 'g> {
    pub(super) fn of(text: &'t str, items: Vec<Item<'g>>, language: &Language) -> Self {
        let rule = CaseRule::of(language);
        let mut units: Vec<(Range<usize>, Unit)> = Vec::new();
        let within =
            |word: &Range<usize>| items.iter().any(|item| item.range.start < word.end && word.start < item.range.end);
        let behind_number = |word: &Range<usize>| {
            items.iter().any(|item| {
                item.kind == ItemKind::Number
                    && text.get(item.range.end..word.start).is_some_and(|between| between.trim().is_empty())
            })
        };
        for word in words(text) {
            if !within(&word) {
                let mut folded = fold_case(&text[word.clone()], rule);
                if language.is_azerbaijani()
                    && let Some(first) = representative(&folded, behind_number(&word))
                {
                    first.clone_into(&mut folded);
                }
                units.push((word, Unit::Word(folded)));
            }
        }
        units.extend(items.iter().enumerate().map(|(at, item)| (item.range.clone(), Unit::Item(at))));
        units.sort_by_key(|(range, _)| range.start);
        let (ranges, units) = units.into_iter().unzip();
        Self { text, items, units, ranges }
    }

    /// The word in small letters at a step; `None` for an item and behind the end.
    pub(super) fn word(&self, at: Option<usize>) -> Option<&str> {
        match self.units.get(at?)? {
            Unit::Word(word) => Some(word),
            Unit::Item(_) => None,
        }
    }
}

/// Two items that stand in the same place.
#[derive(Debug)]
pub(super) struct ItemPair {
    pub(super) source: usize,
    pub(super) query: usize,
    /// Whether what stands before, and behind, is the same in both.
    pub(super) left: bool,
    pub(super) right: bool,
    /// The words before and behind in either text, where a word stands there: (source, query).
    pub(super) before: (Option<String>, Option<String>),
    pub(super) behind: (Option<String>, Option<String>),
}

/// The two texts beside each other.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// The items that stand in the same place.
    pub(super) pairs: Vec<ItemPair>,
    /// The steps that stand in the same place, in order: (source, query).
    pub(super) matched: Vec<(usize, usize)>,
    /// The items (source, query) of the last pair, if they stand at different places of one clause.
    pub(super) moved: Option<(usize, usize)>,
}

impl Alignment {
    /// The steps between two matched ones, or before the first or behind the last, of the source and of the query. A
    /// gap without any step is left out.
    pub(super) fn gaps(&self, source: &Side<'_, '_>, query: &Side<'_, '_>) -> Vec<(Range<usize>, Range<usize>)> {
        let mut gaps = Vec::new();
        let (mut i, mut j) = (0, 0);
        let end = (source.units.len(), query.units.len());
        for &(next_i, next_j) in self.matched.iter().chain([&end]) {
            if i < next_i || j < next_j {
                gaps.push((i..next_i, j..next_j));
            }
            (i, j) = (next_i + 1, next_j + 1);
        }
        gaps
    }
}

/// More steps than this are not laid beside each other: a segment is a sentence.
const MAX: usize = 400;

/// Lays two texts beside each other. Nothing is paired in a text that is no sentence.
pub(super) fn pairs(source: &Side<'_, '_>, query: &Side<'_, '_>) -> Alignment {
    let (n, m) = (source.units.len(), query.units.len());
    if n > MAX || m > MAX {
        return Alignment::default();
    }
    let like = |i: usize, j: usize| similarity(source, query, i, j);
    let same = |i: Option<usize>, j: Option<usize>| match (i, j) {
        (Some(i), Some(j)) if i < n && j < m => like(i, j) > 0,
        (Some(i), Some(j)) => i >= n && j >= m,
        (None, None) => true,
        _ => false,
    };
    let mut best = vec![0_u32; (n + 1) * (m + 1)];
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let worth = |i: usize, j: usize| {
        let alike = like(i, j);
        if alike == 0 {
            return 0;
        }
        let around = u32::from(same(i.checked_sub(1), j.checked_sub(1))) + u32::from(same(Some(i + 1), Some(j + 1)));
        alike * 3 + around * 2
    };
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let pair = worth(i, j);
            let paired = if pair > 0 { pair + best[at(i + 1, j + 1)] } else { 0 };
            best[at(i, j)] = paired.max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
        }
    }
    let mut alignment = Alignment::default();
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let pair = worth(i, j);
        if pair > 0 && best[at(i, j)] == pair + best[at(i + 1, j + 1)] {
            if let (Unit::Item(source_item), Unit::Item(query_item)) = (&source.units[i], &query.units[j]) {
                let (left_i, left_j) = (i.checked_sub(1), j.checked_sub(1));
                let word = |side: &Side<'_, '_>, at: Option<usize>| side.word(at).map(str::to_owned);
                alignment.pairs.push(ItemPair {
                    source: *source_item,
                    query: *query_item,
                    left: same(left_i, left_j),
                    right: same(Some(i + 1), Some(j + 1)),
                    before: (word(source, left_i), word(query, left_j)),
                    behind: (word(source, Some(i + 1)), word(query, Some(j + 1))),
                });
            }
            alignment.matched.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[at(i, j)] == best[at(i + 1, j)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    if let Some(pair) = moved_date(source, query, &alignment) {
        alignment.moved = Some((pair.source, pair.query));
        alignment.pairs.push(pair);
    }
    alignment
}

/// The endings of an Azerbaijani date that says when something happens. A date without them may belong to the next noun.
const ENDINGS_OF_TIME: [&str; 5] = ["da", "də", "dan", "dən", "dək"];

/// The dates without a partner that stand at different places of one clause: `Bakıda iyunun 3-də` and
/// `iyulun 6-da Bakıda`. They belong to the same verb only if neither a verb nor a mark stands between the two places.
fn moved_date(source: &Side<'_, '_>, query: &Side<'_, '_>, alignment: &Alignment) -> Option<ItemPair> {
    let alone = |side: &Side<'_, '_>, is_paired: &dyn Fn(usize) -> bool| {
        let is_date = |at: &usize| side.items[*at].kind == ItemKind::Date && !is_paired(*at);
        let mut dates = (0..side.items.len()).filter(is_date);
        let date = dates.next()?;
        let text = side.text.get(side.items[date].range.clone())?;
        let is_time = ENDINGS_OF_TIME.iter().any(|ending| text.ends_with(ending));
        let step = side.units.iter().position(|unit| matches!(unit, Unit::Item(item) if *item == date))?;
        (is_time && dates.next().is_none()).then_some((date, step))
    };
    let (source_item, i) = alone(source, &|at| alignment.pairs.iter().any(|pair| pair.source == at))?;
    let (query_item, j) = alone(query, &|at| alignment.pairs.iter().any(|pair| pair.query == at))?;
    // Either text between its own date and the place where the date of the other text would stand.
    let crossed = |side: &Side<'_, '_>, own: usize, place: usize| {
        if place > own {
            place - own == 1 || stays_in_clause(side, side.ranges[own].end..side.ranges[place - 1].end)
        } else {
            place == own || stays_in_clause(side, side.ranges[place].start..side.ranges[own].start)
        }
    };
    let place_in_source = alignment.matched.iter().filter(|(_, at)| *at < j).map(|(at, _)| at + 1).max().unwrap_or(0);
    let place_in_query = alignment.matched.iter().filter(|(at, _)| *at < i).map(|(_, at)| at + 1).max().unwrap_or(0);
    let near = crossed(source, i, place_in_source) && crossed(query, j, place_in_query);
    near.then_some(ItemPair {
        source: source_item,
        query: query_item,
        left: true,
        right: true,
        before: (None, None),
        behind: (None, None),
    })
}

/// Whether no verb and no mark that ends a clause stands in a piece of a text.
fn stays_in_clause(side: &Side<'_, '_>, range: Range<usize>) -> bool {
    let Some(piece) = side.text.get(range.clone()) else { return false };
    let in_item = |word: &Range<usize>| {
        side.items
            .iter()
            .any(|item| item.kind != ItemKind::Term && item.range.start < word.end && word.start < item.range.end)
    };
    let verb = |word: Range<usize>| {
        let folded = fold_case(&piece[word.clone()], CaseRule::Turkic);
        !in_item(&(range.start + word.start..range.start + word.end)) && may_be_verb(&folded)
    };
    !piece.contains([',', ';', ':', '(', ')', '–', '—', '?', '!']) && !words(piece).into_iter().any(verb)
}

/// Whether a word joins clauses or may be any form of a verb: finite, a participle, a verbal noun. Nouns that look like
/// one count, too.
fn may_be_verb(word: &str) -> bool {
    const ENDS: [&str; 6] = ["an", "ən", "ıb", "ib", "ub", "üb"];
    const PARTS: [&str; 16] = [
        "dığ", "diy", "duğ", "düy", "araq", "ərək", "arkən", "ərkən", "mas", "məs", "maq", "mək", "mağ", "məy", "caq",
        "cək",
    ];
    matches!(word, "ki" | "və" | "lakin" | "amma" | "ancaq" | "üçün" | "sonra" | "əvvəl")
        || is_finite(word)
        || tense_of(word).is_some()
        || ENDS.iter().any(|end| word.ends_with(end))
        || PARTS.iter().any(|part| word.contains(part))
        || ["mış", "miş", "muş", "müş"].iter().any(|part| word.contains(part))
}

/// How similar two steps are; 0 if they are not.
fn similarity(source: &Side<'_, '_>, query: &Side<'_, '_>, i: usize, j: usize) -> u32 {
    match (&source.units[i], &query.units[j]) {
        (Unit::Word(one), Unit::Word(two)) => u32::from(one == two) * 2,
        (Unit::Item(one), Unit::Item(two)) => {
            let (one, two) = (&source.items[*one], &query.items[*two]);
            match one.kind == two.kind {
                true if one.is_same_as(two, source.text, query.text) => 3,
                true => 2,
                false => 0,
            }
        }
        _ => 0,
    }
}
