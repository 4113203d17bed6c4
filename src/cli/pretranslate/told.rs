//! What is told of an article besides suggestions: its terms, and the names that are none.

use super::super::terms::targets;
use crate::pretranslate::{Row, Settings, Unknown, unknown_names};
use crate::terms::{Found, Glossary};
use crate::unit::{Language, Role};

/// The terms of each row, and the names that the glossary does not have.
pub(super) struct Told<'g> {
    pub(super) terms: Vec<Vec<Found<'g>>>,
    pub(super) unknown: Vec<Unknown>,
    /// The texts in which the terms were found.
    texts: Vec<String>,
    house: Option<String>,
}

/// A term of a row, for people.
pub(super) struct TermLine<'t> {
    /// As it stands in the article.
    pub(super) met: &'t str,
    /// How the other language says it, its acronym last.
    pub(super) said: String,
    /// What to know of it; empty if nothing.
    pub(super) remark: String,
}

impl<'g> Told<'g> {
    pub(super) fn of(rows: &[Row], glossary: &'g Glossary, settings: &Settings) -> Self {
        let terms: Vec<Vec<Found<'_>>> = rows.iter().map(|row| glossary.find(&row.text, &settings.source)).collect();
        // What a site prints around a report, and a dateline, have places and agencies, which are known.
        let around = |row: &Row| matches!(row.segment.role, Role::Date | Role::Time);
        let texts = rows.iter().zip(&terms).map(|(row, found)| match around(row) {
            true => ("", Vec::new()),
            false => (row.text.as_str(), found.iter().map(|place| place.range.clone()).collect()),
        });
        let unknown = unknown_names(texts, &settings.source);
        let texts = rows.iter().map(|row| row.text.clone()).collect();
        Self { terms, unknown, texts, house: settings.house.clone() }
    }

    /// The terms of a row, each once, in the order in which they stand.
    pub(super) fn lines(&self, row: usize, target: &Language) -> Vec<TermLine<'_>> {
        let (Some(found), Some(text)) = (self.terms.get(row), self.texts.get(row)) else { return Vec::new() };
        let mut lines: Vec<TermLine<'_>> = Vec::new();
        for place in found {
            let met = text.get(place.range.clone()).unwrap_or_default();
            for (term, form) in &place.terms {
                let mut said: Vec<&str> = targets(term, target, self.house.as_deref()).into_iter().take(1).collect();
                let acronym = term.acronym(target).map(|form| form.text.as_str());
                said.extend(acronym.filter(|acronym| !said.contains(acronym)));
                let said = match said.as_slice() {
                    [] => "–".to_owned(),
                    [one] => (*one).to_owned(),
                    [full, acronym, ..] => format!("{full} ({acronym})"),
                };
                let remark = match (place.misprint, place.is_ambiguous()) {
                    (true, _) => format!("misprint for {}", form.text),
                    (_, true) => "one of several".to_owned(),
                    _ => String::new(),
                };
                if !lines.iter().any(|line| line.said == said && line.remark == remark) {
                    lines.push(TermLine { met, said, remark });
                }
            }
        }
        lines
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
