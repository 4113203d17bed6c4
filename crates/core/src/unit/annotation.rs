//! The metadata of units and variants: dates, authors, tools, properties and notes.

use serde::{Deserialize, Serialize};

use super::properties::{FOREIGN_HOUSE, HOUSE};

/// A property or a note of a unit or a variant. TMX allows properties and notes in any order, so they are kept in one
/// list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Annotation {
    /// `<prop type="…">…</prop>`: a value that has a meaning for some tool.
    Property {
        /// The type of the property, such as `x-domain`. It says what the value means to the tool that wrote it.
        kind: String,
        /// The value.
        value: String,
        /// The language of the value, if the file gives it (`xml:lang`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The encoding that the value had before it became XML, if the file gives it (`o-encoding`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        encoding: Option<String>,
    },
    /// `<note>…</note>`: a remark for people.
    Note {
        /// The remark.
        text: String,
        /// The language of the remark, if the file gives it (`xml:lang`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The encoding that the remark had before it became XML, if the file gives it (`o-encoding`).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        encoding: Option<String>,
    },
}

impl Annotation {
    /// Makes a property with neither language nor encoding.
    #[must_use]
    pub fn property(kind: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Property { kind: kind.into(), value: value.into(), language: None, encoding: None }
    }

    /// Makes a note with neither language nor encoding.
    #[must_use]
    pub fn note(text: impl Into<String>) -> Self {
        Self::Note { text: text.into(), language: None, encoding: None }
    }
}

/// The attributes that TMX gives to units and to variants alike.
///
/// Dates are kept as received; yaddash itself writes them in the form that TMX requires
/// (`20260305T101500Z`). `None` means that the file did not give the attribute, which is different from an
/// empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Meta {
    /// When the unit or variant was made (`creationdate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Who made the unit or variant (`creationid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// When the unit or variant was last changed (`changedate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// Who last changed the unit or variant (`changeid`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// How often the unit or variant was used (`usagecount`), as received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usage_count: Option<String>,
    /// When the unit or variant was last used (`lastusagedate`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used: Option<String>,
    /// The program that made the unit or variant (`creationtool`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// The version of that program (`creationtoolversion`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool_version: Option<String>,
    /// The kind of text, such as `plaintext` or `html` (`datatype`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_type: Option<String>,
    /// The format of the memory that the unit or variant came from (`o-tmf`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_format: Option<String>,
    /// The encoding of the unit or variant before it became XML (`o-encoding`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_encoding: Option<String>,
    /// The properties and notes, in the order received.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
}

impl Meta {
    /// Returns every text of the metadata: dates, names, properties, notes.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let attributes = [
            &self.created,
            &self.created_by,
            &self.changed,
            &self.changed_by,
            &self.usage_count,
            &self.last_used,
            &self.tool,
            &self.tool_version,
            &self.data_type,
            &self.original_format,
            &self.original_encoding,
        ];
        let annotations = self.annotations.iter().flat_map(|annotation| match annotation {
            Annotation::Property { kind, value, language, encoding } => {
                [Some(kind), Some(value), language.as_ref(), encoding.as_ref()]
            }
            Annotation::Note { text, language, encoding } => [Some(text), None, language.as_ref(), encoding.as_ref()],
        });
        attributes.into_iter().flatten().chain(annotations.flatten()).map(String::as_str)
    }

    /// Returns the value of the first property of this kind.
    #[must_use]
    pub fn property(&self, wanted: &str) -> Option<&str> {
        self.properties().find(|(kind, _)| *kind == wanted).map(|(_, value)| value)
    }

    /// Returns every property as (kind, value), in order.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &str)> {
        self.annotations.iter().filter_map(|annotation| match annotation {
            Annotation::Property { kind, value, .. } => Some((kind.as_str(), value.as_str())),
            Annotation::Note { .. } => None,
        })
    }

    /// Returns the news houses that use this wording (AZERTAC, Report, MFA): the values of the properties [`HOUSE`]
    /// and [`FOREIGN_HOUSE`], in order.
    pub fn houses(&self) -> impl Iterator<Item = &str> {
        self.properties().filter(|(kind, _)| matches!(*kind, HOUSE | FOREIGN_HOUSE)).map(|(_, value)| value)
    }

    /// Adds the property [`HOUSE`] for a news house, unless the metadata has this house already.
    pub fn add_house(&mut self, house: &str) {
        if !self.houses().any(|existing| existing == house) {
            self.annotations.push(Annotation::property(HOUSE, house));
        }
    }

    /// Returns every note, in order.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.annotations.iter().filter_map(|annotation| match annotation {
            Annotation::Note { text, .. } => Some(text.as_str()),
            Annotation::Property { .. } => None,
        })
    }
}
