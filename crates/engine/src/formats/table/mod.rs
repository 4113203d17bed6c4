//! Tables: CSV and TSV, one translation in each row.
//!
//! A table holds less than TMX: texts without inline codes, author, dates, a note, the document. It is the
//! format for spreadsheets and corpora, and both are read in the forms that occur:
//!
//! - **CSV** is RFC 4180: `"` quotes a field. The separator is the comma, or the semicolon where
//!   the first row has more of those, as spreadsheets write it in Azerbaijan and most of Europe.
//! - **TSV** is read in two ways at once, because spreadsheets quote fields and corpora have stray quotes. A
//!   field counts as quoted only if it is written exactly as a spreadsheet would: in `"`, with every `"`
//!   inside doubled, *and* with a tab, a line end or a `"` inside, which made quoting necessary; and only if
//!   the row then has the right number of columns. A quoted field over several lines is accepted if not all
//!   of these lines are valid rows by themselves, or if the header is the one that yaddash writes. Everything
//!   else is text, quotes included: `"Salam." ⇥ "Hello."` keeps its quotes.
//!
//! A written table is read back exactly, tabs, line ends and quotes included. Texts are never altered, not even
//! one that a spreadsheet may take for a formula (`=…`).
//!
//! A table of terms is different: each row is a concept, and a cell has all its forms in a language, with ` | `
//! between them.

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
