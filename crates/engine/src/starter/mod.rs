//! The starter memory and glossary: units and terms of diplomatic news that are part of the program, so that the
//! first command finds something. They are the text files `memories/diplomatic.az-en.tmx` and
//! `memories/diplomatic.az-en.tbx`, which a translator can read and correct; the program never changes them.
//!
//! Parsing these files takes longer than everything else that a short command does. So the build script of a program
//! makes an image of them ([`make_image`]), which the program gives to the library when it starts ([`use_image`]).
//! Without an image the files are parsed each time they are used, with the same result.

mod common_words;
mod image;
mod texts;

use crate::formats::FormatError;
use crate::memory::{Memory, MemoryError};
pub use image::{ImageError, make_image, use_image};
pub use texts::glossary;
use yaddash_core::language::Supported;
use yaddash_core::packed::Pieces;
use yaddash_core::terms::GlossaryImage;

/// The name of the starter memory, in lookups and for penalties.
pub const NAME: &str = "starter";

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
        None => texts::memory(),
    }
}

/// Returns the image of the starter glossary; `None` if no image is in use.
pub(crate) fn glossary_image() -> Option<GlossaryImage> {
    image::in_use().map(|image| image.glossary)
}

/// The common words of a language, in the order of their bytes: the words in lower case of the starter memory and of the
/// lexicon, without names.
pub(crate) fn common_words(language: Supported) -> Pieces {
    match (image::in_use(), language) {
        (Some(image), Supported::Azerbaijani) => image.azerbaijani_words,
        (Some(image), Supported::English) => image.english_words,
        (None, _) => common_words::collected(language),
    }
}
