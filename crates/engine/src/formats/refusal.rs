//! The items that readers return: a unit or a concept, or a refusal with its reason.

use serde::{Serialize, Serializer};

use yaddash_core::unit::{LanguageError, Term, Unit};

/// A unit of a file, or a part of the file that could not be read as a unit.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly every item is a unit; a box would cost each an allocation")]
pub enum UnitOrRefusal {
    /// A unit that was read from the file.
    Unit {
        /// The unit.
        unit: Unit,
        /// The 1-based line on which the unit starts.
        line: u64,
    },
    /// A part of the file where a unit was expected, but which could not be read as a unit.
    Refused(Refused),
}

/// A unit of a file that was not read, or not stored. Every such unit is reported, so that none is lost unnoticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Refused {
    /// The 1-based line on which the unit starts.
    pub line: u64,
    /// The 1-based number of the unit in the file. Refused units are counted, too.
    pub number: u64,
    /// The name of the unit (`tuid` in TMX), if the unit has a name.
    pub tuid: Option<String>,
    /// The beginning of the text of the unit, if any text could be read.
    pub text: Option<String>,
    /// The reason why the unit was refused.
    pub reason: Reason,
}

impl Refused {
    /// Returns the beginning of a text for display: on one line, and at most 240 characters.
    #[must_use]
    pub(crate) fn excerpt(text: &str) -> String {
        /// The maximum length of the excerpt, in characters.
        const MAX_LENGTH: usize = 240;
        let (mut cut, mut length, mut is_after_space) = (String::new(), 0, false);
        // No more is read than is shown: a file can have a thousand refused segments of a megabyte.
        for c in text.chars() {
            if c.is_whitespace() {
                is_after_space = length > 0;
                continue;
            }
            if std::mem::take(&mut is_after_space) {
                cut.push(' ');
                length += 1;
            }
            if length >= MAX_LENGTH {
                cut.push('…');
                break;
            }
            cut.push(c);
            length += 1;
        }
        cut
    }
}

/// Writes the place of the unit and the code of the reason. `Messages::refused` gives the full sentence.
impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, unit {}", self.line, self.number)?;
        if let Some(tuid) = &self.tuid {
            write!(f, " (“{tuid}”)")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// The reason why a unit of a file was not read or not stored: a code with its data. `messages` has the sentence for
/// each code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// A unit without a text in any language.
    NoVariant,
    /// A variant without a valid language tag.
    Language {
        /// The problem with the language tag.
        language_problem: LanguageProblem,
    },
    /// A `<tuv>` with no `<seg>`, or with more than one.
    Segments {
        /// The number of `<seg>` elements: none, or more than one.
        met: SegmentCount,
    },
    /// An element that the format does not allow at that place.
    UnknownElement {
        /// The name of the element.
        element: String,
        /// The name of the parent element.
        parent: String,
    },
    /// Text at a place where only elements may stand.
    StrayText {
        /// The name of the element that contains the text.
        parent: &'static str,
        /// The beginning of the text.
        text: String,
    },
    /// A character that XML does not allow, written directly or as a numeric reference.
    Character {
        /// The character. It is serialised in the form `U+0008`.
        #[serde(serialize_with = "code_point")]
        character: char,
    },
    /// Inline codes within inline codes, at a depth above [`super::limits::INLINE_NESTING`].
    Nesting {
        /// The maximum depth.
        limit: usize,
    },
    /// More text in one unit than [`super::limits::UNIT_BYTES`] allows.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A row with too few or too many columns.
    ColumnCount {
        /// The number of columns in the table.
        expected: usize,
        /// The names of the columns, separated by commas.
        names: String,
        /// The number of cells in the row.
        met: usize,
    },
    /// A cell or a field for the text in a language is empty.
    EmptyText {
        /// The tag of the language.
        language: String,
    },
    /// A text that was damaged by a wrong encoding, and cannot be repaired for certain.
    WrongEncoding {
        /// The first damaged word.
        word: String,
    },
    /// A line of JSON Lines that is not a unit.
    Json {
        /// The problem with the line.
        json_problem: JsonProblem,
    },
    /// A segment of a bilingual document that has no translation.
    NoTarget,
    /// A target whose state marks it as not translated. Some tools copy the source into such a target.
    Untranslated {
        /// The state of the target.
        state: String,
    },
    /// A translation in a bilingual document that has no known source text.
    NoSource,
    /// A unit with two source texts.
    Sources {
        /// The name of the element that contains the two sources.
        parent: &'static str,
    },
    /// A suggestion of another tool beside a translation. With [`super::ReadOptions::alternatives`], it is read
    /// as a unit.
    Alternative,
    /// A concept without a term in any language.
    NoTerm,
    /// A row that a reviewer has rejected.
    Rejected,
    /// A row of aligned texts that was left for review, and that no reviewer has accepted.
    LeftForReview,
    /// A suggestion that the translator returned unchanged.
    Unchanged,
    /// A row whose suggestion has lost its mark (`#…`). Without the mark, the reader cannot see whether the
    /// suggestion was changed.
    Unmarked,
    /// A row of a Word document that is not a row of the table.
    Row {
        /// The problem with the row.
        row_problem: RowProblem,
    },
    /// A cell of a Word document with content other than text.
    Cell {
        /// The problem with the cell.
        cell_problem: CellProblem,
    },
    /// A unit that was read, but that a memory cannot store.
    Unit {
        /// The reason why the memory cannot store the unit, as the text of the memory's error.
        problem: String,
    },
}

