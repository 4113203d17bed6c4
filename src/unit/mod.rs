//! The nouns of the house, and nothing that needs another room.
//!
//! They are plain data with public fields, so that every room can make and take them apart; what is
//! done with them (matching, storing, writing) lives in the room that does it.

mod annotation;
mod bead;
mod language;
mod matched;
mod segment;
mod term;
mod variant;

pub use annotation::{Annotation, HOUSE, Meta};
pub use bead::{Bead, Remark};
pub use language::{Language, LanguageError};
pub use matched::{Codes, Difference, Match, MatchKind, Operation, Warning};
pub use segment::{Role, Segment};
pub use term::{FormKind, FormStatus, Term, TermForm};
pub use variant::{Context, HeaderId, Unit, UnitId, Variant};
