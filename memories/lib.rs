//! The texts that ship with yaddash. They are files that a translator can read and correct; this package has no
//! code but a checksum, so that every other package can use the files without a path that leads out of it.

/// The starter memory, as TMX: sentences of diplomatic news with their translations. It is compressed (zlib), because a
/// program that has an image of it does not need the file: a tenth of its size is enough.
pub static STARTER_MEMORY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/diplomatic.az-en.tmx.zlib"));

/// The starter glossary, as TBX: countries, organisations, offices, people and phrases. It is compressed as the memory is.
pub static STARTER_GLOSSARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/diplomatic.az-en.tbx.zlib"));

/// The lexicon: on each line Azerbaijani headwords, a tab, and their English translations.
pub const LEXICON: &str = include_str!("az-en.lexicon.tsv");

/// A checksum of the three texts together. What was made of them before shows with it that it is of these texts.
pub const CHECKSUM: u64 = match u64::from_str_radix(env!("YADDASH_TEXTS_CHECKSUM"), 10) {
    Ok(sum) => sum,
    Err(_) => 0,
};
