//! A table of two languages as a Word document (WordprocessingML, ECMA-376 Part 1), for editors who work in
//! Word: number, source, target, match, review, notes. `write` writes it; `read` reads it when it comes back.
//!
//! A suggestion that comes back unchanged was not confirmed by anybody. To recognise it, the number of its row is
//! followed by its mark, `#` and six hexadecimal digits of a hash of the suggestion. The mark is plain text,
//! because Word, LibreOffice and other programs keep that even if they lose all else. An editor who agrees with
//! such a suggestion writes `accept` into its row.
//!
//! `package` opens the zip of a document, for articles, too, with the same limits.

pub(crate) mod attributes;
mod grid;
pub(crate) mod package;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Reader;
pub use write::{Row, Writer, proofing};

use yaddash_core::text::neighbour_hash;

/// The headings of the columns other than those of the two languages.
const NUMBER: &str = "№";
const MATCH: &str = "Match";
const REVIEW: &str = "Review";
const NOTES: &str = "Notes";

/// The words that a reviewer writes into the column [`REVIEW`]; their case does not matter.
const ACCEPT: &str = "accept";
const REJECT: &str = "reject";

/// The mark of a suggestion, by which it is recognised when it comes back. It ignores spaces, kinds of quotes and
/// invisible characters, because programs change these by themselves.
fn mark(suggestion: &str) -> String {
    format!("#{:06x}", neighbour_hash(suggestion) >> 40)
}
