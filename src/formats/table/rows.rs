//! Bytes → rows of cells. The rules are those of [the room](super).

use std::io::{BufRead, Read};

use super::Dialect;
use crate::formats::bounded::{Bounded, read_line};
use crate::formats::decode::Decoded;
use crate::formats::{FormatError, FormatErrorKind, limits};

/// One row, and the 1-based line that it starts on.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// The rows of a table.
pub(super) enum Rows<R: Read> {
    Csv(Box<CsvRows<R>>),
    Tsv(TsvRows<R>),
}

impl<R: Read> Rows<R> {
    pub(super) fn new(mut source: Decoded<R>, dialect: Dialect) -> Result<Self, FormatError> {
        Ok(match dialect {
            Dialect::Tsv => Self::Tsv(TsvRows { source, pending: String::new(), start: 0, line: 1 }),
            Dialect::Csv => {
                let head = source.fill_buf().map_err(FormatError::read)?;
                let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
                let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
                let separator = if count(b';') > count(b',') { b';' } else { b',' };
                Self::Csv(Box::new(CsvRows::new(source, separator)))
            }
        })
    }

    /// The next row that is not blank. `columns`: how many there should be, where known; `ours`:
    /// the header is the one that we write.
    pub(super) fn next(&mut self, columns: Option<usize>, ours: bool) -> Result<Option<Row>, FormatError> {
        match self {
            Self::Csv(rows) => rows.next(),
            Self::Tsv(rows) => rows.next(columns, ours),
        }
    }
}

/// Rows of CSV, by the csv crate, guarded against a quote that is never closed: it would swallow the
/// rest of the file.
pub(super) struct CsvRows<R: Read> {
    reader: csv::Reader<QuoteCount<Bounded<Decoded<R>>>>,
    record: csv::StringRecord,
    /// Where the last row starts, if it spans lines.
    spanning: Option<u64>,
}

struct QuoteCount<R> {
    inner: R,
    quotes: u64,
}

impl<R: Read> Read for QuoteCount<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.quotes += buffer[..length].iter().filter(|byte| **byte == b'"').count() as u64;
        Ok(length)
    }
}

impl<R: Read> CsvRows<R> {
    fn new(source: Decoded<R>, separator: u8) -> Self {
        let inner = Bounded::new(source, limits::ROW_BYTES, "a row", "a quote may be missing: mend the file");
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(QuoteCount { inner, quotes: 0 });
        Self { reader, record: csv::StringRecord::new(), spanning: None }
    }

    fn next(&mut self) -> Result<Option<Row>, FormatError> {
        self.reader.get_mut().inner.begin();
        let line = self.reader.position().line();
        match self.reader.read_record(&mut self.record) {
            Ok(true) => {
                let line = self.record.position().map_or(line, csv::Position::line);
                let cells: Vec<String> = self.record.iter().map(str::to_owned).collect();
                self.spanning = cells.iter().any(|cell| cell.contains('\n')).then_some(line);
                Ok(Some(Row { line, cells }))
            }
            Ok(false) => match self.spanning {
                Some(line) if self.reader.get_ref().quotes % 2 == 1 => {
                    let kind = FormatErrorKind::Unexpected {
                        expected: "a closing quote".to_owned(),
                        met: "the end of the file".to_owned(),
                        remedy: "a quote in the row that starts here is missing or not doubled: mend the file",
                    };
                    Err(FormatError::new(kind).at_line(line))
                }
                _ => Ok(None),
            },
            Err(error) => Err(match error.into_kind() {
                csv::ErrorKind::Io(error) => FormatError::read(error),
                _ => FormatError::new(FormatErrorKind::Malformed("UTF-8")),
            }
            .at_line(line)),
        }
    }
}

/// Rows of TSV.
pub(super) struct TsvRows<R: Read> {
    source: Decoded<R>,
    /// Text that has been read and not yet handed out, `pending[start..]`; whole lines.
    pending: String,
    start: usize,
    line: u64,
}

impl<R: Read> TsvRows<R> {
    fn next(&mut self, columns: Option<usize>, ours: bool) -> Result<Option<Row>, FormatError> {
        loop {
            if self.rest().is_empty() && !self.read_lines(1)? {
                return Ok(None);
            }
            let (cells, used) = self.row(columns, ours)?;
            let row = Row { line: self.line, cells };
            self.line += self.rest().get(..used).map_or(0, |text| text.matches('\n').count() as u64);
            self.start += used;
            if row.cells.len() > 1 || row.cells.iter().any(|cell| !cell.is_empty()) {
                return Ok(Some(row));
            }
        }
    }

    /// The cells of the next row, and how many bytes it takes.
    fn row(&mut self, columns: Option<usize>, ours: bool) -> Result<(Vec<String>, usize), FormatError> {
        // Within a table of ours a quote opens a field for certain, so it may be as long as a row.
        let limit = if ours { limits::ROW_BYTES } else { limits::QUOTED_FIELD_BYTES };
        let quoted = loop {
            match with_quotes(self.rest()) {
                Some(row) => break Some(row),
                // Reading twice as much each time keeps the work linear.
                None if self.rest().len() < limit && self.read_lines(self.rest().len())? => {}
                None => break None,
            }
        };
        let line = first_line(self.rest());
        let Some((cells, used)) = quoted else { return Ok((split(line), line.len())) };
        let fits = |count: usize| columns.is_none_or(|columns| columns == count);
        let spans = used > line.len();
        let believed = if spans {
            let lines = self.rest().get(..used).unwrap_or_default().split_inclusive('\n');
            fits(cells.len()) && columns.is_some() && (ours || !lines.into_iter().all(|line| fits(split(line).len())))
        } else {
            fits(cells.len()) || !fits(split(line).len())
        };
        Ok(if believed { (cells, used) } else { (split(line), line.len()) })
    }

    fn rest(&self) -> &str {
        self.pending.get(self.start..).unwrap_or_default()
    }

    /// Reads lines until there are so many more bytes; `false` if there was none.
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

/// The cells of a line as they stand.
fn split(line: &str) -> Vec<String> {
    without_end(line).split('\t').map(str::to_owned).collect()
}

/// The first row, with quotes read as a spreadsheet writes them, and how many bytes it takes;
/// `None` if a quoted field is still open at the end of the text.
fn with_quotes(text: &str) -> Option<(Vec<String>, usize)> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let (cell, used) = match quoted_field(rest)? {
            Some(field) => field,
            None => {
                let line = without_end(first_line(rest));
                let cell = line.split('\t').next().unwrap_or_default();
                (cell.to_owned(), cell.len())
            }
        };
        cells.push(cell);
        at += used;
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with('\t') {
            at += 1;
        } else {
            return Some((cells, at + first_line(rest).len()));
        }
    }
}

/// A field that is quoted because it has to be: its text and its length with quotes. The inner
/// `None`: it is not quoted. The outer `None`: the text ends within it.
fn quoted_field(text: &str) -> Option<Option<(String, usize)>> {
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
        } else if rest.is_empty() || rest.starts_with(['\t', '\n']) || rest.starts_with("\r\n") {
            let needed = cell.contains(['\t', '\n', '\r', '"']);
            return Some(needed.then(|| (cell, text.len() - rest.len())));
        } else {
            return Some(None);
        }
    }
}
