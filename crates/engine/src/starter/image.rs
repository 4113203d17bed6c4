//! The image of the starter: memory, index, glossary, lexicon and common words in the form in which they are read in place, so that a program starts as
//! fast with a large starter as with a small one.
//!
//! ```text
//! magic (8) · version of the score (4) · version of the memory format (4) · checksum of the text files (8)
//! CRC-32 of all of these (4) · the parts, as `packed::Pieces`
//! ```
//!
//! Only the header is checked. The parts need no check: they are bytes of the program, which the operating system
//! loads, and the blocks of the index have checksums of their own.

use std::sync::OnceLock;

use super::{StarterError, common_words, texts};
use crate::memory::{FORMAT, MemoryImage};
use yaddash_core::language::{LexiconImage, Supported};
use yaddash_core::packed::Pieces;
use yaddash_core::score;
use yaddash_core::terms::GlossaryImage;

const MAGIC: [u8; 8] = *b"yaddstr2";
const HEADER: usize = 24;

/// The reason why an image cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImageError {
    /// The bytes are not an image, or are damaged.
    #[error("these bytes are not an image of the starter memory")]
    Foreign,
    /// The image was made by another version of the library, or from other texts.
    #[error("this image was made by another version of the library or from other texts")]
    OutOfDate,
}

/// The parts of an image.
#[derive(Debug)]
pub(super) struct Image {
    pub(super) memory: MemoryImage,
    pub(super) glossary: GlossaryImage,
    pub(super) azerbaijani_words: Pieces,
    pub(super) english_words: Pieces,
    lexicon: LexiconImage,
}

static IN_USE: OnceLock<Image> = OnceLock::new();

/// The image in use; `None` if the program has given none.
pub(super) fn in_use() -> Option<&'static Image> {
    IN_USE.get()
}

/// Makes the image of the starter from the text files. It takes some tenths of a second and is meant for a build script.
/// The same texts give the same bytes on every machine.
///
/// # Errors
/// Returns [`StarterError`] if a file cannot be read, or if the machine is out of memory.
pub fn make_image() -> Result<Vec<u8>, StarterError> {
    let header = header();
    let mut bytes = header.to_vec();
    bytes.extend(crc32fast::hash(&header).to_le_bytes());
    let terms = texts::glossary()?;
    let words = [common_words::encode(Supported::Azerbaijani)?, common_words::encode(Supported::English)?];
    let [azerbaijani, english] = words;
    let memory = texts::memory()?.to_image(&uuid(), &terms)?;
    bytes.extend(Pieces::encode(&[
        memory,
        GlossaryImage::encode(&terms)?,
        LexiconImage::encode(),
        azerbaijani,
        english,
    ]));
    Ok(bytes)
}

/// Makes every later use of the starter in this process read an image instead of the text files. If an image is in use
/// already, it stays.
///
/// # Errors
/// Returns [`ImageError`] if [`make_image`] of this version of the library has not made the image. The text files are
/// read then.
pub fn use_image(bytes: &'static [u8]) -> Result<(), ImageError> {
    let image = Image::open(bytes)?;
    image.lexicon.put_in_use();
    // Another image can only be an equal one.
    let _ = IN_USE.set(image);
    Ok(())
}

impl Image {
    fn open(bytes: &'static [u8]) -> Result<Self, ImageError> {
        let (found, rest) = bytes.split_first_chunk::<HEADER>().ok_or(ImageError::Foreign)?;
        let (sum, parts) = rest.split_first_chunk::<4>().ok_or(ImageError::Foreign)?;
        if !found.starts_with(&MAGIC) || crc32fast::hash(found) != u32::from_le_bytes(*sum) {
            return Err(ImageError::Foreign);
        }
        if *found != header() {
            return Err(ImageError::OutOfDate);
        }
        let parts = Pieces::open(parts).ok_or(ImageError::Foreign)?;
        let memory = parts.get(0).and_then(MemoryImage::open).ok_or(ImageError::Foreign)?;
        let glossary = parts.get(1).and_then(GlossaryImage::open).ok_or(ImageError::Foreign)?;
        let lexicon = parts.get(2).and_then(LexiconImage::open).ok_or(ImageError::Foreign)?;
        let words = |number: usize| parts.get(number).and_then(Pieces::open).ok_or(ImageError::Foreign);
        Ok(Self { memory, glossary, lexicon, azerbaijani_words: words(3)?, english_words: words(4)? })
    }
}

fn header() -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(&MAGIC);
    header[8..12].copy_from_slice(&score::VERSION.to_le_bytes());
    header[12..16].copy_from_slice(&FORMAT.to_le_bytes());
    header[16..].copy_from_slice(&yaddash_memories::CHECKSUM.to_le_bytes());
    header
}

