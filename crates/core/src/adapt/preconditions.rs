//! What speaks against an exchange: in the two texts as wholes, and around the two items.
//!
//! Every reason is checked before anything is written, and the first one found is reported. A
//! reason that is wrong costs an adaptation; one that is missing, a wrong sentence: so in doubt there is a reason.

use std::collections::HashSet;

use super::LeftReason;
use super::endings::{azerbaijani_cases, cases_differ};
use super::items::{Item, ItemKind, What, linked};
use super::names::romanised;
use super::pairs::{ItemPair, Side};
use super::{Adapter, english, names, numbers};
use crate::language::az::cases::Case;
use crate::language::az::lists::POSTPOSITIONS;
use crate::language::en::lists::PREPOSITIONS;
use crate::language::lists::{NAMES_SPELLED_ALIKE, OFFICE_MODIFIERS};
use crate::score;
use crate::text::placeables::{Placeable, Value};
use crate::text::{CaseRule, fold_case};
use crate::unit::{Language, Warning};

/// Where a place is beside a name that both texts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SameName {
    /// It is the first word of the name.
    Within,
    /// It is behind the name.
    Behind,
}

/// What the two texts as wholes say against changes.
pub(super) struct Preconditions<'a, 't, 'g> {
    source: &'a Side<'t, 'g>,
    query: &'a Side<'t, 'g>,
    azerbaijani: bool,
    offices: bool,
    roles: bool,
    gender: bool,
    numbers: numbers::Texts<'a, 't, 'g>,
    pairs: &'a [ItemPair],
    target: &'t str,
    target_items: &'a [Item<'g>],
    /// The names that change places, by their numbers: (source, query).
    swapped: &'a HashSet<(usize, usize)>,
}

