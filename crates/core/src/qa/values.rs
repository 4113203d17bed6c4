//! Numbers, dates, times, percentages, sums of money, ordinals: both sides must say the same values.
//!
//! Values are compared, not how they are written (`text::placeables`). A value that stands for another is an error. One
//! that only one side has is reported where it is written in digits, because words like `iki` are often translated by
//! others (“both”), and days of the week and words like `ötən il` are often left out. A target may round a number: that
//! is the translator's choice and no error.

use std::ops::Range;

use super::hints::Hints;
use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule};
use crate::language::Words;
use crate::language::lists::{APPROXIMATE, AT_LEAST, BELOW_ZERO};
use crate::text::placeables::decimal::Decimal;
use crate::text::placeables::{PartKind, Placeable, PlaceableKind, Value, measured, placeables};
use crate::text::{CaseRule, fold_case};

/// The kinds of values that stand for each other, with the rule that reports them.
const RULES: [(&[PlaceableKind], Rule); 9] = [
    (&[PlaceableKind::Number], Rule::Numbers),
    (&[PlaceableKind::Fraction], Rule::Numbers),
    (&[PlaceableKind::Percentage, PlaceableKind::Points], Rule::Percentages),
    (&[PlaceableKind::Money], Rule::Currencies),
    (&[PlaceableKind::Date], Rule::Dates),
    (&[PlaceableKind::Weekday], Rule::Dates),
    (&[PlaceableKind::Relative], Rule::Dates),
    (&[PlaceableKind::Time], Rule::Times),
    (&[PlaceableKind::Ordinal], Rule::Ordinals),
];

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants_any(&RULES.map(|(_, rule)| rule)) {
        return;
    }
    let values = pair.each_ref().map(|text| values_of(text));
    // Nothing is known of numbers in other languages.
    if !pair.iter().all(|text| text.is_azerbaijani() || text.is_english()) {
        return;
    }
    let [source_values, target_values] = &values;
    let [source, target] = pair;
    let hints = [Hints::of(source, source_values), Hints::of(target, target_values)];
    let of_source = Sides { text: source, opposite: target, at_target: false };
    let of_target = Sides { text: target, opposite: source, at_target: true };
    let mut unsaid =
        [of_source.unanswered(source_values, target_values), of_target.unanswered(target_values, source_values)];
    for (at, text) in pair.iter().enumerate() {
        unsaid[at].retain(|value| !hints[1 - at].says(value, text));
    }
    scores(pair, &values, found);
    for (kinds, rule) in RULES {
        let of_kind =
            |side: usize| unsaid.get(side).into_iter().flatten().filter(move |value| kinds.contains(&value.kind));
        let exchanged = of_kind(0).next().is_some() && of_kind(1).next().is_some();
        for (at, (side, text, opposite)) in both_ways(pair).into_iter().enumerate() {
            // Of two that stand for each other, the target's is reported.
            if exchanged && at == 0 {
                continue;
            }
            for value in of_kind(at) {
                let met = written(text, value).to_owned();
                let reason = match of_kind(1 - at).find(|other| are_comparable(&value.value, &other.value)) {
                    Some(other) => Reason::OtherSideDiffers { text: met, other: written(opposite, other).to_owned() },
                    None if in_digits(value) => Reason::ValueMissing { text: met },
                    None => continue,
                };
                found.add(Finding::new(rule, side, text.normal.received(value.range.clone()), reason));
            }
        }
    }
}

/// Whether one of two values of a kind contradicts the other: next year this year, but not next week.
fn are_comparable(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Relative { unit, .. }, Value::Relative { unit: other, .. }) => unit == other,
        _ => true,
    }
}

/// The values of a side. A number that measures something covers its unit.
fn values_of(side: &Text<'_>) -> Vec<Placeable> {
    let text = &*side.normal.text;
    let mut all = placeables(text, side.language);
    for value in &mut all {
        complete(text, value);
    }
    all
}

/// Multiplies a number by what follows it here alone: “two decades”, `iki onillik`; and makes the end of “1941-45” a
/// year.
fn complete(text: &str, value: &mut Placeable) {
    let after = text.get(value.range.end..).unwrap_or_default();
    let word: String = after.trim_start_matches([' ', '-']).chars().take_while(|c| c.is_alphanumeric()).collect();
    let decades = matches!(word.as_str(), "decade" | "decades") || word.starts_with("onillik");
    match &mut value.value {
        Value::Number(amount) if decades => {
            if let Some(years) = Decimal::parse(amount).and_then(|decades| decades.shifted(1)) {
                *amount = years.to_string();
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
                value.value = Value::Date { day: None, until: None, month: None, until_month: None, year: Some(year) };
            }
        }
        _ => {}
    }
}

