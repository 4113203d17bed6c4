//! Reads the paragraphs of `content.xml` in one pass, with the place of every character in the XML.

use crate::article::finish::{Look, OriginalChar};
use crate::article::{LeftOut, Omission};
use crate::formats::FormatError;
use crate::formats::docx::attributes::attribute;
use crate::formats::docx::package::Part;
use crate::formats::xml::{Tag, Token};
use yaddash_core::segment::is_blank;

/// The text of a document.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The lines of the text, and then those of the notes.
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) left_out: Vec<LeftOut>,
}

/// A paragraph, or one line of a paragraph that contains line breaks.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// The 0-based number of the paragraph, counted in the order of start tags.
    pub(super) number: usize,
    /// Whether the document marks the paragraph as a headline.
    pub(super) is_title: bool,
    pub(super) in_table: bool,
    /// The characters of the line, with the white space between them.
    pub(super) chars: Vec<OriginalChar>,
}

/// The kind of an open element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Container,
    Table,
    Paragraph,
    /// An element that gives its text a format: a span, a link or a field.
    Format,
    /// A footnote or an endnote, inside a paragraph.
    Note,
    /// A text box, whose paragraphs are left out for this reason; likewise a comment and deleted text.
    LeftOut(Omission),
    /// An element that contains no text of the document.
    Nothing,
}

#[derive(Default)]
struct Draft {
    lines: Vec<Paragraph>,
    number: usize,
    is_title: bool,
    in_note: bool,
    /// Whether white space was read that is written if a character follows.
    space: Option<OriginalChar>,
    /// The formats that are open in the paragraph: a number for each, and whether it is a link or a field.
    formats: Vec<(u64, bool, bool)>,
}

struct Reader {
    body: Body,
    notes: Vec<Paragraph>,
    open: Vec<Kind>,
    paragraphs: Vec<Draft>,
    begun: usize,
    node: usize,
    fields: u64,
}

