//! Numbers, dates, times, percentages, sums of money, ordinals: both sides must say the same values.
//!
//! Values are compared, not how they are written (`text::placeables`). A value that stands for another is an
//! error; one that only one side has is found where it is written in digits, for words like `iki` are often
//! translated by others (“both”).

use super::side::{Pair, Text, both_ways};
use super::{Finding, Found, Rule};
use crate::text::placeables::{PartKind, Placeable, PlaceableKind, Value, placeables};

const RULES: [(PlaceableKind, Rule); 6] = [
    (PlaceableKind::Number, Rule::Numbers),
    (PlaceableKind::Percentage, Rule::Percentages),
    (PlaceableKind::Money, Rule::Currencies),
    (PlaceableKind::Date, Rule::Dates),
    (PlaceableKind::Time, Rule::Times),
    (PlaceableKind::Ordinal, Rule::Ordinals),
];

pub(super) fn check(pair: &Pair<'_>, found: &mut Found<'_>) {
    if !found.wants_any(&RULES.map(|(_, rule)| rule)) {
        return;
    }
    let values = pair.each_ref().map(|text| joined(&text.normal.text, placeables(&text.normal.text, text.language)));
    // Nothing is known of numbers in other languages.
    if !pair.iter().all(|text| text.is_azerbaijani() || text.is_english()) {
        return;
    }
    let [ours, theirs] = &values;
    let unsaid = [unanswered(ours, theirs), unanswered(theirs, ours)];
    for (kind, rule) in RULES {
        let of_kind = |side: usize| unsaid.get(side).into_iter().flatten().filter(move |value| value.kind == kind);
        let exchanged = of_kind(0).next().is_some() && of_kind(1).next().is_some();
        for (at, (side, text, other)) in both_ways(pair).into_iter().enumerate() {
            // Of two that stand for each other, the target's is told.
            if exchanged && at == 0 {
                continue;
            }
            for value in of_kind(at) {
                let met = written(text, value);
                let message = match of_kind(1 - at).next() {
                    Some(theirs) => format!("“{met}” where the other side has “{}”", written(other, theirs)),
                    None if in_digits(value) => format!("“{met}” is not on the other side"),
                    None => continue,
                };
                found.add(Finding::new(rule, side, text.normal.received(value.range.clone()), message));
            }
        }
    }
}

/// Numbers of several words as one: `on bir` is 11, “two hundred” is 200.
///
/// `bir` and “one” alone are no numbers, for they are articles oftener.
fn joined(text: &str, values: Vec<Placeable>) -> Vec<Placeable> {
    let in_words = |value: &Placeable| {
        let words = value.parts.iter().all(|part| part.kind == PartKind::Word);
        number(&value.value).filter(|_| words && value.kind == PlaceableKind::Number)?.parse::<u64>().ok()
    };
    let mut all: Vec<Placeable> = Vec::new();
    for value in values {
        let between = |last: &Placeable| text.get(last.range.end..value.range.start).map(str::trim);
        let sum = all.last().filter(|last| matches!(between(last), Some("" | "-" | "and"))).and_then(|last| {
            match (in_words(last)?, in_words(&value)?) {
                (few, many @ (100 | 1000)) if few < many => few.checked_mul(many),
                (many, few) if many >= 10 && (few < 10 || many >= 100 && few < many) => many.checked_add(few),
                _ => None,
            }
        });
        match (sum, all.last_mut()) {
            (Some(sum), Some(last)) => {
                last.range.end = value.range.end;
                last.value = Value::Number(sum.to_string());
                last.parts.extend(value.parts);
            }
            _ => all.push(value),
        }
    }
    for value in &mut all {
        let one = |rest: &str| ["bir", "one"].iter().find_map(|word| Some(word.len()).filter(|_| is_word(rest, word)));
        let after = text.get(value.range.end..).unwrap_or_default();
        let joint = after.len() - after.trim_start_matches([' ', '-']).len();
        let length = after.get(joint..).and_then(one);
        if let (Some(tens), Some(length)) = (in_words(value).filter(|many| *many >= 10 && many % 10 == 0), length) {
            value.value = Value::Number((tens + 1).to_string());
            value.range.end += joint + length;
        }
    }
    all
}

