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
            let is_start = before.ends_with('>') && !before.get(tag..)?.starts_with("</");
            at = is_start.then_some(tag)?;
        }
        Some(at)
    }

    fn after(&self, char: &OriginalChar, depth: usize) -> Option<usize> {
        let mut at = char.raw.end;
        for _ in depth..char.look.depth {
            let rest = self.0.get(at..)?;
            let tag = rest.len() - rest.trim_start().len();
            let length = rest.get(tag..)?.strip_prefix("</")?.find('>')?;
            at += tag + "</".len() + length + 1;
        }
        Some(at)
    }

    fn formatted(&self, text: &str, _: &OriginalChar) -> Option<String> {
        Some(text.to_owned())
    }
}

/// Escapes a text. Returns `None` if the text contains a character that XML does not allow,
/// because the page may be XHTML.
fn escape_text(text: &str) -> Option<String> {
    if xml_cannot_carry(text).is_some() {
        return None;
    }
    Some(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