pub(super) fn read(xml: &mut Part<'_>) -> Result<Body, FormatError> {
    let mut reader = Reader {
        body: Body::default(),
        notes: Vec::new(),
        open: Vec::new(),
        paragraphs: Vec::new(),
        begun: 0,
        node: 0,
        fields: 0,
    };
    loop {
        let at = xml.position();
        match xml.next()? {
            Token::Start(tag) => {
                let kind = reader.start(&tag, at)?;
                reader.open.push(kind);
            }
            Token::End => reader.end(),
            Token::Text(text) => {
                let text = text.into_owned();
                let is_verbatim = xml.position() - at == text.len();
                reader.text(&text, at..xml.position(), is_verbatim);
            }
            Token::Character(c) => reader.text(c.encode_utf8(&mut [0; 4]), at..xml.position(), false),
            Token::Nothing => {}
            Token::Eof => break,
        }
    }
    reader.body.paragraphs.append(&mut reader.notes);
    Ok(reader.body)
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>, at: usize) -> Result<Kind, FormatError> {
        if self.open.last() == Some(&Kind::Nothing) {
            return Ok(Kind::Nothing);
        }
        let name = tag.name();
        let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
        Ok(match local {
            "p" | "h" if name.starts_with("text:") => {
                let is_first = attribute(tag, "outline-level")?.is_some_and(|level| level == "1");
                let style = attribute(tag, "style-name")?.unwrap_or_default();
                let is_title = (local == "h" && is_first) || style == "Title";
                let in_note = self.open.contains(&Kind::Note);
                let number = self.begun;
                self.begun += 1;
                let lines = vec![Paragraph::default()];
                self.paragraphs.push(Draft { lines, number, is_title, in_note, ..Draft::default() });
                Kind::Paragraph
            }
            "span" => self.format(attribute(tag, "style-name")?.unwrap_or_default().as_bytes(), false, false),
            "a" if name.starts_with("text:") => self.format(b"a", true, false),
            "s" if name == "text:s" => {
                self.sign(" ", at);
                Kind::Nothing
            }
            "tab" => {
                self.sign("\t", at);
                Kind::Nothing
            }
            "line-break" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.lines.push(Paragraph::default());
                    paragraph.space = None;
                }
                Kind::Nothing
            }
            "page-number" | "page-count" | "sequence" | "bookmark-ref" | "reference-ref" | "note-ref"
            | "sequence-ref" | "date" | "time" | "chapter" | "file-name" | "title" | "author-name"
            | "creation-date"
                if name.starts_with("text:") && !self.paragraphs.is_empty() =>
            {
                self.fields += 1;
                let number = self.fields.to_le_bytes();
                self.format(&number, false, true)
            }
            "table" if name == "table:table" => Kind::Table,
            "note" if name == "text:note" => Kind::Note,
            "annotation" => Kind::LeftOut(Omission::Comment),
            "tracked-changes" => Kind::LeftOut(Omission::Deleted),
            "frame" | "custom-shape" => Kind::LeftOut(Omission::TextBox),
            "note-citation"
            | "automatic-styles"
            | "font-face-decls"
            | "forms"
            | "index-title-template"
            | "scripts"
            | "sequence-decls"
            | "variable-decls"
            | "ruby-text"
            | "script" => Kind::Nothing,
            _ => Kind::Container,
        })
    }

    /// Begins a format in the current paragraph.
    fn format(&mut self, name: &[u8], is_link: bool, is_field: bool) -> Kind {
        let mix = |style: u64, byte: &u8| (style ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        let style = name.iter().fold(0xcbf2_9ce4_8422_2325, mix);
        match self.paragraphs.last_mut() {
            Some(paragraph) => {
                paragraph.formats.push((style, is_link, is_field));
                Kind::Format
            }
            None => Kind::Container,
        }
    }

    /// Adds a character that an element stands for.
    fn sign(&mut self, sign: &str, at: usize) {
        self.text(sign, at..at, false);
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Kind::Paragraph) => self.end_paragraph(),
            Some(Kind::Format) => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.formats.pop();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, raw: std::ops::Range<usize>, is_verbatim: bool) {
        // The name of a comment's author, for example, is not text of the paragraph with the comment.
        let around = self.open.iter().rev().find(|kind| !matches!(kind, Kind::Container | Kind::Format));
        if around != Some(&Kind::Paragraph) {
            return;
        }
        self.node += 1;
        let node = self.node;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let style = paragraph.formats.iter().fold(0, |style: u64, (format, ..)| style.rotate_left(7) ^ format);
        let linked = paragraph.formats.iter().any(|(_, is_link, _)| *is_link);
        let is_field = paragraph.formats.iter().any(|(_, _, is_field)| *is_field);
        let look = Look { linked, is_field, style, depth: paragraph.formats.len() };
        let Some(line) = paragraph.lines.last_mut() else { return };
        for (at, c) in text.char_indices() {
            let raw = match is_verbatim {
                true => raw.start + at..raw.start + at + c.len_utf8(),
                false => raw.clone(),
            };
            let char = OriginalChar { c, raw, node, look, is_sign: false, outer: 0 };
            // A run of white space is one space, also across elements.
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                paragraph.space = paragraph.space.take().or(Some(char));
                continue;
            }
            if let Some(space) = paragraph.space.take()
                && !line.text.is_empty()
            {
                line.text.push(if space.c == '\t' && space.raw.is_empty() { '\t' } else { ' ' });
                line.chars.push(space);
            }
            line.text.push(c);
            line.chars.push(char);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(draft) = self.paragraphs.pop() else { return };
        let left_out = self.open.iter().rev().find_map(|kind| match kind {
            Kind::LeftOut(reason) => Some(*reason),
            _ => None,
        });
        let in_table = self.open.contains(&Kind::Table);
        for line in draft.lines {
            let text = line.text.trim_matches(is_blank).to_owned();
            if text.is_empty() {
                continue;
            }
            let (number, is_title) = (draft.number, draft.is_title && !draft.in_note);
            match (left_out, draft.in_note) {
                (Some(reason), _) => self.body.left_out.push(LeftOut { reason, text }),
                (None, true) => self.notes.push(Paragraph { text, number, is_title, in_table, chars: line.chars }),
                (None, false) => {
                    self.body.paragraphs.push(Paragraph { text, number, is_title, in_table, chars: line.chars });
                }
            }
        }
    }
}
