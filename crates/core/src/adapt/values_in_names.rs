//! Which values belong to the name of something: `2030-cu il Gündəliyi`, `Expo 2025`, “Black Friday”. They are not
//! exchanged. What is uncertain belongs to a name; the price is a number that is left behind a word with a capital.

use std::ops::Range;

use crate::language::az::cases::Case;
use crate::language::az::lists::COUNTED_NOUNS;
use crate::text::placeables::{PartKind, Placeable, Value, measured};
use crate::unit::Language;

/// Whether a day of the week is part of a name: “Black Friday”, `Cümə məscidi`. An English day has its capital
/// everywhere, and so the word before it shows that; an Azerbaijani one has a capital only in a name or at the beginning.
fn is_named_weekday(text: &str, day: &Placeable, azerbaijani: bool) -> bool {
    let before = text[..day.range.start].trim_end_matches(['“', '"', '«']);
    let begins = before.trim().is_empty() || before.trim_end().ends_with(['.', '!', '?', ':']);
    if azerbaijani {
        return text[day.range.clone()].starts_with(char::is_uppercase) && !begins;
    }
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let first = before.trim_end().len() == word.len();
    let behind = text[day.range.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    // “The minister said Monday”, “On Monday”; “on Monday President Erdogan” is left, too, for “Monday Night”.
    before.ends_with(' ') && word.starts_with(char::is_uppercase) && !first || behind
}

/// What stands beside a number.
pub(super) struct Around {
    /// A country or a nationality follows: `5 Azərbaycan vətəndaşı`.
    pub(super) people: bool,
    /// A name with a case ending is directly before it.
    pub(super) behind_case: bool,
    /// A unit of measure or of time follows.
    pub(super) counts: bool,
}

/// Whether the word behind a number says what it measures: `240 MVt`, `12 il`, `100 kiloqram`. A unit of one letter is
/// too short to be certain of.
pub(super) fn is_counted(text: &str, number: &Range<usize>, language: &Language) -> bool {
    let Some(behind) = text.get(number.end..).and_then(|behind| behind.strip_prefix([' ', '\u{a0}'])) else {
        return false;
    };
    let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let unit_of_time = || {
        language.is_azerbaijani()
            && COUNTED_NOUNS.iter().any(|noun| {
                word.strip_prefix(noun).is_some_and(|rest| rest.is_empty() || Case::of(rest).is_some() || rest == "lik")
            })
    };
    word.chars().count() > 1 && (measured(behind, language).is_some() || unit_of_time())
}

/// Whether a number belongs to a name: `2030 Agenda`, `2030-cu il Gündəliyi`, `Expo 2025`, `“Azərbaycan 2030”`.
pub(super) fn in_name(text: &str, placeable: &Placeable, azerbaijani: bool, around: &Around) -> bool {
    if matches!(placeable.value, Value::Weekday(_)) {
        return is_named_weekday(text, placeable, azerbaijani);
    }
    let alone = match &placeable.value {
        Value::Date { day, month, .. } => day.is_none() && month.is_none(),
        Value::Number(_) => true,
        _ => false,
    };
    let (before, after) = (&text[..placeable.range.start], &text[placeable.range.end..]);
    // `20 Yanvar`, `28 May küçəsi`: a month has its capital in the name of a day.
    let month = placeable.parts.iter().find(|part| part.kind == PartKind::Month);
    if azerbaijani
        && month.is_some_and(|month| {
            month.range.start > placeable.range.start && text[month.range.clone()].starts_with(char::is_uppercase)
        })
    {
        return true;
    }
    let count = |text: &str, marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    // In quotation marks it is of a title.
    if count(before, &['“', '«', '„']) > count(before, &['”', '»']) || count(before, &['"']) % 2 == 1 {
        return true;
    }
    if !alone {
        return false;
    }
    let written = &text[placeable.range.clone()];
    let counted =
        placeable.parts.len() > 1 || written.ends_with(|c: char| c.is_lowercase()) && !written.ends_with("il");
    let next = after.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let last_word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = before.trim_end().len() == last_word.len();
    let previous = before.ends_with(' ') && !first && last_word.starts_with(char::is_uppercase);
    let bare = written.chars().all(|c| c.is_ascii_digit());
    // `5 Azərbaycan vətəndaşı`, “4 Georgian experts”: people are counted, unless it looks like a year.
    let year = written.len() == 4 && bare;
    let counted = counted || around.people && !year || around.counts;
    let previous = previous && !around.behind_case && (year || !around.counts);
    (next && !counted) || (previous && bare && last_word.chars().all(char::is_alphanumeric))
}
