//! What is told of an article besides suggestions: how they are adapted to it, its terms, and the names
//! that are none.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::terms::targets;
use crate::adapt::{Adapted, Adapter};
use crate::pretranslate::{Row, Settings, Unknown, unknown_names};
use crate::qa::{Checker, Finding, Rules};
use crate::terms::{Glossary, TermMatch};
use crate::text::house::HouseStyle;
use crate::unit::{Language, Role, Term, TermForm};

/// The terms of each row, and the names that the glossary does not have.
pub(super) struct EnrichedArticle {
    glossary: Arc<Glossary>,
    terms: Vec<Vec<TermMatch>>,
    pub(super) unknown: Vec<Unknown>,
    /// What becomes of each suggestion of each row.
    adapted: Vec<Vec<Adapted>>,
    /// What checks find in the first suggestion of each row, as it stands beside the article's sentence.
    findings: Vec<Vec<Finding>>,
    /// The texts in which the terms were found.
    texts: Vec<String>,
    /// The concepts that the article names without a doubt.
    named: HashSet<String>,
    /// The row that has a verb first: everybody knows `müzakirə etmək` when it comes again.
    verbs: HashMap<String, usize>,
    house: Option<String>,
}

/// A term of a row, for people.
pub(super) struct TermLine<'t> {
    /// As it stands in the article.
    pub(super) met: &'t str,
    /// How the other language says it, its acronym in brackets; several concepts with a slash between.
    pub(super) said: String,
    /// What to know of it; empty if nothing.
    pub(super) remark: String,
}

impl EnrichedArticle {
    pub(super) fn of(rows: &[Row], glossary: &Arc<Glossary>, settings: &Settings, style: Option<&HouseStyle>) -> Self {
        let terms: Vec<Vec<TermMatch>> = rows.iter().map(|row| glossary.find(&row.text, &settings.source)).collect();
        // What a site prints around a report, and a dateline, have places and agencies, which are known.
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

    /// What becomes of a suggestion of a row, if anything of it was changed or left alone.
    pub(super) fn adapted(&self, row: usize, at: usize) -> Option<&Adapted> {
        self.adapted.get(row)?.get(at).filter(|adapted| !adapted.is_empty())
    }

    /// What checks find in the first suggestion of a row.
    pub(super) fn findings(&self, row: usize) -> &[Finding] {
        self.findings.get(row).map_or(&[], Vec::as_slice)
    }

    /// A suggestion of a row that was changed.
    pub(super) fn changed(&self, row: usize, at: usize) -> Option<&Adapted> {
        self.adapted(row, at).filter(|adapted| !adapted.changes.is_empty())
    }

    /// Whether a place has nothing but verbs that a row before has too.
    fn is_again(&self, row: usize, place: &TermMatch) -> bool {
        let seen = |term: &Term| self.verbs.get(term.id.as_str()).is_some_and(|first| *first < row);
        self.glossary.meanings(place).all(|meaning| is_verb(meaning.form) && seen(meaning.term))
    }

    /// The terms of a row, each once, in the order in which they stand; a verb only where it comes first in the
    /// article. What may mean several concepts means
    /// the one that the article names in full, if it names just one of them.
    pub(super) fn lines(&self, row: usize, target: &Language) -> Vec<TermLine<'_>> {
        let (Some(found), Some(text)) = (self.terms.get(row), self.texts.get(row)) else { return Vec::new() };
        let mut lines: Vec<TermLine<'_>> = Vec::new();
        for place in found.iter().filter(|place| !self.is_again(row, place)) {
            let met = text.get(place.range.clone()).unwrap_or_default();
            let mut terms: Vec<&Term> = self.glossary.meanings(place).map(|meaning| meaning.term).collect();
            if terms.len() > 1 {
                let named: Vec<&Term> =
                    terms.iter().copied().filter(|term| self.named.contains(term.id.as_str())).collect();
                terms = if named.len() == 1 { named } else { terms };
            }
            let mut said: Vec<String> = terms.iter().map(|term| self.said(term, target)).collect();
            said.dedup();
            let said = said.join(" / ");
            let remark = match (place.misprint, self.glossary.meanings(place).next()) {
                (true, Some(meaning)) => format!("misprint for {}", meaning.form.text),
                _ if terms.len() > 1 => "one of several".to_owned(),
                _ => String::new(),
            };
            if !lines.iter().any(|line| line.said == said && line.remark == remark) {
                lines.push(TermLine { met, said, remark });
            }
        }
        lines
    }

    /// How a language says a concept: in full, its acronym in brackets.
    fn said(&self, term: &Term, target: &Language) -> String {
        let full = targets(term, target, self.house.as_deref()).first().copied();
        let acronym = term.acronym(target).map(|form| form.text.as_str());
        match (full, acronym) {
            (Some(full), Some(acronym)) if full != acronym => format!("{full} ({acronym})"),
            (full, acronym) => full.or(acronym).unwrap_or("–").to_owned(),
        }
    }

    /// The terms of a row in one line: `TDT-nin = Organization of Turkic States (OTS); …`.
    pub(super) fn line(&self, row: usize, target: &Language) -> String {
        let lines = self.lines(row, target).into_iter();
        let line = |line: TermLine<'_>| match line.remark.as_str() {
            "" => format!("{} = {}", line.met, line.said),
            remark => format!("{} = {} [{remark}]", line.met, line.said),
        };
        lines.map(line).collect::<Vec<_>>().join("; ")
    }

    /// The names that the glossary does not have, in one line.
    pub(super) fn names(&self) -> String {
        self.unknown.iter().map(|unknown| unknown.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

fn is_verb(form: &TermForm) -> bool {
    form.part_of_speech.as_deref() == Some("verb")
}
