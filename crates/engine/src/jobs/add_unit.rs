//! Stores one unit that a person has written, with its author and its date.

use super::encoding::repaired_text;
use crate::clock::now;
use crate::memory::{Memory, MemoryError, Stored};
use yaddash_core::qa::Side;
use yaddash_core::unit::{Annotation, Language, Unit, Variant};

/// The reason why a unit was not stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AddError {
    /// A text has no letters.
    #[error("the {} text is empty", side.name())]
    EmptyText {
        /// The side of the text.
        side: Side,
    },
    /// A text was damaged by a wrong encoding, and cannot be repaired for certain.
    #[error("“{word}” was damaged by a wrong encoding; write the text again")]
    WrongEncoding {
        /// The first damaged word.
        word: String,
    },
    /// The memory cannot be written.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// A unit that is to be stored.
///
/// ```
/// use yaddash_engine::jobs::{AddError, NewUnit};
/// use yaddash_engine::memory::{Memory, Stored};
/// use yaddash_engine::unit::{Language, UnitId};
///
/// let (az, en) = (Language::azerbaijani(), Language::english());
/// let unit = NewUnit::new((az.clone(), "Sənəd imzalanıb."), (en.clone(), "The document was signed."))?;
/// let memory = Memory::transient("news")?;
/// assert_eq!(unit.author("Leyla".to_owned()).store(&memory)?, Stored::Added(UnitId(1)));
/// assert!(matches!(NewUnit::new((az, "Sənəd imzalanıb."), (en, " ")), Err(AddError::EmptyText { .. })));
/// # Ok::<(), AddError>(())
/// ```
#[derive(Clone, Debug)]
pub struct NewUnit(Unit);

impl NewUnit {
    /// Makes a unit of a source and a target, each with its language. A text that a wrong encoding has garbled is
    /// repaired, if that is certain. No memory is needed for this, so that a mistake is found before a memory is created.
    ///
    /// # Errors
    /// Returns [`AddError::EmptyText`] if a text is blank, and [`AddError::WrongEncoding`] if a text is damaged.
    pub fn new(
        (source_language, source): (Language, impl Into<String>),
        (target_language, target): (Language, impl Into<String>),
    ) -> Result<Self, AddError> {
        let source = Variant::new(source_language, written(source.into(), Side::Source)?);
        let target = Variant::new(target_language, written(target.into(), Side::Target)?);
        Ok(Self(Unit::pair(source, target)))
    }

    /// Sets the author.
    #[must_use]
    pub fn author(mut self, author: impl Into<Option<String>>) -> Self {
        self.0.meta.created_by = author.into();
        self
    }

    /// Adds properties and notes.
    #[must_use]
    pub fn annotations(mut self, annotations: impl IntoIterator<Item = Annotation>) -> Self {
        self.0.meta.annotations.extend(annotations);
        self
    }

    /// Stores the unit with the current time as its date, and returns its number with how it was stored: a unit that the
    /// memory has already is merged with the new one.
    ///
    /// # Errors
    /// Returns [`AddError::Memory`] if the memory refuses the unit or cannot be written.
    pub fn store(mut self, memory: &Memory) -> Result<Stored, AddError> {
        self.0.meta.created = Some(now());
        let mut writer = memory.write()?;
        let stored = writer.add(&self.0)?;
        writer.commit()?;
        Ok(stored)
    }
}

/// Returns a text of a new unit as it is to be stored.
fn written(text: String, side: Side) -> Result<String, AddError> {
    if text.trim().is_empty() {
        return Err(AddError::EmptyText { side });
    }
    repaired_text(text).map_err(|word| AddError::WrongEncoding { word })
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::UnitId;

    fn unit(source: &str, target: &str) -> Result<NewUnit, AddError> {
        NewUnit::new((Language::azerbaijani(), source), (Language::english(), target))
    }

    #[test]
    fn a_new_unit_has_its_author_its_date_and_its_notes_and_is_merged_when_it_comes_again() {
        let memory = Memory::transient("news").unwrap();
        let new = || unit("Sənəd imzalanıb.", "The document was signed.").unwrap().author("Leyla".to_owned());
        let noted = new().annotations([Annotation::note("as published")]);
        assert_eq!(noted.store(&memory).unwrap().name(), "added");
        assert_eq!(new().store(&memory).unwrap().id(), UnitId(1));
        assert_eq!(memory.info().unwrap().units, 1);
        let stored = memory.unit(UnitId(1)).unwrap();
        assert_eq!(stored.meta.created_by.as_deref(), Some("Leyla"));
        assert!(stored.meta.created.is_some());
        assert_eq!(stored.meta.notes().collect::<Vec<_>>(), ["as published"]);
    }

    #[test]
    fn an_empty_or_damaged_text_is_refused_and_a_garbled_one_is_repaired() {
        let empty = unit("Sənəd imzalanıb.", "\u{a0} ").unwrap_err();
        assert_eq!(empty.to_string(), "the target text is empty");
        let damaged = unit("S?n?d imzalan?b.", "The document was signed.").unwrap_err();
        assert!(matches!(&damaged, AddError::WrongEncoding { word } if word == "S?n?d"), "{damaged:?}");
        let memory = Memory::transient("news").unwrap();
        unit("SÉ™nÉ™d imzalanÄ±b.", "The document was signed.").unwrap().store(&memory).unwrap();
        assert_eq!(memory.unit(UnitId(1)).unwrap().variants[0].text, "Sənəd imzalanıb.");
    }
}
