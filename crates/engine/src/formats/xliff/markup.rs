//! Converts the inline codes of XLIFF into inline codes of TMX, which the units of a memory keep.
//!
//! | XLIFF | TMX |
//! |---|---|
//! | `g` `pc` | `bpt` before its text, `ept` after it |
//! | `bx`…`ex`, `bpt`…`ept`, `sc`…`ec`, `sm`…`em` | `bpt`…`ept` |
//! | an element of these pairs whose partner is not in the segment, and `it` | `it` |
//! | `x` `ph` `cp`, and `it` without a position | `ph` |
//! | an inline element that XLIFF does not have | `bpt` before its text, `ept` after it; `ph` if it is empty |
//! | `mrk` | `hi`; a tracked insertion is only text, and a tracked deletion is left out |
//! | `sub` | `sub` |
//!
//! The id of a code becomes the TMX attribute `x`, which matches the codes of the two languages. The TMX
//! attribute `i` pairs the codes within one text. It must be unique there, so the pairs are numbered from 1.
//! The content of a TMX code is the native code, or a text that represents the native code. An `ept` of TMX
//! has no `x`.

use std::collections::HashMap;

use super::content::{Code, Kind, Piece};
use crate::formats::tmx::SegmentText;
use crate::formats::unit_error::UnitError;
use crate::formats::{Reason, escape};

/// Converts the content of a source or target into its plain text and its TMX markup.
pub(super) fn segment_text(pieces: &[Piece]) -> Result<SegmentText, UnitError> {
    let mut writer = MarkupWriter { markup: String::new(), numbers: numbers(pieces), ends: Vec::new() };
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text) => writer.text(text)?,
            Piece::Open(code) => writer.open(at, code)?,
            Piece::Close => {
                let end = writer.ends.pop().unwrap_or_default();
                writer.markup.push_str(&end);
            }
        }
    }
    SegmentText::from_markup(&writer.markup)
}

/// Returns a map from the index of a piece to the TMX attribute `i` of its code. The map contains both
/// elements of each complete pair, and each element that encloses text.
fn numbers(pieces: &[Piece]) -> HashMap<usize, usize> {
    let mut waiting: HashMap<(char, Option<&str>), Vec<usize>> = HashMap::new();
    let mut partners = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Open(code) = piece else { continue };
        match code.kind {
            Kind::Opens(family) => waiting.entry((family, code.link.as_deref())).or_default().push(at),
            Kind::Closes(family) => {
                let opened = waiting.get_mut(&(family, code.link.as_deref())).and_then(Vec::pop);
                partners.extend(opened.map(|opened| (opened, Some(at))));
            }
            Kind::Encloses | Kind::Foreign => partners.extend([(at, None)]),
            _ => {}
        }
    }
    let mut numbers = HashMap::new();
    let mut number = 0;
    for at in 0..pieces.len() {
        if let Some(partner) = partners.get(&at) {
            number += 1;
            numbers.insert(at, number);
            numbers.extend(partner.map(|partner| (partner, number)));
        }
    }
    numbers
}

/// Writes TMX markup, piece by piece.
struct MarkupWriter {
    markup: String,
    numbers: HashMap<usize, usize>,
    /// The markup to write at the end of each open element.
    ends: Vec<String>,
}

impl MarkupWriter {
    fn open(&mut self, at: usize, code: &Code) -> Result<(), Reason> {
        let number = self.numbers.get(&at).copied();
        let name = match code.kind {
            Kind::Segment | Kind::Inserted | Kind::Deleted => {
                self.ends.push(String::new());
                return Ok(());
            }
            Kind::Encloses | Kind::Foreign => "bpt",
            Kind::Opens(_) if number.is_some() => "bpt",
            Kind::Closes(_) if number.is_some() => "ept",
            Kind::Opens(_) | Kind::Closes(_) | Kind::Begin | Kind::End => "it",
            Kind::Alone => "ph",
            Kind::Mark => "hi",
            Kind::Sub => "sub",
        };
        self.markup.push('<');
        self.markup.push_str(name);
        if let Some(number) = number {
            self.attribute("i", Some(&number.to_string()))?;
        }
        if name == "it" {
            let begins = matches!(code.kind, Kind::Opens(_) | Kind::Begin);
            self.attribute("pos", Some(if begins { "begin" } else { "end" }))?;
        }
        match name {
            "ept" => {}
            "sub" => self.attribute("datatype", code.data_type.as_deref())?,
            _ => self.attribute("x", code.id.as_deref())?,
        }
        if name != "ept" {
            self.attribute("type", code.meaning.as_deref())?;
        }
        self.markup.push('>');
        if name != "hi" && name != "sub" {
            self.text(code.native.as_deref().unwrap_or_default())?;
        }
        self.end_of(name, number, code)
    }

    /// Saves the markup to write at the end of an element. If the element encloses text, its `bpt` is closed
    /// immediately.
    fn end_of(&mut self, name: &str, number: Option<usize>, code: &Code) -> Result<(), Reason> {
        if !matches!(code.kind, Kind::Encloses | Kind::Foreign) {
            self.ends.push(format!("</{name}>"));
            return Ok(());
        }
        self.markup.push_str("</bpt>");
        let mut end = format!("<ept i=\"{}\">", number.unwrap_or_default());
        escape::text(&mut end, code.native_end.as_deref().unwrap_or_default()).map_err(Reason::character)?;
        end.push_str("</ept>");
        self.ends.push(end);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Reason> {
        escape::text(&mut self.markup, text).map_err(Reason::character)
    }

    fn attribute(&mut self, name: &str, value: Option<&str>) -> Result<(), Reason> {
        let Some(value) = value else { return Ok(()) };
        self.markup.push(' ');
        self.markup.push_str(name);
        self.markup.push_str("=\"");
        escape::attribute(&mut self.markup, value).map_err(Reason::character)?;
        self.markup.push('"');
        Ok(())
    }
}
