//! Puts translations back into their Word document.
//!
//! Only two parts are changed. In the main part, the text and the language tags are changed, so that a
//! spelling checker checks the translation in its own language. In the part with the styles, the language
//! tags that name the source language are changed. All other parts (pictures, numbering, headers) are copied
//! in their compressed form.

use std::collections::HashMap;

use super::body::{self, Trace};
use crate::article::finish::{Edit, Finished, OriginalChar, OriginalText, Placed, apply, by_paragraph, wrong_document};
use crate::article::{Article, Origin};
use crate::formats::docx::package::Package;
use crate::formats::docx::proofing;
use crate::formats::{FormatError, escape};
use yaddash_core::unit::Language;

pub(in crate::article) fn restore(
    bytes: &[u8],
    article: &Article,
    placed: &[(usize, Placed<'_>)],
    languages: (&Language, &Language),
) -> Result<Finished, FormatError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let Some((xml, encoding)) = package.text(&main)? else { return Err(wrong_document("a document without text")) };
    let mut chars: HashMap<usize, Vec<OriginalChar>> = HashMap::new();
    let body = Package::open(bytes)?.with(&main, body::trace)?.unwrap_or_default();
    for paragraph in body.paragraphs {
        chars.entry(paragraph.number).or_default().extend(self::chars(&xml, &paragraph.trace));
    }
    // The lines of a paragraph are searched one after the other in the same characters.
    let mut places: HashMap<usize, OriginalText> =
        chars.into_iter().map(|(number, chars)| (number, OriginalText::new(chars))).collect();
    let (mut all, mut unplaced) = (Vec::new(), Vec::new());
    for (paragraph, here) in article.paragraphs.iter().zip(by_paragraph(article, placed)) {
        let place = match paragraph.origin {
            Origin::Document(number) => places.get_mut(&number),
            _ => None,
        };
        match place.and_then(|place| place.edits(article, &paragraph.range, here, escape_text)) {
            Some(edits) => all.extend(edits.into_iter().filter(|edit| is_text(&xml, edit))),
            None => unplaced.extend(here.iter().map(|(number, _)| *number)),
        }
    }
    all.extend(language_edits(&xml, languages));
    let mut finished = apply(&xml, all)?;
    if encoding != encoding_rs::UTF_8
        && let Some(end) = finished.starts_with("<?xml").then(|| finished.find("?>")).flatten()
    {
        finished.replace_range(..end, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"");
    }
    let mut texts = vec![(main.clone(), finished)];
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = format!("{folder}/styles.xml");
    if let Some((xml, encoding)) = package.text(&styles)?
        && encoding == encoding_rs::UTF_8
    {
        let edits = language_edits(&xml, languages);
        if !edits.is_empty() {
            texts.push((styles, apply(&xml, edits)?));
        }
    }
    Ok(Finished { bytes: package.with_texts(&texts)?, encoding: article.encoding, unplaced })
}

/// Returns the characters of a line, each with its byte range in the XML.
fn chars(xml: &str, trace: &Trace) -> Vec<OriginalChar> {
    let ends = trace.spots.iter().skip(1).map(|spot| spot.at).chain([trace.text.len()]);
    let mut chars = Vec::new();
    for (spot, end) in trace.spots.iter().zip(ends) {
        let text = trace.text.get(spot.at..end).unwrap_or_default();
        // Text that stands in the XML as it is can be replaced in part. A reference, an element or a CDATA
        // section can be replaced only as a whole.
        let verbatim = xml.get(spot.raw.clone()) == Some(text);
        chars.extend(text.char_indices().map(|(at, c)| {
            let raw = match verbatim {
                true => spot.raw.start + at..spot.raw.start + at + c.len_utf8(),
                false => spot.raw.clone(),
            };
            OriginalChar { c, raw, node: spot.node, look: spot.look }
        }));
    }
    chars
}

fn escape_text(text: &str) -> Option<String> {
    let mut out = String::new();
    escape::text(&mut out, text).ok()?;
    Some(out)
}

/// Whether an edit keeps the XML well formed. Text may always be replaced. An element may be removed only
/// if the edit covers it completely and the element stands for a hyphen or a line break; the element of a
/// tab stays.
fn is_text(xml: &str, edit: &Edit) -> bool {
    let raw = xml.get(edit.raw.clone()).unwrap_or_default();
    let is_element = raw.starts_with('<') && !raw.starts_with("<![CDATA[");
    !is_element || (edit.text.is_empty() && raw.ends_with("/>") && !raw.contains("tab"))
}

/// Returns the edits that change the language of runs and styles from the source language to the target
/// language.
fn language_edits(xml: &str, (source, target): (&Language, &Language)) -> Vec<Edit> {
    const TAG: &str = "<w:lang ";
    let mut edits = Vec::new();
    for (at, _) in xml.match_indices(TAG) {
        let Some(tag) = xml[at..].split('>').next() else { continue };
        let Some(start) = tag.find("w:val=\"").map(|found| found + "w:val=\"".len()) else { continue };
        let Some(length) = tag[start..].find('"') else { continue };
        let is_source = Language::parse(&tag[start..start + length]).is_ok_and(|language| language.is_same_as(source));
        if is_source {
            let raw = at + start..at + start + length;
            edits.push(Edit { raw, text: proofing(target).to_owned() });
        }
    }
    edits
}
