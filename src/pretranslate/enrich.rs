//! Finds what helps a translator besides the suggestions: how the suggestions are adapted to the article, the
//! mistakes in them, the terms of the article, and the names that no glossary has.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::terms::targets;
use yaddash_engine::adapt::{Adapted, Adapter};
use yaddash_engine::pretranslate::{Row, Settings, Unknown, unknown_names};
use yaddash_engine::qa::{Checker, Finding, Rules};
use yaddash_engine::terms::{Glossary, TermMatch};
use yaddash_engine::text::house::HouseStyle;
use yaddash_engine::unit::{Language, Role, Term, TermForm};

/// The adapted suggestions of an article, their mistakes, the article's terms, and the names that the glossary does
/// not have.
pub(super) struct EnrichedArticle {
    glossary: Arc<Glossary>,
    terms: Vec<Vec<TermMatch>>,
    pub(super) unknown: Vec<Unknown>,
    /// The suggestions of each row (segment of the article), adapted to the row.
    adapted: Vec<Vec<Adapted>>,
    /// The mistakes that the checks find in the first suggestion of each row, if it is used as the row's translation.
    findings: Vec<Vec<Finding>>,
    /// The text of each row, in which the terms were found.
    texts: Vec<String>,
    /// The ids of the concepts that the article names unambiguously.
    named: HashSet<String>,
    /// The id of each verb in the glossary, with the first row that has the verb. Later rows do not show it again,
    /// because a translator needs `müzakirə etmək` only once.
    verbs: HashMap<String, usize>,
    house: Option<String>,
}

/// A term of a row, as it is shown to the translator.
pub(super) struct TermLine<'t> {
    /// The term as it is written in the article.
    pub(super) written: &'t str,
    /// The translation of the term, with its acronym in brackets. If the term may mean several concepts, slashes
    /// separate their translations.
    pub(super) translation: String,
    /// A remark on the term, such as a misprint; empty if there is none.
    pub(super) remark: String,
}

impl EnrichedArticle {
    pub(super) fn of(rows: &[Row], glossary: &Arc<Glossary>, settings: &Settings, style: Option<&HouseStyle>) -> Self {
        let terms: Vec<Vec<TermMatch>> = rows.iter().map(|row| glossary.find(&row.text, &settings.source)).collect();
        // The names in a dateline, or in the lines that a site prints around a report, are places and agencies, which
        // need no translation.
        let around = |row: &Row| matches!(row.segment.role, Role::Date | Role::Time);
        let texts = rows.iter().zip(&terms).map(|(row, found)| match around(row) {
            true => ("", Vec::new()),
            false => (row.text.as_str(), found.iter().map(|place| place.range.clone()).collect()),
        });
        let unknown = unknown_names(texts, &settings.source);
        let texts = rows.iter().map(|row| row.text.clone()).collect();
        let mut adapter = Adapter::new(Arc::clone(glossary), &settings.source, &settings.target);
        let (source, target) = (settings.source.clone(), settings.target.clone());
        let mut checker = Checker::new(Arc::clone(glossary), source, target, Rules::default());
        if let Some(style) = style {
            (adapter, checker) = (adapter.for_house(style.clone()), checker.for_house(style.clone()));
        }
        let adapt = |row: &Row| row.matches.iter().map(|found| adapter.adapt(&row.text, found)).collect();
        let adapted: Vec<Vec<Adapted>> = rows.iter().map(adapt).collect();
        let check = |(row, adapted): (&Row, &Vec<Adapted>)| match (row.matches.first(), adapted.first()) {
            (Some(_), Some(adapted)) => checker.check_pair(&row.text, &adapted.target),
            _ => Vec::new(),
        };
        let findings = rows.iter().zip(&adapted).map(check).collect();
        let sure = terms.iter().flatten().filter(|place| !place.is_ambiguous());
        let named = sure.flat_map(|place| glossary.meanings(place)).map(|meaning| meaning.term.id.clone()).collect();
        let mut verbs = HashMap::new();
        for (row, place) in
            terms.iter().enumerate().flat_map(|(row, found)| found.iter().map(move |place| (row, place)))
        {
            for meaning in glossary.meanings(place).filter(|meaning| is_verb(meaning.form)) {
                verbs.entry(meaning.term.id.clone()).or_insert(row);
            }
        }
        let (glossary, house) = (Arc::clone(glossary), settings.house.clone());
        Self { glossary, terms, unknown, adapted, findings, texts, named, verbs, house }
    }

