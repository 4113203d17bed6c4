//! A match as scripts and servers read it. Of the stored unit it has only the fields that a translator needs. Each
//! difference between the query and the source of the match has its place in the texts, and the words at that place.

use std::ops::Range;

use serde::Serialize;

use yaddash_core::score;
use yaddash_core::unit::{Codes, Difference, Match, MatchKind, Operation, Subject, UnitId, Warning};

/// A match for a query.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct MatchReport<'a> {
    /// The name of the memory that has the unit.
    pub memory: &'a str,
    /// Whether that memory ships with the program.
    pub shipped: bool,
    /// The number of the unit in that memory.
    pub unit: UnitId,
    /// The kind of the match.
    pub kind: MatchKind,
    /// The score, 0–100, after penalties.
    pub score: u8,
    /// The similarity before penalties, from 0 to 1.
    pub similarity: f64,
    /// The points that penalties took off the score.
    pub penalty: u8,
    /// The unit's text in the query's language.
    pub source: &'a str,
    /// The unit's text in the language of the translation.
    pub target: &'a str,
    /// Whether the query's inline codes could be put into the target.
    pub codes: Codes,
    /// The target with the query's inline codes, as the content of TMX's `<seg>`.
    pub target_markup: Option<&'a str>,
    /// The differences between the query and the source.
    pub differences: Vec<DifferenceReport<'a>>,
    /// The differences that a translator should look at before using the target.
    pub warnings: &'a [Warning],
    /// Who changed the unit last, or else who made it.
    pub author: Option<&'a str>,
    /// When the unit was changed last, or else when it was made, as a TMX date.
    pub date: Option<&'a str>,
    /// The document that the unit comes from.
    pub document: Option<&'a str>,
    /// The news houses whose wording the unit has.
    pub houses: Vec<&'a str>,
    /// The notes of the unit.
    pub notes: Vec<&'a str>,
}

/// One step of the difference between a query and a source, with its words.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct DifferenceReport<'a> {
    /// How the token differs.
    pub operation: Operation,
    /// The token in the query; `None` if only the source has it.
    pub query: Option<Word<'a>>,
    /// The token in the source; `None` if only the query has it.
    pub source: Option<Word<'a>>,
    /// What differs, if it is a value or a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
}

/// A token with its place.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Word<'a> {
    /// The byte range of the token in its text; `start` and `end` in JSON.
    #[serde(flatten)]
    pub range: Range<usize>,
    /// The token, as its text has it.
    pub text: &'a str,
}

impl<'a> DifferenceReport<'a> {
    /// Adds the words of a query and a source to their differences.
    #[must_use]
    pub fn of_texts(query: &'a str, source: &'a str, differences: &[Difference]) -> Vec<Self> {
        let word = |text: &'a str, range: &Option<Range<usize>>| {
            let range = range.clone()?;
            Some(Word { text: text.get(range.clone()).unwrap_or_default(), range })
        };
        let report = |difference: &Difference| DifferenceReport {
            operation: difference.operation,
            query: word(query, &difference.query),
            source: word(source, &difference.source),
            subject: difference.subject,
        };
        differences.iter().map(report).collect()
    }
}

/// Returns the byte ranges of a text that differ from the other text, in order, each with how it differs. `place` selects
/// the side of a difference to which the text belongs. Adjacent words that differ in the same way get one common range.
#[must_use]
pub fn marked_ranges(
    text: &str,
    differences: &[Difference],
    place: impl Fn(&Difference) -> Option<Range<usize>>,
) -> Vec<(Operation, Range<usize>)> {
    let different = differences.iter().filter(|step| step.operation != Operation::Equal);
    let mut ranges: Vec<_> = different.filter_map(|step| Some((step.operation, place(step)?))).collect();
    ranges.sort_by_key(|(_, range)| range.start);
    let mut marked: Vec<(Operation, Range<usize>)> = Vec::with_capacity(ranges.len());
    for (operation, range) in ranges {
        match marked.last_mut() {
            Some((last, previous)) if *last == operation && text.get(previous.end..range.start) == Some(" ") => {
                previous.end = range.end;
            }
            _ => marked.push((operation, range)),
        }
    }
    marked
}

impl<'a> MatchReport<'a> {
    /// Makes the report of a match for a query.
    #[must_use]
    pub fn new(query: &'a str, found: &'a Match) -> Self {
        let meta = &found.unit.meta;
        Self {
            memory: &found.memory,
            shipped: found.shipped,
            unit: found.id,
            kind: found.kind,
            score: found.score,
            similarity: f64::from(found.similarity) / f64::from(score::WHOLE),
            penalty: found.penalty,
            source: &found.source,
            target: &found.target,
            codes: found.codes,
            target_markup: found.target_markup.as_deref(),
            differences: DifferenceReport::of_texts(query, &found.source, &found.differences),
            warnings: &found.warnings,
            author: meta.changed_by.as_deref().or(meta.created_by.as_deref()),
            date: meta.changed.as_deref().or(meta.created.as_deref()),
            document: found.unit.context.document.as_deref(),
            houses: meta.houses().collect(),
            notes: meta.notes().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Memory, Query};
    use yaddash_core::unit::{Language, Unit, Variant};

    #[test]
    fn adjacent_words_that_differ_in_the_same_way_get_one_range() {
        let step = |operation, query: Option<Range<usize>>| Difference::new(operation, query, None);
        let text = "bir iki üç dörd";
        let differences = [
            step(Operation::Changed, Some(8..11)),
            step(Operation::Added, Some(4..7)),
            step(Operation::Added, Some(0..3)),
            step(Operation::Dropped, None),
            step(Operation::Equal, Some(12..17)),
        ];
        let marked = marked_ranges(text, &differences, |step| step.query.clone());
        assert_eq!(marked, [(Operation::Added, 0..7), (Operation::Changed, 8..11)]);
    }

    #[test]
    fn a_report_has_the_fields_of_the_match_but_for_the_stored_unit() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let memory = Memory::transient("desk").unwrap();
        let mut writer = memory.write().unwrap();
        let mut unit = Unit::pair(Variant::new(az.clone(), "Sənəd imzalanıb."), Variant::new(en.clone(), "Signed."));
        unit.meta.created_by = Some("Leyla".to_owned());
        writer.add(&unit).unwrap();
        writer.commit().unwrap();
        let query = "Saziş imzalanıb.";
        let found = memory.lookup(&Query::new(query, az, en)).unwrap().remove(0);
        let report = serde_json::to_value(MatchReport::new(query, &found)).unwrap();
        let noun = serde_json::to_value(&found).unwrap();
        for (field, value) in noun.as_object().unwrap().iter().filter(|(field, _)| *field != "stored") {
            if field != "differences" {
                assert_eq!(&report[field], value, "{field}");
            }
        }
        assert!(report.get("stored").is_none());
        assert_eq!(report["author"], "Leyla");
        let words: Vec<_> =
            report["differences"].as_array().unwrap().iter().map(|step| &step["query"]["text"]).collect();
        assert!(words.iter().any(|word| *word == "Saziş"), "{words:?}");
    }
}
