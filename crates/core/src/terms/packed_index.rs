//! The index of a glossary in one language as bytes that are read in place: the forms, and the tables by which a word of
//! a text leads to them. A form is decoded when a text has a word with which it may begin.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::form::{FormWord, Pattern, Stem, Tail};
use crate::language::az::suffixes::Noun;
use crate::packed::{Pieces, WordMap};

/// The forms of a glossary in one language, read in place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedIndex {
    patterns: Pieces,
    /// The words of the patterns: many patterns share a word.
    words: Pieces,
    /// For each stem of a first word, the numbers of the patterns that begin with it, each with the number of the stem
    /// in its first word.
    by_first: WordMap,
    /// For each word of the forms, the numbers of the terms that have it.
    vocabulary: WordMap,
    /// The length in bytes of the longest stem of a first word.
    longest: u32,
}

/// The bits of a number in `by_first` that are the number of the stem.
const STEM_BITS: u32 = 8;

impl PackedIndex {
    /// Makes the bytes of an index of these forms.
    pub(super) fn encode(patterns: &[Pattern]) -> Vec<u8> {
        let mut by_first: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        let mut vocabulary: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (pattern, number) in patterns.iter().zip(0_u32..) {
            let stems = pattern.words.first().map_or(&[][..], |first| &first.stems);
            for (stem, at) in stems.iter().zip(0..1 << STEM_BITS) {
                by_first.entry(&stem.text).or_default().push(number << STEM_BITS | at);
            }
            for word in &pattern.words {
                let terms = vocabulary.entry(&word.folded).or_default();
                if terms.last() != Some(&pattern.term) {
                    terms.push(pattern.term);
                }
            }
        }
        let longest = by_first.keys().map(|stem| stem.len()).max().unwrap_or(0);
        let mut words = Words::default();
        let patterns: Vec<Vec<u8>> = patterns.iter().map(|pattern| encode_pattern(pattern, &mut words)).collect();
        Pieces::encode(&[
            Pieces::encode(&patterns),
            Pieces::encode(&words.encoded),
            WordMap::encode(by_first),
            WordMap::encode(vocabulary),
            u32::try_from(longest).unwrap_or(u32::MAX).to_le_bytes().to_vec(),
        ])
    }

    /// Opens the bytes of an index; `None` if they are cut off.
    pub(super) fn open(bytes: &'static [u8]) -> Option<Self> {
        let parts = Pieces::open(bytes)?;
        Some(Self {
            patterns: Pieces::open(parts.get(0)?)?,
            words: Pieces::open(parts.get(1)?)?,
            by_first: WordMap::open(parts.get(2)?)?,
            vocabulary: WordMap::open(parts.get(3)?)?,
            longest: u32::from_le_bytes(parts.get(4)?.try_into().ok()?),
        })
    }

    /// The number of forms.
    pub(super) fn len(&self) -> usize {
        self.patterns.len()
    }

    pub(super) fn longest(&self) -> usize {
        self.longest as usize
    }

    pub(super) fn pattern(&self, number: usize) -> Option<Pattern> {
        let (head, words) = self.patterns.get(number)?.split_first_chunk::<10>()?;
        let mut head = Decoder { rest: head };
        let (term, form) = (u32::from_le_bytes(head.take()?), u32::from_le_bytes(head.take()?));
        let [capitals, lone_verb] = head.take()?;
        let word = |number: &[u8; 4]| Decoder { rest: self.words.get(u32::from_le_bytes(*number) as usize)? }.word();
        let words = words.as_chunks().0.iter().map(word).collect::<Option<Vec<_>>>()?;
        Some(Pattern { term, form, words, capitals: capitals.into(), lone_verb: lone_verb != 0 })
    }

    /// The numbers of the patterns that begin with a stem, each with the number of the stem in its first word.
    pub(super) fn beginning_with(&self, stem: &str) -> impl Iterator<Item = (usize, u16)> + use<> {
        let stem_of = |number: u32| (number & ((1 << STEM_BITS) - 1)) as u16;
        self.by_first.get(stem).map(move |number| ((number >> STEM_BITS) as usize, stem_of(number)))
    }

    /// The numbers of the terms that have a word.
    pub(super) fn terms_with(&self, word: &str) -> impl Iterator<Item = u32> + use<> {
        self.vocabulary.get(word)
    }
}

