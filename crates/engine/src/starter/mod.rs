//! The starter memory and glossary: units and terms of diplomatic news that are part of the program, so that the
//! first command finds something. They are the text files `memories/diplomatic.az-en.tmx` and
//! `memories/diplomatic.az-en.tbx`, which a translator can read and correct; the program never changes them.
//!
//! Parsing these files takes longer than everything else that a short command does. So the build script of a program
//! makes an image of them ([`make_image`]), which the program gives to the library when it starts ([`use_image`]).
//! Without an image the files are parsed each time they are used, with the same result.

mod image;

use crate::formats::{FormatError, TermOrRefusal, UnitOrRefusal, tbx, tmx};
use crate::memory::{Memory, MemoryError};
pub use image::{ImageError, make_image, use_image};
use yaddash_core::terms::GlossaryImage;
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
    /// A term cannot be written into an image.
    #[error(transparent)]
    Term(#[from] serde_json::Error),
}

/// Opens the starter memory: that of the image if one is in use, or else one that is made in main memory.
///
/// # Errors
/// Returns [`StarterError`] if the machine is out of memory.
pub fn memory() -> Result<Memory, StarterError> {
    match image::in_use() {
        Some(image) => Ok(Memory::from_image(NAME, image.memory)?),
        None => parsed_memory(),
    }
}

/// Makes the starter memory from its file.
fn parsed_memory() -> Result<Memory, StarterError> {
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

/// Returns the image of the starter glossary; `None` if no image is in use.
pub(crate) fn glossary_image() -> Option<GlossaryImage> {
    image::in_use().map(|image| image.glossary)
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
