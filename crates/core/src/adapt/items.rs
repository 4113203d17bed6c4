//! What of a text may be exchanged: terms, placeables, and names that the glossary does not have.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::names;
use super::scores::{Scores, scores};
use super::values_in_names::{Around, in_name, is_counted};
use crate::language::az::cases::Case;
use crate::language::en::lists::HEADS_OF_ORGANISATIONS;
use crate::terms::{Glossary, Meaning, TermMatch};
use crate::text::placeables::{Placeable, PlaceableKind, Value, placeables};
use crate::unit::{Domain, FormKind, Language, Term};

/// What an item of a text is; only items of one kind are exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ItemKind {
    /// A cardinal number.
    Number,
    /// A share in per cent.
    Percentage,
    /// A sum of money.
    Money,
    /// A date or a part of one.
    Date,
    /// A time of day.
    Time,
    /// A day of the week.
    Weekday,
    /// An ordinal number.
    Ordinal,
    /// A person of the glossary.
    Person,
    /// A country.
    Country,
    /// A place or a capital.
    Place,
    /// A body: an organisation or a ministry.
    Organisation,
    /// A nationality, or the adjective of a country.
    Nationality,
    /// An office that a person holds.
    Office,
    /// A document or a treaty.
    Document,
    /// Any other term.
    Term,
    /// A name that the glossary does not have.
    Name,
    /// The score of a match, or the scores of its sets.
    Score,
}

/// What is changed together or not at all: “the Italian capital, Tbilisi” would be worse than what was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExchangeGroup {
    /// Who somebody is, and where something is.
    Names,
    /// How much, how many, and when: a share of one year is false of another.
    Values,
}

impl ItemKind {
    /// The name in machine formats: `date`, `person` …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percentage => "percentage",
            Self::Money => "money",
            Self::Date => "date",
            Self::Time => "time",
            Self::Weekday => "weekday",
            Self::Ordinal => "ordinal",
            Self::Person => "person",
            Self::Country => "country",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Nationality => "nationality",
            Self::Office => "office",
            Self::Document => "document",
            Self::Term => "term",
            Self::Name => "name",
            Self::Score => "score",
        }
    }

    /// The kind of a value; `None` for the kinds that are words of the sentence and not exchanged: fractions, and times
    /// counted from the day of writing.
    fn of_value(kind: PlaceableKind) -> Option<Self> {
        match kind {
            PlaceableKind::Number => Some(Self::Number),
            PlaceableKind::Percentage | PlaceableKind::Points => Some(Self::Percentage),
            PlaceableKind::Money => Some(Self::Money),
            PlaceableKind::Date => Some(Self::Date),
            PlaceableKind::Time => Some(Self::Time),
            PlaceableKind::Ordinal => Some(Self::Ordinal),
            PlaceableKind::Weekday => Some(Self::Weekday),
            PlaceableKind::Fraction | PlaceableKind::Relative => None,
        }
    }

    /// The kind of a term of the glossary.
    pub(super) fn of_term(term: &Term) -> Self {
        match term.domain.as_ref() {
            Some(Domain::Person) => Self::Person,
            Some(Domain::Country) => Self::Country,
            Some(Domain::Place | Domain::Capital) => Self::Place,
            Some(Domain::Organisation | Domain::Ministry) => Self::Organisation,
            Some(Domain::Nationality) => Self::Nationality,
            Some(Domain::Office) => Self::Office,
            Some(Domain::Document | Domain::Treaty) => Self::Document,
            _ if is_body(term) => Self::Organisation,
            _ => Self::Term,
        }
    }

    /// The group that it is exchanged with; `None` if it is exchanged by itself.
    pub(super) fn exchange_group(self) -> Option<ExchangeGroup> {
        match self {
            Self::Person
            | Self::Name
            | Self::Country
            | Self::Place
            | Self::Nationality
            | Self::Organisation
            | Self::Office => Some(ExchangeGroup::Names),
            Self::Number
            | Self::Percentage
            | Self::Money
            | Self::Date
            | Self::Time
            | Self::Weekday
            | Self::Ordinal
            | Self::Score => Some(ExchangeGroup::Values),
            Self::Document | Self::Term => None,
        }
    }

    /// Whether it names somebody or something, so that its case shows its role.
    pub(super) fn is_name(self) -> bool {
        !self.is_value()
    }

    /// Whether it is a number, a date or the like.
    pub(super) fn is_value(self) -> bool {
        self.exchange_group() == Some(ExchangeGroup::Values)
    }
}

/// Whether the English name of a term is that of a body, whatever its field: NATO is of security.
fn is_body(term: &Term) -> bool {
    let english = Language::english();
    let name = term.preferred(&english).map_or("", |form| form.text.as_str());
    name.split(' ').any(|word| HEADS_OF_ORGANISATIONS.contains(word) || word.ends_with("bank"))
}

