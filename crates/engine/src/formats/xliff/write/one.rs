//! Writes XLIFF 1.2 that conforms to the strict schema of this version.

use super::{Document, Item, Out};
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
    out.element("source", &[("xml:lang", source)], item.source)?;
    if let Some(best) = item.suggestions.first() {
        let (state, qualifier) = match best.exact {
            true => ("translated", "exact-match"),
            false => ("needs-review-translation", "fuzzy-match"),
        };
        out.raw("\n        ");
        let attributes = [("xml:lang", target), ("state", state), ("state-qualifier", qualifier)];
        out.element("target", &attributes, best.target)?;
    }
    if document.copy_source {
        out.raw("\n        ");
        out.element("target", &[("xml:lang", target)], item.source)?;
    }
    for note in &item.notes {
        out.raw("\n        ");
        out.element("note", &[("from", "yaddash")], note)?;
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
