//! The columns of a table of units.

use super::headings::{Heading, are_numbers, languages_of, may_be_number, without_blank_end};
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

    /// Parses a header row. The headings may be those that people write, such as `Azerbaijani` or `Tərcümə`. If
    /// they leave a choice, `rows` decides: the cells of the first rows after the header row.
    pub(super) fn from_header(cells: &[String], rows: &[&[String]]) -> Result<Self, FormatError> {
        let cells = without_blank_end(cells);
        let mut headings: Vec<Option<Heading>> = cells.iter().map(|cell| heading(cell)).collect();
        let column = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(String::as_str);
        let texts = |headings: &[Option<Heading>]| {
            let is_text = |each: &&Option<Heading>| {
                matches!(each, Some(Heading::Language(_) | Heading::Source | Heading::Target))
            };
            headings.iter().filter(is_text).count()
        };
        for (at, cell) in cells.iter().enumerate() {
            if texts(&headings) > 2 && may_be_number(cell) && are_numbers(column(at)) {
                headings[at] = Some(Heading::Skipped);
            }
        }
        // Beside two columns with languages, `Mənbə` or “Source” says where a text comes from.
        if headings.iter().flatten().filter(|heading| matches!(heading, Heading::Language(_))).count() > 1 {
            for heading in &mut headings {
                if matches!(heading, Some(Heading::Source | Heading::Target)) {
                    *heading = Some(Heading::Skipped);
                }
            }
        }
        if texts(&headings) < 2 {
            let start: String = cells.join(" | ").chars().take(80).collect();
            return Err(FormatError::new(FormatErrorKind::NoHeaderRow { met: start }));
        }
        let find = |wanted: &Heading| headings.iter().position(|each| each.as_ref() == Some(wanted));
        let named = headings.iter().flatten().find_map(|heading| match heading {
            Heading::Language(language) => Some(language.clone()),
            _ => None,
        });
        let (source, target) = match (find(&Heading::Source), find(&Heading::Target), named) {
            // The heading names one language, so the other text is in the usual other one.
            (_, _, Some(named)) => (named.default_target(), named.default_target()),
            (Some(source), Some(target), None) => languages_of(column(source).zip(column(target))),
            _ => (Language::azerbaijani(), Language::english()),
        };
        let columns = headings.into_iter().zip(cells).map(|(heading, cell)| match heading {
            Some(Heading::Language(language)) => Ok(Column::Language(language)),
            Some(Heading::Source) => Ok(Column::Language(source.clone())),
            Some(Heading::Target) => Ok(Column::Language(target.clone())),
            Some(Heading::Skipped) => Ok(Column::Skipped),
            Some(Heading::Named(name)) => self::column(name),
            None => self::column(cell),
        });
        columns.collect::<Result<_, _>>().map(Self)
    }

    /// Whether the rows after a header row are needed to understand it.
    pub(super) fn needs_rows(cells: &[String]) -> bool {
        let is_open =
            |cell: &String| may_be_number(cell) || matches!(heading(cell), Some(Heading::Source | Heading::Target));
        cells.iter().any(is_open)
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
        let names = |(cell, column): (&String, &Column)| {
            let is_meant = || match (heading(cell), column) {
                (Some(Heading::Language(named)), Column::Language(language)) => named.is_same_as(language),
                (Some(Heading::Source | Heading::Target), Column::Language(_)) => true,
                (Some(Heading::Named(name)), column) => name == column.name(),
                _ => false,
            };
            *column == Column::Skipped || plain(cell) == plain(column.name()) || is_meant()
        };
        let cells = without_blank_end(cells);
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

/// Returns the meaning of a heading in a table of units: a name of a column, or a heading that people write.
/// `None` if the heading is not known.
fn heading(cell: &str) -> Option<Heading> {
    match Column::parse(cell) {
        Some(Column::Language(language)) => Some(Heading::Language(language)),
        // The caller parses the name itself.
        Some(_) => None,
        None => Heading::parse(cell).filter(|heading| *heading != Heading::Named("domain")),
    }
}

fn column(name: &str) -> Result<Column, FormatError> {
    let unknown = || FormatErrorKind::UnknownColumn { name: name.trim().to_owned(), known: KNOWN };
    Column::parse(name).ok_or_else(|| FormatError::new(unknown()))
}

fn fault(message: String) -> FormatError {
    FormatError::new(FormatErrorKind::Columns(message))
}
