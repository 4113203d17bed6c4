//! Reads the paragraphs of one XML part of a Word document (WordprocessingML, ECMA-376 Part 1, §17) in one
//! pass.
//!
//! A table is read cell by cell, because each cell contains paragraphs. Tracked changes are read as if they
//! were accepted. A text box is an element inside a paragraph but is printed beside the text, so the
//! paragraphs in a text box are left out.

use std::ops::Range;

use super::styles::{Rank, Styles, rank};
use super::symbols;
use crate::article::finish::Look;
use crate::article::{LeftOut, Omission};
use crate::formats::FormatError;
use crate::formats::docx::attributes::{attribute, is_on, value};
use crate::formats::docx::package::Part;
use crate::formats::xml::{Tag, Token};
use yaddash_core::segment::is_blank;

/// The text of one XML part of a Word document.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) left_out: Vec<LeftOut>,
}

/// A paragraph of the document, or one line of a paragraph that contains line breaks.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// The 0-based number of the paragraph in the part, counted in the order of start tags.
    pub(super) number: usize,
    pub(super) rank: Option<Rank>,
    /// Whether all letters of the paragraph are bold.
    pub(super) bold: bool,
    pub(super) centred: bool,
    pub(super) in_table: bool,
    /// The places of the paragraph's characters in the XML; empty unless the part was read by [`trace`].
    pub(super) trace: Trace,
}

/// The text of a line, before it is trimmed, and the places of its pieces in the XML.
#[derive(Clone, Debug, Default)]
pub(super) struct Trace {
    pub(super) text: String,
    pub(super) spots: Vec<Spot>,
}

/// A piece of text that comes from one piece of XML.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The byte offset in [`Trace::text`] where the piece begins.
    pub(super) at: usize,
    /// The byte range of the piece in the decoded XML.
    pub(super) raw: Range<usize>,
    /// The number of the element that the piece comes from: a `w:t`, or an element that stands for a
    /// character, such as a tab.
    pub(super) node: usize,
    /// The formatting of the run that contains the piece.
    pub(super) look: Look,
    /// The byte offset in the XML at which the run begins, or the link or the field around it.
    pub(super) outer: usize,
}

/// Works like [`read`], but also records the place of every character in the XML.
pub(super) fn trace(xml: &mut Part<'_>) -> Result<Body, FormatError> {
    let styles = Styles::new();
    let mut reader = Reader::new(&styles);
    reader.traced = true;
    reader.run(xml)?;
    Ok(reader.body)
}

pub(super) fn read(xml: &mut Part<'_>, styles: &Styles) -> Result<Body, FormatError> {
    let mut reader = Reader::new(styles);
    reader.run(xml)?;
    Ok(reader.body)
}

/// The greatest number of bytes of a field's instruction that are kept; its first word is enough.
const MAX_INSTRUCTION: usize = 256;
/// The greatest number of fields inside one another.
const MAX_FIELDS: usize = 64;
/// The greatest number of lines of paragraphs that continue one another.
const MAX_LINES: usize = 10_000;

/// The kind of an open element. The kind determines which text of the element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// An element that may contain paragraphs or runs.
    Container,
    Paragraph,
    Run,
    /// The properties of a run or of a paragraph mark.
    Properties,
    /// An element that contains text. If `kept` is true, white space at the ends of the text is kept.
    Text {
        kept: bool,
    },
    /// An element that contains no text of the document.
    Nothing,
    Deleted,
    /// The instruction of a field, such as `PAGE`.
    Instruction,
    /// A text box: the paragraphs in it are left out.
    TextBox,
    Table,
}

struct Draft {
    lines: Vec<String>,
    traces: Vec<Trace>,
    number: usize,
    rank: Option<Rank>,
    centred: bool,
    /// Whether any letter is bold, and whether any letter is not bold.
    bold: (bool, bool),
    deleted: String,
    hidden: String,
    /// Whether the mark at the end of the paragraph was deleted, so that the next paragraph continues this one.
    is_joined: bool,
}

/// A field that has begun: `begin`, its instruction, `separate`, what it shows, `end`.
#[derive(Default)]
struct Field {
    /// The byte offset in the XML at which the field begins.
    start: usize,
    instruction: String,
    /// Whether the text that the field shows has begun.
    is_shown: bool,
}

