//! Finds placeables: numbers, shares in per cent, sums of money, fractions, dates, times of day, days of the week, times
//! counted from the day of writing, and ordinals. A translation keeps the values of these parts of a text, but not their
//! words.
//!
//! Each placeable has a value, which can be compared across languages, and its parts, so that another value can be
//! written in the same order and form.
//!
//! There is no parser of whole sentences: anything that looks like a number counts as a number. So a number word that
//! is also another word (`bir`, `one`) is left out, and so is a number in a name (`COP29`, `F-16`).

mod amount;
mod calendar;
mod date;
pub(crate) mod decimal;
mod forms;
mod fraction;
mod measure;
mod numeral;
mod pieces;
mod range;
mod rounding;
mod time;
mod write;

use std::ops::Range;

use crate::language::Supported;
use crate::unit::Language;
pub use forms::other_forms;
pub(crate) use measure::measured;
use pieces::Pieces;
pub(crate) use time::is_in_part_of_day;
pub use write::rewrite;

/// The kind of a placeable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlaceableKind {
    /// A cardinal number: `850 mln.`, `1.500`, `five`.
    Number,
    /// A share in per cent: `12,5 faiz`, `12.5%`.
    Percentage,
    /// A sum of money: `$5 million`, `20 mln. avro`.
    Money,
    /// A date or a part of one: a day, a month, a year.
    Date,
    /// A time of day: `saat 15:37`, `3.37 pm`.
    Time,
    /// An ordinal number: `3-cü`, `XII`, `12th`, `third`.
    Ordinal,
    /// A difference between two shares in per cent: `0,3 faiz bəndi`, `0.3 percentage points`.
    Points,
    /// A part of a whole: `üçdə ikisi`, `two-thirds`, `yarısı`.
    Fraction,
    /// A day of the week: `çərşənbə axşamı`, `Tuesday`.
    Weekday,
    /// A day, week, month or year counted from the day of writing: `ötən il`, `builki`, `next month`, `dünən`.
    Relative,
}

impl PlaceableKind {
    /// Returns the name of the kind in machine-readable formats: `number`, `percentage`, `money`, `date`, `time`,
    /// `ordinal`, `points`, `fraction`, `weekday`, `relative`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percentage => "percentage",
            Self::Money => "money",
            Self::Date => "date",
            Self::Time => "time",
            Self::Ordinal => "ordinal",
            Self::Points => "points",
            Self::Fraction => "fraction",
            Self::Weekday => "weekday",
            Self::Relative => "relative",
        }
    }
}

/// The value of a placeable, in a form that is the same for every language. Numbers are plain digits with a decimal
/// point and perhaps a minus: `850000000`, `12.5`, `-5`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// A number.
    Number(String),
    /// A share in per cent, without the sign: `12.5`.
    Percentage(String),
    /// A sum of money.
    Money {
        /// The number, in plain digits.
        amount: String,
        /// The currency: `$`, `€`, `£` or `manat`, as in `crates/core/src/language/data/az-en.numbers.tsv`.
        currency: String,
    },
    /// A date; a part that the text does not have is `None`.
    Date {
        /// The day of the month. If the date has several days, the first of them.
        day: Option<u8>,
        /// The last day, if the date has several days: 16 in `15–16 December`.
        until: Option<u8>,
        /// The month, 1–12. If the date has several months, the first of them.
        month: Option<u8>,
        /// The last month, if the date has several months: 7 in `January–July`.
        until_month: Option<u8>,
        /// The year.
        year: Option<u16>,
    },
    /// A time of day, on the clock of 24 hours.
    Time {
        /// The hour, 0–23.
        hour: u8,
        /// The minute; 0 if the text gives no minute.
        minute: u8,
    },
    /// An ordinal number, in digits: `3` for `third`.
    Ordinal(String),
    /// A difference between two shares in per cent, in points: `0.3`.
    Points(String),
    /// A part of a whole, in lowest terms: 2 and 3 for `two-thirds`.
    Fraction {
        /// The number of parts.
        numerator: u32,
        /// The number of parts in the whole.
        denominator: u32,
    },
    /// A day of the week, from 1 for Monday to 7 for Sunday.
    Weekday(u8),
    /// A time counted from the day of writing.
    Relative {
        /// What is counted.
        unit: TimeUnit,
        /// How many of them lie between: -1 for `last year`, 0 for `this year`, 1 for `next year`.
        offset: i8,
    },
}

