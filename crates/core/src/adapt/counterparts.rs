//! Which item of the target is the translation of an item of the source.
//!
//! It must be certain: the target says it as often as the source, and says nothing more of it.

use super::items::{Item, ItemKind, What};
use super::pairs::{ItemPair, Side};
use super::{Adapter, LeftReason, azerbaijani, numbers};
use crate::language::lists::FIRST_WORDS;
use crate::text::placeables::Value;
use crate::unit::Language;

impl Adapter {
    /// The one item of the target that says what an item of the source does. `alike`: each of several equal items of the
    /// source is exchanged for the same one, so a number may be in the target less often.
    pub(super) fn counterpart<'i, 'g>(
        &self,
        source_item: &Item<'g>,
        source: &Side<'_, 'g>,
        (target, target_items): (&str, &'i [Item<'g>]),
        alike: bool,
    ) -> Result<Option<&'i Item<'g>>, LeftReason> {
        if let What::Name = source_item.what {
            // It is looked for by its letters.
            return Ok(None);
        }
        let mut same = target_items.iter().filter(|item| source_item.is_same_as(item, source.text, target)).peekable();
        // `Gürcüstan Prezidenti`, “the Georgian President”: the country by its adjective.
        let country = self.demonyms.country_of(source_item);
        let of_country = |item: &&Item<'g>| country.is_some() && self.demonyms.country_of(item) == country;
        if let Some(country) = country
            && self.demonyms.is_mentioned(country, target, target_items, &self.glossary)
        {
            return Err(LeftReason::TargetNamesCountryOtherwise);
        }
        // “Ölkəmizin səfiri”: the country is named by “our”.
        let home = matches!(source_item.what, What::Term(meaning) if meaning.term.preferred(&Language::english()).is_some_and(|form| form.text == "Azerbaijan"));
        if home && [source.text, target].into_iter().any(azerbaijani::says_ours) {
            return Err(LeftReason::OurMayMeanCountry);
        }
        if same.peek().is_none()
            && let Some(adjective) = target_items.iter().find(|item| of_country(item) && item.kind != source_item.kind)
        {
            let once = target_items.iter().filter(of_country).count() == 1
                && source.items.iter().filter(of_country).count() == 1;
            return if once { Ok(Some(adjective)) } else { Err(LeftReason::CounterpartTwice) };
        }
        if let What::Scores(_) = source_item.what {
            let is_said = |item: &&Item<'g>| {
                source_item.is_same_as(item, source.text, target) || source_item.is_score_turned(item)
            };
            let all = |items: &'i [Item<'g>]| items.iter().filter(is_said).collect::<Vec<_>>();
            let once = source.items.iter().filter(is_said).count() == 1;
            return match all(target_items)[..] {
                [found] if once => Ok(Some(found)),
                [] => Err(LeftReason::CounterpartMissing),
                _ => Err(LeftReason::CounterpartTwice),
            };
        }
        // `7-ci tur`, “round 7”: where the target has the number of an ordinal just once, it is no other number.
        if same.peek().is_none()
            && source_item.kind == ItemKind::Ordinal
            && let Some(number) = source_item.number()
        {
            let with_number =
                |items: &'i [Item<'g>]| items.iter().filter(|item| item.number() == Some(number)).collect::<Vec<_>>();
            let once = source.items.iter().filter(|item| item.number() == Some(number)).count() == 1;
            return match with_number(target_items)[..] {
                [found] if once && found.kind == ItemKind::Number && !numbers::goes_on(target, target_items, found) => {
                    Ok(Some(found))
                }
                [] => Err(LeftReason::CounterpartMissing),
                _ => Err(LeftReason::CounterpartUncertain),
            };
        }
        // `800 min, … 125 min ABŞ dolları`, “$800,000 … $125,000”: the source says the unit once, with another number.
        if same.peek().is_none()
            && source_item.kind == ItemKind::Number
            && let Some(number) = source_item.number()
        {
            let once = source.items.iter().filter(|item| item.number() == Some(number)).count() == 1;
            let found: Vec<_> = target_items.iter().filter(|item| item.number() == Some(number)).collect();
            let shares_unit = |found: &Item<'g>| source.items.iter().any(|item| have_one_unit(item, found));
            return match found[..] {
                [found] if once && shares_unit(found) && !found.in_name => Ok(Some(found)),
                [] => Err(LeftReason::CounterpartMissing),
                _ => Err(LeftReason::CounterpartUncertain),
            };
        }
        let before = source.items.iter().take_while(|item| !std::ptr::eq(*item, source_item));
        let nth = before.filter(|item| item.is_same_as(source_item, source.text, source.text)).count();
        // Each of several equal names has its own counterpart; which one does not matter, as all are exchanged.
        let count = source.items.iter().filter(|item| item.is_same_as(source_item, source.text, source.text)).count();
        let all: Vec<&Item<'g>> = same.collect();
        let is_said_less = alike && source_item.kind == ItemKind::Number && all.len() < count;
        let place = if is_said_less { nth.min(all.len().saturating_sub(1)) } else { nth };
        let found = *all.get(place).ok_or(LeftReason::CounterpartMissing)?;
        if all.len() != count && !is_said_less {
            return Err(LeftReason::CounterpartTwice);
        }
        if !alike
            && let Some(number) = source_item.number()
            && target_items.iter().filter(|item| item.number() == Some(number)).count() > 1
        {
            return Err(LeftReason::NumberTwiceInTarget);
        }
        let of_event = source_item.is_year_of_event(source.text);
        let in_name = found.in_name && !of_event && !counts_same_name(source_item, source.text, found, target);
        if in_name || numbers::goes_on(target, target_items, found) {
            return Err(LeftReason::CounterpartWithinLonger);
        }
        if target_items.iter().filter(of_country).count() != source.items.iter().filter(of_country).count() {
            return Err(LeftReason::TargetNamesCountryOtherwise);
        }
        // “In Rome, Italy”: the target has the country of a place or a place of the country.
        let more = |item: &Item<'_>| {
            let adds_place = match source_item.kind {
                ItemKind::Place => matches!(item.kind, ItemKind::Country | ItemKind::Nationality),
                ItemKind::Country => item.kind == ItemKind::Place,
                _ => false,
            };
            let same_place = |known: &Item<'g>| {
                let country = self.demonyms.country_of(item);
                known.is_same_as(item, source.text, target)
                    || country.is_some() && self.demonyms.country_of(known) == country
            };
            adds_place && !source.items.iter().any(same_place)
        };
        if target_items.iter().any(more) {
            return Err(LeftReason::TargetSaysMoreOfPlace);
        }
        Ok(Some(found))
    }
}

