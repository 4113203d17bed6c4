//! Pages for a browser: one file with its style and its script inside, which loads nothing and sends
//! nothing. Its content security policy names the digests of both, so a browser runs nothing else.
//!
//! A page is a template with the names of its parts in double braces. The parts themselves are not searched for
//! names, so that no text can insert a part.

use std::io::{self, Write};

use serde_json::Value;

/// Writes a template with its parts, by name. An unknown name becomes empty.
pub(super) fn fill(write: &mut impl Write, template: &str, parts: &[(&str, &str)]) -> io::Result<()> {
    for (at, piece) in template.split("{{").enumerate() {
        let (name, text) = if at == 0 { ("", piece) } else { piece.split_once("}}").unwrap_or(("", piece)) };
        let part = parts.iter().find(|(part, _)| *part == name).map_or("", |(_, part)| part);
        write!(write, "{part}{text}")?;
    }
    Ok(())
}

/// Text between tags or in an attribute.
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

/// JSON that is safe inside a script element: the escaped characters occur only inside its strings.
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
    fn nothing_in_the_data_can_end_its_element() {
        let data = json!({"text": "</script><!-- & \u{2028}\u{2029} {{script}}"});
        let inside = in_script(&data);
        assert!(!inside.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{inside}");
        assert_eq!(serde_json::from_str::<Value>(&inside).unwrap(), data);
        assert_eq!(escaped("<b a=\"'\">&"), "&lt;b a=&quot;&#39;&quot;&gt;&amp;");
    }
}
