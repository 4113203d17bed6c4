//! Reads values by their shape: numbers, shares in per cent, sums of money, measures, dates and times.
//!
//! [`crate::text::placeables`] has the one reading of values that adapting and checking use. It cannot be used here,
//! because it is not blind to case: it reads `XII` and not `xii`, `28 iyun` and not `28 IYUN` in capitals without dots. A
//! score needs that, or two texts that differ in case alone would have different keys, and a search would miss one of
//! them. It also asks what is plausible (`32 sentyabr` is no date for it), and makes strings and trees for every value,
//! where an index of a million texts needs microseconds. So this is a narrow reader of its own; a test compares both on
//! the cases of `tests/cases`. What it does not read stays words, which costs some points of a score and nothing else.

use super::digits::{plain_digits, roman, scaled, sum, without_zeros};
use super::known::Known;
use super::letters::suffix_skeleton;
use super::part::ValueClass;
use super::pieces::Pieces;
use super::vocabulary::{Meaning, Vocabulary, currency_of_code};
use crate::language::Supported;
use crate::text::{Token, TokenKind, Tokens};

/// The most tokens that one number is read from.
const MAX_TOKENS: usize = 12;

/// A value in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadValue {
    pub(super) class: ValueClass,
    pub(super) shape: String,
    pub(super) value: String,
    pub(super) suffix: String,
    /// The token behind it.
    pub(super) end: usize,
}

/// A number in a text.
struct Number {
    value: String,
    suffix: String,
    end: usize,
}

/// A text in which values are read.
pub(super) struct ValueReader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens,
    pub(super) pieces: &'a Pieces,
    pub(super) known: &'a Known,
    pub(super) vocabulary: &'a Vocabulary,
}

