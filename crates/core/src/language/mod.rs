//! The knowledge about languages: the grammar of each language, in one folder per language, and their lists of words,
//! in `data/`.
//!
//! All other modules use this one, so that a translator who corrects a suffix or a word corrects it once. Each list
//! is a data file that begins with its purpose. The price is that this module cannot use `text`, which folds letter
//! case: a caller folds its words before it looks them up.

pub mod az;
pub(crate) mod currencies;
mod data_file;
pub mod en;
mod letters_hash;
mod lexicon;
mod lexicon_image;
mod lexicon_tables;
pub mod lists;
pub(crate) mod meanings;
pub(crate) mod measures;
mod months;
mod number_words;
pub(crate) mod numerals;
mod opposition_entries;
mod oppositions;
mod sentence_lists;
pub(crate) mod similar_names;
pub(crate) mod sound;
pub(crate) mod sound_similarity;
pub(crate) mod stems;
mod supported;
pub(crate) mod times;

pub use data_file::Words;
pub(crate) use data_file::{Table, lines};
pub use letters_hash::LettersHasher;
pub use lexicon::{Lexicon, LexiconEntry};
pub use lexicon_image::LexiconImage;
pub(crate) use months::{month_name, month_number};
pub use opposition_entries::OppositionSide;
pub use oppositions::{Opposition, oppositions};
pub(crate) use sentence_lists::SentenceLists;
pub use supported::Supported;
