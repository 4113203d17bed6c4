//! Decides for each line of a page, in order, whether the line is kept or for which reason it is left out.

use std::ops::Range;

use super::content::Content;
use super::line::Line;
use super::tree::Page;
use super::wording::{is_headline_link, is_linked_sentence, is_prose, parted, stamp};
use crate::article::boilerplate::{BOILERPLATE, folded};
use crate::article::{LeftOut, Omission};

/// The decision about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    /// The line is a date or a time next to the headline, and is kept as a date or a time.
    Stamp,
    LeaveOut(Omission),
}

/// Decides about every line. `title` is the number of the line that is the headline.
pub(super) fn judge(page: &Page, content: &Content, title: Option<usize>) -> Vec<Verdict> {
    let mut judge = Judge { page, content, title, section: None, last_kept: None, over: false };
    let mut verdicts: Vec<Verdict> = (0..page.lines.len()).map(|number| judge.line(number)).collect();
    if (0..verdicts.len()).all(|number| verdicts[number] != Verdict::Keep || title == Some(number)) {
        // Nothing looks like an article, so every line that is not certainly something else is kept.
        for (line, verdict) in page.lines.iter().zip(&mut verdicts) {
            if content.marks[line.element].is_none() && BOILERPLATE.line(&line.text).is_none() {
                *verdict = Verdict::Keep;
            }
        }
    }
    verdicts
}

/// Returns the report of a line that is left out. Unless the line is prose, blanks are inserted at its
/// tags, because only tags may separate the words of a menu.
pub(super) fn left_out(line: &Line, reason: Omission) -> LeftOut {
    let text = if is_prose(line) { line.text.clone() } else { parted(line) };
    LeftOut { reason, text }
}

struct Judge<'p> {
    page: &'p Page,
    content: &'p Content,
    title: Option<usize>,
    /// The current section outside the article: the reason to leave it out, and the range of elements under
    /// its heading.
    section: Option<(Omission, Range<usize>)>,
    /// The last line of prose that was kept.
    last_kept: Option<usize>,
    /// Whether the article has ended.
    over: bool,
}

impl Judge<'_> {
    fn line(&mut self, number: usize) -> Verdict {
        let line = &self.page.lines[number];
        if self.title == Some(number) {
            self.section = None;
            return Verdict::Keep;
        }
        let in_root = self.content.root.contains(&line.element);
        let mark = self.content.marks[line.element];
        let phrase = BOILERPLATE.line(&line.text);
        if let Some(phrase) = phrase.filter(|_| mark != Some(Omission::Hidden)) {
            if phrase.heading {
                self.section = Some((phrase.reason, self.scope(number)));
            }
            // Nothing of the article follows its copyright notice.
            let below = self.last_kept.is_some() && !in_root;
            self.over |= below && phrase.reason == Omission::Copyright;
            return Verdict::LeaveOut(phrase.reason);
        }
        if let Some(mark) = mark {
            let section = self.section.as_ref().filter(|(_, scope)| scope.contains(&line.element));
            let reason = section.map(|(reason, _)| *reason).filter(|_| mark == Omission::Elsewhere);
            return Verdict::LeaveOut(reason.unwrap_or(mark));
        }
        if let Some(reason) = self.in_section(line, in_root) {
            return Verdict::LeaveOut(reason);
        }
        let verdict = self.place(number, line, in_root);
        if verdict == Verdict::Keep && is_prose(line) {
            self.last_kept = Some(number);
        }
        verdict
    }

    /// Decides about a line by its place on the page.
    fn place(&self, number: usize, line: &Line, in_root: bool) -> Verdict {
        let before_title = self.title.is_some_and(|title| number < title);
        let links = line.linked * 10 >= line.size * 9;
        let elsewhere = if links { of_link(line) } else { Omission::Elsewhere };
        // Prose directly under a linked headline is the teaser of another report.
        let is_link = |before: usize| is_headline_link(&self.page.lines[before]);
        let is_teaser = !in_root && self.last_kept.is_some() && number.checked_sub(1).is_some_and(is_link);
        let near = self.title.is_some_and(|title| number < title && title - number <= 3);
        if in_root && !before_title {
            return match () {
                () if self.last_kept.is_none() && self.repeats_title(line) => Verdict::LeaveOut(Omission::Navigation),
                () if links && !is_linked_sentence(line) => Verdict::LeaveOut(of_link(line)),
                () => Verdict::Keep,
            };
        }
        if is_teaser {
            return Verdict::LeaveOut(Omission::Related);
        }
        if self.over || !self.content.region.contains(&line.element) || self.title.is_none() {
            return Verdict::LeaveOut(if is_prose(line) { Omission::Elsewhere } else { elsewhere });
        }
        if is_prose(line) && !self.repeats_title(line) {
            return Verdict::Keep;
        }
        let at_title = near || (!before_title && self.last_kept.is_none());
        if at_title && stamp(line).is_some() { Verdict::Stamp } else { Verdict::LeaveOut(Omission::Navigation) }
    }

    fn repeats_title(&self, line: &Line) -> bool {
        self.title.is_some_and(|title| folded(&self.page.lines[title].text) == folded(&line.text))
    }

    /// Returns the range of elements that belong to the heading in line `number`: the smallest element that
    /// contains both the heading and a line next to it, and all elements inside that element.
    fn scope(&self, number: usize) -> Range<usize> {
        let lines = &self.page.lines;
        let is_inside = |range: &Range<usize>, at: Option<usize>| {
            at.and_then(|at| lines.get(at)).is_some_and(|line| range.contains(&line.element))
        };
        let mut scope = lines[number].element;
        loop {
            let range = scope..self.content.ends[scope];
            if scope == 0 || is_inside(&range, number.checked_sub(1)) || is_inside(&range, Some(number + 1)) {
                return range;
            }
            scope = self.page.elements[scope].parent;
        }
    }

    fn in_section(&mut self, line: &Line, in_root: bool) -> Option<Omission> {
        let (reason, scope) = self.section.clone()?;
        let holds_root = scope.contains(&self.content.root.start);
        // The article continues if this line is prose next to the last prose that was kept, or if none was
        // kept yet.
        let goes_on = in_root
            && is_prose(line)
            && line.linked == 0
            && match self.last_kept {
                Some(last) => {
                    let parent = |line: &Line| self.page.elements[line.element].parent;
                    parent(line) == parent(&self.page.lines[last])
                }
                None => true,
            };
        if !scope.contains(&line.element) || (holds_root && goes_on) {
            self.section = None;
            return None;
        }
        Some(reason)
    }
}

/// Returns the reason to leave out a line that is a link. A link of more than three words leads to another
/// report; a shorter link is part of the navigation.
fn of_link(line: &Line) -> Omission {
    let words = line.text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    if words.count() > 3 { Omission::Related } else { Omission::Navigation }
}