impl ValueReader<'_> {
    /// The value that begins at a token.
    pub(super) fn read(&self, at: usize) -> Option<ReadValue> {
        let token = self.tokens.list().get(at)?;
        match token.kind {
            TokenKind::Sign => self.money_by_sign(at),
            TokenKind::Number => {
                let dated = self.time(at).or_else(|| self.date_in_digits(at)).or_else(|| self.date(at));
                dated.or_else(|| self.amount(at))
            }
            TokenKind::Word => {
                let read = self.date(at).or_else(|| self.amount(at)).or_else(|| self.roman(at));
                read.or_else(|| self.money_by_code(at))
            }
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.list().get(at)
    }

    /// The digits of a number and its suffix.
    fn digits(&self, at: usize) -> Option<(&str, &str)> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Number)?;
        let value = self.tokens.value(token);
        Some((value, &self.tokens.form(token)[value.len()..]))
    }

    /// The text between a token and the next one.
    fn gap(&self, at: usize) -> &str {
        let (Some(token), Some(next)) = (self.token(at), self.token(at + 1)) else { return "" };
        self.text.get(token.range.end..next.range.start).unwrap_or_default()
    }

    /// The meaning of a token, its suffix, and whether it has one behind a hyphen.
    fn word(&self, at: usize) -> Option<(Meaning, String)> {
        self.token(at).filter(|token| token.kind == TokenKind::Word)?;
        let start = self.pieces.start(at);
        let (meaning, tail) = self.known.word(self.pieces, start)?;
        let (suffix, end) = self.vocabulary.suffix(self.pieces, tail, start + 1)?;
        (end == self.pieces.start(at + 1)).then_some((meaning, suffix))
    }

    /// As [`Self::word`], also of several tokens; with the token behind it.
    fn words(&self, at: usize) -> Option<(Meaning, String, usize)> {
        let found = self.vocabulary.phrase(self.pieces, self.pieces.start(at), false);
        let phrase = found.and_then(|found| {
            let (suffix, end) = self.vocabulary.suffix(self.pieces, found.tail, found.end)?;
            Some((found.meaning, suffix, self.pieces.token(end)))
        });
        phrase.or_else(|| self.word(at).map(|(meaning, suffix)| (meaning, suffix, at + 1)))
    }

    fn is_azerbaijani(&self) -> bool {
        self.vocabulary.language == Some(Supported::Azerbaijani)
    }

    /// `$5 million`.
    fn money_by_sign(&self, at: usize) -> Option<ReadValue> {
        let token = self.token(at)?;
        let currency = match self.tokens.form(token) {
            "$" => "USD",
            "€" => "EUR",
            "£" => "GBP",
            "₼" => "AZN",
            "₺" => "TRY",
            "₾" => "GEL",
            "₽" => "RUB",
            "₸" => "KZT",
            "₴" => "UAH",
            _ => return None,
        };
        let number = self.number(at + 1).filter(|_| matches!(self.gap(at), "" | " "))?;
        let Number { value, suffix, end } = number;
        Some(ReadValue { class: ValueClass::Money, shape: currency.to_owned(), value, suffix, end })
    }

    /// `AZN 3.2 million`.
    fn money_by_code(&self, at: usize) -> Option<ReadValue> {
        let currency = currency_of_code(self.pieces.get(self.pieces.start(at)))?;
        self.digits(at + 1).filter(|_| self.gap(at) == " ")?;
        let Number { value, suffix, end } = self.number(at + 1)?;
        Some(ReadValue { class: ValueClass::Money, shape: currency.to_owned(), value, suffix, end })
    }

    /// A number with what it counts, if that is a part of its value.
    fn amount(&self, at: usize) -> Option<ReadValue> {
        let number = self.number(at)?;
        let plain = |number: Number| {
            let Number { value, suffix, end } = number;
            ReadValue { class: ValueClass::Number, shape: String::new(), value, suffix, end }
        };
        if !number.suffix.is_empty() {
            return Some(plain(number));
        }
        let sign = self.token(number.end).filter(|token| token.kind == TokenKind::Sign);
        let (class, shape, suffix, end) = match sign.map(|sign| self.tokens.form(sign)) {
            Some("%") => {
                let (suffix, end) = self.suffix_of_sign(number.end);
                (ValueClass::Percent, "", suffix, end)
            }
            Some("$") => (ValueClass::Money, "USD", String::new(), number.end + 1),
            Some("€") => (ValueClass::Money, "EUR", String::new(), number.end + 1),
            Some("₼") => (ValueClass::Money, "AZN", String::new(), number.end + 1),
            Some(_) => return Some(plain(number)),
            None => match self.words(number.end) {
                Some((Meaning::Percent, suffix, end)) => (ValueClass::Percent, "", suffix, end),
                Some((Meaning::Currency(currency), suffix, end)) => (ValueClass::Money, currency, suffix, end),
                Some((Meaning::Unit(unit), suffix, end)) => (ValueClass::Measure, unit, suffix, end),
                _ => return Some(plain(number)),
            },
        };
        Some(ReadValue { class, shape: shape.to_owned(), value: number.value, suffix, end })
    }

    /// The suffix behind a sign (`45%-i`), which is a token of its own, and the token behind both.
    fn suffix_of_sign(&self, at: usize) -> (String, usize) {
        let piece = self.pieces.get(self.pieces.start(at + 1));
        let is_word = self.token(at + 1).is_some_and(|next| next.kind == TokenKind::Word);
        match self.gap(at) == "-" && is_word && self.vocabulary.is_ending(piece) {
            true => (suffix_skeleton(piece).collect(), at + 2),
            false => (String::new(), at + 1),
        }
    }

    /// A number in digits, groups of digits or words, with words that multiply it.
    fn number(&self, at: usize) -> Option<Number> {
        match self.digits(at) {
            Some((value, suffix)) => Some(self.number_in_digits(at, value, suffix)),
            None => self.number_in_words(at),
        }
    }

    fn number_in_digits(&self, at: usize, value: &str, suffix: &str) -> Number {
        let (mut digits, mut suffix, mut end) = (value.to_owned(), suffix, at + 1);
        let is_group = |text: &str, length: std::ops::RangeInclusive<usize>| {
            length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if is_group(value, 1..=3) {
            while suffix.is_empty() && end < at + MAX_TOKENS && self.gap(end - 1) == " " {
                let Some((group, next)) = self.digits(end).filter(|(group, _)| is_group(group, 3..=3)) else { break };
                digits.push_str(group);
                (suffix, end) = (next, end + 1);
            }
        }
        let plain = Number { value: plain_digits(&digits), suffix: self.suffix_of_number(suffix), end };
        if !plain.suffix.is_empty() {
            return plain;
        }
        let Some(mut number) = self.scaled(&digits, end) else { return plain };
        // 6 milyard 700 milyon
        while number.0.suffix.is_empty()
            && number.0.end < at + MAX_TOKENS
            && let Some((digits, "")) = self.digits(number.0.end)
            && let Some((next, power)) = self.scaled(digits, number.0.end + 1).filter(|(_, power)| *power < number.1)
            && let Some(value) = sum(&number.0.value, &next.value)
        {
            number = (Number { value, ..next }, power);
        }
        number.0
    }

    /// Digits with the word behind them that multiplies them, and the power of ten that it is.
    fn scaled(&self, digits: &str, end: usize) -> Option<(Number, u32)> {
        let Some((Meaning::Scale(power), suffix)) = self.word(end) else { return None };
        // Nobody writes thousands before a million: `23.148 million` has a decimal mark.
        let is_decimal = digits.matches(['.', ',']).count() == 1 && power > 3;
        let plain = if is_decimal { digits.replace(',', ".") } else { plain_digits(digits) };
        Some((Number { value: scaled(&plain, power), suffix, end: end + 1 }, power))
    }

    /// The suffix of a number, without harmony; an ordinal has the same one in digits and in words.
    fn suffix_of_number(&self, suffix: &str) -> String {
        let suffix: String = suffix_skeleton(suffix).collect();
        match suffix.as_str() {
            "st" | "nd" | "rd" | "th" if !self.is_azerbaijani() => self.ordinal().to_owned(),
            _ => suffix,
        }
    }

    fn ordinal(&self) -> &'static str {
        if self.is_azerbaijani() { "ci" } else { "th" }
    }

    fn number_in_words(&self, at: usize) -> Option<Number> {
        let (mut total, mut current, mut lowest) = (0_u64, None::<u64>, u32::MAX);
        let (mut end, mut suffix) = (at, String::new());
        'tokens: while end < at + MAX_TOKENS && suffix.is_empty() {
            let (mut new_total, mut new_current, mut new_lowest) = (total, current, lowest);
            let mut new_suffix = String::new();
            let (start, next) = (self.pieces.start(end), self.pieces.start(end + 1));
            let is_apart = end > at && self.gap(end - 1) != " ";
            if start == next || is_apart || self.token(end).is_none_or(|token| token.kind != TokenKind::Word) {
                break;
            }
            for piece in start..next {
                let Some((meaning, tail)) = self.known.word(self.pieces, piece) else {
                    // The rest of the token may be an ending of the number.
                    if piece > start && self.vocabulary.is_ending(self.pieces.get(piece)) && piece + 1 == next {
                        new_suffix.extend(suffix_skeleton(self.pieces.get(piece)));
                        continue;
                    }
                    break 'tokens;
                };
                let behind_tens = new_current.is_some_and(|number| number % 10 == 0 && number % 100 != 0);
                let is_open = new_current.is_none_or(|number| number % 100 == 0);
                match meaning {
                    Meaning::One if behind_tens => new_current = new_current.map(|number| number + 1),
                    Meaning::Number(number @ 1..10) if behind_tens || is_open => {
                        new_current = Some(new_current.unwrap_or(0) + number);
                    }
                    Meaning::Number(number) if is_open => new_current = Some(new_current.unwrap_or(0) + number),
                    Meaning::Ordinal(number) if is_open || behind_tens && number < 10 => {
                        new_current = Some(new_current.unwrap_or(0) + number);
                        new_suffix.push_str(self.ordinal());
                    }
                    Meaning::Scale(2) if new_current.is_none_or(|number| number < 10) => {
                        new_current = Some(new_current.unwrap_or(1) * 100);
                    }
                    Meaning::Scale(power @ 3..) if power < new_lowest => {
                        let Some(scaled) = new_current.unwrap_or(1).checked_mul(10_u64.pow(power)) else {
                            break 'tokens;
                        };
                        let Some(sum) = new_total.checked_add(scaled) else { break 'tokens };
                        (new_total, new_current, new_lowest) = (sum, None, power);
                    }
                    _ => break 'tokens,
                }
                new_suffix.extend(suffix_skeleton(tail));
            }
            (total, current, lowest, suffix) = (new_total, new_current, new_lowest, new_suffix);
            end += 1;
        }
        let value = total.checked_add(current.unwrap_or(0))?.to_string();
        (end > at).then_some(Number { value, suffix, end })
    }

    /// `XII`: an ordinal of two letters or more.
    fn roman(&self, at: usize) -> Option<ReadValue> {
        let start = self.pieces.start(at);
        let number = roman(self.pieces.get(start))?;
        let (suffix, end) = self.vocabulary.suffix(self.pieces, "", start + 1)?;
        let suffix = if suffix.is_empty() { self.ordinal().to_owned() } else { suffix };
        let (class, shape) = (ValueClass::Number, String::new());
        Some(ReadValue { class, shape, value: number.to_string(), suffix, end: self.pieces.token(end) })
    }

    /// `15:37`.
    fn time(&self, at: usize) -> Option<ReadValue> {
        let (value, suffix) = self.digits(at)?;
        let (hour, minute) = value.split_once(':')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_time = (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute);
        let value = format!("{}:{minute}", without_zeros(hour));
        let (shape, suffix) = (String::new(), self.suffix_of_number(suffix));
        is_time.then_some(ReadValue { class: ValueClass::Time, shape, value, suffix, end: at + 1 })
    }

    /// `12.05.2025`.
    fn date_in_digits(&self, at: usize) -> Option<ReadValue> {
        let (value, suffix) = self.digits(at)?;
        let parts: Vec<&str> = value.split(['.', '/']).collect();
        let [day, month, year] = parts[..] else { return None };
        let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let lengths = (1..=2).contains(&day.len()) && (1..=2).contains(&month.len()) && year.len() == 4;
        let suffix = self.suffix_of_number(suffix);
        (digits && lengths).then(|| date(Some(day), Some(without_zeros(month)), Some(year), suffix, at + 1))
    }

    /// A date with the name of a month.
    fn date(&self, at: usize) -> Option<ReadValue> {
        if self.is_azerbaijani() { self.azerbaijani_date(at) } else { self.english_date(at) }
    }

    /// The month at a token, whether it can stand alone, and its suffix.
    fn month(&self, at: usize) -> Option<(&'static str, bool, String)> {
        match self.word(at)? {
            (Meaning::Month { number, is_certain }, suffix) => Some((number, is_certain, suffix)),
            _ => None,
        }
    }

    /// The day at a token: one or two digits, and its suffix.
    fn day(&self, at: usize) -> Option<(&str, &str)> {
        let is_day = |day: &str| (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
        self.digits(at).filter(|(day, _)| is_day(day))
    }

    /// The year at a token: four digits, and its suffix but for that of an ordinal.
    fn year(&self, at: usize) -> Option<(&str, String)> {
        let (year, suffix) = self.digits(at)?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let suffix = self.suffix_of_number(suffix);
        is_year.then(|| (year, if suffix == self.ordinal() { String::new() } else { suffix }))
    }

    /// The suffix of the word `il` at a token.
    fn year_word(&self, at: usize) -> Option<String> {
        let start = self.pieces.start(at);
        let tail = self.pieces.get(start).strip_prefix("il").filter(|tail| self.vocabulary.is_ending(tail))?;
        let (suffix, end) = self.vocabulary.suffix(self.pieces, tail, start + 1)?;
        (end == self.pieces.start(at + 1)).then_some(suffix)
    }

    fn azerbaijani_date(&self, at: usize) -> Option<ReadValue> {
        // 2025-ci il avqustun 8-də, 2025-ci ilin avqustunda
        if let Some((year, suffix)) = self.year(at).filter(|(_, suffix)| suffix.is_empty()) {
            self.year_word(at + 1).filter(|_| suffix.is_empty())?;
            let mut rest = self.day_and_month(at + 2)?;
            if rest.year.is_none() {
                rest.year = Some(year);
                return Some(rest.finish());
            }
            return None;
        }
        self.day_and_month(at).map(Date::finish)
    }

    /// `8 avqust 2025-ci ildə`, `avqustun 8-də`, `avqust 2025`, `avqustda`.
    fn day_and_month(&self, at: usize) -> Option<Date<'_>> {
        let day = self.day(at).filter(|(_, suffix)| suffix.is_empty()).map(|(day, _)| day);
        let month_at = at + usize::from(day.is_some());
        let (month, is_certain, suffix) = self.month(month_at)?;
        let mut date = Date { day, month, year: None, suffix: without_possessive(&suffix), end: month_at + 1 };
        if day.is_none()
            && suffix == "in"
            && let Some((day, suffix)) = self.day(month_at + 1)
        {
            date = Date { day: Some(day), suffix: self.suffix_of_number(suffix), end: month_at + 2, ..date };
        } else if suffix.is_empty()
            && let Some((year, suffix)) = self.year(month_at + 1)
        {
            let word = self.year_word(month_at + 2).filter(|_| suffix.is_empty());
            let end = month_at + 2 + usize::from(word.is_some());
            date = Date { year: Some(year), suffix: word.unwrap_or(suffix), end, ..date };
        }
        (is_certain || date.day.is_some() || date.year.is_some()).then_some(date)
    }

    /// `8 August 2025`, `August 8, 2025`, `8th of August`, `August 2025`, `August`.
    fn english_date(&self, at: usize) -> Option<ReadValue> {
        let is_plain = |suffix: &str| suffix.is_empty() || self.suffix_of_number(suffix) == self.ordinal();
        let day_at = |at: usize| self.day(at).filter(|(_, suffix)| is_plain(suffix)).map(|(day, _)| day);
        let mut day = day_at(at);
        let of = day.is_some() && self.pieces.get(self.pieces.start(at + 1)) == "of";
        let month_at = at + usize::from(day.is_some()) + usize::from(of);
        let (month, is_certain, mut suffix) = self.month(month_at)?;
        let mut end = month_at + 1;
        if day.is_none() && suffix.is_empty() {
            day = day_at(end);
            end += usize::from(day.is_some());
        }
        let year = self.year(end).filter(|_| suffix.is_empty());
        let year = year.map(|(year, of_year)| {
            suffix = of_year;
            end += 1;
            year
        });
        let is_date = is_certain || day.is_some() || year.is_some();
        is_date.then(|| date(day, Some(month), year, suffix, end))
    }
}

/// A date that is being read.
struct Date<'a> {
    day: Option<&'a str>,
    month: &'static str,
    year: Option<&'a str>,
    suffix: String,
    end: usize,
}

impl Date<'_> {
    fn finish(self) -> ReadValue {
        date(self.day, Some(self.month), self.year, self.suffix, self.end)
    }
}

fn date(day: Option<&str>, month: Option<&str>, year: Option<&str>, suffix: String, end: usize) -> ReadValue {
    let fields = [('d', day), ('m', month), ('y', year)];
    let shape = fields.iter().filter(|(_, field)| field.is_some()).map(|(letter, _)| *letter).collect();
    let value = fields.map(|(_, field)| without_zeros(field.unwrap_or_default())).join(".");
    ReadValue { class: ValueClass::Date, shape, value, suffix, end }
}

/// The suffix of a month without the possessive that a year before it requires: `2025-ci ilin avqustunda`.
fn without_possessive(suffix: &str) -> String {
    match suffix.strip_prefix("in") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => suffix.to_owned(),
    }
}
