//! Reads dates in the forms that are usual in news.

use std::ops::Range;

use super::pieces::{Kind, Pieces};
use super::{Part, PartKind, Placeable, PlaceableKind, Value};
use crate::language::az::numerals::ORDINAL_SUFFIXES;
use crate::language::numerals::date_parts;

/// A placeable and the number of the piece after it; `None` if no placeable was read.
pub(super) type Read = Option<(Placeable, usize)>;

/// A date that has been read in part.
#[derive(Default)]
struct Draft {
    day: Option<u8>,
    until: Option<u8>,
    month: Option<u8>,
    until_month: Option<u8>,
    year: Option<u16>,
    parts: Vec<Part>,
    /// The byte offset at which the last word of the date ends.
    end: usize,
}

impl Draft {
    fn push(&mut self, kind: PartKind, range: Range<usize>, suffix: Range<usize>) {
        self.end = suffix.end.max(range.end);
        self.parts.push(Part { kind, range, suffix });
    }

    fn finish(mut self, next: usize) -> Read {
        self.parts.sort_by_key(|part| part.range.start);
        let start = self.parts.first()?.range.start;
        let Self { day, until, month, until_month, year, parts, end } = self;
        let value = Value::Date { day, until, month, until_month, year };
        let range = start..end;
        Some((Placeable { kind: PlaceableKind::Date, range, value, parts, range_exponent: None }, next))
    }

    /// Reads one day or several: `15`, `15-də`, `15th`, `15–16`, `3 to 5` or `3-dən 5-dək`. Returns the number of the
    /// next piece.
    fn take_day(&mut self, pieces: &Pieces<'_>, at: usize) -> Option<usize> {
        let day = |at: usize| {
            let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Number)?;
            let day: u8 = piece.folded.parse().ok().filter(|day| (1..=31).contains(day))?;
            Some((day, piece.range.clone(), piece.suffix.clone()))
        };
        let (first, range, suffix) = day(at)?;
        self.day = Some(first);
        let bare = suffix.is_empty();
        let ending = pieces.text.get(suffix.clone()).unwrap_or_default();
        let from = pieces.azerbaijani && matches!(ending, "-dən" | "-dan");
        self.push(PartKind::Day, range, suffix);
        // 15–16, 3 to 5
        let to = pieces.is_mark(at + 1, &["-", "–", "—", "\u{2011}"])
            || !pieces.azerbaijani && pieces.word(at + 1) == Some("to");
        let last = |at: usize| day(at).filter(|(last, ..)| *last > first);
        let (until, next) = match (bare && to, from) {
            (true, _) => (last(at + 2), at + 3),
            // 3-dən 5-dək, 10-dan 15-nə kimi
            (_, true) => {
                let until = last(at + 1).filter(|(.., suffix)| {
                    let ending = pieces.text.get(suffix.clone()).unwrap_or_default();
                    ending.ends_with("dək") || matches!(pieces.word(at + 2), Some("qədər" | "kimi" | "dək"))
                });
                (until, at + 2)
            }
            _ => (None, at + 1),
        };
        if let Some((last, range, suffix)) = until {
            self.until = Some(last);
            self.push(PartKind::Until, range, suffix);
            return Some(next);
        }
        Some(at + 1)
    }

    fn take_month(&mut self, pieces: &Pieces<'_>, at: usize) -> Option<usize> {
        let (month, bare) = pieces.month(at)?;
        let range = pieces.get(at)?.range.clone();
        self.month = Some(month);
        self.push(PartKind::Month, range.start..range.start + bare, range.start + bare..range.end);
        Some(at + 1)
    }

    /// Whether the month that was read last has the ending of a place or a beginning in time, behind which no day stands:
    /// `sentyabrda 15 min nəfər` counts persons.
    fn has_located_month(&self, pieces: &Pieces<'_>) -> bool {
        let ending = self.parts.last().and_then(|part| pieces.text.get(part.suffix.clone())).unwrap_or_default();
        pieces.azerbaijani && ["da", "də", "dan", "dən"].iter().any(|located| ending.ends_with(located))
    }

    /// Reads the last of several months behind the first: `yanvar-iyul`, “January to July”, `yanvardan iyula qədər`.
    /// Returns the number of the next piece; `at` itself if no further month follows.
    fn take_until_month(&mut self, pieces: &Pieces<'_>, at: usize) -> usize {
        let ending = self.parts.last().and_then(|part| pieces.text.get(part.suffix.clone())).unwrap_or_default();
        let dash = pieces.is_mark(at, &["-", "–", "—", "\u{2011}"]) && ending.is_empty();
        let to = !pieces.azerbaijani && matches!(pieces.word(at), Some("to" | "through" | "until"));
        let from = pieces.azerbaijani && matches!(ending, "dan" | "dən");
        let month = at + usize::from(dash || to);
        if !(dash || to || from) {
            return at;
        }
        let Some((last, bare)) = pieces.month(month).filter(|(last, _)| Some(*last) != self.month) else { return at };
        let Some(piece) = pieces.get(month) else { return at };
        let ends_period =
            piece.folded.ends_with("dək") || matches!(pieces.word(month + 1), Some("qədər" | "kimi" | "dək"));
        // “January to July 5” has a day in its second month.
        // In Azerbaijani such a month is in the genitive: `yanvar-iyulun 5-i`, but `yanvar-mayda 711 ton`.
        let genitive = piece.folded.ends_with(['n', 'N']);
        let day = pieces.get(month + 1).is_some_and(|next| next.kind == Kind::Number && !is_year(pieces, month + 1))
            && (!pieces.azerbaijani
                || genitive
                || pieces.month(month).is_some_and(|(_, bare)| bare == piece.range.len()));
        if from && !ends_period || day {
            return at;
        }
        let range = piece.range.clone();
        self.until_month = Some(last);
        self.push(PartKind::UntilMonth, range.start..range.start + bare, range.start + bare..range.end);
        month + 1
    }

    /// Reads a year: `2025`, `2025-ci` or `2025-ci ildə`. Returns the number of the next piece.
    fn take_year(&mut self, pieces: &Pieces<'_>, at: usize) -> Option<usize> {
        let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Number)?;
        let year: u16 = piece.folded.parse().ok().filter(|year| (1000..=2999).contains(year))?;
        self.year = Some(year);
        self.push(PartKind::Year, piece.range.clone(), piece.suffix.clone());
        if pieces.is_year_word(at + 1) {
            self.end = pieces.get(at + 1)?.range.end;
            return Some(at + 2);
        }
        Some(at + 1)
    }
}

