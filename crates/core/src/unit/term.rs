//! Terms: the concepts of a glossary, with their forms in each language.

use serde::{Deserialize, Serialize};

use super::{Annotation, Domain, Language};

/// One concept, with its forms in several languages. An acronym that two organisations have in common is a form of
/// two concepts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Term {
    /// The name of the concept: the `id` of a TBX entry.
    pub id: String,
    /// The subject field of the concept (TBX `subjectField`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Domain>,
    /// Notes, definitions, sources and any other data on the concept, in the order received.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// The forms of the concept; the preferred form of each language comes first.
    pub forms: Vec<TermForm>,
}

impl Term {
    /// Returns the forms in a language, in order, without empty ones.
    pub fn forms_in(&self, language: &Language) -> impl Iterator<Item = &TermForm> {
        let key = language.key();
        // Most tags are their own key; for them, no key has to be computed.
        self.forms
            .iter()
            .filter(move |form| !form.text.is_empty() && (form.language.tag() == key || form.language.key() == key))
    }

    /// Returns the preferred full form in a language: the first form that is full and not deprecated, or else the
    /// first form of any kind.
    #[must_use]
    pub fn preferred(&self, language: &Language) -> Option<&TermForm> {
        let usual = |form: &&TermForm| form.kind == FormKind::Full && form.status != FormStatus::Deprecated;
        self.forms_in(language).find(usual).or_else(|| self.forms_in(language).next())
    }

    /// Returns the first acronym of the concept in a language, without deprecated ones; `None` if there is none.
    #[must_use]
    pub fn acronym(&self, language: &Language) -> Option<&TermForm> {
        let short = |form: &&TermForm| form.kind == FormKind::Acronym && form.status != FormStatus::Deprecated;
        self.forms_in(language).find(short)
    }
}

/// One form of a concept in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TermForm {
    /// The language of the form, with its tag as received.
    pub language: Language,
    /// The base form of the word or phrase, as in a dictionary.
    pub text: String,
    /// Whether the form is a full form, an acronym or a short form.
    #[serde(default)]
    pub kind: FormKind,
    /// Whether the form should be used.
    #[serde(default)]
    pub status: FormStatus,
    /// The part of speech: `noun`, `properNoun`, `verb` … (TBX `partOfSpeech`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of_speech: Option<String>,
    /// The news house that uses the form (AZERTAC, Report, MFA); `None` if the form is for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<String>,
    /// Any other data on the form, in the order received.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
}

impl TermForm {
    /// Makes a preferred full form without further data.
    #[must_use]
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        Self {
            language,
            text: text.into(),
            kind: FormKind::Full,
            status: FormStatus::Preferred,
            part_of_speech: None,
            house: None,
            annotations: Vec::new(),
        }
    }
}

/// The kind of a form (TBX `termType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// The full form.
    #[default]
    Full,
    /// An acronym, such as `TDT`.
    Acronym,
    /// Another shortening, such as `Respublika` for a republic's name.
    Short,
}

/// Whether a form should be used (TBX `administrativeStatus`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormStatus {
    /// The form is preferred.
    #[default]
    Preferred,
    /// The form is also used in good texts.
    Admitted,
    /// The form is understood, but should not be used.
    Deprecated,
}
