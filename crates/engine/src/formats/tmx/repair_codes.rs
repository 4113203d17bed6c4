//! Repairs inline codes so that they are valid against the DTD of TMX 1.4.
//!
//! A memory keeps codes as received, and some tools write codes that the DTD does not allow. Such codes are
//! repaired in an exported file, so the file is always valid. The original markup is written as the property
//! [`MARKUP`] of the variant, from which the reader restores the markup. The text of the segment never changes.
//!
//! | code in the memory | code in the file |
//! |---|---|
//! | `bpt` without `i` | gets the next free number as `i` |
//! | `ept` without `i` | gets the number of the last `bpt` that is not closed, or else the next free number |
//! | `it` with `pos="open"` or `"close"` | gets `pos="begin"` or `"end"` |
//! | `it` with another `pos` or without `pos` | becomes `ph` |
//! | `ph` with an `assoc` that is not `p`, `f` or `b` | loses its `assoc` |
//! | a code within a code | is put into a `sub` |
//! | `sub` within text | is put into a `ph` |

use std::collections::BTreeSet;

use super::SegmentText;
use crate::formats::xml::{Token, Xml};
use crate::formats::{FormatError, escape};
use yaddash_core::unit::Annotation;
use yaddash_core::unit::properties::MARKUP;

/// Repairs the markup of a segment. Returns the property with the original markup, or `None` if the markup was
/// valid.
pub(super) fn repair(segment: &mut SegmentText) -> Result<Option<Annotation>, FormatError> {
    let Some(markup) = &mut segment.markup else { return Ok(None) };
    let Some(valid) = repaired(markup)? else { return Ok(None) };
    Ok(Some(Annotation::property(MARKUP, std::mem::replace(markup, valid))))
}

/// Restores the original markup of a segment and removes the property, unless the segment was changed after the
/// repair.
pub(super) fn restore(segment: &mut SegmentText, annotations: &mut Vec<Annotation>) {
    let original_in = |annotation: &Annotation| match annotation {
        Annotation::Property { kind, value, .. } if kind == MARKUP => {
            let original = SegmentText::parse(value)
                .ok()
                .filter(|original| original.text == segment.text && original.foreign.is_empty())?;
            let valid = repaired(value).ok()?.filter(|valid| segment.markup.as_ref() == Some(valid));
            (original.markup.as_ref() == Some(value) && valid.is_some()).then(|| value.clone())
        }
        _ => None,
    };
    let found = annotations.iter().enumerate().rev().find_map(|(at, annotation)| Some((at, original_in(annotation)?)));
    if let Some((at, markup)) = found {
        annotations.remove(at);
        segment.markup = Some(markup);
    }
}

/// Returns the repaired markup, or `None` if `markup` is valid already. `markup` and the result are in the
/// canonical form of [`SegmentText`].
fn repaired(markup: &str) -> Result<Option<String>, FormatError> {
    let mut pieces = pieces(markup)?;
    let mut changed = numbers(&mut pieces);
    changed |= attributes(&mut pieces);
    let valid = write(&pieces, &mut changed)?;
    Ok(changed.then_some(valid))
}

enum Piece {
    Text(String),
    /// The start of a code, with its name and its attributes.
    Start(String, Vec<(String, String)>),
    End,
}

fn pieces(markup: &str) -> Result<Vec<Piece>, FormatError> {
    let mut xml = Xml::from_text(format!("<seg>{markup}</seg>"));
    xml.next()?;
    let mut pieces = Vec::new();
    loop {
        let piece = match xml.next()? {
            Token::Start(tag) => {
                let pair = |(name, value): (&str, std::borrow::Cow<'_, str>)| (name.to_owned(), value.into_owned());
                let attributes = tag.attributes().map(|one| one.map(pair)).collect::<Result<_, _>>()?;
                Piece::Start(tag.name().to_owned(), attributes)
            }
            Token::End => Piece::End,
            Token::Text(text) => Piece::Text(text.into_owned()),
            Token::Character(c) => Piece::Text(c.to_string()),
            Token::Nothing => continue,
            Token::Eof => return Ok(pieces),
        };
        pieces.push(piece);
    }
}

fn get<'a>(attributes: &'a [(String, String)], wanted: &str) -> Option<&'a str> {
    attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
}

/// Adds the numbers (`i`) that are missing in `bpt` and `ept` codes. Returns whether a number was added.
fn numbers(pieces: &mut [Piece]) -> bool {
    let taken = pieces.iter().filter_map(|piece| match piece {
        Piece::Start(_, attributes) => get(attributes, "i")?.parse().ok(),
        _ => None,
    });
    let mut taken: BTreeSet<usize> = taken.collect();
    let mut free = || {
        let next = (1..).find(|number| !taken.contains(number)).unwrap_or_default();
        taken.insert(next);
        next
    };
    let closed = pieces.iter().filter_map(|piece| match piece {
        Piece::Start(name, attributes) if name == "ept" => get(attributes, "i").map(str::to_owned),
        _ => None,
    });
    let closed: BTreeSet<String> = closed.collect();
    let mut open: Vec<String> = Vec::new();
    let mut changed = false;
    for piece in pieces {
        let Piece::Start(name, attributes) = piece else { continue };
        let received = get(attributes, "i").map(str::to_owned);
        let number = match (name.as_str(), &received) {
            ("bpt", _) => received.clone().unwrap_or_else(|| free().to_string()),
            ("ept", None) => open.pop().unwrap_or_else(|| free().to_string()),
            _ => continue,
        };
        if name == "bpt" && !closed.contains(&number) {
            open.push(number.clone());
        }
        if received.is_none() {
            attributes.insert(0, ("i".to_owned(), number));
            changed = true;
        }
    }
    changed
}

