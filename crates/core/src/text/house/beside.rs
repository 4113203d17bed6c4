//! Finds the words directly before and after a place in a text.

/// Returns the last word of `text`, the text before a place. The result is empty unless exactly one space is between
/// the word and the place.
pub(super) fn word_before(text: &str) -> &str {
    let Some(text) = text.strip_suffix([' ', '\u{a0}']) else { return "" };
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'));
    start.last().map_or("", |(at, _)| text.get(at..).unwrap_or_default())
}

/// Returns the first word of `text`, the text after a place. The result is empty unless exactly one space is between
/// the place and the word.
pub(super) fn word_after(text: &str) -> &str {
    let Some(text) = text.strip_prefix([' ', '\u{a0}']) else { return "" };
    text.find(|c: char| !c.is_alphanumeric()).map_or(text, |end| text.get(..end).unwrap_or_default())
}
