//! Writes an [`Srx`] as SRX 2.0, in a form that people can read: one element per line, and each remark before
//! its rule.

use std::io::Write;

use crate::formats::{FormatError, escape};
use yaddash_core::segment::srx::{Rule, Srx};

/// Writes an SRX 2.0 file, in UTF-8. The same rules give the same bytes.
///
/// # Errors
/// Returns an error if the destination cannot be written, or if a text contains a character that XML does not
/// allow.
pub fn write(mut out: impl Write, srx: &Srx) -> Result<(), FormatError> {
    let text = render(srx).map_err(|c| {
        let what = format!("the rules contain the character U+{:04X}, which XML does not allow", u32::from(c));
        FormatError::unwritable(what, "write the character as \\x{…} instead")
    })?;
    out.write_all(text.as_bytes()).map_err(FormatError::write)
}

fn render(srx: &Srx) -> Result<String, char> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n");
    let (subflows, cascade) = (yes_or_no(srx.segment_subflows), yes_or_no(srx.cascade));
    out.push_str(&format!("  <header segmentsubflows=\"{subflows}\" cascade=\"{cascade}\">\n"));
    for (kind, include) in &srx.format_handles {
        out.push_str("    <formathandle type=\"");
        escape::attribute(&mut out, kind)?;
        out.push_str(&format!("\" include=\"{}\"/>\n", yes_or_no(*include)));
    }
    out.push_str("  </header>\n  <body>\n    <languagerules>\n");
    for list in &srx.language_rules {
        out.push_str("      <languagerule languagerulename=\"");
        escape::attribute(&mut out, &list.name)?;
        out.push_str("\">\n");
        for rule in &list.rules {
            render_rule(&mut out, rule)?;
        }
        out.push_str("      </languagerule>\n");
    }
    out.push_str("    </languagerules>\n    <maprules>\n");
    for map in &srx.language_maps {
        out.push_str("      <languagemap languagepattern=\"");
        escape::attribute(&mut out, &map.pattern)?;
        out.push_str("\" languagerulename=\"");
        escape::attribute(&mut out, &map.name)?;
        out.push_str("\"/>\n");
    }
    out.push_str("    </maprules>\n  </body>\n</srx>\n");
    Ok(out)
}

fn render_rule(out: &mut String, rule: &Rule) -> Result<(), char> {
    if let Some(remark) = &rule.remark {
        // An XML comment must not contain two hyphens in a row.
        let remark = remark.replace("--", "- -");
        out.push_str("        <!-- ");
        escape::text(out, &remark)?;
        out.push_str(" -->\n");
    }
    out.push_str(&format!("        <rule break=\"{}\">\n", yes_or_no(rule.breaks)));
    // Both elements are written even if they are empty, because OmegaT expects both.
    for (name, pattern) in [("beforebreak", &rule.before), ("afterbreak", &rule.after)] {
        out.push_str(&format!("          <{name}>"));
        escape::text(out, pattern)?;
        out.push_str(&format!("</{name}>\n"));
    }
    out.push_str("        </rule>\n");
    Ok(())
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
