//! Tables in CSV and TSV, with one translation per row.
//!
//! A table can hold less data than TMX: texts without inline codes, the author, dates, a note and the document.
//! Tables are the format of spreadsheets and corpora. CSV and TSV are read in the forms that occur in practice:
//!
//! - **CSV** is read as RFC 4180 defines it: `"` quotes a field. The separator is the semicolon if the first
//!   row has more semicolons than commas, as spreadsheets in Azerbaijan and most of Europe write it. Otherwise,
//!   the separator is the comma.
//! - **TSV** is read in two ways at once, because spreadsheets quote fields, and corpora contain stray quotes.
//!   A field counts as quoted only if it is written exactly as a spreadsheet would write it. So it begins and
//!   ends with `"`, every `"` inside is doubled, and it contains a tab, a line end or a `"`, which makes
//!   quoting necessary. The row must then have the right number of columns. A quoted field over several lines
//!   is accepted if at least one of these lines is not a valid row by itself, or if the header is the header
//!   that yaddash writes. Everything else is text, with its quotes: `"Salam." ⇥ "Hello."` keeps its quotes.
//!
//! The first row may have the names of this program or headings that people write (`headings.tsv`). A line `sep=;` before
//! it declares the separator. Blank rows, and blank cells at the end of a row, do not count.
//!
//! A written table is read back exactly, including tabs, line ends and quotes. Texts are never altered, even if
//! a spreadsheet may take a text for a formula (`=…`).
//!
//! A table of terms is different: each row is a concept, and a cell contains all forms of the concept in one
//! language, separated by ` | `.

mod columns;
mod headings;
mod read;
mod rows;
mod terms;
#[cfg(test)]
mod tests;
mod write;

pub use columns::{Column, Columns};
pub(super) use headings::languages_of;
pub use read::Reader;
pub use terms::{TermReader, TermWriter};
pub use write::Writer;

/// The form in which the rows of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// Cells are separated by commas (or semicolons) and may be quoted.
    Csv,
    /// Cells are separated by tabs.
    Tsv,
}
