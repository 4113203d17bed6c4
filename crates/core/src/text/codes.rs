//! Reads the inline codes (inline tags) of a segment: their places in the text, and their content.
//!
//! The input is markup: the content of TMX's `<seg>` element. A `bpt`, `ept`, `ph`, `it` or `ut` element is one code
//! together with everything inside it. A `hi` element is two codes, its start tag and its end tag, because the text
//! between them belongs to the sentence.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One inline code (inline tag) of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Code {
    /// The byte offset of the code in the text without codes.
    pub place: usize,
    /// The byte range of the code in the markup, from its start tag to its end tag.
    pub range: Range<usize>,
    /// The tag and the content of the code, without the attributes `i` and `x`, whose numbers only distinguish the
    /// codes of one segment.
    pub content: String,
}

/// Splits markup into its text and its inline codes, in order; `None` if the markup is not well-formed XML.
///
/// ```
/// let (text, codes) = yaddash_core::text::codes_of(r#"Yeni <ph x="1">&lt;br/></ph>saziş"#).unwrap();
/// assert_eq!((text.as_str(), codes.len(), codes[0].place), ("Yeni saziş", 1, 5));
/// ```
#[must_use]
pub fn codes_of(markup: &str) -> Option<(String, Vec<Code>)> {
    // The markup is put into an element, so that a U+FEFF at its start is read as text and not as a byte-order mark.
    const OPEN: &str = "<seg>";
    let whole = format!("{OPEN}{markup}</seg>");
    let mut reader = Reader::from_str(&whole);
    let (mut text, mut codes) = (String::new(), Vec::new());
    // The code whose end tag has not been read yet: the range of its start tag, its content so far, and its depth.
    let mut hidden: Option<(Range<usize>, String, usize)> = None;
    let mut depth = 0_usize;
    loop {
        let from = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        let outside = hidden.is_none() && depth > 0;
        let mut push = |range: Range<usize>, content: String| {
            let range = range.start.checked_sub(OPEN.len())?..range.end - OPEN.len();
            codes.push(Code { place: text.len(), range, content });
            Some(())
        };
        match event {
            Event::Start(tag) => {
                match (outside, tag.name().0) {
                    (true, "hi") => push(from..to, content_of(&tag)?)?,
                    (true, _) => hidden = Some((from..to, content_of(&tag)?, depth)),
                    (false, _) => {}
                }
                depth += 1;
            }
            Event::Empty(tag) if outside => push(from..to, content_of(&tag)?)?,
            Event::End(tag) => {
                depth = depth.checked_sub(1)?;
                match hidden.take() {
                    Some((start, content, at)) if at == depth => {
                        push(start.start..to, content + whole.get(start.end..from)?)?;
                    }
                    open @ Some(_) => hidden = open,
                    None if depth > 0 => push(from..to, format!("/{}", tag.name().0))?,
                    // Nothing may follow the end of the segment.
                    None if to < whole.len() => return None,
                    None => {}
                }
            }
            Event::Text(piece) if outside => text.push_str(&piece.into_inner()),
            Event::CData(piece) if outside => text.push_str(&piece.into_inner()),
            Event::GeneralRef(reference) if outside => text.push(match reference.resolve_char_ref().ok()? {
                Some(c) => c,
                None => named(&reference)?,
            }),
            Event::Eof => return (depth == 0).then_some((text, codes)),
            _ => {}
        }
    }
}

fn content_of(tag: &BytesStart<'_>) -> Option<String> {
    let mut content = tag.name().0.to_owned();
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        if !matches!(attribute.key.0, "i" | "x") {
            content.extend([" ", attribute.key.0, "=", &attribute.value]);
        }
    }
    content.push('>');
    Some(content)
}

fn named(reference: &str) -> Option<char> {
    Some(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(markup: &str) -> (String, Vec<(usize, &str, String)>) {
        let (text, codes) = codes_of(markup).unwrap();
        (text, codes.into_iter().map(|code| (code.place, &markup[code.range], code.content)).collect())
    }

    #[test]
    fn each_inline_code_has_its_position_markup_and_content() {
        let (text, codes) =
            seen("\u{FEFF}a &amp; <bpt i=\"1\" type=\"b\">&lt;b></bpt>ə<ept i=\"1\"/>&#33;<hi x=\"2\">h</hi>");
        assert_eq!(text, "\u{FEFF}a & ə!h");
        let expected = [
            (7, "<bpt i=\"1\" type=\"b\">&lt;b></bpt>", "bpt type=b>&lt;b>"),
            (9, "<ept i=\"1\"/>", "ept>"),
            (10, "<hi x=\"2\">", "hi>"),
            (11, "</hi>", "/hi"),
        ];
        assert_eq!(codes, expected.map(|(place, markup, content)| (place, markup, content.to_owned())));
    }

    #[test]
    fn the_content_of_an_inline_code_is_not_part_of_the_text() {
        let (text, codes) = seen("a<ph>x<sub>note <ph/><hi>h</hi></sub></ph>b<it pos=\"end\"/>");
        assert_eq!((text.as_str(), codes.len()), ("ab", 2));
        assert_eq!(codes[0].1, "<ph>x<sub>note <ph/><hi>h</hi></sub></ph>");
        assert_eq!(codes[1].0, 2);
    }

    #[test]
    fn no_inline_codes_are_read_from_markup_that_is_not_well_formed() {
        for bad in ["<ph>", "</ph>", "a</seg><seg>b", "&nbsp;", "<ph x=1/>", "a <"] {
            assert_eq!(codes_of(bad), None, "{bad}");
        }
    }
}