/// The identity of the starter memory: the same for the same texts.
fn uuid() -> String {
    let checksum = yaddash_memories::CHECKSUM.to_be_bytes();
    let mut bytes = *b"yaddash-starter-";
    bytes[8..].copy_from_slice(&checksum);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::memory::{Memory, Phrase, Query};
    use crate::starter::NAME;
    use yaddash_core::terms::Glossary;
    use yaddash_core::unit::{Language, Term, TermForm, Unit};

    static IMAGE: LazyLock<Image> = LazyLock::new(|| Image::open(make_image().unwrap().leak()).unwrap());

    fn memories() -> [Memory; 2] {
        [texts::memory().unwrap(), Memory::from_image(NAME, IMAGE.memory).unwrap()]
    }

    fn languages() -> [Language; 2] {
        [Language::azerbaijani(), Language::english()]
    }

    #[test]
    fn the_memory_of_the_image_has_every_unit_of_the_text_file_and_cannot_be_written() {
        let units = memories().map(|memory| memory.units().unwrap().collect::<Result<Vec<Unit>, _>>().unwrap());
        assert!(units[0].len() > 1000 && units[0] == units[1]);
        let [_, image] = memories();
        assert!(image.is_shipped());
        assert_eq!(image.info().unwrap().units, units[0].len() as u64);
        let error = image.write().unwrap_err().to_string();
        assert_eq!(error, "starter: this file or folder cannot be written (this memory is a part of the program)");
    }

    #[test]
    fn a_search_in_the_image_finds_what_a_search_in_the_text_file_finds() {
        let [parsed, image] = memories();
        let [az, en] = languages();
        for unit in parsed.units().unwrap() {
            let unit = unit.unwrap();
            let step = if unit.id.unwrap().0 % 4 == 0 { 1 } else { 2 };
            for (variant, target) in unit.variants.iter().zip([&en, &az]).step_by(step) {
                let query = Query::new(&variant.text, variant.language.clone(), target.clone()).min_score(40);
                let found = [&parsed, &image].map(|memory| format!("{:?}", memory.lookup(&query).unwrap()));
                assert!(found[0].contains("Exact") && found[0] == found[1], "{}", variant.text);
            }
        }
        for phrase in ["görüş keçirilib", "Xarici İşlər Nazirliyi", "imzalanıb"] {
            let phrase = Phrase::new(phrase, az.clone());
            let found = [&parsed, &image].map(|memory| format!("{:?}", memory.concordance(&phrase).unwrap()));
            assert_eq!(found[0], found[1]);
        }
    }

    /// The names of the concepts that are found in a text, each with its place.
    fn found(glossary: &Glossary, text: &str, language: &Language) -> Vec<String> {
        let places = glossary.find(text, language);
        let names =
            |place| glossary.meanings(place).map(|meaning| (&meaning.term.id, meaning.form)).collect::<Vec<_>>();
        places.iter().map(|place| format!("{:?} {} {:?}", place.range, place.misprint, names(place))).collect()
    }

    #[test]
    fn the_glossary_of_the_image_has_and_finds_every_term_of_the_text_file() {
        let terms = texts::glossary().unwrap();
        let (parsed, image) = (Glossary::new(terms.clone()), Glossary::with_image(Vec::new(), IMAGE.glossary));
        assert!(terms.len() > 1000 && image.terms() == terms);
        assert!(image.terms_with_ids().eq(parsed.terms_with_ids()));
        for domain in terms.iter().filter_map(|term| term.domain.as_ref()) {
            assert!(image.terms_of(domain).eq(parsed.terms_of(domain)));
        }
        assert!(["AZERTAC", "Report", "MFA"].iter().all(|house| image.has_house(house) == parsed.has_house(house)));
        let forms = terms.iter().flat_map(|term| &term.forms).map(|form| (form.text.clone(), form.language.clone()));
        let units: Vec<Unit> = texts::memory().unwrap().units().unwrap().collect::<Result<_, _>>().unwrap();
        let variants = units.iter().flat_map(|unit| &unit.variants);
        for (text, language) in variants.map(|text| (text.text.clone(), text.language.clone())).chain(forms) {
            assert_eq!(found(&image, &text, &language), found(&parsed, &text, &language), "{text}");
        }
    }

    #[test]
    fn a_term_of_a_memory_replaces_that_of_the_image() {
        let starter = texts::glossary().unwrap();
        let [az, en] = languages();
        let replaced = starter.iter().find(|term| term.forms.iter().any(|form| form.text == "TDT")).unwrap();
        let form =
            TermForm { house: Some("Somebody".to_owned()), ..TermForm::new(az.clone(), "Türk Dövlətləri Birliyi") };
        let own = vec![
            Term { id: replaced.id.clone(), forms: vec![form], ..Term::default() },
            Term {
                id: "urban-planning".to_owned(),
                forms: vec![TermForm::new(az.clone(), "şəhərsalma")],
                ..Term::default()
            },
        ];
        let others = starter.iter().filter(|term| term.id != replaced.id);
        let parsed = Glossary::new(own.iter().chain(others).cloned().collect());
        let image = Glossary::with_image(own, IMAGE.glossary);
        assert!(image.terms() == parsed.terms());
        assert!(image.terms_with_ids().map(|(_, term)| term).eq(parsed.terms_with_ids().map(|(_, term)| term)));
        assert!(image.has_house("Somebody") && !image.has_house("Nobody"));
        for text in
            ["TDT-nin sammiti", "Türk Dövlətləri Birliyinin şəhərsalma forumu", "Türk Dövlətləri Təşkilatı Bakıda"]
        {
            assert_eq!(found(&image, text, &az), found(&parsed, text, &az), "{text}");
        }
        assert_eq!(found(&image, "the OTS in Baku", &en), found(&parsed, "the OTS in Baku", &en));
    }

    #[test]
    fn an_image_of_another_version_or_with_a_damaged_header_is_refused() {
        let image = make_image().unwrap();
        let refused = |bytes: &[u8]| Image::open(bytes.to_vec().leak()).unwrap_err();
        assert_eq!(refused(&[]), ImageError::Foreign);
        assert_eq!(refused(&image[..30]), ImageError::Foreign);
        let mut changed = image.clone();
        changed[20] ^= 1;
        assert_eq!(refused(&changed), ImageError::Foreign, "the checksum does not fit");
        let sum = crc32fast::hash(&changed[..HEADER]);
        changed[HEADER..HEADER + 4].copy_from_slice(&sum.to_le_bytes());
        assert_eq!(refused(&changed), ImageError::OutOfDate, "other texts");
        assert!(Image::open(image.leak()).is_ok());
    }

    #[test]
    fn the_same_texts_give_the_same_bytes() {
        assert!(make_image().unwrap() == make_image().unwrap());
    }
}
