//! Reads a table on which an editor has worked. Each row becomes a unit, or a refusal with its reason.
//!
//! The columns are recognized by their headings, so an editor may move columns and add others. An editor may
//! also add, delete and move rows, and divide the table. A row with more or fewer cells than headings is
//! refused: its cells were merged or split, so they cannot be assigned to columns. Two parts of the document
//! are not read: the notes, which were written for the editor, and the formatting of the text.

use std::io::{self, Read};
use std::vec::IntoIter;

use super::grid::{self, Cell, Row};
use super::package::Package;
use super::{ACCEPT, MATCH, NUMBER, REJECT, REVIEW, mark};
use crate::formats::RowProblem;
use crate::formats::{FormatError, FormatErrorKind, Reason, Refused, UnitOrRefusal, limits};
use yaddash_core::text::xml_cannot_carry;
use yaddash_core::unit::{Language, Unit, Variant};

/// Reads the rows of a document that [`super::Writer`] wrote, after an editor has worked on the document.
///
/// The reader is an iterator over `Result<UnitOrRefusal, FormatError>` with one item per row. The item is a
/// [`UnitOrRefusal::Unit`] if the editor wrote or confirmed the target, and a [`UnitOrRefusal::Refused`]
/// otherwise. The line of an item is the number of the row among all rows of the document. The `tuid` of a
/// refusal is the number in the column `№`. The whole document is in memory while it is read, up to
/// [`limits::DOCX_BYTES`].
pub struct Reader {
    items: IntoIter<UnitOrRefusal>,
}

impl Reader {
    /// Reads the document.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, is not a Word document, is damaged, has no table with
    /// the expected headings, or exceeds [`limits`].
    pub fn new(read: impl Read) -> Result<Self, FormatError> {
        let mut bytes = Vec::new();
        let most = limits::ARTICLE_BYTES as u64;
        io::copy(&mut read.take(most + 1), &mut bytes).map_err(FormatError::read)?;
        if bytes.len() as u64 > most {
            let (what, limit) = ("the document", limits::ARTICLE_BYTES);
            let remedy = "copy the table into a separate document";
            return Err(FormatError::new(FormatErrorKind::TooLarge { what, limit, remedy }));
        }
        let mut package = Package::open(&bytes)?;
        let main = package.main()?;
        let mut table = Table::default();
        package.with(&main, |xml| grid::read(xml, |row| table.take(&row)))?;
        if !table.found {
            let met = if table.row == 0 { "a document without a table" } else { "tables with other headings" };
            return Err(FormatError::refused(
                &format!("a table with the headings {NUMBER}, two languages (such as az and en) and {MATCH}"),
                met,
                "give a file that `yaddash pretranslate` or `yaddash export` wrote, and keep the row of headings in its table",
            ));
        }
        Ok(Self { items: table.items.into_iter() })
    }
}

impl Iterator for Reader {
    type Item = Result<UnitOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next().map(Ok)
    }
}

/// The index of each column in a row.
#[derive(Clone, Debug)]
struct Columns {
    /// The number of columns.
    count: usize,
    number: usize,
    source: (usize, Language),
    target: (usize, Language),
    matched: usize,
    review: Option<usize>,
}

impl Columns {
    /// Returns the columns if the row is a row of headings, and `None` otherwise. Returns an error if such a
    /// row does not have the headings of exactly two different languages.
    fn from_headings(row: &Row) -> Result<Option<Self>, FormatError> {
        let at = |wanted: &str| row.cells.iter().position(|cell| cell.text.trim() == wanted);
        let (Some(number), Some(matched)) = (at(NUMBER), at(MATCH)) else { return Ok(None) };
        let language = |(at, cell): (usize, &Cell)| Some((at, Language::known(cell.text.trim()).ok()?));
        let mut languages = row.cells.iter().enumerate().filter_map(language);
        let (source, target) = match (languages.next(), languages.next(), languages.next()) {
            (Some(source), Some(target), None) if !source.1.is_same_as(&target.1) => (source, target),
            _ => {
                return Err(FormatError::refused(
                    "the headings of two languages (such as az and en)",
                    "fewer or more languages, or the same language twice",
                    "use the two language tags as the headings of the columns of texts, and give added columns other headings",
                ));
            }
        };
        Ok(Some(Self { count: row.cells.len(), number, source, target, matched, review: at(REVIEW) }))
    }
}

/// The rows that were read so far, as items, and the columns that apply to the following rows.
#[derive(Default)]
struct Table {
    items: Vec<UnitOrRefusal>,
    /// The number of rows so far, including the rows of headings.
    row: u64,
    /// Whether there was a row of headings.
    found: bool,
    /// The current columns, and the number of the table in which they were last used.
    columns: Option<(Columns, usize)>,
}

