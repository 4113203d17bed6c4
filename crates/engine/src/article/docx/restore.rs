//! Puts translations back into their Word document.
//!
//! Only a few parts are changed. In the main part and in the notes, the text and the language tags are changed, so
//! that a spelling checker checks the translation in its own language. In the part with the styles, the language
//! tags that name the source language are changed. All other parts (pictures, numbering, headers) are copied
//! in their compressed form.

use std::collections::HashMap;

use super::body::{self, Trace};
use crate::article::finish::{
    Edit, Finished, OriginalChar, OriginalText, Placed, Target, apply, by_paragraph, wrong_document,
};
use crate::article::{Article, Origin};
use crate::formats::docx::package::Package;
use crate::formats::docx::proofing;
use crate::formats::xliff::InlineCode;
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
    let mut parts = parts(bytes, article, &mut package, &main)?;
    let mut unplaced = Vec::new();
    for (paragraph, here) in article.paragraphs.iter().zip(by_paragraph(article, placed)) {
        let part = part_of(&mut parts, &main, &paragraph.origin);
        let edits = part.and_then(|(part, number)| {
            let edits = part.places.get_mut(&number)?.edits(article, &paragraph.range, here, &PartTarget(&part.xml))?;
            part.edits.extend(edits.into_iter().filter(|edit| is_text(&part.xml, edit)));
            Some(())
        });
        if edits.is_none() {
            unplaced.extend(here.iter().map(|(number, _)| *number));
        }
    }
    let mut texts = Vec::new();
    for TextPart { name, xml, encoding, mut edits, .. } in parts {
        edits.extend(language_edits(&xml, languages));
        let mut finished = apply(&xml, edits)?;
        if encoding != encoding_rs::UTF_8
            && let Some(end) = finished.starts_with("<?xml").then(|| finished.find("?>")).flatten()
        {
            finished.replace_range(..end, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"");
        }
        texts.push((name, finished));
    }
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

/// A part of the document that has paragraphs of the article.
struct TextPart {
    name: String,
    xml: String,
    encoding: &'static encoding_rs::Encoding,
    /// The characters of each paragraph, by the number of the paragraph. The lines of a paragraph are searched one after
    /// the other in the same characters.
    places: HashMap<usize, OriginalText>,
    edits: Vec<Edit>,
}

/// Returns the main part, and the parts with the notes of the article.
fn parts(bytes: &[u8], article: &Article, package: &mut Package<'_>, main: &str) -> Result<Vec<TextPart>, FormatError> {
    let notes = article.paragraphs.iter().filter_map(|paragraph| match &paragraph.origin {
        Origin::Note { part, .. } => Some(part.as_str()),
        _ => None,
    });
    let mut names = vec![main];
    for part in notes {
        if !names.contains(&part) {
            names.push(part);
        }
    }
    let mut parts = Vec::new();
    for name in names {
        let Some((xml, encoding)) = package.text(name)? else { return Err(wrong_document("a document without text")) };
        let mut chars: HashMap<usize, Vec<OriginalChar>> = HashMap::new();
        let body = Package::open(bytes)?.with(name, body::trace)?.unwrap_or_default();
        for paragraph in body.paragraphs {
            chars.entry(paragraph.number).or_default().extend(self::chars(&xml, &paragraph.trace));
        }
        let places = chars.into_iter().map(|(number, chars)| (number, OriginalText::new(chars))).collect();
        parts.push(TextPart { name: name.to_owned(), xml, encoding, places, edits: Vec::new() });
    }
    Ok(parts)
}

/// Returns the part that a paragraph comes from, and the number of the paragraph there.
fn part_of<'p>(parts: &'p mut [TextPart], main: &str, origin: &Origin) -> Option<(&'p mut TextPart, usize)> {
    let (name, number) = match origin {
        Origin::Document(number) => (main, *number),
        Origin::Note { part, paragraph } => (part.as_str(), *paragraph),
        Origin::Text | Origin::Page(_) | Origin::Nowhere => return None,
    };
    parts.iter_mut().find(|part| part.name == name).map(|part| (part, number))
}

