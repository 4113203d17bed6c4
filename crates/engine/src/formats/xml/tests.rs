//! Tests that the parser reads a file as quick-xml reads it, even if the file arrives in pieces of any
//! length.

use std::collections::VecDeque;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;

/// A file that is read piece by piece.
struct Pieces(VecDeque<String>);

impl Source for Pieces {
    fn more(&mut self, window: &mut String) -> std::io::Result<bool> {
        self.0.pop_front().map_or(Ok(false), |piece| {
            window.push_str(&piece);
            Ok(true)
        })
    }
}

/// Returns the tokens as lines of text, up to the end or the first error, and the error if there is one.
fn read<S: Source>(mut xml: Xml<S>) -> (Vec<String>, Option<String>) {
    let mut lines = Vec::new();
    loop {
        let depth = xml.depth();
        lines.push(match xml.next() {
            Ok(Token::Start(tag)) => {
                let attributes: Result<Vec<_>, _> = tag.attributes().collect();
                match attributes {
                    Ok(attributes) => format!("{depth} <{} {attributes:?}>", tag.name()),
                    Err(error) => return (lines, Some(error.to_string())),
                }
            }
            Ok(Token::End) => format!("{depth} </>"),
            Ok(Token::Text(text)) => format!("text {text}"),
            Ok(Token::Character(c)) => format!("text {c}"),
            Ok(Token::Nothing) => "nothing".to_owned(),
            Ok(Token::Eof) => return (lines, None),
            Err(error) => return (lines, Some(error.to_string())),
        });
    }
}

/// Returns the tokens and the first error as `read` does, but quick-xml reads the whole text.
fn read_by_parser(text: &str) -> (Vec<String>, Option<String>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let (mut lines, mut depth) = (Vec::new(), 0);
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return (lines, Some(error.to_string())),
        };
        lines.push(match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let mut attributes = Vec::new();
                for attribute in tag.attributes() {
                    let value = attribute.map_err(quick_xml::Error::from).and_then(|attribute| {
                        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)?.into_owned();
                        Ok((attribute.key.0.to_owned(), value))
                    });
                    match value {
                        Ok(attribute) => attributes.push(attribute),
                        Err(error) => return (lines, Some(error.to_string())),
                    }
                }
                depth += 1;
                format!("{} <{} {attributes:?}>", depth - 1, tag.name().0)
            }
            Event::End(_) => {
                depth -= 1;
                format!("{} </>", depth + 1)
            }
            Event::Text(text) => format!("text {}", text.into_inner()),
            Event::CData(text) => format!("text {}", text.into_inner()),
            Event::GeneralRef(reference) => match resolve(&reference, None) {
                Ok(c) => format!("text {c}"),
                Err(error) => return (lines, Some(error.to_string())),
            },
            Event::Eof => return (lines, None),
            _ => "nothing".to_owned(),
        });
    }
}

fn in_memory(text: &str) -> (Vec<String>, Option<String>) {
    read(Xml::from_text(text.to_owned()))
}

fn in_pieces(text: &str, lengths: &[usize]) -> (Vec<String>, Option<String>) {
    let mut pieces: VecDeque<String> = VecDeque::new();
    let mut lengths = lengths.iter().cycle();
    let mut rest = text.chars().peekable();
    while rest.peek().is_some() {
        pieces.push_back(rest.by_ref().take(*lengths.next().unwrap_or(&1)).collect());
    }
    read(Xml::new(Window::new(String::new(), Pieces(pieces))))
}

fn holds(text: &str, lengths: &[usize]) {
    let (found, error) = in_memory(text);
    assert_eq!(in_pieces(text, lengths), (found.clone(), error.clone()), "in pieces: {text:?}");
    let (expected, fault) = read_by_parser(text);
    match (error, fault) {
        (None, fault) => assert_eq!((found, None), (expected, fault), "{text:?}"),
        // Both parsers stop, and all tokens before the fault are the same. quick-xml does not notice faults
        // in names.
        (Some(error), fault) => {
            assert!(expected.starts_with(&found), "{text:?}\n{found:?}\n{expected:?}");
            let of_name = error.contains("the name of an") || error.contains("expected &lt;");
            assert!(fault.is_some() && expected.len() == found.len() || of_name, "{text:?}: {error}, {fault:?}");
        }
    }
}