impl<'a, 't, 'g> Preconditions<'a, 't, 'g> {
    pub(super) fn of(
        adapter: &Adapter,
        source: &'a Side<'t, 'g>,
        query: &'a Side<'t, 'g>,
        pairs: &'a [ItemPair],
        (target, target_items): (&'t str, &'a [Item<'g>]),
        swapped: &'a HashSet<(usize, usize)>,
    ) -> Self {
        let names = pairs.iter().any(|pair| {
            let (source_item, query_item) = (&source.items[pair.source], &query.items[pair.query]);
            source_item.kind.is_name() && !source_item.is_same_as(query_item, source.text, query.text)
        });
        let offices = |side: &Side<'_, 'g>, opposite: &Side<'_, 'g>| {
            let mut offices = side.items.iter().filter(|item| item.kind == ItemKind::Office);
            offices.any(|item| !opposite.items.iter().any(|known| item.is_same_as(known, side.text, opposite.text)))
        };
        // Where all names that change places are exchanged for each other, nothing else differs in who does what.
        let roles = names
            && swapped.is_empty()
            && score::warnings(query.text, source.text, &adapter.source).contains(&Warning::Roles);
        let english = adapter.target.is_english();
        let azerbaijani = adapter.source.is_azerbaijani();
        let titles = ["cənab", "xanım"];
        Self {
            source,
            query,
            azerbaijani,
            offices: offices(source, query) || offices(query, source) || {
                let modifiers = |side: &Side<'_, '_>| modifiers(side.text, &adapter.source);
                modifiers(source) != modifiers(query)
            },
            roles,
            gender: match english {
                true => english::shows_gender(target),
                false => target.split_whitespace().any(|word| {
                    let word = fold_case(word, CaseRule::Turkic);
                    titles.iter().any(|title| word.starts_with(title))
                }),
            },
            numbers: numbers::Texts { source, query, target, target_items, azerbaijani },
            pairs,
            target,
            target_items,
            swapped,
        }
    }

    /// Why a pair must not be exchanged, if there is a reason in the two texts.
    pub(super) fn objection(&self, pair: &ItemPair) -> Option<LeftReason> {
        let (source_item, query_item) = (&self.source.items[pair.source], &self.query.items[pair.query]);
        let (source, query) = (self.source.text, self.query.text);
        let count = |side: &Side<'_, '_>, item: &Item<'_>, text: &str| {
            side.items.iter().filter(|known| item.is_same_as(known, text, side.text)).count()
        };
        if matches!(source_item.what, What::Unsure) || matches!(query_item.what, What::Unsure) {
            return Some(LeftReason::Ambiguous);
        }
        // A value that is laid beside another one in order is in the same place, so it is exchanged even if another place
        // of the sentence has the new value: `5 nazir və 10 səfir`, `10 nazir və 5 səfir`. That what stands around it is
        // the same is decided for the whole text, where no other order is accepted then.
        let in_place = source_item.kind.is_value() && !pair.moved || self.swapped.contains(&(pair.source, pair.query));
        let repeated =
            count(self.source, source_item, source) > 1 || count(self.query, query_item, query) > 1 && !in_place;
        let alike = self.is_repeated_alike(source_item, query_item);
        if repeated && !alike {
            return Some(LeftReason::Repeated);
        }
        if !in_place && (count(self.query, source_item, source) > 0 || count(self.source, query_item, query) > 0) {
            return Some(LeftReason::BothTextsHaveIt);
        }
        let of_event = source_item.is_year_of_event(source) && query_item.is_year_of_event(query) && pair.in_order;
        if (source_item.in_name || query_item.in_name) && !of_event {
            return Some(LeftReason::PartOfName);
        }
        // `Aİ-92`: the letters before the number say what it is, and so they must be the same.
        let codes = (source_item.is_of_code(source), query_item.is_of_code(query));
        if codes.0 != codes.1 || codes.0 && !pair.in_order {
            return Some(LeftReason::NumberInWord);
        }
        // `G20`, `C6`, `COP29`: the number may stand elsewhere in words.
        let numbered = |item: &Item<'_>, text: &str| {
            item.kind.is_name()
                && text.get(item.bare.clone()).is_some_and(|name| name.contains(|c: char| c.is_ascii_digit()))
        };
        if numbered(source_item, source) || numbered(query_item, query) {
            return Some(LeftReason::NumberInName);
        }
        if (self.is_of_longer_name(source, &self.source.items, source_item)
            || self.is_of_longer_name(query, &self.query.items, query_item))
            && self.same_name(pair).is_none()
            && !self.is_before_same_name(pair)
        {
            return Some(LeftReason::PartOfLongerName);
        }
        if !(pair.left || pair.right) {
            return Some(LeftReason::ContextDiffers);
        }
        // “Caspian Sea region” where only one of the two is a name with its region.
        let within = |word: &Option<String>, item: &Item<'_>, text: &str| {
            item.kind.is_name()
                && word.as_deref().is_some_and(|word| {
                    let name = fold_case(text.get(item.range.clone()).unwrap_or_default(), CaseRule::Turkic);
                    word.len() > 3 && name.split(' ').any(|part| part == word)
                })
        };
        let ((before, before_in_query), (behind, behind_in_query)) = (&pair.before, &pair.behind);
        if [before, behind].into_iter().any(|word| within(word, query_item, query))
            || [before_in_query, behind_in_query].into_iter().any(|word| within(word, source_item, source))
        {
            return Some(LeftReason::PartOfLongerName);
        }
        let linked = |text: &str, items: &[Item<'_>], item: &Item<'_>| match item.kind {
            kind if kind.is_value() => numbers::joined(text, items, item),
            _ => linked(text, items, item, &["-", "–"], |known| known.kind.is_name()),
        };
        // `Bakı-Tbilisi-Qars` is a line.
        if source_item.kind == ItemKind::Place && linked(source, &self.source.items, source_item) > 2 {
            return Some(LeftReason::PartOfLongerName);
        }
        if linked(source, &self.source.items, source_item) != linked(query, &self.query.items, query_item) {
            return Some(LeftReason::ListLengthDiffers);
        }
        if let Some(why) = self.relation_differs(pair, source_item) {
            return Some(why);
        }
        // `Türkiyə lirəsi` and `Gürcüstan larisi`: what belongs to the name differs with it.
        let attribute = match source_item.kind {
            ItemKind::Nationality => true,
            ItemKind::Country | ItemKind::Place | ItemKind::Organisation => {
                self.azerbaijani && source_item.range == source_item.bare
            }
            _ => false,
        };
        if attribute && !pair.right && numbers::counts_another(&pair.behind) {
            return Some(LeftReason::WordAfterDiffers);
        }
        match source_item.kind {
            ItemKind::Weekday if !self.has_other_day() && !self.is_only_day() => Some(LeftReason::WeekdayDiffers),
            ItemKind::Score if !have_one_outcome(source_item, query_item) => Some(LeftReason::RolesDiffer),
            kind if kind.is_value() => self.numbers.objection(source_item, query_item, (in_place, alike)),
            ItemKind::Office => Some(LeftReason::OfficeDiffers),
            ItemKind::Person | ItemKind::Name if self.are_spelled_alike(source_item, query_item) => {
                (self.offices || self.roles).then_some(LeftReason::RolesDiffer)
            }
            ItemKind::Term
                if !source_item.is_proper_name(source)
                    || !query_item.is_proper_name(query)
                    || source_item.domain() != query_item.domain()
                    || last_word(source_item, source) != last_word(query_item, query) =>
            {
                Some(LeftReason::CommonTerm)
            }
            _ if self.offices => Some(LeftReason::OfficeAlsoDiffers),
            _ if self.roles => Some(LeftReason::RolesDiffer),
            ItemKind::Person | ItemKind::Name if self.gender && !share_gender(source_item, query_item) => {
                Some(LeftReason::TargetShowsGender)
            }
            // A name by its letters in the place of a person of the glossary: a man for a man, a woman for a woman.
            ItemKind::Person
                if source_item.kind != query_item.kind
                    && (woman(source_item, source).is_none()
                        || woman(source_item, source) != woman(query_item, query)) =>
            {
                Some(LeftReason::SpellingUnknown)
            }
            // Whether other words before it say the same is decided for the whole text, but not of a moved name.
            ItemKind::Person | ItemKind::Name if !pair.left && pair.moved => Some(LeftReason::WordBeforeDiffers),
            _ => None,
        }
    }

