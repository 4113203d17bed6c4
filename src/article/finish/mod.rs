//! A translation goes back into the document that the article came from.
//!
//! The document stays what it is: only the stretches that were translated are replaced, byte for byte,
//! and all else (blank lines, tags, pictures, styles) is never read into anything and written again.
//! So a translation that says the same as its source leaves the very same document.
//!
//! What is given up: a sentence whose parts are formatted differently has one translation, and nobody
//! knows which of its words are the bold ones. It takes the look that most of its source has; the tags or
//! runs of the other parts stay and are empty.

mod edit;
mod encode;
#[cfg(any(feature = "html", feature = "docx"))]
mod original_text;
mod placed;
mod wrap;

pub(super) use edit::{Edit, apply};
#[cfg(feature = "html")]
pub(super) use encode::encode;
pub(super) use encode::exactly;
#[cfg(any(feature = "html", feature = "docx"))]
pub(super) use original_text::{Look, OriginalChar, OriginalText};
pub use placed::{Finished, Placed, digest};
pub(super) use placed::{by_paragraph, wrong_document};
pub(super) use wrap::wrap_like;
