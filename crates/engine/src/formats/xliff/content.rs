//! The content of a `<source>` or `<target>`: text and inline codes, as a flat list of pieces.
//!
//! The list is flat for two reasons: a segment (`mrk mtype="seg"`) is a contiguous part of the list, and a
//! pair of inline codes may consist of two separate elements at different places.

use std::borrow::Cow;
use std::collections::HashMap;

use super::scope::{Attributes, Names};
use crate::formats::unit_error::{Budget, UnitError, legal, unknown};
use crate::formats::xml::{Source, Tag, Token, Xml};
use crate::formats::{Reason, limits};

/// The native codes of a unit (codes of the original document format, `originalData` of XLIFF 2) by their id.
/// Inline codes refer to these ids.
pub(super) type Data = HashMap<String, String>;

/// A piece of the content of a `<source>` or `<target>`.
#[derive(Debug)]
pub(super) enum Piece {
    Text(String),
    /// The start of an inline element.
    Open(Box<Code>),
    /// The end of the innermost open inline element.
    Close,
}

/// An inline element, such as `<g>` or `<x/>`.
#[derive(Debug, Default)]
pub(super) struct Code {
    pub(super) kind: Kind,
    /// The id of the element.
    pub(super) id: Option<String>,
    /// The value that the opening and the closing element of a pair have in common, such as their `rid`.
    pub(super) link: Option<String>,
    /// The meaning of the code: the value of `ctype`, `mtype` or `type`.
    pub(super) meaning: Option<String>,
    pub(super) data_type: Option<String>,
    /// The native code that the element replaces, such as `<b>`, or a text that represents the native code.
    pub(super) native: Option<String>,
    /// The native code at the end of an element that encloses text, such as `</b>`, or a text that represents
    /// it.
    pub(super) native_end: Option<String>,
}

impl Piece {
    /// Returns the number of bytes that this piece counts against the size limit of the XLIFF unit.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Open(code) => {
                let texts = [&code.id, &code.meaning, &code.data_type, &code.native, &code.native_end];
                limits::XLIFF_CODE_BYTES + texts.into_iter().flatten().map(String::len).sum::<usize>()
            }
            Self::Close => 0,
        }
    }
}

/// The kind of an inline element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// An element that encloses text: `g` or `pc`.
    Encloses,
    /// An element that stands alone: `x`, `ph` or `cp`.
    #[default]
    Alone,
    /// The opening element of a pair: `bx`, `bpt`, `sc` or `sm`. Only elements with the same letter (`x`,
    /// `t`, `c` or `m`) form a pair.
    Opens(char),
    /// The closing element of a pair: `ex`, `ept`, `ec` or `em`. Only elements with the same letter (`x`,
    /// `t`, `c` or `m`) form a pair.
    Closes(char),
    /// The opening element of a pair whose closing element is in another segment.
    Begin,
    /// The closing element of a pair whose opening element is in another segment.
    End,
    /// An element that annotates a part of the text: `mrk`.
    Mark,
    /// An element that marks a segment: `mrk mtype="seg"`.
    Segment,
    /// An element with a separate text inside a code, such as a footnote: `sub`.
    Sub,
    /// An element whose text counts, but which is not a code: a tracked insertion.
    Inserted,
    /// An element whose content does not count: a tracked deletion.
    Deleted,
    /// An inline element that XLIFF does not have, such as `<b>`. It is kept as a code.
    Foreign,
}

impl Kind {
    /// Whether the content of an element of this kind is text, and not a native code.
    fn holds_text(self) -> bool {
        matches!(self, Self::Encloses | Self::Mark | Self::Segment | Self::Sub | Self::Inserted | Self::Foreign)
    }
}

/// Reads the content and the end tag of the element `parent`, such as `source`.
pub(super) fn read<S: Source>(
    xml: &mut Xml<S>,
    names: &Names,
    parent: &str,
    data: &Data,
    budget: &mut Budget,
) -> Result<Vec<Piece>, UnitError> {
    let mut pieces = Vec::new();
    let read = read_into(&mut pieces, xml, names, parent, data, budget);
    // If the unit is refused later, its source shows best which unit it is.
    if read.is_err() || parent == "source" {
        for piece in &pieces {
            if let Piece::Text(text) = piece {
                budget.record_excerpt(text);
            }
        }
        budget.record_excerpt(" ");
    }
    read.map(|()| pieces)
}