    /// Whether two names have the same letters in English: companies, makes.
    pub(super) fn are_spelled_alike(&self, source_item: &Item<'_>, query_item: &Item<'_>) -> bool {
        let alike = |item: &Item<'_>, text: &str| {
            matches!(item.what, What::Name)
                && match self.azerbaijani {
                    true => names::is_spelled_alike(text, &item.bare),
                    false => NAMES_SPELLED_ALIKE.contains(&text[item.bare.clone()]),
                }
        };
        alike(source_item, self.source.text) && alike(query_item, self.query.text)
    }

    /// Whether an item that the source has several times is replaced by one and the same item at each of its places:
    /// `Şəki rayonunda … Şəki Rayon İcra Hakimiyyətinə`. The target has a value as often or less often: “150 each” for
    /// `150-yə 150`. But two of something may be “both”.
    pub(super) fn is_repeated_alike(&self, source_item: &Item<'_>, query_item: &Item<'_>) -> bool {
        let (source, query) = (self.source, self.query);
        let of = |side: &Side<'_, '_>, item: &Item<'_>, text: &str| {
            side.items.iter().filter(|known| item.is_same_as(known, text, side.text)).count()
        };
        let pairs = self.pairs.iter().filter(|pair| {
            source.items[pair.source].is_same_as(source_item, source.text, source.text)
                && query.items[pair.query].is_same_as(query_item, query.text, query.text)
        });
        let count = pairs.count();
        let in_target =
            self.target_items.iter().filter(|item| source_item.is_same_as(item, source.text, self.target)).count();
        let number = source_item.number();
        let with_number = |items: &[Item<'_>]| items.iter().filter(|item| item.number() == number).count();
        let is_in_target = match source_item.kind {
            ItemKind::Number => {
                let may_be_fewer = number.is_some_and(|number| number.len() > 1);
                // No value of another kind has the same number.
                number.is_some()
                    && with_number(&source.items) == count
                    && with_number(self.target_items) == in_target
                    && (in_target == count || may_be_fewer && (1..count).contains(&in_target))
            }
            kind => kind.is_name() && in_target == count,
        };
        count > 1
            && is_in_target
            && of(source, source_item, source.text) == count
            && of(query, query_item, query.text) == count
            && of(query, source_item, source.text) == 0
            && of(source, query_item, query.text) == 0
    }

    /// Whether each of the three texts names one day of the week and no date with its day, so that the day of the target
    /// can only be that of the source. It must say when something happens: there are no Sunday prayers.
    fn is_only_day(&self) -> bool {
        let (source, query) = ((self.source.text, &self.source.items[..]), (self.query.text, &self.query.items[..]));
        [source, query, (self.target, self.target_items)].into_iter().all(|(text, items)| {
            let mut days = items.iter().filter(|item| item.kind == ItemKind::Weekday);
            let day = days.next().filter(|_| days.next().is_none());
            day.is_some_and(|day| numbers::says_when(text, day)) && !items.iter().any(is_day)
        })
    }

    /// Whether a date with its day differs. Where there are dates, a day of the week is exchanged together with one.
    fn has_other_day(&self) -> bool {
        self.pairs.iter().any(|pair| {
            let (source_item, query_item) = (&self.source.items[pair.source], &self.query.items[pair.query]);
            is_day(source_item)
                && is_day(query_item)
                && !source_item.is_same_as(query_item, self.source.text, self.query.text)
        })
    }

    /// Whether a place that is several times in the source is the first word of a longer name at one of them.
    pub(super) fn is_within_name(&self, pair: &ItemPair) -> bool {
        let same = |one: usize, two: usize| {
            self.source.items[one].is_same_as(&self.source.items[two], self.source.text, self.source.text)
        };
        let mut pairs = self.pairs.iter().filter(|known| same(known.source, pair.source));
        pairs.any(|known| self.same_name(known) == Some(SameName::Within))
    }

    /// Where a pair of places is, if it is part of one longer name that has the same other words in both texts, `Bakı Ağır
    /// Cinayətlər Məhkəməsi` and `Gəncə Ağır Cinayətlər Məhkəməsi`, or stands behind the same name: `Armand Düplantis
    /// Stokholmda`. A country would have to become an adjective in the first.
    pub(super) fn same_name(&self, pair: &ItemPair) -> Option<SameName> {
        let beside = |side: &Side<'_, '_>, item: &Item<'_>| {
            let name = |is_there: &dyn Fn(&Item<'_>) -> bool| {
                let found = side.items.iter().find(|name| name.kind == ItemKind::Name && is_there(name));
                found.map(|name| side.text.get(name.range.clone()).unwrap_or_default().to_owned())
            };
            let space = |start: usize, end: usize| side.text.get(start..end) == Some(" ");
            let behind = name(&|name| item.range == item.bare && space(item.range.end, name.range.start));
            (name(&|name| space(name.range.end, item.range.start)), behind)
        };
        let (source_item, query_item) = (&self.source.items[pair.source], &self.query.items[pair.query]);
        let (source, query) = (beside(self.source, source_item), beside(self.query, query_item));
        // A document in the name counts as its word: `Vyana Konvensiyası` is no convention of another town.
        let documents = [(self.source, source_item), (self.query, query_item)].into_iter().any(|(side, item)| {
            side.items.iter().any(|next| {
                next.kind == ItemKind::Document && side.text.get(item.range.end..next.range.start) == Some(" ")
            })
        });
        if source != query || documents || !pair.in_order {
            return None;
        }
        match (&source, source_item.kind) {
            ((_, Some(_)), ItemKind::Place) => Some(SameName::Within),
            ((Some(_), None), ItemKind::Place | ItemKind::Country) => Some(SameName::Behind),
            _ => None,
        }
    }

    /// Whether the same unknown name is directly behind two bodies whose names are complete: `Bakı Dövlət Universiteti QS
    /// reytinqində`. An Azerbaijani name of a body ends with its head and the possessive.
    fn is_before_same_name(&self, pair: &ItemPair) -> bool {
        let behind = |side: &Side<'_, '_>, item: &Item<'_>| {
            let text = side.text.get(item.bare.clone()).unwrap_or_default();
            let is_complete = item.kind == ItemKind::Organisation
                && item.range == item.bare
                && text.contains(' ')
                && text.ends_with(['ı', 'i', 'u', 'ü']);
            let next = side.items.iter().find(|next| next.range.start == item.range.end + 1)?;
            let name = side.text.get(next.range.clone())?;
            (is_complete && next.kind == ItemKind::Name).then(|| name.to_owned())
        };
        let source = behind(self.source, &self.source.items[pair.source]);
        self.azerbaijani
            && pair.in_order
            && source.is_some()
            && source == behind(self.query, &self.query.items[pair.query])
    }

    /// Whether a name that is not known goes on where this one begins or ends: `Azərbaycan Hava Yolları`.
    pub(super) fn is_of_longer_name(&self, text: &str, items: &[Item<'_>], item: &Item<'_>) -> bool {
        if !item.kind.is_name() || item.kind == ItemKind::Name {
            return false;
        }
        let space = |start: usize, end: usize| text.get(start..end) == Some(" ");
        // `Vyana Konvensiyası`: a document with a capital is of the name.
        let noun = |next: &Item<'_>| {
            let What::Term(meaning) = next.what else { return false };
            next.kind == ItemKind::Document
                && meaning.form.text.starts_with(char::is_lowercase)
                && text.get(next.range.clone()).is_some_and(|word| word.starts_with(char::is_uppercase))
        };
        if item.range == item.bare && items.iter().any(|next| space(item.range.end, next.range.start) && noun(next)) {
            return true;
        }
        items.iter().filter(|name| name.kind == ItemKind::Name).any(|name| {
            let behind = item.range == item.bare && space(item.range.end, name.range.start);
            let before = item.kind != ItemKind::Person && space(name.range.end, item.range.start);
            behind || before
        })
    }

    /// Whether the two stand in another relation to what is around them: another case, another preposition.
    fn relation_differs(&self, pair: &ItemPair, source_item: &Item<'_>) -> Option<LeftReason> {
        if self.azerbaijani {
            let (one, _) = azerbaijani_cases(pair, (self.source, self.query));
            if cases_differ(pair, (self.source, self.query), true) {
                return Some(LeftReason::CaseDiffers);
            }
            let after = |word: &Option<String>| {
                word.as_deref().is_some_and(|word| {
                    let is_case = match one {
                        Ok(Case::Instrumental) => word == "ilə",
                        Ok(Case::Terminative) => matches!(word, "qədər" | "kimi"),
                        _ => false,
                    };
                    POSTPOSITIONS.contains(word) && !is_case
                })
            };
            if !pair.right && (after(&pair.behind.0) || after(&pair.behind.1)) {
                return Some(LeftReason::RelationDiffers);
            }
            return None;
        }
        // “Over 40” and “more than 40”: whether the words before a value say the same is decided for the whole text.
        let of_value = |word: &str| source_item.kind.is_value() && matches!(word, "over" | "around" | "about" | "than");
        let before =
            |word: &Option<String>| word.as_deref().is_some_and(|word| PREPOSITIONS.contains(word) && !of_value(word));
        if !pair.left && (before(&pair.before.0) || before(&pair.before.1)) {
            return Some(LeftReason::RelationDiffers);
        }
        if source_item.kind.is_name() && !pair.left {
            return Some(LeftReason::WordBeforeDiffers);
        }
        if cases_differ(pair, (self.source, self.query), false) {
            return Some(LeftReason::CaseDiffers);
        }
        None
    }
}

