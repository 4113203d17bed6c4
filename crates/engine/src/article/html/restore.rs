//! Puts translations back into their web page.
//!
//! The page is read a second time, to find the runs of text that each line consists of. Tags, attributes,
//! scripts and lines that were left out stay unchanged. Only the `lang` attribute of the page is set to the
//! target language.

use std::collections::HashMap;
use std::ops::Range;

use super::decode::decode;
use super::line::{Line, Piece};
use super::tokens::{Event, Tokens};
use super::tree::Page;
use crate::article::finish::{
    Edit, Finished, OriginalChar, OriginalText, Placed, TaggedTarget, Target, apply, by_paragraph, encode,
    wrong_document,
};
use crate::article::{Article, Origin};
use crate::formats::FormatError;
use crate::formats::xliff::InlineCode;
use yaddash_core::unit::{Language, Role};

pub(in crate::article) fn restore(
    bytes: &[u8],
    article: &Article,
    placed: &[(usize, Placed<'_>)],
    languages: (&Language, &Language),
) -> Result<Finished, FormatError> {
    let text = decode(bytes)?;
    let page = text.text.as_str();
    let lines: HashMap<(usize, usize), Line> =
        Page::read(page)?.lines.into_iter().map(|line| ((line.range.start, line.range.end), line)).collect();
    let (mut all, mut unplaced) = (Vec::new(), Vec::new());
    let mut at: Option<(&Range<usize>, OriginalText)> = None;
    for (paragraph, here) in article.paragraphs.iter().zip(by_paragraph(article, placed)) {
        let in_window: Vec<Edit> = match paragraph.role {
            Role::Title => here.iter().filter_map(|(_, placed)| in_window_title(page, article, placed)).collect(),
            _ => Vec::new(),
        };
        let numbers = here.iter().map(|(number, _)| *number);
        let Origin::Page(range) = &paragraph.origin else {
            // A headline that occurs only in `<title>` is replaced there.
            if in_window.len() < here.len() {
                unplaced.extend(numbers);
            }
            all.extend(in_window);
            continue;
        };
        all.extend(in_window);
        let line = lines.get(&(range.start, range.end)).ok_or_else(|| wrong_document("another page"))?;
        // The paragraphs of a line are searched one after the other in the same characters.
        let place = at.take().filter(|(line, _)| *line == range).map(|(_, place)| place);
        let mut place = place.unwrap_or_else(|| OriginalText::new(original_chars(page, line)));
        match place.edits(article, &paragraph.range, here, &TaggedTarget(page)) {
            Some(edits) => all.extend(edits),
            None => unplaced.extend(numbers),
        }
        at = Some((range, place));
    }
    all.extend(language(page, languages.1));
    let finished = apply(page, all)?;
    let bytes = encode(&finished, text.encoding, text.had_mark);
    Ok(Finished { bytes, encoding: text.encoding, unplaced })
}

/// Returns the parts of the article's segments that have a format of their own.
pub(in crate::article) fn inline_codes(bytes: &[u8], article: &Article) -> Result<Vec<InlineCode>, FormatError> {
    let text = decode(bytes)?;
    let page = text.text.as_str();
    let lines: HashMap<(usize, usize), Line> =
        Page::read(page)?.lines.into_iter().map(|line| ((line.range.start, line.range.end), line)).collect();
    let mut codes = Vec::new();
    let mut at: Option<(&Range<usize>, OriginalText)> = None;
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        let Origin::Page(range) = &paragraph.origin else { continue };
        let Some(line) = lines.get(&(range.start, range.end)) else { continue };
        let place = at.take().filter(|(line, _)| *line == range).map(|(_, place)| place);
        let mut place = place.unwrap_or_else(|| OriginalText::new(original_chars(page, line)));
        codes.extend(place.codes(article, &paragraph.range, article.segments_of(number)));
        at = Some((range, place));
    }
    Ok(codes)
}

/// Returns the characters of a line as they stand in the page, with the blanks between them.
fn original_chars(page: &str, line: &Line) -> Vec<OriginalChar> {
    let ends = line.pieces.iter().skip(1).map(|piece| piece.at).chain([line.text.len()]);
    let mut original_chars = Vec::new();
    for (node, (Piece { at, run, from, look }, end)) in line.pieces.iter().zip(ends).enumerate() {
        let solid = |text: &str| text.chars().filter(|c| !c.is_ascii_whitespace()).count();
        let mut left = line.text.get(*at..end).map_or(0, solid);
        let mut passed = 0;
        for (c, raw) in characters(page.get(run.clone()).unwrap_or_default()) {
            let is_before = passed < *from;
            passed += c.len_utf8();
            if is_before {
                continue;
            }
            // Blanks after the last character belong to the line. A line end does not, because it may
            // separate this line from the next.
            if left == 0 && (!c.is_ascii_whitespace() || c == '\n') {
                break;
            }
            left -= usize::from(!c.is_ascii_whitespace() && left > 0);
            let raw = run.start + raw.start..run.start + raw.end;
            original_chars.push(OriginalChar { c, raw, node, look: *look, is_sign: false, outer: 0 });
        }
    }
    original_chars
}

/// Returns the decoded characters of a run of text, each with its byte range in the run.
fn characters(raw: &str) -> Vec<(char, Range<usize>)> {
    let mut found = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &raw[at..];
        if c == '&'
            && let Some((decoded, length)) = entity(rest)
        {
            found.extend(decoded.chars().map(|c| (c, at..at + length)));
            at += length;
            continue;
        }
        let (c, length) = match c {
            '\r' if rest.starts_with("\r\n") => ('\n', 2),
            '\r' => ('\n', 1),
            c => (c, c.len_utf8()),
        };
        found.push((c, at..at + length));
        at += length;
    }
    found
}

