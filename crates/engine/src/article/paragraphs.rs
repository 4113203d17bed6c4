//! Finds where the paragraphs of a plain text begin and end.
//!
//! A line end separates paragraphs, unless the text was only wrapped there to fit a width. There are two
//! signs that a line was wrapped. Either the line has no terminator (such as `.` or `:`) and the next line
//! begins in lower case; or the line is full: the first word of the next line would make it wider than the
//! width to which the text (or its block of lines) was wrapped.

use std::ops::Range;

use yaddash_core::segment::{begins_small, is_blank};

/// The maximum width of wrapped text, in characters; a wider line is a paragraph that was not wrapped.
const MAX_WIDTH: usize = 100;
/// The minimum width of wrapped text, in characters; the lines of lists and verses are shorter.
const MIN_WIDTH: usize = 40;

/// Returns the byte ranges of the paragraphs of a text, in order, without the space around them.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let lines: Vec<Range<usize>> = lines(text).collect();
    let blocks = || lines.split(Range::is_empty).filter(|block| !block.is_empty());
    let width = wrap_width(text, blocks());
    let mut paragraphs = Vec::new();
    for block in blocks() {
        // A text that is not wrapped may quote a wrapped text.
        let width = width.or_else(|| wrap_width(text, [block].into_iter()));
        join(text, block, width, &mut paragraphs);
    }
    paragraphs
}

/// Returns the byte range of each line of a text, without the blanks around the line. A blank line gives an
/// empty range. Line ends are LF, CR, CR LF and Unicode's line and paragraph separators, as well as NEL, VT
/// and FF.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_end = |c| matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut at = 0;
    text.split_inclusive(is_end).filter_map(move |line| {
        let start = at;
        at += line.len();
        // The LF of a CR LF does not end another line.
        let rest_of_end = line == "\n" && text[..start].ends_with('\r');
        let lead = line.len() - line.trim_start_matches(is_blank).len();
        let body = line.trim_matches(is_blank).len();
        (!rest_of_end).then(|| start + lead.min(line.len())..start + lead.min(line.len()) + body)
    })
}

/// Joins the lines of a block, which has no blank lines, into paragraphs.
fn join(text: &str, block: &[Range<usize>], width: Option<usize>, paragraphs: &mut Vec<Range<usize>>) {
    let mut before: Option<&Range<usize>> = None;
    for line in block {
        let joins = before.is_some_and(|before| continues(text, before, line) || is_full(text, before, line, width));
        match paragraphs.last_mut() {
            Some(paragraph) if joins => paragraph.end = line.end,
            _ => paragraphs.push(line.clone()),
        }
        before = Some(line);
    }
}

/// Whether `line` continues the sentence of the line `before`: `line` begins in lower case, and `before`
/// has no terminator at its end.
fn continues(text: &str, before: &Range<usize>, line: &Range<usize>) -> bool {
    begins_small(&text[line.clone()]) && !is_terminated(&text[before.clone()])
}

/// Whether a text ends like a sentence or a list item, with a sign such as `.`, `!`, `:` or `;`.
pub(super) fn is_terminated(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| {
        is_blank(c) || yaddash_core::text::is_opening_or_closing_quote(c) || matches!(c, ')' | ']')
    });
    end.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？'])
}

/// Whether the line `before` is full: the first word of the next line, `line`, would not have fitted into
/// `before`.
fn is_full(text: &str, before: &Range<usize>, line: &Range<usize>, width: Option<usize>) -> bool {
    width.is_some_and(|width| needs(&text[before.clone()], &text[line.clone()]) > width)
}

/// Returns the width, in characters, that a line and the first word of the next line would need together.
fn needs(line: &str, next: &str) -> usize {
    line.chars().count() + 1 + next.split_whitespace().next().unwrap_or_default().chars().count()
}

/// Returns the width to which blocks of lines were wrapped, in characters, or `None` if they were not
/// wrapped. The lines without a terminator (such as `.`) at their end decide: there must be at least two, at
/// least one of them must clearly end inside a sentence, and at least two thirds of them must be full.
fn wrap_width<'b>(text: &str, blocks: impl Iterator<Item = &'b [Range<usize>]> + Clone) -> Option<usize> {
    let width = blocks.clone().flatten().map(|line| text[line.clone()].chars().count()).max()?;
    if !(MIN_WIDTH..=MAX_WIDTH).contains(&width) {
        return None;
    }
    let (mut open, mut broken, mut full) = (0, 0, 0);
    for pair in blocks.flat_map(|block| block.windows(2)) {
        let (before, line) = (&pair[0], &pair[1]);
        if is_terminated(&text[before.clone()]) {
            continue;
        }
        open += 1;
        broken += usize::from(begins_small(&text[line.clone()]) || text[before.clone()].ends_with(','));
        full += usize::from(is_full(text, before, line, Some(width)));
    }
    (open >= 2 && broken > 0 && full * 3 >= open * 2).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn every_kind_of_line_end_separates_paragraphs() {
        assert_eq!(found("A.\r\nB.\rC.\u{2028}D.\n\n \nE."), ["A.", "B.", "C.", "D.", "E."]);
        assert_eq!(found("\n\r\n \u{feff}\n"), Vec::<&str>::new());
    }

    #[test]
    fn a_line_that_begins_in_lower_case_continues_the_paragraph() {
        assert_eq!(found("Tərəflər əməkdaşlığı\nmüzakirə ediblər."), ["Tərəflər əməkdaşlığı\nmüzakirə ediblər."]);
        assert_eq!(found("Qərara alıb:\nbirinci;\nikinci."), ["Qərara alıb:", "birinci;", "ikinci."]);
        assert_eq!(found("Başlıq\nMətn gəlir."), ["Başlıq", "Mətn gəlir."]);
    }

    #[test]
    fn full_lines_of_a_wrapped_text_are_joined_into_one_paragraph() {
        let text = "Görüşdə iki ölkə arasında əməkdaşlığın hazırkı\nvəziyyəti və Orta Dəhlizin imkanları, habelə\n\
                    Xəzər dənizində birgə layihələr müzakirə olunub.\nSonda sənəd imzalanıb.\nTədbir davam edir.";
        assert_eq!(found(text).len(), 2, "{:?}", found(text));
    }
}
