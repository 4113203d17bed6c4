//! Signs after a terminator that still belong to its sentence: note marks (`[12]`), emoji, emoticons (`:)`).
//!
//! The function `note` returns the length in bytes of the note mark at the beginning of a text. The function
//! `picture` returns the length of the emoji or the emoticon there.

use super::signs::is_blank;

/// Returns the length of a note mark at the beginning of a text: `[12]`, `[3, 4]`, `[a]`, `¹`, `*`.
pub(super) fn note(text: &str) -> Option<usize> {
    /// The maximum length of the text in the brackets, in bytes.
    const MAX_LENGTH: usize = 12;
    match text.chars().next()? {
        '[' => {
            let close = text.bytes().take(MAX_LENGTH + 2).position(|b| b == b']')?;
            let inside = &text[1..close];
            let numbers = inside.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'-' | b' '));
            let letter = inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_lowercase());
            (letter || numbers && inside.starts_with(|c: char| c.is_ascii_digit())).then_some(close + 1)
        }
        '*' | '†' | '‡' => {
            let end = text.find(|c| !matches!(c, '*' | '†' | '‡')).unwrap_or(text.len());
            text[end..].chars().next().is_none_or(is_blank).then_some(end)
        }
        c if is_superscript(c) => text.find(|c| !is_superscript(c)).or(Some(text.len())),
        _ => None,
    }
}

/// Returns the length in bytes of the emoji or the emoticon at the beginning of a text, with the space before
/// it: `Uğurlar! 🎉`, `Sağ olun! :)`. An emoji that marks a list item (`✅ Qeydiyyat açıqdır`) does not count,
/// because it belongs to the text after it. For the same reason, no emoji at the beginning of a line counts.
pub(super) fn picture(text: &str) -> Option<usize> {
    const EMOTICONS: [&str; 8] = [":)", ";)", ":(", ":D", ":-)", ";-)", ":-(", "=)"];
    let shown = text.trim_start_matches(' ');
    let space = text.len() - shown.len();
    let first = shown.chars().next().filter(|c| !c.is_alphanumeric())?;
    let end = if is_picture(first) {
        shown.find(|c| !(is_picture(c) || joins_pictures(c))).unwrap_or(shown.len())
    } else {
        let face = EMOTICONS.iter().find(|face| shown.starts_with(**face))?;
        let doubled = shown[face.len()..].trim_start_matches([')', '(']);
        shown.len() - doubled.len()
    };
    let free = shown[end..].chars().next().is_none_or(|c| is_blank(c) || c.is_alphabetic() && space == 0);
    (free && !(space > 0 && marks_item(first))).then_some(space + end)
}

/// Whether a character is a superscript digit, as in the numbers of notes.
fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether a character is an emoji or a pictograph: faces, flags, hearts, hands.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2B55}' | '\u{203C}' | '\u{2049}')
}

/// Whether a character only joins emoji or changes their color.
fn joins_pictures(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{FE0E}' | '\u{200D}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether an emoji is used as the sign of a list item.
fn marks_item(c: char) -> bool {
    matches!(
        c,
        '\u{2610}'..='\u{2612}' | '\u{2713}'..='\u{2718}' | '\u{2794}'..='\u{27BE}' | '✅' | '❌' | '▶' | '⚡' | '❗'
            | '📌' | '📍' | '📢' | '📣' | '🔹' | '🔸' | '🔺' | '🔻' | '🔴' | '🔵' | '🟢' | '🟡' | '👉'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_byte_length_of_a_footnote_mark_or_an_emoji_at_the_start_of_a_text_is_returned() {
        assert_eq!(note("[12] Sonra"), Some(4));
        assert_eq!(note("[3, 4]"), Some(6));
        assert_eq!(note("[…]"), None);
        assert_eq!(note("¹² Sonra"), Some(4));
        assert_eq!(note("* Sonra"), Some(1));
        assert_eq!(note("*Sonra*"), None);
        assert_eq!(picture(" 🎉🎉 Sabah"), Some(9));
        assert_eq!(picture(" ✅ Sabah"), None);
        assert_eq!(picture(" :)) Sabah"), Some(4));
        assert_eq!(picture(": Sabah"), None);
    }
}
