//! Finds the deviations of a text from the style of a news house: its terms, dates and spellings.

use std::ops::Range;

use super::{Glossary, Meaning, TermMatch};
use crate::text::house::{Deviation, DeviationKind, Doubt, HouseStyle};
use crate::unit::{FormStatus, Language, Term, TermForm};

/// Finds the places of an English text that a house writes differently, in the order of the text and without
/// overlaps. The list is empty for a text in another language.
///
/// A term deviates if the glossary has another form for this house, or if the form in the text is only for another
/// house. Dates, per cent and spellings deviate if they differ from `style`.
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
    let Meaning { term, form: found, .. } = glossary.meanings(place).next().filter(|_| !place.is_ambiguous())?;
    let written = text.get(place.bare.clone())?;
    // A form that is inflected, or spelled differently from the glossary, cannot be replaced safely.
    if place.misprint || written != found.text {
        return None;
    }
    let form = form_of_house(term, found, house, language)?;
    let article = ["the ", "The ", "a ", "A ", "an ", "An "];
    let after_article =
        text.get(..place.bare.start).is_some_and(|before| article.iter().any(|word| before.ends_with(word)));
    let (kind, doubt) = match &term.domain {
        Some(domain) if domain.is_of_places() => (DeviationKind::Place, after_article.then_some(Doubt::Article)),
        _ => (DeviationKind::Term, Some(Doubt::NotAPlace)),
    };
    Some(Deviation::of_spelling(kind, place.bare.clone(), &form.text, doubt))
}

/// Returns the form of a term that a house uses instead of the form that was found. If the house has no form of its
/// own, it uses the general form instead of a form of another house. `None` if the house uses the form that was
/// found.
fn form_of_house<'t>(term: &'t Term, found: &TermForm, house: &str, language: &Language) -> Option<&'t TermForm> {
    let alike = |form: &&TermForm| form.kind == found.kind && form.status != FormStatus::Deprecated;
    let forms = || term.forms_in(language).filter(alike);
    let is_found = |form: &TermForm| form.text == found.text;
    let of_house = || forms().filter(|form| form.house.as_deref() == Some(house));
    if of_house().next().is_some() {
        return if of_house().any(is_found) { None } else { of_house().next() };
    }
    let general = || forms().filter(|form| form.house.is_none());
    let is_of_another = forms().any(|form| is_found(form) && form.house.is_some()) && !general().any(is_found);
    general().next().filter(|_| is_of_another)
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
    fn a_term_form_of_another_house_is_replaced_by_the_form_of_the_chosen_house_or_the_general_form() {
        assert_eq!(written("MFA", "talks in Sheki"), ["Sheki → Shaki"]);
        assert_eq!(written("Report", "talks in Shaki"), ["Shaki → Sheki"]);
        assert_eq!(written("AZERTAC", "Shaki's sights"), ["Shaki → Sheki"], "the general form");
        assert!(written("MFA", "talks in Shaki").is_empty());
        assert!(written("AZERTAC", "talks in Sheki").is_empty());
    }

    #[test]
    fn a_term_deviation_is_certain_only_if_the_term_is_a_place_name() {
        assert_eq!(written("Report", "the Ministry of Defence"), ["Ministry of Defence → Ministry of Defense?"]);
        assert!(written("MFA", "the Ministry of Defence").is_empty());
    }

    #[test]
    fn an_azerbaijani_text_has_no_house_style_deviations() {
        let found = house_deviations(&HouseStyle::unknown("MFA"), &glossary(), "Sheki", &Language::azerbaijani());
        assert!(found.is_empty());
    }
}
