//! Finds where the paragraphs of a plain text begin and end.
//!
//! A line end separates paragraphs, unless the text was only wrapped there to fit a width. There are two
//! signs that a line was wrapped. Either the line has no terminator (such as `.` or `:`) and the next line
//! begins in lower case; or the line is full: the first word of the next line would make it wider than the
//! width to which the text (or its block of lines) was wrapped. A line that ends with the hyphen of a divided word goes
//! on, too.
//!
//! An item of a list begins a paragraph, and so does a line that cannot be part of a sentence, such as a date or the name
//! of a button.

use std::ops::Range;

use super::boilerplate::{BOILERPLATE, Extent};
use super::stamp::Stamp;
use yaddash_core::segment::{begins_small, ends_in_hyphen, is_blank};

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
    let mut items = Items::default();
    for line in block {
        let joins = before.is_some_and(|before| joins(text, before, line, width, &items));
        items.read(&text[line.clone()]);
        match paragraphs.last_mut() {
            Some(paragraph) if joins => paragraph.end = line.end,
            _ => paragraphs.push(line.clone()),
        }
        before = Some(line);
    }
}

/// Whether `line` belongs to the paragraph of the line `before`.
fn joins(text: &str, before: &Range<usize>, line: &Range<usize>, width: Option<usize>, items: &Items) -> bool {
    let (above, below) = (&text[before.clone()], &text[line.clone()]);
    let is_full = is_full(text, before, line, width);
    if items.begins_item(above, below, is_full) || stands_alone(above) || stands_alone(below) {
        return false;
    }
    (ends_in_hyphen(above) && below.starts_with(char::is_alphabetic)) || continues(text, before, line) || is_full
}

/// Whether a line is a date, or a phrase that sites print around an article.
fn stands_alone(line: &str) -> bool {
    /// The longest such line, in bytes.
    const MAX_LENGTH: usize = 60;
    let is_phrase = || BOILERPLATE.line(line).is_some_and(|phrase| phrase.extent == Extent::Line);
    // In a wrapped text, a short word may be the last of its sentence.
    let may_be_phrase = line.len() <= MAX_LENGTH && !begins_small(line) && !is_terminated(line);
    (may_be_phrase && is_phrase()) || Stamp::read(line).is_some()
}

/// The items of a list that were read so far.
#[derive(Default)]
struct Items {
    /// The number of the last item with a number.
    number: u32,
    /// Whether the last item had a dash.
    has_dash: bool,
}

/// The sign at the beginning of an item.
enum ItemSign {
    Bullet,
    Dash,
    Number(u32),
    Letter,
}

impl Items {
    fn read(&mut self, line: &str) {
        match item_sign(line) {
            Some(ItemSign::Number(number)) if number == 1 || number == self.number + 1 => self.number = number,
            Some(ItemSign::Dash) => self.has_dash = true,
            _ => {}
        }
    }

    /// Whether the line `below` begins an item. A dash and a number may also come to the beginning of a wrapped line, so they
    /// count only if the line above is finished, or the list has begun.
    fn begins_item(&self, above: &str, below: &str, is_full: bool) -> bool {
        let is_finished = is_terminated(above) || !is_full;
        match item_sign(below) {
            Some(ItemSign::Bullet | ItemSign::Letter) => true,
            Some(ItemSign::Dash) => is_finished || self.has_dash,
            Some(ItemSign::Number(number)) => number == self.number + 1 && (is_finished || number > 1),
            None => false,
        }
    }
}

/// Whether a line begins with the sign of a list item.
pub(super) fn is_item(line: &str) -> bool {
    item_sign(line).is_some()
}

/// Returns the sign of a list item at the beginning of a line: `•`, `-`, `2.`, `b)`. A blank follows the sign.
fn item_sign(line: &str) -> Option<ItemSign> {
    let (sign, _) = line.split_once(is_blank)?;
    let number = sign.strip_suffix(['.', ')']).filter(|number| number.len() <= 2);
    match sign {
        "•" | "·" | "▪" | "■" | "●" | "◦" | "*" | "‣" | "➢" | "✓" => Some(ItemSign::Bullet),
        "-" | "–" | "—" => Some(ItemSign::Dash),
        _ => match number?.parse() {
            Ok(number) => Some(ItemSign::Number(number)),
            Err(_) => {
                let letter = sign.strip_suffix(')')?;
                (letter.chars().count() == 1 && letter.starts_with(char::is_alphabetic)).then_some(ItemSign::Letter)
            }
        },
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
    fn every_item_of_a_list_is_a_paragraph_of_its_own() {
        let paragraphs = |text| found(text).len();
        assert_eq!(paragraphs("Qərara alınıb:\na) saziş imzalansın\nb) komissiya yaradılsın"), 3);
        assert_eq!(paragraphs("Tərəflər razılaşıb:\n• nəqliyyat sahəsində\n• enerji sahəsində"), 3);
        assert_eq!(paragraphs("Tərəflər razılaşıb:\n- nəqliyyat sahəsində\n- enerji sahəsində"), 3);
        assert_eq!(paragraphs("1. Saziş haqqında\n2. Protokol\n3. Digər məsələlər"), 3);
        let wrapped = "1. Nəqliyyat sahəsində əməkdaşlıq haqqında hökumətlərarası\nsazişin layihəsi, habelə onun icrası\n\
                       2. Enerji sahəsində birgə layihələrin maliyyələşdirilməsi və\nonların həyata keçirilməsi";
        assert_eq!(paragraphs(wrapped), 2, "{:?}", found(wrapped));
    }

    #[test]
    fn a_divided_word_joins_its_lines_and_a_date_or_a_button_stands_alone() {
        assert_eq!(found("Azərbaycan-\nTürkiyə əlaqələri"), ["Azərbaycan-\nTürkiyə əlaqələri"]);
        assert_eq!(found("Paylaş\nfacebook").len(), 2);
        assert_eq!(found("15 dekabr, 2025\nsaat 15:37").len(), 2);
    }

    #[test]
    fn full_lines_of_a_wrapped_text_are_joined_into_one_paragraph() {
        let text = "Görüşdə iki ölkə arasında əməkdaşlığın hazırkı\nvəziyyəti və Orta Dəhlizin imkanları, habelə\n\
                    Xəzər dənizində birgə layihələr müzakirə olunub.\nSonda sənəd imzalanıb.\nTədbir davam edir.";
        assert_eq!(found(text).len(), 2, "{:?}", found(text));
    }
}
