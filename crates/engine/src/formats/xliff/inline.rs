//! The inline codes of a document that this program writes as XLIFF: parts of a sentence with a format of their own.
//!
//! A code encloses text: `<g id="1">` in XLIFF 1.2, `<pc id="1">` in XLIFF 2. In a suggestion, a code is put around the
//! same text, if it occurs there exactly once; the translator puts the other codes where they belong.

use std::ops::Range;

use super::content::{Kind, Piece};
use yaddash_core::segment::is_blank;

/// A part of a segment that has a format of its own, such as a link or bold words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InlineCode {
    /// The number of the code in its segment; the first is 1.
    pub id: usize,
    /// The byte range in the text of the document.
    pub range: Range<usize>,
    /// The numbers of its first visible character and of the one after its last, counted in its segment from 0. White
    /// space may be changed before a segment is written.
    pub visible: Range<usize>,
    /// Whether the part is a link.
    pub is_link: bool,
}

impl InlineCode {
    #[cfg(any(test, feature = "html", feature = "docx"))]
    pub(crate) fn new(id: usize, range: Range<usize>, visible: Range<usize>, is_link: bool) -> Self {
        Self { id, range, visible, is_link }
    }

    fn moved(&self, range: Range<usize>) -> Self {
        Self { range, ..self.clone() }
    }
}

/// Returns the codes in a range of the document, with their places in `text`, the text of that range, whose white space
/// may differ.
pub(super) fn within(codes: &[InlineCode], range: &Range<usize>, text: &str) -> Vec<InlineCode> {
    let first = codes.partition_point(|code| code.range.start < range.start);
    let here = codes.get(first..).unwrap_or_default().iter().take_while(|code| code.range.end <= range.end);
    let visible: Vec<(usize, usize)> = text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace() && !is_blank(*c))
        .map(|(at, c)| (at, at + c.len_utf8()))
        .collect();
    let moved = here.map(|code| {
        let (start, _) = visible.get(code.visible.start)?;
        let (_, end) = visible.get(code.visible.end.checked_sub(1)?)?;
        Some(code.moved(*start..*end))
    });
    moved.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Returns the codes of a source at the places where their texts occur in a target.
pub(super) fn in_target(codes: &[InlineCode], source: &str, target: &str) -> Vec<InlineCode> {
    let texts = codes.iter().filter_map(|code| Some((code.id, source.get(code.range.clone())?)));
    let texts: Vec<(usize, &str)> = texts.collect();
    let found = anchors(target, &texts).into_iter();
    found.filter_map(|(id, range)| Some(codes.iter().find(|code| code.id == id)?.moved(range))).collect()
}

/// Returns the places of those texts that occur exactly once in a translation, each after the one before it. `sources`
/// are the texts of the codes, in order.
pub(crate) fn anchors(text: &str, sources: &[(usize, &str)]) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (id, source) in sources {
        let source = source.trim();
        let mut places = text.match_indices(source).map(|(at, _)| at..at + source.len());
        let (Some(place), None) = (places.next(), places.next()) else { continue };
        // A part of a longer word or number is another text.
        let is_part = |c: Option<char>, edge: Option<char>| {
            c.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
        };
        let (before, after) = (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
        let is_cut = is_part(before.chars().next_back(), source.chars().next())
            || is_part(after.chars().next(), source.chars().next_back());
        let follows = found.last().is_none_or(|(_, last)| last.end <= place.start);
        if !source.is_empty() && !is_cut && follows {
            found.push((*id, place));
        }
    }
    found
}

/// Returns the places of the numbered codes in a text: of those that enclose text and have a number as their id, the
/// outermost ones. The places refer to the text with single spaces, as `single_spaced` makes it.
pub(super) fn places(pieces: &[Piece]) -> Vec<(usize, Range<usize>)> {
    let (mut text, mut found) = (Text::default(), Vec::new());
    let mut open: Vec<Option<(usize, usize)>> = Vec::new();
    let mut hidden = 0_usize;
    for piece in pieces {
        match piece {
            Piece::Text(piece) if hidden == 0 => text.push(piece),
            Piece::Text(_) => {}
            Piece::Open(code) => {
                let holds_text =
                    matches!(code.kind, Kind::Encloses | Kind::Mark | Kind::Segment | Kind::Inserted | Kind::Foreign);
                hidden += usize::from(hidden > 0 || !holds_text);
                let is_outermost = open.iter().all(Option::is_none);
                let id = code.id.as_deref().and_then(|id| id.parse().ok());
                let number = id.filter(|_| code.kind == Kind::Encloses && hidden == 0 && is_outermost);
                open.push(number.map(|number| (number, text.next_place())));
            }
            Piece::Close => {
                hidden = hidden.saturating_sub(1);
                if let Some((number, start)) = open.pop().flatten() {
                    let start = start + text.lead(start);
                    if start < text.length {
                        found.push((number, start..text.length));
                    }
                }
            }
        }
    }
    found
}

/// A text with one space for each run of white space, and none at its ends. Only its length is needed.
#[derive(Default)]
struct Text {
    length: usize,
    /// Whether a space is to be written before the next word.
    space: bool,
    /// The places of the spaces.
    spaces: Vec<usize>,
}

impl Text {
    fn push(&mut self, piece: &str) {
        for c in piece.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.space = self.length > 0;
                continue;
            }
            if std::mem::take(&mut self.space) {
                self.spaces.push(self.length);
                self.length += 1;
            }
            self.length += c.len_utf8();
        }
    }

    /// The place of the next character, or of the space before it.
    fn next_place(&self) -> usize {
        self.length
    }

    /// The number of spaces at a place.
    fn lead(&self, place: usize) -> usize {
        usize::from(self.spaces.contains(&place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xliff::Bilingual;

    #[test]
    fn a_code_is_put_around_the_same_text_in_a_suggestion_if_it_occurs_there_once() {
        let source = "COP29 Bakıda keçirilib, 5 ölkə gəlib.";
        let at = |text: &str| source.find(text).map(|start| start..start + text.len()).unwrap();
        let codes = [InlineCode::new(1, at("COP29"), 0..5, false), InlineCode::new(2, at("5"), 21..22, false)];
        let found = |target: &str| {
            in_target(&codes, source, target)
                .into_iter()
                .map(|code| (code.id, target[code.range].to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("COP29 was held in Baku; 5 countries came."), [(1, "COP29".to_owned()), (2, "5".to_owned())]);
        assert_eq!(found("COP295 was held; 5 of 5 came."), []);
    }

    #[test]
    fn the_places_of_codes_that_come_back_refer_to_the_single_spaced_text() {
        let target = "\n  The <g id=\"2\"> minister </g> <x id=\"9\"/>said <g id=\"3\">so <g id=\"4\">today</g></g>. <g id=\"a\">x</g>";
        for (version, target) in [("1.2", target.to_owned()), ("1.2", target.replace("<x id=\"9\"/>", ""))] {
            let file = format!(
                "<xliff version=\"{version}\"><file original=\"a\" source-language=\"az\" target-language=\"en\"><body>\
                <trans-unit id=\"1\"><source>a</source><target>{target}</target></trans-unit></body></file></xliff>"
            );
            let read = Bilingual::read(file.as_bytes()).unwrap();
            let text = "The minister said so today. x";
            let codes: Vec<_> = read.segments[0].codes.iter().map(|(id, range)| (*id, &text[range.clone()])).collect();
            assert_eq!(codes, [(2, "minister"), (3, "so today")]);
        }
    }
}
