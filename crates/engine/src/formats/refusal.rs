//! What readers give, one at a time: a unit, or a refusal with its reason.

use serde::{Serialize, Serializer};

use yaddash_core::unit::{LanguageError, Term, Unit};

/// A unit of a file, or a part of the file that could not be read as one.
#[derive(Clone, Debug, PartialEq)]
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

/// Writes the place and the code. `Messages::refused` gives the sentence.
impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, unit {}", self.line, self.number)?;
        if let Some(tuid) = &self.tuid {
            write!(f, " (“{tuid}”)")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Why a unit was not read: a code with its data, which `messages` words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// A unit without a text in any language.
    NoVariant,
    /// A variant without a valid language tag.
    Language {
        /// What is wrong with it.
        language_problem: LanguageProblem,
    },
    /// A `<tuv>` with no `<seg>`, or with more than one.
    Segments {
        /// How many it has.
        met: SegmentCount,
    },
    /// An element that TMX does not have at that place.
    UnknownElement {
        /// The element.
        element: String,
        /// The element that it is in.
        parent: String,
    },
    /// Text where only elements may stand.
    StrayText {
        /// The element that it is in.
        parent: &'static str,
        /// How it starts.
        text: String,
    },
    /// A character that XML cannot carry, written as such or as a number.
    Character {
        /// The character, as `U+0008`.
        #[serde(serialize_with = "code_point")]
        character: char,
    },
    /// More inline codes within one another than [`super::limits::INLINE_NESTING`].
    Nesting {
        /// The limit.
        limit: usize,
    },
    /// More text than [`super::limits::UNIT_BYTES`].
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A row with too few or too many columns.
    ColumnCount {
        /// How many the table has.
        expected: usize,
        /// Their names.
        names: String,
        /// How many the row has.
        met: usize,
    },
    /// No text in a language that the table has.
    EmptyText {
        /// The tag of the language.
        language: String,
    },
    /// A line of JSON Lines that is not a unit.
    Json {
        /// What is wrong with it.
        json_problem: JsonProblem,
    },
    /// A segment of a bilingual document without a translation.
    NoTarget,
    /// A target whose state says that it is not translated: tools put the source there.
    Untranslated {
        /// The state.
        state: String,
    },
    /// A translation in a bilingual document whose source is not known.
    NoSource,
    /// Two sources in one unit.
    Sources {
        /// The element that they are in.
        parent: &'static str,
    },
    /// A suggestion of another tool beside a translation. [`super::ReadOptions::alternatives`] makes it a unit.
    Alternative,
    /// A concept without a term in any language.
    NoTerm,
    /// A row that a reviewer has rejected.
    Rejected,
    /// A suggestion that came back unchanged.
    Unchanged,
    /// A row that had a suggestion, but has lost its mark, so that a change cannot be noticed.
    Unmarked,
    /// A row of a Word document that is not a row of the table.
    Row {
        /// What is wrong with it.
        row_problem: RowProblem,
    },
    /// A cell of a Word document with content other than text.
    Cell {
        /// What is wrong with it.
        cell_problem: CellProblem,
    },
}

/// Why the language of a variant cannot be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LanguageProblem {
    /// A variant of TMX without `xml:lang`.
    #[default]
    Missing,
    /// A `<langSet>` of TBX without `xml:lang`.
    MissingOfTerms,
    /// Neither the file nor the unit of XLIFF has it.
    MissingInFile,
    /// Not a language tag.
    NotATag {
        /// As it was received.
        tag: String,
    },
}

/// How many `<seg>` a variant has, where one is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SegmentCount {
    /// None.
    #[default]
    None,
    /// More than one.
    More,
}

/// Why a line of JSON Lines is not a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum JsonProblem {
    /// Fewer than two languages have a text.
    #[default]
    OneLanguage,
    /// A unit in the full form has an unknown field.
    UnknownFieldOfUnit {
        /// The name of the field.
        field: String,
    },
    /// A unit in the short form has an unknown field.
    UnknownField {
        /// The name of the field.
        field: String,
    },
    /// A field occurs twice.
    RepeatedField {
        /// The name of the field.
        field: String,
    },
    /// The value of a field is not a text.
    NotText {
        /// The name of the field.
        field: String,
    },
    /// Not JSON, or a value of another type than the field has.
    Syntax {
        /// What the parser says.
        message: String,
        /// The 1-based character of the line.
        character: usize,
    },
}

/// Why a row of a Word document is not a row of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RowProblem {
    /// Its table has other headings than the table that was given.
    #[default]
    OtherHeadings,
    /// It is marked as deleted in tracked changes.
    Deleted,
    /// It has more or fewer cells than there are headings, as rows with merged cells do.
    Merged,
    /// It has no cell for the source or for the target.
    TooFewCells,
}

/// Why the text of a cell of a Word document cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CellProblem {
    /// A table is in it.
    #[default]
    Table,
    /// A character of a symbol font.
    FontSign,
    /// It was merged with another cell.
    Merged,
    /// Other cells were merged with it.
    MergedInto,
    /// Its deletion is a tracked change.
    DeletionTracked,
    /// Its merging is a tracked change.
    MergingTracked,
    /// It has more text than a unit may have.
    TooLarge,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn code_point<S: Serializer>(character: &char, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("U+{:04X}", u32::from(*character)))
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl From<LanguageError> for Reason {
    fn from(error: LanguageError) -> Self {
        let (LanguageError::Malformed(tag) | LanguageError::Unknown { tag, .. }) = error;
        LanguageProblem::NotATag { tag }.into()
    }
}

impl From<LanguageProblem> for Reason {
    fn from(language_problem: LanguageProblem) -> Self {
        Self::Language { language_problem }
    }
}

impl From<JsonProblem> for Reason {
    fn from(json_problem: JsonProblem) -> Self {
        Self::Json { json_problem }
    }
}

impl From<RowProblem> for Reason {
    fn from(row_problem: RowProblem) -> Self {
        Self::Row { row_problem }
    }
}

impl From<CellProblem> for Reason {
    fn from(cell_problem: CellProblem) -> Self {
        Self::Cell { cell_problem }
    }
}

impl Reason {
    /// A character that XML cannot carry.
    pub(super) fn character(character: char) -> Self {
        Self::Character { character }
    }

    /// The code, to count by; the same in all languages and versions: `no-variant`, `language` …
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoVariant => "no-variant",
            Self::Language { .. } => "language",
            Self::Segments { .. } => "segments",
            Self::UnknownElement { .. } => "unknown-element",
            Self::StrayText { .. } => "stray-text",
            Self::Character { .. } => "character",
            Self::Nesting { .. } => "nesting",
            Self::TooLarge { .. } => "too-large",
            Self::ColumnCount { .. } => "column-count",
            Self::EmptyText { .. } => "empty-text",
            Self::Json { .. } => "json",
            Self::NoTarget => "no-target",
            Self::Untranslated { .. } => "untranslated",
            Self::NoSource => "no-source",
            Self::Sources { .. } => "sources",
            Self::Alternative => "alternative",
            Self::NoTerm => "no-term",
            Self::Rejected => "rejected",
            Self::Unchanged => "unchanged",
            Self::Unmarked => "unmarked",
            Self::Row { .. } => "row",
            Self::Cell { .. } => "cell",
        }
    }
}

/// A concept of a file, or a part of the file that could not be read as one.
#[derive(Clone, Debug, PartialEq)]
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
