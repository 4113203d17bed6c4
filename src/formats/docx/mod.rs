//! A table of two languages as a Word document (WordprocessingML, ECMA-376 Part 1), for editors who
//! live in Word: number, source, target, match, review, notes. It is written (`write`), and when it
//! comes back, read (`read`).
//!
//! A suggestion that comes back as it was given is nobody's translation. So the number of a row that
//! was given one carries its mark, `#` and six hexadecimal digits made of it: plain text, because
//! Word, LibreOffice and what else a document goes through keep that, whatever they do with all
//! else. A person who finds such a suggestion right writes `accept` into its row.
//!
//! The zip that a document is, is opened here for articles, too (`package`): with the same limits.

pub(crate) mod attributes;
mod grid;
pub(crate) mod package;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Reader;
pub use write::{Row, Writer, proofing};

use crate::text::neighbour_hash;

/// The headings of columns that are no language.
const NUMBER: &str = "№";
const MATCH: &str = "Match";
const REVIEW: &str = "Review";
const NOTES: &str = "Notes";

/// What a reviewer writes into the column [`REVIEW`], in any case.
const ACCEPT: &str = "accept";
const REJECT: &str = "reject";

/// What a suggestion is known by when it comes back. Spaces, kinds of quotes and what no reader sees
/// do not count: a program may change them of its own accord.
fn mark(suggestion: &str) -> String {
    format!("#{:06x}", neighbour_hash(suggestion) >> 40)
}
