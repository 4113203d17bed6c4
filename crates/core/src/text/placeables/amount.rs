//! Reads numbers, shares in per cent, sums of money and ordinals.

use std::ops::Range;

use super::date::Read;
use super::pieces::{Kind, Pieces};
use super::{Part, PartKind, Placeable, PlaceableKind, Value};
use crate::language::az::loose_endings::can_be_endings;
use crate::language::numerals::{digits, roman, word_value};
use crate::language::{az, en};

/// Reads the number, share, sum of money or ordinal that begins at the piece `at` of a text.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at)?;
    match piece.kind {
        Kind::Mark => before_number(pieces, at),
        Kind::Number if !pieces.in_name(at) => from_number(pieces, at),
        Kind::Number => None,
        Kind::Word => {
            roman_ordinal(pieces, at).or_else(|| code_before_number(pieces, at)).or_else(|| in_words(pieces, at))
        }
    }
}

/// Reads a sum of money after a currency sign: `$5 million`, `€20 mln.`
fn before_number(pieces: &Pieces<'_>, at: usize) -> Read {
    let sign = pieces.get(at)?;
    let currency = sign_currency(&sign.folded)?;
    money_from(pieces, at + 1, sign.range.clone(), currency)
}

/// Reads a sum of money after the code of a currency: `US$5 million`, `AZN 5 million`.
fn code_before_number(pieces: &Pieces<'_>, at: usize) -> Read {
    let word = pieces.get(at)?;
    if word.folded == "us" && pieces.is_mark(at + 1, &["$"]) {
        let range = word.range.start..pieces.get(at + 1)?.range.end;
        return money_from(pieces, at + 2, range, "$".to_owned());
    }
    let currency = match pieces.written(word) {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "AZN" => "manat",
        _ => return None,
    };
    money_from(pieces, at + 1, word.range.clone(), currency.to_owned())
}

fn money_from(pieces: &Pieces<'_>, at: usize, unit: Range<usize>, currency: String) -> Read {
    let mut draft = Draft::digits(pieces, at)?;
    draft.take_scale(pieces);
    let value = Value::Money { amount: draft.amount()?, currency };
    draft.parts.insert(0, Part { kind: PartKind::Unit, suffix: unit.end..unit.end, range: unit });
    draft.finish(PlaceableKind::Money, value)
}

/// A number that has been read in part.
struct Draft {
    mantissa: String,
    exponent: usize,
    parts: Vec<Part>,
    end: usize,
    next: usize,
}

impl Draft {
    fn digits(pieces: &Pieces<'_>, at: usize) -> Option<Self> {
        let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Number)?;
        if piece.folded.contains([':', '/']) {
            return None;
        }
        let mantissa = digits(&piece.folded.replace(char::is_whitespace, ","));
        // 1.2.3 is the number of a chapter or a version.
        if mantissa.matches('.').count() > 1 {
            return None;
        }
        let part = Part { kind: PartKind::Digits, range: piece.range.clone(), suffix: piece.suffix.clone() };
        Some(Self { mantissa, exponent: 0, parts: vec![part], end: piece.suffix.end, next: at + 1 })
    }

    fn take_scale(&mut self, pieces: &Pieces<'_>) {
        let bare = self.parts.last().is_some_and(|part| part.suffix.is_empty());
        let Some(piece) = pieces.get(self.next).filter(|piece| piece.kind == Kind::Word && bare) else { return };
        let Some((exponent, length)) = scale(&piece.folded, pieces) else { return };
        let bare_end =
            piece.range.start + pieces.written(piece).chars().take(length).map(char::len_utf8).sum::<usize>();
        self.exponent = exponent;
        self.parts.push(Part {
            kind: PartKind::Scale,
            range: piece.range.start..bare_end,
            suffix: bare_end..piece.range.end,
        });
        (self.end, self.next) = (piece.range.end, self.next + 1);
        // The full stop of `mln.` belongs to the word, unless it ends the text.
        let shortened = matches!(piece.folded.as_str(), "mln" | "mlrd" | "bn" | "trn");
        if shortened && pieces.is_mark(self.next, &["."]) && pieces.get(self.next + 1).is_some() {
            self.end = pieces.get(self.next).map_or(self.end, |stop| stop.range.end);
            self.next += 1;
        }
    }

    /// Returns the value in plain digits: the digits multiplied by the scale word.
    fn amount(&self) -> Option<String> {
        scaled(&self.mantissa, self.exponent)
    }

    fn finish(self, kind: PlaceableKind, value: Value) -> Read {
        let start = self.parts.first()?.range.start;
        let range = start..self.end.max(self.parts.last()?.suffix.end);
        Some((Placeable { kind, range, value, parts: self.parts }, self.next))
    }

    /// Finishes the number. A unit after it makes the number a share in per cent or a sum of money.
    fn with_unit(mut self, pieces: &Pieces<'_>) -> Read {
        let amount = self.amount()?;
        if let Some((unit, range, suffix, next)) = unit_at(pieces, self.next) {
            let end = suffix.end;
            self.parts.push(Part { kind: PartKind::Unit, range, suffix });
            (self.end, self.next) = (end, next);
            return match unit.as_str() {
                "%" => self.finish(PlaceableKind::Percentage, Value::Percentage(amount)),
                _ => self.finish(PlaceableKind::Money, Value::Money { amount, currency: unit }),
            };
        }
        self.finish(PlaceableKind::Number, Value::Number(amount))
    }
}

