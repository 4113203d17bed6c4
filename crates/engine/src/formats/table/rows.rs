//! Splits UTF-8 text into rows of cells, by the rules in the documentation of [the parent module](super).
//!
//! The csv crate writes the tables. It is not used for reading, because it returns no error for a quote that is
//! never closed, and because it does not read TSV by these rules.

use std::collections::VecDeque;
use std::io::{BufRead, Read};

use super::Dialect;
use super::headings::SAMPLE_ROWS;
use crate::formats::decode::Decoded;
use crate::formats::lines::read_line;
use crate::formats::{FormatError, FormatErrorKind, limits};

/// A row of a table, with the 1-based line on which the row starts.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// The rows of a table.
pub(super) struct Rows<R: Read> {
    source: Decoded<R>,
    dialect: Dialect,
    separator: char,
    /// The text that was read. The part `pending[start..]` was not yet returned as rows; it ends at the end of
    /// a line.
    pending: String,
    start: usize,
    line: u64,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(mut source: Decoded<R>, dialect: Dialect) -> Result<Self, FormatError> {
        let separator = match dialect {
            Dialect::Tsv => '\t',
            Dialect::Csv => {
                let head = source.fill_buf().map_err(FormatError::read)?;
                let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
                let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
                if count(b';') > count(b',') { ';' } else { ',' }
            }
        };
        let mut rows = Self { source, dialect, separator, pending: String::new(), start: 0, line: 1 };
        rows.take_separator()?;
        Ok(rows)
    }

    /// Reads the line `sep=;`, with which spreadsheets declare the separator before the first row, if the table
    /// begins with it.
    fn take_separator(&mut self) -> Result<(), FormatError> {
        if !self.read_lines(1)? {
            return Ok(());
        }
        let line = first_line(self.rest());
        let (length, declared) = (line.len(), without_end(line).trim_matches('"'));
        let sign =
            declared.get(..4).filter(|name| matches!(*name, "sep=" | "Sep=" | "SEP=")).and_then(|_| declared.get(4..));
        let Some(sign) = sign else { return Ok(()) };
        let mut signs = sign.chars();
        if let (Some(separator), None) = (signs.next(), signs.next()) {
            self.separator = separator;
            self.dialect = if separator == '\t' { Dialect::Tsv } else { Dialect::Csv };
            self.start += length;
            self.line += 1;
        }
        Ok(())
    }

    /// Reads the next rows, as many as are needed to understand a header row. An error is the last entry.
    pub(super) fn ahead(&mut self, columns: usize) -> VecDeque<Result<Row, FormatError>> {
        /// The number of bytes after which no further row is read: a row of a hostile table may be as long as it likes.
        const MAX_BYTES: usize = 1 << 20;
        let (mut ahead, mut bytes) = (VecDeque::new(), 0);
        while ahead.len() < SAMPLE_ROWS && bytes < MAX_BYTES && ahead.back().is_none_or(Result::is_ok) {
            match self.next(Some(columns), false).transpose() {
                Some(row) => {
                    bytes += row.iter().flat_map(|row| &row.cells).map(String::len).sum::<usize>();
                    ahead.push_back(row);
                }
                None => break,
            }
        }
        ahead
    }

