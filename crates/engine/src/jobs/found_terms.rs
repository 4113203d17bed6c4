//! The terms of a text with their translations, as `terms lookup` and `pretranslate` give them to scripts.

use std::ops::Range;

use serde::Serialize;

use yaddash_core::terms::{Glossary, Meaning};
use yaddash_core::unit::{Domain, FormKind, FormStatus, Language, Term, TermForm};

/// A concept that a place in a text may mean. A place that may mean several concepts gives one of these for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FoundTerm {
    /// The byte range of the place in the text, with the suffixes of the term; `start` and `end` in JSON.
    #[serde(flatten)]
    pub range: Range<usize>,
    /// The term as it is written in the text.
    pub text: String,
    /// The name of the concept in the glossary.
    pub concept: String,
    /// The form of the concept that was found, as the glossary has it.
    pub source: String,
    /// The full forms of the concept in the other language, in the order of [`translations`].
    pub targets: Vec<String>,
    /// The acronym of the concept in the other language.
    pub acronym: Option<String>,
    /// Whether the text has a misprint of the form.
    pub misprint: bool,
    /// Whether the place may mean several concepts.
    pub ambiguous: bool,
}

impl FoundTerm {
    /// Finds the terms of a text, in the order of the text. The forms of `house` come first among the translations. An
    /// ordinary word, such as `nazir` (minister), is returned only at its first place, because a translator needs it
    /// only once; names and official terms are returned at every place.
    ///
    /// ```
    /// use yaddash_engine::jobs::{FoundTerm, StarterTerms, glossary_of};
    /// use yaddash_engine::unit::Language;
    /// let glossary = glossary_of(&[], Some(StarterTerms::begin()))?;
    /// let (az, en) = (Language::azerbaijani(), Language::english());
    /// let terms = FoundTerm::find_all(&glossary, "TDT-nin sammiti keçirilib.", (&az, &en), None);
    /// assert_eq!((terms[0].text.as_str(), terms[0].acronym.as_deref()), ("TDT-nin", Some("OTS")));
    /// # Ok::<(), yaddash_engine::jobs::MemoriesError>(())
    /// ```
    #[must_use]
    pub fn find_all(
        glossary: &Glossary,
        text: &str,
        (source, target): (&Language, &Language),
        house: Option<&str>,
    ) -> Vec<Self> {
        let mut terms: Vec<Self> = Vec::new();
        for place in glossary.find(text, source) {
            let shown = |meaning: Meaning<'_>| {
                is_ordinary_word(meaning.term, meaning.form) && terms.iter().any(|term| term.concept == meaning.term.id)
            };
            if glossary.meanings(&place).all(shown) {
                continue;
            }
            terms.extend(glossary.meanings(&place).map(|meaning| Self {
                range: place.range.clone(),
                text: text.get(place.range.clone()).unwrap_or_default().to_owned(),
                concept: meaning.term.id.clone(),
                source: meaning.form.text.clone(),
                targets: translations(meaning.term, target, house).into_iter().map(str::to_owned).collect(),
                acronym: meaning.term.acronym(target).map(|form| form.text.clone()),
                misprint: place.misprint,
                ambiguous: place.is_ambiguous(),
            }));
        }
        terms
    }
}

/// Whether a form of a term is a single common word: `nazir`, `müzakirə`, “discuss”. Translators know these, so they
/// rank below names, official terms and phrases.
pub(super) fn is_ordinary_word(term: &Term, form: &TermForm) -> bool {
    let begins_small = form.text.chars().next().is_some_and(char::is_lowercase);
    let one_word = form.text.chars().all(|c| c.is_alphabetic() || c == '-');
    let part = form.part_of_speech.as_deref();
    begins_small
        && one_word
        && form.kind != FormKind::Acronym
        && matches!(part, Some("noun" | "verb" | "adjective" | "adverb"))
        && term.domain != Some(Domain::Nationality)
}

/// Returns the full forms of a concept in a language, without deprecated forms. The preferred form comes first. If a
/// house is given, its forms come first, and the forms of other houses come last.
#[must_use]
pub fn translations<'t>(term: &'t Term, target: &Language, house: Option<&str>) -> Vec<&'t str> {
    let mut forms: Vec<_> = term
        .forms_in(target)
        .filter(|form| form.kind != FormKind::Acronym && form.status != FormStatus::Deprecated)
        .collect();
    forms.sort_by_key(|form| {
        let of_another_house = house.is_some() && form.house.is_some();
        let of_house = house.is_some() && form.house.as_deref() == house;
        (!of_house, of_another_house, form.status != FormStatus::Preferred)
    });
    // A form that several houses use is listed once.
    let mut texts: Vec<&str> = Vec::new();
    for form in forms {
        if !texts.contains(&form.text.as_str()) {
            texts.push(&form.text);
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str, house: Option<&str>) -> TermForm {
        TermForm { house: house.map(str::to_owned), ..TermForm::new(Language::english(), text) }
    }

    #[test]
    fn the_form_of_the_house_comes_first_and_those_of_other_houses_come_last() {
        let forms = vec![form("Garabagh", Some("AZERTAC")), form("the Region", None), form("Karabakh", Some("Report"))];
        let term = Term { forms, ..Term::default() };
        let en = Language::english();
        assert_eq!(translations(&term, &en, None), ["Garabagh", "the Region", "Karabakh"]);
        assert_eq!(translations(&term, &en, Some("Report")), ["Karabakh", "the Region", "Garabagh"]);
    }

    #[test]
    fn an_ordinary_word_is_listed_once_and_a_name_at_every_place() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let term = |azerbaijani: &str, english: &str, part: &str| {
            let part_of_speech = Some(part.to_owned());
            let form = TermForm { part_of_speech, ..TermForm::new(az.clone(), azerbaijani) };
            Term { id: english.to_owned(), forms: vec![form], ..Term::default() }
        };
        let terms = vec![term("nazir", "minister", "noun"), term("Bakı", "baku", "properNoun")];
        let text = "Nazir Bakıda nazirlə görüşüb, sonra nazir Bakıdan gedib.";
        let found = FoundTerm::find_all(&Glossary::new(terms), text, (&az, &en), None);
        let written: Vec<&str> = found.iter().map(|term| term.text.as_str()).collect();
        assert_eq!(written, ["Nazir", "Bakıda", "Bakıdan"]);
    }

    #[test]
    fn a_place_with_two_meanings_gives_a_term_for_each() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let term = |id: &str, english: &str| Term {
            id: id.to_owned(),
            forms: vec![TermForm::new(az.clone(), "Respublika"), form(english, None)],
            ..Term::default()
        };
        let glossary = Glossary::new(vec![term("newspaper", "Respublika newspaper"), term("state", "the Republic")]);
        let found = FoundTerm::find_all(&glossary, "Respublikanın nümayəndəsi.", (&az, &en), None);
        let concepts: Vec<&str> = found.iter().map(|term| term.concept.as_str()).collect();
        assert_eq!(concepts, ["newspaper", "state"]);
        assert!(found.iter().all(|term| term.ambiguous && term.text == "Respublikanın"));
        let json = serde_json::to_value(&found[1]).unwrap();
        assert_eq!((&json["start"], &json["end"]), (&0.into(), &"Respublikanın".len().into()));
    }
}
