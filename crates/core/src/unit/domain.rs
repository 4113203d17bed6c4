//! The subject field that a term belongs to.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The subject field of a concept (TBX `subjectField`). The fields that the program treats specially are variants of
/// their own, and any other field is kept as the text that was received.
///
/// A field is made from text and gives the same text back, in every format. Fields are ordered by their text.
///
/// ```
/// use yaddash_core::unit::Domain;
/// assert_eq!(Domain::from("capital"), Domain::Capital);
/// assert_eq!(Domain::from("Capital"), Domain::Other("Capital".to_owned()));
/// assert_eq!(Domain::from(" energy ").as_str(), " energy ");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum Domain {
    /// A person.
    Person,
    /// A country.
    Country,
    /// The capital of a country.
    Capital,
    /// Any other place.
    Place,
    /// An organisation.
    Organisation,
    /// A ministry.
    Ministry,
    /// A nationality: “Georgian”.
    Nationality,
    /// An office that a person holds: “President”.
    Office,
    /// A document.
    Document,
    /// A treaty.
    Treaty,
    /// Any other field, as it was received.
    Other(String),
}

impl Domain {
    /// Returns the field as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Capital => "capital",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Ministry => "ministry",
            Self::Nationality => "nationality",
            Self::Office => "office",
            Self::Document => "document",
            Self::Treaty => "treaty",
            Self::Other(text) => text,
        }
    }

    /// Whether the concepts of this field are places: countries, capitals and other places.
    #[must_use]
    pub fn is_of_places(&self) -> bool {
        matches!(self, Self::Country | Self::Capital | Self::Place)
    }
}

impl From<String> for Domain {
    fn from(text: String) -> Self {
        match text.as_str() {
            "person" => Self::Person,
            "country" => Self::Country,
            "capital" => Self::Capital,
            "place" => Self::Place,
            "organisation" => Self::Organisation,
            "ministry" => Self::Ministry,
            "nationality" => Self::Nationality,
            "office" => Self::Office,
            "document" => Self::Document,
            "treaty" => Self::Treaty,
            _ => Self::Other(text),
        }
    }
}

impl From<&str> for Domain {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Domain> for String {
    fn from(domain: Domain) -> Self {
        match domain {
            Domain::Other(text) => text,
            known => known.as_str().to_owned(),
        }
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Ord for Domain {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Domain {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_field_keeps_its_text_unchanged_and_fields_are_sorted_by_their_text() {
        let texts = ["", "Country", "capital", "country", "document", "energy", "person", "treaty ", "ölkə"];
        for text in texts {
            let domain = Domain::from(text);
            assert_eq!(domain.as_str(), text);
            let json = serde_json::to_string(&domain).unwrap();
            assert_eq!(json, serde_json::to_string(text).unwrap());
            assert_eq!(serde_json::from_str::<Domain>(&json).unwrap(), domain);
            assert_eq!(String::from(domain), text);
        }
        assert!(texts.map(Domain::from).is_sorted());
    }
}
