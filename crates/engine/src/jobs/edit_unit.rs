//! Changes the texts and the annotations of one unit.

use super::encoding::repaired_text;
use crate::clock::now;
use crate::memory::{Memory, MemoryError};
use yaddash_core::unit::{Annotation, Language, Unit, UnitId, Variant};

/// A change of a unit.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct UnitEdit {
    /// New texts, each with its language. A language that the unit does not have is added.
    pub texts: Vec<(Language, String)>,
    /// Properties and notes that the unit gets in addition.
    pub annotations: Vec<Annotation>,
    /// The author of the change.
    pub author: Option<String>,
}

/// The reason why a unit was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// A new text has no letters.
    #[error("the text in {language} is empty")]
    EmptyText {
        /// The language of the text.
        language: Language,
    },
    /// The unit has several texts in a language, so that it is not clear which of them the new text replaces.
    #[error("the unit has several texts in {language}")]
    SeveralTexts {
        /// The language of the texts.
        language: Language,
    },
    /// A new text was damaged by a wrong encoding, and cannot be repaired for certain.
    #[error("“{word}” was damaged by a wrong encoding; write the text again")]
    WrongEncoding {
        /// The first damaged word.
        word: String,
    },
    /// The memory has no such unit, or cannot be written.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

impl UnitEdit {
    /// A change by an author, without texts and annotations.
    #[must_use]
    pub fn new(author: impl Into<Option<String>>) -> Self {
        Self { author: author.into(), ..Self::default() }
    }

    /// Adds a new text in a language.
    #[must_use]
    pub fn text(mut self, language: Language, text: impl Into<String>) -> Self {
        self.texts.push((language, text.into()));
        self
    }

    /// Adds properties and notes that the unit gets in addition.
    #[must_use]
    pub fn annotations(mut self, annotations: impl IntoIterator<Item = Annotation>) -> Self {
        self.annotations.extend(annotations);
        self
    }

    /// Whether there is nothing to change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.annotations.is_empty()
    }

    /// Changes a unit, which also gets the current time as the date of the change. Returns the languages whose old text
    /// had inline codes; the new text has none. A new text that a wrong encoding has garbled is repaired, if that is
    /// certain.
    ///
    /// ```
    /// use yaddash_engine::jobs::{UnitEdit, store_units};
    /// use yaddash_engine::memory::Memory;
    /// use yaddash_engine::unit::{Language, Unit, UnitId, Variant};
    ///
    /// let memory = Memory::transient("news")?;
    /// let source = Variant::new(Language::azerbaijani(), "Salam!");
    /// store_units(&memory, &[Unit::pair(source, Variant::new(Language::english(), "Helo!"))])?;
    /// UnitEdit::new("Leyla".to_owned()).text(Language::english(), "Hello!").apply(&memory, UnitId(1))?;
    /// assert_eq!(memory.unit(UnitId(1))?.variants[1].text, "Hello!");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`EditError`] if the memory has no unit with this number, if a text is empty or may replace several texts,
    /// if a text is damaged by a wrong encoding, or if the memory cannot be written. The unit is then as it was.
    pub fn apply(self, memory: &Memory, id: UnitId) -> Result<Vec<Language>, EditError> {
        let mut writer = memory.write()?;
        let mut unit = writer.unit(id)?;
        let mut without_codes = Vec::new();
        for (language, text) in self.texts {
            if set_text(&mut unit, &language, text)? {
                without_codes.push(language);
            }
        }
        (unit.meta.changed, unit.meta.changed_by) = (Some(now()), self.author);
        unit.meta.annotations.extend(self.annotations);
        writer.replace(id, &unit)?;
        writer.commit()?;
        Ok(without_codes)
    }
}