    /// Returns suggestion number `at` of a row with its adaptation; `None` if there was nothing to adapt.
    pub(super) fn adapted(&self, row: usize, at: usize) -> Option<&Adapted> {
        self.adapted.get(row)?.get(at).filter(|adapted| !adapted.is_empty())
    }

    /// Returns the adapted target of the first suggestion of a row; an empty text if there is no suggestion.
    pub(super) fn first_target(&self, row: usize) -> &str {
        self.adapted.get(row).and_then(|adapted| adapted.first()).map_or("", |adapted| adapted.target.as_str())
    }

    /// Returns the mistakes that the checks find in the first suggestion of a row.
    pub(super) fn findings(&self, row: usize) -> &[Finding] {
        self.findings.get(row).map_or(&[], Vec::as_slice)
    }

    /// Returns suggestion number `at` of a row if adapting it changed its target; otherwise, `None`.
    pub(super) fn changed(&self, row: usize, at: usize) -> Option<&Adapted> {
        self.adapted(row, at).filter(|adapted| !adapted.changes.is_empty())
    }

    /// Whether all meanings of a found term are verbs that an earlier row has already shown.
    fn is_again(&self, row: usize, place: &TermMatch) -> bool {
        let seen = |term: &Term| self.verbs.get(term.id.as_str()).is_some_and(|first| *first < row);
        self.glossary.meanings(place).all(|meaning| is_verb(meaning.form) && seen(meaning.term))
    }

    /// Returns the terms of a row in order, each of them once. A verb is returned only for the first row that has it.
    /// A term that may mean several concepts is taken for the one that the article names unambiguously, if there is
    /// exactly one.
    pub(super) fn lines(&self, row: usize, target: &Language) -> Vec<TermLine<'_>> {
        let (Some(found), Some(text)) = (self.terms.get(row), self.texts.get(row)) else { return Vec::new() };
        let mut lines: Vec<TermLine<'_>> = Vec::new();
        for place in found.iter().filter(|place| !self.is_again(row, place)) {
            let written = text.get(place.range.clone()).unwrap_or_default();
            let mut terms: Vec<&Term> = self.glossary.meanings(place).map(|meaning| meaning.term).collect();
            if terms.len() > 1 {
                let named: Vec<&Term> =
                    terms.iter().copied().filter(|term| self.named.contains(term.id.as_str())).collect();
                terms = if named.len() == 1 { named } else { terms };
            }
            let mut translation: Vec<String> = terms.iter().map(|term| self.translation_of(term, target)).collect();
            translation.dedup();
            let translation = translation.join(" / ");
            let remark = match (place.misprint, self.glossary.meanings(place).next()) {
                (true, Some(meaning)) => format!("misprint for {}", meaning.form.text),
                _ if terms.len() > 1 => "one of several meanings".to_owned(),
                _ => String::new(),
            };
            if !lines.iter().any(|line| line.translation == translation && line.remark == remark) {
                lines.push(TermLine { written, translation, remark });
            }
        }
        lines
    }

    /// Returns the form of a concept in a language: the full form, with the acronym in brackets.
    fn translation_of(&self, term: &Term, target: &Language) -> String {
        let full = targets(term, target, self.house.as_deref()).first().copied();
        let acronym = term.acronym(target).map(|form| form.text.as_str());
        match (full, acronym) {
            (Some(full), Some(acronym)) if full != acronym => format!("{full} ({acronym})"),
            (full, acronym) => full.or(acronym).unwrap_or("–").to_owned(),
        }
    }

    /// Returns the terms of a row in one line: `TDT-nin = Organization of Turkic States (OTS); …`.
    pub(super) fn line(&self, row: usize, target: &Language) -> String {
        let lines = self.lines(row, target).into_iter();
        let line = |line: TermLine<'_>| match line.remark.as_str() {
            "" => format!("{} = {}", line.written, line.translation),
            remark => format!("{} = {} [{remark}]", line.written, line.translation),
        };
        lines.map(line).collect::<Vec<_>>().join("; ")
    }

    /// Returns the names that the glossary does not have, in one line.
    pub(super) fn names(&self) -> String {
        self.unknown.iter().map(|unknown| unknown.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

fn is_verb(form: &TermForm) -> bool {
    form.part_of_speech.as_deref() == Some("verb")
}
