//! The words right beside a place of a text.

/// The last word of a text, which ends right before something, if only a space parts them.
pub(super) fn word_before(text: &str) -> &str {
    let Some(text) = text.strip_suffix([' ', '\u{a0}']) else { return "" };
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'));
    start.last().map_or("", |(at, _)| text.get(at..).unwrap_or_default())
}

/// The first word of a text, which begins right after something, if only a space parts them.
pub(super) fn word_after(text: &str) -> &str {
    let Some(text) = text.strip_prefix([' ', '\u{a0}']) else { return "" };
    text.find(|c: char| !c.is_alphanumeric()).map_or(text, |end| text.get(..end).unwrap_or_default())
}
