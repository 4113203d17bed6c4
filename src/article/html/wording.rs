//! What a line is by its own words: prose, or a date.

use super::boilerplate::BOILERPLATE;
use super::line::Line;
use crate::article::paragraphs::is_terminated;
use crate::article::stamp::Stamp;

/// Whether a line is of the kind that articles are made of: sentences, and no links.
pub(super) fn is_prose(line: &Line) -> bool {
    let long = line.size >= 120 || (line.size >= 25 && is_terminated(&line.text));
    long && line.linked * 3 <= line.size && BOILERPLATE.line(&line.text).is_none()
}

/// Whether a line is a link of several words, as the headline of another report is.
pub(super) fn is_headline_link(line: &Line) -> bool {
    line.linked == line.size && line.text.split_whitespace().nth(2).is_some()
}

/// A line as the date or time that it is; where tags stand between letters, a style may part them.
pub(super) fn stamp(line: &Line) -> Option<String> {
    if Stamp::read(&line.text).is_some() {
        return Some(line.text.clone());
    }
    let parted = parted(line);
    Stamp::read(&parted).map(|_| parted)
}

/// A line with a blank wherever a tag stands between letters.
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
