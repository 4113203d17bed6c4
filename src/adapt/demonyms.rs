//! Countries and their adjectives: what is `Gürcüstan Prezidenti` in Azerbaijani is “the Georgian President”.
//!
//! A glossary has the country and the nationality as two concepts. They belong together where the nationality's
//! Azerbaijani form is made of the country's (`Gürcüstan`, `gürcüstanlı`); the rest stands in
//! `data/en.adjectives.tsv`. A country without an adjective here is left alone where one would be needed.

use std::collections::HashMap;

use super::items::{Class, Item, What};
use super::words::words;
use crate::language::az::vowels::{last_vowel, spelled};
use crate::terms::Glossary;
use crate::text::{CaseRule, fold_case};
use crate::unit::{Domain, Language, Term};

/// An English adjective of a country.
#[derive(Clone, Debug)]
struct People {
    /// Which term the country is, by its place in the glossary.
    country: usize,
    /// Which term the nationality is.
    nationality: usize,
    /// What stands before a noun: `Georgian`; `US` for American.
    written: String,
}

/// The countries of a glossary with their nationalities.
#[derive(Debug, Default)]
pub(super) struct Demonyms {
    list: Vec<People>,
    /// Terms by their address, which is how items point at them.
    places: HashMap<usize, usize>,
}

fn address(term: &Term) -> usize {
    std::ptr::from_ref(term).addr()
}

impl Demonyms {
    pub(super) fn of(glossary: &Glossary) -> Self {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let fold = |text: &str| fold_case(text, CaseRule::Turkic);
        let of_domain = |domain: Domain| {
            let terms = glossary.terms().iter().enumerate();
            terms.filter(move |(_, term)| term.domain.as_ref() == Some(&domain))
        };
        let mut made: HashMap<String, Vec<usize>> = HashMap::new();
        let mut english: HashMap<&str, usize> = HashMap::new();
        for (at, term) in of_domain(Domain::Nationality) {
            for form in term.forms_in(&az) {
                made.entry(fold(&form.text)).or_default().push(at);
            }
            english.extend(term.preferred(&en).map(|form| (form.text.as_str(), at)));
        }
        let mut list = Vec::new();
        for (country, term) in of_domain(Domain::Country) {
            let name = |known: &str| term.forms_in(&en).any(|form| form.text == known);
            let lines = include_str!("data/en.adjectives.tsv").lines().filter(|line| !line.starts_with('#'));
            let listed = lines.filter_map(|line| {
                let mut cells = line.split('\t');
                Some((cells.next()?, cells.next()?, cells.next()?))
            });
            if let Some((_, nationality, written)) = listed.clone().find(|(country, ..)| name(country)) {
                let written = written.to_owned();
                list.extend(english.get(nationality).map(|&nationality| People { country, nationality, written }));
                continue;
            }
            let mut found: Vec<usize> = Vec::new();
            for form in term.forms_in(&az) {
                let folded = fold(&form.text);
                let Some(vowel) = last_vowel(&folded) else { continue };
                found.extend(made.get(&format!("{folded}{}", spelled("lI", vowel))).into_iter().flatten());
            }
            found.dedup();
            if let [nationality] = found[..]
                && let Some(form) = glossary.terms().get(nationality).and_then(|term| term.preferred(&en))
            {
                list.push(People { country, nationality, written: form.text.clone() });
            }
        }
        // An adjective of two countries tells nothing.
        let twice: Vec<usize> = list
            .iter()
            .filter(|one| list.iter().filter(|two| two.nationality == one.nationality).count() > 1)
            .map(|people| people.nationality)
            .collect();
        list.retain(|people| !twice.contains(&people.nationality));
        let places = glossary.terms().iter().enumerate().map(|(at, term)| (address(term), at)).collect();
        Self { list, places }
    }

    /// The adjective of a country.
    pub(super) fn adjective(&self, country: &Term) -> Option<&str> {
        let at = *self.places.get(&address(country))?;
        self.list.iter().find(|people| people.country == at).map(|people| people.written.as_str())
    }

    /// The country of a nationality, as a term of the glossary.
    pub(super) fn country<'g>(&self, nationality: &Term, glossary: &'g Glossary) -> Option<&'g Term> {
        let at = *self.places.get(&address(nationality))?;
        let people = self.list.iter().find(|people| people.nationality == at)?;
        glossary.terms().get(people.country)
    }

    /// Whether a text tells of a country by a word that is no item: “Iranians”, “Turks”.
    pub(super) fn is_told(&self, country: usize, text: &str, items: &[Item<'_>], glossary: &Glossary) -> bool {
        let en = Language::english();
        let nationality = self.list.iter().find(|people| people.country == country).map(|people| people.nationality);
        let names = [Some(country), nationality].into_iter().flatten().filter_map(|at| {
            let form = glossary.terms().get(at)?.preferred(&en)?;
            // The United Arab Emirates share their beginning with the United Kingdom.
            if form.text.contains(' ') { None } else { form.text.get(..4) }
        });
        let names: Vec<&str> = names.collect();
        let mut words = words(text).into_iter().filter(|word| {
            !items
                .iter()
                .any(|item| item.class != Class::Name && item.range.start < word.end && word.start < item.range.end)
        });
        words.any(|word| names.iter().any(|name| text[word.clone()].starts_with(name)))
    }

    /// Which country an item tells of, by its name or by its adjective.
    pub(super) fn told(&self, item: &Item<'_>) -> Option<usize> {
        let What::Term(term, _) = item.what else { return None };
        let at = *self.places.get(&address(term))?;
        match item.class {
            Class::Country => Some(at),
            Class::Nationality => {
                Some(self.list.iter().find(|people| people.nationality == at).map_or(at, |people| people.country))
            }
            _ => None,
        }
    }
}
