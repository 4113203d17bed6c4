//! Matches: units found for a query, with the difference that made the score.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Unit, UnitId};

/// How a unit matches a query, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// Whether the target can be used as a translation of the query without changes.
    #[must_use]
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Context | Self::Exact)
    }
}

/// How a token differs between the source of a unit and the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// One step of the explained difference. Steps are in the order of the query; tokens that only the unit has come
/// where the unit has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Difference {
    /// How the token differs.
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

/// A difference that matters more than the score shows: a code that is reported beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Warning {
    /// One of the two is negated.
    Polarity,
    /// They are in different tenses.
    Tense,
    /// Subject and object are exchanged.
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

/// Whether the inline codes of a query can be put into the target of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Codes {
    /// The query has none, or is plain text.
    #[default]
    None,
    /// The unit's source has the same ones in the same places.
    Same,
    /// The unit has other codes, which could be replaced by those of the query.
    Carried,
    /// The codes differ, and a person has to place them.
    Differ,
}

/// A unit found for a query.
///
/// In JSON, `unit` is the number of the unit, `stored` the unit itself, and `similarity` a number from 0 to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Match {
    /// The memory it is in, by name.
    pub memory: String,
    /// Whether that memory ships with the program, so that nobody is paid for the match.
    pub shipped: bool,
    /// Its number there.
    #[serde(rename = "unit")]
    pub id: UnitId,
    /// How it matches.
    pub kind: MatchKind,
    /// The score, 0–100, after penalties: it is shown, and translators are paid by it.
    pub score: u8,
    /// The similarity behind the score, in millionths, before penalties: finer than the score, for ranking.
    #[serde(with = "millionths")]
    pub similarity: u32,
    /// Points taken off the score.
    pub penalty: u8,
    /// The unit's text in the query's language.
    pub source: String,
    /// The unit's text in the language that the query is to be translated into.
    pub target: String,
    /// Whether the query's inline codes could be put into the target.
    pub codes: Codes,
    /// The target with the query's codes, as the content of TMX's `<seg>`, if `codes` is [`Codes::Same`] or
    /// [`Codes::Carried`].
    pub target_markup: Option<String>,
    /// The differences between query and source.
    pub differences: Vec<Difference>,
    /// What a translator should look at before using the target.
    pub warnings: Vec<Warning>,
    /// The unit with all that is stored of it.
    #[serde(rename = "stored")]
    pub unit: Unit,
}

/// A number in millionths, which JSON has as a fraction.
mod millionths {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    const WHOLE: f64 = 1_000_000.0;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(value: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        (f64::from(*value) / WHOLE).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let share = f64::deserialize(deserializer)?;
        if !(0.0..=1.0).contains(&share) {
            return Err(de::Error::custom(format_args!("expected a number from 0 to 1, met {share}")));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to a million")]
        let value = (share * WHOLE).round() as u32;
        Ok(value)
    }
}