/// Returns the parts of the article's segments that have a format of their own.
pub(in crate::article) fn inline_codes(bytes: &[u8], article: &Article) -> Result<Vec<InlineCode>, FormatError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let mut parts = parts(bytes, article, &mut package, &main)?;
    let mut codes = Vec::new();
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        let place = part_of(&mut parts, &main, &paragraph.origin);
        let place = place.and_then(|(part, number)| part.places.get_mut(&number));
        codes.extend(
            place.into_iter().flat_map(|place| place.codes(article, &paragraph.range, article.segments_of(at))),
        );
    }
    Ok(codes)
}

/// The XML of a Word document into which texts are put.
struct PartTarget<'x>(&'x str);

impl Target for PartTarget<'_> {
    fn raw(&self) -> &str {
        self.0
    }

    fn escape(&self, text: &str) -> Option<String> {
        escape_text(text)
    }

    fn before(&self, char: &OriginalChar, _: usize) -> Option<usize> {
        let is_free = |at: &usize| self.0.get(*at..char.raw.start).is_some_and(is_within_line);
        Some(char.outer).filter(|at| self.0.get(*at..).is_some_and(|rest| rest.starts_with('<'))).filter(is_free)
    }

    fn after(&self, char: &OriginalChar, _: usize) -> Option<usize> {
        let end_of = |at: usize, tag: &str| Some(at + self.0.get(at..)?.find(tag)? + tag.len());
        let outer = self.0.get(char.outer..)?;
        let run = end_of(char.raw.end, "</w:r>");
        let end = match () {
            () if outer.starts_with("<w:hyperlink") => end_of(char.raw.end, "</w:hyperlink>"),
            () if outer.starts_with("<w:fldSimple") => end_of(char.raw.end, "</w:fldSimple>"),
            () if char.look.is_field || char.look.linked => {
                end_of(end_of(char.raw.end, "w:fldCharType=\"end\"")?, "</w:r>")
            }
            () => run,
        };
        end.filter(|end| self.0.get(char.raw.end..*end).is_some_and(is_within_line))
    }

    fn formatted(&self, text: &str, char: &OriginalChar) -> Option<String> {
        let run = self
            .0
            .get(char.outer..char.raw.start)
            .filter(|run| run.starts_with("<w:r>") || run.starts_with("<w:r "))?;
        // The properties before a change are inside the properties.
        if run.contains("<w:rPrChange") {
            return None;
        }
        let properties = run.find("<w:rPr>").zip(run.find("</w:rPr>")).map(|(from, to)| from..to + "</w:rPr>".len());
        let properties = properties.and_then(|range| run.get(range)).unwrap_or_default();
        Some(format!("<w:r>{properties}<w:t xml:space=\"preserve\">{text}</w:t></w:r>"))
    }
}

/// Returns the characters of a line, each with its byte range in the XML.
fn chars(xml: &str, trace: &Trace) -> Vec<OriginalChar> {
    let ends = trace.spots.iter().skip(1).map(|spot| spot.at).chain([trace.text.len()]);
    let mut chars = Vec::new();
    for (spot, end) in trace.spots.iter().zip(ends) {
        let text = trace.text.get(spot.at..end).unwrap_or_default();
        // Text that stands in the XML as it is can be replaced in part. A reference, an element or a CDATA
        // section can be replaced only as a whole.
        let raw = xml.get(spot.raw.clone()).unwrap_or_default();
        let verbatim = raw == text;
        let is_sign = raw.starts_with('<') && !raw.starts_with("<![CDATA[");
        chars.extend(text.char_indices().map(|(at, c)| {
            let raw = match verbatim {
                true => spot.raw.start + at..spot.raw.start + at + c.len_utf8(),
                false => spot.raw.clone(),
            };
            OriginalChar { c, raw, node: spot.node, look: spot.look, is_sign, outer: spot.outer }
        }));
    }
    chars
}

/// Whether a part of the XML stays in one line of one paragraph: nothing in it begins or ends a paragraph or a line, and
/// it has no comment in which a tag could stand.
fn is_within_line(part: &str) -> bool {
    let breaks = |tag: &str| {
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next();
        tag.starts_with(['!', '?']) || matches!(name, Some("w:p" | "w:br" | "w:cr"))
    };
    !part.split('<').skip(1).any(breaks)
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
