//! The inline codes of a segment: their places in its text, and their content.
//!
//! Markup is the content of TMX's `<seg>`: `bpt`, `ept`, `ph`, `it` and `ut` are codes with everything inside
//! them; the two tags of `hi` are a code each, for the text between them belongs to the sentence.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One inline code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Code {
    /// Byte offset into the text without codes.
    pub place: usize,
    /// Byte range in the markup, with the content of the code.
    pub range: Range<usize>,
    /// Its tag and content, without the numbers that only distinguish the codes of one segment (`i`, `x`).
    pub content: String,
}

/// The text and the codes of a markup, in order; `None` if it is not well-formed.
///
/// ```
/// let (text, codes) = yaddash_core::text::codes_of(r#"Yeni <ph x="1">&lt;br/></ph>saziş"#).unwrap();
/// assert_eq!((text.as_str(), codes.len(), codes[0].place), ("Yeni saziş", 1, 5));
/// ```
#[must_use]
pub fn codes_of(markup: &str) -> Option<(String, Vec<Code>)> {
    // Within an element, a U+FEFF at the start is text and no byte-order mark.
    const OPEN: &str = "<seg>";
    let whole = format!("{OPEN}{markup}</seg>");
    let mut reader = Reader::from_str(&whole);
    let (mut text, mut codes) = (String::new(), Vec::new());
    // The start of the code that is open, where its content begins, and how deep it is.
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
    fn codes_have_their_places() {
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
    fn the_content_of_a_code_is_no_text() {
        let (text, codes) = seen("a<ph>x<sub>note <ph/><hi>h</hi></sub></ph>b<it pos=\"end\"/>");
        assert_eq!((text.as_str(), codes.len()), ("ab", 2));
        assert_eq!(codes[0].1, "<ph>x<sub>note <ph/><hi>h</hi></sub></ph>");
        assert_eq!(codes[1].0, 2);
    }

    #[test]
    fn text_that_is_not_well_formed_has_no_codes() {
        for bad in ["<ph>", "</ph>", "a</seg><seg>b", "&nbsp;", "<ph x=1/>", "a <"] {
            assert_eq!(codes_of(bad), None, "{bad}");
        }
    }
}
