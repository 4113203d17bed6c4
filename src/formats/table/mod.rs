//! Tables: CSV and TSV, one translation a row.
//!
//! A table holds less than TMX: texts without their codes, who, when, a note, the document. It is
//! the form for people with spreadsheets and for corpora, so both are read as they come:
//!
//! - **CSV** is RFC 4180: `"` quotes a field. The separator is the comma, or the semicolon where
//!   the first row has more of those, as spreadsheets write it in Azerbaijan and most of Europe.
//! - **TSV** is read in two ways at once, because spreadsheets quote and corpora hold stray quotes.
//!   A field is taken for quoted only if it is written exactly as a spreadsheet would: in `"`, with
//!   every `"` inside doubled, *and* holding a tab, a line end or a `"` that made that needful; and
//!   only if the row then has the right number of columns. A quoted field over several lines is
//!   believed if those lines are not all right rows of their own, or if the header is the one that
//!   we write. Everything else is text, quotes included: `"Salam." ⇥ "Hello."` keeps its quotes.
//!
//! What we write reads back exactly, tabs, line ends and quotes included. Text is left as it is:
//! one that a spreadsheet may take for a formula (`=…`) is not altered.
//!
//! Terms are a table of their own: a concept a row, its forms in a language in one cell with ` | ` between them.

mod columns;
mod read;
mod rows;
mod terms;
#[cfg(test)]
mod tests;
mod write;

pub use columns::{Column, Columns};
pub use read::Reader;
pub use terms::{TermReader, TermWriter};
pub use write::Writer;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// Commas (or semicolons) and quotes.
    Csv,
    /// Tabs.
    Tsv,
}
