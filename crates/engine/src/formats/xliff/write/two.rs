//! Writes XLIFF 2.1 with its module for translation candidates. Each unit has one segment.

use super::super::inline::{in_target, within};
use super::{ADAPTED, Document, Item, Out, Target};
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
    let adapted = match item.target {
        Some(Target::Adapted { text, quality }) => Some((text, quality)),
        _ => None,
    };
    if !item.suggestions.is_empty() || adapted.is_some() {
        out.raw("      <mtc:matches>\n");
        if let Some((text, quality)) = adapted {
            out.raw("        <mtc:match ref=\"#s1\"");
            out.attribute("matchQuality", &quality.to_string())?;
            out.attribute("origin", "yaddash")?;
            out.attribute("type", "am")?;
            out.attribute("subType", ADAPTED)?;
            out.raw(">\n          ");
            out.element("source", &[], item.source)?;
            out.raw("\n          ");
            out.element("target", &[], text)?;
            out.raw("\n        </mtc:match>\n");
        }
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
    if let Some(best) = item.target {
        let (state, sub) = match best {
            Target::Exact(_) => ("translated", "exact-match"),
            Target::Filled(_) => ("translated", "filled-in"),
            Target::Fuzzy(_) | Target::Adapted { .. } => ("initial", "fuzzy-match"),
        };
        out.attribute("state", state)?;
        out.attribute("subState", &format!("yaddash:{sub}"))?;
    }
    out.raw(">\n        ");
    let codes = within(document.codes, &item.spot.range, item.source);
    out.coded("source", &[], item.source, ("pc", &codes))?;
    if let Some(best) = item.target {
        out.raw("\n        ");
        let codes = in_target(&codes, item.source, best.text());
        out.coded("target", &[], best.text(), ("pc", &codes))?;
    }
    if document.copy_source {
        out.raw("\n        ");
        out.coded("target", &[], item.source, ("pc", &codes))?;
    }
    out.raw("\n      </segment>\n    </unit>\n");
    Ok(())
}
