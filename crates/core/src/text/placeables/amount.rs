//! Reads numbers, shares in per cent, points of per cent, sums of money, fractions and ordinals.

use std::ops::Range;

use super::date::Read;
use super::decimal::Decimal;
use super::measure::measure_at;
use super::numeral::{self, Numeral, scale};
use super::pieces::{Kind, Pieces};
use super::{Part, PartKind, Placeable, PlaceableKind, Value, fraction};
use crate::language::az::loose_endings::can_be_endings;
use crate::language::az::softening::softened;
use crate::language::numerals::{digits, roman, word_value};
use crate::language::{az, en};

/// Reads the number, share, sum of money, fraction or ordinal that begins at the piece `at` of a text.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at)?;
    match piece.kind {
        Kind::Mark => before_number(pieces, at).or_else(|| after_sign(pieces, at)),
        Kind::Number if !pieces.in_name(at) => fraction::read(pieces, at).or_else(|| from_number(pieces, at)),
        Kind::Number => None,
        Kind::Word => roman_ordinal(pieces, at)
            .or_else(|| code_before_number(pieces, at))
            .or_else(|| fraction::read(pieces, at))
            .or_else(|| after_sign_word(pieces, at))
            .or_else(|| in_words(pieces, at)),
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
    pieces.get(at).filter(|piece| piece.kind == Kind::Number)?;
    let mut draft = Draft::of(numeral::read(pieces, at, true)?);
    let value = Value::Money { amount: draft.amount.to_string(), currency };
    draft.parts.insert(0, Part { kind: PartKind::Unit, suffix: unit.end..unit.end, range: unit });
    draft.finish(PlaceableKind::Money, value)
}

/// Reads a number below zero: `-5`, `−5`.
fn after_sign(pieces: &Pieces<'_>, at: usize) -> Read {
    let sign = pieces.get(at).filter(|piece| matches!(piece.folded.as_str(), "-" | "−" | "–"))?;
    pieces.get(at + 1).filter(|piece| piece.kind == Kind::Number && !piece.spaced)?;
    let open =
        pieces.before(at).is_none_or(|before| sign.spaced && before.kind != Kind::Number || before.folded == "(");
    let (placeable, next) = open.then(|| from_number(pieces, at + 1))??;
    // A dash that begins a text or a line begins an item of a list.
    let degrees = pieces.is_mark(next, &["°", "º"])
        || pieces.word(next).is_some_and(|word| word.starts_with("dərəcə") || word.starts_with("degree"));
    let hyphen = sign.folded != "–" && at > 0;
    (hyphen || degrees).then(|| below_zero(placeable, sign.range.start, next))?
}

/// Reads a number after the word for minus: `mənfi 5`, “minus five”.
fn after_sign_word(pieces: &Pieces<'_>, at: usize) -> Read {
    let word = pieces.get(at)?;
    if !matches!((pieces.azerbaijani, word.folded.as_str()), (true, "mənfi") | (false, "minus" | "negative")) {
        return None;
    }
    let number = pieces.get(at + 1).filter(|piece| piece.kind != Kind::Mark)?;
    let (placeable, next) = match number.kind {
        Kind::Number => from_number(pieces, at + 1)?,
        _ => in_words(pieces, at + 1)?,
    };
    below_zero(placeable, word.range.start, next)
}

fn below_zero(mut placeable: Placeable, start: usize, next: usize) -> Read {
    match &mut placeable.value {
        Value::Number(number) | Value::Percentage(number) => number.insert(0, '-'),
        _ => return None,
    }
    placeable.range.start = start;
    Some((placeable, next))
}

/// A number that has been read, to which a unit may be added.
pub(super) struct Draft {
    amount: Decimal,
    parts: Vec<Part>,
    end: usize,
    next: usize,
    bare: bool,
}

impl Draft {
    fn of(numeral: Numeral) -> Self {
        let Numeral { amount, parts, end, next, bare, .. } = numeral;
        Self { amount, parts, end, next, bare }
    }

