//! The columns of a table of units.

use crate::formats::{FormatError, FormatErrorKind};
use yaddash_core::unit::Language;

/// The content of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Column {
    /// `id`: the id of the unit, which is `tuid` in TMX.
    Id,
    /// A language tag, such as `az`: the text of the unit in that language.
    Language(Language),
    /// `author`: the person who created the unit.
    Author,
    /// `created`: the date on which the unit was created.
    Created,
    /// `changed`: the date on which the unit was last changed.
    Changed,
    /// `changed_by`: the person who last changed the unit.
    ChangedBy,
    /// `note`: a note on the unit.
    Note,
    /// `document`: the document from which the unit comes.
    Document,
    /// `x-…`: a property of the unit whose kind is the name of the column, such as `x-domain`.
    Property(String),
    /// `-` or `_`: a column that is not read.
    Skipped,
}

/// The names of the columns after the columns of texts, in the order in which they are written.
pub(super) const TRAILING: [&str; 6] = ["author", "created", "changed", "changed_by", "note", "document"];

impl Column {
    /// Returns the column with a name. Letter case and white space around the name do not matter.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        Some(match name.to_ascii_lowercase().as_str() {
            "id" => Self::Id,
            "author" => Self::Author,
            "created" => Self::Created,
            "changed" => Self::Changed,
            "changed_by" => Self::ChangedBy,
            "note" => Self::Note,
            "document" => Self::Document,
            "-" | "_" => Self::Skipped,
            kind if kind.starts_with("x-") => Self::Property(name.to_owned()),
            _ => Self::Language(Language::known(name).ok()?),
        })
    }

    /// The name of the column in a header row.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Id => "id",
            Self::Language(language) => language.tag(),
            Self::Author => "author",
            Self::Created => "created",
            Self::Changed => "changed",
            Self::ChangedBy => "changed_by",
            Self::Note => "note",
            Self::Document => "document",
            Self::Property(kind) => kind,
            Self::Skipped => "-",
        }
    }
}

/// The columns of a table, with at least two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

const KNOWN: &str = "the known columns are id, author, created, changed, changed_by, note, document, language \
                     tags such as az and en, x-… for a property, and - for a column to skip";

impl Columns {
    /// Parses names separated by commas.
    ///
    /// # Errors
    /// Returns an error if a name is unknown, or if there are fewer than two languages.
    ///
    /// ```
    /// use yaddash_engine::formats::table::Columns;
    /// assert_eq!(Columns::parse("id, az, en, -")?.to_string(), "id,az,en,-");
    /// assert!(Columns::parse("id,az,text").is_err());
    /// # Ok::<(), yaddash_engine::formats::FormatError>(())
    /// ```
    pub fn parse(names: &str) -> Result<Self, FormatError> {
        let columns: Result<Vec<_>, _> = names.split(',').map(column).collect();
        let columns = Self(columns?);
        if columns.languages().count() < 2 {
            return Err(fault(format!(
                "the columns “{names}” name fewer than two languages: name at least two, for example id,az,en"
            )));
        }
        Ok(columns)
    }

    /// Parses a header row.
    pub(super) fn from_header(cells: &[String]) -> Result<Self, FormatError> {
        let is_language = |cell: &&String| matches!(Column::parse(cell), Some(Column::Language(_)));
        if cells.iter().filter(is_language).count() < 2 {
            let start: String = cells.join(" | ").chars().take(80).collect();
            return Err(FormatError::new(FormatErrorKind::NoHeaderRow { met: start }));
        }
        cells.iter().map(|cell| column(cell)).collect::<Result<_, _>>().map(Self)
    }

    /// The columns, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Column] {
        &self.0
    }

    /// The languages of the columns, in order.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.iter().filter_map(|column| match column {
            Column::Language(language) => Some(language),
            _ => None,
        })
    }

    /// Whether a row is the header row of these columns.
    pub(super) fn is_header(&self, cells: &[String]) -> bool {
        let plain = |name: &str| name.trim().to_ascii_lowercase();
        let names =
            |(cell, column): (&String, &Column)| *column == Column::Skipped || plain(cell) == plain(column.name());
        cells.len() == self.0.len() && cells.iter().zip(&self.0).all(names)
    }

    /// Whether these are the columns of a table that [`super::Writer`] wrote.
    pub(super) fn are_own_layout(&self) -> bool {
        let names: Vec<&str> = self.0.iter().map(Column::name).collect();
        names.first() == Some(&"id") && names.ends_with(&TRAILING)
    }
}

impl std::fmt::Display for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.0.iter().map(Column::name).collect();
        f.write_str(&names.join(","))
    }
}

fn column(name: &str) -> Result<Column, FormatError> {
    let unknown = || FormatErrorKind::UnknownColumn { name: name.trim().to_owned(), known: KNOWN };
    Column::parse(name).ok_or_else(|| FormatError::new(unknown()))
}

fn fault(message: String) -> FormatError {
    FormatError::new(FormatErrorKind::Columns(message))
}
