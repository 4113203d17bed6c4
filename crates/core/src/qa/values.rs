//! Numbers, dates, times, percentages, sums of money, ordinals: both sides must say the same values.
//!
//! Values are compared, not how they are written (`text::placeables`). A value that stands for another is an
//! error; one that only one side has is found where it is written in digits, for words like `iki` are often
//! translated by others (“both”).

use super::hints::Hints;
use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule};
use crate::language::az::loose_endings::can_be_endings;
use crate::language::numerals::word_value;
use crate::text::placeables::{PartKind, Placeable, PlaceableKind, Value, placeables};

const RULES: [(PlaceableKind, Rule); 6] = [
    (PlaceableKind::Number, Rule::Numbers),
    (PlaceableKind::Percentage, Rule::Percentages),
    (PlaceableKind::Money, Rule::Currencies),
    (PlaceableKind::Date, Rule::Dates),
    (PlaceableKind::Time, Rule::Times),
    (PlaceableKind::Ordinal, Rule::Ordinals),
];

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants_any(&RULES.map(|(_, rule)| rule)) {
        return;
    }
    let values = pair.each_ref().map(|text| joined(text, placeables(&text.normal.text, text.language)));
    // Nothing is known of numbers in other languages.
    if !pair.iter().all(|text| text.is_azerbaijani() || text.is_english()) {
        return;
    }
    let [source_values, target_values] = &values;
    let [source, target] = pair;
    let hints = [Hints::of(source, source_values), Hints::of(target, target_values)];
    let mut unsaid = [unanswered(source_values, target_values), unanswered(target_values, source_values)];
    for (at, text) in pair.iter().enumerate() {
        unsaid[at].retain(|value| !hints[1 - at].says(value, text));
    }
    for (kind, rule) in RULES {
        let of_kind = |side: usize| unsaid.get(side).into_iter().flatten().filter(move |value| value.kind == kind);
        let exchanged = of_kind(0).next().is_some() && of_kind(1).next().is_some();
        for (at, (side, text, opposite)) in both_ways(pair).into_iter().enumerate() {
            // Of two that stand for each other, the target's is reported.
            if exchanged && at == 0 {
                continue;
            }
            for value in of_kind(at) {
                let met = written(text, value).to_owned();
                let reason = match of_kind(1 - at).next() {
                    Some(other) => Reason::OtherSideDiffers { text: met, other: written(opposite, other).to_owned() },
                    None if in_digits(value) => Reason::ValueMissing { text: met },
                    None => continue,
                };
                found.add(Finding::new(rule, side, text.normal.received(value.range.clone()), reason));
            }
        }
    }
}

/// Numbers of several words as one: `on bir` is 11, “two hundred” is 200.
///
/// `bir` and “one” alone are no numbers, for they are articles oftener.
fn joined(side: &Text<'_>, values: Vec<Placeable>) -> Vec<Placeable> {
    let text = &*side.normal.text;
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
        scale(text, value);
        let after = text.get(value.range.end..).unwrap_or_default();
        let word = after.trim_start_matches([' ', '-']);
        let joint = after.len() - word.len();
        let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // `On beşindən` has an ending that hides the five.
        let unit = match word {
            "bir" | "one" => Some(1),
            word if side.is_azerbaijani() && word.strip_prefix("bir").is_some_and(can_be_endings) => Some(1),
            word if side.is_azerbaijani() => word_value(word, side.language).and_then(|unit| unit.parse().ok()),
            _ => None,
        };
        let tens = in_words(value).filter(|many| *many >= 10 && many % 10 == 0);
        if let (Some(tens), Some(unit @ 1..10)) = (tens, unit) {
            value.value = Value::Number((tens + unit).to_string());
            value.range.end += joint + word.len();
        }
    }
    all
}

/// Multiplies a number by what follows it here alone: “four dozen”, “two decades”, “12.9 bcm”, “€20m”; and makes
/// the end of “1941-45” a year.
fn scale(text: &str, value: &mut Placeable) {
    let after = text.get(value.range.end..).unwrap_or_default();
    let word: String = after.trim_start_matches([' ', '-']).chars().take_while(|c| c.is_alphanumeric()).collect();
    let by = match (word.as_str(), value.kind) {
        ("decade" | "decades", PlaceableKind::Number) => "10",
        (word, PlaceableKind::Number) if word.starts_with("onillik") => "10",
        ("dozen", PlaceableKind::Number) => "12",
        ("mcm", PlaceableKind::Number) => "1000000",
        ("bcm", PlaceableKind::Number) => "1000000000",
        ("m", PlaceableKind::Money) if after.starts_with('m') => "1000000",
        ("k", PlaceableKind::Money) if after.starts_with('k') => "1000",
        _ => "",
    };
    let before = text.get(..value.range.start).unwrap_or_default().trim_end();
    match &mut value.value {
        // `Axşam saat 7-də` is 19:00.
        Value::Time { hour: hour @ 1..12, .. } => {
            let before = before.strip_suffix("saat").map(str::trim_end).unwrap_or_default();
            let late = ["axşam", "günorta", "günortadan sonra"].iter().any(|half| before.ends_with(half));
            if late || before.ends_with("gecə") && *hour > 7 {
                *hour += 12;
            }
        }
        Value::Number(amount) | Value::Money { amount, .. } if !by.is_empty() => {
            if let Some(product) = product(amount, by) {
                *amount = product;
            }
        }
        Value::Number(number) | Value::Ordinal(number)
            if number.len() == 2 && value.parts.iter().all(|part| part.kind == PartKind::Digits) =>
        {
            let before = text.get(..value.range.start).and_then(|before| before.strip_suffix(['-', '/']));
            let century = before.and_then(|before| before.get(before.len().checked_sub(4)?..)?.parse::<u16>().ok());
            let year = century.filter(|year| (1000..2100).contains(year)).zip(number.parse::<u16>().ok());
            if let Some(year) = year.map(|(first, last)| first / 100 * 100 + last) {
                value.kind = PlaceableKind::Date;
                value.value = Value::Date { day: None, until: None, month: None, year: Some(year) };
            }
        }
        _ => {}
    }
}

/// A decimal times a whole number, in plain digits.
fn product(amount: &str, by: &str) -> Option<String> {
    let (integer, part) = amount.split_once('.').unwrap_or((amount, ""));
    let product = format!("{integer}{part}").parse::<u128>().ok()?.checked_mul(by.parse().ok()?)?;
    let divisor = 10_u128.checked_pow(u32::try_from(part.len()).ok()?)?;
    let rest = product % divisor;
    let decimals = format!("{rest:0width$}", width = part.len());
    let decimals = if rest == 0 { "" } else { decimals.trim_end_matches('0') };
    let integer = product / divisor;
    Some(if decimals.is_empty() { integer.to_string() } else { format!("{integer}.{decimals}") })
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
        (Value::Date { day, until, year, .. }, Value::Number(number))
        | (Value::Number(number), Value::Date { day, until, year, .. }) => {
            let days = [day, until].into_iter().flatten().map(|day| u16::from(*day));
            days.chain(*year).any(|said| *number == said.to_string())
        }
        (one, two) => match (number(one), number(two)) {
            (Some(first), Some(second)) => {
                value.kind != PlaceableKind::Money && first == second && !are_alike(one, two)
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
fn are_alike(one: &Value, two: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(two)
}

/// The number that a value is, whatever it counts.
fn number(value: &Value) -> Option<&str> {
    match value {
        Value::Number(number) | Value::Percentage(number) | Value::Ordinal(number) => Some(number),
        Value::Money { amount, .. } => Some(amount),
        _ => None,
    }
}
