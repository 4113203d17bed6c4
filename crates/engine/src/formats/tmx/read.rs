//! The streaming reader of TMX, which reads the header first and then one unit at a time.

use std::io::Read;

use super::header::Header;
use super::{foreign, unit};
use crate::formats::decode::Decoded;
use crate::formats::unit_error::{Budget, UnitError, unknown};
use crate::formats::until_error::next_until_error;
use crate::formats::xml::{HtmlEntities, Token, Xml};
use crate::formats::{FormatError, Reason, Refused, UnitOrRefusal, element};
use yaddash_core::unit::Unit;

/// Reads the units of a TMX file, in order and in constant memory.
///
/// The reader iterates over `Result<UnitOrRefusal, FormatError>`. A [`UnitOrRefusal::Refused`] is one unit that
/// could not be read. The iteration ends after an error.
///
/// A unit without `srclang` gets the `srclang` of the header, unless the header has `*all*`. A unit without
/// `segtype` gets the `segtype` of the header, unless the header has `sentence`, which is the default. These
/// values are copied because units are later separated from their header.
///
/// ```
/// use yaddash_engine::formats::{UnitOrRefusal, tmx};
/// let file = br#"<tmx version="1.4"><header srclang="az"/><body><tu>
///   <tuv xml:lang="az"><seg>Salam!</seg></tuv><tuv xml:lang="en"><seg>Hello!</seg></tuv>
/// </tu></body></tmx>"#;
/// for entry in tmx::Reader::new(&file[..])? {
///     let UnitOrRefusal::Unit { unit, line } = entry? else { continue };
///     assert_eq!((unit.variants[1].text.as_str(), line), ("Hello!", 1));
/// }
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
pub struct Reader<R: Read> {
    xml: Xml<Decoded<R>>,
    header: Header,
    /// Whether a context of Trados has the sources of both neighbours. Otherwise, it has the previous source
    /// and target.
    both_sources: bool,
    number: u64,
    ended: bool,
}

/// The number of elements that are open between units: `<tmx>` and `<body>`.
const IN_BODY: usize = 2;

impl<R: Read> Reader<R> {
    /// Reads up to the start tag `<body>`, inclusive.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, is not a TMX file, has no header or body, or is not well
    /// formed.
    pub fn new(read: R) -> Result<Self, FormatError> {
        let mut xml = Xml::open(read)?;
        let mut header = Header::default();
        let opened = open_root(&mut xml, &mut header)
            .and_then(|()| open_header(&mut xml, &mut header))
            .and_then(|()| open_body(&mut xml, &mut header));
        opened.map_err(|error| error.at_line(xml.line()))?;
        let both_sources = foreign::has_both_sources(&header);
        Ok(Self { xml, header, both_sources, number: 0, ended: false })
    }

    /// The header of the file.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns the count of the named characters of HTML that the file has instead of the characters.
    pub fn html_entities(&self) -> HtmlEntities {
        self.xml.html_entities()
    }

