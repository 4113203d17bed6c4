//! Names: countries with their peoples, places and persons of the glossary, which both sides should name.
//!
//! A name that a side has in place of another is an error. A name that only one side has is a warning, and none
//! where the other side says “the country” or the like: free translation leaves out what is clear.

use std::collections::HashMap;

use super::answers::{Kind, is_otherwise_said, is_said};
use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule, Severity};
use crate::language::az::suffixes::{OF_PLACE, OUR};
use crate::language::az::vowels::spellings;
use crate::language::lists::CURRENCIES;
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
        let of_domain =
            |domain: Domain| glossary.terms().iter().filter(move |term| term.domain.as_ref() == Some(&domain));
        let mut countries: HashMap<String, &Term> = HashMap::new();
        for term in of_domain(Domain::Country) {
            for form in term.forms_in(&az) {
                countries.insert(folded(&form.text), term);
            }
        }
        let mut families: HashMap<String, Vec<String>> = HashMap::new();
        let of_place = spellings(OF_PLACE);
        for term in of_domain(Domain::Nationality) {
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
    let unsaid = ways.map(|(_, text, opposite)| unsaid(text, opposite, families));
    for kind in [Kind::Country, Kind::Place, Kind::Person] {
        let of_kind = |side: usize| unsaid[side].iter().filter(move |name| name.kind == kind);
        let exchanged = of_kind(0).next().is_some() && of_kind(1).next().is_some();
        for (at, (side, text, opposite)) in ways.iter().enumerate() {
            // Of two that were exchanged, the target's is reported.
            if (exchanged && at == 0) || (!exchanged && has_stand_in(opposite, kind)) {
                continue;
            }
            for name in of_kind(at) {
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
        let is_person =
            |place| opposite.glossary().meanings(place).all(|meaning| Kind::of(meaning.term) == Some(Kind::Person));
        let has_other_person = opposite.found().iter().any(is_person);
        let family_name = kind == Kind::Person && !has_other_person;
        let said = is_otherwise_said(place, text, opposite)
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

/// Whether a currency follows the name, which may then go unsaid: `Rusiya rublu`, “Swiss francs”.
fn is_of_currency(text: &Text<'_>, place: &TermMatch) -> bool {
    let end = |token: &&crate::text::Token| text.place(token).start >= place.range.end;
    let next = text.tokens.list().iter().find(end).map_or("", |token| text.tokens.form(token));
    CURRENCIES.begin(next)
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