fn from_number(pieces: &Pieces<'_>, at: usize) -> Read {
    let mut draft = Draft::digits(pieces, at)?;
    let piece = pieces.get(at)?;
    let suffix = pieces.suffix(piece);
    let ordinal = match pieces.azerbaijani {
        true => az::numerals::ORDINAL_SUFFIXES
            .iter()
            .any(|ordinal| suffix.strip_prefix(ordinal).is_some_and(can_be_endings)),
        false => en::numerals::ORDINAL_SUFFIXES.contains(&suffix),
    };
    if ordinal {
        let value = Value::Ordinal(draft.mantissa.clone());
        return draft.finish(PlaceableKind::Ordinal, value);
    }
    // Letters directly after digits make a name (`5G`, `3D`), unless they are a scale word.
    let next = pieces.get(at + 1);
    if next.is_some_and(|next| next.kind == Kind::Word && !next.spaced && scale(&next.folded, pieces).is_none()) {
        return None;
    }
    let of_number = suffix.is_empty() || pieces.azerbaijani && can_be_endings(suffix);
    if !of_number {
        // “20-year” is the number 20: it counts years.
        draft.end = piece.range.end;
        if let Some(part) = draft.parts.first_mut() {
            part.suffix = piece.range.end..piece.range.end;
        }
        let amount = draft.amount()?;
        return draft.finish(PlaceableKind::Number, Value::Number(amount));
    }
    draft.take_scale(pieces);
    draft.with_unit(pieces)
}

/// Reads a number in words: `five`, `iyirmi beş`, `twenty-five`, `third`, `five million dollars`.
fn in_words(pieces: &Pieces<'_>, at: usize) -> Read {
    let joined = |at: usize| pieces.is_mark(at, &["-"]) && pieces.get(at + 1).is_some_and(|next| !next.spaced);
    // Words that a hyphen joins are not a number (“second-rate”, “beş-altı”), except for numbers such as
    // “twenty-five”.
    let hyphen_before = at > 0 && joined(at - 1);
    let first = pieces.get(at)?;
    if hyphen_before {
        return None;
    }
    let (value, ordinal) = number_word(&first.folded, pieces)?;
    let (mut sum, mut ordinal, mut end, mut next) = (value, ordinal, first.range.end, at + 1);
    if !ordinal && matches!(value, 10 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90) {
        let unit = if joined(next) { next + 1 } else { next };
        let ten = value != 10 || pieces.azerbaijani;
        if let Some(word) = pieces.get(unit).filter(|piece| piece.kind == Kind::Word && ten)
            && let Some((more, last)) = unit_word(&word.folded, pieces)
        {
            (sum, ordinal, end, next) = (value + more, last, word.range.end, unit + 1);
        }
    }
    if joined(next) {
        return None;
    }
    let part = Part { kind: PartKind::Word, range: first.range.start..end, suffix: end..end };
    let mut draft = Draft { mantissa: sum.to_string(), exponent: 0, parts: vec![part], end, next };
    if ordinal {
        let value = Value::Ordinal(sum.to_string());
        return draft.finish(PlaceableKind::Ordinal, value);
    }
    draft.take_scale(pieces);
    draft.with_unit(pieces)
}

/// Returns the value of a word that follows a word for tens, and whether it is an ordinal: `five` in `twenty-five` is
/// 5. In this place, “bir” and “one” are numbers, too.
fn unit_word(word: &str, pieces: &Pieces<'_>) -> Option<(u32, bool)> {
    if word == if pieces.azerbaijani { "bir" } else { "one" } {
        return Some((1, false));
    }
    number_word(word, pieces).filter(|(value, _)| (1..10).contains(value))
}

/// Returns the value of a number word below a thousand, and whether the word is an ordinal.
fn number_word(word: &str, pieces: &Pieces<'_>) -> Option<(u32, bool)> {
    if matches!(word, "both" | "twice" | "dozen" | "hundreds" | "thousands" | "yüzlərlə" | "minlərlə" | "ilk") {
        return None;
    }
    let by_rule = || word_value(&en::numerals::cardinal_of(word).filter(|_| !pieces.azerbaijani)?, pieces.language);
    let value = word_value(word, pieces.language).or_else(by_rule)?;
    let value: u32 = value.parse().ok().filter(|value| *value < 1000)?;
    if pieces.azerbaijani {
        let ordinal = az::numerals::is_ordinal(word);
        // A word with an ending does not count: `altında` is “under” and not `altı` (six).
        let bare = ordinal || word_value_exact(word, pieces);
        return bare.then_some((value, ordinal));
    }
    Some((value, en::numerals::is_ordinal(word)))
}

