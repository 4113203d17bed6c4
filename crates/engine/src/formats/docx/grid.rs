//! Reads the tables of a Word document row by row, in one pass.
//!
//! The text of a cell is read as if all tracked changes were accepted. Text that was inserted or moved into
//! the cell is read; text that was deleted or moved away is skipped. A paragraph whose paragraph mark was
//! deleted is joined with the next paragraph. Runs (pieces of text with the same formatting) are joined,
//! because programs split a text into runs arbitrarily.

use super::attributes::{attribute, is_on, value};
use super::package::Part;
use crate::formats::xml::{Tag, Token};
use crate::formats::{CellProblem, FormatError, limits};

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The 1-based number of the table to which the row belongs.
    pub(super) table: usize,
    pub(super) cells: Vec<Cell>,
    /// Whether the row is marked as deleted in tracked changes.
    pub(super) deleted: bool,
}

/// A cell of a row.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// The text of the cell, with one line per paragraph.
    pub(super) text: String,
    /// The reason why the cell cannot be read as a text, such as a nested table. `None` if the cell contains
    /// only text.
    pub(super) problem: Option<CellProblem>,
}

/// Passes every row of every table to `give`, in order.
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

/// The kind of an open element. Only the elements that matter for reading rows have a kind of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// An element that may contain tables, paragraphs or runs.
    Container,
    Table,
    Row,
    Cell,
    Run,
    /// An element with the properties of a row, a cell, a paragraph or a run.
    Properties(Owner),
    /// An element that contains text. If `kept` is true, white space at both ends of the text is kept.
    Text {
        kept: bool,
    },
    /// An element whose content is skipped, because it is not text of the document.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Row,
    Cell,
    Paragraph,
    /// The paragraph mark.
    Mark,
    Run,
}

#[derive(Default)]
struct Reader {
    open: Vec<Kind>,
    tables: usize,
    /// The number of open tables: 0 outside tables, 1 in a table, 2 in a table within a table.
    depth: usize,
    row: Row,
    in_cell: bool,
    /// Whether the next paragraph of the cell begins a new line.
    breaks: bool,
    /// Whether the last paragraph mark was deleted, so that the next paragraph continues the line.
    joined: bool,
    hidden: bool,
    /// The text that was read so far in the current text element (`w:t`).
    piece: String,
    /// The number of bytes of text that the row may still get.
    left: usize,
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>) -> Result<Kind, FormatError> {
        if self.open.last() == Some(&Kind::Nothing) {
            return Ok(Kind::Nothing);
        }
        let (prefix, name) = tag.name().split_once(':').unwrap_or(("", tag.name()));
        if !matches!(prefix, "w" | "m" | "") {
            // If the document has two alternative forms of the same content, the newer form is read and the
            // fallback is skipped.
            return Ok(if name == "Fallback" { Kind::Nothing } else { Kind::Container });
        }
        if let Some(Kind::Properties(owner)) = self.open.last().copied() {
            return self.property(owner, name, tag);
        }
        match name {
            "tbl" => {
                self.depth += 1;
                if self.depth > 1 {
                    self.problem(CellProblem::Table);
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
                // One cell more than the limit is kept, so that a row that is too long is detected.
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
            "sym" => self.problem(CellProblem::FontSign),
            // These elements contain deleted text, field codes, phonetic guides, text boxes, or properties of
            // tables and sections.
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rt" | "sdtPr" | "sectPr"
            | "txbxContent" | "tblPr" | "tblGrid" => return Ok(Kind::Nothing),
            _ => {}
        }
        Ok(Kind::Container)
    }

    /// Reads an element inside an element with properties. The content of the inner element is skipped,
    /// except for the properties of a paragraph mark.
    fn property(&mut self, owner: Owner, name: &str, tag: &Tag<'_>) -> Result<Kind, FormatError> {
        match (owner, name) {
            (Owner::Paragraph, "rPr") => return Ok(Kind::Properties(Owner::Mark)),
            (Owner::Mark, "del" | "moveFrom") if self.depth == 1 => self.joined = true,
            (Owner::Row, "del") if self.depth == 1 => self.row.deleted = true,
            (Owner::Run, "vanish") => self.hidden = is_on(tag)?,
            (Owner::Cell, "vMerge" | "hMerge") if value(tag)?.is_none_or(|value| value != "restart") => {
                self.problem(CellProblem::Merged);
            }
            (Owner::Cell, "vMerge" | "hMerge") => self.problem(CellProblem::MergedInto),
            (Owner::Cell, "cellDel") => self.problem(CellProblem::DeletionTracked),
            (Owner::Cell, "cellMerge") => self.problem(CellProblem::MergingTracked),
            _ => {}
        }
        Ok(Kind::Nothing)
    }

    /// Ends the innermost open element. If it is a row, returns the row.
    fn end(&mut self) -> Option<Row> {
        match self.open.pop()? {
            Kind::Table => self.depth = self.depth.saturating_sub(1),
            Kind::Row => return Some(std::mem::take(&mut self.row)),
            Kind::Cell => self.in_cell = false,
            Kind::Text { kept } => {
                let piece = std::mem::take(&mut self.piece);
                let text = if kept { piece.as_str() } else { piece.trim_matches([' ', '\t', '\n', '\r']) };
                // Line ends in the XML are ordinary white space.
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

    /// Returns the cell to which text is added, or `None` outside cells.
    fn cell(&mut self) -> Option<&mut Cell> {
        if self.in_cell { self.row.cells.last_mut() } else { None }
    }

    fn problem(&mut self, problem: CellProblem) {
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
            None => return self.problem(CellProblem::TooLarge),
        }
        if let Some(cell) = self.cell() {
            cell.text.push_str(text);
        }
    }
}
