//! The endings of items: which case a name or a value has, and whether two of them have the same.
//!
//! A name that the glossary does not have shows no border between itself and its ending. Its case is known only where the
//! other name of the pair shows one; the price is that two unknown names are compared by their letters alone.

use super::azerbaijani;
use super::items::{Item, ItemKind, What};
use super::names::romanised;
use super::pairs::{ItemPair, Side, is_owner};
use crate::language::Supported;
use crate::language::az::cases::Case;
use crate::language::az::numerals::moved_suffix;
use crate::language::times::weekday_name;
use crate::text::placeables::{PartKind, Placeable, Value};
use crate::text::{CaseRule, fold_case};

/// The case of an item, or its ending if that is not understood.
pub(super) type CaseOrEnding = Result<Case, String>;

/// The cases of the two items of a pair in Azerbaijani texts (source, query).
pub(super) fn azerbaijani_cases(
    pair: &ItemPair,
    (source, query): (&Side<'_, '_>, &Side<'_, '_>),
) -> (CaseOrEnding, CaseOrEnding) {
    let case = |item: &Item<'_>, text: &str, behind: &Option<String>| match azerbaijani::case_of(ending(item, text))
        .ok_or(ending(item, text).to_owned())
    {
        Ok(Case::Nominative) if behind.as_deref() == Some("ilə") => Ok(Case::Instrumental),
        // `31-dək`, `31-nə qədər`, `31-nə kimi`.
        Err(ending) if ending.trim_start_matches('-') == "dək" => Ok(Case::Terminative),
        Ok(Case::Dative) if matches!(behind.as_deref(), Some("qədər" | "kimi")) => Ok(Case::Terminative),
        case => case,
    };
    let (source_item, query_item) = (&source.items[pair.source], &query.items[pair.query]);
    let (one, two) = (case(source_item, source.text, &pair.behind.0), case(query_item, query.text, &pair.behind.1));
    // The ending of a name that is not in the glossary is known by that of the other one.
    let is_unknown = |item: &Item<'_>, text: &str| {
        matches!(item.what, What::Name) && item.range == item.bare && romanised(&text[item.range.clone()]).is_none()
    };
    let may_have = |item: &Item<'_>, text: &str, case: &CaseOrEnding| match case {
        Ok(case) => azerbaijani::may_have_case(&text[item.range.clone()], *case),
        Err(_) => false,
    };
    match (is_unknown(source_item, source.text), is_unknown(query_item, query.text)) {
        (true, false) if pair.behind.0 == pair.behind.1 => match may_have(source_item, source.text, &two) {
            true => (two.clone(), two),
            false => (Err(String::new()), two),
        },
        (false, true) if pair.behind.0 == pair.behind.1 => match may_have(query_item, query.text, &one) {
            true => (one.clone(), one),
            false => (one, Err(String::new())),
        },
        _ => (one, two),
    }
}

/// Whether the two items of a pair have different cases. A date is said in two: `iyunun 6-sı`, `iyunun 6-da`.
pub(super) fn cases_differ(pair: &ItemPair, sides: (&Side<'_, '_>, &Side<'_, '_>), azerbaijani: bool) -> bool {
    let (source_item, query_item) = (&sides.0.items[pair.source], &sides.1.items[pair.query]);
    if azerbaijani {
        let (one, two) = azerbaijani_cases(pair, sides);
        if endings_of_numbers_agree(
            ending_in_digits(source_item, sides.0.text),
            ending_in_digits(query_item, sides.1.text),
        ) {
            return false;
        }
        let dates = source_item.kind == ItemKind::Date || source_item.kind == ItemKind::Time;
        // `Martın 14-ü saat 10:00`: `-ü` is “of” and no object, where the time of the day follows.
        // So is `-si`, which can be no object: `martın 2-si saat 10:00`.
        let when = |case: &CaseOrEnding, behind: &Option<String>| match case {
            Ok(Case::Accusative) => matches!(behind.as_deref(), Some("saat" | "günü")),
            Err(ending) => {
                matches!(ending.trim_start_matches('-'), "sı" | "si" | "su" | "sü")
                    && matches!(behind.as_deref(), Some("saat" | "günü"))
            }
            case => matches!(case, Ok(Case::Nominative | Case::Locative)),
        };
        return one != two && !(dates && when(&one, &pair.behind.0) && when(&two, &pair.behind.1));
    }
    // “Mondays” are several.
    let several = |item: &Item<'_>, text: &str| text.get(item.range.clone()).is_some_and(|day| day.ends_with('s'));
    if source_item.kind == ItemKind::Weekday {
        return several(source_item, sides.0.text) != several(query_item, sides.1.text);
    }
    if source_item.kind != query_item.kind && is_owner(source_item, sides.0.text) && is_owner(query_item, sides.1.text)
    {
        return false;
    }
    let bare = |item: &Item<'_>, text: &str| text.get(item.bare.end..item.range.end).unwrap_or_default().is_empty();
    source_item.kind.is_name() && bare(source_item, sides.0.text) != bare(query_item, sides.1.text)
}

/// A number in digits and its ending, without the hyphen: 38 and `i`; `None` for any other item.
fn ending_in_digits<'a>(item: &'a Item<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let What::Placeable(placeable) = &item.what else { return None };
    let part = placeable.parts.last().filter(|part| item.kind == ItemKind::Number && part.kind == PartKind::Digits)?;
    let suffix = text.get(part.suffix.clone())?.trim_start_matches('-');
    (!suffix.is_empty()).then_some((text.get(part.range.clone())?, suffix))
}

/// Whether two endings of numbers are one ending, spelled as each number is spoken: `38-i`, `32-si`.
fn endings_of_numbers_agree(one: Option<(&str, &str)>, two: Option<(&str, &str)>) -> bool {
    let (Some((one, first)), Some((two, second))) = (one, two) else { return false };
    let moved = |possessive| moved_suffix(first, one, two, possessive).as_deref() == Some(second);
    moved(false) || moved(true)
}

/// The ending of an item of an Azerbaijani text.
fn ending<'t>(item: &Item<'_>, text: &'t str) -> &'t str {
    match &item.what {
        What::Placeable(Placeable { value: Value::Weekday(day), .. }) => {
            let written = text.get(item.range.clone()).unwrap_or_default();
            let folded = fold_case(written, CaseRule::Turkic);
            let name = weekday_name(*day, Supported::Azerbaijani).unwrap_or_default();
            let rest = folded.strip_prefix(name).map_or(written.len(), str::len);
            written.get(written.len().saturating_sub(rest)..).unwrap_or(written)
        }
        What::Placeable(placeable) => {
            let last = placeable.parts.last();
            let suffix = last.map_or(0..0, |part| part.suffix.clone());
            let tail = text
                .get(suffix.end.max(last.map_or(0, |part| part.range.end))..placeable.range.end)
                .unwrap_or_default();
            match tail.trim().strip_prefix("il") {
                Some(rest) => rest,
                None => text.get(suffix).unwrap_or_default(),
            }
        }
        What::Name if item.bare.end < item.range.end => {
            text.get(item.bare.end..item.range.end).unwrap_or_default().trim_start_matches('”')
        }
        What::Name => {
            let name = text.get(item.range.clone()).unwrap_or_default();
            romanised(name).map_or("", |(_, suffix)| suffix)
        }
        _ => text.get(item.bare.end..item.range.end).unwrap_or_default(),
    }
}
