//! Finds the items of a list that stands in one line: `1) Sülh sazişi 2) Sərhədin delimitasiyası`,
//! `• 9. Enerji • 10. Nəqliyyat`.
//!
//! The items have no terminator, so only their marks show where they begin. A number in a sentence looks like
//! a mark. So the paragraph must begin with a mark, the marks must have one form and count on by one, each must
//! stand before a capital letter, and no sentence may end inside an item.

use std::ops::Range;

use super::signs::{is_blank, is_mark};

/// What the mark of an item is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    bullet: Option<char>,
    /// The number, or the place of the letter in the alphabet; 0 for a bullet alone.
    value: u32,
    is_letter: bool,
    /// The sign after the number: `.`, `)`, or `.)`; empty for a bullet alone.
    sign: &'static str,
}

/// Returns the marks of the items of a paragraph; none if the paragraph is not such a list.
pub(super) fn marks(text: &str) -> Vec<Range<usize>> {
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let Some((first, length)) = mark_at(&text[start..]).filter(|(first, _)| first.bullet.is_some() || first.value == 1)
    else {
        return Vec::new();
    };
    let mut marks = Vec::new();
    marks.push(start..start + length);
    let (mut expected, mut item) = (first.next(), start + length);
    for (at, c) in text.char_indices() {
        let begins = text[..at].ends_with(is_blank) || is_bullet(c);
        if at < item || !begins {
            continue;
        }
        let Some((_, length)) = mark_at(&text[at..]).filter(|(mark, _)| *mark == expected) else { continue };
        let follows = text[at + length..].chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        if follows && is_one_sentence(&text[item..at]) {
            marks.push(at..at + length);
            (expected, item) = (expected.next(), at + length);
        }
    }
    if marks.len() > 1 { marks } else { Vec::new() }
}

/// Whether a text has a word, and no sentence ends inside it. It may end with a terminator.
fn is_one_sentence(item: &str) -> bool {
    let item = item.trim_end_matches(is_blank).trim_end_matches(is_mark);
    let ends = |(at, mark): (usize, &str)| item[at + mark.len()..].starts_with(is_blank);
    item.contains(char::is_alphabetic) && !item.match_indices(is_mark).any(ends)
}

/// Returns the mark at the beginning of a text, and its length in bytes.
fn mark_at(text: &str) -> Option<(Mark, usize)> {
    let bullet = text.chars().next().filter(|c| is_bullet(*c));
    let after_bullet = text[bullet.map_or(0, char::len_utf8)..].trim_start_matches(is_blank);
    let alone =
        bullet.map(|_| (Mark { bullet, value: 0, is_letter: false, sign: "" }, text.len() - after_bullet.len()));
    numbered(after_bullet)
        .map(|(mark, length)| (Mark { bullet, ..mark }, text.len() - after_bullet.len() + length))
        .or(alone)
}

/// Returns the number or letter with its sign at the beginning of a text, and their length in bytes.
fn numbered(text: &str) -> Option<(Mark, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end));
    let (value, is_letter, end) = match (end, text.bytes().next()?) {
        (Some(end), _) => (text[..end].parse().ok()?, false, end),
        (None, letter @ b'a'..=b'z') => (u32::from(letter - b'a') + 1, true, 1),
        _ => return None,
    };
    let rest = &text[end..];
    let sign = [".)", ")", "."].into_iter().find(|sign| rest.starts_with(sign))?;
    rest[sign.len()..]
        .starts_with(is_blank)
        .then_some((Mark { bullet: None, value, is_letter, sign }, end + sign.len()))
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '‣' | '◦' | '▪')
}

impl Mark {
    /// The mark of the item after this one.
    fn next(self) -> Self {
        Self { value: if self.sign.is_empty() { 0 } else { self.value + 1 }, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<&str> {
        let marks = marks(text);
        let ends = marks.iter().skip(1).map(|mark| mark.start).chain([text.len()]);
        marks.iter().zip(ends).map(|(mark, end)| text[mark.start..end].trim()).collect()
    }

    #[test]
    fn a_line_that_begins_with_a_mark_is_divided_before_marks_of_the_same_form_that_count_on() {
        assert_eq!(items("1) Sülh 2) Ticarət 3) Nəqliyyat"), ["1) Sülh", "2) Ticarət", "3) Nəqliyyat"]);
        assert_eq!(items("a. Gündəlik b. Qonaqlar"), ["a. Gündəlik", "b. Qonaqlar"]);
        assert_eq!(items("• 9. Enerji • 10. Su"), ["• 9. Enerji", "• 10. Su"]);
        assert_eq!(items("• Enerji •Su"), ["• Enerji", "•Su"]);
        for text in [
            "1. Maddə dəyişir. Bölmə 2. Yeni qayda",
            "1) Sülh 3) Ticarət",
            "1) Sülh 2. Ticarət",
            "2) Sülh 3) Ticarət",
            "1) Sülh 2) ticarət",
            "Sülh 1) Ticarət 2) Su",
            "1. Tərəflər razılaşıb.",
            "",
        ] {
            assert!(items(text).is_empty(), "{text}");
        }
    }
}
