//! Writes XLIFF 2.1 with its module for translation candidates. Each unit has one segment.

use super::{Document, Item, Out};
use crate::formats::FormatError;
use crate::formats::xliff::DIGEST_CATEGORY;

pub(super) fn begin(out: &mut Out, document: &Document<'_>) -> Result<(), FormatError> {
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.raw("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"");
    out.raw(" xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" version=\"2.1\"");
    out.attribute("srcLang", document.source.tag())?;
    out.attribute("trgLang", document.target.tag())?;
    out.raw(">\n  <file id=\"f1\" canResegment=\"no\"");
    out.attribute("original", document.original)?;
    out.raw(">\n    <skeleton");
    out.attribute("href", document.original)?;
    out.raw("/>\n");
    if let Some(digest) = document.digest {
        out.raw("    <notes>");
        out.element("note", &[("category", DIGEST_CATEGORY)], digest)?;
        out.raw("</notes>\n");
    }
    Ok(())
}

pub(super) fn unit(out: &mut Out, document: &Document<'_>, number: u64, item: &Item<'_>) -> Result<(), FormatError> {
    out.raw("    <unit");
    out.attribute("id", &format!("u{number}"))?;
    out.attribute("name", &item.spot.to_string())?;
    out.attribute("type", &format!("yaddash:{}", item.role))?;
    out.raw(">\n");
    if !item.suggestions.is_empty() {
        out.raw("      <mtc:matches>\n");
        for suggestion in &item.suggestions {
            out.raw("        <mtc:match ref=\"#s1\"");
            let quality = suggestion.quality.to_string();
            out.attribute("matchQuality", &quality)?;
            out.attribute("origin", &suggestion.origin)?;
            out.attribute("type", if suggestion.in_context { "icm" } else { "tm" })?;
            out.raw(">\n          ");
            out.element("source", &[], suggestion.source)?;
            out.raw("\n          ");
            out.element("target", &[], suggestion.target)?;
            out.raw("\n        </mtc:match>\n");
        }
        out.raw("      </mtc:matches>\n");
    }
    if !item.notes.is_empty() {
        out.raw("      <notes>");
        item.notes.iter().try_for_each(|note| out.element("note", &[("category", "yaddash")], note))?;
        out.raw("</notes>\n");
    }
    out.raw("      <segment id=\"s1\"");
    if let Some(best) = item.suggestions.first() {
        let (state, sub) = if best.exact { ("translated", "exact-match") } else { ("initial", "fuzzy-match") };
        out.attribute("state", state)?;
        out.attribute("subState", &format!("yaddash:{sub}"))?;
    }
    out.raw(">\n        ");
    out.element("source", &[], item.source)?;
    if let Some(best) = item.suggestions.first() {
        out.raw("\n        ");
        out.element("target", &[], best.target)?;
    }
    if document.copy_source {
        out.raw("\n        ");
        out.element("target", &[], item.source)?;
    }
    out.raw("\n      </segment>\n    </unit>\n");
    Ok(())
}
