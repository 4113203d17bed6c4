//! Scores two texts, and explains the score.

use serde::Serialize;

use super::DifferenceReport;
use yaddash_core::score;
use yaddash_core::unit::{Difference, Language, MatchKind, Warning};

/// How similar two texts of one language are, with the reasons.
///
/// ```
/// use yaddash_engine::jobs::Comparison;
/// use yaddash_engine::unit::{Language, MatchKind};
/// let compared = Comparison::new("Sənəd imzalanıb.", "Sənədlər imzalanıb.", &Language::azerbaijani());
/// assert_eq!(compared.kind, MatchKind::Fuzzy);
/// assert!(compared.score < 100);
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Comparison<'t> {
    /// The score, from 0 to 100, as a lookup shows it.
    pub score: u8,
    /// The kind of match that the texts are.
    pub kind: MatchKind,
    /// The similarity, from 0 to 1, which is finer than the score.
    pub similarity: f64,
    /// The version of the score. Scores of different versions cannot be compared.
    pub version: u32,
    /// The differences of a fuzzy match that a translator should look at before using its target.
    pub warnings: Vec<Warning>,
    /// The steps from one text to the other, with their words.
    pub differences: Vec<DifferenceReport<'t>>,
    /// The steps from one text to the other, with their places only.
    #[serde(skip)]
    pub steps: Vec<Difference>,
}

impl<'t> Comparison<'t> {
    /// Compares a query with the source of a unit.
    #[must_use]
    pub fn new(query: &'t str, source: &'t str, language: &Language) -> Self {
        let compared = score::of(query, source, language);
        let steps = score::explain(query, source, language);
        let warnings = match compared.kind {
            MatchKind::Fuzzy => score::warnings(query, source, language),
            _ => Vec::new(),
        };
        Self {
            score: compared.shown,
            kind: compared.kind,
            similarity: f64::from(compared.similarity) / f64::from(score::WHOLE),
            version: score::VERSION,
            warnings,
            differences: DifferenceReport::of_texts(query, source, &steps),
            steps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fuzzy_comparison_has_its_warnings_and_the_words_that_differ() {
        let compared =
            Comparison::new("Tərəflər sənədi imzalamayıb.", "Tərəflər sənədi imzalayıb.", &Language::azerbaijani());
        assert_eq!((compared.kind, compared.version), (MatchKind::Fuzzy, score::VERSION));
        assert_eq!(compared.warnings, [Warning::Polarity]);
        let json = serde_json::to_value(&compared).unwrap();
        assert_eq!(json["score"], compared.score);
        assert_eq!(json["differences"][2]["query"]["text"], "imzalamayıb");
        assert_eq!(json["differences"][2]["source"]["text"], "imzalayıb");
        assert!(json.get("steps").is_none());
    }

    #[test]
    fn equal_texts_and_an_empty_text_have_no_warnings() {
        let language = Language::azerbaijani();
        let equal = Comparison::new("Sənəd imzalanmayıb.", "Sənəd imzalanmayıb.", &language);
        assert_eq!((equal.score, equal.kind, equal.warnings.len()), (100, MatchKind::Exact, 0));
        let empty = Comparison::new("", "Sənəd imzalanıb.", &language);
        assert_eq!((empty.score, empty.warnings.len()), (0, 0));
    }
}