fn read_into<S: Source>(
    pieces: &mut Vec<Piece>,
    xml: &mut Xml<S>,
    names: &Names,
    parent: &str,
    data: &Data,
    budget: &mut Budget,
) -> Result<(), UnitError> {
    // For each open element, whether it holds text, and its name for errors.
    let mut open: Vec<(bool, String)> = Vec::new();
    loop {
        let mut buffer = [0; 4];
        let depth = xml.depth();
        let text = match xml.next()? {
            Token::Start(tag) => {
                let (in_text, around) = open.last().map_or((true, parent), |(text, name)| (*text, name.as_str()));
                let code = code(&tag, names, data, budget)?.filter(|code| (code.kind == Kind::Sub) != in_text);
                let foreign = || foreign(&tag, names, budget).transpose().filter(|_| in_text).transpose();
                let code = code.map_or_else(foreign, |code| Ok(Some(code)))?;
                let code = code.ok_or_else(|| unknown(tag.name(), around))?;
                if code.kind == Kind::Deleted {
                    xml.skip_to(depth)?;
                    continue;
                }
                if open.len() >= limits::INLINE_NESTING {
                    return Err(Reason::Nesting { limit: limits::INLINE_NESTING }.into());
                }
                open.push((code.kind.holds_text(), tag.name().to_owned()));
                pieces.push(Piece::Open(Box::new(code)));
                continue;
            }
            Token::End if open.pop().is_some() => {
                if let Some(Piece::Open(code)) = pieces.last_mut()
                    && code.kind == Kind::Foreign
                {
                    // `<br/>` and `<br></br>` are one code.
                    code.kind = Kind::Alone;
                    if let Some(native) = &mut code.native {
                        native.insert(native.len() - 1, '/');
                    }
                }
                pieces.push(Piece::Close);
                continue;
            }
            Token::End => return Ok(()),
            Token::Eof => return Err(xml.cut_short(&format!("</{parent}>")).into()),
            Token::Nothing => continue,
            Token::Text(text) => text,
            Token::Character(c) => Cow::Borrowed(&*c.encode_utf8(&mut buffer)),
        };
        budget.take(text.len())?;
        let text = legal(&text)?;
        match pieces.last_mut() {
            Some(Piece::Text(before)) => before.push_str(text),
            _ => {
                budget.take(limits::XLIFF_CODE_BYTES)?;
                pieces.push(Piece::Text(text.to_owned()));
            }
        }
    }
}

/// Returns the inline element that a start tag begins, or `None` if XLIFF has no inline element of this name.
fn code(tag: &Tag<'_>, names: &Names, data: &Data, budget: &mut Budget) -> Result<Option<Code>, UnitError> {
    let Some(name) = names.local_name(tag) else { return Ok(None) };
    budget.take(limits::XLIFF_CODE_BYTES)?;
    let mut attributes = Attributes::from_tag(tag, budget)?;
    let Some(kind) = kind(name, &attributes) else { return Ok(None) };
    let mut first = |wanted: &[&str]| wanted.iter().find_map(|name| attributes.take(name));
    let reference = |id: Option<String>| id.and_then(|id| data.get(&id).cloned());
    // Some tools write `i`, as in TMX.
    let link = first(&["rid", "startRef", "i"]);
    let id = first(&["id", "mid"]);
    let native = reference(first(&["dataRef", "dataRefStart"]));
    let native_end = reference(first(&["dataRefEnd"]));
    budget.take(native.as_ref().map_or(0, String::len) + native_end.as_ref().map_or(0, String::len))?;
    // `cp` stands for a character that XML does not allow. Its hexadecimal number is kept as the native code.
    let (meaning, native) = match name {
        "cp" => (Some("cp".to_owned()), first(&["hex"])),
        // The content of these elements is their native code.
        "bpt" | "ept" | "it" => (first(&["ctype", "type"]), None),
        "g" | "x" | "bx" | "ex" => (first(&["ctype"]), first(&["equiv-text"])),
        _ => (first(&["ctype", "mtype", "type"]), native.or_else(|| first(&["equiv", "equivStart"]))),
    };
    let data_type = first(&["datatype"]);
    let native_end = native_end.or_else(|| first(&["equivEnd"]));
    let link = link.or_else(|| id.clone());
    Ok(Some(Code { kind, id, link, meaning, data_type, native, native_end }))
}