/// What an item says.
#[derive(Clone, Debug)]
pub(super) enum What<'g> {
    Placeable(Placeable),
    Term(Meaning<'g>),
    /// A term that may mean several things, or is misspelled.
    Unsure,
    /// An unknown name, without its case ending where that is known.
    Name,
    Scores(Scores),
}

/// A piece of a text that may be exchanged.
#[derive(Clone, Debug)]
pub(super) struct Item<'g> {
    pub(super) kind: ItemKind,
    pub(super) what: What<'g>,
    /// Byte range in the text, suffix included.
    pub(super) range: Range<usize>,
    /// Byte range without the suffix.
    pub(super) bare: Range<usize>,
    /// Whether it belongs to the name of something: `2030-cu il Gündəliyi`, `Expo 2025`.
    pub(super) in_name: bool,
}

impl Item<'_> {
    /// Whether both say the same; each is given with its text.
    pub(super) fn is_same_as(&self, second: &Item<'_>, text: &str, second_text: &str) -> bool {
        match (&self.what, &second.what) {
            (What::Placeable(one), What::Placeable(two)) => one.value.is_same_as(&two.value),
            (What::Term(one), What::Term(two)) => one.id == two.id,
            (What::Scores(one), What::Scores(two)) => one.pairs == two.pairs,
            _ => text.get(self.bare.clone()) == second_text.get(second.bare.clone()),
        }
    }

    /// Whether both are scores, the one as the second side says it: `0:1`, “1-0”.
    pub(super) fn is_score_turned(&self, second: &Item<'_>) -> bool {
        matches!((&self.what, &second.what), (What::Scores(one), What::Scores(two)) if one.turned() == two.pairs)
    }

    /// The number that it is about, whatever its kind.
    pub(super) fn number(&self) -> Option<&str> {
        match &self.what {
            What::Placeable(placeable) => match &placeable.value {
                Value::Number(number) | Value::Percentage(number) | Value::Ordinal(number) | Value::Points(number) => {
                    Some(number)
                }
                Value::Money { amount, .. } => Some(amount),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether it is the number of a code, such as `Aİ-92`: letters and a hyphen are directly before it.
    pub(super) fn is_of_code(&self, text: &str) -> bool {
        let before = text.get(..self.range.start).and_then(|before| before.strip_suffix('-'));
        self.kind == ItemKind::Number && before.is_some_and(|before| before.ends_with(char::is_alphabetic))
    }

    /// Whether it is a term that is a proper name in both languages, such as `Ağdam Sənaye Parkı`, and not a common noun.
    pub(super) fn is_proper_name(&self, text: &str) -> bool {
        let What::Term(meaning) = self.what else { return false };
        let is_name = |language: &Language| {
            meaning.term.preferred(language).is_some_and(|form| {
                form.part_of_speech.as_deref() == Some("properNoun")
                    && form.text.trim_start_matches('“').starts_with(char::is_uppercase)
            })
        };
        let written = text.get(self.bare.clone()).unwrap_or_default();
        written.trim_start_matches('“').starts_with(char::is_uppercase)
            && is_name(&Language::azerbaijani())
            && is_name(&Language::english())
    }

    /// The subject field of a term.
    pub(super) fn domain(&self) -> Option<&Domain> {
        match self.what {
            What::Term(meaning) => meaning.term.domain.as_ref(),
            _ => None,
        }
    }

    /// Whether it is the year of an event whose name is in quotation marks and ends with it: “Birlik-2025”.
    pub(super) fn is_year_of_event(&self, text: &str) -> bool {
        let written = text.get(self.range.clone()).unwrap_or_default();
        let is_year = written.len() == 4 && written.parse().is_ok_and(|year| (1950..=2100).contains(&year));
        let before = text.get(..self.range.start).unwrap_or_default();
        let named = before.rfind('“').is_some_and(|at| {
            let name = &before[at + '“'.len_utf8()..];
            // A strategy or a document with its year and without a hyphen is another one: “Azərbaycan 2030”.
            let joined = name.ends_with(['-', '–']) || name.ends_with("- ") || name.ends_with("– ");
            joined && name.starts_with(char::is_uppercase) && !name.contains(['”', '.', ',', ':'])
        });
        is_year && named && text.get(self.range.end..).is_some_and(|behind| behind.starts_with('”'))
    }

    pub(super) fn form_kind(&self) -> Option<FormKind> {
        match self.what {
            What::Term(meaning) => Some(meaning.form.kind),
            _ => None,
        }
    }
}

/// The items of a text, in order, none within another.
pub(super) fn items<'g>(text: &str, language: &Language, glossary: &'g Glossary) -> Vec<Item<'g>> {
    let mut items: Vec<Item<'g>> = Vec::new();
    let placeables = placeables(text, language);
    // `ABŞ dolları`, `US$5`: the country is part of the currency's name.
    let in_sum = |range: &Range<usize>| {
        let mut sums = placeables.iter().filter(|placeable| placeable.kind == PlaceableKind::Money);
        sums.any(|sum| sum.range.start <= range.start && range.end <= sum.range.end && sum.range != *range)
    };
    let found = glossary.find(text, language).into_iter().filter(|found| !in_sum(&found.range));
    for found in found.flat_map(|found| parted(text, found, language, glossary)) {
        let Some(meaning) = glossary.meanings(&found).next() else { continue };
        let what = if found.is_ambiguous() || found.misprint { What::Unsure } else { What::Term(meaning) };
        let (kind, range, bare) = (ItemKind::of_term(meaning.term), found.range, found.bare);
        // `İkinci oxunuşda qəbul edilmək`: a common term with a value in it is read as its words, so that the value can be
        // exchanged.
        let is_common = kind == ItemKind::Term && text[range.clone()].starts_with(char::is_lowercase);
        let has_value = || {
            placeables.iter().any(|value| {
                ItemKind::of_value(value.kind).is_some()
                    && range.start <= value.range.start
                    && value.range.end <= range.end
            })
        };
        if is_common && has_value() {
            continue;
        }
        // “Bavariya” is a club in quotation marks, and English may name it otherwise than the place.
        let is_quoted = names::is_in_quotes(text, bare.start) && text[bare.end..].starts_with('”');
        if language.is_azerbaijani() && is_quoted && matches!(kind, ItemKind::Place | ItemKind::Country) {
            continue;
        }
        items.push(Item { kind, what, range, bare, in_name: false });
    }
    items.extend(scores(text, language).into_iter().map(|scores| {
        let range = scores.range();
        Item { kind: ItemKind::Score, what: What::Scores(scores), bare: range.clone(), range, in_name: false }
    }));
    let terms: Vec<Range<usize>> = items.iter().map(|item| item.range.clone()).collect();
    for placeable in placeables {
        let Some(kind) = ItemKind::of_value(placeable.kind) else { continue };
        let range = placeable.range.clone();
        if terms.iter().any(|term| term.start < range.end && range.start < term.end) {
            continue;
        }
        let people = items.iter().any(|item| {
            matches!(item.kind, ItemKind::Country | ItemKind::Nationality) && item.range.start == range.end + 1
        });
        // `Ukraynaya 728 dron`: a name with a case ending ends there.
        let before = items.iter().find(|item| text.get(item.range.end..range.start) == Some(" "));
        // So does the whole name of a body or a person: `Ali Məhkəmə 5 işə baxıb`.
        let behind_case = before.is_some_and(|item| {
            item.bare.end < item.range.end
                || matches!(item.kind, ItemKind::Organisation | ItemKind::Person)
                || item.kind == ItemKind::Term && item.is_proper_name(text)
        });
        let around = Around { people, behind_case, counts: is_counted(text, &range, language) };
        let in_name = in_name(text, &placeable, language.is_azerbaijani(), &around);
        let bare = range.clone();
        items.push(Item { kind, what: What::Placeable(placeable), range, bare, in_name });
    }
    items.extend(numbers_of_codes(text, &items));
    let taken: Vec<Range<usize>> = items.iter().map(|item| item.range.clone()).collect();
    items.extend(names::unknown(text, &taken, language).into_iter().map(|name| Item {
        kind: ItemKind::Name,
        what: What::Name,
        range: name.start..if language.is_azerbaijani() { names::end_of_quoted(text, &name) } else { name.end },
        bare: name,
        in_name: false,
    }));
    items.sort_by_key(|item| item.range.start);
    items
}

