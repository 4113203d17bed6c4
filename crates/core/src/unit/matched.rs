//! Matches: the units that were found for a query, with the differences that explain their scores.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Unit, UnitId};

/// The kind of a match between a unit and a query. The kinds are in order, with the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MatchKind {
    /// The query and the unit's source are equal, and so are the segments before and after them.
    Context,
    /// The query and the unit's source are equal after [`normalise`](crate::text::normalise).
    Exact,
    /// Only inline codes differ.
    Codes,
    /// Only the case of letters differs.
    Case,
    /// Only punctuation, spaces or symbols differ.
    Punctuation,
    /// The words and values are the same, but a value is written in another form: `20 %`, `20 faiz`.
    Notation,
    /// Only values such as numbers, dates and sums differ.
    Numbers,
    /// The query and the unit's source differ in any other way.
    Fuzzy,
}

impl MatchKind {
    /// Returns the name of the kind in machine-readable formats, such as `exact`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Exact => "exact",
            Self::Codes => "codes",
            Self::Case => "case",
            Self::Punctuation => "punctuation",
            Self::Notation => "notation",
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
    /// The query and the unit have the same token.
    Equal,
    /// The query has another form of the same word, or another number.
    Changed,
    /// The query and the unit have the token, but at different places.
    Moved,
    /// Only the query has the token.
    Added,
    /// Only the unit has the token.
    Dropped,
}

/// One step of the explained difference between a unit and a query. Steps are in the order of the query; a token that
/// only the unit has comes at its place in the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Difference {
    /// How the token differs.
    pub operation: Operation,
    /// The byte range of the token in the query; `None` if only the unit has the token.
    pub query: Option<Range<usize>>,
    /// The byte range of the token in the unit's source; `None` if only the query has the token.
    pub source: Option<Range<usize>>,
    /// What differs, if it is a value or a name and not just a word or its form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
}

/// What a step of a difference is about, where a translator must not overlook it: a sentence with another value or name
/// may have a high score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Subject {
    /// Another number, date, sum or the like.
    Value,
    /// A word of another name of a person, a place or an organisation.
    Name,
}

impl Difference {
    /// Makes a step from the place of a token in the unit's source and its place in the query.
    #[must_use]
    pub fn new(operation: Operation, query: Option<Range<usize>>, source: Option<Range<usize>>) -> Self {
        Self { operation, query, source, subject: None }
    }
}

/// A difference between a unit and a query that matters more than the score shows. It is reported beside the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Warning {
    /// Either the query or the unit's source is negated, but not both.
    Polarity,
    /// The query and the unit's source are in different tenses.
    Tense,
    /// Subject and object are exchanged between the query and the unit's source.
    Roles,
    /// The query says the opposite of the unit's source, such as `ixrac` and `idxal`.
    Opposite,
    /// A number, a date, a sum or another value of the query and the unit's source is not the same.
    Value,
    /// A name of a person, a place or an organisation in the query and the unit's source is not the same.
    Name,
}

impl Warning {
    /// Returns the name of the warning in machine-readable formats, such as `tense`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Polarity => "polarity",
            Self::Tense => "tense",
            Self::Roles => "roles",
            Self::Opposite => "opposite",
            Self::Value => "value",
            Self::Name => "name",
        }
    }
}

/// Whether the inline codes of a query can be put into the target of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Codes {
    /// The query has no inline codes, or is plain text.
    #[default]
    None,
    /// The unit's source has the same inline codes in the same places.
    Same,
    /// The unit has other inline codes, which could be replaced by the codes of the query.
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
    /// The name of the memory that has the unit.
    pub memory: String,
    /// Whether that memory ships with the program, so that nobody is paid for the match.
    pub shipped: bool,
    /// The number of the unit in that memory.
    #[serde(rename = "unit")]
    pub id: UnitId,
    /// The kind of the match.
    pub kind: MatchKind,
    /// The score, 0–100, after penalties. It is shown to translators, and they are paid by it.
    pub score: u8,
    /// The similarity before penalties, in millionths. It is finer than the score and is used for ranking.
    #[serde(with = "millionths")]
    pub similarity: u32,
    /// The points that penalties took off the score.
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
    /// The differences that a translator should look at before using the target.
    pub warnings: Vec<Warning>,
    /// The whole unit, as it is stored.
    #[serde(rename = "stored")]
    pub unit: Unit,
}

/// Converts a number in millionths to a fraction from 0 to 1 for JSON, and back.
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
            return Err(de::Error::custom(format_args!("expected a number from 0 to 1, found {share}")));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to a million")]
        let value = (share * WHOLE).round() as u32;
        Ok(value)
    }
}
