//! What a side says of a value without having it as one: “eight-year” for `8 il`, `3:1` for “3–1”, “noon” for
//! `saat 12:00`, “the 1970s” for `ötən əsrin 70-ci illəri`.
//!
//! Asked only of a value that nothing else answers, and leniently: it is enough that the side may mean it.

use std::ops::Range;

use super::side::Text;
use crate::language::az::lists::COUNTED_NOUNS;
use crate::language::en::numerals::{cardinal_of, is_ordinal};
use crate::language::numerals::{digits, word_value};
use crate::text::Token;
use crate::text::placeables::decimal::Decimal;
use crate::text::placeables::{PartKind, Placeable, Value, is_in_part_of_day, placeables};

/// A text, its values, and what it says besides.
pub(super) struct Hints<'t, 'a> {
    text: &'t Text<'a>,
    values: &'t [Placeable],
    /// Digits that belong to no value: in names, scores, sizes.
    digits: Vec<String>,
    /// Number words that stand within other words.
    words: Vec<String>,
}

impl<'t, 'a> Hints<'t, 'a> {
    pub(super) fn of(text: &'t Text<'a>, values: &'t [Placeable]) -> Self {
        let plain = &*text.normal.text;
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(start) = plain.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
            let start = at + start;
            let length = plain[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(plain.len() - start);
            at = start + length;
            let decimal = plain[at..].strip_prefix(['.', ',']).unwrap_or_default();
            let more = decimal.find(|c: char| !c.is_ascii_digit()).unwrap_or(decimal.len());
            if more > 0 {
                at += 1 + more;
            }
            if !values.iter().any(|value| value.range.start < at && start < value.range.end) {
                found.push(digits(&plain[start..at]));
            }
        }
        let within_words = text.words().flat_map(|(_, form)| within(form, text));
        let words = within_words.chain(ordinals_before_hyphens(text)).collect();
        Self { text, values, digits: found, words }
    }

    fn has(&self, words: &[&str]) -> bool {
        self.text.words().any(|(_, form)| words.contains(&form))
    }

    fn begins(&self, stems: &[&str]) -> bool {
        self.text.words().any(|(_, form)| stems.iter().any(|stem| form.starts_with(stem)))
    }

    /// Whether this side may mean a value of the other one, whose text that is.
    pub(super) fn says(&self, value: &Placeable, text: &Text<'_>) -> bool {
        let (in_digits, in_words) = (
            |number: &str| self.digits.iter().any(|met| met == number),
            |number: &str| self.words.iter().any(|met| met == number),
        );
        // An article is the one.
        let is_one = first_digits(value, text).is_some_and(|digits| digits == "1")
            && (self.has(&["one", "once", "a", "an", "single", "per", "each"])
                || self.begins(&["bir", "tək", "yeganə"]));
        match &value.value {
            Value::Number(number) | Value::Percentage(number) | Value::Points(number) | Value::Ordinal(number) => {
                is_one
                    || matches!(value.value, Value::Ordinal(_)) && number == "1" && self.begins(&["ilk", "first"])
                    || in_digits(number)
                    || in_words(number)
                    || self.has_part_of_time(number)
                    || number.ends_with(".5") && self.has_half(&value.value)
                    || number == "10" && self.begins(&["decade", "onillik"])
                    || number == "24" && self.begins(&["sutka"])
                    || self.has_half_of_another(number, text)
                    || self.has_hour_of(number, text)
                    || self.has_points_of(number, after(value, text))
                    || !matches!(value.value, Value::Number(_)) && self.has_basis_points(number)
                    || matches!(value.value, Value::Ordinal(_)) && self.has_year_of(number, after(value, text))
            }
            Value::Money { amount, currency } => {
                // An exchange rate says “to the dollar”.
                is_one
                    || amount == "1"
                    || self.has_half_of_another(amount, text)
                    || self.has_sum(amount, currency)
                    || is_weight(value, text) && self.has_number(amount)
            }
            Value::Date { day: None, until: None, month: None, until_month: None, year: Some(year) } => {
                in_digits(&year.to_string()) || year % 10 == 0 && in_words(&(year % 100).to_string())
            }
            Value::Time { hour, minute } => self.has_time(*hour, *minute, value, text),
            Value::Date { .. } | Value::Fraction { .. } | Value::Weekday(_) | Value::Relative { .. } => false,
        }
    }

    fn has_number(&self, amount: &str) -> bool {
        let same = |value: &Placeable| matches!(&value.value, Value::Number(number) if number == amount);
        self.digits.iter().any(|met| met == amount) || self.values.iter().any(same)
    }

