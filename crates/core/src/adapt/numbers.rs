//! What speaks against exchanging a number, a date, a sum: it is a piece of something longer, it may be read in
//! two ways, or the target says something that follows from it.

use super::LeftReason;
use super::items::{Item, ItemKind, What, linked};
use super::pairs::Side;
use crate::language::Words;
use crate::language::lists::{FALLING, NUMBER_SCALES, RELATIVE_DAYS, RISING};
use crate::language::times::is_shortened_weekday;
use crate::text::placeables::{PartKind, PlaceableKind, Value};
use crate::text::{CaseRule, fold_case};

/// What an objection looks at.
pub(super) struct Texts<'a, 't, 'g> {
    pub(super) source: &'a Side<'t, 'g>,
    pub(super) query: &'a Side<'t, 'g>,
    pub(super) target: &'t str,
    pub(super) target_items: &'a [Item<'g>],
    /// Whether query and source are Azerbaijani.
    pub(super) azerbaijani: bool,
}

impl Texts<'_, '_, '_> {
    /// Why the value must not be exchanged. `in_place`: it is laid beside the other one in order. `alike`: each of several
    /// equal values is exchanged for the same one.
    pub(super) fn objection(
        &self,
        source_item: &Item<'_>,
        query_item: &Item<'_>,
        (in_place, alike): (bool, bool),
    ) -> Option<LeftReason> {
        let (source, query) = (self.source, self.query);
        if goes_on(source.text, &source.items, source_item) || goes_on(query.text, &query.items, query_item) {
            return Some(LeftReason::NumberContinues);
        }
        if two_readings(source.text, source_item, self.azerbaijani)
            || two_readings(query.text, query_item, self.azerbaijani)
        {
            return Some(LeftReason::TwoReadings);
        }
        let numbers = |side: &Side<'_, '_>, number: Option<&str>| {
            number.is_some() && side.items.iter().filter(|item| item.number() == number).count() > 1
        };
        if !alike && (numbers(source, source_item.number()) || !in_place && numbers(query, query_item.number())) {
            return Some(LeftReason::NumberRepeated);
        }
        let elsewhere = |side: &Side<'_, '_>, number: Option<&str>| {
            number.is_some() && side.items.iter().any(|item| item.number() == number)
        };
        if !in_place
            && source_item.number() != query_item.number()
            && (elsewhere(query, source_item.number()) || elsewhere(source, query_item.number()))
        {
            return Some(LeftReason::BothTextsHaveNumber);
        }
        let (in_source, in_query) = (directions(source.text), directions(query.text));
        if is_amount(source_item)
            && source_item.kind != ItemKind::Ordinal
            && in_source.0 != in_query.0
            && in_source.1 != in_query.1
        {
            return Some(LeftReason::DirectionsDiffer);
        }
        if self.is_derived(source_item) {
            return Some(LeftReason::TargetHasMoreValues);
        }
        self.when(source_item)
    }

    /// Whether the target has a value of the kind that the source does not have: a sum in another currency, the
    /// time in another place, a total. It may follow from what is exchanged.
    fn is_derived(&self, source_item: &Item<'_>) -> bool {
        if source_item.kind == ItemKind::Ordinal {
            return false;
        }
        let in_source = |item: &Item<'_>| {
            self.source.items.iter().any(|source_item| {
                source_item.is_same_as(item, self.source.text, self.target)
                    || source_item.number().is_some() && source_item.number() == item.number()
                    || source_item.is_score_turned(item)
            })
        };
        self.target_items.iter().any(|item| {
            // “The two countries” are said to be two by many a word that is no number.
            let in_words = source_item.kind == ItemKind::Number && is_word(item) && {
                item.number() == Some("2") || self.target[..item.range.start].ends_with("the ")
            };
            item.kind == source_item.kind && !item.in_name && !in_words && !in_source(item)
        })
    }

    /// Whether the target names just the days of the week that the source names, and the query has a day for each of
    /// them. Then they are exchanged like every value, or the exchange of all values fails with them.
    fn weekdays_correspond(&self) -> bool {
        let of = |items: &[Item<'_>]| {
            let mut days = days(items);
            days.sort_unstable();
            days
        };
        let (source, query, target) = (of(&self.source.items), of(&self.query.items), of(self.target_items));
        source == target && query.len() == source.len() && !has_shortened_weekday(self.target)
    }

    /// What the texts say of a day or a time besides.
    fn when(&self, source_item: &Item<'_>) -> Option<LeftReason> {
        let What::Placeable(placeable) = &source_item.what else { return None };
        let day = match placeable.value {
            Value::Date { day, .. } => day.is_some(),
            Value::Time { .. } | Value::Weekday(_) => false,
            _ => return None,
        };
        let date = placeable.kind == PlaceableKind::Date;
        let texts = [self.source.text, self.query.text, self.target];
        if names_weekday(self.target, self.target_items)
            && (date && day || days(&self.source.items) != days(&self.query.items))
            && !self.weekdays_correspond()
        {
            return Some(LeftReason::TargetNamesWeekday);
        }
        let [source, query, target] = texts.map(relative_days);
        if (day || !date) && (source != query || source.is_empty() && !target.is_empty()) {
            return Some(LeftReason::RelativeDay);
        }
        if day && texts.iter().any(|text| names_a_day(text)) {
            return Some(LeftReason::NamedDay);
        }
        None
    }
}