/// The lists of endings that occur in [`Tail::Ends`].
const ENDINGS: [&[&str]; 6] = [&["", "s"], &["s"], &["ies"], &["es"], &["ed", "ing"], &["ied"]];
/// The first byte of a tail of this kind; the byte after it is added.
const ENDS: u8 = 16;

/// The words of patterns, each once.
#[derive(Default)]
struct Words {
    encoded: Vec<Vec<u8>>,
    numbers: BTreeMap<Vec<u8>, u32>,
}

impl Words {
    fn number_of(&mut self, word: &FormWord) -> u32 {
        *self.numbers.entry(encode_word(word)).or_insert_with_key(|word| {
            let number = u32::try_from(self.encoded.len()).unwrap_or(u32::MAX);
            self.encoded.push(word.clone());
            number
        })
    }
}

fn encode_pattern(pattern: &Pattern, words: &mut Words) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(pattern.term.to_le_bytes());
    bytes.extend(pattern.form.to_le_bytes());
    bytes.push(u8::try_from(pattern.capitals).unwrap_or(u8::MAX));
    bytes.push(pattern.lone_verb.into());
    bytes.extend(pattern.words.iter().flat_map(|word| words.number_of(word).to_le_bytes()));
    bytes
}

fn encode_word(word: &FormWord) -> Vec<u8> {
    let mut bytes = Vec::new();
    let text = |bytes: &mut Vec<u8>, text: &str| {
        bytes.extend(u16::try_from(text.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(text.as_bytes());
    };
    text(&mut bytes, &word.folded);
    for optional in [&word.exact, &word.gap] {
        bytes.push(optional.is_some().into());
        text(&mut bytes, optional.as_deref().unwrap_or_default());
    }
    bytes.push(word.capital.into());
    bytes.push(u8::try_from(word.stems.len()).unwrap_or(u8::MAX));
    for stem in &word.stems {
        text(&mut bytes, &stem.text);
        bytes.push(encode_tail(stem.tail));
    }
    bytes
}

fn encode_tail(tail: Tail) -> u8 {
    match tail {
        Tail::Nothing => 0,
        Tail::Noun(Noun::Plain) => 1,
        Tail::Noun(Noun::Possessed) => 2,
        Tail::Noun(Noun::WithoutPossessive) => 3,
        Tail::SoftNoun => 4,
        Tail::Spoken => 5,
        Tail::Verb { soft, phrase } => 8 + u8::from(soft) * 2 + u8::from(phrase),
        Tail::Ends(ends) => {
            let at = ENDINGS.iter().position(|known| *known == ends);
            at.and_then(|at| u8::try_from(at).ok()).map_or(u8::MAX, |at| ENDS + at)
        }
    }
}

fn tail_of(byte: u8) -> Option<Tail> {
    Some(match byte {
        0 => Tail::Nothing,
        1 => Tail::Noun(Noun::Plain),
        2 => Tail::Noun(Noun::Possessed),
        3 => Tail::Noun(Noun::WithoutPossessive),
        4 => Tail::SoftNoun,
        5 => Tail::Spoken,
        8..12 => Tail::Verb { soft: byte & 2 != 0, phrase: byte & 1 != 0 },
        _ => Tail::Ends(ENDINGS.get(usize::from(byte.checked_sub(ENDS)?))?),
    })
}

/// Reads a pattern, or a word of one, from its bytes.
struct Decoder {
    rest: &'static [u8],
}

impl Decoder {
    fn word(mut self) -> Option<FormWord> {
        let (folded, exact, gap) = (self.text()?, self.optional()?, self.optional()?);
        let [capital, count] = self.take()?;
        let mut stem = || Some(Stem { text: self.text()?, tail: tail_of(self.take::<1>()?[0])? });
        let stems = (0..count).map(|_| stem()).collect::<Option<Vec<_>>>()?;
        Some(FormWord { folded, exact, capital: capital != 0, gap, stems })
    }

    fn optional(&mut self) -> Option<Option<Cow<'static, str>>> {
        let [there] = self.take()?;
        let text = self.text()?;
        Some((there != 0).then_some(text))
    }

    fn text(&mut self) -> Option<Cow<'static, str>> {
        let length = u16::from_le_bytes(self.take()?);
        let (text, rest) = self.rest.split_at_checked(length.into())?;
        self.rest = rest;
        Some(Cow::Borrowed(std::str::from_utf8(text).ok()?))
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*taken)
    }
}
