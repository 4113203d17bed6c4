//! The content of a `<seg>`: text and inline codes.
//!
//! A segment is kept in two forms: the text that a person reads, and the markup as canonical XML, so that a
//! memory keeps codes unchanged. In the canonical form, attributes are in the order received and in double
//! quotes. The characters `&`, `<` and `>` are escaped, a carriage return is `&#13;`, and an empty element is
//! `<ph/>`. Reading the canonical form and writing it again gives the same bytes.
//!
//! | element | its content |
//! |---|---|
//! | `bpt` `ept` `ph` `it` `ut` | a code of the original format, which is only in the markup |
//! | `sub` | a separate text within a code, such as a footnote, which is only in the markup |
//! | `hi` | a part of the sentence, which is in the text and in the markup |
//!
//! An attribute that TMX does not have on a code would make an exported file invalid. It is removed from the
//! markup and kept separately, with the name of its code. If a segment has several codes of that name, the code
//! that had the attribute is not recorded.

use std::borrow::Cow;

use crate::formats::unit_error::{Budget, UnitError, legal, unknown};
use crate::formats::xml::{Source, Tag, Token, Xml};
use crate::formats::{FormatError, Reason, escape, limits};

/// The names of the inline codes, each with the attributes that the DTD of TMX 1.4 allows on the code.
const INLINE: [(&str, &[&str]); 7] = [
    ("bpt", &["i", "x", "type"]),
    ("ept", &["i"]),
    ("hi", &["x", "type"]),
    ("it", &["pos", "x", "type"]),
    ("ph", &["x", "assoc", "type"]),
    ("sub", &["datatype", "type"]),
    ("ut", &["x"]),
];

/// The content of a `<seg>`, as text and as markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SegmentText {
    /// The text without inline codes. All white space is kept.
    pub text: String,
    /// The content with its inline codes as canonical XML, or `None` if there are no codes.
    pub markup: Option<String>,
    /// The attributes that TMX does not have on their codes, as (`CODE:NAME`, value), in order. They are not in
    /// the markup.
    pub foreign: Vec<(String, String)>,
}

impl SegmentText {
    /// Parses the content of a `<seg>`.
    ///
    /// # Errors
    /// Returns an error if the markup is not well formed, or if it contains an element that TMX does not have
    /// in a segment.
    ///
    /// ```
    /// use yaddash_engine::formats::tmx::SegmentText;
    /// let segment = SegmentText::parse("Bakı <bpt i='1'>&lt;b></bpt>şəhəri<ept i='1'/>")?;
    /// assert_eq!(segment.text, "Bakı şəhəri");
    /// assert_eq!(segment.markup.as_deref(), Some(r#"Bakı <bpt i="1">&lt;b&gt;</bpt>şəhəri<ept i="1"/>"#));
    /// # Ok::<(), yaddash_engine::formats::FormatError>(())
    /// ```
    pub fn parse(markup: &str) -> Result<Self, FormatError> {
        Self::from_markup(markup).map_err(|error| match error {
            UnitError::File(error) => error,
            UnitError::Unit(reason) => FormatError::from_reason("the content of a segment", reason),
        })
    }

    /// Parses the content of a `<seg>` as [`Self::parse`] does, but returns the reason for a refusal. Readers
    /// of other formats use this function after they have converted their inline codes into codes of TMX.
    pub(in crate::formats) fn from_markup(markup: &str) -> Result<Self, UnitError> {
        let mut xml = Xml::from_text(format!("<seg>{markup}</seg>"));
        xml.next()?;
        let segment = Self::read(&mut xml, &mut Budget::new())?;
        match xml.next()? {
            Token::Eof => Ok(segment),
            _ => Err(FormatError::unexpected("the content of a segment", "</seg>").into()),
        }
    }

    /// Reads the content of a `<seg>` up to `</seg>`, inclusive.
    pub(super) fn read<S: Source>(xml: &mut Xml<S>, budget: &mut Budget) -> Result<Self, UnitError> {
        let mut writer = ContentWriter::default();
        match writer.run(xml, budget) {
            Ok(()) => Ok(Self { text: writer.text, markup: writer.markup, foreign: writer.foreign }),
            Err(error) => {
                budget.record_excerpt(&writer.text);
                Err(error)
            }
        }
    }
}

/// Writes the text and the markup of a segment while the tokens are read.
#[derive(Default)]
struct ContentWriter {
    text: String,
    /// The markup so far, or `None` before the first code.
    markup: Option<String>,
    foreign: Vec<(String, String)>,
    open: Vec<&'static str>,
    /// The number of open elements whose content is not in the text.
    hiding: usize,
    /// Whether the last start tag still lacks its `>`. The tag ends in `/>` if its element turns out to be
    /// empty.
    unfinished: bool,
}