    /// Returns the next row that is not blank. `columns` is the expected number of cells, if it is known.
    /// `own_layout` is `true` if the header is the header that yaddash writes.
    pub(super) fn next(&mut self, columns: Option<usize>, own_layout: bool) -> Result<Option<Row>, FormatError> {
        loop {
            if self.rest().is_empty() && !self.read_lines(1)? {
                return Ok(None);
            }
            let (cells, used) = match self.dialect {
                Dialect::Csv => self.csv_row()?,
                Dialect::Tsv => self.tsv_row(columns, own_layout)?,
            };
            let row = Row { line: self.line, cells };
            self.line += self.rest().get(..used).map_or(0, |text| text.matches('\n').count() as u64);
            self.start += used;
            if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(row));
            }
        }
    }

    fn csv_row(&mut self) -> Result<(Vec<String>, usize), FormatError> {
        self.quoted_row(limits::ROW_BYTES, false)?.ok_or_else(|| {
            let kind = FormatErrorKind::Unexpected {
                expected: "a closing quote".to_owned(),
                met: "the end of the file or of the largest row".to_owned(),
                remedy: "a quote in the row that starts here is missing or not doubled: repair the file",
            };
            FormatError::new(kind).at_line(self.line)
        })
    }

    fn tsv_row(&mut self, columns: Option<usize>, own_layout: bool) -> Result<(Vec<String>, usize), FormatError> {
        // In a table that yaddash wrote, a quote always opens a field, and the field may be as long as a row.
        let limit = if own_layout { limits::ROW_BYTES } else { limits::QUOTED_FIELD_BYTES };
        let quoted = self.quoted_row(limit, true)?;
        let line = first_line(self.rest());
        let Some((cells, used)) = quoted else { return Ok((split(line), line.len())) };
        // Spreadsheets write the blank cells at the end of a row, too.
        let fits = |cells: &[String]| {
            let is_blank = |rest: &[String]| rest.iter().all(|cell| cell.trim().is_empty());
            columns.is_none_or(|columns| cells.len() >= columns && cells.get(columns..).is_some_and(is_blank))
        };
        let spans = used > line.len();
        let is_quoted = if spans {
            let lines = self.rest().get(..used).unwrap_or_default().split_inclusive('\n');
            fits(&cells) && columns.is_some() && (own_layout || !lines.into_iter().all(|line| fits(&split(line))))
        } else {
            fits(&cells) || !fits(&split(line))
        };
        Ok(if is_quoted { (cells, used) } else { (split(line), line.len()) })
    }

    /// Returns the cells of the next row, which may be quoted, and the length of the row in bytes. Returns
    /// `None` if a quoted field is not closed within `limit` bytes.
    fn quoted_row(&mut self, limit: usize, only_necessary: bool) -> Result<Option<(Vec<String>, usize)>, FormatError> {
        loop {
            match with_quotes(self.rest(), self.separator, only_necessary) {
                Some(row) => return Ok(Some(row)),
                // Doubling the text each time keeps the total work linear.
                None if self.rest().len() < limit && self.read_lines(self.rest().len())? => {}
                None => return Ok(None),
            }
        }
    }

    fn rest(&self) -> &str {
        self.pending.get(self.start..).unwrap_or_default()
    }

    /// Reads complete lines until at least `bytes` more bytes are pending or the source ends. Returns `false`
    /// if no line was read.
    fn read_lines(&mut self, bytes: usize) -> Result<bool, FormatError> {
        self.pending.drain(..self.start);
        self.start = 0;
        let before = self.pending.len();
        while self.pending.len() - before < bytes {
            let line = self.source.line();
            if !read_line(&mut self.source, &mut self.pending, limits::ROW_BYTES)
                .map_err(|error| error.at_line(line))?
            {
                break;
            }
        }
        Ok(self.pending.len() > before)
    }
}

fn first_line(text: &str) -> &str {
    text.split_inclusive('\n').next().unwrap_or_default()
}

fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// Splits a line into cells, without regard to quotes.
fn split(line: &str) -> Vec<String> {
    without_end(line).split('\t').map(str::to_owned).collect()
}

/// Returns the cells of the first row in `text`, and the length of the row in bytes. Returns `None` if a quoted
/// field is not closed. With `only_necessary`, a field counts as quoted only if it contains a character that
/// requires quotes.
fn with_quotes(text: &str, separator: char, only_necessary: bool) -> Option<(Vec<String>, usize)> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let (cell, used) = match quoted_field(rest, separator, only_necessary)? {
            Some(field) => field,
            None => {
                let cell = without_end(first_line(rest)).split(separator).next().unwrap_or_default();
                (cell.to_owned(), cell.len())
            }
        };
        cells.push(cell);
        at += used;
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with(separator) {
            at += 1;
        } else {
            return Some((cells, at + first_line(rest).len()));
        }
    }
}

/// Returns the text of the quoted field at the start of `text`, and the length of the field with its quotes.
/// Returns `Some(None)` if the field is not quoted, which is also the case if more text follows the closing
/// quote. Returns `None` if `text` ends before the closing quote.
fn quoted_field(text: &str, separator: char, only_necessary: bool) -> Option<Option<(String, usize)>> {
    let Some(inside) = text.strip_prefix('"') else { return Some(None) };
    let mut cell = String::new();
    let mut rest = inside;
    loop {
        let end = rest.find('"')?;
        cell.push_str(rest.get(..end).unwrap_or_default());
        rest = rest.get(end + 1..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix('"') {
            cell.push('"');
            rest = after;
        } else if rest.is_empty() || rest.starts_with([separator, '\n']) || rest.starts_with("\r\n") {
            let quoted = !only_necessary || cell.contains([separator, '\n', '\r', '"']);
            return Some(quoted.then(|| (cell, text.len() - rest.len())));
        } else {
            return Some(None);
        }
    }
}
