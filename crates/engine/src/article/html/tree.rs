//! Reads a page as lines of text, each with the element that contains it.
//!
//! The tree is simpler than the tree of a browser. Only elements that begin lines or have a mark (a reason
//! to leave them out) are kept, and missing end tags are supplied by a few of HTML's rules. So the lines of
//! a page are found in one pass, with bounded depth and with memory in proportion to the page.

use super::facts::Facts;
use super::line::{Line, Writer};
use super::marks;
use super::tags::{Meaning, Shape, ends_before, holds_back, meaning, shape};
use super::tokens::{Attribute, Attributes, Event, Tokens};
use crate::article::Omission;
use crate::formats::{FormatError, limits};

/// An element of a page. The number of an element is greater than the number of its parent.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) parent: usize,
    pub(super) meaning: Meaning,
    /// The reason to leave out the element because of itself, and not because of an element around it.
    pub(super) mark: Option<Omission>,
    /// Whether the page marks the element as the text of the article (`itemprop="articleBody"`).
    pub(super) is_body: bool,
}

/// A page that was read.
#[derive(Debug)]
pub(super) struct Page {
    /// The elements in the order of their start tags; the first element is the page itself.
    pub(super) elements: Vec<Element>,
    pub(super) lines: Vec<Line>,
    pub(super) facts: Facts,
}

impl Page {
    pub(super) fn read(page: &str) -> Result<Self, FormatError> {
        let mut builder = Builder::new();
        Tokens::new(page.as_bytes()).run(|event| {
            match event {
                Event::Start { name, attributes } => builder.start(name, attributes),
                Event::End { name } => builder.end(name),
                Event::Text { text, start, end } => builder.text(text, start, end),
            }
            builder.pieces() <= limits::PAGE_PIECES
        });
        builder.break_line();
        if builder.pieces() > limits::PAGE_PIECES {
            let most = format!("a page of at most {} tags and lines", limits::PAGE_PIECES);
            return Err(FormatError::refused(&most, "a page with more of them", "copy the article into a .txt file"));
        }
        Ok(Self { elements: builder.elements, lines: builder.writer.lines, facts: builder.facts })
    }
}

/// An element that has not ended.
struct Open {
    name: String,
    /// The number of the element to which the text in this element belongs.
    element: usize,
    inline: bool,
    /// Whether the element is part of a line, but its text is left out of the line.
    omitted: bool,
    /// Whether the element is a link: an `<a>` with `href`.
    link: bool,
}

struct Builder {
    elements: Vec<Element>,
    open: Vec<Open>,
    /// The number of open elements that are nested too deeply to be remembered.
    too_deep: usize,
    /// The number of tags so far.
    tags: usize,
    /// The number of open paragraphs (`<p>`).
    paragraphs: usize,
    /// The name of the open element whose content is not text, and how this content is used: as the title,
    /// as JSON-LD data, or not at all.
    raw: Option<(String, Raw)>,
    writer: Writer,
    facts: Facts,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Title,
    Data,
    Nothing,
}

impl Builder {
    fn new() -> Self {
        let page = Element { parent: 0, meaning: Meaning::None, mark: None, is_body: false };
        Self {
            elements: vec![page],
            open: Vec::new(),
            too_deep: 0,
            tags: 0,
            paragraphs: 0,
            raw: None,
            writer: Writer::default(),
            facts: Facts::default(),
        }
    }

    fn pieces(&self) -> usize {
        self.tags + self.writer.lines.len()
    }

    fn element(&self) -> usize {
        self.open.last().map_or(0, |open| open.element)
    }

    fn break_line(&mut self) {
        self.writer.end_line();
    }

    fn start(&mut self, name: &str, attributes: &Attributes) {
        self.tags += 1;
        self.facts.take(name, attributes);
        let shape = shape(name);
        match shape {
            Shape::Break => self.break_line(),
            Shape::Void => {}
            Shape::Raw => self.raw = Some((name.to_owned(), self.raw_kind(name, attributes))),
            // These three are not kept as elements, because their tags may be missing.
            _ if matches!(name, "html" | "head" | "body") => self.break_line(),
            Shape::Block | Shape::Cell | Shape::Inline => self.open(name, attributes, shape),
        }
    }

