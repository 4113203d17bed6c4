//! The image of the lexicon: its entries and indexes as bytes that are read in place. A program makes the image when it is
//! built, so that it need not parse the lexicon when it looks up one word.

use std::collections::HashMap;

use super::lexicon_tables::{LexiconTables, set};
use super::{Lexicon, LexiconEntry, meanings, stems};
use crate::packed::{Pieces, WordMap};

/// The lexicon in a form that is read in place.
///
/// ```
/// use yaddash_core::language::{Lexicon, LexiconImage};
/// LexiconImage::open(LexiconImage::encode().leak()).unwrap().put_in_use();
/// assert_eq!(Lexicon::shipped().entry("abidə").unwrap().translations().collect::<Vec<_>>(), ["monument"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LexiconImage(pub(super) LexiconTables);

impl LexiconImage {
    /// Makes the bytes of an image of the shipped lexicon.
    #[must_use]
    pub fn encode() -> Vec<u8> {
        let entries = Lexicon::shipped().entries();
        let lines: Vec<String> = entries.iter().map(LexiconEntry::line).collect();
        let numbered = entries.iter().zip(0_u32..);
        let headwords = numbered.flat_map(|(entry, number)| entry.headwords().map(move |word| (word, vec![number])));
        let tables = meanings::tables();
        // The stems of words are those of meanings, in the order of this map.
        let numbers: HashMap<&str, u32> = tables.azerbaijani.keys().map(String::as_str).zip(0..).collect();
        let compared = tables.azerbaijani.keys().flat_map(|stem| {
            let compared = stems::compared_stem(stem).and_then(|stem| numbers.get(stem));
            compared.copied().unwrap_or(u32::MAX).to_le_bytes()
        });
        Pieces::encode(&[
            Pieces::encode(&lines),
            WordMap::encode(headwords),
            WordMap::encode(tables.azerbaijani.iter().map(|(stem, numbers)| (stem.as_str(), numbers.clone()))),
            WordMap::encode(tables.english),
            compared.collect(),
        ])
    }

    /// Opens the bytes of an image; `None` if they are cut off.
    #[must_use]
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let parts = Pieces::open(bytes)?;
        let map = |number: usize| parts.get(number).and_then(WordMap::open);
        let lines = Pieces::open(parts.get(0)?)?;
        let compared = parts.get(4)?.as_chunks::<4>().0;
        Some(Self(LexiconTables { lines, headwords: map(1)?, azerbaijani: map(2)?, english: map(3)?, compared }))
    }

    /// Makes every later use of the shipped lexicon in this process read this image. If an image is in use already, it
    /// stays.
    pub fn put_in_use(self) {
        set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_the_image_have_what_the_text_file_gives() {
        let LexiconImage(tables) = LexiconImage::open(LexiconImage::encode().leak()).unwrap();
        let entries = Lexicon::shipped().entries();
        assert_eq!(tables.lines.len(), entries.len());
        for (number, entry) in entries.iter().enumerate() {
            assert_eq!(tables.lines.text(number).unwrap(), entry.line());
            for headword in entry.headwords() {
                assert_eq!(tables.headwords.get(headword).collect::<Vec<_>>(), [number as u32], "{headword}");
            }
        }
        let expected = meanings::tables();
        assert!(expected.azerbaijani.len() > 4000 && expected.english.len() > 4000);
        for (stem, numbers) in &expected.azerbaijani {
            assert_eq!(&tables.azerbaijani.get(stem).collect::<Vec<_>>(), numbers, "{stem}");
        }
        for (word, numbers) in &expected.english {
            assert_eq!(&tables.english.get(word).collect::<Vec<_>>(), numbers, "{word}");
        }
        assert!(!tables.azerbaijani.contains("yoxdurbelə") && tables.english.get("nosuchword").next().is_none());
    }
}
