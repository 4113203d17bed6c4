//! Suggestions and findings as scripts and servers read them: each code has its sentence beside it.

use serde::Serialize;

use super::Messages;
use crate::formats::xliff::Bilingual;
use crate::jobs::{
    CheckedPair, FindingId, FoundTerm, FragmentReport, MatchReport, PretranslatedSegment, SharedPhrase,
    SharedPhraseReport,
};
use crate::pretranslate::Row;
use yaddash_core::adapt::{Adapted, Change, ChangeReason, Left};
use yaddash_core::qa::{Finding, Side};
use yaddash_core::unit::{Match, Segment};

/// A match with its adaptation.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SuggestionReport<'a> {
    /// The match.
    #[serde(flatten)]
    pub found: MatchReport<'a>,
    /// The adaptation. The field is not in the JSON if there was nothing to adapt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adapted: Option<AdaptedReport<'a>>,
    /// The phrase that the query and the source share. The field is in the JSON only if the score is low.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared: Option<SharedPhraseReport<'a>>,
}

/// The adaptation of a match, with the sentences for its reasons.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AdaptedReport<'a> {
    /// The target, with the changes.
    pub target: &'a str,
    /// The changes, in order of place.
    pub changes: Vec<ChangeReport<'a>>,
    /// The differences that were left alone.
    pub left: Vec<LeftReport<'a>>,
    /// The score of the adapted match, 0–100, without penalties.
    pub score: u8,
}

/// A change of a target.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ChangeReport<'a> {
    /// The change.
    #[serde(flatten)]
    pub change: &'a Change,
    /// The sentence for the reason of the change, if it has one.
    pub why: Option<String>,
}

/// A difference that was left alone.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct LeftReport<'a> {
    /// The difference.
    #[serde(flatten)]
    pub left: &'a Left,
    /// The sentence for the reason.
    pub why: String,
}

/// A finding in a pair of texts.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FindingReport<'a> {
    /// The finding.
    #[serde(flatten)]
    pub finding: &'a Finding,
    /// The text of the range of the finding.
    pub text: &'a str,
    /// The sentence for the reason.
    pub message: String,
}

/// A finding of a check, with the pair of texts and its place.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CheckReport<'a> {
    /// The identity of the finding, by which it can be dismissed.
    pub id: FindingId,
    /// The finding.
    #[serde(flatten)]
    pub finding: FindingReport<'a>,
    /// The name of the file or memory.
    pub file: &'a str,
    /// The number of the unit.
    pub unit: u64,
    /// The line of the unit in its file; `None` for a memory.
    pub line: Option<u64>,
    /// The text of the source.
    pub source: &'a str,
    /// The text of the target.
    pub target: &'a str,
}

/// A segment of a document, with everything that helps to translate it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SegmentReport<'a> {
    /// The segment.
    #[serde(flatten)]
    pub segment: &'a Segment,
    /// The matches with their adaptations, best first.
    pub matches: Vec<SuggestionReport<'a>>,
    /// The mistakes in the first match, adapted.
    pub findings: Vec<FindingReport<'a>>,
    /// The terms of the segment.
    pub terms: Vec<FoundTerm>,
    /// The phrases of the segment that were translated inside other sentences.
    pub fragments: &'a [FragmentReport],
    /// The place of the segment in a bilingual document; `None` for an article.
    #[serde(flatten)]
    pub place: Option<BilingualPlace<'a>>,
}

/// The place of a segment in a bilingual document.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct BilingualPlace<'a> {
    /// The id of the unit that has the segment.
    pub id: Option<&'a str>,
    /// The id of the segment, if its unit is divided into segments.
    pub segment: Option<&'a str>,
}

impl Messages {
    /// Returns the sentence that says why a difference was left alone.
    #[must_use]
    pub fn left(&self, left: &Left) -> String {
        self.sentence("left", &left.reason)
    }

    /// Returns the sentence for the reason of a change.
    #[must_use]
    pub fn change_reason(&self, reason: &ChangeReason) -> String {
        self.sentence("change", reason)
    }

    /// Returns the sentence for a finding.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        self.sentence("finding", &finding.reason)
    }

    /// Makes the report of a match for a query, with its adaptation and the phrase that both share.
    #[must_use]
    pub fn suggestion_report<'a>(
        &self,
        query: &'a str,
        found: &'a Match,
        adapted: Option<&'a Adapted>,
        shared: Option<&SharedPhrase>,
    ) -> SuggestionReport<'a> {
        let change = |change: &'a Change| ChangeReport {
            change,
            why: change.reason.as_ref().map(|reason| self.change_reason(reason)),
        };
        let adapted = adapted.map(|adapted| AdaptedReport {
            target: &adapted.target,
            changes: adapted.changes.iter().map(change).collect(),
            left: adapted.left.iter().map(|left| LeftReport { left, why: self.left(left) }).collect(),
            score: adapted.score,
        });
        let shared = shared.map(|shared| shared.report(query, found));
        SuggestionReport { found: MatchReport::new(query, found), adapted, shared }
    }

    /// Makes the report of a finding in a source and its target.
    #[must_use]
    pub fn finding_report<'a>(&self, finding: &'a Finding, source: &'a str, target: &'a str) -> FindingReport<'a> {
        let text = match finding.side {
            Side::Source => source,
            Side::Target => target,
        };
        let text = text.get(finding.range.clone()).unwrap_or_default();
        FindingReport { finding, text, message: self.finding(finding) }
    }

    /// Makes the report of each finding in a pair of texts that was checked.
    pub fn check_reports<'a>(&'a self, pair: &'a CheckedPair<'_>) -> impl Iterator<Item = CheckReport<'a>> {
        pair.findings.iter().zip(&pair.ids).map(|(finding, id)| CheckReport {
            id: *id,
            finding: self.finding_report(finding, &pair.source, &pair.target),
            file: pair.place.file,
            unit: pair.place.unit,
            line: pair.place.line,
            source: &pair.source,
            target: &pair.target,
        })
    }

    /// Makes the report of a segment of a document. `terms` are the terms of the segment's text, and `bilingual` is the
    /// document, if it is a bilingual one.
    #[must_use]
    pub fn segment_report<'a>(
        &self,
        pretranslated: &'a PretranslatedSegment,
        terms: Vec<FoundTerm>,
        bilingual: Option<&'a Bilingual>,
    ) -> SegmentReport<'a> {
        let Row { segment, text, matches, .. } = &pretranslated.row;
        let suggestion = |(at, found): (usize, &'a Match)| {
            self.suggestion_report(text, found, pretranslated.adapted(at), pretranslated.shared(at))
        };
        let finding = |finding: &'a Finding| self.finding_report(finding, text, pretranslated.first_target());
        let pair = bilingual.and_then(|document| document.segments.get(segment.paragraph));
        SegmentReport {
            segment,
            matches: matches.iter().enumerate().map(suggestion).collect(),
            findings: pretranslated.findings.iter().map(finding).collect(),
            terms,
            fragments: &pretranslated.fragments,
            place: pair.map(|pair| BilingualPlace { id: pair.id.as_deref(), segment: pair.mid.as_deref() }),
        }
    }
}
