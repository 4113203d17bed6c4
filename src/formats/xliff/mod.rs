//! XLIFF, the XML Localisation Interchange File Format: versions 1.0 to 1.2 and 2.x are read, 1.2 and
//! 2.1 are written (`write`). Files of
//! Trados (`.sdlxliff`) and memoQ (`.mqxliff`) are XLIFF 1.2 with elements of their own, which are
//! passed over.
//!
//! The formats are those of <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html> and
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html>. An XLIFF file holds a
//! document on its way, a memory holds what has arrived: each segment whose target has text becomes a
//! unit, and one without is handed on as [`super::Refused`], so that the counts add up.
//!
//! | in the file | in the unit |
//! |---|---|
//! | `source`, `target`, and their segments of `mrk mtype="seg"` | two variants; codes as TMX has them (`markup.rs`) |
//! | `original` of the file, place of the segment in it | document and position |
//! | `note` | a note, of the variant that it is on |
//! | attributes of unit, segment and target | properties `x-xliff:NAME`, such as `x-xliff:state` |
//! | `mid` of the segment, `id` of a 2.x segment | property `x-xliff:segment` |
//! | `alt-trans`, `mtc:match` | a unit of its own, with the property `x-xliff:alternative` |
//!
//! An alternative without a source of its own belongs to a text that only resembles this one, unless
//! its quality is 100: it is refused, since a memory would show it as the translation of this one. An
//! id goes to a property and not to `tuid`, because it names a unit within its file alone.
//!
//! What is given up: contexts, counts, phases, glossaries and all that stands outside the units are
//! not kept, so an XLIFF file cannot be made again from a memory. White space is kept as it stands,
//! whatever `xml:space` says, as in all formats.

mod amend;
mod bilingual;
mod bundle;
mod content;
mod markup;
mod read;
mod scope;
mod segment;
mod trans_unit;
mod unit;
mod write;

pub use amend::amend;
pub use bilingual::Bilingual;
pub use read::Reader;
pub use scope::Spot;
pub use segment::{BilingualSegment, Suggested};
pub use write::{Document, Item, Suggestion, Version, Writer};

/// The property of a unit that was no translation in its file, but a suggestion beside one.
pub const ALTERNATIVE: &str = "x-xliff:alternative";

/// The category of the note that carries the digest of the document in XLIFF 2.
const DIGEST_CATEGORY: &str = "yaddash:digest";

/// The property that carries an attribute of XLIFF.
fn property(name: &str) -> String {
    format!("x-xliff:{name}")
}
