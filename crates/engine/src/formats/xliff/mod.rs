//! XLIFF, the XML Localisation Interchange File Format: versions 1.0 to 1.2 and 2.x are read, 1.2 and 2.1 are written
//! (`write`). Files of Trados (`.sdlxliff`) and memoQ (`.mqxliff`) are XLIFF 1.2 with additional elements, which are
//! skipped.
//!
//! The formats are described at <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html> and
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html>. An XLIFF file holds a document in
//! translation, a memory holds finished translations: a segment whose target has text becomes a unit, and one without
//! is reported as [`super::Refused`], so that the counts add up.
//!
//! | in the file | in the unit |
//! |---|---|
//! | `source` and `target`, or each pair of segments in them (`mrk mtype="seg"`) | two variants; codes as TMX has them (`markup.rs`) |
//! | `original` of the file, place of the segment in it | document and position |
//! | `note` | a note, of the variant that it is on |
//! | attributes of unit, segment and target | properties `x-xliff:NAME`, such as `x-xliff:state` |
//! | `mid` of the segment, `id` of a 2.x segment | property `x-xliff:segment` |
//! | `alt-trans`, `mtc:match` | a unit of its own, with the property `x-xliff:alternative` |
//!
//! An alternative without its own source is the translation of a text that is only similar to the segment, unless its
//! quality is 100. It is refused, because a memory would give it as a translation of the segment. An id becomes a
//! property and not the `tuid`, because it is unique only within its file.
//!
//! What is given up: contexts, counts, phases, glossaries and everything outside the units are not kept, so a memory
//! cannot give the XLIFF file back. White space is always kept, regardless of `xml:space`, as in all formats.

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

/// The property of a unit that was not a translation in its file, but a suggestion beside one.
pub const ALTERNATIVE: &str = "x-xliff:alternative";

/// The category of the note that carries the digest of the document in XLIFF 2.
const DIGEST_CATEGORY: &str = "yaddash:digest";

/// The property that keeps an attribute of XLIFF.
fn property(name: &str) -> String {
    format!("x-xliff:{name}")
}
