//! Replaces the value of a placeable (a number, a date, a sum of money) and keeps the form in which the placeable is
//! written.

use super::decimal::Decimal;
use super::measure::measured;
use super::{Part, PartKind, Placeable, Value, time};
use crate::language::az::vowels::{generalised, last_vowel, spelled};
use crate::language::numerals::{in_roman, word_for, word_value};
use crate::language::times::weekday_name;
use crate::language::{Supported, az, en, month_name};
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// Writes `value` in the form in which `placeable` is written in `text`: in the same order, and with the same marks,
/// month names and suffixes. Returns `None` if the value does not fit into the form (a year where the placeable has
/// none, `1.5` in words, a sum that cannot be divided into `47 milyon 587 min`), or if a suffix is not understood. The
/// result is meant to replace the text at [`Placeable::range`].
///
/// ```
/// use yaddash_core::text::placeables::{placeables, rewrite};
/// use yaddash_core::unit::Language;
/// let az = Language::azerbaijani();
/// let english = placeables("on 6 July 2026", &Language::english());
/// let text = "2025-ci il dekabrın 20-də";
/// let found = placeables(text, &az);
/// assert_eq!(rewrite(text, &found[0], &english[0].value, &az).as_deref(), Some("2026-cı il iyulun 6-da"));
/// ```
#[must_use]
pub fn rewrite(text: &str, placeable: &Placeable, value: &Value, language: &Language) -> Option<String> {
    let azerbaijani = language.is_azerbaijani();
    let pen = Pen { text, placeable, azerbaijani, language };
    if let Some(written) = pen.without_scale(value) {
        return Some(written);
    }
    let mut out = String::new();
    let mut at = placeable.range.start;
    for part in &placeable.parts {
        out.push_str(text.get(at..part.range.start)?);
        let (written, suffix) = pen.part(part, value)?;
        out.push_str(&written);
        out.push_str(&suffix);
        at = part.range.end.max(part.suffix.end);
    }
    out.push_str(text.get(at..placeable.range.end)?);
    Some(out)
}

struct Pen<'a> {
    text: &'a str,
    placeable: &'a Placeable,
    azerbaijani: bool,
    language: &'a Language,
}