#[test]
fn unusual_xml_syntax_is_read_as_quick_xml_reads_it() {
    for text in [
        "<a><b x='1' y=\"2>\"/> t &amp;&#x131;<![CDATA[ <z> ]]><!-- <c> --></a >",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c>'> <!-- ]> -->]><a/>",
        "<a\n  b = '1'\n\tc='2'></a\n>",
        "<a b='&lt;\n&#10;'/>",
        "<ə ğ='İ'>ı</ə>",
        "",
    ] {
        assert_eq!(in_memory(text).1, None, "{text}");
        for length in 1..6 {
            holds(text, &[length]);
        }
    }
}

#[test]
fn an_xml_error_states_the_line_of_the_error_and_what_was_expected() {
    for (text, expected) in [
        ("<a>\n</b>", "line 2: expected </a>, found </b>"),
        ("<a>\n</a></c>", "line 2: expected the end of the file, found </c>"),
        ("<a>\n\n<", "line 3: expected “>”, found the end of the file"),
        ("<a>\n<b c='", "line 2: expected the closing quote of an attribute"),
        ("<a>\n<!-- ", "line 2: expected “-->”"),
        ("<a>\n<!x", "line 2: expected <!--, <![CDATA[ or <!DOCTYPE"),
        ("<a>\n<? ", "line 2: expected “?>”"),
        ("<a>\n1 &", "line 2: expected &amp;"),
        ("<a>\n&nbsp;", "line 2: unknown entity &nbsp;"),
        ("<a>\n<b c=1/>", "line 2: expected name=\"value\""),
        ("<a>\n<b c='1' c='2'/>", "line 2: expected name=\"value\""),
        ("<a>\n< b/>", "line 2: expected the name of an element"),
        ("<a>\n<b c='<'/>", "line 2: expected &lt;"),
    ] {
        for found in [in_memory(text).1, in_pieces(text, &[1]).1, in_pieces(text, &[3]).1] {
            assert!(found.as_ref().is_some_and(|found| found.starts_with(expected)), "{text:?}: {found:?}");
        }
    }
}

#[test]
fn a_tag_comment_or_text_longer_than_the_limit_is_an_error() {
    struct Endless(String);
    impl Source for Endless {
        fn more(&mut self, window: &mut String) -> std::io::Result<bool> {
            window.push_str(&self.0);
            Ok(true)
        }
    }
    let spaces = " ".repeat(1 << 20);
    for text in ["<a b='", "<!-- ", "<?x ", "a", "&", "<a"] {
        let mut xml = Xml::new(Window::new(text.to_owned(), Endless(spaces.clone())));
        let error = xml.next().map(drop).unwrap_err();
        assert!(error.to_string().contains("over the limit"), "{text}: {error}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_as_quick_xml_reads_it(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<a>"), Just("</a>"), Just("<b/>"), Just("<b c='1' d=\"2\">"), Just("</b>"), Just("<"), Just(">"),
                Just("/"), Just("'"), Just("\""), Just("="), Just(" "), Just("\n"), Just("&amp;"), Just("&#65;"),
                Just("&"), Just(";"), Just("<!--"), Just("-->"), Just("<![CDATA["), Just("]]>"), Just("<?"), Just("?>"),
                Just("<!DOCTYPE "), Just("["), Just("]"), Just("!"), Just("-"), Just("ə"), Just("x"), Just("x:y"),
            ],
            0..24,
        ),
        lengths in proptest::collection::vec(1_usize..5, 1..4),
    ) {
        holds(&parts.concat(), &lengths);
    }
}
