//! The head of a plain text: the title, date and time before the body.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::paragraphs::is_terminated;
use super::stamp::{Stamp, iso_date};
use super::{Origin, Paragraph};
use yaddash_core::segment::{Dateline, Segmenter, is_blank};
use yaddash_core::unit::Role;

/// The longest headline, in characters.
const MAX_TITLE: usize = 200;

/// Title, date and time, and all paragraphs of the article with their roles.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<Range<usize>>,
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Assigns each paragraph its role: title, date and time in any order, then the body.
///
/// A text of only one paragraph is body, because nothing shows whether its first words are a headline.
pub(super) fn read(text: &str, paragraphs: Vec<Range<usize>>, segmenter: &Segmenter) -> Head {
    let mut head = Head::default();
    let mut rest = paragraphs.into_iter().peekable();
    while let Some(range) = rest.next_if(|_| true) {
        let next = rest.peek().map(|next| &text[next.clone()]);
        if !head.take(text, &range, next, segmenter) {
            head.push(range, Role::Body);
            break;
        }
    }
    for range in rest {
        head.push(range, Role::Body);
    }
    head
}

impl Head {
    /// Adds a paragraph to the head if the paragraph belongs there. Returns whether it was added.
    fn take(&mut self, text: &str, range: &Range<usize>, next: Option<&str>, segmenter: &Segmenter) -> bool {
        let line = &text[range.clone()];
        let Some(next) = next else { return false };
        if let Some((date, length)) = self.header(line) {
            self.date = Some(date);
            let stamp_end = range.start + length;
            self.push(range.start..stamp_end, Role::Date);
            let title = line[length..].trim_matches(is_blank);
            if !title.is_empty() {
                self.take_title(range.end - title.len()..range.end);
            }
            return true;
        }
        if let Some(stamp) = Stamp::read(line) {
            self.date = self.date.or(stamp.date);
            self.time = self.time.or(stamp.time);
            self.push(range.clone(), if stamp.date.is_some() { Role::Date } else { Role::Time });
            return true;
        }
        let title = self.title.is_none() && is_title(line, next, segmenter);
        if title {
            self.take_title(range.clone());
        }
        title
    }

    /// Returns the date of a scraped header line, such as ` date 2025-12-15 TITLE`, and the byte offset in
    /// the line where the date ends.
    fn header(&self, line: &str) -> Option<(Date, usize)> {
        if self.title.is_some() || self.date.is_some() {
            return None;
        }
        let label = ["date ", "date: ", "tarix ", "tarix: ", "Date: ", "Tarix: "]
            .iter()
            .find(|label| line.starts_with(**label))?;
        let (date, length) = iso_date(&line[label.len()..])?;
        Some((date, label.len() + length))
    }

    fn take_title(&mut self, range: Range<usize>) {
        self.push(range.clone(), Role::Title);
        self.title = Some(range);
    }

    fn push(&mut self, range: Range<usize>, role: Role) {
        self.paragraphs.push(Paragraph { range, role, origin: Origin::Text });
    }
}

/// Whether a line is the headline of the lines after it: the line is short and does not end like a
/// sentence. A line of one sentence that ends in a sign such as `?` or `!`, but not in a full stop, is a
/// headline if a line with a date or a time follows.
fn is_title(line: &str, next: &str, segmenter: &Segmenter) -> bool {
    let short = line.chars().count() <= MAX_TITLE && line.contains(char::is_alphabetic);
    let stamped = Stamp::read(next).is_some() && segmenter.sentences(line).count() == 1;
    short && (!is_terminated(line) || (stamped && !line.ends_with('.'))) && Dateline::find(line).is_none()
}