/// Gives a unit a new text in a language. Returns whether the old text had inline codes.
fn set_text(unit: &mut Unit, language: &Language, text: String) -> Result<bool, EditError> {
    if text.trim().is_empty() {
        return Err(EditError::EmptyText { language: language.clone() });
    }
    let text = repaired_text(text).map_err(|word| EditError::WrongEncoding { word })?;
    let key = language.key();
    let mut variants = unit.variants.iter_mut().filter(|variant| variant.language.key() == key);
    match (variants.next(), variants.next()) {
        (Some(variant), None) => {
            variant.text = text;
            Ok(variant.markup.take().is_some())
        }
        (Some(_), Some(_)) => Err(EditError::SeveralTexts { language: language.clone() }),
        (None, _) => {
            unit.variants.push(Variant::new(language.clone(), text));
            Ok(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::store_units;
    use crate::memory::Access;

    fn memory(targets: &[&str]) -> (tempfile::TempDir, Memory) {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::open(folder.path().join("news.yaddash"), Access::Create).unwrap();
        let mut unit = Unit::default();
        unit.variants.push(Variant::new(Language::azerbaijani(), "Sənəd imzalanıb."));
        unit.variants.extend(targets.iter().map(|target| Variant::new(Language::english(), *target)));
        assert_eq!(store_units(&memory, &[unit]).unwrap().counts.added, 1);
        (folder, memory)
    }

    #[test]
    fn an_edit_changes_one_text_and_records_its_author_and_its_date() {
        let (_folder, memory) = memory(&["The document was signed."]);
        let edit = UnitEdit::new("Leyla".to_owned())
            .text(Language::english(), "A document was signed.")
            .text(Language::known("ru").unwrap(), "Документ подписан.")
            .annotations([Annotation::note("as published")]);
        assert_eq!(edit.apply(&memory, UnitId(1)).unwrap(), []);
        let unit = memory.unit(UnitId(1)).unwrap();
        let texts: Vec<_> = unit.variants.iter().map(|variant| variant.text.as_str()).collect();
        assert_eq!(texts, ["Sənəd imzalanıb.", "A document was signed.", "Документ подписан."]);
        assert_eq!(unit.meta.changed_by.as_deref(), Some("Leyla"));
        assert!(unit.meta.changed.is_some());
        assert_eq!(unit.meta.notes().collect::<Vec<_>>(), ["as published"]);
    }

    #[test]
    fn the_languages_whose_inline_codes_are_lost_are_returned() {
        let (_folder, memory) = memory(&["The document was signed."]);
        let mut unit = memory.unit(UnitId(1)).unwrap();
        unit.variants[1].markup = Some("The <ph x=\"1\"/>document was signed.".to_owned());
        let mut writer = memory.write().unwrap();
        writer.replace(UnitId(1), &unit).unwrap();
        writer.commit().unwrap();
        let (az, en) = (Language::azerbaijani(), Language::english());
        let edit = UnitEdit::new(None).text(az, "Sənəd imzalandı.").text(en.clone(), "Signed.");
        assert_eq!(edit.apply(&memory, UnitId(1)).unwrap(), [en]);
        assert_eq!(memory.unit(UnitId(1)).unwrap().variants[1].markup, None);
    }

    #[test]
    fn a_garbled_new_text_is_repaired_and_a_text_with_lost_letters_is_refused() {
        let (_folder, memory) = memory(&["The document was signed."]);
        let edit = |text: &str| UnitEdit::new(None).text(Language::azerbaijani(), text).apply(&memory, UnitId(1));
        edit("SaziÅŸ imzalanÄ±b.").unwrap();
        assert_eq!(memory.unit(UnitId(1)).unwrap().variants[0].text, "Saziş imzalanıb.");
        let refused = edit("Sazi? imzalan?b.").unwrap_err();
        assert!(matches!(&refused, EditError::WrongEncoding { word } if word == "Sazi?"), "{refused:?}");
        assert_eq!(memory.unit(UnitId(1)).unwrap().variants[0].text, "Saziş imzalanıb.");
    }

    #[test]
    fn an_edit_that_is_empty_or_not_clear_changes_nothing() {
        let (_folder, memory) = memory(&["It was signed.", "The document was signed."]);
        let before = memory.info().unwrap().revision;
        let edit = |language, text: &str| UnitEdit::new(None).text(language, text).apply(&memory, UnitId(1));
        let empty = edit(Language::azerbaijani(), " ").unwrap_err();
        assert!(matches!(empty, EditError::EmptyText { .. }), "{empty:?}");
        let several = edit(Language::english(), "Signed.").unwrap_err();
        assert!(matches!(several, EditError::SeveralTexts { .. }), "{several:?}");
        let missing = UnitEdit::new(None).apply(&memory, UnitId(9)).unwrap_err();
        assert!(matches!(missing, EditError::Memory(MemoryError::NoUnit(UnitId(9)))), "{missing:?}");
        assert_eq!(memory.info().unwrap().revision, before);
    }
}