#[derive(Default)]
struct Run {
    /// The byte offset in the XML at which the run begins.
    start: usize,
    bold: bool,
    hidden: bool,
    /// A hash of the properties that change the look of the run.
    style: u64,
    /// The text of the element that is being read.
    text: String,
    /// The places of the pieces of `text` in the XML.
    spots: Vec<Spot>,
}

struct Reader<'s> {
    styles: &'s Styles,
    body: Body,
    open: Vec<Kind>,
    /// The open paragraphs. More than one is open only in a text box, because a text box is inside a
    /// paragraph.
    paragraphs: Vec<Draft>,
    begun: usize,
    run: Run,
    traced: bool,
    /// The byte offset in the XML where the current token starts.
    at: usize,
    /// The number of elements so far that contain text or stand for a character.
    node: usize,
    /// The number of open elements around the current link, if a link is open, and the byte offset at which it begins.
    link: Option<(usize, usize)>,
    /// The fields that have begun, and how many began so far.
    fields: Vec<Field>,
    fields_begun: u64,
    /// The numbers of open elements around the open fields that are one element each.
    simple_fields: Vec<usize>,
    /// The paragraph that the next one continues.
    joined: Option<Draft>,
}

impl<'s> Reader<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            body: Body::default(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            begun: 0,
            run: Run::default(),
            traced: false,
            at: 0,
            node: 0,
            link: None,
            fields: Vec::new(),
            fields_begun: 0,
            simple_fields: Vec::new(),
            joined: None,
        }
    }

    /// Reads the whole part.
    fn run(&mut self, xml: &mut Part<'_>) -> Result<(), FormatError> {
        loop {
            self.at = xml.position();
            match xml.next()? {
                Token::Start(tag) => {
                    let kind = self.start(&tag)?;
                    self.open.push(kind);
                }
                Token::End => self.end(),
                Token::Text(text) => self.text(&text),
                Token::Character(c) => self.text(c.encode_utf8(&mut [0; 4])),
                Token::Nothing => {}
                Token::Eof => {
                    if let Some(draft) = self.joined.take() {
                        self.take(draft);
                    }
                    return Ok(());
                }
            }
            if self.traced {
                self.token_ends(xml.position());
            }
        }
    }

    /// Sets `end` as the end of the last piece of text in the XML. The end is known only after the token that
    /// contains the piece was read.
    fn token_ends(&mut self, end: usize) {
        let at = self.at;
        let line = self.paragraphs.last_mut().and_then(|paragraph| paragraph.traces.last_mut());
        let spots = [Some(&mut self.run.spots), line.map(|trace| &mut trace.spots)];
        for spot in spots.into_iter().flatten().filter_map(|spots| spots.last_mut()) {
            if spot.raw == (at..at) {
                spot.raw.end = end;
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) -> Result<Kind, FormatError> {
        if matches!(self.open.last(), Some(Kind::Nothing)) {
            return Ok(Kind::Nothing);
        }
        let in_properties = matches!(self.open.last(), Some(Kind::Properties));
        let (prefix, name) = tag.name().split_once(':').unwrap_or(("", tag.name()));
        if !matches!(prefix, "w" | "m" | "") {
            // A text box is stored in two alternative forms: the newer form is read, the fallback is not.
            return Ok(if name == "Fallback" { Kind::Nothing } else { Kind::Container });
        }
        match name {
            "p" => {
                let number = self.begun;
                self.begun += 1;
                // A text box inside the continued paragraph is another story.
                let joined = if self.paragraphs.is_empty() { self.joined.take() } else { None };
                self.paragraphs.push(joined.unwrap_or_else(|| Draft {
                    lines: vec![String::new()],
                    traces: vec![Trace::default()],
                    number,
                    rank: None,
                    centred: false,
                    bold: (false, false),
                    deleted: String::new(),
                    hidden: String::new(),
                    is_joined: false,
                }));
                return Ok(Kind::Paragraph);
            }
            "r" => {
                self.run = Run { start: self.at, ..Run::default() };
                return Ok(Kind::Run);
            }
            "rPr" => return Ok(Kind::Properties),
            // In the properties of a paragraph, the mark at its end was deleted.
            "del" | "moveFrom" if in_properties && !self.open.contains(&Kind::Run) => {
                self.paragraph(|paragraph| paragraph.is_joined = true);
            }
            name if in_properties && self.traced && !matches!(name, "lang" | "noProof" | "rPrChange") => {
                let mix = |style: u64, byte: u8| (style ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
                self.run.style = name.bytes().fold(self.run.style, mix);
                if name == "vanish" {
                    self.run.hidden = is_on(tag)?;
                }
            }
            "hyperlink" => self.link = self.link.or(Some((self.open.len(), self.at))),
            "fldSimple" => {
                let instruction = attribute(tag, "instr")?.unwrap_or_default();
                self.begin_field(self.at, instruction, true);
                self.simple_fields.push(self.open.len());
            }
            "fldChar" if !self.open.contains(&Kind::Deleted) => match attribute(tag, "fldCharType")?.as_deref() {
                Some("begin") => self.begin_field(self.run.start, String::new(), false),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        field.is_shown = true;
                    }
                }
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "instrText" => return Ok(Kind::Instruction),
            "sym" if self.open.last() == Some(&Kind::Run) => {
                let (font, number) = (attribute(tag, "font")?, attribute(tag, "char")?);
                let sign = font.zip(number).and_then(|(font, number)| symbols::sign(&font, &number));
                if let Some(sign) = sign {
                    self.write_sign(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "b" if in_properties => self.run.bold = is_on(tag)?,
            "vanish" if in_properties => self.run.hidden = is_on(tag)?,
            "pStyle" => {
                let style = value(tag)?.unwrap_or_default();
                let rank = self.styles.get(&style).copied().or_else(|| rank(&style));
                self.paragraph(|paragraph| paragraph.rank = rank);
            }
            "jc" => {
                let centred = value(tag)?.is_some_and(|value| value == "center");
                self.paragraph(|paragraph| paragraph.centred = centred);
            }
            "t" | "delText" => {
                let kept = attribute(tag, "xml:space")?.is_some_and(|space| space == "preserve");
                self.run.text.clear();
                self.run.spots.clear();
                self.node += 1;
                return Ok(Kind::Text { kept });
            }
            "tab" if !in_properties && self.open.last() == Some(&Kind::Run) => self.write_sign("\t"),
            "br" | "cr" => self.break_line(),
            "noBreakHyphen" => self.write_sign("\u{2011}"),
            "softHyphen" => self.write_sign("\u{AD}"),
            "del" | "moveFrom" if !in_properties => return Ok(Kind::Deleted),
            "tbl" => return Ok(Kind::Table),
            "txbxContent" => return Ok(Kind::TextBox),
            // These elements contain properties before a change, field codes, phonetic guides, or
            // properties of content controls.
            "pPrChange" | "rPrChange" | "delInstrText" | "rt" | "tabs" | "sectPr" | "sdtPr" => {
                return Ok(Kind::Nothing);
            }
            _ => {}
        }
        Ok(Kind::Container)
    }

    fn end(&mut self) {
        let ended = self.open.pop();
        self.link = self.link.filter(|(depth, _)| *depth < self.open.len());
        if self.simple_fields.pop_if(|depth| *depth >= self.open.len()).is_some() {
            self.fields.pop();
        }
        match ended {
            Some(Kind::Text { kept }) => {
                let text = std::mem::take(&mut self.run.text);
                let spots = std::mem::take(&mut self.run.spots);
                self.trace(&text, spots);
                let text = if kept { text.as_str() } else { text.trim_matches([' ', '\t', '\n', '\r']) };
                // Line ends in the XML are ordinary white space.
                self.write(&text.replace(['\n', '\r'], " "));
            }
            Some(Kind::Paragraph) => self.end_paragraph(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let (Some(Kind::Instruction), Some(field)) = (self.open.last(), self.fields.last_mut())
            && field.instruction.len() < MAX_INSTRUCTION
        {
            field.instruction.push_str(text);
        }
        if let Some(Kind::Text { .. }) = self.open.last() {
            if self.traced {
                self.run.spots.push(Spot {
                    at: self.run.text.len(),
                    raw: self.at..self.at,
                    node: self.node,
                    look: self.look(),
                    outer: self.outer(),
                });
            }
            self.run.text.push_str(text);
        }
    }

    fn begin_field(&mut self, start: usize, instruction: String, is_shown: bool) {
        self.fields_begun += 1;
        // Fields inside one another are few; a document with thousands of them is damaged.
        if self.fields.len() < MAX_FIELDS {
            self.fields.push(Field { start, instruction, is_shown });
        }
    }

    /// Returns the outermost field whose text is being read.
    fn field(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.is_shown)
    }

    fn look(&self) -> Look {
        let field = self.field();
        let is_link = field.is_some_and(|field| field.instruction.trim_start().starts_with("HYPERLINK"));
        let is_field = field.is_some() && !is_link;
        // Each field is a code of its own.
        let style = if is_field {
            self.run.style ^ self.fields_begun.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        } else {
            self.run.style
        };
        Look { linked: self.link.is_some() || is_link, is_field, style, depth: 0 }
    }

    /// Returns the byte offset in the XML at which the run begins, or the link or the field around it.
    fn outer(&self) -> usize {
        let link = self.link.map(|(_, start)| start);
        let field = self.field().map(|field| field.start);
        [link, field].into_iter().flatten().fold(self.run.start, usize::min)
    }

    /// Adds the character for which an element stands, such as a tab, to the text.
    fn write_sign(&mut self, sign: &str) {
        self.node += 1;
        let spot = Spot { at: 0, raw: self.at..self.at, node: self.node, look: self.look(), outer: self.outer() };
        self.trace(sign, vec![spot]);
        self.write(sign);
    }

    /// Records the places in the XML of `text`, which the caller adds to the paragraph afterwards.
    fn trace(&mut self, text: &str, spots: Vec<Spot>) {
        if !self.traced || self.run.hidden || self.open.contains(&Kind::Deleted) {
            return;
        }
        self.paragraph(|paragraph| {
            if let Some(trace) = paragraph.traces.last_mut() {
                let before = trace.text.len();
                trace.spots.extend(spots.into_iter().map(|spot| Spot { at: spot.at + before, ..spot }));
                trace.text.push_str(text);
            }
        });
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn write(&mut self, text: &str) {
        let deleted = self.open.contains(&Kind::Deleted);
        let Run { bold, hidden, .. } = self.run;
        self.paragraph(|paragraph| {
            if deleted || hidden {
                let omitted = if deleted { &mut paragraph.deleted } else { &mut paragraph.hidden };
                omitted.push_str(text);
                return;
            }
            if text.contains(char::is_alphanumeric) {
                paragraph.bold.0 |= bold;
                paragraph.bold.1 |= !bold;
            }
            if let Some(line) = paragraph.lines.last_mut() {
                line.push_str(text);
            }
        });
    }

    fn break_line(&mut self) {
        if !self.open.contains(&Kind::Deleted) && !self.run.hidden {
            self.paragraph(|paragraph| {
                paragraph.lines.push(String::new());
                paragraph.traces.push(Trace::default());
            });
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut draft) = self.paragraphs.pop() else { return };
        if std::mem::take(&mut draft.is_joined) && self.paragraphs.is_empty() && draft.traces.len() < MAX_LINES {
            self.joined = Some(draft);
        } else {
            self.take(draft);
        }
    }

    /// Adds the lines of a paragraph to the text of the part.
    fn take(&mut self, draft: Draft) {
        let Draft { lines, traces, number, rank, centred, bold, deleted, hidden, is_joined: _ } = draft;
        let lines = lines.iter().map(|line| line.trim_matches(is_blank)).zip(traces);
        let in_box = self.open.contains(&Kind::TextBox);
        let in_table = self.open.contains(&Kind::Table);
        for (line, trace) in lines.filter(|(line, _)| !line.is_empty()) {
            let text = line.to_owned();
            if in_box {
                self.body.left_out.push(LeftOut { reason: Omission::TextBox, text });
            } else {
                let bold = bold.0 && !bold.1;
                self.body.paragraphs.push(Paragraph { text, number, rank, bold, centred, in_table, trace });
            }
        }
        for (text, reason) in [(deleted, Omission::Deleted), (hidden, Omission::Hidden)] {
            if !text.trim().is_empty() {
                self.body.left_out.push(LeftOut { reason, text: text.trim().to_owned() });
            }
        }
    }
}
