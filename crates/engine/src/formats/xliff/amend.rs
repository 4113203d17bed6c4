//! Adds suggestions (`alt-trans` elements) to an XLIFF file that another program wrote.
//!
//! The sender of the file expects it back without other changes. So [`amend`] copies the text of the file
//! unchanged, and inserts one `alt-trans` per suggestion after the texts of the unit. Only the encoding
//! becomes UTF-8, and line ends become LF. The inline codes of a suggestion are copied from the segment.
//!
//! Only XLIFF 1.x is supported. In XLIFF 2, the matches stand before the segments of a unit. The matches need
//! their own native codes (codes of the original document format), and the ids of the segments, which may be
//! missing.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::ops::Range;

use super::Version;
use super::bilingual::Bilingual;
use super::content;
use super::scope::{Attributes, Names};
use super::segment::BilingualSegment;
use super::write::Suggestion;
use crate::formats::decode::decode_xml;
use crate::formats::unit_error::Budget;
use crate::formats::xml::{Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, escape};
use yaddash_core::text::codes_of;

/// Returns the text of the file with the suggestions added as `alt-trans` elements. `file` must have been
/// read from `bytes`. `suggestions` has one list per segment of `file`, with the best suggestion first. A
/// suggestion is left out if the segment already has a suggestion with the same translation.
///
/// # Errors
/// Returns an error if the file is not XLIFF 1.x, or if a suggestion contains a character that XML does not
/// allow.
pub fn amend(bytes: &[u8], file: &Bilingual, suggestions: &[Vec<Suggestion<'_>>]) -> Result<String, FormatError> {
    if file.version != Version::One {
        return Err(FormatError::new(FormatErrorKind::NotAmendable));
    }
    let mut decoded = decode_xml(bytes)?;
    let encoding = decoded.encoding();
    let mut text = Vec::new();
    // In UTF-8, a character takes at most three times as many bytes as in any other encoding.
    let most = 3 * bytes.len() as u64;
    io::copy(&mut Read::by_ref(&mut decoded).take(most), &mut text).map_err(FormatError::read)?;
    let text = String::from_utf8(text).map_err(|_| FormatError::unexpected("text", "bytes that are not text"))?;
    let mut out = String::with_capacity(text.len() * 2);
    let mut from = 0;
    for (pair, suggestions) in file.segments.iter().zip(suggestions) {
        let end = pair.raw.end;
        let before = text
            .get(from..end)
            .ok_or_else(|| FormatError::unexpected("the file as it was read before", "another file"))?;
        out.push_str(before);
        from = end;
        let codes = codes(pair, text.get(pair.raw.content.clone()).unwrap_or_default(), &file.prefix);
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let existing: Vec<String> = pair.suggestions.iter().map(|suggestion| fold(&suggestion.target)).collect();
        for suggestion in suggestions.iter().filter(|suggestion| !existing.contains(&fold(suggestion.target))) {
            alternative(&mut out, file, pair, suggestion, codes.as_deref())?;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    if encoding != encoding_rs::UTF_8
        && let Some(end) = out.starts_with("<?xml").then(|| out.find("?>")).flatten()
    {
        out.replace_range(..end, "<?xml version=\"1.0\" encoding=\"UTF-8\"");
    }
    Ok(out)
}

fn alternative(
    out: &mut String,
    file: &Bilingual,
    pair: &BilingualSegment,
    suggestion: &Suggestion<'_>,
    codes: Option<&[(String, String)]>,
) -> Result<(), FormatError> {
    let forbidden = |c: char| {
        let what = format!("a suggestion contains a character that XML does not allow (U+{:04X})", u32::from(c));
        FormatError::unwritable(what, "remove the character from the memory").at_line(pair.line)
    };
    let p = &file.prefix;
    let attribute = |out: &mut String, name: &str, value: &str| {
        let _ = write!(out, " {name}=\"");
        escape::attribute(out, value).map_err(forbidden)?;
        out.push('"');
        Ok::<(), FormatError>(())
    };
    let _ = write!(out, "\n<{p}alt-trans match-quality=\"{}%\"", suggestion.quality);
    attribute(out, "origin", &suggestion.origin)?;
    if let Some(mid) = &pair.mid {
        attribute(out, "mid", mid)?;
    }
    let _ = write!(out, "><{p}source");
    if let Some(language) = &file.source {
        attribute(out, "xml:lang", language.tag())?;
    }
    out.push('>');
    escape::text(out, suggestion.source).map_err(forbidden)?;
    let _ = write!(out, "</{p}source><{p}target");
    if let Some(language) = &file.target {
        attribute(out, "xml:lang", language.tag())?;
    }
    out.push('>');
    match suggestion.markup.zip(codes).and_then(|(markup, codes)| coded(markup, codes, p)) {
        Some(coded) => out.push_str(&coded),
        None => escape::text(out, suggestion.target).map_err(forbidden)?,
    }
    let _ = write!(out, "</{p}target></{p}alt-trans>");
    Ok(())
}

/// Returns the inline codes of a segment's source, in order. Each code is a pair of strings: its TMX markup,
/// and its XML in the file. Returns `None` if the two forms cannot be matched with certainty.
fn codes(pair: &BilingualSegment, content: &str, prefix: &str) -> Option<Vec<(String, String)>> {
    let markup = pair.markup.as_deref()?;
    let content = content.get(..content.rfind("</")?)?;
    let raw = raw_codes(content, prefix, pair.raw.segment)?;
    let (_, codes) = codes_of(markup)?;
    if codes.len() != raw.len() {
        return None;
    }
    let pair = |(code, range): (yaddash_core::text::Code, &Range<usize>)| {
        Some((markup.get(code.range)?.to_owned(), content.get(range.clone())?.to_owned()))
    };
    codes.into_iter().zip(&raw).map(pair).collect()
}

/// Returns the byte ranges of the inline codes in the content, in order. An element that encloses text, such
/// as `<g>`, gives two ranges: its start tag and its end tag. Any other element, such as `<x/>`, gives one
/// range, which covers the whole element. If `segment` is given, only the codes in the segment with this
/// 0-based number are returned. Returns `None` if the ranges cannot be determined.
fn raw_codes(content: &str, prefix: &str, segment: Option<usize>) -> Option<Vec<Range<usize>>> {
    const OPEN: &str = "<seg>";
    let names = Names::from_root(&format!("{prefix}xliff"))?;
    let mut xml = Xml::from_text(format!("{OPEN}{content}</seg>"));
    xml.next().ok()?;
    let mut codes = Vec::new();
    // For each open element that encloses text, whether its tags are codes.
    let mut open: Vec<bool> = Vec::new();
    // The code whose content is being skipped: the start of its tag, and its depth.
    let mut hidden: Option<(usize, usize)> = None;
    // The number of segments so far, and the depth of the open segment. A segment inside another segment is
    // not counted.
    let (mut segments, mut inside) = (0, None);
    loop {
        let from = xml.position() - OPEN.len();
        let depth = xml.depth();
        let wanted = segment.is_none_or(|segment| inside.is_some() && segment + 1 == segments);
        let ends = match xml.next().ok()? {
            Token::Start(tag) if hidden.is_none() => {
                let attributes = Attributes::from_tag(&tag, &mut Budget::new()).ok()?;
                match content::kind(names.local_name(&tag)?, &attributes)? {
                    content::Kind::Segment => {
                        if inside.is_none() {
                            inside = Some(depth);
                            segments += 1;
                        }
                        open.push(false);
                    }
                    content::Kind::Encloses | content::Kind::Mark => open.push(true),
                    content::Kind::Inserted => open.push(false),
                    // The codes in a deleted text cannot be told from those that count.
                    content::Kind::Deleted => return None,
                    _ => hidden = Some((from, depth)),
                }
                (hidden.is_none() && open.last() == Some(&true)).then_some(from)
            }
            Token::End if depth <= 1 => return Some(codes),
            Token::End => match hidden {
                Some((start, at)) if at + 1 == depth => {
                    hidden = None;
                    Some(start)
                }
                Some(_) => None,
                None => {
                    inside = inside.filter(|opened| opened + 1 != depth);
                    open.pop()?.then_some(from)
                }
            },
            Token::Eof => return None,
            _ => None,
        };
        if let Some(start) = ends.filter(|_| wanted) {
            let end = xml.position() - OPEN.len();
            // `<g/>` has no end tag, so its codes cannot be distinguished.
            (start < end).then(|| codes.push(start..end))?;
        }
    }
}

/// Replaces the codes in TMX markup by the forms that they have in the file. `codes` has the TMX form and the
/// file's form of each code. Returns `None` if a code is not among `codes`, or if the result is not well
/// formed.
fn coded(markup: &str, codes: &[(String, String)], prefix: &str) -> Option<String> {
    let (_, places) = codes_of(markup)?;
    let mut free: Vec<Option<&(String, String)>> = codes.iter().map(Some).collect();
    let (mut out, mut end) = (String::new(), 0);
    for place in places {
        out.push_str(markup.get(end..place.range.start)?);
        let wanted = markup.get(place.range.clone())?;
        let found = free.iter_mut().find(|code| code.is_some_and(|(tmx, _)| tmx == wanted))?;
        out.push_str(&found.take()?.1);
        end = place.range.end;
    }
    out.push_str(markup.get(end..)?);
    raw_codes(&out, prefix, None).filter(|found| found.len() == codes.len())?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(units: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" \
             source-language=\"az\" target-language=\"en\" datatype=\"html\"><body>{units}</body></file></xliff>\n"
        )
    }

    fn amended(units: &str, suggestions: &[Vec<Suggestion<'_>>]) -> String {
        let whole = file(units);
        let read = Bilingual::read_divided(whole.as_bytes()).unwrap();
        let out = amend(whole.as_bytes(), &read, suggestions).unwrap();
        assert_eq!(Bilingual::read_divided(out.as_bytes()).unwrap().segments.len(), read.segments.len(), "{out}");
        let (start, end) = (file("").find("</body>").unwrap(), file("").len() - file("").find("</body>").unwrap());
        out[start..out.len() - end].to_owned()
    }

    fn suggestion<'a>(target: &'a str, markup: Option<&'a str>) -> Suggestion<'a> {
        Suggestion { source: "b & c", target, markup, quality: 84, origin: "m #1".to_owned(), ..Suggestion::default() }
    }

    const HEAD: &str = "<alt-trans match-quality=\"84%\" origin=\"m #1\"";
    const SOURCE: &str = "<source xml:lang=\"az\">b &amp; c</source>";

    #[test]
    fn suggestions_are_inserted_after_the_source_and_the_target_and_nothing_else_changes() {
        let unit = "<trans-unit id='1'><source>a</source>\n<target state=\"new\"/> <note>n</note></trans-unit>";
        let expected = format!(
            "<trans-unit id='1'><source>a</source>\n<target state=\"new\"/>\n{HEAD}>{SOURCE}<target xml:lang=\"en\">d &lt; e</target></alt-trans> \
             <note>n</note></trans-unit>"
        );
        assert_eq!(amended(unit, &[vec![suggestion("d < e", None)]]), expected);
        assert_eq!(amended(unit, &[Vec::new()]), unit);
        // A suggestion that the file has already is not added again.
        assert_eq!(amended(&expected, &[vec![suggestion("d < e", None)]]), expected);
    }

    #[test]
    fn inline_codes_of_suggestions_are_copied_from_the_segment() {
        let unit = "<trans-unit id=\"1\"><source>a <g id='7' ctype=\"bold\">b</g><x id=\"2\"/><bpt id='3'>&lt;i></bpt>c<ept id='3'>&lt;/i></ept></source></trans-unit>";
        let whole = file(unit);
        let markup = Bilingual::read(whole.as_bytes()).unwrap().segments[0].markup.clone().unwrap();
        let (_, codes) = codes_of(&markup).unwrap();
        let code = |at: usize| &markup[codes[at].range.clone()];
        // The codes are in another order: the picture first.
        let target = format!("{}A {}B{} &amp; {}C{}", code(2), code(0), code(1), code(3), code(4));
        let out = amended(unit, &[vec![suggestion("A B & C", Some(&target))]]);
        let expected = "<target xml:lang=\"en\"><x id=\"2\"/>A <g id='7' ctype=\"bold\">B</g> &amp; <bpt id='3'>&lt;i></bpt>C<ept id='3'>&lt;/i></ept></target>";
        assert!(out.contains(expected), "{out}");
        // Tags that would cross are left out, so only the text is written.
        let crossed = format!("{}B{}{}{}C{}", code(1), code(0), code(2), code(3), code(4));
        let out = amended(unit, &[vec![suggestion("BC", Some(&crossed))]]);
        assert!(out.contains("<target xml:lang=\"en\">BC</target>"), "{out}");
    }

    #[test]
    fn each_segment_of_a_unit_gets_its_own_suggestions() {
        let unit = "<trans-unit id=\"1\"><source>a. <x id=\"1\"/>b.</source><seg-source><mrk mtype=\"seg\" mid=\"0\">a.</mrk> \
            <mrk mtype=\"seg\" mid=\"1\"><x id=\"1\"/>b.</mrk></seg-source></trans-unit>";
        let out = amended(unit, &[vec![suggestion("A.", None)], vec![suggestion("B.", Some("<ph x=\"1\"/>B."))]]);
        let expected = format!(
            "</seg-source>\n{HEAD} mid=\"0\">{SOURCE}<target xml:lang=\"en\">A.</target></alt-trans>\n{HEAD} mid=\"1\">{SOURCE}<target xml:lang=\"en\"><x id=\"1\"/>B.</target></alt-trans></trans-unit>"
        );
        assert!(out.ends_with(&expected), "{out}");
    }

    #[test]
    fn suggestions_cannot_be_added_to_xliff_2() {
        let two = "<xliff version=\"2.0\" srcLang=\"az\" trgLang=\"en\"><file id=\"f\"><unit id=\"1\"><segment><source>a</source></segment></unit></file></xliff>";
        let read = Bilingual::read_divided(two.as_bytes()).unwrap();
        let error = amend(two.as_bytes(), &read, &[Vec::new()]).unwrap_err().to_string();
        assert!(error.contains("only to XLIFF 1.2"), "{error}");
    }
}