/// Corrects the attributes `pos` and `assoc`, which have a fixed set of values. Returns whether a code was
/// changed.
fn attributes(pieces: &mut [Piece]) -> bool {
    let mut changed = false;
    for piece in pieces {
        let Piece::Start(name, attributes) = piece else { continue };
        let position = match (name.as_str(), get(attributes, "pos"), get(attributes, "assoc")) {
            ("it", Some("begin" | "end"), _) | ("ph", _, None | Some("p" | "f" | "b")) => continue,
            ("it", Some("open"), _) => Some("begin"),
            ("it", Some("close"), _) => Some("end"),
            ("it" | "ph", ..) => None,
            _ => continue,
        };
        attributes.retain(|(name, _)| name != "pos" && name != "assoc");
        match position {
            Some(pos) => attributes.insert(0, ("pos".to_owned(), pos.to_owned())),
            None => "ph".clone_into(name),
        }
        changed = true;
    }
    changed
}

/// Writes the pieces, with a `sub` or a `ph` around each code for which TMX demands it. Sets `changed` if one
/// is added.
fn write(pieces: &[Piece], changed: &mut bool) -> Result<String, FormatError> {
    let forbidden = |c| {
        FormatError::unwritable(
            format!("the text contains the character U+{:04X}, which XML does not allow", u32::from(c)),
            "remove the character",
        )
    };
    let mut out = String::new();
    // The names of the open codes, each with the name of the element that was added around the code.
    let mut open: Vec<(&str, Option<&str>)> = Vec::new();
    // Whether the last start tag still lacks its `>`.
    let mut unfinished = false;
    for piece in pieces {
        if unfinished && !matches!(piece, Piece::End) {
            out.push('>');
            unfinished = false;
        }
        match piece {
            Piece::Text(text) => escape::text(&mut out, text).map_err(forbidden)?,
            Piece::Start(name, attributes) => {
                let in_text = open.last().is_none_or(|(name, _)| matches!(*name, "hi" | "sub"));
                let around = match (in_text, name.as_str()) {
                    (true, "sub") => Some("ph"),
                    (false, name) if name != "sub" => Some("sub"),
                    _ => None,
                };
                if let Some(around) = around {
                    out.push_str(&format!("<{around}>"));
                    *changed = true;
                }
                out.push('<');
                out.push_str(name);
                for (key, value) in attributes {
                    out.push_str(&format!(" {key}=\""));
                    escape::attribute(&mut out, value).map_err(forbidden)?;
                    out.push('"');
                }
                unfinished = true;
                open.push((name, around));
            }
            Piece::End => {
                // The last end tag is the end tag of the segment.
                let Some((name, around)) = open.pop() else { break };
                if std::mem::take(&mut unfinished) {
                    out.push_str("/>");
                } else {
                    out.push_str(&format!("</{name}>"));
                }
                if let Some(around) = around {
                    out.push_str(&format!("</{around}>"));
                }
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_with_valid_inline_codes_is_not_changed() {
        for markup in [
            "",
            "a &amp; b",
            r#"<bpt i="1" x="1">&lt;b&gt;</bpt>a<ept i="1"/><it pos="begin"/><ph assoc="p"/>"#,
            r#"<ph x="1">a<sub>b <hi type="c">d<it pos="end"/></hi></sub></ph>"#,
        ] {
            assert_eq!(repaired(markup).unwrap(), None, "{markup}");
        }
    }

    #[test]
    fn invalid_inline_codes_are_repaired_and_the_original_codes_can_be_restored() {
        let cases = [
            (
                r#"<bpt>a</bpt>b<bpt i="1"/>c<ept/><ept i="1"/>"#,
                r#"<bpt i="2">a</bpt>b<bpt i="1"/>c<ept i="2"/><ept i="1"/>"#,
            ),
            (r#"<bpt i="7"/>a<ept/>"#, r#"<bpt i="7"/>a<ept i="7"/>"#),
            ("a<ept/>", r#"a<ept i="1"/>"#),
            (r#"<it pos="open" x="4">a</it>"#, r#"<it pos="begin" x="4">a</it>"#),
            (r#"<it x="4"/>a"#, r#"<ph x="4"/>a"#),
            (r#"<ph assoc="x"/>"#, "<ph/>"),
            ("<sub>a</sub>b", "<ph><sub>a</sub></ph>b"),
            ("<ph>a<ut/></ph>", "<ph>a<sub><ut/></sub></ph>"),
        ];
        for (markup, expected) in cases {
            let received = SegmentText::parse(markup).unwrap();
            let mut segment = received.clone();
            let mut annotations = vec![repair(&mut segment).unwrap().unwrap()];
            assert_eq!(segment.markup.as_deref(), Some(expected), "{markup}");
            assert_eq!(repaired(expected).unwrap(), None, "{expected}");
            assert_eq!(SegmentText::parse(expected).unwrap().text, received.text, "the text never changes");
            // A segment that was changed after the repair stays as it is.
            let mut edited = SegmentText { markup: Some("<ph/>b".to_owned()), ..segment.clone() };
            restore(&mut edited, &mut annotations);
            assert_eq!(annotations.len(), 1);
            restore(&mut segment, &mut annotations);
            assert_eq!((segment, annotations.len()), (received, 0), "{markup}");
        }
    }
}
