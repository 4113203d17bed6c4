//! Escapes text for XML. Any XML parser reads the result as the same text, because line ends that a parser
//! would normalise are written as numeric references. A character that XML does not allow is an error; it is
//! not dropped.

use yaddash_core::text::{any_byte, xml_cannot_carry};

/// Appends text as the content of an element. The character `>` is escaped, too, so that `]]>` cannot occur.
///
/// # Errors
/// Returns the first character that XML does not allow.
pub(crate) fn text(out: &mut String, text: &str) -> Result<(), char> {
    escape(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#13;"),
        _ => None,
    })
}

/// Appends text as the value of an attribute in double quotes.
///
/// # Errors
/// Returns the first character that XML does not allow.
pub(crate) fn attribute(out: &mut String, value: &str) -> Result<(), char> {
    escape(out, value, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\t' => Some("&#9;"),
        b'\n' => Some("&#10;"),
        b'\r' => Some("&#13;"),
        _ => None,
    })
}

fn escape(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) -> Result<(), char> {
    if let Some(c) = xml_cannot_carry(text) {
        return Err(c);
    }
    // Most texts need no escaping.
    if !any_byte(text, |byte| (byte < b' ') | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')) {
        out.push_str(text);
        return Ok(());
    }
    let mut rest = 0;
    // Every replaced byte is ASCII, so all slices begin and end between characters.
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = replacement(byte) {
            out.push_str(text.get(rest..at).unwrap_or_default());
            out.push_str(replacement);
            rest = at + 1;
        }
    }
    out.push_str(text.get(rest..).unwrap_or_default());
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn line_ends_and_quotes_are_escaped_in_xml() {
        let mut out = String::new();
        super::text(&mut out, "a < b && c ]]> d\r\n\tə\"").unwrap();
        assert_eq!(out, "a &lt; b &amp;&amp; c ]]&gt; d&#13;\n\tə\"");
        out.clear();
        super::attribute(&mut out, "\"ə\"\t\r\n<'").unwrap();
        assert_eq!(out, "&quot;ə&quot;&#9;&#13;&#10;&lt;'");
    }

    #[test]
    fn a_character_that_xml_does_not_allow_is_an_error() {
        let mut out = String::new();
        for c in ['\0', '\u{8}', '\u{B}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
            assert_eq!(super::text(&mut out, &format!("a{c}")), Err(c));
        }
        super::text(&mut out, "\u{7F}\u{85}\u{FFFD}\u{FEFF}\u{10FFFF}\u{1FFFE}").unwrap();
    }
}