/// The reason why the language of a variant cannot be used.
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
    /// Neither the XLIFF file nor its unit names the language.
    MissingInFile,
    /// The text is not a valid language tag.
    NotATag {
        /// The text, as it was received.
        tag: String,
    },
}

/// The number of `<seg>` elements in a variant, if it is not exactly one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SegmentCount {
    /// The variant has no `<seg>`.
    #[default]
    None,
    /// The variant has more than one `<seg>`.
    More,
}

/// The reason why a line of JSON Lines is not a unit.
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
    /// The line is not JSON, or a value has another type than its field.
    Syntax {
        /// The message of the JSON parser.
        message: String,
        /// The 1-based column in the line at which the JSON parser stopped.
        character: usize,
    },
}

/// The reason why a row of a Word document is not a row of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RowProblem {
    /// The table of the row has other headings than the table that the translator received.
    #[default]
    OtherHeadings,
    /// The row is marked as deleted in tracked changes.
    Deleted,
    /// The row has more or fewer cells than there are headings. Rows with merged cells are an example.
    Merged,
    /// The row has no cell for the source or for the target.
    TooFewCells,
}

/// The reason why the text of a cell in a Word document cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CellProblem {
    /// The cell contains a table.
    #[default]
    Table,
    /// The cell contains a character of a symbol font.
    FontSign,
    /// The cell was merged with another cell.
    Merged,
    /// Other cells were merged with the cell.
    MergedInto,
    /// The deletion of the cell is a tracked change.
    DeletionTracked,
    /// The merging of the cell is a tracked change.
    MergingTracked,
    /// The cell has more text than a unit may have.
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
    /// Creates the reason for a character that XML does not allow.
    pub(super) fn character(character: char) -> Self {
        Self::Character { character }
    }

    /// The code of the reason, such as `no-variant` or `language`, by which refusals can be counted. The code
    /// is the same in all languages and versions of the program.
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
            Self::WrongEncoding { .. } => "wrong-encoding",
            Self::Json { .. } => "json",
            Self::NoTarget => "no-target",
            Self::Untranslated { .. } => "untranslated",
            Self::NoSource => "no-source",
            Self::Sources { .. } => "sources",
            Self::Alternative => "alternative",
            Self::NoTerm => "no-term",
            Self::Rejected => "rejected",
            Self::LeftForReview => "left-for-review",
            Self::Unchanged => "unchanged",
            Self::Unmarked => "unmarked",
            Self::Row { .. } => "row",
            Self::Cell { .. } => "cell",
            Self::Unit { .. } => "unit",
        }
    }
}

/// A concept of a file, or a part of the file that could not be read as a concept.
#[derive(Clone, Debug, PartialEq)]
pub enum TermOrRefusal {
    /// A concept that was read from the file.
    Term {
        /// The concept.
        term: Term,
        /// The 1-based line on which the concept starts.
        line: u64,
    },
    /// A part of the file where a concept was expected, but which could not be read as a concept.
    Refused(Refused),
}