/// Reads the date that begins at the piece `at` of a text.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Read {
    if pieces.in_name(at) {
        return None;
    }
    in_digits(pieces, at).or_else(|| match pieces.azerbaijani {
        true => azerbaijani(pieces, at),
        false => english(pieces, at),
    })
}

/// Reads a date in digits: `15.12.2025`, `15/12/2025`.
fn in_digits(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Number)?;
    let numbers = date_parts(&piece.folded)?;
    let [day, month, year] = numbers.as_slice() else { return None };
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    let mut draft = Draft { day: Some(day), month: Some(month), year: Some(year), ..Draft::default() };
    let mut from = piece.range.start;
    let kinds = [PartKind::Day, PartKind::MonthDigits, PartKind::Year];
    for (kind, text) in kinds.into_iter().zip(piece.folded.split(['.', '/'])) {
        draft.push(kind, from..from + text.len(), from + text.len()..from + text.len());
        from += text.len() + 1;
    }
    if let Some(part) = draft.parts.last_mut() {
        part.suffix = piece.suffix.clone();
        draft.end = piece.suffix.end;
    }
    draft.finish(at + 1)
}

fn azerbaijani(pieces: &Pieces<'_>, at: usize) -> Read {
    // 15 dekabr [2025-ci il], 15-16 dekabr
    let mut draft = Draft::default();
    if let Some(next) = draft.take_day(pieces, at).and_then(|next| draft.take_month(pieces, next)) {
        return with_year(draft, pieces, next);
    }
    // dekabrın 15-də, dekabrda, dekabr 2025
    let mut draft = Draft::default();
    if let Some(next) = draft.take_month(pieces, at) {
        // In small letters, “may” and “mart” are months; with a capital (May, Mart) they may be a name.
        let capital = pieces.get(at).is_some_and(|piece| pieces.written(piece).starts_with(char::is_uppercase));
        if !draft.has_located_month(pieces)
            && let Some(after) = draft.take_day(pieces, next)
        {
            return draft.finish(after);
        }
        let after = draft.take_until_month(pieces, next);
        if capital && pieces.before(at).is_some() && after == next {
            return None;
        }
        return with_year(draft, pieces, after);
    }
    // 2025-ci il [dekabrın 15-də], 2025-ci ilin dekabrında, 2025-ci il 15 dekabr, 2024–2026-cı illər
    let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Number)?;
    let ordinal = ORDINAL_SUFFIXES.contains(&pieces.suffix(piece));
    let of_range = piece.suffix.is_empty() && pieces.is_mark(at + 1, &["-", "–", "—"]) && is_year(pieces, at + 2);
    if !(ordinal || of_range || pieces.is_year_word(at + 1)) {
        return None;
    }
    let mut draft = Draft::default();
    let next = draft.take_year(pieces, at)?;
    let recent = draft.year.is_some_and(|year| (1900..=2100).contains(&year));
    if next == at + 1 && !recent {
        return None;
    }
    if next > at + 1 {
        let kept = draft.end;
        let parts = draft.parts.len();
        if let Some(after) = draft.take_month(pieces, next) {
            let day = if draft.has_located_month(pieces) { None } else { draft.take_day(pieces, after) };
            let after = day.unwrap_or_else(|| draft.take_until_month(pieces, after));
            return draft.finish(after);
        }
        if let Some(after) = draft.take_day(pieces, next).and_then(|after| draft.take_month(pieces, after)) {
            return draft.finish(after);
        }
        draft.parts.truncate(parts);
        (draft.day, draft.until, draft.month, draft.end) = (None, None, None, kept);
    }
    draft.finish(next)
}