impl Pen<'_> {
    fn has(&self, kind: PartKind) -> bool {
        self.placeable.parts.iter().any(|part| part.kind == kind)
    }

    fn written(&self, part: &Part) -> &str {
        self.text.get(part.range.clone()).unwrap_or_default()
    }

    /// Writes one part of the placeable, such as the day of a date, for the new value. Returns the text of the part
    /// and the suffix that follows it.
    fn part(&self, part: &Part, value: &Value) -> Option<(String, String)> {
        let old = self.written(part);
        let kept = self.text.get(part.suffix.clone())?.to_owned();
        match (value, &self.placeable.value) {
            (
                Value::Date { day, until, month, until_month, year },
                Value::Date {
                    day: old_day,
                    until: old_until,
                    month: old_month,
                    until_month: old_until_month,
                    year: old_year,
                },
            ) => {
                let same_shape = (day.is_some(), until.is_some(), month.is_some(), year.is_some())
                    == (old_day.is_some(), old_until.is_some(), old_month.is_some(), old_year.is_some());
                if !same_shape || until_month.is_some() != old_until_month.is_some() {
                    return None;
                }
                let number = |value: u16| {
                    let padded = old.len() == 2 && (old.starts_with('0') || self.has(PartKind::MonthDigits));
                    if padded { format!("{value:02}") } else { value.to_string() }
                };
                match part.kind {
                    PartKind::Day => self.numbered(part, number(u16::from((*day)?)), true),
                    PartKind::Until => self.numbered(part, number(u16::from((*until)?)), true),
                    PartKind::MonthDigits => Some((number(u16::from((*month)?)), kept)),
                    PartKind::Year => self.numbered(part, year.as_ref()?.to_string(), false),
                    PartKind::Month => self.month(part, (*month)?),
                    PartKind::UntilMonth => self.month(part, (*until_month)?),
                    _ => None,
                }
            }
            (Value::Time { hour, minute }, Value::Time { .. }) => match part.kind {
                PartKind::Hour => {
                    let twelve = self.has(PartKind::Half) || self.has(PartKind::DayPart);
                    let shown = if twelve { (hour + 11) % 12 + 1 } else { *hour };
                    if *minute != 0 && !self.has(PartKind::Minute) {
                        return None;
                    }
                    let padded = old.len() == 2 && !twelve;
                    let shown = if padded { format!("{shown:02}") } else { shown.to_string() };
                    self.numbered(part, shown, false)
                }
                // “Noon” and `gecəyarısı` have no place for another time.
                PartKind::Word => (*value == self.placeable.value).then(|| (old.to_owned(), kept)),
                PartKind::DayPart => {
                    let word = fold_case(old.split(' ').next()?, CaseRule::Turkic);
                    let word = word.strip_suffix("dan").unwrap_or(&word);
                    time::is_in(word, *hour).then(|| (old.to_owned(), kept))
                }
                PartKind::Minute => self.numbered(part, format!("{minute:02}"), false),
                PartKind::Half => {
                    let letter = if *hour >= 12 { 'p' } else { 'a' };
                    let capital = if old.starts_with(['A', 'P']) { letter.to_ascii_uppercase() } else { letter };
                    Some((format!("{capital}{}", old.get(1..)?), kept))
                }
                _ => None,
            },
            (Value::Number(amount), Value::Number(_) | Value::Percentage(_))
            | (Value::Percentage(amount), Value::Percentage(_))
            | (Value::Points(amount), Value::Points(_)) => self.signed(part, amount),
            (Value::Money { amount, currency }, Value::Money { currency: old_currency, .. }) => {
                if currency == old_currency { self.amount(part, amount) } else { None }
            }
            (Value::Ordinal(number), Value::Ordinal(_)) => self.ordinal(part, number),
            (Value::Weekday(day), Value::Weekday(old_day)) => self.weekday(part, *day, *old_day),
            _ => None,
        }
    }

    /// Returns a number in digits, and the suffix that the number takes. `day` says whether the number is a day of a
    /// month.
    fn numbered(&self, part: &Part, number: String, day: bool) -> Option<(String, String)> {
        let suffix = self.text.get(part.suffix.clone())?;
        let old = self.written(part);
        if suffix.is_empty() || number == old {
            return Some((number, suffix.to_owned()));
        }
        if !self.azerbaijani {
            let made = en::numerals::ordinal_suffix(&number);
            return en::numerals::ORDINAL_SUFFIXES.contains(&suffix).then_some((number, made.to_owned()));
        }
        let hyphen = suffix.chars().next().filter(|c| !c.is_alphabetic())?;
        let made = az::numerals::moved_suffix(suffix.get(hyphen.len_utf8()..)?, old, &number, day)?;
        Some((number, format!("{hyphen}{made}")))
    }

    /// Writes a day of the week. In Azerbaijani, `günü` belongs to the name of Sunday and may follow the names of the
    /// other days; a day with an ending is not written.
    fn weekday(&self, part: &Part, day: u8, old_day: u8) -> Option<(String, String)> {
        let old = self.written(part);
        let supported = Supported::of(self.language)?;
        let (name, old_name) = (weekday_name(day, supported)?, weekday_name(old_day, supported)?);
        let folded = fold_case(old, CaseRule::of(self.language));
        if !self.azerbaijani {
            let several = folded.strip_prefix(old_name)?;
            return matches!(several, "" | "s").then(|| (format!("{}{several}", as_capital(old, name)), String::new()));
        }
        const SUNDAY: u8 = 7;
        if folded != old_name {
            return None;
        }
        let behind = self.text.get(part.range.end..)?.strip_prefix(" gün");
        let ending = behind.map(|rest| rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
        let written = match (day == SUNDAY, old_day == SUNDAY, ending) {
            // `bazar [günü]`
            (true, _, Some("ü")) => name.strip_suffix(" günü")?.to_owned(),
            (true, _, Some(_)) => return None,
            // The days with a name of two words are usual without `günü`.
            (false, true, _) if !name.contains(' ') => format!("{name} günü"),
            _ => name.to_owned(),
        };
        Some((as_capital(old, &written), String::new()))
    }

    fn month(&self, part: &Part, month: u8) -> Option<(String, String)> {
        let name = month_name(month, self.language)?;
        let old = self.written(part);
        let suffix = self.text.get(part.suffix.clone())?;
        let name = if old.starts_with(char::is_uppercase) { capitalised(name) } else { name.to_owned() };
        if suffix.is_empty() || !self.azerbaijani {
            return Some((name, suffix.to_owned()));
        }
        // Every month ends in a consonant, so only the vowels change.
        let (vowel, old_vowel) = (last_vowel(&name)?, last_vowel(old)?);
        let ending = generalised(suffix);
        if spelled(&ending, old_vowel) != suffix {
            return None;
        }
        Some((name, spelled(&ending, vowel)))
    }

    /// Writes a number where both numbers are below zero, or neither is: the sign stays as it is written.
    fn signed(&self, part: &Part, amount: &str) -> Option<(String, String)> {
        let (Value::Number(old) | Value::Percentage(old) | Value::Points(old)) = &self.placeable.value else {
            return None;
        };
        match (amount.strip_prefix('-'), old.strip_prefix('-')) {
            (Some(amount), Some(_)) => self.amount(part, amount),
            (None, None) => self.amount(part, amount),
            _ => None,
        }
    }

    fn amount(&self, part: &Part, amount: &str) -> Option<(String, String)> {
        let kept = self.text.get(part.suffix.clone())?.to_owned();
        let count = |kinds: &[PartKind]| self.placeable.parts.iter().filter(|part| kinds.contains(&part.kind)).count();
        if count(&[PartKind::Unit]) > 1 {
            return self.in_two_units(part, amount);
        }
        if count(&[PartKind::Digits, PartKind::Word]) > 1 {
            return self.term(part, amount);
        }
        match part.kind {
            PartKind::Digits => {
                let (mantissa, _) = self.scaled(amount)?;
                let written = self.grouped(&mantissa, self.written(part))?;
                self.numbered(part, written, false)
            }
            PartKind::Word => {
                let old = self.written(part);
                let (mantissa, _) = self.scaled(amount)?;
                let folded = fold_case(old, CaseRule::of(self.language));
                // “Half a million” has no number word of its own, so that another number may be written in digits.
                // “Two and a half” and “a dozen” have no place for another number, nor has an article.
                let half = matches!(folded.as_str(), "half a" | "half an" | "yarım") && self.has(PartKind::Scale);
                let in_words = !(half && self.azerbaijani);
                if let Some(number) = word_for(&mantissa, false, self.language).filter(|_| in_words) {
                    let plain =
                        folded.split([' ', '-']).all(|word| !matches!(word, "a" | "and" | "half" | "yarım" | "dozen"));
                    return (plain || half).then(|| (as_capital(old, &number), kept));
                }
                // A sentence does not begin with digits where it began with a word.
                let begins = old.starts_with(char::is_uppercase);
                let digits = self.grouped(&mantissa, "")?;
                (half && !begins).then_some((digits, kept))
            }
            PartKind::Scale => {
                let (_, word) = self.scaled(amount)?;
                let old = self.written(part);
                // The ending depends on the scale word: “milyona”, “milyarda”, but “milyonun”, “milyardın”.
                (word == old || kept.is_empty()).then_some((word, kept))
            }
            PartKind::Unit | PartKind::Points => Some((self.written(part).to_owned(), kept)),
            _ => None,
        }
    }

    /// Writes an English amount of thousands in the place of one of millions: `$800,000` for `$2.5 million`. `None` for all
    /// others.
    fn without_scale(&self, value: &Value) -> Option<String> {
        let (amount, old) = match (value, &self.placeable.value) {
            (Value::Number(amount), Value::Number(old)) => (amount, old),
            (Value::Money { amount, currency }, Value::Money { amount: old, currency: known }) if currency == known => {
                (amount, old)
            }
            _ => return None,
        };
        let whole = |number: &str| number.parse::<u64>().ok();
        let is_smaller = (1_000..1_000_000).contains(&whole(amount)?) && whole(old)? >= 1_000_000;
        let parts: Vec<&Part> = self.placeable.parts.iter().filter(|part| part.kind != PartKind::Unit).collect();
        let [digits, scale] = parts[..] else { return None };
        let is_plain = digits.kind == PartKind::Digits
            && scale.kind == PartKind::Scale
            && scale.suffix.is_empty()
            && self.placeable.range_exponent.is_none()
            && self.text.get(digits.range.end..scale.range.start) == Some(" ");
        if self.azerbaijani || !is_smaller || !is_plain {
            return None;
        }
        let number = self.grouped(amount, "")?;
        let before = self.text.get(self.placeable.range.start..digits.range.start)?;
        let behind = self.text.get(scale.range.end..self.placeable.range.end)?;
        Some(format!("{before}{number}{behind}"))
    }

    /// Writes one part of an amount in two units: `5 manat 40 qəpik`, “31 kilograms 450 grams”. Both numbers must stay
    /// whole and not zero, and the smaller must be less than one of the larger unit. In English, one of something has
    /// another form than several, so that a one stays a one.
    fn in_two_units(&self, part: &Part, amount: &str) -> Option<(String, String)> {
        let kept = self.text.get(part.suffix.clone())?.to_owned();
        let [large, large_unit, small, small_unit] = self.placeable.parts.as_slice() else { return None };
        let kinds = [large, large_unit, small, small_unit].map(|part| part.kind);
        if kinds != [PartKind::Digits, PartKind::Unit, PartKind::Digits, PartKind::Unit] {
            return None;
        }
        let exponent = match self.placeable.value {
            Value::Money { .. } => 2,
            Value::Number(_) => {
                let measure = |unit: &Part| measured(self.text.get(unit.range.start..)?, self.language);
                let (large, small) = (measure(large_unit)?, measure(small_unit)?);
                u32::try_from(large.1 - small.1).ok().filter(|_| large.0 == small.0)?
            }
            _ => return None,
        };
        let (whole, rest) = Decimal::parse(amount)?.parted(0)?;
        let (fraction, rest) = rest.shifted(i32::try_from(exponent).ok()?)?.parted(0)?;
        let one = |part: &Part, number: u128| (self.written(part) == "1") == (number == 1);
        let same_forms = self.azerbaijani || one(large, whole) && one(small, fraction);
        if whole == 0 || fraction == 0 || !rest.is_zero() || !same_forms {
            return None;
        }
        let number = match part {
            part if part == large => whole,
            part if part == small => fraction,
            _ => return Some((self.written(part).to_owned(), kept)),
        };
        let written = self.grouped(&number.to_string(), self.written(part))?;
        self.numbered(part, written, false)
    }

    /// Writes one part of a sum of several numbers in digits, each with a word that multiplies it: `47 milyon 587 min`.
    /// The words stay, so the new amount must have a number for each of them, and nothing left over.
    fn term(&self, part: &Part, amount: &str) -> Option<(String, String)> {
        let kept = self.text.get(part.suffix.clone())?.to_owned();
        if matches!(part.kind, PartKind::Scale | PartKind::Unit | PartKind::Points) {
            return Some((self.written(part).to_owned(), kept));
        }
        let parts = &self.placeable.parts;
        let (mut rest, mut before) = (Decimal::parse(amount)?, None);
        let mut written = None;
        for (at, number) in parts.iter().enumerate().filter(|(_, number)| number.kind == PartKind::Digits) {
            let exponent = match parts.get(at + 1).filter(|next| next.kind == PartKind::Scale) {
                Some(scale) => self.exponent_of(scale)?,
                None => 0,
            };
            let (count, less) = rest.parted(exponent)?;
            let fits = before.is_none_or(|before: u32| before > exponent) && (1..1000).contains(&count);
            if !fits {
                return None;
            }
            if number == part {
                written = Some(count.to_string());
            }
            (rest, before) = (less, Some(exponent));
        }
        let only_digits = parts.iter().all(|part| part.kind != PartKind::Word) && rest.is_zero();
        self.numbered(part, written.filter(|_| only_digits)?, false)
    }

    /// Splits an amount into a number of one to three digits before the decimal mark, and a scale word: 987000000
    /// into `987` and `million`, and 1300000000 into `1.3` and `billion`. The scale word of the placeable is kept if
    /// it fits. If the placeable has no scale word, the whole amount is returned with an empty word.
    fn scaled(&self, amount: &str) -> Option<(String, String)> {
        // Nobody writes 0.85 billion, nor 5,000 million.
        let fits = |mantissa: &String| {
            let whole = mantissa.split('.').next().unwrap_or_default();
            whole != "0" && whole.len() <= 3 && mantissa.len() <= whole.len() + 4
        };
        let exponent = self.exponent()?;
        let mantissa = divided(amount, exponent)?;
        // The other end of a range has the same scale.
        if let Some(shared) = self.placeable.range_exponent {
            let part = self.placeable.parts.iter().find(|part| part.kind == PartKind::Scale);
            let word = part.map_or("", |part| self.written(part)).to_owned();
            return (shared == 0 || fits(&mantissa)).then_some((mantissa, word));
        }
        let Some(part) = self.placeable.parts.iter().find(|part| part.kind == PartKind::Scale) else {
            return Some((mantissa, String::new()));
        };
        let old = self.written(part);
        if fits(&mantissa) {
            return Some((mantissa, old.to_owned()));
        }
        let styles = if self.azerbaijani { az::numerals::SCALES } else { en::numerals::SCALES };
        let row = styles.iter().find(|row| row.contains(&old))?;
        (3_u32..).step_by(3).zip(*row).filter(|(_, word)| !word.is_empty()).find_map(|(exponent, word)| {
            let mantissa = divided(amount, exponent).filter(|mantissa| fits(mantissa))?;
            Some((mantissa, (*word).to_owned()))
        })
    }

    fn exponent(&self) -> Option<u32> {
        match (self.placeable.range_exponent, self.placeable.parts.iter().find(|part| part.kind == PartKind::Scale)) {
            (Some(exponent), _) => Some(exponent),
            (None, Some(scale)) => self.exponent_of(scale),
            (None, None) => Some(0),
        }
    }

    fn exponent_of(&self, scale: &Part) -> Option<u32> {
        let word = fold_case(self.written(scale), CaseRule::of(self.language));
        match word_value(&word, self.language)?.as_str() {
            "1000" => Some(3),
            "million" => Some(6),
            "billion" => Some(9),
            "trillion" => Some(12),
            _ => None,
        }
    }

    /// Writes a number with the decimal mark of the language. Thousands are separated as in the old number `old`, or
    /// as is usual in the language if `old` has at most three digits. Returns `None` if the marks of `old` are
    /// unclear.
    fn grouped(&self, number: &str, old: &str) -> Option<String> {
        let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, part)| (whole, Some(part)));
        let decimal = if self.azerbaijani { ',' } else { '.' };
        let old_whole = old.split(decimal).next().unwrap_or(old);
        let mark = old_whole.chars().find(|c| !c.is_ascii_digit());
        let mark = match mark {
            Some(mark) => Some(mark),
            // Four digits or more without a mark: the mark was left out on purpose.
            None if old_whole.len() > 3 => None,
            None => Some(if self.azerbaijani { ' ' } else { ',' }),
        };
        // A house may write 4.5 in Azerbaijani; then it is uncertain which mark separates thousands and which
        // decimals.
        let other = if self.azerbaijani { '.' } else { ',' };
        if fraction.is_some() && (mark == Some(decimal) || old.contains(other) && mark != Some(other)) {
            return None;
        }
        let mut out = String::new();
        for (at, digit) in whole.char_indices() {
            let left = whole.len() - at;
            if at > 0 && left % 3 == 0 && (whole.len() > 4 || mark != Some(' ')) {
                out.extend(mark);
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push(decimal);
            out.push_str(fraction);
            // If the old sum of money had two decimals (1.20), the new one has two, too (2.50).
            let hundredths = old.rsplit_once(decimal).is_some_and(|(_, fraction)| fraction.len() == 2);
            let coins = matches!(self.placeable.value, Value::Money { .. }) && !self.has(PartKind::Scale);
            if fraction.len() == 1 && hundredths && coins {
                out.push('0');
            }
        }
        Some(out)
    }

    fn ordinal(&self, part: &Part, number: &str) -> Option<(String, String)> {
        let kept = self.text.get(part.suffix.clone())?.to_owned();
        match part.kind {
            PartKind::Digits => self.numbered(part, number.to_owned(), false),
            PartKind::Roman => Some((in_roman(number.parse().ok()?)?, kept)),
            PartKind::Word => {
                let word = word_for(number, true, self.language)?;
                Some((as_capital(self.written(part), &word), kept))
            }
            _ => None,
        }
    }
}

/// Divides a decimal number by a power of ten.
fn divided(amount: &str, exponent: u32) -> Option<String> {
    Some(Decimal::parse(amount)?.shifted(-i32::try_from(exponent).ok()?)?.to_string())
}

fn as_capital(old: &str, word: &str) -> String {
    if old.starts_with(char::is_uppercase) { capitalised(word) } else { word.to_owned() }
}

/// Writes the first letter of a number word, a month or a day as a capital. `i` becomes `İ`, as in Azerbaijani, because
/// no English number word, month or day begins with `i`.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| match first {
        'i' => 'İ',
        'ü' => 'Ü',
        'ə' => 'Ə',
        'ı' => 'I',
        'ç' => 'Ç',
        'ş' => 'Ş',
        first => first.to_ascii_uppercase(),
    });
    first.into_iter().chain(letters).collect()
}