/// Whether both are shares, or sums in one currency.
fn have_one_unit(one: &Item<'_>, two: &Item<'_>) -> bool {
    let (What::Placeable(one), What::Placeable(two)) = (&one.what, &two.what) else { return false };
    match (&one.value, &two.value) {
        (Value::Percentage(_), Value::Percentage(_)) => true,
        (Value::Money { currency: one, .. }, Value::Money { currency: two, .. }) => one == two,
        _ => false,
    }
}

/// Whether a number of the target is before a name that the source has behind its number, too: `29 “Starlink” peyki`,
/// “29 Starlink satellites”. So the name is what is counted.
fn counts_same_name(source_item: &Item<'_>, source: &str, found: &Item<'_>, target: &str) -> bool {
    let name = |text: &str, item: &Item<'_>| {
        let behind = text.get(item.range.end..).unwrap_or_default().strip_prefix(' ').unwrap_or_default();
        let behind = behind.trim_start_matches(['“', '«', '"']);
        behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
    };
    let (one, two) = (name(source, source_item), name(target, found));
    let previous = target.get(..found.range.start).and_then(|before| before.strip_suffix(' '));
    let word = previous.and_then(|before| before.rsplit(|c: char| !c.is_alphabetic()).next()).unwrap_or_default();
    source_item.kind == ItemKind::Number
        && !source_item.in_name
        && one.starts_with(char::is_uppercase)
        && one == two
        && !word.starts_with(char::is_uppercase)
}

/// Whether no word of a name stands directly before an item: “Dinamo Tbilisi” is the club's name and not the town's.
pub(super) fn begins_name(target: &str, item: &Item<'_>) -> bool {
    let before = target.get(..item.range.start).unwrap_or_default();
    let word = before.strip_suffix(' ').and_then(|before| before.rsplit(|c: char| !c.is_alphanumeric()).next());
    word.is_none_or(|word| !word.starts_with(char::is_uppercase) || FIRST_WORDS.contains(word))
}

/// The ordinal of an anniversary in the English target: “30th anniversary” for `30 illiyi`. `None` if it is no
/// anniversary in one of the texts, or not the only item of the target with this number.
pub(super) fn anniversary<'i, 'g>(
    pair: &ItemPair,
    source_item: &Item<'g>,
    target_items: &'i [Item<'g>],
    target: &str,
) -> Option<&'i Item<'g>> {
    let is_anniversary = |word: &str| word.starts_with("illi");
    let both = [&pair.behind.0, &pair.behind.1].into_iter().all(|word| word.as_deref().is_some_and(is_anniversary));
    let number = source_item.number().filter(|_| both)?;
    let mut found = target_items.iter().filter(|item| item.number() == Some(number));
    let one = found.next().filter(|item| item.kind != source_item.kind)?;
    let behind = target.get(one.range.end..)?.strip_prefix(' ')?;
    let word = behind.split(|c: char| !c.is_alphabetic()).next()?;
    (found.next().is_none() && one.kind == ItemKind::Ordinal && word == "anniversary").then_some(one)
}

/// Whether the target says of a person what the source does not: whose president it is, or which minister.
pub(super) fn says_more_of_person(target_items: &[Item<'_>], source: &Side<'_, '_>, target: &str) -> bool {
    let land = |item: &&Item<'_>| matches!(item.kind, ItemKind::Country | ItemKind::Nationality);
    let office = |item: &&Item<'_>| item.kind == ItemKind::Office;
    let unknown = |item: &Item<'_>| {
        !source.items.iter().any(|source_item| {
            source_item.is_same_as(item, source.text, target)
                || source_item.kind == ItemKind::Office && matches!(source_item.what, What::Unsure)
        })
    };
    target_items.iter().filter(land).count() > source.items.iter().filter(land).count()
        || target_items.iter().filter(office).any(unknown)
}

/// Whether a word with a capital that is no term stands right before a person: “Premier Giorgia Meloni”.
pub(super) fn has_title(target: &str, language: &Language, target_items: &[Item<'_>], person: &Item<'_>) -> bool {
    let Some(before) = target.get(..person.range.start).and_then(|before| before.strip_suffix(' ')) else {
        return false;
    };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let at = before.len() - word.len();
    let term = |item: &Item<'_>| item.kind != ItemKind::Name && item.range.start <= at && at < item.range.end;
    // “Onu Hakan Fidan qəbul edib”: the first word of an Azerbaijani sentence is seldom a title.
    let first = at == 0 && language.is_azerbaijani();
    word.starts_with(char::is_uppercase) && !first && !target_items.iter().any(term)
}