impl Table {
    fn take(&mut self, row: &Row) -> Result<(), FormatError> {
        self.row += 1;
        if self.row > limits::DOCX_ROWS {
            let most = format!("a table of at most {} rows", limits::DOCX_ROWS);
            return Err(FormatError::refused(
                &most,
                "a table with more rows",
                "divide the table into several documents",
            ));
        }
        if let Some(columns) = Columns::from_headings(row).map_err(|error| error.at_line(self.row))? {
            self.columns = Some((columns, row.table));
            self.found = true;
            return Ok(());
        }
        // If a table was divided, its second part has no headings, but the same number of cells per row. A
        // row of an unrelated table is recognized by its different number of cells.
        let applies =
            |(columns, table): &&mut (Columns, usize)| *table == row.table || columns.count == row.cells.len();
        let item = match self.columns.as_mut().filter(applies) {
            Some((columns, table)) => {
                *table = row.table;
                unit(row, columns).map_err(|reason| (name(row, columns.number), text(row, columns.source.0), reason))
            }
            None => {
                let reason = RowProblem::OtherHeadings.into();
                Err((None, row.cells.iter().find_map(|cell| non_blank(&cell.text)), reason))
            }
        };
        self.items.push(match item {
            Ok(unit) => UnitOrRefusal::Unit { unit, line: self.row },
            Err((tuid, text, reason)) => {
                let number = self.items.len() as u64 + 1;
                UnitOrRefusal::Refused(Refused {
                    line: self.row,
                    number,
                    tuid,
                    text: text.map(Refused::excerpt),
                    reason,
                })
            }
        });
        Ok(())
    }
}

fn non_blank(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn text(row: &Row, at: usize) -> Option<&str> {
    row.cells.get(at).and_then(|cell| non_blank(&cell.text))
}

/// Returns the number of a row, without the mark of the suggestion. `at` is the index of the number column.
fn name(row: &Row, at: usize) -> Option<String> {
    let name = text(row, at)?.split_whitespace().find(|word| !word.starts_with('#'))?;
    Some(name.chars().take(20).collect())
}

/// Returns the unit of a row, or the reason for which the row is refused.
fn unit(row: &Row, columns: &Columns) -> Result<Unit, Reason> {
    if row.deleted {
        return Err(RowProblem::Deleted.into());
    }
    if row.cells.len() != columns.count {
        return Err(RowProblem::Merged.into());
    }
    let cell = |at: usize| row.cells.get(at);
    let text_at = |at: usize| text(row, at);
    let (Some(from), Some(to)) = (cell(columns.source.0), cell(columns.target.0)) else {
        return Err(RowProblem::TooFewCells.into());
    };
    if let Some(problem) = from.problem.or(to.problem) {
        return Err(problem.into());
    }
    if let Some(c) = xml_cannot_carry(&from.text).or_else(|| xml_cannot_carry(&to.text)) {
        return Err(Reason::character(c));
    }
    let (source, target) = match (non_blank(&from.text), non_blank(&to.text)) {
        (None, None) => return Err(Reason::NoVariant),
        (None, _) => return Err(Reason::NoSource),
        (_, None) => return Err(Reason::NoTarget),
        (Some(source), Some(target)) => (source, target),
    };
    let review = columns.review.and_then(text_at).unwrap_or_default().to_ascii_lowercase();
    if review == REJECT {
        return Err(Reason::Rejected);
    }
    if review != ACCEPT {
        check_touched(text_at(columns.number), text_at(columns.matched), [source, target])?;
    }
    let variant = |language: &Language, text| Variant::new(language.clone(), text);
    Ok(Unit::pair(variant(&columns.source.1, source), variant(&columns.target.1, target)))
}

/// Returns an error if the target is an unchanged suggestion, or if the mark that would show this is missing.
/// Both texts are compared with the mark, because the editor may have exchanged the columns.
fn check_touched(number: Option<&str>, matched: Option<&str>, texts: [&str; 2]) -> Result<(), Reason> {
    let is_mark = |word: &&str| word.strip_prefix('#').is_some_and(|digits| digits.len() == 6);
    match number.and_then(|number| number.split_whitespace().find(is_mark)) {
        Some(given) if texts.iter().any(|text| mark(text) == given.to_ascii_lowercase()) => Err(Reason::Unchanged),
        None if matched.is_some() => Err(Reason::Unmarked),
        _ => Ok(()),
    }
}