    /// Whether a number is half of another that both sides have: “half that amount”.
    fn has_half_of_another(&self, number: &str, text: &Text<'_>) -> bool {
        let double = Decimal::parse(number).and_then(|half| half.times(2)).map(|double| double.to_string());
        let Some(double) = double else { return false };
        let is_double = |value: &Placeable| match &value.value {
            Value::Number(known) | Value::Money { amount: known, .. } => *known == double,
            _ => false,
        };
        (self.has(&["half"]) || self.begins(&["yarısı"]))
            && self.values.iter().any(is_double)
            && placeables(&text.normal.text, text.language).iter().any(is_double)
    }

    /// Whether a number is a part of what only looks like a time of day: `18:25` in volleyball is “18–25”.
    fn has_part_of_time(&self, number: &str) -> bool {
        self.values.iter().any(|value| match value.value {
            Value::Time { hour, minute } => minute > 0 && [hour, minute].iter().any(|part| part.to_string() == number),
            _ => false,
        })
    }

    /// Whether a number may take its currency from its neighbour: `5–10 min manat`.
    fn has_sum(&self, amount: &str, currency: &str) -> bool {
        let in_it =
            |value: &Placeable| matches!(&value.value, Value::Money { currency: known, .. } if known == currency);
        self.values.iter().any(in_it)
            && self.values.iter().any(|value| matches!(&value.value, Value::Number(number) if number == amount))
    }

    /// Whether a year stands for an ordinal: for `XX əsr` one of that century, for `70-ci illər` one of the decade.
    fn has_year_of(&self, ordinal: &str, follows: &str) -> bool {
        let Ok(ordinal) = ordinal.parse::<u16>() else { return false };
        let of_values = self.values.iter().filter_map(|value| match &value.value {
            Value::Date { year: Some(year), .. } => Some(*year),
            Value::Number(number) => number.parse().ok(),
            _ => None,
        });
        let mut years = of_values.chain(self.digits.iter().filter_map(|met| met.parse().ok()));
        if ["əsr", "yüzil", "century"].iter().any(|word| follows.starts_with(word)) {
            // “The 1800s” are the nineteenth century.
            return years
                .any(|year: u16| year >= 100 && ((year - 1) / 100 + 1 == ordinal || year == (ordinal - 1) * 100));
        }
        ordinal % 10 == 0 && follows.starts_with("il") && years.any(|year| year >= 100 && year % 100 == ordinal)
    }

    fn has_time(&self, hour: u8, minute: u8, value: &Placeable, text: &Text<'_>) -> bool {
        let named = minute == 0
            && match hour {
                12 => self.has(&["noon", "midday"]) || self.begins(&["günorta"]),
                0 => self.has(&["midnight"]) || self.begins(&["gecəyarısı"]),
                _ => false,
            };
        // `Axşam, təxminən saat 7-də` is at 7 p.m., but `gecə saat 2-də` is not at 2 p.m.
        let is_certain =
            |value: &Placeable| value.parts.iter().any(|part| matches!(part.kind, PartKind::Half | PartKind::DayPart));
        let twelve = self.values.iter().any(|said| match said.value {
            Value::Time { hour: said_hour, minute: said_minute } if said_minute == minute => {
                !is_certain(said) && said_hour + 12 == hour && names_part_of_day(self.text, hour)
                    || !is_certain(value) && hour + 12 == said_hour && names_part_of_day(text, said_hour)
            }
            _ => false,
        });
        let clock = minute == 0
            && hour > 12
            && self.has_number(&(hour - 12).to_string())
            && (names_part_of_day(text, hour) || names_part_of_day(self.text, hour));
        let score = minute > 0 && [hour, minute].iter().all(|part| self.has_number(&part.to_string()));
        named || twelve || score || clock
    }

    /// Whether a number is the hour of a time of the afternoon, the evening or the night: “8 in the evening” for
    /// `saat 20:00`.
    fn has_hour_of(&self, number: &str, text: &Text<'_>) -> bool {
        self.values.iter().any(|value| match value.value {
            Value::Time { hour, minute: 0 } if hour > 12 => {
                number == (hour - 12).to_string()
                    && (names_part_of_day(text, hour) || names_part_of_day(self.text, hour))
            }
            _ => false,
        })
    }

    /// Whether hundredths stand for per cent or percentage points: “50 basis points” for `0,5 faiz bəndi`.
    fn has_points_of(&self, number: &str, follows: &str) -> bool {
        let is_basis = follows.starts_with("basis point") || follows.starts_with("bazis");
        let points = Decimal::parse(number).and_then(|basis| basis.shifted(-2)).map(|points| points.to_string());
        is_basis
            && self.values.iter().any(|value| match &value.value {
                Value::Points(known) | Value::Percentage(known) => Some(known) == points.as_ref(),
                _ => false,
            })
    }

    /// Whether this side says percentage points in hundredths.
    fn has_basis_points(&self, points: &str) -> bool {
        let basis = Decimal::parse(points).and_then(|points| points.shifted(2)).map(|basis| basis.to_string());
        (self.has(&["basis"]) || self.begins(&["bazis"])) && basis.is_some_and(|basis| self.has_number(&basis))
    }

