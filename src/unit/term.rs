//! Terms: the concepts of a glossary, and how each language says them.

use serde::{Deserialize, Serialize};

use super::{Annotation, Domain, Language};

/// One concept, with its forms in several languages. An acronym that stands for two bodies belongs to
/// two concepts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Term {
    /// The name of the concept: the `id` of a TBX entry.
    pub id: String,
    /// The field that it belongs to (TBX `subjectField`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Domain>,
    /// Notes, definitions, sources: whatever else is said of the concept, in the order it came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// How it is said, the preferred form of each language first.
    pub forms: Vec<TermForm>,
}

impl Term {
    /// The forms in a language, in order; not those that a termbase left empty.
    pub fn forms_in(&self, language: &Language) -> impl Iterator<Item = &TermForm> {
        let key = language.key();
        // Most tags are the key itself, and no other is made for those.
        self.forms
            .iter()
            .filter(move |form| !form.text.is_empty() && (form.language.tag() == key || form.language.key() == key))
    }

    /// How a language says it in full: the first form that is neither an acronym nor deprecated, or
    /// else the first at all.
    #[must_use]
    pub fn preferred(&self, language: &Language) -> Option<&TermForm> {
        let usual = |form: &&TermForm| form.kind == FormKind::Full && form.status != FormStatus::Deprecated;
        self.forms_in(language).find(usual).or_else(|| self.forms_in(language).next())
    }

    /// Its acronym in a language, if it has one.
    #[must_use]
    pub fn acronym(&self, language: &Language) -> Option<&TermForm> {
        let short = |form: &&TermForm| form.kind == FormKind::Acronym && form.status != FormStatus::Deprecated;
        self.forms_in(language).find(short)
    }
}

/// One way to say a concept in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TermForm {
    /// Its language, as tagged.
    pub language: Language,
    /// The form as a dictionary has it.
    pub text: String,
    /// Whether it is written out.
    #[serde(default)]
    pub kind: FormKind,
    /// Whether it should be used.
    #[serde(default)]
    pub status: FormStatus,
    /// `noun`, `properNoun`, `verb` … (TBX `partOfSpeech`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of_speech: Option<String>,
    /// The house whose form it is (AZERTAC, Report, MFA), if it is not everybody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<String>,
    /// Whatever else is said of it, in the order it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
}

impl TermForm {
    /// A full form that is preferred, with nothing else known of it.
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

/// Whether a form is written out (TBX `termType`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
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
#[non_exhaustive]
pub enum FormStatus {
    /// The form to use.
    #[default]
    Preferred,
    /// Found in good texts too.
    Admitted,
    /// Understood, and not to be written.
    Deprecated,
}
