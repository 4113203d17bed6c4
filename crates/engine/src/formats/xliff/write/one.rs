//! Writes XLIFF 1.2 that conforms to the strict schema of this version.

use super::super::inline::{in_target, within};
use super::{Document, Item, Out, Target};
use crate::formats::FormatError;

pub(super) fn begin(out: &mut Out, document: &Document<'_>) -> Result<(), FormatError> {
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.raw("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  <file");
    out.attribute("original", document.original)?;
    out.attribute("source-language", document.source.tag())?;
    out.attribute("target-language", document.target.tag())?;
    out.attribute("datatype", document.data_type)?;
    out.attribute("tool-id", "yaddash")?;
    out.raw(">\n    <header>\n      <skl><external-file");
    out.attribute("href", document.original)?;
    if let Some(digest) = document.digest {
        out.attribute("crc", digest)?;
    }
    out.raw("/></skl>\n      <tool tool-id=\"yaddash\" tool-name=\"yaddash\"");
    out.attribute("tool-version", env!("CARGO_PKG_VERSION"))?;
    out.raw("/>\n    </header>\n    <body>\n");
    Ok(())
}

pub(super) fn unit(out: &mut Out, document: &Document<'_>, number: u64, item: &Item<'_>) -> Result<(), FormatError> {
    let (source, target) = (document.source.tag(), document.target.tag());
    out.raw("      <trans-unit");
    out.attribute("id", &number.to_string())?;
    out.attribute("resname", &item.spot.to_string())?;
    out.attribute("restype", &format!("x-{}", item.role))?;
    out.raw(">\n        ");
    let codes = within(document.codes, &item.spot.range, item.source);
    out.coded("source", &[("xml:lang", source)], item.source, ("g", &codes))?;
    if let Some(best) = item.target {
        let (state, qualifier) = match best {
            Target::Exact(_) => ("translated", Some("exact-match")),
            Target::Filled(_) => ("translated", None),
            Target::Fuzzy(_) | Target::Adapted { .. } => ("needs-review-translation", Some("fuzzy-match")),
        };
        out.raw("\n        ");
        let mut attributes = vec![("xml:lang", target), ("state", state)];
        attributes.extend(qualifier.map(|qualifier| ("state-qualifier", qualifier)));
        let codes = in_target(&codes, item.source, best.text());
        out.coded("target", &attributes, best.text(), ("g", &codes))?;
    }
    if document.copy_source {
        out.raw("\n        ");
        out.coded("target", &[("xml:lang", target)], item.source, ("g", &codes))?;
    }
    for note in &item.notes {
        out.raw("\n        ");
        out.element("note", &[("from", "yaddash")], note)?;
    }
    if let Some(Target::Adapted { text, quality }) = item.target {
        // Without a source, it is an alternative for the source of the unit, and no tool takes it for a unit of a memory.
        out.raw("\n        <alt-trans");
        out.attribute("match-quality", &format!("{quality}%"))?;
        out.attribute("origin", "yaddash, adapted")?;
        out.attribute("tool-id", "yaddash")?;
        out.raw(">\n          ");
        out.element("target", &[("xml:lang", target)], text)?;
        out.raw("\n        </alt-trans>");
    }
    for suggestion in &item.suggestions {
        out.raw("\n        <alt-trans");
        out.attribute("match-quality", &format!("{}%", suggestion.quality))?;
        out.attribute("origin", &suggestion.origin)?;
        out.attribute("tool-id", "yaddash")?;
        out.raw(">\n          ");
        out.element("source", &[("xml:lang", source)], suggestion.source)?;
        out.raw("\n          ");
        out.element("target", &[("xml:lang", target)], suggestion.target)?;
        out.raw("\n        </alt-trans>");
    }
    out.raw("\n      </trans-unit>\n");
    Ok(())
}
