//! The data types that all other modules use: units, languages, segments, matches, terms.
//!
//! These types are plain data with public fields, so that every module can build and read them. Other modules do the
//! work with them, such as matching, storing and writing.

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
pub use matched::{Codes, Difference, Match, MatchKind, Operation, Subject, Warning};
pub use segment::{Role, Segment};
pub use term::{FormKind, FormStatus, Term, TermForm};
pub use variant::{Context, HeaderId, Unit, UnitId, Variant};
