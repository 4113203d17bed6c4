//! What differs and was left alone, for a person to see.

use super::LeftReason;
use super::items::{Item, ItemKind};
use super::pairs::{ItemPair, Side};
use super::words::words;
use super::{Left, preconditions};
use crate::language::lists::FRACTIONS;
use crate::language::numerals::word_value;
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// An item of the source and that of the query, with an arrow between.
pub(super) fn what(source_item: &Item<'_>, source: &str, query_item: &Item<'_>, query: &str) -> String {
    let piece = |text: &str, item: &Item<'_>| text.get(item.range.clone()).unwrap_or_default().to_owned();
    format!("{} → {}", piece(source, source_item), piece(query, query_item))
}

/// What only one of the two texts has: it cannot be exchanged.
pub(super) fn unpaired(source: &Side<'_, '_>, query: &Side<'_, '_>, pairs: &[ItemPair]) -> Vec<Left> {
    let alone = |side: &Side<'_, '_>, opposite: &Side<'_, '_>, paired: &dyn Fn(usize) -> bool, reason: LeftReason| {
        let is_listed = |class| {
            !matches!(
                class,
                ItemKind::Term | ItemKind::Document | ItemKind::Office | ItemKind::Nationality | ItemKind::Weekday
            )
        };
        let items = side.items.iter().enumerate();
        let alone = items.filter(|(at, item)| {
            let elsewhere = || opposite.items.iter().any(|known| item.is_same_as(known, side.text, opposite.text));
            is_listed(item.kind) && !paired(*at) && !elsewhere()
        });
        let piece = |item: &Item<'_>| side.text.get(item.range.clone()).unwrap_or_default().to_owned();
        alone.map(|(_, item)| Left { what: piece(item), reason }).collect::<Vec<_>>()
    };
    let mut left = alone(query, source, &|at| pairs.iter().any(|pair| pair.query == at), LeftReason::OnlyInQuery);
    left.extend(alone(source, query, &|at| pairs.iter().any(|pair| pair.source == at), LeftReason::OnlyInMatch));
    left
}

/// The days of the week that differ while the target does not show them or they were left alone.
pub(super) fn other_weekdays(source: &Side<'_, '_>, query: &Side<'_, '_>, is_exchanged: bool) -> Option<Left> {
    let days = |side: &Side<'_, '_>| -> Vec<String> {
        let days = side.items.iter().filter(|item| item.kind == ItemKind::Weekday);
        days.map(|item| side.text.get(item.range.clone()).unwrap_or_default().to_owned()).collect()
    };
    let (one, two) = (days(source), days(query));
    let what = format!("{} → {}", joined(&one), joined(&two));
    (one != two && !is_exchanged).then_some(Left { what, reason: LeftReason::WeekdayDiffers })
}

/// What differs and is no item: offices by the words around them, numbers in names (`COP29`), fractions. They are never changed, and so they are listed.
pub(super) fn unread(source: &Side<'_, '_>, query: &Side<'_, '_>, language: &Language) -> Vec<Left> {
    let rule = CaseRule::of(language);
    let free = |side: &Side<'_, '_>| -> Vec<String> {
        let outside = words(side.text).into_iter().filter(|word| {
            !side
                .items
                .iter()
                .any(|item| item.kind != ItemKind::Name && item.range.start < word.end && word.start < item.range.end)
        });
        outside.map(|word| side.text[word].to_owned()).collect()
    };
    let digits = |side: &Side<'_, '_>| -> Vec<String> {
        free(side).into_iter().filter(|word| word.contains(|c: char| c.is_ascii_digit())).collect()
    };
    let parts = |side: &Side<'_, '_>| -> Vec<String> {
        let free = free(side);
        let folded: Vec<String> = free.iter().map(|word| fold_case(word, rule)).collect();
        // `Üçdə biri`: a number in the locative, and how many of it.
        let number = |word: &str| word.starts_with("bir") || word_value(word, language).is_some();
        let of = |word: &str| {
            word.strip_suffix("də")
                .or_else(|| word.strip_suffix("da"))
                .is_some_and(|word| word_value(word, language).is_some())
        };
        let fraction = |at: usize| {
            let next = folded.get(at + 1).is_some_and(|word| number(word));
            let before = at.checked_sub(1).and_then(|at| folded.get(at)).is_some_and(|word| of(word));
            of(&folded[at]) && next || before && number(&folded[at]) || FRACTIONS.contains(&folded[at])
        };
        (0..free.len()).filter(|at| fraction(*at)).map(|at| free[at].clone()).collect()
    };
    let offices = |side: &Side<'_, '_>| preconditions::modifiers(side.text, language);
    [
        (digits(source), digits(query), LeftReason::NumberInWord),
        (parts(source), parts(query), LeftReason::Fraction),
        (offices(source), offices(query), LeftReason::OfficeDiffers),
    ]
    .into_iter()
    .filter(|(one, two, _)| one != two)
    .map(|(one, two, reason)| Left { what: format!("{} → {}", joined(&one), joined(&two)), reason })
    .collect()
}

fn joined(words: &[String]) -> String {
    if words.is_empty() { "–".to_owned() } else { words.join(" ") }
}
