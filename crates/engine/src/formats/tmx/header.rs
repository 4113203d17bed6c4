//! The `<header>` of a TMX file: the data that applies to all its units.
//!
//! A memory keeps the header with the units of the file. An export writes the header again if all exported
//! units are from that file. As in units, attributes that TMX does not have become properties: `x-attr:NAME`
//! for an attribute of the header, and `x-attr:ELEMENT:NAME` for an attribute of `tmx`, `body`, `ude` or `map`.

use serde::{Deserialize, Serialize};

use super::unit::AnnotationHead;
use super::{ALL_LANGUAGES, SEGMENT_TYPES, attribute_property};
use crate::formats::FormatError;
use crate::formats::element::{content, no_text};
use crate::formats::unit_error::{Budget, UnitError, legal};
use crate::formats::xml::{Source, Tag, Token, Xml};
use yaddash_core::unit::Annotation;

/// The header of a TMX file, as received. A missing attribute is `None`, even if TMX demands the attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Header {
    /// The version of TMX that the file declares (`version` of `<tmx>`).
    #[serde(skip)]
    pub version: Option<String>,
    /// The program that wrote the file (`creationtool`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// The version of the program that wrote the file (`creationtoolversion`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool_version: Option<String>,
    /// The kind of segments in units that do not name a kind (`segtype`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment_type: Option<String>,
    /// The memory format from which the file was exported (`o-tmf`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_format: Option<String>,
    /// The language of notes and properties (`adminlang`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_language: Option<String>,
    /// The source language of units that do not name one (`srclang`): a language tag or `*all*`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_language: Option<String>,
    /// The kind of text (`datatype`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_type: Option<String>,
    /// The encoding of the data before it became XML (`o-encoding`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_encoding: Option<String>,
    /// The date on which the file was created (`creationdate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The person who created the file (`creationid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// The date on which the file was last changed (`changedate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// The person who last changed the file (`changeid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// The properties and notes of the header, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// The user-defined encodings (`<ude>`), in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub encodings: Vec<Encoding>,
    /// The names of elements that TMX does not have in a header. The reader skipped these elements.
    #[serde(skip)]
    pub unknown: Vec<String>,
}

/// A user-defined encoding, `<ude>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Encoding {
    /// The name of the encoding.
    pub name: String,
    /// The name of the encoding on which this encoding is based.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The characters of the encoding.
    pub maps: Vec<CharacterMap>,
    /// The number of properties and notes in the header before this encoding.
    pub after: usize,
}

/// One character of a user-defined encoding, `<map>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct CharacterMap {
    /// The Unicode value of the character, such as `#xF8FF`.
    pub unicode: String,
    /// The code of the character in the encoding, such as `#xF0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The entity for the character, such as `AppleLogo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The text that is shown for the character, such as `[Apple]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substitute: Option<String>,
}

impl Header {
    /// Creates a header for a file to be written. `source_language` is the source language of the units: a
    /// language tag or [`ALL_LANGUAGES`].
    #[must_use]
    pub fn new(source_language: impl Into<String>) -> Self {
        Self { source_language: Some(source_language.into()), ..Self::default() }
    }

    /// Returns the header that a memory keeps, or `None` if the header has no more information than the default
    /// header of yaddash. In the kept header, missing attributes that TMX demands have their defaults.
    #[must_use]
    pub(crate) fn to_keep(&self) -> Option<Self> {
        let Self { tool, annotations, encodings, .. } = self;
        let (is_own, dated) = (tool.as_deref() == Some(PROGRAM), self.created.is_some() || self.changed.is_some());
        if (is_own && !dated && annotations.is_empty() && encodings.is_empty()) || *self == Self::default() {
            return None;
        }
        let mut kept = Self { version: None, unknown: Vec::new(), ..self.clone() };
        for (field, default) in kept.demanded() {
            field.get_or_insert_with(|| default.to_owned());
        }
        Some(kept)
    }

