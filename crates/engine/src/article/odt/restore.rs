//! Puts translations back into their text document. Only the text of `content.xml` is changed, and the language of its
//! styles and of those in `styles.xml`.

use std::collections::HashMap;

use super::{CONTENT, body};
use crate::article::finish::{Edit, Finished, OriginalText, Placed, TaggedTarget, apply, by_paragraph, wrong_document};
use crate::article::{Article, Origin};
use crate::formats::FormatError;
use crate::formats::docx::package::Package;
use crate::formats::docx::proofing;
use crate::formats::xliff::InlineCode;
use yaddash_core::unit::Language;

pub(in crate::article) fn restore(
    bytes: &[u8],
    article: &Article,
    placed: &[(usize, Placed<'_>)],
    languages: (&Language, &Language),
) -> Result<Finished, FormatError> {
    let mut package = Package::open(bytes)?;
    let Some((xml, encoding)) = package.text(CONTENT)? else { return Err(wrong_document("a document without text")) };
    // Only UTF-8 is written, as every program does.
    if encoding != encoding_rs::UTF_8 {
        return Err(wrong_document("a document in another encoding than UTF-8"));
    }
    let mut places = places(bytes)?;
    let (mut all, mut unplaced) = (Vec::new(), Vec::new());
    for (paragraph, here) in article.paragraphs.iter().zip(by_paragraph(article, placed)) {
        let place = match paragraph.origin {
            Origin::Document(number) => places.get_mut(&number),
            _ => None,
        };
        match place.and_then(|place| place.edits(article, &paragraph.range, here, &TaggedTarget(&xml))) {
            Some(edits) => all.extend(edits),
            None => unplaced.extend(here.iter().map(|(number, _)| *number)),
        }
    }
    all.extend(language_edits(&xml, languages));
    let mut texts = vec![(CONTENT.to_owned(), apply(&xml, all)?)];
    if let Some((styles, encoding)) = package.text("styles.xml")?
        && encoding == encoding_rs::UTF_8
    {
        let edits = language_edits(&styles, languages);
        texts.push(("styles.xml".to_owned(), apply(&styles, edits)?));
    }
    Ok(Finished { bytes: package.with_texts(&texts)?, encoding: article.encoding, unplaced })
}

/// Returns the parts of the article's segments that have a format of their own.
pub(in crate::article) fn inline_codes(bytes: &[u8], article: &Article) -> Result<Vec<InlineCode>, FormatError> {
    let mut places = places(bytes)?;
    let mut codes = Vec::new();
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        let Origin::Document(number) = paragraph.origin else { continue };
        let Some(place) = places.get_mut(&number) else { continue };
        codes.extend(place.codes(article, &paragraph.range, article.segments_of(at)));
    }
    Ok(codes)
}

/// Returns the characters of each paragraph, by the number of the paragraph. The lines of a paragraph are searched one
/// after the other in the same characters.
fn places(bytes: &[u8]) -> Result<HashMap<usize, OriginalText>, FormatError> {
    let body = Package::open(bytes)?.with(CONTENT, body::read)?.unwrap_or_default();
    let mut chars: HashMap<usize, Vec<_>> = HashMap::new();
    for paragraph in body.paragraphs {
        chars.entry(paragraph.number).or_default().extend(paragraph.chars);
    }
    Ok(chars.into_iter().map(|(number, chars)| (number, OriginalText::new(chars))).collect())
}

/// Returns the edits that change the language of styles from the source language to the target language.
fn language_edits(xml: &str, (source, target): (&Language, &Language)) -> Vec<Edit> {
    let proofing = proofing(target);
    let region = proofing.rsplit_once('-').map_or("none", |(_, region)| region);
    let mut edits = Vec::new();
    for (at, _) in xml.match_indices("fo:language=\"") {
        let Some(tag) = xml.get(at..).and_then(|rest| rest.split('>').next()) else { continue };
        let value = |name: &str| {
            let start = tag.find(name)? + name.len();
            let length = tag.get(start..)?.find('"')?;
            Some(at + start..at + start + length)
        };
        let Some(language) = value("fo:language=\"") else { continue };
        let is_source = xml.get(language.clone()).and_then(|tag| Language::parse(tag).ok());
        if is_source.is_some_and(|language| language.is_same_as(source)) {
            edits.push(Edit { raw: language, text: target.tag().split('-').next().unwrap_or_default().to_owned() });
            edits.extend(value("fo:country=\"").map(|raw| Edit { raw, text: region.to_owned() }));
        }
    }
    edits
}