/// Finishes a date that has a day or a month, with the year that may follow it.
fn with_year(mut draft: Draft, pieces: &Pieces<'_>, next: usize) -> Read {
    let year = pieces.get(next).filter(|_| is_year(pieces, next));
    let ordinal = year.is_some_and(|year| !year.suffix.is_empty());
    if (ordinal || pieces.is_year_word(next + 1) || draft.day.is_some()) && year.is_some() {
        let after = draft.take_year(pieces, next)?;
        return draft.finish(after);
    }
    draft.finish(next)
}

fn is_year(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.get(at).is_some_and(|piece| {
        piece.kind == Kind::Number && piece.folded.parse().is_ok_and(|year: u16| (1900..=2100).contains(&year))
    })
}

fn english(pieces: &Pieces<'_>, at: usize) -> Read {
    let year = |mut draft: Draft, next: usize| {
        let comma = usize::from(pieces.is_mark(next, &[","]));
        if is_year(pieces, next + comma) && !pieces.in_name(next + comma) {
            let after = draft.take_year(pieces, next + comma)?;
            return draft.finish(after);
        }
        draft.finish(next)
    };
    // 15 December 2025, the 15th of December
    let mut draft = Draft::default();
    if let Some(next) = draft.take_day(pieces, at) {
        let of = usize::from(pieces.word(next) == Some("of"));
        if let Some(next) = draft.take_month(pieces, next + of) {
            return year(draft, next);
        }
    }
    // December 15, 2025; December 2025; in December
    let mut draft = Draft::default();
    if let Some(next) = draft.take_month(pieces, at) {
        if let Some(after) = draft.take_day(pieces, next) {
            return year(draft, after);
        }
        draft.until = None;
        let after = draft.take_until_month(pieces, next);
        let several = after > next;
        let next = after;
        let of = usize::from(pieces.word(next) == Some("of"));
        if is_year(pieces, next + of) {
            let after = draft.take_year(pieces, next + of)?;
            return draft.finish(after);
        }
        // “May” and “March” are also a verb and a name, and April, June and August are names, so such a month alone
        // needs a word such as “in” before it.
        if several
            || !matches!(draft.month, Some(3..=6 | 8)) && pieces.get(at).is_some_and(|piece| piece.folded.len() > 4)
            || draft.month == Some(7) && pieces.word(at) == Some("july")
        {
            return draft.finish(next);
        }
        return pieces.before(at).filter(|before| leads_a_time(&before.folded)).and_then(|_| draft.finish(next));
    }
    let before = pieces.before(at).map(|before| before.folded.as_str());
    let of_range = (pieces.is_mark(at + 1, &["-", "–", "—"]) && is_year(pieces, at + 2))
        || matches!(before, Some("-" | "–" | "—")) && at > 1 && is_year(pieces, at - 2);
    if is_year(pieces, at) && (before.is_some_and(|before| leads_a_time(before) || before == "year") || of_range) {
        // In “by 2025 people” the number counts people and is no year, but no rule here recognises that.
        let mut draft = Draft::default();
        let next = draft.take_year(pieces, at)?;
        return draft.finish(next);
    }
    None
}

/// Whether a word before a month or a year shows that a time is meant: “in 2025”, “last May”.
fn leads_a_time(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "of"
            | "during"
            | "this"
            | "last"
            | "next"
            | "late"
            | "early"
            | "mid"
            | "before"
            | "after"
            | "through"
    )
}