    /// Returns the attributes that TMX demands, each with its default.
    fn demanded(&mut self) -> [(&mut Option<String>, &'static str); 7] {
        [
            (&mut self.tool, PROGRAM),
            (&mut self.tool_version, env!("CARGO_PKG_VERSION")),
            (&mut self.segment_type, SENTENCE),
            (&mut self.original_format, PROGRAM),
            (&mut self.admin_language, "en"),
            (&mut self.source_language, ALL_LANGUAGES),
            (&mut self.data_type, "plaintext"),
        ]
    }

    /// Returns the attributes in the order in which they are written, and a property for a `segtype` that TMX
    /// does not have.
    pub(super) fn attributes(&self) -> (Vec<(&'static str, String)>, Option<Annotation>) {
        const DEMANDED: [&str; 7] =
            ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"];
        let mut header = Self { annotations: Vec::new(), encodings: Vec::new(), ..self.clone() };
        let is_custom = |kind: &String| !SEGMENT_TYPES.contains(&kind.as_str());
        let segment_type = header.segment_type.take_if(|kind| is_custom(kind));
        let demanded = header.demanded().map(|(field, default)| field.take().unwrap_or_else(|| default.to_owned()));
        let optional = [
            ("o-encoding", header.original_encoding),
            ("creationdate", header.created),
            ("creationid", header.created_by),
            ("changedate", header.changed),
            ("changeid", header.changed_by),
        ];
        let optional = optional.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let custom = segment_type.map(|kind| Annotation::property(attribute_property("segtype"), kind));
        (DEMANDED.into_iter().zip(demanded).chain(optional).collect(), custom)
    }

    /// Returns the source language of units that do not name one, or `None` if it may be any language.
    pub(super) fn default_source(&self) -> Option<&str> {
        self.source_language.as_deref().filter(|language| *language != ALL_LANGUAGES)
    }

    /// Reads the attributes of `<header>`.
    pub(super) fn start(&mut self, tag: &Tag<'_>) -> Result<(), FormatError> {
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            let value = legal(&value).map_err(refuse)?.to_owned();
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
                    self.annotations.push(Annotation::property(attribute_property(name), value));
                    continue;
                }
            };
            *field = Some(value);
        }
        Ok(())
    }

    /// Reads the attributes of `<tmx>` or `<body>`: the version, and attributes that TMX does not have.
    pub(super) fn take_outer_attributes(&mut self, tag: &Tag<'_>) -> Result<(), FormatError> {
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            let value = legal(&value).map_err(refuse)?;
            match (tag.name(), name) {
                ("tmx", "version") => self.version = Some(value.to_owned()),
                (element, _) => self.annotations.push(foreign(element, name, value)),
            }
        }
        Ok(())
    }

    /// Reads the content and the end tag of `<header>`. The size limit of a unit also applies to the header.
    pub(super) fn finish<S: Source>(&mut self, xml: &mut Xml<S>) -> Result<(), FormatError> {
        let mut budget = Budget::new();
        loop {
            let depth = xml.depth();
            let read = match xml.next()? {
                Token::Start(tag) => match tag.name() {
                    "note" | "prop" => AnnotationHead::new(&tag, &mut budget)
                        .and_then(|head| head.finish(xml, &mut budget, &mut self.annotations)),
                    "ude" => self.encoding(&tag, &mut budget),
                    "map" => {
                        self.character(&tag, &mut budget).and_then(|()| content(xml, "map", &mut budget).map(drop))
                    }
                    name => {
                        self.unknown.push(name.to_owned());
                        xml.skip_to(depth)?;
                        Ok(())
                    }
                },
                Token::End if depth <= 2 => break,
                Token::Eof => return Err(xml.cut_short("</header>")),
                token => no_text(&token, "header").map_err(UnitError::from),
            };
            match read {
                Ok(()) => {}
                Err(UnitError::File(error)) => return Err(error),
                Err(UnitError::Unit(reason)) => return Err(refuse(reason).at_line(xml.line())),
            }
        }
        self.promote_properties();
        Ok(())
    }

    /// Moves a `segtype` that was written as a property back to its field. Also turns each encoding without
    /// characters, which TMX does not allow, into properties.
    fn promote_properties(&mut self) {
        let wanted = attribute_property("segtype");
        let is_segment_type =
            |annotation: &Annotation| matches!(annotation, Annotation::Property { kind, .. } if *kind == wanted);
        if let Some(at) = self.annotations.iter().rposition(is_segment_type)
            && let Annotation::Property { value, .. } = self.annotations.remove(at)
        {
            self.segment_type = Some(value);
        }
        let (complete, empty): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.encodings).into_iter().partition(|encoding| !encoding.maps.is_empty());
        self.encodings = complete;
        for encoding in empty {
            self.annotations.push(foreign("ude", "name", &encoding.name));
            self.annotations.extend(encoding.base.map(|base| foreign("ude", "base", &base)));
        }
    }

    fn encoding(&mut self, tag: &Tag<'_>, budget: &mut Budget) -> Result<(), UnitError> {
        let mut encoding = Encoding { after: self.annotations.len(), ..Encoding::default() };
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            budget.take(value.len())?;
            let value = legal(&value)?.to_owned();
            match name {
                "name" => encoding.name = value,
                "base" => encoding.base = Some(value),
                _ => self.annotations.push(foreign("ude", name, &value)),
            }
        }
        self.encodings.push(encoding);
        Ok(())
    }

    fn character(&mut self, tag: &Tag<'_>, budget: &mut Budget) -> Result<(), UnitError> {
        let mut map = CharacterMap::default();
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            // Even an empty map takes memory.
            budget.take(value.len() + size_of::<CharacterMap>())?;
            let value = legal(&value)?.to_owned();
            match name {
                "unicode" => map.unicode = value,
                "code" => map.code = Some(value),
                "ent" => map.entity = Some(value),
                "subst" => map.substitute = Some(value),
                _ => self.annotations.push(foreign("map", name, &value)),
            }
        }
        match self.encodings.last_mut() {
            Some(encoding) => encoding.maps.push(map),
            None => self.unknown.push("map".to_owned()),
        }
        Ok(())
    }
}

/// The name of this program, which is the default for the tool and for the memory format.
const PROGRAM: &str = "yaddash";

/// The default kind of segments.
const SENTENCE: &str = "sentence";

fn foreign(element: &str, name: &str, value: &str) -> Annotation {
    Annotation::property(attribute_property(&format!("{element}:{name}")), value)
}

/// Creates the error for a fault in the header. The error ends the file, because every unit depends on the
/// header.
fn refuse(reason: crate::formats::Reason) -> FormatError {
    FormatError::from_reason("a header that can be read", reason)
}
