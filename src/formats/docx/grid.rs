//! The tables of a Word document, row by row, in one pass.
//!
//! The text of a cell is what it would be were all tracked changes accepted: what was inserted or
//! moved here counts, what was deleted or moved away does not, and a paragraph whose mark was deleted
//! goes on in the next. Runs are joined, however often a program has cut them.

use super::attributes::{attribute, is_on, value};
use super::package::Part;
use crate::formats::xml::{Tag, Token};
use crate::formats::{FormatError, limits};

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The number of its table in the document, from 1.
    pub(super) table: usize,
    pub(super) cells: Vec<Cell>,
    /// It was deleted, and that is tracked.
    pub(super) deleted: bool,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Its text, a line a paragraph.
    pub(super) text: String,
    /// Kind in it is no text and may not be lost in silence.
    pub(super) problem: Option<&'static str>,
}

/// Hands every row of every table to `give`, in order.
pub(super) fn read(
    xml: &mut Part<'_>,
    mut give: impl FnMut(Row) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    let mut reader = Reader::default();
    loop {
        match xml.next()? {
            Token::Start(tag) => {
                let kind = reader.start(&tag)?;
                reader.open.push(kind);
            }
            Token::End => {
                if let Some(row) = reader.end() {
                    give(row)?;
                }
            }
            Token::Text(text) => reader.text(&text),
            Token::Character(c) => reader.text(c.encode_utf8(&mut [0; 4])),
            Token::Nothing => {}
            Token::Eof => return Ok(()),
        }
    }
}

/// Kind an open element is to the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It may have text somewhere inside.
    Container,
    Table,
    Row,
    Cell,
    Run,
    /// Properties of a row, a cell, a paragraph or a run.
    Properties(Owner),
    /// Its characters are text; whether white space at the ends is.
    Text {
        kept: bool,
    },
    /// Nothing in it is text of the document.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Row,
    Cell,
    Paragraph,
    /// Owner the mark at a paragraph's end.
    Mark,
    Run,
}

#[derive(Default)]
struct Reader {
    open: Vec<Kind>,
    tables: usize,
    /// How many tables are open within one another.
    depth: usize,
    row: Row,
    in_cell: bool,
    /// Whether the next paragraph of the cell begins a line.
    breaks: bool,
    /// Whether the mark of this paragraph was deleted.
    joined: bool,
    hidden: bool,
    /// The text element that is being read.
    piece: String,
    /// Bytes of text that the row may still have.
    left: usize,
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>) -> Result<Kind, FormatError> {
        if self.open.last() == Some(&Kind::Nothing) {
            return Ok(Kind::Nothing);
        }
        let (prefix, name) = tag.name().split_once(':').unwrap_or(("", tag.name()));
        if !matches!(prefix, "w" | "m" | "") {
            // Owner two forms of the same thing the newer is read.
            return Ok(if name == "Fallback" { Kind::Nothing } else { Kind::Container });
        }
        if let Some(Kind::Properties(owner)) = self.open.last().copied() {
            return self.property(owner, name, tag);
        }
        match name {
            "tbl" => {
                self.depth += 1;
                if self.depth > 1 {
                    self.problem("a table within it");
                    return Ok(Kind::Table);
                }
                self.tables += 1;
                return Ok(Kind::Table);
            }
            "tr" if self.depth == 1 => {
                self.row = Row { table: self.tables, ..Row::default() };
                self.left = limits::UNIT_BYTES;
                return Ok(Kind::Row);
            }
            "tc" if self.depth == 1 => {
                (self.in_cell, self.breaks, self.joined) = (true, false, false);
                // One more than may be tells that there are too many.
                if self.row.cells.len() <= limits::DOCX_COLUMNS {
                    self.row.cells.push(Cell::default());
                }
                return Ok(Kind::Cell);
            }
            "trPr" => return Ok(Kind::Properties(Owner::Row)),
            "tcPr" => return Ok(Kind::Properties(Owner::Cell)),
            "pPr" => return Ok(Kind::Properties(Owner::Paragraph)),
            "rPr" => return Ok(Kind::Properties(Owner::Run)),
            "p" => {
                if self.breaks && !self.joined {
                    self.write("\n");
                }
                (self.breaks, self.joined) = (true, false);
            }
            "r" => {
                self.hidden = false;
                return Ok(Kind::Run);
            }
            "t" => {
                let kept = attribute(tag, "xml:space")?.is_some_and(|space| space == "preserve");
                self.piece.clear();
                return Ok(Kind::Text { kept });
            }
            "tab" if self.open.last() == Some(&Kind::Run) => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "softHyphen" => self.write("\u{AD}"),
            "sym" => self.problem("a sign that only one font has"),
            // Kind is no more; codes of fields, the reading of signs, what stands beside.
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rt" | "sdtPr" | "sectPr"
            | "txbxContent" | "tblPr" | "tblGrid" => return Ok(Kind::Nothing),
            _ => {}
        }
        Ok(Kind::Container)
    }

    /// An element within properties; what is in it says nothing, but for the properties of a paragraph's mark.
    fn property(&mut self, owner: Owner, name: &str, tag: &Tag<'_>) -> Result<Kind, FormatError> {
        match (owner, name) {
            (Owner::Paragraph, "rPr") => return Ok(Kind::Properties(Owner::Mark)),
            (Owner::Mark, "del" | "moveFrom") if self.depth == 1 => self.joined = true,
            (Owner::Row, "del") if self.depth == 1 => self.row.deleted = true,
            (Owner::Run, "vanish") => self.hidden = is_on(tag)?,
            (Owner::Cell, "vMerge" | "hMerge") if value(tag)?.is_none_or(|value| value != "restart") => {
                self.problem("it was merged with another");
            }
            (Owner::Cell, "vMerge" | "hMerge") => self.problem("others were merged with it"),
            (Owner::Cell, "cellDel") => self.problem("its deletion is tracked"),
            (Owner::Cell, "cellMerge") => self.problem("its being merged is tracked"),
            _ => {}
        }
        Ok(Kind::Nothing)
    }

    /// An element ends; what ends a row gives it.
    fn end(&mut self) -> Option<Row> {
        match self.open.pop()? {
            Kind::Table => self.depth = self.depth.saturating_sub(1),
            Kind::Row => return Some(std::mem::take(&mut self.row)),
            Kind::Cell => self.in_cell = false,
            Kind::Text { kept } => {
                let piece = std::mem::take(&mut self.piece);
                let text = if kept { piece.as_str() } else { piece.trim_matches([' ', '\t', '\n', '\r']) };
                // Line ends in the XML are white space, as others are.
                self.write(&text.replace(['\n', '\r'], " "));
            }
            _ => {}
        }
        None
    }

    fn text(&mut self, text: &str) {
        if let Some(Kind::Text { .. }) = self.open.last() {
            self.piece.push_str(text);
        }
    }

    /// The cell that text goes to.
    fn cell(&mut self) -> Option<&mut Cell> {
        if self.in_cell { self.row.cells.last_mut() } else { None }
    }

    fn problem(&mut self, problem: &'static str) {
        if let Some(cell) = self.cell() {
            cell.problem = cell.problem.or(Some(problem));
        }
    }

    fn write(&mut self, text: &str) {
        if self.hidden || self.depth != 1 {
            return;
        }
        match self.left.checked_sub(text.len()) {
            Some(left) => self.left = left,
            None => return self.problem("more text than a unit may have"),
        }
        if let Some(cell) = self.cell() {
            cell.text.push_str(text);
        }
    }
}
