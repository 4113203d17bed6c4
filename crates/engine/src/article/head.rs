//! The title, the date and the time of a text without markup, its paragraphs, and the lines that are left out of it.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::boilerplate::BOILERPLATE;
use super::pasted::{self, Part};
use super::stamp::iso_date;
use super::{LeftOut, Omission, Origin, Paragraph};
use yaddash_core::segment::{Segmenter, is_blank};
use yaddash_core::unit::Role;

/// Title, date and time, and all paragraphs of the article with their roles.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<Range<usize>>,
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) left_out: Vec<LeftOut>,
}

/// Assigns each paragraph its role, or leaves it out.
///
/// A text of only one paragraph is body, because nothing shows whether its first words are a headline.
/// `in_table` is given for a document: for each paragraph, whether it is in a table.
pub(super) fn read(
    text: &str,
    paragraphs: &[Range<usize>],
    mut in_table: Option<&[bool]>,
    segmenter: &Segmenter,
) -> Head {
    let mut head = Head::default();
    let header = header(text, paragraphs);
    let mut ranges: Vec<Range<usize>> = paragraphs.to_vec();
    if let Some((date, end)) = header {
        head.date = Some(date);
        head.push(ranges[0].start..end, Role::Date);
        ranges[0].start =
            end + text[end..ranges[0].end].len() - text[end..ranges[0].end].trim_start_matches(is_blank).len();
        if ranges[0].is_empty() {
            ranges.remove(0);
            in_table = in_table.and_then(|in_table| in_table.get(1..));
        }
    }
    let lines: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
    let parts = pasted::judge(&lines, in_table, segmenter);
    for (range, part) in ranges.into_iter().zip(parts) {
        let line = &text[range.clone()];
        match part {
            Part::Title => head.take_title(text, range),
            Part::Date | Part::Time => {
                head.take_stamp(line);
                head.push(range, if part == Part::Date { Role::Date } else { Role::Time });
            }
            Part::Body => head.push(range, Role::Body),
            Part::LeaveOut(reason) => head.left_out.push(left_out(reason, line)),
        }
    }
    head
}

impl Head {
    /// Takes the first date and the first time of a text. A time alone between sentences is that of an update.
    fn take_stamp(&mut self, line: &str) {
        let Some(stamp) = pasted::stamp(line) else { return };
        let is_of_article = stamp.has_day
            || self.paragraphs.iter().all(|paragraph| paragraph.role != Role::Body)
            || self.paragraphs.last().is_some_and(|paragraph| paragraph.role == Role::Date);
        if is_of_article {
            self.time = self.time.or(stamp.time);
        }
        self.date = self.date.or(stamp.date);
    }

    /// Takes the headline without the marks at its end, such as `FOTO`. The marks are reported as left out.
    fn take_title(&mut self, text: &str, range: Range<usize>) {
        let line = &text[range.clone()];
        let length = BOILERPLATE.without_marks(line);
        if length < line.len() {
            self.left_out.push(left_out(Omission::Mark, line[length..].trim_matches(is_blank)));
        }
        let range = range.start..range.start + length;
        self.push(range.clone(), Role::Title);
        self.title = Some(range);
    }

    fn push(&mut self, range: Range<usize>, role: Role) {
        self.paragraphs.push(Paragraph { range, role, origin: Origin::Text });
    }
}

/// Returns the report of a line that is left out, with its white space folded.
fn left_out(reason: Omission, line: &str) -> LeftOut {
    LeftOut { reason, text: line.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// Returns the date of a scraped header line, such as ` date 2025-12-15 TITLE`, and the byte offset in the text where
/// the date ends. The header is the first line of several.
fn header(text: &str, paragraphs: &[Range<usize>]) -> Option<(Date, usize)> {
    let [first, _, ..] = paragraphs else { return None };
    let line = &text[first.clone()];
    let labels = ["date ", "date: ", "tarix ", "tarix: ", "Date: ", "Tarix: "];
    let label = labels.iter().find(|label| line.starts_with(**label))?;
    let (date, length) = iso_date(&line[label.len()..])?;
    Some((date, first.start + label.len() + length))
}