    fn finish(self, kind: PlaceableKind, value: Value) -> Read {
        let start = self.parts.first()?.range.start;
        let range = start..self.end.max(self.parts.last()?.suffix.end);
        Some((Placeable { kind, range, value, parts: self.parts, range_exponent: None }, self.next))
    }

    fn push_unit(&mut self, unit: &Unit) {
        self.parts.push(Part { kind: PartKind::Unit, range: unit.range.clone(), suffix: unit.suffix.clone() });
        (self.end, self.next) = (unit.suffix.end, unit.next);
    }

    /// Finishes the number. A unit after it makes the number a share in per cent or a sum of money.
    fn with_unit(mut self, pieces: &Pieces<'_>) -> Read {
        let Some(unit) = unit_at(pieces, self.next) else {
            self.take_smaller_measure(pieces);
            let value = Value::Number(self.amount.to_string());
            return self.finish(PlaceableKind::Number, value);
        };
        self.push_unit(&unit);
        if unit.name == "%" {
            if let Some((points, next)) = points_at(pieces, self.next) {
                (self.end, self.next) = (points.end, next);
                self.parts.push(Part { kind: PartKind::Points, range: points.clone(), suffix: points.end..points.end });
                let value = Value::Points(self.amount.to_string());
                return self.finish(PlaceableKind::Points, value);
            }
            let value = Value::Percentage(self.amount.to_string());
            return self.finish(PlaceableKind::Percentage, value);
        }
        self.take_coins(pieces, &unit);
        let value = Value::Money { amount: self.amount.to_string(), currency: unit.name };
        self.finish(PlaceableKind::Money, value)
    }

    /// Reads the smaller coin behind a sum: `5 manat 40 qəpik`, “5 dollars and 40 cents”.
    fn take_coins(&mut self, pieces: &Pieces<'_>, unit: &Unit) {
        let coin = match unit.name.as_str() {
            "manat" => &["qəpik", "gapik", "gepik", "qepik"] as &[&str],
            "$" | "€" => &["sent", "cent", "cents"],
            "£" => &["pens", "pence", "penny"],
            _ => return,
        };
        let and = usize::from(!pieces.azerbaijani && pieces.word(self.next) == Some("and"));
        let at = self.next + and;
        if pieces.azerbaijani && !unit.suffix.is_empty()
            || !pieces.get(at).is_some_and(|piece| piece.kind == Kind::Number)
        {
            return;
        }
        let Some(more) = numeral::read(pieces, at, false) else { return };
        // The last letter of `qəpik` is softened before a vowel: `qəpiyə`.
        let bare_length = |word: &str| {
            let is_start = |start: &str| word.starts_with(start).then_some(start.len());
            let inflected = |coin: &&str| softened(coin).filter(|_| pieces.azerbaijani);
            coin.iter().find_map(|coin| is_start(coin).or_else(|| inflected(coin).and_then(|coin| is_start(&coin))))
        };
        let Some(bare) = pieces.word(more.next).and_then(bare_length) else { return };
        let Some(amount) = more.amount.shifted(-2).filter(|_| more.amount.is_below(2)) else { return };
        let (Some(sum), Some(word)) = (self.amount.plus(amount), pieces.get(more.next)) else { return };
        self.amount = sum;
        self.parts.extend(more.parts);
        // English has no case endings: the `s` of “cents” is no ending.
        let bare_end = if pieces.azerbaijani { word.range.start + bare } else { word.range.end };
        self.parts.push(Part {
            kind: PartKind::Unit,
            range: word.range.start..bare_end,
            suffix: bare_end..word.range.end,
        });
        (self.end, self.next) = (word.range.end, more.next + 1);
    }

