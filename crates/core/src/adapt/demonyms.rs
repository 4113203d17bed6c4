//! Countries and their adjectives: what is `Gürcüstan Prezidenti` in Azerbaijani is “the Georgian President”.
//!
//! A glossary has the country and the nationality as two concepts. They belong together where the nationality's
//! Azerbaijani form is made of the country's (`Gürcüstan`, `gürcüstanlı`); the other countries are listed in
//! `language/data/en/country-adjectives.tsv`. A match that needs the adjective of a country without one is not adapted.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::items::{Item, ItemKind, What};
use super::words::words;
use crate::language::az::suffixes::OF_PLACE;
use crate::language::az::vowels::{last_vowel, spelled};
use crate::language::en::lists::COUNTRY_ADJECTIVES;
use crate::terms::{Glossary, Meaning, TermId};
use crate::text::{CaseRule, fold_case};
use crate::unit::{Domain, Language};

/// An English adjective of a country.
#[derive(Clone, Debug)]
struct Demonym {
    country: TermId,
    nationality: TermId,
    /// What stands before a noun: `Georgian`; `US` for American.
    written: String,
}

/// The countries of a glossary with their nationalities. They are listed when a text first needs the adjective of a
/// country, or the country of an adjective.
#[derive(Debug)]
pub(super) struct Demonyms {
    glossary: Arc<Glossary>,
    list: OnceLock<Vec<Demonym>>,
}

/// English names of countries → their place in the list, the nationality, and the adjective.
static LISTED: LazyLock<HashMap<&'static str, (usize, &'static str, &'static str)>> = LazyLock::new(|| {
    let mut listed = HashMap::new();
    for (at, [country, nationality, written]) in COUNTRY_ADJECTIVES.rows().enumerate() {
        listed.entry(country).or_insert((at, nationality, written));
    }
    listed
});

impl Demonyms {
    pub(super) fn of(glossary: Arc<Glossary>) -> Self {
        Self { glossary, list: OnceLock::new() }
    }

    fn list(&self) -> &[Demonym] {
        self.list.get_or_init(|| Self::list_of(&self.glossary))
    }

    fn list_of(glossary: &Glossary) -> Vec<Demonym> {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let fold = |text: &str| fold_case(text, CaseRule::Turkic);
        let mut made: HashMap<String, Vec<TermId>> = HashMap::new();
        let mut english: HashMap<&str, TermId> = HashMap::new();
        for (at, term) in glossary.terms_of(&Domain::Nationality) {
            for form in term.forms_in(&az) {
                made.entry(fold(&form.text)).or_default().push(at);
            }
            english.extend(term.preferred(&en).map(|form| (form.text.as_str(), at)));
        }
        let mut list = Vec::new();
        for (country, term) in glossary.terms_of(&Domain::Country) {
            // Where two names of a country are listed, the first line counts.
            let listed = term.forms_in(&en).filter_map(|form| LISTED.get(form.text.as_str()));
            if let Some(&(_, nationality, written)) = listed.min_by_key(|(at, ..)| *at) {
                let written = written.to_owned();
                list.extend(english.get(nationality).map(|&nationality| Demonym { country, nationality, written }));
                continue;
            }
            let mut found: Vec<TermId> = Vec::new();
            for form in term.forms_in(&az) {
                let folded = fold(&form.text);
                let Some(vowel) = last_vowel(&folded) else { continue };
                found.extend(made.get(&format!("{folded}{}", spelled(OF_PLACE, vowel))).into_iter().flatten());
            }
            found.dedup();
            if let [nationality] = found[..]
                && let Some(form) = glossary.term(nationality).preferred(&en)
            {
                list.push(Demonym { country, nationality, written: form.text.clone() });
            }
        }
        // An adjective of two countries names neither.
        let twice: Vec<TermId> = list
            .iter()
            .filter(|one| list.iter().filter(|two| two.nationality == one.nationality).count() > 1)
            .map(|demonym| demonym.nationality)
            .collect();
        list.retain(|demonym| !twice.contains(&demonym.nationality));
        list
    }

    /// The adjective of a country.
    pub(super) fn adjective(&self, country: TermId) -> Option<&str> {
        self.list().iter().find(|demonym| demonym.country == country).map(|demonym| demonym.written.as_str())
    }

    /// The country of a nationality.
    pub(super) fn country(&self, nationality: TermId) -> Option<TermId> {
        self.list().iter().find(|demonym| demonym.nationality == nationality).map(|demonym| demonym.country)
    }

    /// Whether a text mentions a country by a word that is no item: “Iranians”, “Turks”.
    pub(super) fn is_mentioned(&self, country: TermId, text: &str, items: &[Item<'_>], glossary: &Glossary) -> bool {
        let en = Language::english();
        let nationality =
            self.list().iter().find(|demonym| demonym.country == country).map(|demonym| demonym.nationality);
        let names = [Some(country), nationality].into_iter().flatten().filter_map(|at| {
            let form = glossary.get(at)?.preferred(&en)?;
            // The United Arab Emirates share their beginning with the United Kingdom.
            if form.text.contains(' ') { None } else { form.text.get(..4) }
        });
        let names: Vec<&str> = names.collect();
        let mut words = words(text).into_iter().filter(|word| {
            !items
                .iter()
                .any(|item| item.kind != ItemKind::Name && item.range.start < word.end && word.start < item.range.end)
        });
        words.any(|word| names.iter().any(|name| text[word.clone()].starts_with(name)))
    }

    /// Which country an item means, by its name or by its adjective.
    pub(super) fn country_of(&self, item: &Item<'_>) -> Option<TermId> {
        let What::Term(Meaning { id, .. }) = item.what else { return None };
        match item.kind {
            ItemKind::Country => Some(id),
            ItemKind::Nationality => Some(self.country(id).unwrap_or(id)),
            _ => None,
        }
    }
}
