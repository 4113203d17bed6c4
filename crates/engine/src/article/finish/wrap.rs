//! Wraps a translated paragraph to the width of the original, because a translation is shorter or longer
//! than its source.

/// Whether a character ends a line.
fn is_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Wraps the new text as the original is wrapped: to the width of the original's widest line, and with the
/// same line ends and indentation. If the original has no line end, the new text is returned unchanged.
pub(in crate::article) fn wrap_like(original: &str, new: String) -> String {
    let Some(at) = original.find(is_end) else { return new };
    let end = if original[at..].starts_with("\r\n") {
        "\r\n"
    } else {
        original[at..].split_inclusive(is_end).next().unwrap_or("\n")
    };
    let rest = original[at..].trim_start_matches(is_end);
    let indent = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
    let width = original.split(is_end).map(|line| line.chars().count()).max().unwrap_or_default();
    let mut out = String::with_capacity(new.len());
    let mut column = 0;
    let joined = new.split(is_end).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    for (number, word) in joined.split(' ').enumerate() {
        let length = word.chars().count();
        if number > 0 && column + 1 + length > width && column > indent.chars().count() {
            out.truncate(out.trim_end_matches(' ').len());
            out.push_str(end);
            out.push_str(indent);
            column = indent.chars().count();
        } else if number > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::wrap_like;

    #[test]
    fn a_new_text_is_wrapped_at_the_line_width_of_the_original_text() {
        let original = "Tərəflər əməkdaşlığı\r\n  müzakirə ediblər.";
        assert_eq!(
            wrap_like(original, "The sides discussed how they work together.".into()),
            "The sides discussed\r\n  how they work\r\n  together."
        );
        assert_eq!(wrap_like("Bir sətir.", "A  line that is longer.".into()), "A  line that is longer.");
        assert_eq!(wrap_like("a\nb", "Unbreakablylong".into()), "Unbreakablylong");
    }
}
