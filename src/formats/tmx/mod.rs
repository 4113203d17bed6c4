//! TMX, the Translation Memory eXchange format: versions 1.1 to 1.4b are read, 1.4 is written.
//!
//! The format is the one of <https://www.gala-global.org/tmx-14b>. The core takes tokens and makes
//! units ([`Reader`] pulls them from any [`std::io::Read`]); it holds one `<tu>` at a time, so the
//! size of a file does not matter. What stands in a file is kept: attributes that TMX does not know
//! become properties `x-attr:NAME` (`x-attr:CODE:NAME` of the variant, for those of inline codes), and
//! what cannot become a unit is handed on as
//! [`super::Refused`]. The price is that a reader is as strict as XML: a file that is not well
//! formed ends in an error, since guessing at tags would guess at translations.
//!
//! Where a unit stood goes through the properties `x-yaddash:document`, `x-yaddash:position`,
//! `x-yaddash:role`, `x-yaddash:previous` and `x-yaddash:next`; `context.rs` says their form. What OmegaT,
//! memoQ and Trados say of it is read, too (`foreign.rs`), and written for the tool that is named (`tool.rs`).
//! Inline codes that are not as the DTD has them are written so, and read back as they were (`mend.rs`).

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

/// What TMX calls the kinds of segments; anything else is no valid `segtype`.
const SEGMENT_TYPES: [&str; 4] = ["block", "paragraph", "sentence", "phrase"];

/// The property that carries an attribute which has no place in TMX 1.4.
fn attribute_property(name: &str) -> String {
    format!("x-attr:{name}")
}