/// A unit of time that is counted from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Value {
    /// Whether two values are equal. A date that is only a year also equals the same number, because a text may write
    /// a year without a word that shows that the number is a year.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Date { day: None, until: None, month: None, until_month: None, year: Some(year) },
                Self::Number(number),
            )
            | (
                Self::Number(number),
                Self::Date { day: None, until: None, month: None, until_month: None, year: Some(year) },
            ) => *number == year.to_string(),
            _ => self == other,
        }
    }
}

/// The meaning of a part of a placeable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PartKind {
    /// The digits of a number.
    Digits,
    /// A number in words.
    Word,
    /// A number in Roman letters.
    Roman,
    /// A word that multiplies the digits: `mln.`, `billion`.
    Scale,
    /// The sign or the word for per cent or for a currency.
    Unit,
    /// A day in digits.
    Day,
    /// The last day of a date with several days, in digits.
    Until,
    /// A month by its name.
    Month,
    /// The last month of a date with several months, by its name.
    UntilMonth,
    /// A month in digits.
    MonthDigits,
    /// A year in digits.
    Year,
    /// An hour in digits.
    Hour,
    /// A minute in digits.
    Minute,
    /// The half of the day: `am` or `pm`.
    Half,
    /// The part of the day before an Azerbaijani hour from 1 to 12: `axşam`.
    DayPart,
    /// The word for points after per cent: `bəndi`, `points`.
    Points,
}

/// A part of a placeable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The meaning of the part.
    pub kind: PartKind,
    /// The byte range of the part in the text, without its suffix.
    pub range: Range<usize>,
    /// The byte range of the suffix, with its hyphen: `-ci`, `th`, `ın`. It is empty if the part has no suffix.
    pub suffix: Range<usize>,
}

/// A placeable in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Placeable {
    /// The kind of the placeable.
    pub kind: PlaceableKind,
    /// The byte range of the placeable in the text, with suffixes and units: `2025-ci ilin`, `12,5 faiz`.
    pub range: Range<usize>,
    /// The value of the placeable.
    pub value: Value,
    /// The parts of the placeable, in the order of the text.
    pub parts: Vec<Part>,
    /// If the placeable is one end of a range whose scale or unit is written once (`10-15 min`): the power of ten that
    /// multiplies both ends. Then the value of the first end has the scale and the unit, but its parts do not.
    pub(crate) range_exponent: Option<u32>,
}

impl Placeable {
    /// The number in plain digits at a place of a text, where [`placeables`] does not look for one: 92 of `Aİ-92`.
    pub(crate) fn of_digits(text: &str, range: Range<usize>) -> Self {
        let number = text.get(range.clone()).unwrap_or_default().to_owned();
        let part = Part { kind: PartKind::Digits, range: range.clone(), suffix: range.end..range.end };
        let value = Value::Number(number);
        Self { kind: PlaceableKind::Number, range, value, parts: vec![part], range_exponent: None }
    }
}

/// Finds the placeables of a text in Azerbaijani or English, in the order of the text and without overlaps. The list
/// is empty for a text in another language.
///
/// ```
/// use yaddash_core::text::placeables::{Value, placeables};
/// use yaddash_core::unit::Language;
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let source = placeables("Saziş 2025-ci il dekabrın 15-də imzalanıb, dəyəri 850 mln. dollardır.", &az);
/// let target = placeables("The agreement, signed on December 15, 2025, is worth $850 million.", &en);
/// assert_eq!(source.len(), 2);
/// assert!(source.iter().zip(&target).all(|(left, right)| left.value == right.value));
/// assert_eq!(target[0].value, Value::Date { day: Some(15), until: None, month: Some(12), until_month: None, year: Some(2025) });
/// ```
#[must_use]
pub fn placeables(text: &str, language: &Language) -> Vec<Placeable> {
    let Some(supported) = Supported::of(language) else { return Vec::new() };
    let azerbaijani = supported == Supported::Azerbaijani;
    let pieces = Pieces::of(text, language, azerbaijani);
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let read = date::read(&pieces, at)
            .or_else(|| time::read(&pieces, at))
            .or_else(|| calendar::read(&pieces, at))
            .or_else(|| amount::read(&pieces, at));
        match read {
            Some((placeable, end)) => {
                found.push(placeable);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    range::share(text, language, &mut found);
    found
}

#[cfg(test)]
mod tests;
