//! Gives both ends of a range the scale and the unit that are written once: `10-15 min` is 10,000 and 15,000, “$5–10
//! million” is two sums of money, “5 to 10 percent” two shares.
//!
//! The ends stay two placeables, because a translation may write the scale twice (“10,000 to 15,000”).

use super::decimal::Decimal;
use super::{Part, PartKind, Placeable, PlaceableKind, Value};
use crate::language::numerals::word_value;
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// Shares the scales and units of the ranges of a text.
pub(super) fn share(text: &str, language: &Language, found: &mut [Placeable]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        if let (Some(first), Some(last)) = (before.last_mut(), after.first_mut()) {
            share_two(text, language, first, last);
        }
    }
}

fn share_two(text: &str, language: &Language, first: &mut Placeable, last: &mut Placeable) -> Option<()> {
    let between = text.get(first.range.end..last.range.start)?.trim();
    let dash = matches!(between, "-" | "–" | "—" | "\u{2011}");
    let to = between == "to" && language.is_english();
    let bare = first
        .parts
        .last()
        .is_some_and(|part| part.suffix.is_empty() && matches!(part.kind, PartKind::Digits | PartKind::Word));
    if !(dash || to) || !bare {
        return None;
    }
    let scales: Vec<&Part> = last.parts.iter().filter(|part| part.kind == PartKind::Scale).collect();
    let numbers = last.parts.iter().filter(|part| matches!(part.kind, PartKind::Digits | PartKind::Word)).count();
    let exponent = match scales.as_slice() {
        [] => 0,
        [scale] => exponent(text.get(scale.range.clone())?, language)?,
        _ => return None,
    };
    let (from, until) = (number(&first.value)?, number(&last.value)?);
    let scaled = Decimal::parse(from)?.shifted(i32::try_from(exponent).ok()?)?;
    // “from 900 to 1.2 million” writes the scale of the second number alone.
    let rises = from.len() < 40 && numbers == 1 && is_less(scaled, Decimal::parse(until)?);
    if !rises {
        return None;
    }
    let amount = scaled.to_string();
    let unit_behind = last.parts.last().is_some_and(|part| matches!(part.kind, PartKind::Unit | PartKind::Points));
    let (kind, value) = match (&first.value, &last.value) {
        (Value::Number(_), Value::Number(_)) if exponent > 0 => (PlaceableKind::Number, Value::Number(amount)),
        (Value::Number(_), Value::Percentage(_)) => (PlaceableKind::Percentage, Value::Percentage(amount)),
        (Value::Number(_), Value::Points(_)) => (PlaceableKind::Points, Value::Points(amount)),
        (Value::Number(_), Value::Money { currency, .. }) if unit_behind => {
            (PlaceableKind::Money, Value::Money { amount, currency: currency.clone() })
        }
        (Value::Money { currency, .. }, Value::Number(until)) if dash || exponent > 0 => {
            let currency = currency.clone();
            last.value = Value::Money { amount: until.clone(), currency: currency.clone() };
            last.kind = PlaceableKind::Money;
            (PlaceableKind::Money, Value::Money { amount, currency })
        }
        _ => return None,
    };
    (first.kind, first.value) = (kind, value);
    (first.range_exponent, last.range_exponent) = (Some(exponent), Some(exponent));
    Some(())
}

fn number(value: &Value) -> Option<&str> {
    match value {
        Value::Number(number) | Value::Percentage(number) | Value::Points(number) => Some(number),
        Value::Money { amount, .. } => Some(amount),
        _ => None,
    }
}

fn is_less(one: Decimal, other: Decimal) -> bool {
    let parted = |number: Decimal| {
        let (whole, rest) = number.parted(0)?;
        Some((whole, rest.shifted(9)?.parted(0)?.0))
    };
    parted(one).zip(parted(other)).is_some_and(|(one, other)| one < other)
}

fn exponent(word: &str, language: &Language) -> Option<u32> {
    let folded = fold_case(word, CaseRule::of(language));
    match word_value(&folded, language)?.as_str() {
        "1000" => Some(3),
        "million" => Some(6),
        "billion" => Some(9),
        "trillion" => Some(12),
        _ => None,
    }
}
