//! Writes pages for a browser. A page is one file that contains its style and its script; it loads nothing and sends
//! nothing. Its content security policy lists the digests of the style and the script, so a browser runs nothing
//! else.
//!
//! A page is made from a template, which has the names of parts in double braces. The texts of the parts are not
//! searched for such names, so that no text can insert a part.

use std::io::{self, Write};

use serde_json::Value;

/// Writes a template in which each name in double braces is replaced by its part. An unknown name is removed.
pub(super) fn fill(write: &mut impl Write, template: &str, parts: &[(&str, &str)]) -> io::Result<()> {
    for (at, piece) in template.split("{{").enumerate() {
        let (name, text) = if at == 0 { ("", piece) } else { piece.split_once("}}").unwrap_or(("", piece)) };
        let part = parts.iter().find(|(part, _)| *part == name).map_or("", |(_, part)| part);
        write!(write, "{part}{text}")?;
    }
    Ok(())
}

/// Escapes a text for HTML, between tags or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// Returns JSON that is safe inside an HTML script element. It escapes only characters that occur inside JSON
/// strings.
pub(super) fn in_script(data: &Value) -> String {
    let escape = |c: char| match c {
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    data.to_string().chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn escaped_data_cannot_end_the_element_that_contains_the_data() {
        let data = json!({"text": "</script><!-- & \u{2028}\u{2029} {{script}}"});
        let inside = in_script(&data);
        assert!(!inside.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{inside}");
        assert_eq!(serde_json::from_str::<Value>(&inside).unwrap(), data);
        assert_eq!(escaped("<b a=\"'\">&"), "&lt;b a=&quot;&#39;&quot;&gt;&amp;");
    }
}