/// Whether the same side, or none, wins in both scores.
fn have_one_outcome(one: &Item<'_>, two: &Item<'_>) -> bool {
    matches!((&one.what, &two.what), (What::Scores(one), What::Scores(two)) if one.has_outcome_of(two))
}

/// Whether an item is a date with its day.
fn is_day(item: &Item<'_>) -> bool {
    matches!(&item.what, What::Placeable(Placeable { value: Value::Date { day: Some(_), .. }, .. }))
}

/// Whether a person is a woman, by the glossary or by the ending of the surname; `None` if that is not known.
fn woman(item: &Item<'_>, text: &str) -> Option<bool> {
    let name = match item.what {
        What::Term(meaning) => {
            let english = &meaning.term.preferred(&Language::english())?.text;
            if let Some(is_woman) = english::is_woman(english) {
                return Some(is_woman);
            }
            english.clone()
        }
        _ => romanised(text.get(item.range.clone())?)?.0,
    };
    let ends = |endings: [&str; 2]| endings.iter().any(|ending| name.ends_with(ending));
    match (ends(["ova", "eva"]), ends(["ov", "ev"])) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Whether both persons are known to be men, or women.
fn share_gender(one: &Item<'_>, two: &Item<'_>) -> bool {
    let is_woman = |item: &Item<'_>| match item.what {
        What::Term(meaning) => english::is_woman(&meaning.term.preferred(&Language::english())?.text),
        _ => None,
    };
    is_woman(one).is_some() && is_woman(one) == is_woman(two)
}

/// The words of a text that make another office of one: a former minister and a deputy one are others.
pub(super) fn modifiers(text: &str, language: &Language) -> Vec<String> {
    let rule = CaseRule::of(language);
    let words = text.split(|c: char| !c.is_alphabetic()).map(|word| fold_case(word, rule));
    words.filter(|word| OFFICE_MODIFIERS.contains(word) || word.starts_with("müavin")).collect()
}

/// The last word of a name without its ending.
fn last_word<'t>(item: &Item<'_>, text: &'t str) -> &'t str {
    text.get(item.bare.clone()).unwrap_or_default().rsplit(' ').next().unwrap_or_default()
}
