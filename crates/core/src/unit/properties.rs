//! The names of the properties that yaddash itself gives to units and variants.
//!
//! Memories of old releases and TMX files of other people have these names. So a name or a value never gets a new
//! meaning and is never used again for another purpose. Each name begins with [`PREFIX`]. Other tools keep the
//! properties or ignore them.
//!
//! | property | value | written by | read by |
//! |---|---|---|---|
//! | [`DOCUMENT`] | the name of the unit's document | the TMX writer, from [`Context`](super::Context) | the TMX reader, into `Context` |
//! | [`POSITION`] | 0-based number of the segment in the document, decimal | the TMX writer | the TMX reader |
//! | [`ROLE`] | [`Role::name`](super::Role::name) of the segment | the TMX writer | the TMX reader |
//! | [`PREVIOUS`], [`NEXT`] | hash of the neighbouring source segment: 16 hexadecimal digits, lower case | the TMX writer | the TMX reader |
//! | [`MARKUP`] | inline codes as received, where TMX does not allow them as they are | the TMX writer, on a variant | the TMX reader |
//! | [`ORIGIN`] | [`FROM_ALIGNMENT`], [`FROM_TRANSLATION`], [`FROM_MACHINE`] | `align`, `import`, `finish`; `machine` only by other tools | penalties and filters of a memory |
//! | [`CONFIDENCE`], [`USABLE`] | 0.00 to 1.00 | `align`, and `import` of a reviewed table | people |
//! | [`LOOSE`] | `yes` | `align`, and `import` of a reviewed table | penalties and filters of a memory |
//! | [`REVIEW`] | `accept` | `import` of a reviewed table | people |
//! | [`REVIEWED`] | `no` | other tools | penalties and filters of a memory |
//! | [`HOUSE`] | the name of a news house | `add`, `align`, `import` with `--house` | [`Meta::houses`](super::Meta::houses) |

/// The text with which the name of each of these properties begins.
pub const PREFIX: &str = "x-yaddash:";

/// The document of the unit, usually a file name or an address.
pub const DOCUMENT: &str = "x-yaddash:document";
/// The 0-based number of the segment in its document.
pub const POSITION: &str = "x-yaddash:position";
/// The role of the segment in its document: `title`, `date`, `time`, `dateline`, `body`.
pub const ROLE: &str = "x-yaddash:role";
/// The hash of the source segment before this one; zero at the start of the document.
pub const PREVIOUS: &str = "x-yaddash:previous";
/// The hash of the source segment after this one; zero at the end of the document.
pub const NEXT: &str = "x-yaddash:next";

/// The markup of a variant as it was received, if the TMX writer had to repair it.
pub const MARKUP: &str = "x-yaddash:markup";

/// The origin of a unit, such as [`FROM_ALIGNMENT`].
pub const ORIGIN: &str = "x-yaddash:origin";
/// The [`ORIGIN`] of a unit that the aligner made from two articles.
pub const FROM_ALIGNMENT: &str = "alignment";
/// The [`ORIGIN`] of a unit whose target a translator confirmed in another tool.
pub const FROM_TRANSLATION: &str = "translation";
/// The [`ORIGIN`] of a unit that a machine translated. yaddash does not write this value; other tools do.
pub const FROM_MACHINE: &str = "machine";

/// How sure the aligner is that exactly these segments belong together, from 0.00 to 1.00.
pub const CONFIDENCE: &str = "x-yaddash:confidence";
/// How sure the aligner is that source and target say the same, from 0.00 to 1.00.
pub const USABLE: &str = "x-yaddash:usable";
/// The value `yes` means that the target is a loose translation of the source. Such a unit loses points in a search.
pub const LOOSE: &str = "x-yaddash:loose";
/// The value `accept` means that a person has looked at an aligned pair and accepted it.
pub const REVIEW: &str = "x-yaddash:review";
/// The value `no` means that nobody has looked at the unit yet. yaddash does not write it; other tools do.
pub const REVIEWED: &str = "x-yaddash:reviewed";

/// The news house whose wording a unit has, such as AZERTAC or Report.
pub const HOUSE: &str = "x-yaddash:house";
/// The name that other tools use for [`HOUSE`]. yaddash reads it but never writes it.
pub const FOREIGN_HOUSE: &str = "x-house";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_name_begins_with_the_prefix_and_is_used_once() {
        let names = [
            DOCUMENT, POSITION, ROLE, PREVIOUS, NEXT, MARKUP, ORIGIN, CONFIDENCE, USABLE, LOOSE, REVIEW, REVIEWED,
            HOUSE,
        ];
        assert!(names.iter().all(|name| name.starts_with(PREFIX)));
        let distinct: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }
}