    /// Reads a measure in two units as one number of the larger: `125 ton 700 kq` is 125.7 tonnes.
    fn take_smaller_measure(&mut self, pieces: &Pieces<'_>) {
        let Some(large) = measure_at(pieces, self.next).filter(|_| self.bare) else { return };
        let number = pieces.get(large.next).filter(|piece| piece.kind == Kind::Number);
        let Some(more) = number.and_then(|_| numeral::read(pieces, large.next, false)) else { return };
        let Some(small) = measure_at(pieces, more.next) else { return };
        let by = small.exponent - large.exponent;
        if small.of != large.of || by >= 0 || !more.amount.is_below(by.unsigned_abs()) || !more.bare {
            return;
        }
        let Some(sum) = more.amount.shifted(by).and_then(|more| self.amount.plus(more)) else { return };
        let word =
            |range: &Range<usize>| Part { kind: PartKind::Unit, suffix: range.end..range.end, range: range.clone() };
        self.amount = sum;
        self.parts.push(word(&large.range));
        self.parts.extend(more.parts);
        self.parts.push(word(&small.range));
        (self.end, self.next) = (small.range.end, small.next);
    }
}

fn from_number(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at)?;
    let suffix = pieces.suffix(piece);
    let ordinal = match pieces.azerbaijani {
        true => az::numerals::ORDINAL_SUFFIXES
            .iter()
            .any(|ordinal| suffix.strip_prefix(ordinal).is_some_and(can_be_endings)),
        false => en::numerals::ORDINAL_SUFFIXES.contains(&suffix),
    };
    if ordinal {
        let number = digits(&piece.folded.replace(char::is_whitespace, ","));
        let amount = Decimal::parse(&number)?;
        let part = Part { kind: PartKind::Digits, range: piece.range.clone(), suffix: piece.suffix.clone() };
        let draft = Draft { amount, parts: vec![part], end: piece.suffix.end, next: at + 1, bare: false };
        return draft.finish(PlaceableKind::Ordinal, Value::Ordinal(number));
    }
    // Letters directly after digits make a name (`5G`, `3D`), unless they are a scale word.
    let next = pieces.get(at + 1);
    if next.is_some_and(|next| next.kind == Kind::Word && !next.spaced && scale(&next.folded, pieces).is_none()) {
        return None;
    }
    let mut draft = Draft::of(numeral::read(pieces, at, false)?);
    let joined = !pieces.azerbaijani && (scale(suffix, pieces).is_some() || suffix == "percent");
    let of_number = suffix.is_empty() || joined || pieces.azerbaijani && can_be_endings(suffix);
    if !of_number {
        // “20-year” is the number 20: it counts years.
        draft.end = piece.range.end;
        draft.next = at + 1;
        draft.parts.truncate(1);
        if let Some(part) = draft.parts.first_mut() {
            part.suffix = piece.range.end..piece.range.end;
        }
        let value = Value::Number(draft.amount.to_string());
        return draft.finish(PlaceableKind::Number, value);
    }
    if joined && suffix == "percent" {
        let unit = piece.suffix.end - suffix.len()..piece.suffix.end;
        if let Some(part) = draft.parts.first_mut() {
            part.suffix = piece.range.end..piece.range.end;
        }
        draft.parts.push(Part { kind: PartKind::Unit, suffix: unit.end..unit.end, range: unit });
        draft.end = piece.suffix.end;
        let value = Value::Percentage(draft.amount.to_string());
        return draft.finish(PlaceableKind::Percentage, value);
    }
    draft.with_unit(pieces)
}

/// Reads a number in words: `five`, `iyirmi beş`, `twenty-five`, `third`, `five million dollars`.
fn in_words(pieces: &Pieces<'_>, at: usize) -> Read {
    // Words that a hyphen joins are not a number (“second-rate”, “beş-altı”), except for numbers such as
    // “twenty-five”.
    let joined = |at: usize| pieces.is_mark(at, &["-"]) && pieces.get(at + 1).is_some_and(|next| !next.spaced);
    if at > 0 && joined(at - 1) {
        return None;
    }
    let numeral = numeral::read(pieces, at, false)?;
    if numeral.ordinal {
        let value = Value::Ordinal(numeral.amount.to_string());
        return Draft::of(numeral).finish(PlaceableKind::Ordinal, value);
    }
    Draft::of(numeral).with_unit(pieces)
}