    fn raw_kind(&self, name: &str, attributes: &Attributes) -> Raw {
        match name {
            "title" if !self.open.iter().any(|open| open.name == "svg") => Raw::Title,
            "script"
                if attributes
                    .get(Attribute::Type)
                    .is_some_and(|kind| kind.trim().starts_with("application/ld+json")) =>
            {
                Raw::Data
            }
            _ => Raw::Nothing,
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes, shape: Shape) {
        if shape == Shape::Block && self.paragraphs > 0 {
            self.close_until(|open| (open == "p").then_some(true).or_else(|| holds_back(open, "p").then_some(false)));
        }
        if name != "a" || self.writer.links > 0 {
            self.close_until(|open| ends_before(name, open));
        }
        let inline = shape == Shape::Inline;
        match shape {
            Shape::Inline => self.writer.seam(),
            _ => self.break_line(),
        }
        if self.open.len() >= limits::PAGE_NESTING {
            self.too_deep += 1;
            return;
        }
        let mark = marks::of_element(name, attributes, inline);
        let is_body =
            attributes.get(Attribute::Itemprop).is_some_and(|kinds| kinds.split(' ').any(|kind| kind == "articleBody"));
        let parent = self.element();
        let element = if inline && mark.is_none() && !is_body {
            parent
        } else {
            self.elements.push(Element { parent, meaning: meaning(name), mark, is_body });
            self.elements.len() - 1
        };
        let omitted = inline && mark.is_some();
        self.paragraphs += usize::from(name == "p");
        let link = name == "a" && attributes.get(Attribute::Href).is_some();
        self.writer.links += usize::from(link);
        self.writer.kept_breaks += usize::from(matches!(name, "pre" | "listing"));
        if omitted {
            self.writer.begin_omitted();
        }
        self.open.push(Open { name: name.to_owned(), element, inline, omitted, link });
    }

    fn end(&mut self, name: &str) {
        self.tags += 1;
        if let Some((raw, _)) = &self.raw {
            if raw == name {
                self.raw = None;
            }
            return;
        }
        if matches!(name, "br" | "p") && !self.open.iter().any(|open| open.name == name) {
            return self.break_line();
        }
        if self.too_deep > 0 && !matches!(shape(name), Shape::Void | Shape::Break) {
            self.too_deep -= 1;
            if shape(name) == Shape::Block {
                self.break_line();
            }
            return;
        }
        let reaches = |open: &Open| match open.name == name {
            true => Some(true),
            false => holds_back(&open.name, name).then_some(false),
        };
        let found = self.open.iter().enumerate().rev().find_map(|(at, open)| Some((at, reaches(open)?)));
        let Some((at, true)) = found else { return };
        if self.open[at].inline {
            // Elements that began inside stay open: <b><i></b></i> and <b><p></b></p> are common.
            let closed = self.open.remove(at);
            self.closed(&closed);
        } else {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn text(&mut self, text: &str, start: usize, end: usize) {
        match &self.raw {
            Some((_, Raw::Title)) => self.facts.take_title(text),
            Some((_, Raw::Data)) => self.facts.take_data(text),
            Some((_, Raw::Nothing)) => {}
            None => {
                // The names of the inline elements around the text are its formatting.
                let inline = || self.open.iter().rev().take_while(|open| open.inline);
                let mix = |style: u64, byte: u8| (style ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
                let names = inline().flat_map(|open| open.name.bytes().chain([b' ']));
                let look = (names.fold(0xcbf2_9ce4_8422_2325, mix), inline().count());
                self.writer.write(text, self.open.last().map_or(0, |open| open.element), start..end, look);
            }
        }
    }

    /// Closes all open elements up to the innermost element for which `ends` returns `Some(true)`. Nothing
    /// is closed if `ends` returns `Some(false)` for an element inside that element.
    fn close_until(&mut self, ends: impl Fn(&str) -> Option<bool>) {
        let found = self.open.iter().enumerate().rev().find_map(|(at, open)| ends(&open.name).map(|found| (at, found)));
        if let Some((at, true)) = found {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) {
        if let Some(open) = self.open.pop() {
            self.closed(&open);
        }
    }

    fn closed(&mut self, open: &Open) {
        match shape(&open.name) {
            Shape::Inline => self.writer.seam(),
            _ => self.break_line(),
        }
        self.paragraphs -= usize::from(open.name == "p");
        self.writer.links -= usize::from(open.link);
        self.writer.kept_breaks -= usize::from(matches!(open.name.as_str(), "pre" | "listing"));
        if open.omitted {
            self.writer.end_omitted();
        }
    }
}
