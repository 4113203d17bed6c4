//! What readers give, one at a time: a unit, or a refusal with its reason.

use crate::unit::{Term, Unit};

/// A unit of a file, or a part of the file that could not be read as one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[expect(clippy::large_enum_variant, reason = "nearly every item is a unit; a box would cost each an allocation")]
pub enum UnitOrRefusal {
    /// A unit, as the file has it.
    Unit {
        /// The unit.
        unit: Unit,
        /// The 1-based line that it starts on.
        line: u64,
    },
    /// A part of the file in the place of a unit that could not be read as one.
    Refused(Refused),
}

/// A unit that could not be read. It is reported, so that nothing is dropped in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refused {
    /// The 1-based line that it starts on.
    pub line: u64,
    /// Its 1-based number among the units of the file, refused ones included.
    pub number: u64,
    /// Its name, if it has one (`tuid`).
    pub tuid: Option<String>,
    /// The beginning of its text, if any of it could be read.
    pub text: Option<String>,
    /// Why it was refused.
    pub reason: Reason,
}

impl Refused {
    /// The beginning of a text as it is shown: on one line, and at most 240 characters.
    #[must_use]
    pub fn excerpt(text: &str) -> String {
        /// Characters.
        const MAX_LENGTH: usize = 240;
        let mut cut = String::new();
        let mut left = MAX_LENGTH;
        for word in text.split_whitespace() {
            if !cut.is_empty() {
                cut.push(' ');
            }
            let before = cut.len();
            cut.extend(word.chars().take(left));
            if cut.len() - before < word.len() {
                cut.push('…');
                break;
            }
            left = left.saturating_sub(word.chars().count() + 1);
        }
        cut
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, unit {}", self.line, self.number)?;
        if let Some(tuid) = &self.tuid {
            write!(f, " (“{tuid}”)")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Why a unit was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// A unit without a text in any language.
    #[error("no variants: expected at least one")]
    NoVariant,
    /// A variant whose language is missing or is no language tag.
    #[error("a variant has no usable language: {0}")]
    Language(String),
    /// A `<tuv>` with no `<seg>`, or with more than one.
    #[error("a variant must have one <seg>, and has {0}")]
    Segments(&'static str),
    /// An element that TMX does not have at that place.
    #[error("unknown element <{element}> in <{parent}>")]
    UnknownElement {
        /// The element.
        element: String,
        /// Where it stands.
        parent: String,
    },
    /// Text where only elements may stand.
    #[error("stray text in <{parent}>: “{text}”")]
    StrayText {
        /// Where it stands.
        parent: &'static str,
        /// How it starts.
        text: String,
    },
    /// A character that XML cannot carry, written as such or as a number.
    #[error("the character U+{:04X}, which XML cannot carry", u32::from(*.0))]
    Character(char),
    /// More inline codes within one another than [`super::limits::INLINE_NESTING`].
    #[error("more than {} inline codes within one another", super::limits::INLINE_NESTING)]
    Nesting,
    /// More text than [`super::limits::UNIT_BYTES`].
    #[error("more than {} bytes in one unit", super::limits::UNIT_BYTES)]
    TooLarge,
    /// A row with too few or too many columns.
    #[error("expected {expected} columns ({names}), met {met}")]
    ColumnCount {
        /// How many the table has.
        expected: usize,
        /// Their names.
        names: String,
        /// How many the row has.
        met: usize,
    },
    /// No text in a language that the table has.
    #[error("no text in {0}")]
    EmptyText(String),
    /// A line of JSON Lines that is no unit.
    #[error("{0}")]
    Json(String),
    /// A segment of a bilingual document without a translation.
    #[error("no translation: expected a target with text")]
    NoTarget,
    /// A target that is said not to be a translation yet, by this state: tools put the source there.
    #[error("not translated yet, by its state {0:?}")]
    Untranslated(String),
    /// A translation in a bilingual document, of which it is not known what it translates.
    #[error("a translation without its source: expected the source that it belongs to")]
    NoSource,
    /// Two sources in one unit.
    #[error("expected one <source> in <{0}>, met more")]
    Sources(&'static str),
    /// What another tool suggested beside a translation. It is a unit for those who ask for it.
    #[error("a suggestion that stands beside a translation; --alternatives imports those, too")]
    Alternative,
    /// A concept without a term in any language.
    #[error("no term: expected at least one with text")]
    NoTerm,
    /// A row that a reviewer has rejected.
    #[error("rejected in review")]
    Rejected,
    /// A suggestion that came back as it was given.
    #[error("the suggestion as it was given: nobody has confirmed it; if it is right, write `accept` into its row")]
    Unchanged,
    /// A row that had a suggestion, and no longer says which.
    #[error(
        "nobody can tell whether this is the suggestion that was given: its number has lost its mark (#…); if it is right, write \
         `accept` into its row"
    )]
    Unmarked,
    /// A row of a Word document that is none of the table.
    #[error("not a row that can be read: {0}")]
    Row(&'static str),
    /// A cell of a Word document that holds more than its text says.
    #[error("not a cell that can be read: {0}")]
    Cell(&'static str),
}

impl Reason {
    /// A name for counting by, the same in all languages and versions: `no-variant`, `language` …
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoVariant => "no-variant",
            Self::Language(_) => "language",
            Self::Segments(_) => "segments",
            Self::UnknownElement { .. } => "unknown-element",
            Self::StrayText { .. } => "stray-text",
            Self::Character(_) => "character",
            Self::Nesting => "nesting",
            Self::TooLarge => "too-large",
            Self::ColumnCount { .. } => "column-count",
            Self::EmptyText(_) => "empty-text",
            Self::Json(_) => "json",
            Self::NoTarget => "no-target",
            Self::Untranslated(_) => "untranslated",
            Self::NoSource => "no-source",
            Self::Sources(_) => "sources",
            Self::Alternative => "alternative",
            Self::NoTerm => "no-term",
            Self::Rejected => "rejected",
            Self::Unchanged => "unchanged",
            Self::Unmarked => "unmarked",
            Self::Row(_) => "row",
            Self::Cell(_) => "cell",
        }
    }
}

/// A concept of a file, or a part of the file that could not be read as one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TermOrRefusal {
    /// A concept, as the file has it.
    Term {
        /// The concept.
        term: Term,
        /// The 1-based line that it starts on.
        line: u64,
    },
    /// A part of the file in the place of a concept that could not be read as one.
    Refused(Refused),
}
