//! Terms as a house says them, beside how it writes: what of a text is not its own.

use std::ops::Range;

use super::{Glossary, Meaning, TermMatch};
use crate::text::house::{Deviation, DeviationKind, Doubt, HouseStyle};
use crate::unit::{FormStatus, Language, Term, TermForm};

/// What of an English text a house would write otherwise: terms, of which the glossary has a form of the house, or
/// which are another house's; then dates, per cent and spellings, as far as is known of it. In order of place, none
/// over another; nothing in a text of another language.
#[must_use]
pub fn house_deviations(style: &HouseStyle, glossary: &Glossary, text: &str, language: &Language) -> Vec<Deviation> {
    if !language.is_english() {
        return Vec::new();
    }
    let places = glossary.find(text, language);
    let names: Vec<Range<usize>> = places.iter().map(|place| place.bare.clone()).collect();
    let mut found: Vec<Deviation> =
        places.iter().filter_map(|place| of_term(glossary, place, style.name(), text, language)).collect();
    let apart = |one: &Range<usize>, other: &Range<usize>| one.end <= other.start || other.end <= one.start;
    for deviation in style.deviations(text, &names) {
        if found.iter().all(|known| apart(&known.range, &deviation.range)) {
            found.push(deviation);
        }
    }
    found.sort_by_key(|deviation| deviation.range.start);
    found
}

fn of_term(glossary: &Glossary, place: &TermMatch, house: &str, text: &str, language: &Language) -> Option<Deviation> {
    let Meaning { term, form: met, .. } = glossary.meanings(place).next().filter(|_| !place.is_ambiguous())?;
    let written = text.get(place.bare.clone())?;
    // What is inflected, or spelled otherwise than the glossary has it, is not simply exchanged.
    if place.misprint || written != met.text {
        return None;
    }
    let form = form_of_house(term, met, house, language)?;
    let article = ["the ", "The ", "a ", "A ", "an ", "An "];
    let after_article =
        text.get(..place.bare.start).is_some_and(|before| article.iter().any(|word| before.ends_with(word)));
    let (kind, doubt) = match &term.domain {
        Some(domain) if domain.is_of_places() => (DeviationKind::Place, after_article.then_some(Doubt::Article)),
        _ => (DeviationKind::Term, Some(Doubt::NotAPlace)),
    };
    Some(Deviation::of_spelling(kind, place.bare.clone(), &form.text, doubt))
}

/// How the house says a term that is met in another form; `None` if that form is its own or everybody's.
fn form_of_house<'t>(term: &'t Term, met: &TermForm, house: &str, language: &Language) -> Option<&'t TermForm> {
    let alike = |form: &&TermForm| form.kind == met.kind && form.status != FormStatus::Deprecated;
    let forms = || term.forms_in(language).filter(alike);
    let is_met = |form: &TermForm| form.text == met.text;
    let own = || forms().filter(|form| form.house.as_deref() == Some(house));
    if own().next().is_some() {
        return if own().any(is_met) { None } else { own().next() };
    }
    let everybodys = || forms().filter(|form| form.house.is_none());
    let is_others = forms().any(|form| is_met(form) && form.house.is_some()) && !everybodys().any(is_met);
    everybodys().next().filter(|_| is_others)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary() -> Glossary {
        let form = |text: &str, house: Option<&str>| TermForm {
            house: house.map(str::to_owned),
            ..TermForm::new(Language::english(), text)
        };
        let term = |id: &str, domain: &str, forms: Vec<TermForm>| Term {
            id: id.to_owned(),
            domain: Some(domain.into()),
            forms,
            ..Term::default()
        };
        Glossary::new(vec![
            term(
                "shaki",
                "place",
                vec![form("Shaki", Some("MFA")), form("Sheki", Some("Report")), form("Sheki", None)],
            ),
            term(
                "defence",
                "ministry",
                vec![form("Ministry of Defence", None), form("Ministry of Defense", Some("Report"))],
            ),
        ])
    }

    fn written(house: &str, text: &str) -> Vec<String> {
        let (glossary, english) = (glossary(), Language::english());
        let found = house_deviations(&HouseStyle::unknown(house), &glossary, text, &english);
        found
            .into_iter()
            .map(|found| {
                let mark = if found.doubt.is_some() { "?" } else { "" };
                format!("{} → {}{mark}", &text[found.range], found.to)
            })
            .collect()
    }

    #[test]
    fn a_term_is_brought_from_another_house_to_ones_own_or_to_everybodys_form() {
        assert_eq!(written("MFA", "talks in Sheki"), ["Sheki → Shaki"]);
        assert_eq!(written("Report", "talks in Shaki"), ["Shaki → Sheki"]);
        assert_eq!(written("AZERTAC", "Shaki's sights"), ["Shaki → Sheki"], "to everybody's");
        assert!(written("MFA", "talks in Shaki").is_empty());
        assert!(written("AZERTAC", "talks in Sheki").is_empty());
    }

    #[test]
    fn what_is_no_place_is_left_to_a_person() {
        assert_eq!(written("Report", "the Ministry of Defence"), ["Ministry of Defence → Ministry of Defense?"]);
        assert!(written("MFA", "the Ministry of Defence").is_empty());
    }

    #[test]
    fn another_language_is_not_of_a_house() {
        let found = house_deviations(&HouseStyle::unknown("MFA"), &glossary(), "Sheki", &Language::azerbaijani());
        assert!(found.is_empty());
    }
}
