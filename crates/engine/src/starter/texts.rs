//! The text files of the starter, parsed.

use std::io::{BufReader, Read};

use flate2::read::ZlibDecoder;

use super::{NAME, StarterError};
use crate::formats::{TermOrRefusal, UnitOrRefusal, tbx, tmx};
use crate::memory::Memory;
use yaddash_core::unit::{Language, Term};

/// The file of the starter memory.
fn memory_file() -> impl Read {
    ZlibDecoder::new(yaddash_memories::STARTER_MEMORY)
}

/// The file of the starter glossary.
fn glossary_file() -> impl Read {
    ZlibDecoder::new(yaddash_memories::STARTER_GLOSSARY)
}

/// Makes the starter memory in main memory from its file.
pub(super) fn memory() -> Result<Memory, StarterError> {
    let memory = Memory::shipped(NAME)?;
    let mut writer = memory.write()?;
    for entry in tmx::Reader::new(BufReader::new(memory_file()))? {
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
    for entry in tbx::Reader::new(BufReader::new(glossary_file()))? {
        if let TermOrRefusal::Term { term, .. } = entry? {
            terms.push(term);
        }
    }
    Ok(terms)
}

/// Returns the sentences of the starter memory in a language.
///
/// # Errors
/// Returns [`StarterError::Format`] if the file of the memory cannot be read.
pub(super) fn sentences(language: &Language) -> Result<Vec<String>, StarterError> {
    let mut sentences = Vec::new();
    for entry in tmx::Reader::new(BufReader::new(memory_file()))? {
        if let UnitOrRefusal::Unit { unit, .. } = entry? {
            sentences.extend(unit.variants.into_iter().filter(|variant| variant.language == *language).map(|v| v.text));
        }
    }
    Ok(sentences)
}
