//! Names: countries with their peoples, places and persons of the glossary, which both sides should name.
//!
//! A name that a side has in place of another is an error. A name that only one side has is a warning, and none
//! where the other side says “the country” or the like: free translation leaves out what is clear.

use std::collections::HashMap;

use super::answers::{Kind, is_otherwise_said, is_said};
use super::misspelt::{Misspelt, misspelt};
use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule, Severity, Side};
use crate::language::az::suffixes::{OF_PLACE, OUR};
use crate::language::az::vowels::spellings;
use crate::language::currencies::is_currency;
use crate::language::lists::OFFICIAL_WORDS_OF_PLACES;
use crate::language::{Supported, az, en, lines};
use crate::terms::{Glossary, Meaning, TermMatch};
use crate::unit::{Domain, Language, Term};

/// Which concepts name the same country: the country itself, its people and its capital, by their names in the
/// glossary.
#[derive(Debug, Default)]
pub(super) struct Families(HashMap<String, Vec<String>>);

impl Families {
    /// A people belongs to a country if it is called by its Azerbaijani name: `fransalı` to `Fransa`.
    pub(super) fn of(glossary: &Glossary) -> Self {
        let az = Language::azerbaijani();
        let folded = |text: &str| crate::text::fold_case(text, crate::text::CaseRule::Turkic);
        let of_domain = |domain: &Domain| glossary.terms_of(domain).map(|(_, term)| term).collect::<Vec<_>>();
        let mut countries: HashMap<String, &Term> = HashMap::new();
        for term in of_domain(&Domain::Country) {
            for form in term.forms_in(&az) {
                countries.insert(folded(&form.text), term);
            }
        }
        let mut families: HashMap<String, Vec<String>> = HashMap::new();
        let of_place = spellings(OF_PLACE);
        for term in of_domain(&Domain::Nationality) {
            for form in term.forms_in(&az) {
                let form = folded(&form.text);
                let stem = of_place.iter().find_map(|suffix| form.strip_suffix(suffix.as_str()));
                if let Some(country) = stem.and_then(|stem| countries.get(stem)).or_else(|| countries.get(&form)) {
                    families.entry(country.id.clone()).or_default().push(term.id.clone());
                    families.entry(term.id.clone()).or_default().push(country.id.clone());
                }
            }
        }
        // A government is called by its capital: Paris has protested.
        for (capital, country) in lines(include_str!("data/capitals.tsv")).filter_map(|line| line.split_once('\t')) {
            families.entry(capital.to_owned()).or_default().push(country.to_owned());
            families.entry(country.to_owned()).or_default().push(capital.to_owned());
        }
        Self(families)
    }

    fn are_one(&self, one: &Term, two: &Term) -> bool {
        one.id == two.id || self.0.get(&one.id).is_some_and(|family| family.contains(&two.id))
    }

    fn relatives<'g>(&self, term: &Term, glossary: &'g Glossary) -> impl Iterator<Item = &'g Term> {
        let family = self.0.get(&term.id).cloned().unwrap_or_default();
        glossary.terms().iter().filter(move |term| family.contains(&term.id))
    }
}

/// A name of one side that the other does not say.
struct Unsaid<'p> {
    place: &'p TermMatch,
    kind: Kind,
}

pub(super) fn check(pair: &TextPair<'_>, families: &Families, found: &mut Findings<'_>) {
    if !found.wants(Rule::Names) {
        return;
    }
    let ways = both_ways(pair);
    let misspelt = ways.map(|(side, text, opposite)| misspelt_names(side, text, opposite, families, found));
    let unsaid = [0, 1].map(|at| {
        let (_, text, opposite) = ways[at];
        let mut names = unsaid(text, opposite, families);
        names.retain(|name| !misspelt[at].contains(&name.place.range.start));
        names
    });
    let explained = [0, 1].map(|at| {
        let (_, text, opposite) = ways[at];
        let has_country = unsaid[1 - at].iter().any(|name| name.kind == Kind::Country);
        let is_explained = |name: &&Unsaid<'_>| {
            !has_country && name.kind == Kind::Country && is_of_named_person(name.place, text, opposite)
        };
        unsaid[at].iter().filter(is_explained).map(|name| name.place.range.start).collect::<Vec<usize>>()
    });
    for kind in [Kind::Country, Kind::Place, Kind::Person] {
        let of_kind = |side: usize| unsaid[side].iter().filter(move |name| name.kind == kind);
        let exchanged = of_kind(0).next().is_some() && of_kind(1).next().is_some();
        for (at, (side, text, opposite)) in ways.iter().enumerate() {
            // Of two that were exchanged, the target's is reported.
            if (exchanged && at == 0) || (!exchanged && has_stand_in(opposite, kind)) {
                continue;
            }
            for name in of_kind(at).filter(|name| !explained[at].contains(&name.place.range.start)) {
                let met = text.text.get(name.place.range.clone()).unwrap_or_default();
                let name_there = of_kind(1 - at).next().and_then(|name| opposite.text.get(name.place.range.clone()));
                let text = met.to_owned();
                let (reason, severity) = match name_there {
                    Some(name) => (Reason::OtherSideDiffers { text, other: name.to_owned() }, Severity::Error),
                    None => (Reason::NameMissing { text }, Severity::Warning),
                };
                let finding = Finding::new(Rule::Names, *side, name.place.range.clone(), reason);
                found.add(finding.weigh(severity));
            }
        }
    }
}

