//! Assembles the lines of a page. White space is folded as in a browser.

use std::ops::Range;

use crate::article::finish::Look;

/// The maximum number of seams (places of tags within a line) that are remembered. Only short lines need
/// them.
const SEAMS: usize = 16;

/// A line of text.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) element: usize,
    pub(super) text: String,
    /// The number of characters other than blanks.
    pub(super) size: usize,
    /// The number of characters other than blanks that are in links.
    pub(super) linked: usize,
    /// The byte range of the line in the page, from its first character to its last.
    pub(super) range: Range<usize>,
    /// The byte offsets in `text` at which a tag stands. A style may separate the words there on the
    /// screen, even if there is no blank.
    pub(super) seams: Vec<usize>,
    /// The pieces of the page that the line consists of.
    pub(super) pieces: Vec<Piece>,
}

/// Assembles lines from pieces of text.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) lines: Vec<Line>,
    /// The number of open links.
    pub(super) links: usize,
    /// The number of open elements that preserve line ends, as `<pre>` does.
    pub(super) kept_breaks: usize,
    draft: Draft,
    /// The unfinished lines. Each of them is interrupted by text that is left out of the line.
    waiting: Vec<Draft>,
}

/// A piece of a line that is contiguous in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) struct Piece {
    /// The byte offset in the text of the line where the piece begins.
    pub(in crate::article) at: usize,
    /// The byte range in the page of the run of text that contains the piece. Entities in the run are not
    /// decoded.
    pub(in crate::article) run: Range<usize>,
    /// The number of bytes of the decoded run that come before the piece.
    pub(in crate::article) from: usize,
    /// The formatting of the run.
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
    /// Whether a blank is written if text follows.
    blank: bool,
}

impl Writer {
    /// Adds the text of an element. `range` is the byte range of the text in the page, `style` is a number for its
    /// formatting, and `depth` is the number of inline elements around it.
    pub(super) fn write(&mut self, text: &str, element: usize, range: Range<usize>, (style, depth): (u64, usize)) {
        let lead = text.len() - text.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        let mut from = 0;
        let look = Look { linked: self.links > 0, style, depth, ..Look::default() };
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

    /// Remembers the place of a tag within the line.
    pub(super) fn seam(&mut self) {
        let at = self.draft.text.len();
        if at > 0 && self.draft.seams.len() < SEAMS && self.draft.seams.last() != Some(&at) {
            self.draft.seams.push(at);
        }
    }

    /// Begins text that is left out of the current line.
    pub(super) fn begin_omitted(&mut self) {
        self.waiting.push(std::mem::take(&mut self.draft));
    }

    /// Ends the text that is left out, and continues the interrupted line.
    pub(super) fn end_omitted(&mut self) {
        self.end_line();
        self.draft = self.waiting.pop().unwrap_or_default();
    }
}

impl Draft {
    fn space(&mut self) {
        self.blank = true;
    }

    fn push(&mut self, c: char, linked: bool) {
        if std::mem::take(&mut self.blank) && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push(c);
        self.size += 1;
        self.linked += usize::from(linked);
    }
}
