//! The terms of each segment of a document, as they are shown to its translator.

use std::collections::{HashMap, HashSet};

use crate::jobs::found_terms::{is_ordinary_word, translations};
use crate::pretranslate::{Row, Settings};
use yaddash_core::terms::{Glossary, TermMatch};
use yaddash_core::unit::{Language, Term, TermForm};

/// A term of a segment, as it is shown to the translator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TermLine {
    /// The term as it is written in the document.
    pub written: String,
    /// The translation of the term, with its acronym in brackets. If the term may mean several concepts, slashes
    /// separate their translations. A dash stands for a translation that the glossary does not have.
    pub translation: String,
    /// A remark on the term, if there is one.
    pub remark: Option<TermRemark>,
}

/// A remark on a term of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TermRemark {
    /// The document has a misprint of the term.
    Misprint {
        /// The form of the term in the glossary.
        form: String,
    },
    /// The term may mean several concepts, and the document does not show which of them.
    Ambiguous,
}

/// Returns the terms of each row, each term once in a row. `found` has the places of the terms of each row. A verb or
/// another ordinary word is returned only for the first row that has it, because a translator needs `müzakirə etmək` and
/// `nazir` only once. A term that may
/// mean several concepts is taken for the one that the document names unambiguously, if there is exactly one.
pub(super) fn term_lines(
    rows: &[Row],
    found: &[Vec<TermMatch>],
    glossary: &Glossary,
    settings: &Settings,
) -> Vec<Vec<TermLine>> {
    let terms = DocumentTerms::new(found, glossary, settings);
    rows.iter().zip(found).enumerate().map(|(number, (row, found))| terms.lines(number, row, found)).collect()
}

/// The facts about a whole document that decide how a term of one row is shown.
struct DocumentTerms<'g> {
    glossary: &'g Glossary,
    settings: &'g Settings,
    /// The ids of the concepts that the document names unambiguously.
    named: HashSet<&'g str>,
    /// The id of each verb and of each ordinary word, with the number of the first row that has it.
    ordinary: HashMap<&'g str, usize>,
}

impl<'g> DocumentTerms<'g> {
    fn new(found: &[Vec<TermMatch>], glossary: &'g Glossary, settings: &'g Settings) -> Self {
        let (mut named, mut ordinary) = (HashSet::new(), HashMap::new());
        for (row, place) in
            found.iter().enumerate().flat_map(|(row, found)| found.iter().map(move |place| (row, place)))
        {
            for meaning in glossary.meanings(place) {
                if !place.is_ambiguous() {
                    named.insert(meaning.term.id.as_str());
                }
                if is_ordinary(meaning.term, meaning.form) {
                    ordinary.entry(meaning.term.id.as_str()).or_insert(row);
                }
            }
        }
        Self { glossary, settings, named, ordinary }
    }

    /// Whether all meanings of a found term are ordinary words that an earlier row has already shown.
    fn is_repeated(&self, row: usize, place: &TermMatch) -> bool {
        let seen = |term: &Term| self.ordinary.get(term.id.as_str()).is_some_and(|first| *first < row);
        self.glossary.meanings(place).all(|meaning| is_ordinary(meaning.term, meaning.form) && seen(meaning.term))
    }

    fn lines(&self, number: usize, row: &Row, found: &[TermMatch]) -> Vec<TermLine> {
        let (target, house) = (&self.settings.target, self.settings.house.as_deref());
        let mut lines: Vec<TermLine> = Vec::new();
        for place in found.iter().filter(|place| !self.is_repeated(number, place)) {
            let mut terms: Vec<&Term> = self.glossary.meanings(place).map(|meaning| meaning.term).collect();
            if terms.len() > 1 {
                let named: Vec<&Term> =
                    terms.iter().copied().filter(|term| self.named.contains(term.id.as_str())).collect();
                terms = if named.len() == 1 { named } else { terms };
            }
            let mut translation: Vec<String> = terms.iter().map(|term| translation(term, target, house)).collect();
            translation.dedup();
            let translation = translation.join(" / ");
            let remark = match (place.misprint, self.glossary.meanings(place).next()) {
                (true, Some(meaning)) => Some(TermRemark::Misprint { form: meaning.form.text.clone() }),
                _ => (terms.len() > 1).then_some(TermRemark::Ambiguous),
            };
            if !lines.iter().any(|line| line.translation == translation && line.remark == remark) {
                let written = row.text.get(place.range.clone()).unwrap_or_default().to_owned();
                lines.push(TermLine { written, translation, remark });
            }
        }
        lines
    }
}

/// Returns the translation of a concept: the full form, with the acronym in brackets.
fn translation(term: &Term, target: &Language, house: Option<&str>) -> String {
    let full = translations(term, target, house).first().copied();
    let acronym = term.acronym(target).map(|form| form.text.as_str());
    match (full, acronym) {
        (Some(full), Some(acronym)) if full != acronym => format!("{full} ({acronym})"),
        (full, acronym) => full.or(acronym).unwrap_or("–").to_owned(),
    }
}

/// Whether a translator needs a form only once in a document.
fn is_ordinary(term: &Term, form: &TermForm) -> bool {
    form.part_of_speech.as_deref() == Some("verb") || is_ordinary_word(term, form)
}
