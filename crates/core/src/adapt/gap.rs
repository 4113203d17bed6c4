//! The source of a match and a query beside each other, and the gaps between what agrees in them.

use std::ops::Range;

use super::items::{Item, ItemKind};
use super::pairs::{Alignment, Side, Unit};
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// Two texts of which one translates into the target, and what is exchanged between them.
pub(super) struct Texts<'a, 't, 'g> {
    pub(super) source: &'a Side<'t, 'g>,
    pub(super) query: &'a Side<'t, 'g>,
    pub(super) alignment: &'a Alignment,
    pub(super) target: &'t str,
    pub(super) target_items: &'a [Item<'g>],
    pub(super) language: &'a Language,
    /// The items that are exchanged, by their numbers: (source, query).
    pub(super) exchanged: &'a [(usize, usize)],
}

/// The steps of a gap that are not accounted for.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) source: Range<usize>,
    pub(super) query: Range<usize>,
}

/// The words of some steps; `None` if an item is among them.
pub(super) fn words_of<'a>(side: &'a Side<'_, '_>, range: &Range<usize>) -> Option<Vec<&'a str>> {
    range.clone().map(|at| side.word(Some(at))).collect()
}

/// The words of some steps, with those of common terms and of numbers that are written as one word: `birinci`. `None`
/// if another item is among them.
pub(super) fn folded_of(side: &Side<'_, '_>, range: &Range<usize>) -> Option<Vec<String>> {
    let mut words = Vec::new();
    for at in range.clone() {
        words.extend(folded_at(side, at)?.split(' ').map(str::to_owned));
    }
    Some(words)
}

/// The words of a step, if it is a word, a common term, or a number that is written as one word.
pub(super) fn folded_at(side: &Side<'_, '_>, at: usize) -> Option<String> {
    match side.units.get(at)? {
        Unit::Word(word) => Some(word.clone()),
        Unit::Item(item) => {
            let item = &side.items[*item];
            let text = side.text.get(item.range.clone())?;
            let is_word =
                matches!(item.kind, ItemKind::Number | ItemKind::Ordinal) && text.chars().all(char::is_alphabetic);
            let is_common =
                matches!(item.kind, ItemKind::Term | ItemKind::Document) && text.starts_with(char::is_lowercase);
            (is_word || is_common).then(|| fold_case(text, CaseRule::Turkic))
        }
    }
}

/// Whether two steps are the same word.
pub(super) fn is_same_step((source, i): (&Side<'_, '_>, usize), (query, j): (&Side<'_, '_>, usize)) -> bool {
    let word = folded_at(source, i);
    word.is_some() && word == folded_at(query, j)
}

/// The text from the first to the last step of a gap.
pub(super) fn piece<'t>(side: &Side<'t, '_>, range: &Range<usize>) -> &'t str {
    match (side.ranges.get(range.start), range.end.checked_sub(1).and_then(|last| side.ranges.get(last))) {
        (Some(first), Some(last)) if !range.is_empty() => side.text.get(first.start..last.end).unwrap_or("–"),
        _ => "–",
    }
}

/// Whether a step is the last of its clause: the text ends behind it or a mark follows.
pub(super) fn ends_clause(side: &Side<'_, '_>, at: usize) -> bool {
    let behind = side.text[side.ranges[at].end..].trim_start();
    behind.is_empty()
        || behind.starts_with(['.', ',', ';', ':', '!', '?', '…', '–', '—', ')', '”', '"', '»'])
        || matches!(side.word(Some(at + 1)), Some("ki" | "və" | "lakin" | "amma" | "ancaq"))
}