/// Reports the names of a text that the target misspells, and returns where the names that the other side misspells
/// start in the text. A mistake of the source is nothing that a translator can correct, so it is not reported.
fn misspelt_names(
    side: Side,
    text: &Text<'_>,
    opposite: &Text<'_>,
    families: &Families,
    found: &mut Findings<'_>,
) -> Vec<usize> {
    let mut starts = Vec::new();
    let opposite_side = if side == Side::Source { Side::Target } else { Side::Source };
    let is_named = |place: &TermMatch| {
        let mut meanings = opposite.found().iter().flat_map(|place| opposite.glossary().meanings(place));
        meanings.any(|there| text.glossary().meanings(place).any(|here| families.are_one(here.term, there.term)))
    };
    let mut reported: Vec<usize> = Vec::new();
    for place in text.found().iter().filter(|place| !is_named(place)) {
        let Some(Misspelt { range, expected }) = misspelt(place, text, opposite) else { continue };
        starts.push(place.range.start);
        if opposite_side == Side::Source || reported.contains(&range.start) {
            continue;
        }
        reported.push(range.start);
        let written = opposite.text.get(range.clone()).unwrap_or_default().to_owned();
        let reason = Reason::NameMisspelt { text: written, expected: expected.clone() };
        found.add(Finding::new(Rule::Names, opposite_side, range, reason).suggest(expected));
    }
    starts
}

fn unsaid<'p>(text: &'p Text<'_>, opposite: &Text<'_>, families: &Families) -> Vec<Unsaid<'p>> {
    let mut unsaid = Vec::new();
    for place in text.found() {
        let kinds: Vec<Option<Kind>> = text.glossary().meanings(place).map(|meaning| Kind::of(meaning.term)).collect();
        // What may also be something else is left alone.
        let Some(Some(kind)) = kinds.first().copied().filter(|_| kinds.iter().all(Option::is_some)) else { continue };
        if !text.text.get(place.range.clone()).is_some_and(begins_with_capital) {
            // A people in small letters is a language, a cuisine, a carpet.
            continue;
        }
        if kind == Kind::Country && is_of_currency(text, place) {
            continue;
        }
        let is_met = |term: &Term| {
            let mut meanings = opposite.found().iter().flat_map(|place| opposite.glossary().meanings(place));
            meanings.any(|meaning| families.are_one(term, meaning.term))
        };
        // A family name is enough, unless it is another person's: `İlham Əliyev`, “Heydar Aliyev”.
        let family_name = kind == Kind::Person && !is_of_another_person(place, text, opposite);
        let said = is_otherwise_said(place, text, opposite)
            || kind != Kind::Person && is_short_name_said(place, text, opposite)
            || text.glossary().meanings(place).any(|Meaning { term, .. }| {
                let forms = std::iter::once(term).chain(families.relatives(term, opposite.glossary()));
                is_met(term) || forms.into_iter().any(|term| is_said(term, opposite, family_name))
            });
        if !said {
            unsaid.push(Unsaid { place, kind });
        }
    }
    unsaid
}

