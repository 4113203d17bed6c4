//! What is known of languages: their grammar, in a folder a language, and the lists of their words, in `data/`.
//!
//! Every other room asks here, so that a translator who corrects a suffix or a word corrects it once. A list is a data
//! file with its purpose on top. The price is that this room is below `text`, where case is folded: a caller folds its
//! words before it looks them up.

pub mod az;
mod data_file;
pub mod en;
mod letters_hash;
mod lexicon;
pub mod lists;
mod months;
mod number_words;
pub(crate) mod numerals;
mod supported;

pub use data_file::Words;
pub(crate) use data_file::{Table, lines};
pub use letters_hash::LettersHasher;
pub use lexicon::{Lexicon, LexiconEntry};
pub(crate) use months::{month_name, month_number};
pub use supported::Supported;