impl ContentWriter {
    fn run<S: Source>(&mut self, xml: &mut Xml<S>, budget: &mut Budget) -> Result<(), UnitError> {
        loop {
            let mut buffer = [0; 4];
            let piece = match xml.next()? {
                Token::Start(tag) => {
                    self.start(&tag, budget)?;
                    continue;
                }
                Token::End if self.open.is_empty() => break,
                Token::End => {
                    self.end();
                    continue;
                }
                Token::Nothing => continue,
                Token::Eof => {
                    let expected = self.open.last().map_or_else(|| "</seg>".to_owned(), |name| format!("</{name}>"));
                    return Err(xml.cut_short(&expected).into());
                }
                Token::Text(piece) => piece,
                Token::Character(c) => Cow::Borrowed(&*c.encode_utf8(&mut buffer)),
            };
            budget.take(piece.len())?;
            self.text(legal(&piece)?)?;
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, budget: &mut Budget) -> Result<(), UnitError> {
        let parent = self.open.last().copied().unwrap_or("seg");
        let (name, allowed) =
            INLINE.iter().copied().find(|(name, _)| *name == tag.name()).ok_or_else(|| unknown(tag.name(), parent))?;
        if self.open.len() >= limits::INLINE_NESTING {
            return Err(Reason::Nesting { limit: limits::INLINE_NESTING }.into());
        }
        let markup = match &mut self.markup {
            Some(markup) => markup,
            none => {
                // The codes at the start and the end of a formatted text take about 128 bytes.
                let mut markup = String::with_capacity(self.text.len() + 128);
                escape::text(&mut markup, &self.text).map_err(Reason::character)?;
                none.insert(markup)
            }
        };
        if self.unfinished {
            markup.push('>');
        }
        markup.push('<');
        markup.push_str(name);
        for attribute in tag.attributes() {
            let (key, value) = attribute?;
            budget.take(key.len() + value.len())?;
            if !allowed.contains(&key) {
                self.foreign.push((format!("{name}:{key}"), legal(&value)?.to_owned()));
                continue;
            }
            markup.push(' ');
            markup.push_str(key);
            markup.push_str("=\"");
            escape::attribute(markup, &value).map_err(Reason::character)?;
            markup.push('"');
        }
        self.unfinished = true;
        self.hiding += usize::from(name != "hi");
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self) {
        let (Some(name), Some(markup)) = (self.open.pop(), &mut self.markup) else { return };
        self.hiding -= usize::from(name != "hi");
        if self.unfinished {
            markup.push_str("/>");
        } else {
            markup.push_str("</");
            markup.push_str(name);
            markup.push('>');
        }
        self.unfinished = false;
    }

    fn text(&mut self, piece: &str) -> Result<(), Reason> {
        if self.hiding == 0 {
            self.text.push_str(piece);
        }
        if let Some(markup) = &mut self.markup {
            if self.unfinished && !piece.is_empty() {
                markup.push('>');
                self.unfinished = false;
            }
            escape::text(markup, piece).map_err(Reason::character)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::FormatErrorKind;

    fn both(markup: &str) -> (String, String) {
        let segment = SegmentText::parse(markup).unwrap();
        (segment.text, segment.markup.unwrap_or_default())
    }

    #[test]
    fn the_plain_text_omits_inline_codes_and_keeps_highlighted_parts() {
        let (text, markup) =
            both("a<ph x='1'>code<sub>note <hi>h</hi></sub></ph> <hi type=\"b\">b<it pos='end'/></hi>c");
        assert_eq!(text, "a bc");
        assert_eq!(markup, r#"a<ph x="1">code<sub>note <hi>h</hi></sub></ph> <hi type="b">b<it pos="end"/></hi>c"#);
    }

    #[test]
    fn parsing_the_canonical_form_of_a_segment_gives_the_same_form_again() {
        let (_, markup) =
            both("x&#13;<ph type='a\"&#10;&#x27;'><![CDATA[<a href=\"x\">]]></ph><ph></ph>\u{1F600}&gt;&#x20;");
        assert_eq!(markup, "x&#13;<ph type=\"a&quot;&#10;'\">&lt;a href=\"x\"&gt;</ph><ph/>\u{1F600}&gt; ");
        assert_eq!(both(&markup).1, markup);
    }

    #[test]
    fn attributes_that_tmx_does_not_define_are_kept_separately() {
        let segment = SegmentText::parse("<bpt i='1' id='7' type='b'/>a<ept i='1' x='1'/><ph mid='é&lt;'/>").unwrap();
        assert_eq!(segment.markup.as_deref(), Some(r#"<bpt i="1" type="b"/>a<ept i="1"/><ph/>"#));
        let foreign = [("bpt:id", "7"), ("ept:x", "1"), ("ph:mid", "é<")];
        assert_eq!(segment.foreign, foreign.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_text_without_inline_codes_has_no_markup() {
        assert_eq!(both("a &amp; b<!-- c -->"), ("a & b".to_owned(), String::new()));
        assert_eq!(both("\u{FEFF}<ph/>").1, "\u{FEFF}<ph/>");
    }

    #[test]
    fn invalid_content_of_a_segment_is_an_error() {
        for bad in [
            "<b>x</b>",
            "<ph>",
            "</ph>",
            "</seg>",
            "a</seg><seg>b",
            "</seg><!-- ",
            "a & b",
            "&nbsp;",
            "<ph x=1/>",
            "<ph x='1' x='2'/>",
            "&#1;",
        ] {
            assert!(SegmentText::parse(bad).is_err(), "{bad}");
        }
        let deep = "<hi>".repeat(65) + &"</hi>".repeat(65);
        let error = SegmentText::parse(&deep).unwrap_err();
        assert!(
            matches!(error.kind, FormatErrorKind::Refused { reason: Reason::Nesting { limit: 64 }, .. }),
            "{error}"
        );
    }
}