/// Whether a text begins with a word.
fn is_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn written<'t>(text: &'t Text<'_>, value: &Placeable) -> &'t str {
    text.normal.text.get(value.range.clone()).unwrap_or_default()
}

/// Whether any part is written in digits.
fn in_digits(value: &Placeable) -> bool {
    value
        .parts
        .iter()
        .any(|part| !matches!(part.kind, PartKind::Word | PartKind::Scale | PartKind::Unit | PartKind::Month))
}

/// The values of one side that the other does not say.
fn unanswered<'v>(these: &'v [Placeable], those: &[Placeable]) -> Vec<&'v Placeable> {
    let mut left: Vec<&Placeable> = those.iter().collect();
    // Equal values first, each for one: what is said twice must be said twice.
    let mut over: Vec<&Placeable> = Vec::new();
    for value in these {
        match left.iter().position(|other| other.value.is_same_as(&value.value)) {
            Some(at) => drop(left.remove(at)),
            None => over.push(value),
        }
    }
    // A date may be said in parts and twice; another kind of value answers one.
    over.retain(|value| match value.kind {
        PlaceableKind::Date | PlaceableKind::Time => !those.iter().any(|other| may_answer(value, other)),
        _ => {
            let free = left.iter().copied().chain(those.iter().filter(|other| answers_always(value, other)));
            !free.into_iter().any(|other| may_answer(value, other))
        }
    });
    over
}

/// Whether one value may be meant by another that is not the same: a date by a part of it, a number by the same
/// number of another kind, and what is repeated on one side only.
fn may_answer(value: &Placeable, other: &Placeable) -> bool {
    if value.value.is_same_as(&other.value) {
        return true;
    }
    match (&value.value, &other.value) {
        (
            Value::Date { day, until, month, year },
            Value::Date { day: their_day, until: their_until, month: their_month, year: their_year },
        ) => {
            let agree = |one: Option<u16>, other: Option<u16>| one.is_none() || other.is_none() || one == other;
            let wide = |part: &Option<u8>| part.map(u16::from);
            // “from 18 to 20 May” is a number and a date.
            let last_day = |range: &Option<u8>, day: &Option<u8>| range.is_some() && range == day;
            if month == their_month && (last_day(until, their_day) || last_day(their_until, day)) {
                return true;
            }
            let shared = (month.is_some() && month == their_month) || (year.is_some() && year == their_year);
            shared
                && agree(wide(day), wide(their_day))
                && agree(wide(until), wide(their_until))
                && agree(wide(month), wide(their_month))
                && agree(*year, *their_year)
        }
        (Value::Time { hour, minute: 0 }, other) | (other, Value::Time { hour, minute: 0 }) => {
            number(other).is_some_and(|number| number == hour.to_string())
        }
        (Value::Date { day, until, .. }, Value::Number(number))
        | (Value::Number(number), Value::Date { day, until, .. }) => {
            [day, until].into_iter().flatten().any(|day| *number == day.to_string())
        }
        (one, other) => match (number(one), number(other)) {
            (Some(ours), Some(theirs)) => {
                value.kind != PlaceableKind::Money && ours == theirs && !are_alike(one, other)
            }
            _ => false,
        },
    }
}

/// What answers a number, however often: the same number, a date with it.
fn answers_always(value: &Placeable, other: &Placeable) -> bool {
    value.value.is_same_as(&other.value) || matches!(other.kind, PlaceableKind::Date | PlaceableKind::Time)
}

/// Whether both are of one kind, where another value is another value.
fn are_alike(one: &Value, other: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// The number that a value is, whatever it counts.
fn number(value: &Value) -> Option<&str> {
    match value {
        Value::Number(number) | Value::Percentage(number) | Value::Ordinal(number) => Some(number),
        Value::Money { amount, .. } => Some(amount),
        _ => None,
    }
}
