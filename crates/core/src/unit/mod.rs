//! The nouns that every other room uses: units, languages, segments, matches, terms.
//!
//! They are plain data with public fields, so that every room can build and read them. Work with them
//! (matching, storing, writing) is in the rooms that do it.

mod annotation;
mod bead;
mod domain;
mod language;
mod matched;
pub mod properties;
mod segment;
mod term;
mod variant;

pub use annotation::{Annotation, Meta};
pub use bead::{Bead, Remark};
pub use domain::Domain;
pub use language::{Language, LanguageError};
pub use matched::{Codes, Difference, Match, MatchKind, Operation, Warning};
pub use segment::{Role, Segment};
pub use term::{FormKind, FormStatus, Term, TermForm};
pub use variant::{Context, HeaderId, Unit, UnitId, Variant};
