//! The text files of the starter, parsed.

use super::{NAME, StarterError};
use crate::formats::{TermOrRefusal, UnitOrRefusal, tbx, tmx};
use crate::memory::Memory;
use yaddash_core::unit::{Language, Term};

const UNITS: &str = yaddash_memories::STARTER_MEMORY;

const TERMS: &str = yaddash_memories::STARTER_GLOSSARY;

/// Makes the starter memory in main memory from its file.
pub(super) fn memory() -> Result<Memory, StarterError> {
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
