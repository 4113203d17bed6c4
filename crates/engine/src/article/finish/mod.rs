//! The tools for putting a translation back into the document that the article came from.
//!
//! Only the translated stretches of the document's bytes are replaced. Everything else (blank lines, tags,
//! pictures, styles) is copied as it is, never parsed and written again, so a translation equal to its
//! source gives exactly the same document.
//!
//! What is given up: a sentence with parts in different formats has one translation, and nothing says which
//! of its words should be bold. The translation takes the format that most of its source has; the tags or
//! runs of the other parts stay, empty.

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