/// Decodes the entity at the start of a text. Returns its characters and its length in bytes. An entity may
/// lack its semicolon, so that other letters follow directly. It is therefore decoded together with these
/// letters, and the letters that come out unchanged are cut off.
fn entity(rest: &str) -> Option<(String, usize)> {
    /// The maximum length of an entity name, in bytes. The longest name in HTML has 32 letters.
    const MAX_LENGTH: usize = 40;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = rest.bytes().skip(1).take(MAX_LENGTH).take_while(is_part).count();
    let length = 1 + name + usize::from(rest.as_bytes().get(1 + name) == Some(&b';'));
    let raw = rest.get(..length)?;
    let mut decoded = String::new();
    Tokens::new(raw.as_bytes()).run(|event| {
        if let Event::Text { text, .. } = event {
            decoded.push_str(text);
        }
        true
    });
    if decoded == raw {
        return None;
    }
    let same = raw.bytes().rev().zip(decoded.bytes().rev()).take_while(|(raw, decoded)| raw == decoded).count();
    // At least one decoded character belongs to the entity.
    let same = same.min(decoded.len().saturating_sub(1));
    let same = (0..=same).rev().find(|same| decoded.is_char_boundary(decoded.len() - same))?;
    Some((decoded[..decoded.len() - same].to_owned(), length - same))
}

/// Returns the edit that replaces the headline in `<title>`, because the text of `<title>` often begins
/// with the headline.
fn in_window_title(page: &str, article: &Article, placed: &Placed<'_>) -> Option<Edit> {
    let title = article.text.get(placed.start..placed.end)?;
    let mut inside = false;
    let mut found = None;
    Tokens::new(page.as_bytes()).run(|event| {
        match event {
            Event::Start { name, .. } => inside = name == "title",
            Event::End { .. } => inside = false,
            Event::Text { start, end, .. } if inside => {
                let run = page.get(start..end).unwrap_or_default();
                found = run.find(title).map(|at| start + at..start + at + title.len());
            }
            Event::Text { .. } => {}
        }
        found.is_none()
    });
    Some(Edit { raw: found?, text: TaggedTarget(page).escape(placed.text)? })
}

/// Returns the edits that set the language of the page in the tag `<html>`.
fn language(page: &str, target: &Language) -> Vec<Edit> {
    let Some((tag, end)) = root(page) else { return Vec::new() };
    let mut edits = Vec::new();
    for (name, value) in attributes(page, tag, end) {
        if matches!(name, "lang" | "xml:lang" | "LANG" | "Lang") {
            edits.push(Edit { raw: value, text: target.tag().to_owned() });
        }
    }
    if edits.is_empty() {
        edits.push(Edit { raw: tag..tag, text: format!(" lang=\"{}\"", target.tag()) });
    }
    edits
}

/// Returns the byte offsets where the attributes of the tag `<html>` begin and end.
fn root(page: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        at += page.get(at..)?.find('<')?;
        let rest = page.get(at..)?;
        if rest.starts_with("<!--") {
            at += rest.find("-->")?;
            continue;
        }
        let name = rest.get(1..5).unwrap_or_default();
        if name.bytes().map(|byte| byte.to_ascii_lowercase()).eq(*b"html")
            && !rest[5..].starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            return Some((at + 5, at + rest.find('>')?));
        }
        // The tag `<html>` may be missing. It cannot come after another tag.
        if !rest.starts_with("<!") && !rest.starts_with("<?") {
            return None;
        }
        at += 1;
    }
}

/// Returns the names of the attributes between two byte offsets, each with the byte range of its value.
fn attributes(page: &str, start: usize, end: usize) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = start;
    while let Some(rest) = page.get(at..end).filter(|rest| !rest.is_empty()) {
        let lead = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/').len();
        let rest = &rest[lead..];
        at += lead;
        let name = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let value = rest[name..].trim_start();
        let Some(value) = value.strip_prefix('=') else {
            at += name.max(1);
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = &value[usize::from(quote.is_some())..];
        let length = match quote {
            Some(quote) => value.find(quote),
            None => value.find(|c: char| c.is_ascii_whitespace()),
        };
        let length = length.unwrap_or(value.len());
        let from = end - value.len();
        found.push((&rest[..name], from..from + length));
        at = from + length + usize::from(quote.is_some());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decoded_character_has_its_byte_range_in_the_page() {
        for raw in ["Bakı &amp; Gəncə\r\n&#601;&nbspx &ampamp; & &x; &notit; &NotEqualTilde;", "&", "&;", "a&lt"] {
            let mut decoded = String::new();
            Tokens::new(raw.as_bytes()).run(|event| {
                if let Event::Text { text, .. } = event {
                    decoded.push_str(text);
                }
                true
            });
            let found = characters(raw);
            assert_eq!(found.iter().map(|(c, _)| c).collect::<String>(), decoded, "{raw}");
            assert!(found.windows(2).all(|pair| pair[0].1 == pair[1].1 || pair[0].1.end == pair[1].1.start), "{raw}");
            assert_eq!(found.last().map(|(_, raw)| raw.end), Some(raw.len()), "{raw}");
        }
    }

    #[test]
    fn the_language_attribute_of_the_page_is_changed_to_the_target_language() {
        let set = |page: &str| apply(page, language(page, &Language::english())).unwrap();
        assert_eq!(
            set("<!DOCTYPE html><!-- <html> --><HTML lang='az' class=x>"),
            "<!DOCTYPE html><!-- <html> --><HTML lang='en' class=x>"
        );
        assert_eq!(set("<html>"), "<html lang=\"en\">");
        assert_eq!(set("<html xml:lang=az lang=\"az\">"), "<html xml:lang=en lang=\"en\">");
        assert_eq!(set("<p>"), "<p>");
    }
}
