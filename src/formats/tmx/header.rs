//! The `<header>`: what a file says of all its units.

use super::ALL_LANGUAGES;
use super::unit::AnnotationHead;
use crate::formats::FormatError;
use crate::formats::element::content;
use crate::formats::halt::{Budget, Halt, legal};
use crate::formats::xml::{Source, Tag, Token, Xml};
use crate::unit::Annotation;

/// The header of a file, as received. Attributes that a file leaves out are `None`, even those that
/// TMX demands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Header {
    /// The version of TMX that the file says it is in (`version` of `<tmx>`).
    pub version: Option<String>,
    /// The program that wrote it (`creationtool`).
    pub tool: Option<String>,
    /// The version of that program (`creationtoolversion`).
    pub tool_version: Option<String>,
    /// What was segmented, for units that do not say it (`segtype`).
    pub segment_type: Option<String>,
    /// The memory format it came from (`o-tmf`).
    pub original_format: Option<String>,
    /// The language of notes and properties (`adminlang`).
    pub admin_language: Option<String>,
    /// The language that units were translated from, if they do not say it (`srclang`): a tag or `*all*`.
    pub source_language: Option<String>,
    /// The kind of text (`datatype`).
    pub data_type: Option<String>,
    /// The encoding it had before it became XML (`o-encoding`).
    pub original_encoding: Option<String>,
    /// When it was made (`creationdate`).
    pub created: Option<String>,
    /// Who made it (`creationid`).
    pub created_by: Option<String>,
    /// When it was last changed (`changedate`).
    pub changed: Option<String>,
    /// Who last changed it (`changeid`).
    pub changed_by: Option<String>,
    /// Attributes that TMX does not know, as (name, value).
    pub other: Vec<(String, String)>,
    /// Properties and notes, in order.
    pub annotations: Vec<Annotation>,
    /// User-defined encodings (`<ude>`).
    pub encodings: Vec<Encoding>,
    /// Names of elements that TMX does not have here. They were passed over.
    pub unknown: Vec<String>,
}

/// A user-defined encoding, `<ude>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Encoding {
    /// Its name.
    pub name: String,
    /// The encoding that it builds on.
    pub base: Option<String>,
    /// Its characters.
    pub maps: Vec<CharacterMap>,
}

/// One character of a user-defined encoding, `<map>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CharacterMap {
    /// Its Unicode value, such as `#xF8FF`.
    pub unicode: String,
    /// Its code in the encoding, such as `#xF0`.
    pub code: Option<String>,
    /// Its entity, such as `AppleLogo`.
    pub entity: Option<String>,
    /// What to show in its place, such as `[Apple]`.
    pub substitute: Option<String>,
}

impl Header {
    /// A header for a file to be written: units are translated from `source_language`, a tag or
    /// [`ALL_LANGUAGES`].
    #[must_use]
    pub fn new(source_language: impl Into<String>) -> Self {
        Self { source_language: Some(source_language.into()), ..Self::default() }
    }

    /// The language that units without one of their own were translated from; `None` if any may be.
    pub(super) fn default_source(&self) -> Option<&str> {
        self.source_language.as_deref().filter(|language| *language != ALL_LANGUAGES)
    }

    /// Takes the attributes of `<header>`.
    pub(super) fn start(&mut self, tag: &Tag<'_>) -> Result<(), FormatError> {
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            let value = legal(&value).map_err(|reason| refuse(&reason))?.to_owned();
            let field = match name {
                "creationtool" => &mut self.tool,
                "creationtoolversion" => &mut self.tool_version,
                "segtype" => &mut self.segment_type,
                "o-tmf" => &mut self.original_format,
                "adminlang" => &mut self.admin_language,
                "srclang" => &mut self.source_language,
                "datatype" => &mut self.data_type,
                "o-encoding" => &mut self.original_encoding,
                "creationdate" => &mut self.created,
                "creationid" => &mut self.created_by,
                "changedate" => &mut self.changed,
                "changeid" => &mut self.changed_by,
                _ => {
                    self.other.push((name.to_owned(), value));
                    continue;
                }
            };
            *field = Some(value);
        }
        Ok(())
    }

    /// Takes what stands between `<header>` and `</header>`, both included in the budget of a unit.
    pub(super) fn finish<S: Source>(&mut self, xml: &mut Xml<S>) -> Result<(), FormatError> {
        let mut budget = Budget::new();
        loop {
            let depth = xml.depth();
            let read = match xml.next()? {
                Token::Start(tag) => match tag.name() {
                    "note" | "prop" => match AnnotationHead::new(&tag, &mut budget) {
                        Ok(head) => head.finish(xml, &mut budget, &mut self.annotations),
                        Err(halt) => Err(halt),
                    },
                    "ude" => {
                        self.encodings.push(ude(&tag)?);
                        Ok(())
                    }
                    "map" => {
                        let map = map(&tag)?;
                        match self.encodings.last_mut() {
                            Some(encoding) => encoding.maps.push(map),
                            None => self.unknown.push("map".to_owned()),
                        }
                        content(xml, "map", &mut budget).map(|_| ())
                    }
                    name => {
                        let name = name.to_owned();
                        xml.skip_to(depth)?;
                        self.unknown.push(name);
                        Ok(())
                    }
                },
                Token::End if depth <= 2 => return Ok(()),
                Token::Eof => return Err(xml.cut_short("</header>")),
                Token::End | Token::Text(_) | Token::Character(_) | Token::Nothing => Ok(()),
            };
            match read {
                Ok(()) => {}
                Err(Halt::File(error)) => return Err(error),
                Err(Halt::Unit(reason)) => return Err(refuse(&reason).at_line(xml.line())),
            }
        }
    }
}

/// A header cannot be refused alone: every unit depends on it.
fn refuse(reason: &crate::formats::Reason) -> FormatError {
    FormatError::unexpected("a header that can be read", reason.to_string())
}

fn ude(tag: &Tag<'_>) -> Result<Encoding, FormatError> {
    let mut encoding = Encoding::default();
    for attribute in tag.attributes() {
        match attribute? {
            ("name", value) => encoding.name = value.into_owned(),
            ("base", value) => encoding.base = Some(value.into_owned()),
            _ => {}
        }
    }
    Ok(encoding)
}

fn map(tag: &Tag<'_>) -> Result<CharacterMap, FormatError> {
    let mut map = CharacterMap::default();
    for attribute in tag.attributes() {
        match attribute? {
            ("unicode", value) => map.unicode = value.into_owned(),
            ("code", value) => map.code = Some(value.into_owned()),
            ("ent", value) => map.entity = Some(value.into_owned()),
            ("subst", value) => map.substitute = Some(value.into_owned()),
            _ => {}
        }
    }
    Ok(map)
}
