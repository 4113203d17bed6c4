//! Functions that put a translation back into the document from which the article was read.
//!
//! Only the translated parts of the document are replaced. Everything else (blank lines, tags, pictures,
//! styles) is copied unchanged: it is not parsed and written again. A translation that is equal to its
//! source therefore gives exactly the same document.
//!
//! A sentence may have parts in different formats (`inline.rs`). A part keeps its format if the translation has
//! a code for it, or has its text unchanged. The rest of the translation takes the format that most of the
//! source sentence has. The tags or runs of parts without text stay in the document.

mod edit;
mod encode;
#[cfg(any(feature = "html", feature = "docx"))]
mod inline;
#[cfg(any(feature = "html", feature = "docx"))]
mod original_char;
#[cfg(any(feature = "html", feature = "docx"))]
mod original_text;
mod placed;
#[cfg(any(feature = "html", feature = "docx"))]
mod reorder;
#[cfg(any(feature = "html", feature = "docx"))]
mod tagged;
#[cfg(test)]
mod tests;
mod wrap;

pub(super) use edit::{Edit, apply};
#[cfg(feature = "html")]
pub(super) use encode::encode;
pub(super) use encode::exactly;
#[cfg(any(feature = "html", feature = "docx"))]
pub(super) use original_char::{Look, OriginalChar, Target};
#[cfg(any(feature = "html", feature = "docx"))]
pub(super) use original_text::OriginalText;
pub use placed::{Finished, Placed, digest};
pub(super) use placed::{by_paragraph, wrong_document};
#[cfg(any(feature = "html", feature = "docx"))]
pub(super) use tagged::TaggedTarget;
pub(super) use wrap::wrap_like;