/// Whether every family name of the other side that is like that of a person belongs to another person.
fn is_of_another_person(place: &TermMatch, text: &Text<'_>, opposite: &Text<'_>) -> bool {
    let last = |form: &str| opposite.fold(form).rsplit(' ').next().unwrap_or_default().to_owned();
    let forms = text.glossary().meanings(place).flat_map(|meaning| meaning.term.forms_in(opposite.language));
    let family_names: Vec<String> = forms.map(|form| last(&form.text)).collect();
    let bearers = opposite.words().filter(|(_, form)| family_names.iter().any(|name| form.starts_with(name.as_str())));
    let mut of_others = bearers.map(|(token, _)| {
        let at = opposite.place(token).start;
        let persons = opposite.found().iter().filter(|found| found.range.contains(&at));
        persons.into_iter().any(|found| {
            opposite.glossary().meanings(found).all(|meaning| Kind::of(meaning.term) == Some(Kind::Person))
        })
    });
    of_others.all(|of_another| of_another)
}

/// Whether a country says whose office a person has whom the other side names, too: “Turkish President Erdoğan”. A
/// translation adds it for readers who do not know the person.
fn is_of_named_person(place: &TermMatch, text: &Text<'_>, opposite: &Text<'_>) -> bool {
    let mut named = opposite.found().iter().flat_map(|found| opposite.glossary().meanings(found));
    let next = || text.words().filter(|(token, _)| text.place(token).start >= place.range.end).take(MAX_WORDS_TO_NAME);
    named.any(|Meaning { term, .. }| {
        let last = |form: &str| text.fold(form).rsplit(' ').next().unwrap_or_default().to_owned();
        let mut family_names = term.forms_in(text.language).map(|form| last(&form.text));
        Kind::of(term) == Some(Kind::Person)
            && family_names.any(|name| next().any(|(_, form)| form.starts_with(name.as_str())))
    })
}

/// So many words after a country a person's family name may be: “Turkish President Recep Tayyip Erdoğan”.
const MAX_WORDS_TO_NAME: usize = 5;

/// Whether the other side has the short name of a place that the text names in full: `Naxçıvan` for the “Nakhchivan
/// Autonomous Republic”.
fn is_short_name_said(place: &TermMatch, text: &Text<'_>, opposite: &Text<'_>) -> bool {
    let words = |form: &str| -> Vec<String> { text.fold(form).split(' ').map(str::to_owned).collect() };
    let long: Vec<Vec<String>> = text.glossary().meanings(place).map(|meaning| words(&meaning.form.text)).collect();
    let mut meanings = opposite.found().iter().flat_map(|found| opposite.glossary().meanings(found));
    meanings.any(|there| {
        matches!(Kind::of(there.term), Some(Kind::Country | Kind::Place))
            && there.term.forms_in(text.language).any(|form| {
                let short = words(&form.text);
                long.iter().any(|long| {
                    let others: Vec<&String> = long.iter().filter(|word| !short.contains(word)).collect();
                    others.len() + short.len() == long.len()
                        && others.iter().all(|word| OFFICIAL_WORDS_OF_PLACES.contains(word))
                })
            })
    })
}

/// Whether a currency follows the name, which may then go unsaid: `Rusiya rublu`, “Swiss francs”.
fn is_of_currency(text: &Text<'_>, place: &TermMatch) -> bool {
    let end = |token: &&crate::text::Token| text.place(token).start >= place.range.end;
    let next = text.tokens.list().iter().find(end).map_or("", |token| text.tokens.form(token));
    Supported::of(text.language).is_some_and(|language| is_currency(next, language))
}

fn begins_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(crate::text::CaseRule::is_capital)
}

/// Whether a text has a word that stands for a name that was said before.
fn has_stand_in(text: &Text<'_>, kind: Kind) -> bool {
    let words = match (Supported::of(text.language), kind) {
        (Some(Supported::Azerbaijani), Kind::Country | Kind::Place) => &az::lists::STAND_INS_FOR_PLACES,
        (Some(Supported::Azerbaijani), Kind::Person) => &az::lists::STAND_INS_FOR_PERSONS,
        (Some(Supported::English), Kind::Country | Kind::Place) => &en::lists::STAND_INS_FOR_PLACES,
        (Some(Supported::English), Kind::Person) => &en::lists::STAND_INS_FOR_PERSONS,
        _ => return true,
    };
    let open = text.is_azerbaijani();
    // `səfirliyimiz` is the embassy of the country where it is written.
    let our = spellings(OUR);
    let says_our = |form: &str| our.iter().any(|ending| form.contains(ending.as_str()));
    if open && kind == Kind::Country && text.words().any(|(_, form)| says_our(form)) {
        return true;
    }
    text.words()
        .any(|(_, form)| words.iter().any(|word| form == word || (open && word.len() > 3 && form.starts_with(word))))
}