/// Reports the score of a match that the English text leaves out: `3:1 hesabı ilə`. A score is said if one of its numbers
/// is, in digits or in words, or if English has a word for it.
fn scores(pair: &TextPair<'_>, values: &[Vec<Placeable>; 2], found: &mut Findings<'_>) {
    const SAYING: [&str; 9] = ["draw", "drew", "drawn", "goalless", "scoreless", "nil", "single", "lone", "level"];
    for ((side, text, opposite), there) in both_ways(pair).into_iter().zip(values.iter().rev()) {
        if !text.is_azerbaijani() || !opposite.is_english() {
            continue;
        }
        for (range, numbers) in scores_of(text) {
            let mut forms = opposite.words().flat_map(|(_, form)| form.split('-'));
            let has_word = forms.any(|form| SAYING.contains(&form));
            let digits: Vec<&str> = opposite.normal.text.split(|c: char| !c.is_ascii_digit()).collect();
            let is_said = |wanted: &&str| {
                digits.contains(wanted) || there.iter().any(|value| number(&value.value) == Some(*wanted))
            };
            if !has_word && !numbers.iter().any(is_said) {
                let reason =
                    Reason::ValueMissing { text: text.normal.text.get(range.clone()).unwrap_or_default().into() };
                found.add(Finding::new(Rule::Numbers, side, text.normal.received(range), reason));
            }
        }
    }
}

/// The scores of an Azerbaijani text: two numbers with a colon, and the word `hesab` after them. Each with its place in the
/// normal text and its numbers.
fn scores_of<'t>(text: &'t Text<'_>) -> Vec<(Range<usize>, [&'t str; 2])> {
    let plain = &*text.normal.text;
    let is_digit = |c: char| c.is_ascii_digit();
    let score = |(colon, _): (usize, &str)| {
        let before = plain.get(..colon)?;
        let first = before.get(before.trim_end_matches(is_digit).len()..)?;
        let after = plain.get(colon + 1..)?;
        let rest = after.trim_start_matches(is_digit);
        let second = after.get(..after.len() - rest.len())?;
        let is_score = !first.is_empty() && !second.is_empty() && rest.trim_start().starts_with("hesab");
        is_score.then(|| (colon - first.len()..colon + 1 + second.len(), [first, second]))
    };
    plain.match_indices(':').filter_map(score).collect()
}

fn written<'t>(text: &'t Text<'_>, value: &Placeable) -> &'t str {
    text.normal.text.get(value.range.clone()).unwrap_or_default()
}

/// The parts of values that are written in words.
const IN_WORDS: [PartKind; 6] =
    [PartKind::Word, PartKind::Scale, PartKind::Unit, PartKind::Points, PartKind::Month, PartKind::UntilMonth];

/// Whether any part is written in digits.
fn in_digits(value: &Placeable) -> bool {
    value.parts.iter().any(|part| !IN_WORDS.contains(&part.kind))
}

/// The two sides, as seen from the one whose values are looked for in the other.
struct Sides<'p, 'a> {
    text: &'p Text<'a>,
    opposite: &'p Text<'a>,
    /// Whether `text` is the target.
    at_target: bool,
}