/// Whether an Azerbaijani word is a cardinal number without any ending.
fn word_value_exact(word: &str, pieces: &Pieces<'_>) -> bool {
    az::numerals::cardinals().any(|(_, known)| known == word) && pieces.azerbaijani
}

/// Reads an ordinal in Roman letters: `XII Sammit`.
fn roman_ordinal(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at)?;
    let value = roman(pieces.written(piece))?;
    let part = Part { kind: PartKind::Roman, range: piece.range.clone(), suffix: piece.range.end..piece.range.end };
    let draft = Draft { mantissa: value.clone(), exponent: 0, parts: vec![part], end: piece.range.end, next: at + 1 };
    draft.finish(PlaceableKind::Ordinal, Value::Ordinal(value))
}

/// Returns the power of ten that a scale word stands for (6 for `milyona`), and the number of letters of the word
/// without its ending.
fn scale(word: &str, pieces: &Pieces<'_>) -> Option<(usize, usize)> {
    let exponent = |word: &str| match word_value(word, pieces.language)?.as_str() {
        "1000" => Some(3),
        "million" => Some(6),
        "billion" => Some(9),
        "trillion" => Some(12),
        _ => None,
    };
    let whole = exponent(word)?;
    // `min` is a thousand, but `mina` is a mine.
    let inflected = word.strip_prefix("min").filter(|_| pieces.azerbaijani && whole == 3);
    if inflected.is_some_and(|rest| !matches!(rest, "" | "ə" | "i" | "in" | "də" | "dən" | "dir" | "lik" | "lə")) {
        return None;
    }
    if matches!(word, "thousands" | "millions" | "minlərlə") || word.ends_with("larla") {
        return None;
    }
    let ends = word.char_indices().skip(1).map(|(at, _)| at).chain([word.len()]);
    let bare = ends.filter(|end| exponent(&word[..*end]) == Some(whole)).min()?;
    Some((whole, word[..bare].chars().count()))
}

/// Reads the unit at the piece `at`: `%`, `faiz`, `per cent`, `ABŞ dolları`, `euros`. Returns the unit, its byte
/// range, the byte range of its ending, and the number of the next piece.
fn unit_at(pieces: &Pieces<'_>, at: usize) -> Option<(String, Range<usize>, Range<usize>, usize)> {
    let piece = pieces.get(at)?;
    if piece.kind == Kind::Mark {
        let unit = if piece.folded == "%" { "%".to_owned() } else { sign_currency(&piece.folded)? };
        return Some((unit, piece.range.clone(), piece.range.end..piece.range.end, at + 1));
    }
    if piece.folded == "per" && pieces.word(at + 1) == Some("cent") {
        let end = pieces.get(at + 1)?.range.end;
        return Some(("%".to_owned(), piece.range.start..end, end..end, at + 2));
    }
    let own = matches!(pieces.written(piece), "ABŞ" | "US");
    let word = at + usize::from(own);
    let unit = word_value(pieces.word(word)?, pieces.language)?;
    if !matches!(unit.as_str(), "%" | "$" | "€" | "£" | "manat") {
        return None;
    }
    let written = pieces.get(word)?;
    let folded = &written.folded;
    let ends = folded.char_indices().skip(1).map(|(at, _)| at).chain([folded.len()]);
    let bare =
        ends.filter(|end| word_value(&folded[..*end], pieces.language).is_some_and(|known| known == unit)).min()?;
    let letters = folded[..bare].chars().count();
    let length: usize = pieces.written(written).chars().take(letters).map(char::len_utf8).sum();
    let bare_end = written.range.start + length;
    Some((unit, piece.range.start..bare_end, bare_end..written.range.end, word + 1))
}

fn sign_currency(sign: &str) -> Option<String> {
    Some(match sign {
        "₼" => "manat".to_owned(),
        "$" | "€" | "£" => sign.to_owned(),
        _ => return None,
    })
}

/// Multiplies a decimal number by a power of ten and writes the result in plain digits; `None` if it is longer than
/// 40 digits.
pub(super) fn scaled(mantissa: &str, exponent: usize) -> Option<String> {
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + part.len() + exponent > 40 {
        return None;
    }
    let mut digits = format!("{whole}{part}");
    let mut decimals = part.len();
    if exponent >= decimals {
        digits.push_str(&"0".repeat(exponent - decimals));
        decimals = 0;
    } else {
        decimals -= exponent;
    }
    let at = digits.len() - decimals;
    let (whole, part) = digits.split_at(at);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    Some(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}
