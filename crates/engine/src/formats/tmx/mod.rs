//! TMX, the Translation Memory eXchange format: versions 1.1 to 1.4b are read, 1.4 is written.
//!
//! The format is described at <https://www.gala-global.org/tmx-14b>. [`Reader`] holds one `<tu>` at a time, so the
//! size of a file does not matter. Everything in a unit is kept: attributes that TMX does not have become
//! properties `x-attr:NAME` (of the variant `x-attr:CODE:NAME`, for those of inline codes), and a `<tu>` that
//! cannot be read is reported as [`super::Refused`]. The price is that the reader is as strict as XML: a file that
//! is not well formed ends in an error, because to guess tags would mean to guess translations.
//!
//! The context of a unit is written as `x-yaddash:` properties (`context.rs`). The contexts of OmegaT, memoQ and Trados
//! are read, too (`foreign.rs`), and written for one of these tools (`tool.rs`). Inline codes that the DTD does not
//! allow are repaired for the file, and restored when it is read again (`repair_codes.rs`).

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
pub use tool::{NeighbourTexts, Tool};
pub use write::Writer;

/// The source language of a file or unit whose variants may all be the source.
pub const ALL_LANGUAGES: &str = "*all*";

/// The values of `segtype` that TMX has.
const SEGMENT_TYPES: [&str; 4] = ["block", "paragraph", "sentence", "phrase"];

/// The property that keeps an attribute which TMX 1.4 does not have.
fn attribute_property(name: &str) -> String {
    format!("x-attr:{name}")
}
