//! Reads times of day: `saat 15:37-də`, `axşam saat 8-də`, `gecə saat 12-də`, `3.37 pm`, “noon”, “midnight”.

use std::ops::Range;

use super::date::Read;
use super::pieces::{Kind, Pieces};
use super::{Part, PartKind, Placeable, PlaceableKind, Value};

/// Reads the time of day that begins at the piece `at` of a text.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at)?;
    match piece.kind {
        Kind::Number => in_digits(pieces, at),
        Kind::Word if pieces.azerbaijani => with_day_part(pieces, at),
        Kind::Word => named(pieces, at, at),
        Kind::Mark => None,
    }
}

/// Reads “noon” or “midnight” at the piece `at`; the time begins at the piece `from`.
fn named(pieces: &Pieces<'_>, from: usize, at: usize) -> Read {
    let word = pieces.get(at)?;
    let hour = match (pieces.azerbaijani, word.folded.as_str()) {
        (false, "noon" | "midday") => 12,
        (false, "midnight") => 0,
        (true, folded) if folded.starts_with("gecəyarısı") => 0,
        _ => return None,
    };
    let range = pieces.get(from)?.range.start..word.range.end;
    let parts = vec![Part { kind: PartKind::Word, suffix: range.end..range.end, range: range.clone() }];
    let value = Value::Time { hour, minute: 0 };
    Some((Placeable { kind: PlaceableKind::Time, range, value, parts, range_exponent: None }, at + 1))
}

/// The parts of the day that an Azerbaijani hour from 1 to 12 may follow, with the hours of 24 that they mean.
const DAY_PARTS: [(&str, [Range<u8>; 2]); 4] =
    [("səhər", [4..12, 0..0]), ("günorta", [12..17, 0..0]), ("axşam", [17..24, 0..0]), ("gecə", [0..6, 20..24])];

/// Returns the hour of 24 that an hour means in a part of the day: 20 for `axşam saat 8-də`, 0 for `gecə saat 12-də`.
fn hour_of(day_part: &str, hour: u8) -> Option<u8> {
    let (_, hours) = DAY_PARTS.iter().find(|(word, _)| *word == day_part)?;
    [hour % 12, hour % 12 + 12, hour].into_iter().find(|hour| hours.iter().any(|part| part.contains(hour)))
}

/// Whether an hour of 24 is in a part of the day.
pub(super) fn is_in(day_part: &str, hour: u8) -> bool {
    let part = DAY_PARTS.iter().find(|(word, _)| *word == day_part);
    part.is_some_and(|(_, hours)| hours.iter().any(|part| part.contains(&hour)))
}

/// Whether an Azerbaijani word, in small letters, begins with a part of the day that an hour of 24 is in: `axşamüstü`.
pub(crate) fn is_in_part_of_day(word: &str, hour: u8) -> bool {
    DAY_PARTS.iter().any(|(day_part, _)| word.starts_with(day_part) && is_in(day_part, hour))
}

/// `axşam saat 8-də`, `gecə saat 12-də`, `səhər 9-da`
fn with_day_part(pieces: &Pieces<'_>, at: usize) -> Read {
    if let Some(midnight) = named(pieces, at, at) {
        return Some(midnight);
    }
    let word = pieces.get(at)?;
    // `Günortadan sonra saat 3-də`
    let (day_part, next) = match word.folded.as_str() {
        "günortadan" if pieces.word(at + 1) == Some("sonra") => ("günorta", at + 2),
        folded => (DAY_PARTS.iter().find(|(known, _)| *known == folded)?.0, at + 1),
    };
    let hours = pieces.word(next) == Some("saat");
    let number = next + usize::from(hours);
    let piece = pieces.get(number).filter(|piece| piece.kind == Kind::Number)?;
    let located = matches!(pieces.suffix(piece), "da" | "də" | "dan" | "dən");
    let (mut placeable, after) = if hours && !piece.suffix.is_empty() || piece.folded.contains(':') {
        in_digits(pieces, number)?
    } else if hours || located && !piece.folded.contains(['.', ',']) {
        let hour: u8 = piece.folded.parse().ok().filter(|hour| (1..=12).contains(hour))?;
        let parts = vec![Part { kind: PartKind::Hour, range: piece.range.clone(), suffix: piece.suffix.clone() }];
        let (range, value) = (piece.range.start..piece.suffix.end, Value::Time { hour, minute: 0 });
        (Placeable { kind: PlaceableKind::Time, range, value, parts, range_exponent: None }, number + 1)
    } else {
        return None;
    };
    if let Value::Time { hour, .. } = &mut placeable.value
        && (1..=12).contains(hour)
        && let Some(meant) = hour_of(day_part, *hour)
    {
        *hour = meant;
        let range = word.range.start..pieces.before(next)?.range.end;
        placeable.range.start = range.start;
        placeable.parts.insert(0, Part { kind: PartKind::DayPart, suffix: range.end..range.end, range });
    }
    Some((placeable, after))
}

