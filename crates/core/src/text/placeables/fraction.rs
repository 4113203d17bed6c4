//! Reads fractions: `üçdə ikisi`, `dörddə üç`, “two-thirds”, “three quarters”, “a third of”, `yarısı`, “half of”.
//!
//! In Azerbaijani the whole is in the locative before the part. English ordinals are fractions only in the plural, or
//! behind “one” or “a” with “of” after them: “a third country” is no fraction.

use super::date::Read;
use super::pieces::{Kind, Pieces};
use super::{Part, PartKind, Placeable, PlaceableKind, Value};
use crate::language::az::loose_endings::can_be_endings;
use crate::language::en::numerals::cardinal_of;
use crate::language::numerals::word_value;

/// Reads the fraction that begins at the piece `at` of a text.
pub(super) fn read(pieces: &Pieces<'_>, at: usize) -> Read {
    let (numerator, denominator, next) = match (pieces.get(at)?.kind, pieces.azerbaijani) {
        (Kind::Number, _) => in_digits(pieces, at)?,
        (_, true) => azerbaijani(pieces, at)?,
        (_, false) => english(pieces, at)?,
    };
    if numerator >= denominator {
        return None;
    }
    let range = pieces.get(at)?.range.start..pieces.before(next)?.range.end;
    let parts = vec![Part { kind: PartKind::Word, suffix: range.end..range.end, range: range.clone() }];
    let divisor = common_divisor(numerator, denominator);
    let value = Value::Fraction { numerator: numerator / divisor, denominator: denominator / divisor };
    Some((Placeable { kind: PlaceableKind::Fraction, range, value, parts, range_exponent: None }, next))
}

fn common_divisor(one: u32, other: u32) -> u32 {
    if other == 0 { one.max(1) } else { common_divisor(other, one % other) }
}

/// The parts, the parts in the whole, and the number of the next piece.
type Fraction = Option<(u32, u32, usize)>;

/// `2/3 hissəsi`, “2/3 of”
fn in_digits(pieces: &Pieces<'_>, at: usize) -> Fraction {
    let (numerator, denominator) = pieces.get(at)?.folded.split_once('/')?;
    let counts = match pieces.azerbaijani {
        true => pieces.word(at + 1).is_some_and(|word| word.starts_with("hissə")),
        false => matches!(pieces.word(at + 1), Some("of" | "majority")),
    };
    let numbers = (numerator.parse().ok()?, denominator.parse().ok()?);
    counts.then_some((numbers.0, numbers.1, at + 1))
}

/// `üçdə ikisi`, `onda biri`, `yarısı`
fn azerbaijani(pieces: &Pieces<'_>, at: usize) -> Fraction {
    let word = pieces.word(at)?;
    // `Birinci yarısı` is a half of a year or of a game.
    let ordinal = || {
        let before = pieces.before(at).filter(|before| before.kind == Kind::Word);
        before.is_some_and(|before| crate::language::az::numerals::is_ordinal(&before.folded))
            || before.is_some_and(|before| matches!(pieces.written(before), "I" | "II"))
    };
    if word.strip_prefix("yarısı").is_some_and(can_be_endings) {
        return (!ordinal()).then_some((1, 2, at + 1));
    }
    let whole = word.strip_suffix("də").or_else(|| word.strip_suffix("da"))?;
    let denominator = exact(whole, pieces).filter(|number| *number > 1)?;
    let part = pieces.word(at + 1)?;
    // `Onda` is also “then”, and `saat beşdə iki nəfər` is “two people at five”.
    let possessed = part.ends_with(['i', 'ı', 'u', 'ü']) && exact(part, pieces).is_none() || part.len() > 6;
    let of_clock = pieces.before(at).is_some_and(|before| before.folded == "saat");
    if of_clock || word == "onda" && !possessed {
        return None;
    }
    let numerator = match part.strip_prefix("bir").is_some_and(can_be_endings) {
        true => 1,
        false => word_value(part, pieces.language)?.parse().ok()?,
    };
    Some((numerator, denominator, at + 2))
}

/// The value of a number word without an ending.
fn exact(word: &str, pieces: &Pieces<'_>) -> Option<u32> {
    let known = crate::language::az::numerals::cardinals().any(|(_, known)| known == word);
    word_value(word, pieces.language).filter(|_| known)?.parse().ok()
}

fn english(pieces: &Pieces<'_>, at: usize) -> Fraction {
    let first = pieces.word(at)?;
    // “half of the mines”, “half the mines”; not “half past”, “half a million”, “the first half”
    if first == "half" {
        let counts = matches!(pieces.word(at + 1), Some("of" | "the" | "its" | "their" | "his" | "her"));
        let ordinal = pieces.before(at).is_some_and(|before| matches!(before.folded.as_str(), "first" | "second"));
        return (counts && !ordinal).then_some((1, 2, at + 1));
    }
    let one = matches!(first, "one" | "a");
    let numerator = if one { 1 } else { small(first, pieces)? };
    let hyphen = usize::from(pieces.is_mark(at + 1, &["-"]));
    let (part, next) = (pieces.word(at + 1 + hyphen)?, at + 2 + hyphen);
    let denominator = match part {
        "quarter" | "quarters" => 4,
        "third" | "thirds" => 3,
        "half" | "halves" => return None,
        part => cardinal(part.strip_suffix('s').unwrap_or(part), pieces)?,
    };
    let plural = part.ends_with('s');
    let of = pieces.word(next) == Some("of") || hyphen > 0 && first == "one";
    let is_fraction = if one { !plural && of } else { plural };
    (is_fraction && denominator > 1).then_some((numerator, denominator, next))
}

fn small(word: &str, pieces: &Pieces<'_>) -> Option<u32> {
    if matches!(word, "both" | "twice" | "second" | "third") || word.ends_with("th") {
        return None;
    }
    word_value(word, pieces.language)?.parse().ok().filter(|number| *number < 20)
}

/// The whole of “fifth” or “tenth”.
fn cardinal(word: &str, pieces: &Pieces<'_>) -> Option<u32> {
    let ordinal = word
        .ends_with("th")
        .then_some(())
        .and_then(|()| word_value(word, pieces.language).or_else(|| word_value(&cardinal_of(word)?, pieces.language)));
    ordinal?.parse().ok().filter(|number| (2..=100).contains(number))
}