/// Reads an ordinal in Roman letters: `XII Sammit`. In Azerbaijani, `I` and `V` before a word are ordinals as well; in
/// English, one letter is read only behind a word that is numbered (“World War I”).
fn roman_ordinal(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at)?;
    let written = pieces.written(piece);
    let single = || match (written, pieces.azerbaijani) {
        ("I", true) => (!pieces.is_mark(at + 1, &["."])).then(|| "1".to_owned()),
        ("V", true) => pieces.get(at + 1).filter(|next| next.kind == Kind::Word && next.spaced).map(|_| "5".to_owned()),
        ("I", false) => {
            let before = pieces.before(at).map(|before| pieces.written(before));
            matches!(before, Some("War" | "Part" | "Phase" | "Volume" | "Chapter")).then(|| "1".to_owned())
        }
        _ => None,
    };
    let value = roman(written).or_else(single)?;
    let part = Part { kind: PartKind::Roman, range: piece.range.clone(), suffix: piece.range.end..piece.range.end };
    let (end, amount) = (piece.range.end, Decimal::parse(&value)?);
    let draft = Draft { amount, parts: vec![part], end, next: at + 1, bare: true };
    draft.finish(PlaceableKind::Ordinal, Value::Ordinal(value))
}

/// A unit beside a number: its name, its byte range, the byte range of its ending, and the number of the next piece.
pub(super) struct Unit {
    name: String,
    range: Range<usize>,
    suffix: Range<usize>,
    next: usize,
}

/// Reads the unit at the piece `at`: `%`, `faiz`, `per cent`, `ABŞ dolları`, `euros`.
fn unit_at(pieces: &Pieces<'_>, at: usize) -> Option<Unit> {
    let piece = pieces.get(at)?;
    if piece.kind == Kind::Mark {
        let name = if piece.folded == "%" { "%".to_owned() } else { sign_currency(&piece.folded)? };
        return Some(Unit { name, range: piece.range.clone(), suffix: piece.range.end..piece.range.end, next: at + 1 });
    }
    if piece.folded == "per" && pieces.word(at + 1) == Some("cent") {
        let end = pieces.get(at + 1)?.range.end;
        return Some(Unit { name: "%".to_owned(), range: piece.range.start..end, suffix: end..end, next: at + 2 });
    }
    let dotted = pieces.written(piece) == "U"
        && pieces.is_mark(at + 1, &["."])
        && pieces.get(at + 2).is_some_and(|piece| pieces.written(piece) == "S")
        && pieces.is_mark(at + 3, &["."]);
    let owner = match pieces.written(piece) {
        "ABŞ" | "US" => 1,
        _ if dotted => 4,
        _ => 0,
    };
    let word = at + owner;
    let name = word_value(pieces.word(word)?, pieces.language)?;
    if !matches!(name.as_str(), "%" | "$" | "€" | "£" | "manat") {
        return None;
    }
    let written = pieces.get(word)?;
    let folded = &written.folded;
    let ends = folded.char_indices().skip(1).map(|(at, _)| at).chain([folded.len()]);
    let bare =
        ends.filter(|end| word_value(&folded[..*end], pieces.language).is_some_and(|known| known == name)).min()?;
    let letters = folded[..bare].chars().count();
    let length: usize = pieces.written(written).chars().take(letters).map(char::len_utf8).sum();
    let bare_end = written.range.start + length;
    Some(Unit { name, range: piece.range.start..bare_end, suffix: bare_end..written.range.end, next: word + 1 })
}

/// Reads the word for points behind a word or a sign for per cent: `faiz bəndi`, “percentage points”. Returns its byte
/// range and the number of the piece after it.
fn points_at(pieces: &Pieces<'_>, at: usize) -> Option<(Range<usize>, usize)> {
    // “a 5-percentage-point rise”
    let at = at + usize::from(!pieces.azerbaijani && pieces.is_mark(at, &["-"]));
    let word = pieces.word(at)?;
    let points = match pieces.azerbaijani {
        true => word.strip_prefix("bənd").is_some_and(can_be_endings),
        false => matches!(word, "point" | "points"),
    };
    points.then(|| pieces.get(at).map(|piece| (piece.range.clone(), at + 1)))?
}

fn sign_currency(sign: &str) -> Option<String> {
    Some(match sign {
        "₼" => "manat".to_owned(),
        "$" | "€" | "£" => sign.to_owned(),
        _ => return None,
    })
}
