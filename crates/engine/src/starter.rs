//! The starter memory and glossary: units and terms of diplomatic news that are part of the program, so that
//! the first command finds something. They are text files that a translator can read and correct,
//! `memories/diplomatic.az-en.tmx` and `.tbx`; the program never changes them. The price is that they are
//! parsed each time they are used.

use crate::formats::{FormatError, TermOrRefusal, UnitOrRefusal, tbx, tmx};
use crate::memory::{Memory, MemoryError};
use yaddash_core::unit::{Language, Term};

/// Its name, in lookups and for penalties.
pub const NAME: &str = "starter";

const UNITS: &str = yaddash_memories::STARTER_MEMORY;

const TERMS: &str = yaddash_memories::STARTER_GLOSSARY;

/// Why the starter memory could not be opened. Its file is compiled in and tested, so either the machine is
/// out of memory or the program has a defect.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StarterError {
    /// Its file cannot be read.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// It could not be kept in memory.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// The starter memory, as a memory that is not on disk.
///
/// # Errors
/// [`StarterError`], if the machine is out of memory.
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
/// [`StarterError::Format`], if its file cannot be read.
pub fn glossary() -> Result<Vec<Term>, StarterError> {
    let mut terms = Vec::new();
    for entry in tbx::Reader::new(TERMS.as_bytes())? {
        if let TermOrRefusal::Term { term, .. } = entry? {
            terms.push(term);
        }
    }
    Ok(terms)
}

/// The sentences of the starter memory in a language, as they are in its file: `&amp;` and the like stay escaped. For
/// callers that need only the words.
pub(crate) fn texts(language: &Language) -> impl Iterator<Item = &'static str> {
    let begins = format!("<tuv xml:lang=\"{}\">", language.tag());
    let mut in_language = false;
    UNITS.lines().filter_map(move |line| {
        let line = line.trim_start();
        if line.starts_with("<tuv ") {
            in_language = line == begins;
        }
        line.strip_prefix("<seg>").filter(|_| in_language).map(|text| text.trim_end_matches("</seg>"))
    })
}
