//! Recognizes a line by its own words: as prose, as a linked headline, or as a date.

use super::line::Line;
use crate::article::boilerplate::BOILERPLATE;
use crate::article::paragraphs::is_terminated;
use crate::article::stamp::Stamp;

/// Whether a line looks like the text of an article: sentences, not links.
pub(super) fn is_prose(line: &Line) -> bool {
    let long = line.size >= 120 || (line.size >= 25 && is_terminated(&line.text));
    long && line.linked * 3 <= line.size && BOILERPLATE.line(&line.text).is_none()
}

/// Whether a line is a link of three or more words, like the headline of another report. A headline has no full stop.
pub(super) fn is_headline_link(line: &Line) -> bool {
    line.linked == line.size && line.text.split_whitespace().nth(2).is_some() && !is_linked_sentence(line)
}

/// Whether a line is a whole sentence in a link: an editor has linked a paragraph of the article.
pub(super) fn is_linked_sentence(line: &Line) -> bool {
    let text = line.text.trim_end_matches(['"', '”', '»', ')', ' ']);
    line.linked * 10 >= line.size * 9
        && text.ends_with('.')
        && !text.ends_with("..")
        && line.text.split_whitespace().nth(3).is_some()
        && BOILERPLATE.line(&line.text).is_none()
}

/// Returns the text of a line if the line is a date or a time. If only tags separate the parts of the date,
/// blanks are inserted between them.
pub(super) fn stamp(line: &Line) -> Option<String> {
    if Stamp::read(&line.text).is_some() {
        return Some(line.text.clone());
    }
    let parted = parted(line);
    Stamp::read(&parted).map(|_| parted)
}

/// Returns the text of a line with a blank inserted at every tag between two letters or digits.
pub(super) fn parted(line: &Line) -> String {
    let mut parted = line.text.clone();
    for seam in line.seams.iter().rev() {
        let joined =
            parted[..*seam].ends_with(char::is_alphanumeric) && parted[*seam..].starts_with(char::is_alphanumeric);
        if joined {
            parted.insert(*seam, ' ');
        }
    }
    parted
}