fn is_word(item: &Item<'_>) -> bool {
    matches!(&item.what, What::Placeable(placeable) if placeable.parts.iter().any(|part| part.kind == PartKind::Word))
}

fn is_amount(item: &Item<'_>) -> bool {
    item.kind.is_value() && !matches!(item.kind, ItemKind::Date | ItemKind::Time | ItemKind::Weekday | ItemKind::Score)
}

/// Whether a number is a piece of one that is written in several: `2 min 500`, `yüz iyirmi beş`, `two hundred and
/// fifty`.
pub(super) fn goes_on(text: &str, items: &[Item<'_>], item: &Item<'_>) -> bool {
    if !is_amount(item) {
        return false;
    }
    let scale_before = |before: &str| {
        let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        before.ends_with(' ') && NUMBER_SCALES.contains(word)
    };
    let before = &text[..item.range.start];
    if scale_before(before) || before.strip_suffix("and ").is_some_and(scale_before) {
        return true;
    }
    // “Yüz bir”; −5 and “minus five” are no five.
    let behind = text[item.range.end..].strip_prefix(' ').unwrap_or_default();
    let one = behind.split(|c: char| !c.is_alphabetic()).next().is_some_and(|word| matches!(word, "bir" | "one"));
    let sign =
        before.strip_suffix(['-', '−', '–', '+']).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(']));
    let minus = ["mənfi ", "minus "].iter().any(|word| before.ends_with(word));
    if one || sign || minus {
        return true;
    }
    // `8 mindən 9 minə` are two: nothing goes on behind an ending.
    let goes_on = |first: &Item<'_>, second: &Item<'_>| {
        let gap = text.get(first.range.end..second.range.start).unwrap_or_default();
        !gap.is_empty() && gap.trim().is_empty() && !has_ending(first) && !are_two_currencies(first, second)
    };
    // “The first 5 months” are no 15.
    let is_first = |neighbour: &Item<'_>| neighbour.kind == ItemKind::Ordinal && neighbour.number() == Some("1");
    items
        .iter()
        .filter(|neighbour| is_amount(neighbour) && !is_first(neighbour))
        .any(|neighbour| goes_on(neighbour, item) || goes_on(item, neighbour))
}

/// Whether two items are sums in different currencies: `1 avro 1,9846 manata bərabərdir`.
fn are_two_currencies(first: &Item<'_>, second: &Item<'_>) -> bool {
    let currency = |item: &Item<'_>| match &item.what {
        What::Placeable(placeable) => match &placeable.value {
            Value::Money { currency, .. } => Some(currency.clone()),
            _ => None,
        },
        _ => None,
    };
    currency(first).is_some_and(|first| currency(second).is_some_and(|second| first != second))
}

fn has_ending(item: &Item<'_>) -> bool {
    matches!(&item.what, What::Placeable(placeable) if placeable.parts.last().is_some_and(|part| !part.suffix.is_empty()))
}

/// Whether a number has the decimal mark of its language before just three digits: `1,125` is read as a thousand
/// and more by some, and as one and an eighth by others. So is an English date in digits, day or month first.
fn two_readings(text: &str, item: &Item<'_>, azerbaijani: bool) -> bool {
    let What::Placeable(placeable) = &item.what else { return false };
    let written = |kind: PartKind| {
        let part = placeable.parts.iter().find(|part| part.kind == kind)?;
        text.get(part.range.clone())
    };
    if let Value::Date { day: Some(day), month: Some(month), .. } = placeable.value {
        let slashed = text[placeable.range.clone()].contains('/');
        return !azerbaijani && slashed && written(PartKind::MonthDigits).is_some() && day <= 12 && day != month;
    }
    let mark = if azerbaijani { ',' } else { '.' };
    let Some((integer, decimals)) = written(PartKind::Digits).and_then(|digits| digits.split_once(mark)) else {
        return false;
    };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    decimals.len() == 3 && digits(decimals) && integer.len() <= 3 && digits(integer) && !integer.starts_with('0')
}

/// Whether a text says that something rises, and that something falls.
fn directions(text: &str) -> (bool, bool) {
    let folded = fold_case(text, CaseRule::Turkic);
    let has = |beginnings: &Words| folded.split(|c: char| !c.is_alphabetic()).any(|word| beginnings.begin(word));
    (has(&RISING), has(&FALLING))
}

/// Whether the words behind two items are of different things; `ölkə` and `ölkənin` are of one.
pub(super) fn counts_another(behind: &(Option<String>, Option<String>)) -> bool {
    let (Some(one), Some(two)) = behind else { return false };
    let alike = one.chars().zip(two.chars()).take_while(|(one, two)| one == two).count();
    alike < 3.min(one.chars().count()).min(two.chars().count())
}

/// The days of the week that items name, from 1 for Monday.
fn days(items: &[Item<'_>]) -> Vec<u8> {
    let day = |item: &Item<'_>| match &item.what {
        What::Placeable(placeable) => match placeable.value {
            Value::Weekday(day) => Some(day),
            _ => None,
        },
        _ => None,
    };
    items.iter().filter_map(day).collect()
}

/// Whether a text names a day of the week, given its items. A shortened day, such as “Wed”, is no item.
pub(super) fn names_weekday(text: &str, items: &[Item<'_>]) -> bool {
    items.iter().any(|item| item.kind == ItemKind::Weekday) || has_shortened_weekday(text)
}

fn has_shortened_weekday(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(is_shortened_weekday)
}

/// Whether a day of the week says when something happens, and does not belong to a noun such as “prayers”: “on Friday”,
/// `cümə günü`. The Azerbaijani days of two words, such as `bazar ertəsi`, seldom stand before a noun.
pub(super) fn says_when(text: &str, day: &Item<'_>) -> bool {
    let (before, behind) = (&text[..day.range.start], &text[day.range.end..]);
    let written = &text[day.range.clone()];
    let last_before = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let first_behind = behind.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(last_before, "on" | "On") || first_behind == "günü" || written.contains(' ') || written.ends_with("günü")
}

/// The words of a text that name a day by its distance from the day of writing.
fn relative_days(text: &str) -> Vec<String> {
    let folded = fold_case(text, CaseRule::Turkic).replace("bu gün", "bugün");
    let words = folded.split(|c: char| !c.is_alphabetic());
    words.filter(|word| RELATIVE_DAYS.contains(word)).map(str::to_owned).collect()
}

/// Whether a text names a day: `Victory Day`, `Zəfər Günü`.
fn names_a_day(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| word == "Day" || word.starts_with("Günü"))
}

/// How many values the item is joined with by hyphens or dashes, itself included: 2 in `40-50`.
pub(super) fn joined(text: &str, items: &[Item<'_>], item: &Item<'_>) -> usize {
    linked(text, items, item, &["-", "–", "—", " – ", " - ", " — "], |known| known.kind.is_value())
}
