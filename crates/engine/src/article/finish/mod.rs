//! Functions that put a translation back into the document from which the article was read.
//!
//! Only the translated parts of the document are replaced. Everything else (blank lines, tags, pictures,
//! styles) is copied unchanged: it is not parsed and written again. A translation that is equal to its
//! source therefore gives exactly the same document.
//!
//! Formatting inside a sentence is lost. A sentence may have parts in different formats, but it has only
//! one translation, and nothing says which words of the translation should be bold. So the translation
//! takes the format that most of the source sentence has. The tags or runs of the other parts stay in the
//! document, but without text.

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
