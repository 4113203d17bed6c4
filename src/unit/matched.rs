//! Matches: units found for a query, with the difference that made the score.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Unit, UnitId};

/// How a unit matches a query, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MatchKind {
    /// Equal, and both neighbours are the same.
    Context,
    /// Equal after the documented foldings.
    Exact,
    /// Only inline codes differ.
    Codes,
    /// Only the case of letters differs.
    Case,
    /// Only punctuation, spaces or symbols differ.
    Punctuation,
    /// Only numbers differ.
    Numbers,
    /// Anything less.
    Fuzzy,
}

impl MatchKind {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Exact => "exact",
            Self::Codes => "codes",
            Self::Case => "case",
            Self::Punctuation => "punctuation",
            Self::Numbers => "numbers",
            Self::Fuzzy => "fuzzy",
        }
    }

    /// Whether the target may stand beside the query as its translation with nothing changed.
    #[must_use]
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Context | Self::Exact)
    }
}

/// What became of a token between a unit's source and the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Operation {
    /// The same in both.
    Equal,
    /// Another form of the same word, or another number.
    Changed,
    /// In both, but elsewhere.
    Moved,
    /// Only in the query.
    Added,
    /// Only in the unit.
    Dropped,
}

/// One step of the explained difference. Steps stand in the order of the query, with what only the
/// unit has put in where it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// What happened.
    pub operation: Operation,
    /// Byte range in the query; `None` for what was dropped.
    pub query: Option<Range<usize>>,
    /// Byte range in the unit's source; `None` for what was added.
    pub source: Option<Range<usize>>,
}

impl Difference {
    /// A step from a place in the unit's source to one in the query.
    #[must_use]
    pub fn new(operation: Operation, query: Option<Range<usize>>, source: Option<Range<usize>>) -> Self {
        Self { operation, query, source }
    }
}

/// A difference that weighs more than it looks: a code that is reported beside the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Warning {
    /// One of the two is negated.
    Polarity,
    /// They speak of different times.
    Tense,
    /// Who does what to whom is exchanged.
    Roles,
}

impl Warning {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Polarity => "polarity",
            Self::Tense => "tense",
            Self::Roles => "roles",
        }
    }
}

/// What becomes of a query's inline codes in a unit's target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Codes {
    /// The query has none, or came as plain text.
    #[default]
    None,
    /// The unit's source has the same ones in the same places.
    Same,
    /// The unit has others, and the query's could be put in their place.
    Carried,
    /// They differ, and a person has to place them.
    Differ,
}

/// A unit found for a query.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Match {
    /// The memory it is in, by name.
    pub memory: String,
    /// Whether that memory ships with the program, so that nobody has made the match and nobody is paid for it.
    pub shipped: bool,
    /// Its number there.
    pub id: UnitId,
    /// How it matches.
    pub kind: MatchKind,
    /// What is shown and paid by, 0–100, after penalties.
    pub score: u8,
    /// The similarity behind the score, in millionths, before penalties: finer than the score, for ranking.
    pub similarity: u32,
    /// Points taken off the score.
    pub penalty: u8,
    /// The unit's text in the query's language.
    pub source: String,
    /// The unit's text in the other language.
    pub target: String,
    /// What becomes of the query's inline codes.
    pub codes: Codes,
    /// The target with the query's codes, as the content of TMX's `<seg>`, where they are the same or
    /// were carried over.
    pub target_markup: Option<String>,
    /// What differs between query and source; empty when nothing does.
    pub differences: Vec<Difference>,
    /// What to look at before taking the target over.
    pub warnings: Vec<Warning>,
    /// The whole unit.
    pub unit: Unit,
}