/// The numbers behind letters and a hyphen: `Aİ-92`, `Su-30`. No letter and no further digits follow them. A number of
/// four digits may be the year of an event, of which the target may say more, such as where it is held.
fn numbers_of_codes<'g>(text: &str, items: &[Item<'g>]) -> Vec<Item<'g>> {
    let hyphens = text.match_indices('-').filter(|(at, _)| text[..*at].ends_with(char::is_alphabetic));
    let number = |(at, hyphen): (usize, &str)| {
        let start = at + hyphen.len();
        let digits = text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
        let range = start..start + digits;
        let behind = &text[range.end..];
        let free = !items.iter().any(|item| item.range.start < range.end && range.start < item.range.end);
        let goes_on = behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '–'))
            || behind
                .strip_prefix(['.', ',', ':', '-'])
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let is_year = digits == 4 && is_event_year(text, &range);
        if !((1..=3).contains(&digits) || is_year) || !free || goes_on || text[range.clone()].starts_with('0') {
            return None;
        }
        let what = What::Placeable(Placeable::of_digits(text, range.clone()));
        Some(Item { kind: ItemKind::Number, what, bare: range.clone(), range, in_name: false })
    };
    hyphens.filter_map(number).collect()
}

/// Whether four digits behind a hyphen are the year of an event: “Birlik-2025”, “Unity-2025”.
fn is_event_year(text: &str, year: &Range<usize>) -> bool {
    text[year.clone()].parse().is_ok_and(|year| (1950..=2100).contains(&year))
        && text[..year.start].trim_end_matches(|c: char| c == '-' || c.is_alphabetic()).len() + 4 < year.start
        && text[..year.start]
            .rsplit(|c: char| !(c == '-' || c.is_alphabetic()))
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase) && word.matches('-').count() == 1)
}

