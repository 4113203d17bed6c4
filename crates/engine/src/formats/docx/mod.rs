//! Writes and reads a table of texts in two languages as a Word document (WordprocessingML, ECMA-376 Part 1),
//! for editors who work in Word. The columns of the table are number, source, target, match, review and
//! notes. `write` writes the document; `read` reads the document after an editor has worked on it.
//!
//! If a suggestion comes back unchanged, it is not known whether the editor agreed with it. To recognize such
//! a suggestion, the writer puts a mark after the number of the row: `#` and six hexadecimal digits of a hash
//! of the suggestion. The mark is plain text, because Word, LibreOffice and other programs always keep plain
//! text, even if they lose everything else. An editor who agrees with an unchanged suggestion writes `accept`
//! into the review column of its row.
//!
//! `package` opens the zip file of a Word document. The reader of articles uses it, too, with the same
//! limits.

pub(crate) mod attributes;
mod grid;
pub(crate) mod package;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Reader;
pub(crate) use write::proofing;
pub use write::{Row, Writer};

use yaddash_core::text::neighbour_hash;

/// The heading of the column with the number of the row and the mark of the suggestion.
const NUMBER: &str = "№";
/// The heading of the column that states how well the suggestion matches.
const MATCH: &str = "Match";
/// The heading of the column for the decision of the reviewer: [`ACCEPT`] or [`REJECT`].
const REVIEW: &str = "Review";
/// The heading of the column with remarks for the editor.
const NOTES: &str = "Notes";

/// The word with which a reviewer accepts an unchanged suggestion, in upper or lower case.
const ACCEPT: &str = "accept";
/// The word with which a reviewer rejects a translation, in upper or lower case.
const REJECT: &str = "reject";

/// Returns the mark of a suggestion, by which an unchanged suggestion is recognized. The mark does not depend
/// on spaces, kinds of quotes or invisible characters, because programs change these by themselves.
fn mark(suggestion: &str) -> String {
    format!("#{:06x}", neighbour_hash(suggestion) >> 40)
}