    /// The encoding of the file.
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.xml.encoding()
    }

    fn next_item(&mut self) -> Result<Option<UnitOrRefusal>, FormatError> {
        let mut unit = Unit::default();
        let mut budget = Budget::new();
        loop {
            let error = match self.xml.next_element()? {
                Token::Start(tag) => {
                    self.number += 1;
                    match tag.name() {
                        "tu" => unit::start(&mut unit, &tag, &mut budget),
                        name => Err(unknown(name, "body").into()),
                    }
                }
                Token::End => {
                    let closed = close(&mut self.xml);
                    return closed.map(|()| None).map_err(|error| error.at_line(self.xml.line()));
                }
                Token::Eof => return Err(self.xml.cut_short("<tu> or </body>")),
                token => match element::no_text(&token, "body") {
                    Ok(()) => continue,
                    Err(reason) => {
                        self.number += 1;
                        Err(reason.into())
                    }
                },
            };
            let line = self.xml.line();
            let error = error.and_then(|()| unit::finish(&mut unit, &mut self.xml, &mut budget));
            return match error {
                Ok(()) => {
                    self.inherit(&mut unit);
                    foreign::read(&mut unit, self.both_sources);
                    Ok(Some(UnitOrRefusal::Unit { unit, line }))
                }
                Err(UnitError::File(error)) => Err(error.in_unit(self.number)),
                Err(UnitError::Unit(reason)) => self.refuse(line, unit, &mut budget, reason).map(Some),
            };
        }
    }

    fn inherit(&self, unit: &mut Unit) {
        if unit.source_language.is_none() {
            unit.source_language = self.header.default_source().map(str::to_owned);
        }
        if unit.segment_type.is_none() {
            unit.segment_type = self.header.segment_type.as_ref().filter(|kind| *kind != "sentence").cloned();
        }
    }

    fn refuse(
        &mut self,
        line: u64,
        unit: Unit,
        budget: &mut Budget,
        reason: Reason,
    ) -> Result<UnitOrRefusal, FormatError> {
        self.xml
            .skip_to_with(IN_BODY, |text| budget.record_excerpt(text))
            .map_err(|error| error.in_unit(self.number))?;
        if self.xml.depth() > IN_BODY {
            return Err(self.xml.cut_short("</tu>").in_unit(self.number));
        }
        let text = unit.variants.first().map(|variant| Refused::excerpt(&variant.text)).or_else(|| budget.excerpt());
        Ok(UnitOrRefusal::Refused(Refused { line, number: self.number, tuid: unit.tuid, text, reason }))
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<UnitOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        next_until_error(self, |reader| &mut reader.ended, Self::next_item)
    }
}

fn open_root<R: Read>(xml: &mut Xml<Decoded<R>>, header: &mut Header) -> Result<(), FormatError> {
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name() == "tmx" => return header.take_outer_attributes(&tag),
            Token::Start(tag) => {
                let met = format!("<{}>", tag.name());
                return Err(not_tmx(met, xml.line()));
            }
            Token::Eof => return Err(not_tmx("the end of the file".to_owned(), xml.line())),
            token => {
                if element::no_text(&token, "file").is_err() {
                    return Err(not_tmx("text that is not XML".to_owned(), xml.line()));
                }
            }
        }
    }
}

fn open_header<R: Read>(xml: &mut Xml<Decoded<R>>, header: &mut Header) -> Result<(), FormatError> {
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name() == "header" => {
                header.start(&tag)?;
                return header.finish(xml);
            }
            Token::Start(tag) => {
                let met = format!("<{}>", tag.name());
                return Err(xml.unexpected("<header>", met));
            }
            Token::End => return Err(xml.unexpected("<header>", "</tmx>")),
            Token::Eof => return Err(xml.cut_short("<header>")),
            token => no_text(&token, "<header>")?,
        }
    }
}

fn open_body<R: Read>(xml: &mut Xml<Decoded<R>>, header: &mut Header) -> Result<(), FormatError> {
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name() == "body" => return header.take_outer_attributes(&tag),
            Token::Start(tag) => {
                let met = format!("<{}>", tag.name());
                return Err(xml.unexpected("<body>", met));
            }
            Token::End => return Err(xml.unexpected("<body>", "</tmx>")),
            Token::Eof => return Err(xml.cut_short("<body>")),
            token => no_text(&token, "<body>")?,
        }
    }
}

/// Reads `</tmx>` after `</body>`, and checks that nothing follows.
fn close<R: Read>(xml: &mut Xml<Decoded<R>>) -> Result<(), FormatError> {
    loop {
        let in_root = xml.depth() > 0;
        let expected = if in_root { "</tmx>" } else { "the end of the file" };
        match xml.next()? {
            Token::End => {}
            Token::Eof if !in_root => return Ok(()),
            Token::Eof => return Err(xml.cut_short("</tmx>")),
            Token::Start(tag) => {
                let met = format!("<{}>", tag.name());
                return Err(xml.unexpected(expected, met));
            }
            token => no_text(&token, expected)?,
        }
    }
}

fn no_text(token: &Token<'_>, expected: &str) -> Result<(), FormatError> {
    element::no_text(token, "tmx").map_err(|reason| FormatError::from_reason(expected, reason))
}

fn not_tmx(met: String, line: u64) -> FormatError {
    FormatError::new(crate::formats::FormatErrorKind::Unexpected {
        expected: "<tmx>".to_owned(),
        met,
        remedy: "this is not a TMX file",
    })
    .at_line(line)
}