/// Returns the code for an inline element that XLIFF does not have: an element of HTML, or an element of
/// another namespace. Its tags are the native codes. Returns `None` for a structural element of XLIFF, which
/// shows that the file is damaged.
fn foreign(tag: &Tag<'_>, names: &Names, budget: &mut Budget) -> Result<Option<Code>, UnitError> {
    const STRUCTURAL: [&str; 9] =
        ["xliff", "file", "body", "group", "trans-unit", "unit", "segment", "source", "target"];
    let is_inline = |name: &str| !STRUCTURAL.contains(&name) && kind(name, &Attributes::default()).is_none();
    if !names.local_name(tag).is_none_or(is_inline) {
        return Ok(None);
    }
    let mut native = format!("<{}", tag.name());
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        native.push_str(&format!(" {name}=\"{}\"", legal(&value)?.replace('"', "&quot;")));
    }
    native.push('>');
    let native_end = format!("</{}>", tag.name());
    budget.take(limits::XLIFF_CODE_BYTES + native.len() + native_end.len())?;
    Ok(Some(Code { kind: Kind::Foreign, native: Some(native), native_end: Some(native_end), ..Code::default() }))
}

pub(super) fn kind(name: &str, attributes: &Attributes) -> Option<Kind> {
    let isolated = attributes.get("isolated") == Some("yes");
    Some(match name {
        "g" | "pc" => Kind::Encloses,
        "x" | "ph" | "cp" => Kind::Alone,
        "sc" if isolated => Kind::Begin,
        "ec" if isolated => Kind::End,
        "bx" => Kind::Opens('x'),
        "ex" => Kind::Closes('x'),
        "bpt" => Kind::Opens('t'),
        "ept" => Kind::Closes('t'),
        "sc" => Kind::Opens('c'),
        "ec" => Kind::Closes('c'),
        "sm" => Kind::Opens('m'),
        "em" => Kind::Closes('m'),
        "it" => match attributes.get("pos") {
            Some("open" | "begin") => Kind::Begin,
            Some("close" | "end") => Kind::End,
            _ => Kind::Alone,
        },
        "mrk" if attributes.get("mtype") == Some("seg") => Kind::Segment,
        // Trados writes `x-sdl-added`, `x-sdl-deleted`, and the same of a reviewer with `feedback-`.
        "mrk" => match attributes.get("mtype").and_then(|kind| kind.strip_prefix("x-")) {
            Some(kind) if kind.ends_with("deleted") => Kind::Deleted,
            Some(kind) if kind.ends_with("added") || kind.ends_with("inserted") => Kind::Inserted,
            _ => Kind::Mark,
        },
        "sub" => Kind::Sub,
        _ => return None,
    })
}

/// Returns the segments into which the content is divided, each with its `mid` (segment id). The result is
/// empty if the content is not divided.
pub(super) fn segments(pieces: &[Piece]) -> Vec<(Option<&str>, &[Piece])> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut begun: Option<(usize, usize, Option<&str>)> = None;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(code) => {
                depth += 1;
                if code.kind == Kind::Segment && begun.is_none() {
                    begun = Some((depth, at + 1, code.id.as_deref()));
                }
            }
            Piece::Close => {
                if let Some((_, from, mid)) = begun.take_if(|(opened, ..)| *opened == depth) {
                    found.push((mid, pieces.get(from..at).unwrap_or_default()));
                }
                depth = depth.saturating_sub(1);
            }
            Piece::Text(_) => {}
        }
    }
    found
}
