//! Which item of the query stands where one of the match's source does: the two are laid beside each other,
//! words on words and items on items of their class, so that most agrees. What has no partner is in the gaps between
//! the partners.

use std::ops::Range;

use super::azerbaijani::case_of;
use super::harmless::representative;
use super::items::{ExchangeGroup, Item, ItemKind, What};
use super::names::{is_in_quotes, romanised};
use super::words::words;
use crate::language::az::cases::Case;
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
    /// `other`: the other text and its items. A common term that only one of the two texts has is read as its words, so
    /// that they are compared with those of the other text. So is a phrase with its verb if the other text does not have
    /// it in the same form: `dünya rekordu müəyyənləşdirib`, `dünya rekordu müəyyən edib`.
    pub(super) fn of(
        text: &'t str,
        items: Vec<Item<'g>>,
        (other_text, other): (&str, &[Item<'g>]),
        language: &Language,
    ) -> Self {
        let rule = CaseRule::of(language);
        let folded = |text: &str, item: &Item<'_>| fold_case(text.get(item.range.clone()).unwrap_or_default(), rule);
        let is_step = |item: &Item<'_>| {
            let is_common = item.kind == ItemKind::Term
                && text.get(item.range.clone()).is_some_and(|written| written.starts_with(char::is_lowercase));
            let What::Term(term) = item.what else { return true };
            let is_phrase = term.form.part_of_speech.as_deref() == Some("verb");
            let is_same = |known: &Item<'_>| {
                matches!(known.what, What::Term(known) if known.id == term.id)
                    && (!is_phrase || folded(text, item) == folded(other_text, known))
            };
            !is_common || other.iter().any(is_same)
        };
        let mut units: Vec<(Range<usize>, Unit)> = Vec::new();
        let within = |word: &Range<usize>| {
            let mut steps = items.iter().filter(|item| is_step(item));
            steps.any(|item| item.range.start < word.end && word.start < item.range.end)
        };
        let behind_number = |word: &Range<usize>| {
            items.iter().any(|item| {
                item.kind == ItemKind::Number
                    && text.get(item.range.end..word.start).is_some_and(|between| between.trim().is_empty())
            })
        };
        for word in words(text) {
            // English names have an article or none; that is put right when they are exchanged.
            let is_article = language.is_english()
                && matches!(&text[word.clone()], "the" | "The")
                && items.iter().any(|item| item.kind.is_name() && item.range.start == word.end + 1);
            if !within(&word) && !is_article {
                let mut folded = fold_case(&text[word.clone()], rule);
                if let Some(first) = representative(&folded, behind_number(&word), language) {
                    first.clone_into(&mut folded);
                }
                units.push((word, Unit::Word(folded)));
            }
        }
        let steps = items.iter().enumerate().filter(|(_, item)| is_step(item));
        units.extend(steps.map(|(at, item)| (item.range.clone(), Unit::Item(at))));
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
    /// Whether they stand at different places.
    pub(super) moved: bool,
    /// Whether what stands before, and behind, is the same in both.
    pub(super) left: bool,
    pub(super) right: bool,
    /// Whether the steps before it and behind it stand in the same place, too, so that nothing was moved across it.
    pub(super) in_order: bool,
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
    /// The items (source, query) of the last pairs, which stand at different places.
    pub(super) moved: Vec<(usize, usize)>,
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
        // Two names in different cases stand for each other only where no equal name is given up for them.
        if alike == 1 { 1 + around } else { alike * 3 + around * 2 }
    };
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let pair = worth(i, j);
            let paired = if pair > 0 { pair + best[at(i + 1, j + 1)] } else { 0 };
            best[at(i, j)] = paired.max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
        }
    }
    let mut alignment = Alignment::default();
    let mut steps: Vec<(usize, usize)> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let pair = worth(i, j);
        if pair > 0 && best[at(i, j)] == pair + best[at(i + 1, j + 1)] {
            if let (Unit::Item(source_item), Unit::Item(query_item)) = (&source.units[i], &query.units[j]) {
                let (left_i, left_j) = (i.checked_sub(1), j.checked_sub(1));
                let word = |side: &Side<'_, '_>, at: Option<usize>| side.word(at).map(str::to_owned);
                steps.push((i, j));
                alignment.pairs.push(ItemPair {
                    source: *source_item,
                    query: *query_item,
                    moved: false,
                    left: same(left_i, left_j),
                    right: same(Some(i + 1), Some(j + 1)),
                    in_order: false,
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
    for (pair, (i, j)) in alignment.pairs.iter_mut().zip(steps) {
        let is_matched = |i: usize, j: usize| alignment.matched.binary_search(&(i, j)).is_ok();
        let before = if i == 0 || j == 0 { i == j } else { is_matched(i - 1, j - 1) };
        let ends = (i + 1 == n, j + 1 == m);
        pair.in_order = before && (ends == (true, true) || is_matched(i + 1, j + 1));
    }
    for pair in moved_items(source, query, &alignment) {
        alignment.moved.push((pair.source, pair.query));
        alignment.pairs.push(pair);
    }
    alignment
}

/// The items without a partner that may stand for each other at different places: the same one, or the only ones of
/// their kind. Whether their places may differ is decided by what stands around them.
fn moved_items(source: &Side<'_, '_>, query: &Side<'_, '_>, alignment: &Alignment) -> Vec<ItemPair> {
    // Items that are read as their words are no steps.
    let alone = |side: &Side<'_, '_>, is_paired: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let items = side.units.iter().filter_map(|unit| match unit {
            Unit::Item(item) => Some(*item),
            Unit::Word(_) => None,
        });
        items.filter(|item| !is_paired(*item) && !matches!(side.items[*item].what, What::Name)).collect()
    };
    let mut in_source = alone(source, &|item| alignment.pairs.iter().any(|pair| pair.source == item));
    let mut in_query = alone(query, &|item| alignment.pairs.iter().any(|pair| pair.query == item));
    let mut moved = Vec::new();
    in_source.retain(|&i| {
        let same = |j: &usize| source.items[i].is_same_as(&query.items[*j], source.text, query.text);
        let partner = in_query.iter().position(same);
        moved.extend(partner.map(|at| (i, in_query.remove(at))));
        partner.is_none()
    });
    let of_kind = |side: &Side<'_, '_>, items: &[usize], kind: ItemKind| {
        let mut found = items.iter().copied().filter(|at| side.items[*at].kind == kind);
        found.next().filter(|_| found.next().is_none())
    };
    for &i in &in_source {
        let kind = source.items[i].kind;
        if let (Some(i), Some(j)) = (of_kind(source, &in_source, kind), of_kind(query, &in_query, kind)) {
            moved.push((i, j));
        }
    }
    let pair = |(source, query)| ItemPair {
        source,
        query,
        moved: true,
        left: true,
        right: true,
        in_order: false,
        before: (None, None),
        behind: (None, None),
    };
    moved.into_iter().map(pair).collect()
}

/// How similar two steps are; 0 if they are not.
fn similarity(source: &Side<'_, '_>, query: &Side<'_, '_>, i: usize, j: usize) -> u32 {
    match (&source.units[i], &query.units[j]) {
        (Unit::Word(one), Unit::Word(two)) => u32::from(one == two) * 2,
        (Unit::Item(one), Unit::Item(two)) => {
            let (one, two) = (&source.items[*one], &query.items[*two]);
            match one.kind == two.kind {
                true if one.is_same_as(two, source.text, query.text) => 3,
                // Names in different cases are less likely to stand for each other: `Gəncəyə Bakıdan`, `Tbilisidən Gəncəyə`.
                true if case_of_term(one, source.text) != case_of_term(two, query.text) => 1,
                true => 2,
                // “The Latvian parliament”, “Poland's parliament”.
                false if is_owner(one, source.text) && is_owner(two, query.text) => 1,
                // A person of the glossary, and one that it does not have.
                false if are_persons(one, source.text, two) || are_persons(two, query.text, one) => 2,
                false => 0,
            }
        }
        _ => 0,
    }
}

/// The case that the ending of a term shows; `None` for other items, and if the ending is unknown.
fn case_of_term(item: &Item<'_>, text: &str) -> Option<Case> {
    let is_name = matches!(item.what, What::Term(_)) && item.kind.exchange_group() == Some(ExchangeGroup::Names);
    is_name.then(|| case_of(text.get(item.bare.end..item.range.end).unwrap_or_default())).flatten()
}

/// Whether an item of an English text says whose something is, by a nationality or by a country with `'s`.
pub(super) fn is_owner(item: &Item<'_>, text: &str) -> bool {
    let ending = text.get(item.bare.end..item.range.end).unwrap_or_default();
    let behind = text.get(item.range.end..).unwrap_or_default();
    let is_noun = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    is_noun
        && match item.kind {
            ItemKind::Country => matches!(ending, "'s" | "’s"),
            ItemKind::Nationality => ending.is_empty(),
            _ => false,
        }
}

/// Whether the first item is a name that the glossary does not have and the second is a person or a place of it that
/// may stand for it. What the name is named in the target is found by its sound.
fn are_persons(name: &Item<'_>, text: &str, known: &Item<'_>) -> bool {
    let Some(written) = text.get(name.range.clone()) else { return false };
    let is_of_persons = || romanised(written).is_some() || written.contains(' ');
    name.kind == ItemKind::Name
        && matches!(known.what, What::Term(_))
        && !is_in_quotes(text, name.range.start)
        && match known.kind {
            ItemKind::Person => is_of_persons(),
            ItemKind::Place => !written.contains([' ', '-']),
            _ => false,
        }
}