/// Reads a time of day that begins with digits: `15:37-də` after `saat`, `15:37`, `3.37 pm`, `3 p.m.`.
fn in_digits(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Number && !pieces.in_name(at))?;
    let (hour_text, minute_text) = match piece.folded.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute)),
        Some(_) => return None,
        None => (piece.folded.as_str(), None),
    };
    // 24:00 is the midnight at the end of a day.
    let hour: u8 = hour_text.parse().ok().filter(|hour| *hour <= 24)?;
    let midnight = hour == 24 && minute_text.is_some_and(|minute| minute == "00");
    let mut hour = if midnight { 0 } else { Some(hour).filter(|hour| *hour < 24)? };
    let minute: u8 = minute_text.map_or(Some(0), |minute| minute.parse().ok().filter(|minute| *minute < 60))?;
    let colon = piece.folded.contains(':');
    let after_word = pieces.azerbaijani && pieces.before(at).is_some_and(|before| before.folded == "saat");
    if !pieces.azerbaijani
        && hour == 12
        && minute == 0
        && let Some(noon) = named(pieces, at, at + 1)
    {
        return Some(noon);
    }
    let half = if pieces.azerbaijani { None } else { half_of_day(pieces, at + 1) };
    // After “saat”, a number without a case ending and without minutes may count hours.
    let exact = after_word && (minute_text.is_some() || !piece.suffix.is_empty());
    if !(colon || exact || half.is_some()) {
        return None;
    }
    let start = piece.range.start;
    let hour_end = start + hour_text.len();
    let bare = |range: Range<usize>| range.end..range.end;
    let mut parts = vec![Part { kind: PartKind::Hour, range: start..hour_end, suffix: bare(start..hour_end) }];
    if minute_text.is_some() {
        let range = hour_end + 1..piece.range.end;
        parts.push(Part { kind: PartKind::Minute, suffix: bare(range.clone()), range });
    }
    if let Some(last) = parts.last_mut() {
        last.suffix = piece.suffix.clone();
    }
    let (mut end, mut next) = (piece.suffix.end, at + 1);
    if let Some((range, after, afternoon)) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        (end, next) = (range.end, after);
        parts.push(Part { kind: PartKind::Half, suffix: bare(range.clone()), range });
    }
    let (range, value) = (start..end, Value::Time { hour, minute });
    Some((Placeable { kind: PlaceableKind::Time, range, value, parts, range_exponent: None }, next))
}

/// Reads `am`, `a.m.`, `pm` or `p.m.` at the piece `at`. Returns its byte range, the number of the piece after it,
/// and whether it is the second half of the day.
fn half_of_day(pieces: &Pieces<'_>, at: usize) -> Option<(Range<usize>, usize, bool)> {
    let first = pieces.get(at)?;
    match first.folded.as_str() {
        half @ ("am" | "pm") => Some((first.range.clone(), at + 1, half == "pm")),
        half @ ("a" | "p") if pieces.is_mark(at + 1, &["."]) && pieces.word(at + 2) == Some("m") => {
            // The last full stop may also end the sentence, so it is not part of the range.
            let end = pieces.get(at + 2)?.range.end;
            Some((first.range.start..end, at + 3, half == "p"))
        }
        _ => None,
    }
}
