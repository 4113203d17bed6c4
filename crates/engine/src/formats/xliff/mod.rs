//! XLIFF, the XML Localization Interchange File Format. Versions 1.0 to 1.2 and 2.x are read; versions 1.2
//! and 2.1 are written (`write`). The files of Trados (`.sdlxliff`) and memoQ (`.mqxliff`) are XLIFF 1.2 with
//! additional elements, which are skipped.
//!
//! The formats are described at <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html> and
//! <https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html>. An XLIFF file contains a
//! document that is being translated, but a memory contains only finished translations. So a segment with a
//! finished translation becomes a unit of the memory. Every other segment is reported as [`super::Refused`],
//! so that the numbers of units and refusals add up to the number of segments.
//!
//! | in the file | in the unit |
//! |---|---|
//! | `source` and `target`, or each pair of segments in them (`mrk mtype="seg"`) | two variants, with the codes of TMX (`markup.rs`) |
//! | `original` of the file, and the number of the segment in the file | document and position |
//! | `note` | a note of the unit, or of the variant that the note refers to |
//! | attributes of the unit, the segment and the target | properties `x-xliff:NAME`, such as `x-xliff:state` |
//! | `mid` of the segment, `id` of a 2.x segment | property `x-xliff:segment` |
//! | `alt-trans`, `mtc:match` | a separate unit with the property `x-xliff:alternative` |
//!
//! An alternative (`alt-trans`) usually translates a text that is only similar to the segment. If the
//! alternative has no `source` of its own and its quality is below 100, it is refused, because a memory would
//! return it as a translation of the segment. The id of an XLIFF unit becomes a property and not the `tuid`,
//! because the id is unique only within its file.
//!
//! Contexts, counts, phases, glossaries and everything outside the units are not kept, so the XLIFF file
//! cannot be restored from a memory. White space is always kept, regardless of `xml:space`, as in all
//! formats.

mod amend;
mod bilingual;
mod bundle;
mod content;
mod inline;
mod markup;
mod read;
mod scope;
mod segment;
mod tool_state;
mod trans_unit;
mod unit;
mod write;

pub use amend::amend;
pub use bilingual::Bilingual;
pub(crate) use bundle::MACHINE;
pub use inline::InlineCode;
#[cfg(any(feature = "html", feature = "docx"))]
pub(crate) use inline::anchors;
pub use read::Reader;
pub use scope::Spot;
pub use segment::{BilingualSegment, Suggested};
pub use tool_state::{Progress, ToolState};
pub use write::{Document, Item, Suggestion, Target, Version, Writer};

/// The property that marks a unit as an alternative: in its XLIFF file, the unit was a suggestion for a
/// segment and not the translation of the segment.
pub(crate) const ALTERNATIVE: &str = "x-xliff:alternative";

/// The `category` of the XLIFF 2 note that contains the digest (checksum) of the document.
const DIGEST_CATEGORY: &str = "yaddash:digest";

/// Returns the name of the property that keeps an XLIFF attribute: `state` → `x-xliff:state`.
fn property(name: &str) -> String {
    format!("x-xliff:{name}")
}