impl Sides<'_, '_> {
    /// The values of the text that the opposite side does not say.
    fn unanswered<'v>(&self, these: &'v [Placeable], those: &[Placeable]) -> Vec<&'v Placeable> {
        let mut left: Vec<&Placeable> = those.iter().collect();
        // Equal values first, each for one: what is said twice must be said twice.
        let mut over: Vec<&Placeable> = Vec::new();
        for value in these {
            match left.iter().position(|other| self.are_same(value, other)) {
                Some(at) => drop(left.remove(at)),
                None => over.push(value),
            }
        }
        // A date may be said in parts and twice; another kind of value answers one.
        over.retain(|value| match value.kind {
            PlaceableKind::Date | PlaceableKind::Time => !those.iter().any(|other| self.may_answer(value, other)),
            _ => {
                let free = left.iter().copied().chain(those.iter().filter(|other| self.answers_always(value, other)));
                !free.into_iter().any(|other| self.may_answer(value, other))
            }
        });
        over
    }

    /// Whether two values are equal. If both are followed by units of measure, the measures are compared: 4,000
    /// kilograms are 4 tonnes, and 4 kilograms are not; nor are 4 barrels.
    fn are_same(&self, value: &Placeable, other: &Placeable) -> bool {
        if let (Value::Number(one), Value::Number(two)) = (&value.value, &other.value)
            && let Some([(of, exponent), (same, shift)]) = self.units_behind(value, other)
        {
            if of != same {
                return false;
            }
            let base = |number: &str, exponent| Some(Decimal::parse(number)?.shifted(exponent)?.to_string());
            return base(one, exponent) == base(two, shift);
        }
        value.value.is_same_as(&other.value)
    }

    /// The units of measure behind both values; `None` if one has none.
    fn units_behind(&self, value: &Placeable, other: &Placeable) -> Option<[(&'static str, i32); 2]> {
        Some([unit_behind(self.text, value)?, unit_behind(self.opposite, other)?])
    }

    /// Whether two numbers measure in units of different kinds: barrels and tonnes.
    fn measure_different_things(&self, value: &Placeable, other: &Placeable) -> bool {
        let are_numbers = matches!((&value.value, &other.value), (Value::Number(_), Value::Number(_)));
        are_numbers && self.units_behind(value, other).is_some_and(|[(one, _), (two, _)]| one != two)
    }

    /// What answers a number, however often: the same number, a date with it.
    fn answers_always(&self, value: &Placeable, other: &Placeable) -> bool {
        self.are_same(value, other) || matches!(other.kind, PlaceableKind::Date | PlaceableKind::Time)
    }

    /// Whether one value may be meant by another that is not the same: a date by a part of it, a number by the same
    /// number of another kind, what is repeated on one side only, a number by its rounding, and a number whose mark
    /// has two readings.
    fn may_answer(&self, value: &Placeable, other: &Placeable) -> bool {
        if self.are_same(value, other) {
            return true;
        }
        if self.measure_different_things(value, other) {
            return false;
        }
        if self.is_rounded(value, other) {
            return true;
        }
        match (&value.value, &other.value) {
            (
                Value::Date { day, until, month, until_month, year },
                Value::Date {
                    day: other_day,
                    until: other_until,
                    month: other_month,
                    until_month: other_until_month,
                    year: other_year,
                },
            ) => {
                let agree = |one: Option<u16>, other: Option<u16>| one.is_none() || other.is_none() || one == other;
                let wide = |part: &Option<u8>| part.map(u16::from);
                // “from 18 to 20 May” is a number and a date.
                let last_day = |range: &Option<u8>, day: &Option<u8>| range.is_some() && range == day;
                if month == other_month && (last_day(until, other_day) || last_day(other_until, day)) {
                    return true;
                }
                // So are two months that are not written as one range.
                if last_day(until_month, other_month) || last_day(other_until_month, month) {
                    return until_month.is_none() || other_until_month.is_none();
                }
                let shared = (month.is_some() && month == other_month) || (year.is_some() && year == other_year);
                shared
                    && agree(wide(day), wide(other_day))
                    && agree(wide(until), wide(other_until))
                    && agree(wide(month), wide(other_month))
                    && agree(wide(until_month), wide(other_until_month))
                    && agree(*year, *other_year)
            }
            (Value::Time { hour, minute: 0 }, other) | (other, Value::Time { hour, minute: 0 }) => {
                number(other).is_some_and(|number| number == hour.to_string())
            }
            (Value::Date { day, until, year, .. }, Value::Number(number))
            | (Value::Number(number), Value::Date { day, until, year, .. }) => {
                let days = [day, until].into_iter().flatten().map(|day| u16::from(*day));
                days.chain(*year).any(|said| *number == said.to_string())
            }
            (Value::Fraction { numerator, denominator }, value)
            | (value, Value::Fraction { numerator, denominator }) => {
                number(value).is_some_and(|number| is_share(*numerator, *denominator, number))
            }
            // A difference of 2 percentage points is not 2 per cent; but a target may say exactly what a source says
            // loosely.
            (Value::Percentage(one), Value::Points(two)) => one == two && !self.at_target,
            (Value::Points(one), Value::Percentage(two)) => one == two && self.at_target,
            (one, two) => match (number(one), number(two)) {
                (Some(first), Some(second)) => {
                    let readings = [second_reading(self.text, value), second_reading(self.opposite, other)];
                    let same = first == second && !are_alike(one, two) && value.kind != PlaceableKind::Money
                        || are_alike(one, two) && self.below_zero(first, second);
                    let [first_again, second_again] = &readings;
                    let again = first_again.as_deref() == Some(second) || second_again.as_deref() == Some(first);
                    same || again && (are_alike(one, two) || value.kind != PlaceableKind::Money)
                }
                _ => false,
            },
        }
    }

    /// Whether the target's value is the source's with fewer digits. A source is never rounded: what it has not, the
    /// translator cannot know.
    fn is_rounded(&self, value: &Placeable, other: &Placeable) -> bool {
        let (rounded, exact, text) =
            if self.at_target { (value, other, self.text) } else { (other, value, self.opposite) };
        rounded.value.is_rounding_of(&exact.value)
            || stands_beside(text, rounded, &APPROXIMATE)
                && rounded.value.is_about(&exact.value, stands_beside(text, rounded, &AT_LEAST))
    }

    /// Whether a number below zero is said in words on one side: `5 dərəcə şaxta` is -5.
    fn below_zero(&self, first: &str, second: &str) -> bool {
        let plain = |number: &str| number.trim_start_matches('-').to_owned();
        let says = |text: &Text<'_>| text.words().any(|(_, form)| BELOW_ZERO.begin(form));
        first != second && plain(first) == plain(second) && (says(self.text) || says(self.opposite))
    }
}

