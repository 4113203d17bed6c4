//! Puts texts into a document in which tags around a text give it its format: a web page, or the XML of OpenDocument.

use super::original_char::{OriginalChar, Target};
use yaddash_core::text::xml_cannot_carry;

/// The text of a web page or of an XML part, in which tags around a text give it its format.
pub(in crate::article) struct TaggedTarget<'p>(pub(in crate::article) &'p str);

impl Target for TaggedTarget<'_> {
    fn raw(&self) -> &str {
        self.0
    }

    fn escape(&self, text: &str) -> Option<String> {
        escape_text(text)
    }

    fn before(&self, char: &OriginalChar, depth: usize) -> Option<usize> {
        let mut at = char.raw.start;
        for _ in depth..char.look.depth {
            let before = self.0.get(..at)?.trim_end();
            let tag = before.rfind('<')?;
            // A bracket inside an attribute begins no tag.
            let is_inside = self.0.get(..tag)?.chars().rev().find(|c| matches!(c, '<' | '>')) == Some('<');
            at = (is_format_tag(before.get(tag..)?) && !is_inside).then_some(tag)?;
        }
        Some(at)
    }

    fn after(&self, char: &OriginalChar, depth: usize) -> Option<usize> {
        let mut at = char.raw.end;
        for _ in depth..char.look.depth {
            let rest = self.0.get(at..)?;
            let tag = rest.len() - rest.trim_start().len();
            let ending = rest.get(tag..)?.strip_prefix("</")?;
            let length = ending.find('>')?;
            if !is_format(ending.get(..length)?.trim_end()) {
                return None;
            }
            at += tag + "</".len() + length + 1;
        }
        Some(at)
    }

    fn formatted(&self, text: &str, _: &OriginalChar) -> Option<String> {
        Some(text.to_owned())
    }
}

/// Whether a text is exactly one tag that begins a format. A bracket inside an attribute does not end the tag.
fn is_format_tag(text: &str) -> bool {
    let Some(tag) = text.strip_prefix('<') else { return false };
    let mut quote = None;
    let end = tag.find(|c: char| {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        c == '>' && quote.is_none()
    });
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next();
    end.is_some_and(|end| end + 1 == tag.len()) && !tag.ends_with("/>") && name.is_some_and(is_format)
}

/// Whether an element gives the text in it a format and nothing else, such as a place in another line.
fn is_format(name: &str) -> bool {
    const NAMES: [&str; 34] = [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "text:a",
        "text:span",
    ];
    NAMES.contains(&name.to_ascii_lowercase().as_str())
}

/// Escapes a text. Returns `None` if the text contains a character that XML does not allow,
/// because the page may be XHTML.
fn escape_text(text: &str) -> Option<String> {
    if xml_cannot_carry(text).is_some() {
        return None;
    }
    Some(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
