//! Lines of a page, and how they are assembled: white space is folded as browsers do.

use std::ops::Range;

use crate::article::finish::Look;

/// How many seams of a line are remembered. Only short lines need them.
const SEAMS: usize = 16;

/// A line of text.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) element: usize,
    pub(super) text: String,
    /// Characters other than blanks, and how many of these are in links.
    pub(super) size: usize,
    pub(super) linked: usize,
    /// Its byte range in the page, from the first character to the last.
    pub(super) range: Range<usize>,
    /// Where a tag stands between letters without a blank; a style may separate these on the screen.
    pub(super) seams: Vec<usize>,
    /// The pieces of the page that it consists of.
    pub(super) pieces: Vec<Piece>,
}

/// Assembles lines from pieces of text.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) lines: Vec<Line>,
    /// How many links are open.
    pub(super) links: usize,
    /// How many open elements preserve line ends, as `<pre>` does.
    pub(super) kept_breaks: usize,
    draft: Draft,
    /// The lines that are interrupted by text that is left out of them.
    waiting: Vec<Draft>,
}

/// A piece of a line that is contiguous in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) struct Piece {
    /// Where it begins in the text of the line, in bytes.
    pub(in crate::article) at: usize,
    /// The byte range of its run of text in the page, where entities are not decoded.
    pub(in crate::article) run: Range<usize>,
    /// How many bytes of the decoded run come before it.
    pub(in crate::article) from: usize,
    /// The look of the run.
    pub(in crate::article) look: Look,
}

/// A line that has not ended.
#[derive(Debug, Default)]
struct Draft {
    pieces: Vec<Piece>,
    text: String,
    element: usize,
    size: usize,
    linked: usize,
    range: Range<usize>,
    seams: Vec<usize>,
    /// A blank, or the border of a table cell, that is written only if text follows.
    blank: Option<char>,
}

impl Writer {
    /// Adds the text of an element. `range` is its place in the page, `style` a number for its formatting.
    pub(super) fn write(&mut self, text: &str, element: usize, range: Range<usize>, style: u64) {
        let lead = text.len() - text.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        let mut from = 0;
        let look = Look { linked: self.links > 0, style };
        for (number, line) in text.split('\n').enumerate() {
            let mut begins = true;
            if number > 0 && self.kept_breaks > 0 {
                self.end_line();
            } else if number > 0 {
                self.draft.space();
            }
            for c in line.chars() {
                if c.is_ascii_whitespace() {
                    self.draft.space();
                    continue;
                }
                // Entities are longer in the page than in the text, so a line begins exactly here only at the start of the
                // run.
                if self.draft.text.is_empty() {
                    self.draft.element = element;
                    self.draft.range.start = range.start + lead;
                }
                self.draft.push(c, self.links > 0);
                if std::mem::take(&mut begins) {
                    let at = self.draft.text.len() - c.len_utf8();
                    self.draft.pieces.push(Piece { at, run: range.clone(), from, look });
                }
                self.draft.range.end = range.end;
            }
            from += line.len() + 1;
        }
        let trail = text.len() - text.trim_end_matches(|c: char| c.is_ascii_whitespace()).len();
        if trail < text.len() && !self.draft.text.is_empty() {
            self.draft.range.end = range.end.saturating_sub(trail).max(self.draft.range.start);
        }
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        if !draft.text.is_empty() {
            let Draft { element, text, size, linked, range, seams, pieces, .. } = draft;
            self.lines.push(Line { element, text, size, linked, range, seams, pieces });
        }
    }

    /// A table cell begins.
    pub(super) fn cell(&mut self) {
        self.draft.blank = Some('\t');
    }

    /// Remembers a tag within the line.
    pub(super) fn seam(&mut self) {
        let at = self.draft.text.len();
        if at > 0 && self.draft.seams.len() < SEAMS && self.draft.seams.last() != Some(&at) {
            self.draft.seams.push(at);
        }
    }

    /// Text that is left out of the line begins.
    pub(super) fn begin_omitted(&mut self) {
        self.waiting.push(std::mem::take(&mut self.draft));
    }

    /// Text that is left out of the line ends; the line continues.
    pub(super) fn end_omitted(&mut self) {
        self.end_line();
        self.draft = self.waiting.pop().unwrap_or_default();
    }
}

impl Draft {
    fn space(&mut self) {
        self.blank = self.blank.or(Some(' '));
    }

    fn push(&mut self, c: char, linked: bool) {
        if let Some(blank) = self.blank.take()
            && !self.text.is_empty()
        {
            self.text.push(blank);
        }
        self.text.push(c);
        self.size += 1;
        self.linked += usize::from(linked);
    }
}
