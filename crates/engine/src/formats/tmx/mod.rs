//! TMX, the Translation Memory eXchange format. Versions 1.1 to 1.4b are read, and version 1.4 is written.
//!
//! The format is described at <https://www.gala-global.org/tmx-14b>. [`Reader`] has one `<tu>` in memory at a
//! time, so the size of a file does not matter. All data of a unit is kept. An attribute that TMX does not have
//! becomes a property `x-attr:NAME`. If it is an attribute of an inline code, it becomes a property
//! `x-attr:CODE:NAME` of the variant. A `<tu>` that cannot be read is reported as [`super::Refused`]. The
//! reader is as strict as XML: a file that is not well formed ends in an error, because guessed tags could lead
//! to wrong translations.
//!
//! The context of a unit is its document, its position and its neighbouring segments. It is written as
//! `x-yaddash:` properties (`context.rs`). The contexts that OmegaT, memoQ and Trados write are read, too
//! (`foreign.rs`), and a file can be written for one of these tools (`tool.rs`). Inline codes that the DTD does
//! not allow are repaired in a written file, and restored when the file is read again (`repair_codes.rs`).

mod context;
mod foreign;
mod header;
mod read;
mod repair_codes;
mod segment;
mod tool;
mod unit;
mod write;

pub use header::{CharacterMap, Encoding, Header};
pub use read::Reader;
pub use segment::SegmentText;
pub(crate) use tool::NeighbourTexts;
pub use tool::Tool;
pub use write::Writer;

/// The source language of a file or a unit in which every variant may be the source.
pub const ALL_LANGUAGES: &str = "*all*";

/// The values of `segtype` that TMX defines.
const SEGMENT_TYPES: [&str; 4] = ["block", "paragraph", "sentence", "phrase"];

/// Returns the kind of the property that keeps an attribute which TMX 1.4 does not have.
fn attribute_property(name: &str) -> String {
    format!("x-attr:{name}")
}