    /// Whether this side may say a half in words, of percentage points only with a word for points: “half a percent” is
    /// not half a percentage point.
    fn has_half(&self, value: &Value) -> bool {
        // A half that was read as a value is compared as one.
        let is_read =
            |it: &Placeable| matches!(&it.value, Value::Points(half) | Value::Percentage(half) if half == "0.5");
        if self.values.iter().any(is_read) {
            return false;
        }
        let half = self.has(&["half"]) || self.begins(&["yarım"]);
        let points = || self.has(&["point", "points", "pp"]) || self.begins(&["bənd"]);
        half && (!matches!(value, Value::Points(_)) || points())
    }
}

/// Words for parts of the day, and the hours of 24 that they may mean: “8 in the evening”, “3 in the morning”.
const ENGLISH_PARTS_OF_DAY: [(&str, [Range<u8>; 2]); 6] = [
    ("morning", [0..13, 0..0]),
    ("noon", [12..15, 0..0]),
    ("midday", [12..15, 0..0]),
    ("afternoon", [12..19, 0..0]),
    ("evening", [16..24, 0..0]),
    ("night", [18..24, 0..6]),
];

/// Whether a text names a part of the day that an hour is in.
fn names_part_of_day(text: &Text<'_>, hour: u8) -> bool {
    let has_hour = |parts: &[Range<u8>; 2]| parts.iter().any(|part| part.contains(&hour));
    text.words().any(|(_, form)| {
        if text.is_azerbaijani() {
            return is_in_part_of_day(form, hour);
        }
        ENGLISH_PARTS_OF_DAY.iter().any(|(word, parts)| form.starts_with(word) && has_hour(parts))
    })
}

/// The words after a value, without the space.
fn after<'t>(value: &Placeable, text: &'t Text<'_>) -> &'t str {
    text.normal.text.get(value.range.end..).unwrap_or_default().trim_start()
}

fn first_digits<'t>(value: &Placeable, text: &'t Text<'_>) -> Option<&'t str> {
    let part = value.parts.iter().find(|part| part.kind == PartKind::Digits)?;
    text.normal.text.get(part.range.clone())
}

/// Whether a sum of pounds may be a weight: a word, and not “sterling”.
fn is_weight(value: &Placeable, text: &Text<'_>) -> bool {
    let unit = value.parts.iter().find(|part| part.kind == PartKind::Unit);
    let written = unit.and_then(|part| text.normal.text.get(part.range.clone())).unwrap_or_default();
    matches!(written, "pound" | "pounds" | "funt") && !after(value, text).starts_with("sterl")
}

/// The values of English ordinals that a hyphen joins to the noun behind them: 17 for “seventeenth-century”, 21 for
/// “twenty-first-century”.
fn ordinals_before_hyphens(text: &Text<'_>) -> Vec<String> {
    let words: Vec<(&Token, &str)> = text.words().collect();
    let value = |form: &str| -> Option<u32> {
        let known = word_value(form, text.language).or_else(|| word_value(&cardinal_of(form)?, text.language));
        known?.parse().ok()
    };
    let is_joined = |end: usize| text.normal.text.get(end..).is_some_and(|rest| rest.starts_with('-'));
    let of_word = |at: usize| {
        let (token, form) = words.get(at)?;
        let (tens, last) = form.rsplit_once('-').map_or((None, *form), |(tens, last)| (Some(tens), last));
        if !text.is_english() || !is_ordinal(last) || !is_joined(token.range.end) {
            return None;
        }
        let before = || words.get(at.checked_sub(1)?).filter(|(before, _)| is_joined(before.range.end));
        let tens = tens.or_else(|| before().map(|(_, form)| *form)).and_then(value).filter(|tens| tens % 10 == 0);
        Some((tens.unwrap_or(0) + value(last)?).to_string())
    };
    (0..words.len()).filter_map(of_word).collect()
}

/// The number words that a word is joined of.
fn within(form: &str, text: &Text<'_>) -> Vec<String> {
    // “A thousand” is no value by itself.
    if let Some(thousand) = word_value(form, text.language).filter(|value| value == "1000") {
        return vec![thousand];
    }
    if text.is_english() {
        let value =
            |piece| word_value(piece, text.language).or_else(|| word_value(&cardinal_of(piece)?, text.language));
        // “The eighties” are of whatever century.
        if let Some(tens) = form.strip_suffix("ies").and_then(|stem| word_value(&format!("{stem}y"), text.language)) {
            return vec![tens];
        }
        return form.split('-').filter(|piece| *piece != form).filter_map(value).collect();
    }
    let cuts = form.char_indices().map(|(at, _)| at).filter(|at| *at > 1);
    let joined = cuts.filter(|at| COUNTED_NOUNS.begin(&form[*at..]));
    joined.filter_map(|at| word_value(&form[..at], text.language)).collect()
}