/// Adds the ending behind the sign of a percentage to it: `45%-i` has the case of `45 faizi`.
pub(super) fn take_endings_of_percentages(items: &mut [Item<'_>], text: &str) {
    for item in items.iter_mut().filter(|item| item.kind == ItemKind::Percentage) {
        let end = item.range.end;
        let behind = text.get(end..).unwrap_or_default();
        let What::Placeable(placeable) = &mut item.what else { continue };
        let Some(ending) = behind.strip_prefix('-').filter(|_| text[..end].ends_with('%')) else { continue };
        let letters = ending.find(|c: char| !c.is_alphabetic()).unwrap_or(ending.len());
        if letters > 0 && Case::of(&ending[..letters]).is_some() {
            item.range.end = end + 1 + letters;
            placeable.range.end = item.range.end;
            if let Some(part) = placeable.parts.last_mut() {
                part.suffix = end..item.range.end;
            }
        }
    }
}

/// An office that has its country in its name is two: `Azərbaycan Prezidenti`, `President of Azerbaijan`.
fn parted(text: &str, found: TermMatch, language: &Language, glossary: &Glossary) -> Vec<TermMatch> {
    let is = |found: &TermMatch, class| {
        glossary.meanings(found).next().is_some_and(|meaning| ItemKind::of_term(meaning.term) == class)
    };
    let (written, start) = (&text[found.range.clone()], found.range.start);
    if !is(&found, ItemKind::Office) || !written.starts_with(char::is_uppercase) {
        return vec![found];
    }
    let (joint, classes) = match language.is_azerbaijani() {
        true => (" ", [ItemKind::Country, ItemKind::Office]),
        false => (" of ", [ItemKind::Office, ItemKind::Country]),
    };
    let joints: Vec<usize> = written.match_indices(joint).map(|(at, _)| at).collect();
    for at in joints {
        let behind = at + joint.len();
        let behind = behind + if written[behind..].starts_with("the ") { "the ".len() } else { 0 };
        // A longer office is parted in one language and not in the other: `Azərbaycan Prezidentinin köməkçisi`.
        let office = if classes[0] == ItemKind::Office { &written[..at] } else { &written[behind..] };
        if !written[behind..].starts_with(char::is_uppercase) || office.contains(' ') {
            continue;
        }
        let one = |piece: Range<usize>, class| {
            let mut list = glossary.find(&written[piece.clone()], language);
            let found = list.pop().filter(|found| list.is_empty() && found.range.len() == piece.len())?;
            let by = piece.start + start;
            let moved = |range: &Range<usize>| range.start + by..range.end + by;
            is(&found, class).then(|| TermMatch { range: moved(&found.range), bare: moved(&found.bare), ..found })
        };
        if let (Some(first), Some(second)) = (one(0..at, classes[0]), one(behind..written.len(), classes[1])) {
            return vec![first, second];
        }
    }
    vec![found]
}

/// How many items of a kind the item is joined with by what stands between, itself included: 3 in
/// `Azərbaycan-Gürcüstan-Türkiyə`.
pub(super) fn linked(
    text: &str,
    items: &[Item<'_>],
    item: &Item<'_>,
    joints: &[&str],
    of_kind: impl Fn(&Item<'_>) -> bool,
) -> usize {
    let joins = |start: usize, end: usize| text.get(start..end).is_some_and(|gap| joints.contains(&gap));
    let (mut count, mut first, mut last) = (1, item.range.start, item.range.end);
    let of_kind = |known: &&Item<'_>| of_kind(known);
    while let Some(before) = items.iter().filter(of_kind).find(|known| joins(known.range.end, first)) {
        (count, first) = (count + 1, before.range.start);
    }
    while let Some(behind) = items.iter().filter(of_kind).find(|known| joins(last, known.range.start)) {
        (count, last) = (count + 1, behind.range.end);
    }
    count
}
