//! The nouns of the house, and nothing that needs another room.
//!
//! They are plain data with public fields, so that every room can make and take them apart; what is
//! done with them (matching, storing, writing) lives in the room that does it.

mod annotation;
mod bead;
mod domain;
mod language;
mod matched;
pub mod properties;
mod segment;
mod term;
mod tmx_date;
mod variant;

pub use annotation::{Annotation, Meta};
pub use bead::{Bead, Remark};
pub use domain::Domain;
pub use language::{Language, LanguageError};
pub use matched::{Codes, Difference, Match, MatchKind, Operation, Warning};
pub use segment::{Role, Segment};
pub use term::{FormKind, FormStatus, Term, TermForm};
pub use tmx_date::tmx_date;
pub use variant::{Context, HeaderId, Unit, UnitId, Variant};
