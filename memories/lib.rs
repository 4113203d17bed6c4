//! The texts that ship with yaddash. They are files that a translator can read and correct; this package has no
//! code but a checksum, so that every other package can use the files without a path that leads out of it.

/// The starter memory, as TMX: sentences of diplomatic news with their translations.
pub const STARTER_MEMORY: &str = include_str!("diplomatic.az-en.tmx");

/// The starter glossary, as TBX: countries, organisations, offices, people and phrases.
pub const STARTER_GLOSSARY: &str = include_str!("diplomatic.az-en.tbx");

/// The lexicon: on each line Azerbaijani headwords, a tab, and their English translations.
pub const LEXICON: &str = include_str!("az-en.lexicon.tsv");

/// A checksum of the three texts together. What was made of them before shows with it that it is of these texts.
pub const CHECKSUM: u64 = match u64::from_str_radix(env!("YADDASH_TEXTS_CHECKSUM"), 10) {
    Ok(sum) => sum,
    Err(_) => 0,
};
