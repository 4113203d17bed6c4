//! Converts the rows of a table into units.

use std::collections::VecDeque;
use std::io::Read;

use super::rows::{Row, Rows};
use super::{Column, Columns, Dialect};
use crate::formats::date::to_tmx;
use crate::formats::decode::decode_text;
use crate::formats::until_error::next_until_error;
use crate::formats::{FormatError, Reason, Refused, UnitOrRefusal, limits};
use yaddash_core::unit::{Annotation, Unit, Variant};

/// Reads the units of a table, in order and in constant memory.
///
/// The reader iterates over `Result<UnitOrRefusal, FormatError>`, as the TMX reader does. A row with a wrong
/// number of columns or with a missing text is a [`UnitOrRefusal::Refused`]. In a table of more than two
/// languages, cells of a row may be empty if two languages have text.
///
/// ```
/// use yaddash_engine::formats::{UnitOrRefusal, table};
/// let file = "az\ten\nSalam!\tHello!\n".as_bytes();
/// let mut units = table::Reader::new(file, table::Dialect::Tsv, None)?;
/// let Some(Ok(UnitOrRefusal::Unit { unit, line: 2 })) = units.next() else { panic!() };
/// assert_eq!(unit.variants[0].text, "Salam!");
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
pub struct Reader<R: Read> {
    rows: Rows<R>,
    columns: Columns,
    /// Whether the header row has the columns that [`super::Writer`] writes.
    own_layout: bool,
    /// Rows that were read ahead: the first row of the table, if it is not a header row, or the rows that were
    /// needed to understand the header row. An error is the last entry.
    ahead: VecDeque<Result<Row, FormatError>>,
    encoding: &'static encoding_rs::Encoding,
    number: u64,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// Reads the header row. With `columns`, the table needs no header row. If its first row names these
    /// columns, the row is skipped.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read or is binary. Without `columns`, also returns an error if
    /// the first row does not name two languages.
    pub fn new(read: R, dialect: Dialect, columns: Option<Columns>) -> Result<Self, FormatError> {
        let source = decode_text(read)?;
        let encoding = source.encoding();
        let mut rows = Rows::new(source, dialect)?;
        let expected = columns.as_ref().map(|columns| columns.as_slice().len());
        let first = rows.next(expected, false)?;
        let mut ahead = VecDeque::new();
        let mut has_header = true;
        let columns = match (columns, first) {
            (Some(columns), Some(row)) if columns.is_header(&row.cells) => columns,
            (Some(columns), first) => {
                has_header = false;
                ahead.extend(first.map(Ok));
                columns
            }
            (None, Some(header)) => {
                if Columns::needs_rows(&header.cells) {
                    ahead = rows.ahead(header.cells.len());
                }
                let cells: Vec<&[String]> = ahead.iter().flatten().map(|row| row.cells.as_slice()).collect();
                Columns::from_header(&header.cells, &cells).map_err(|error| error.at_line(header.line))?
            }
            (None, None) => Columns::from_header(&[], &[])?,
        };
        let own_layout = has_header && columns.are_own_layout();
        Ok(Self { rows, columns, own_layout, ahead, encoding, number: 0, ended: false })
    }

    /// The columns of the table, which the header row or the caller named.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The encoding of the file.
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.encoding
    }

    fn next_item(&mut self) -> Result<Option<UnitOrRefusal>, FormatError> {
        let row = match self.ahead.pop_front() {
            Some(row) => Some(row?),
            None => self.rows.next(Some(self.columns.as_slice().len()), self.own_layout)?,
        };
        let Some(Row { line, mut cells }) = row else { return Ok(None) };
        self.number += 1;
        fit(&mut cells, self.columns.as_slice().len(), self.number);
        Ok(Some(match unit(&self.columns, cells) {
            Ok(unit) => UnitOrRefusal::Unit { unit, line },
            Err((tuid, text, reason)) => {
                UnitOrRefusal::Refused(Refused { line, number: self.number, tuid, text, reason })
            }
        }))
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<UnitOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        next_until_error(self, |reader| &mut reader.ended, Self::next_item)
    }
}

/// Removes cells that a row has beyond the columns: blank cells at its end, or its number at its beginning, for
/// which some tables have no heading. `number` is the number of the row.
fn fit(cells: &mut Vec<String>, columns: usize, number: u64) {
    if cells.len() > columns && cells.get(columns..).is_some_and(|rest| rest.iter().all(|cell| cell.trim().is_empty()))
    {
        cells.truncate(columns);
    }
    if cells.len() == columns + 1 && cells.first().is_some_and(|cell| cell.trim().parse() == Ok(number)) {
        cells.remove(0);
    }
}

/// Converts a row into a unit. The error has the id of the row, the beginning of its text, and the reason for
/// the refusal.
fn unit(columns: &Columns, cells: Vec<String>) -> Result<Unit, (Option<String>, Option<String>, Reason)> {
    let expected = columns.as_slice().len();
    if cells.len() != expected {
        let reason = Reason::ColumnCount { expected, names: columns.to_string(), met: cells.len() };
        return Err((None, Some(Refused::excerpt(&cells.join(" | "))), reason));
    }
    let size: usize = cells.iter().map(String::len).sum();
    let text = |unit: &Unit| unit.variants.first().map(|variant| Refused::excerpt(&variant.text));
    let mut unit = Unit::default();
    let mut blank = None;
    for (column, cell) in columns.as_slice().iter().zip(cells) {
        if let Column::Language(language) = column {
            if cell.trim().is_empty() {
                blank = blank.or(Some(language));
            } else {
                unit.variants.push(Variant::new(language.clone(), cell));
            }
            continue;
        }
        let field = match column {
            Column::Id => &mut unit.tuid,
            Column::Author => &mut unit.meta.created_by,
            Column::Created => &mut unit.meta.created,
            Column::Changed => &mut unit.meta.changed,
            Column::ChangedBy => &mut unit.meta.changed_by,
            Column::Document => &mut unit.context.document,
            Column::Note if !cell.is_empty() => {
                unit.meta.annotations.push(Annotation::note(cell));
                continue;
            }
            Column::Property(kind) if !cell.is_empty() => {
                unit.meta.annotations.push(Annotation::property(kind, cell));
                continue;
            }
            Column::Note | Column::Property(_) | Column::Skipped | Column::Language(_) => continue,
        };
        let cell = if matches!(column, Column::Created | Column::Changed) { to_tmx(cell) } else { cell };
        *field = Some(cell).filter(|cell| !cell.is_empty());
    }
    if size > limits::UNIT_BYTES {
        let text = text(&unit);
        return Err((unit.tuid, text, Reason::TooLarge { limit: limits::UNIT_BYTES }));
    }
    match blank {
        Some(language) if unit.variants.len() < 2 => {
            let text = text(&unit);
            Err((unit.tuid, text, Reason::EmptyText { language: language.tag().to_owned() }))
        }
        _ => Ok(unit),
    }
}
