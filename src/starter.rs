//! The starter memory and glossary: units and terms of diplomatic news that ship inside the program, so that
//! the first command has something to find. They are text files that a translator can read and correct,
//! `memories/diplomatic.az-en.tmx` and `.tbx`; they are never written to.

use crate::formats::{FormatError, TermOrRefusal, UnitOrRefusal, tbx, tmx};
use crate::memory::{Memory, MemoryError};
use crate::unit::{Language, Term};

/// Its name, in lookups and for penalties.
pub const NAME: &str = "starter";

const UNITS: &str = include_str!("../memories/diplomatic.az-en.tmx");

const TERMS: &str = include_str!("../memories/diplomatic.az-en.tbx");

/// Why the starter memory could not be opened. Its file is compiled in and tested, so this is a
/// machine out of memory, or a defect of ours.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StarterError {
    /// Its file is not as it must be.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// It could not be held.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// The starter memory, held for the time of the program.
///
/// # Errors
/// [`StarterError`], if there is no room for it.
pub fn memory() -> Result<Memory, StarterError> {
    let memory = Memory::shipped(NAME)?;
    let mut writer = memory.write()?;
    for entry in tmx::Reader::new(UNITS.as_bytes())? {
        if let UnitOrRefusal::Unit { unit, .. } = entry? {
            writer.add(&unit)?;
        }
    }
    writer.commit()?;
    Ok(memory)
}

/// The terms of the starter glossary, in the order of its file.
///
/// # Errors
/// [`StarterError::Format`], if its file is not as it must be.
pub fn glossary() -> Result<Vec<Term>, StarterError> {
    let mut terms = Vec::new();
    for entry in tbx::Reader::new(TERMS.as_bytes())? {
        if let TermOrRefusal::Term { term, .. } = entry? {
            terms.push(term);
        }
    }
    Ok(terms)
}

/// The sentences of the starter memory in a language as they stand in its file, for whoever asks of their words
/// alone; signs of XML stay escaped.
pub(crate) fn texts(language: &Language) -> impl Iterator<Item = &'static str> {
    let begins = format!("<tuv xml:lang=\"{}\">", language.tag());
    let mut is_ours = false;
    UNITS.lines().filter_map(move |line| {
        let line = line.trim_start();
        if line.starts_with("<tuv ") {
            is_ours = line == begins;
        }
        line.strip_prefix("<seg>").filter(|_| is_ours).map(|text| text.trim_end_matches("</seg>"))
    })
}
