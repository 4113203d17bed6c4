//! The starter memory and glossary: units and terms of diplomatic news that are part of the program, so that the
//! first command finds something. They are the text files `memories/diplomatic.az-en.tmx` and
//! `memories/diplomatic.az-en.tbx`, which a translator can read and correct; the program never changes them. The
//! price is that the files are parsed each time they are used.

use crate::formats::{FormatError, TermOrRefusal, UnitOrRefusal, tbx, tmx};
use crate::memory::{Memory, MemoryError};
use yaddash_core::unit::{Language, Term};

/// The name of the starter memory, in lookups and for penalties.
pub const NAME: &str = "starter";

const UNITS: &str = yaddash_memories::STARTER_MEMORY;

const TERMS: &str = yaddash_memories::STARTER_GLOSSARY;

/// The reason why the starter memory or glossary could not be opened. Both files are compiled in and tested, so
/// either the machine is out of memory or the program has a defect.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StarterError {
    /// The file of the starter memory or glossary cannot be read.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The starter memory could not be stored in main memory.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// Builds the starter memory in main memory, without a file on disk.
///
/// # Errors
/// Returns [`StarterError`] if the machine is out of memory.
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

/// Returns the terms of the starter glossary, in the order of its file.
///
/// # Errors
/// Returns [`StarterError::Format`] if the file of the glossary cannot be read.
pub fn glossary() -> Result<Vec<Term>, StarterError> {
    let mut terms = Vec::new();
    for entry in tbx::Reader::new(TERMS.as_bytes())? {
        if let TermOrRefusal::Term { term, .. } = entry? {
            terms.push(term);
        }
    }
    Ok(terms)
}

/// Returns the sentences of the starter memory in a language, as they are in its file: escaped characters such as
/// `&amp;` stay escaped. This is for callers that need only the words.
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
