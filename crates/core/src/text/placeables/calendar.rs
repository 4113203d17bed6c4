//! Reads days of the week and times counted from the day of writing: `çərşənbə axşamı`, “Tuesday”, `ötən ilin`,
//! “next year”.

use std::sync::LazyLock;

use super::date::Read;
use super::pieces::{Kind, Pieces};
use super::{Part, PartKind, Placeable, PlaceableKind, TimeUnit, Value};
use crate::language::Supported;
use crate::language::az::loose_endings::can_be_endings;
use crate::language::times::{TimePhrase, relative_times, weekdays};

/// The phrases of a language.
struct Phrases {
    weekdays: Vec<TimePhrase<u8>>,
    relative: Vec<TimePhrase<(&'static str, i8)>>,
}

impl Phrases {
    fn of(language: Supported) -> Self {
        Self { weekdays: weekdays(language), relative: relative_times(language) }
    }
}

static AZERBAIJANI: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(Supported::Azerbaijani));
static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(Supported::English));

/// Reads the weekday or the relative time that begins at the piece `at` of a text.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Read {
    let piece = pieces.get(at).filter(|piece| piece.kind == Kind::Word)?;
    let phrases = if pieces.azerbaijani { &*AZERBAIJANI } else { &*ENGLISH };
    let (kind, value, count) = if let Some(day) = find(pieces, at, &phrases.weekdays) {
        // English days have a capital; “sunday” in small letters is not written.
        if !pieces.azerbaijani && !pieces.written(piece).starts_with(char::is_uppercase) {
            return None;
        }
        if pieces.azerbaijani && is_feast(pieces, at) {
            return None;
        }
        (PlaceableKind::Weekday, Value::Weekday(day.meaning), day.words.len())
    } else {
        let phrase = find(pieces, at, &phrases.relative)?;
        let (unit, offset) = phrase.meaning;
        let unit = match unit {
            "day" => TimeUnit::Day,
            "week" => TimeUnit::Week,
            "month" => TimeUnit::Month,
            _ => TimeUnit::Year,
        };
        (PlaceableKind::Relative, Value::Relative { unit, offset }, phrase.words.len())
    };
    let next = at + count;
    let range = piece.range.start..pieces.before(next)?.range.end;
    let parts = vec![Part { kind: PartKind::Word, suffix: range.end..range.end, range: range.clone() }];
    Some((Placeable { kind, range, value, parts, range_exponent: None }, next))
}

/// Whether `çərşənbə` is one of the four Tuesdays before Novruz and no Wednesday: `ilaxır çərşənbə`, `Od çərşənbəsi`.
fn is_feast(pieces: &Pieces<'_>, at: usize) -> bool {
    let is_named = at.checked_sub(1).and_then(|at| pieces.word(at)).is_some_and(|before| before.ends_with("axır"));
    pieces
        .word(at)
        .and_then(|word| word.strip_prefix("çərşənbə"))
        .is_some_and(|ending| ending.starts_with("si") || is_named)
}

fn find<'p, T>(pieces: &Pieces<'_>, at: usize, phrases: &'p [TimePhrase<T>]) -> Option<&'p TimePhrase<T>> {
    let is_at = |phrase: &&TimePhrase<T>| {
        let last = phrase.words.len() - 1;
        phrase.words.iter().enumerate().all(|(offset, known)| {
            // `Ötən illər` are the past years.
            let ending = |rest: &str| can_be_endings(rest) && !rest.starts_with("lər") && !rest.starts_with("lar");
            let same = |rest: &str| rest.is_empty() || pieces.azerbaijani && offset == last && ending(rest);
            pieces.word(at + offset).and_then(|word| word.strip_prefix(known)).is_some_and(same)
        })
    };
    phrases.iter().find(is_at)
}