/// The unit of measure behind a number.
fn unit_behind(text: &Text<'_>, value: &Placeable) -> Option<(&'static str, i32)> {
    let several = value.parts.iter().find(|part| part.kind == PartKind::Unit);
    let at = several.map_or(value.range.end, |unit| unit.range.start);
    let after = text.normal.text.get(at..)?.trim_start_matches([' ', '\u{a0}', '-']);
    measured(after, text.language)
}

/// Whether a word of a list is shortly before or behind a number: “nearly 50”, `50-yə yaxın`.
fn stands_beside(text: &Text<'_>, value: &Placeable, list: &Words) -> bool {
    /// The number of words on either side that may belong to the number.
    const WORDS: usize = 4;
    let (before, after) = text.normal.text.split_at(value.range.start.min(text.normal.text.len()));
    let after = after.get(value.range.len()..).unwrap_or_default();
    let fold = |word: &str| fold_case(word, CaseRule::of(text.language));
    let words =
        |text: &str| text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(fold).collect();
    let (before, after): (Vec<String>, Vec<String>) = (words(before), words(after));
    before.iter().rev().take(WORDS).chain(after.iter().take(WORDS)).any(|word| list.contains(word))
}

/// The number of a value, if its decimal mark may also separate thousands, or the other way round: 1.25 for `1,250`.
fn second_reading(text: &Text<'_>, value: &Placeable) -> Option<String> {
    let mut numbers = value.parts.iter().filter(|part| part.kind == PartKind::Digits);
    let digits = text.normal.text.get(numbers.next()?.range.clone()).filter(|_| numbers.next().is_none())?;
    let (whole, part) = digits.split_once([',', '.'])?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !(plain(whole) && whole.len() <= 3 && plain(part) && part.len() == 3) {
        return None;
    }
    let has_scale = value.parts.iter().any(|part| part.kind == PartKind::Scale);
    // In English, a point before a word that multiplies is nothing else: “1.346 million”.
    if has_scale && text.is_english() && digits.contains('.') {
        return None;
    }
    let shift = if has_scale { 3 } else { -3 };
    Some(Decimal::parse(number(&value.value)?)?.shifted(shift)?.to_string())
}

/// Whether a number is a fraction in decimals or in per cent: 0.5 and 50 for a half.
fn is_share(numerator: u32, denominator: u32, number: &str) -> bool {
    let percent = |number: &str| Decimal::parse(number)?.times(u128::from(denominator)).map(|share| share.to_string());
    let share = percent(number);
    share == Some((u64::from(numerator) * 100).to_string()) || share == Some(numerator.to_string())
}

/// Whether both are of one kind, where another value is another value.
fn are_alike(one: &Value, two: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(two)
}

/// The number that a value is, whatever it counts.
fn number(value: &Value) -> Option<&str> {
    match value {
        Value::Number(number) | Value::Percentage(number) | Value::Points(number) | Value::Ordinal(number) => {
            Some(number)
        }
        Value::Money { amount, .. } => Some(amount),
        _ => None,
    }
}
