//! A phrase table: all phrases that the units of a memory have in one language, and which words of the two languages
//! translate each other in these units. It is read in place, so opening it costs the same for any number of units.
//!
//! ```text
//! magic (8) · version (4) · number of sections (4)
//! for each section its length (7), and how many bytes each number in it has (1) · the sections
//! ```
//!
//! The words of all units stand one after another, as numbers of their forms. A suffix array (Manber and Myers 1993) has
//! the places of these words in the order of the stems from there on, up to the next mark that no phrase crosses. So all
//! places of a phrase are next to each other, and are found by halving. Numbers are little-endian, with as few bytes as
//! the greatest number of their section needs (`compact.rs`). A table that is cut
//! off or damaged gives wrong phrases, or none, but never a panic: a program that keeps a table in a file adds a checksum.

use std::fmt;
use std::ops::Range;

use super::compact::{Numbers, SortedWords, from_short_float, from_short_probability, short_float, short_probability};
use super::polarity::Polarity;

/// The version of the tables that this library makes and reads. It also changes when words get other stems.
pub const TABLE_VERSION: u32 = 2;

const MAGIC: [u8; 8] = *b"yaddphr1";

/// The key of all numbers: a phrase is found whatever its numbers are.
pub(super) const NUMBER: u32 = 0;

/// The longest fragment, in words.
pub(super) const MAX_WORDS: usize = 24;

/// One of the two languages of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The language of the queries.
    Source,
    /// The language of the translations.
    Target,
}

/// The arrays of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// The stems of the source in order of their letters; the first is empty and stands for all numbers.
    SourceLetters,
    SourceBlocks,
    /// For each of these stems 8 bytes, a [`StemCounts`].
    SourceCounts,
    TargetLetters,
    TargetBlocks,
    TargetCounts,
    /// The number of words in training, in the source and in the target: 8 bytes each.
    WordsInTraining,
    /// For each stem of the source, the first of its pairs; and where the last pair ends.
    PairStarts,
    /// For each pair of stems, the stem of the target.
    PairTargets,
    /// For each pair of stems 3 bytes, its probabilities in both directions.
    PairProbabilities,
    /// The forms of the source in order of their letters.
    FormLetters,
    FormBlocks,
    /// For each of these forms, 16 times the number of its stem, and its signs.
    FormStems,
    /// For each word of the units twice the number of its form; one is added if a mark stands before the word that no
    /// phrase crosses, or if it is the first of its unit.
    Words,
    /// For each unit its number, its date, and where its words end.
    UnitIds,
    UnitDates,
    UnitEnds,
    /// The places of the words that are followed by another word of the same phrase, in the order of stems.
    Suffixes,
    /// For each stem of the source, the first of its suffixes; and where the last one ends.
    SuffixStarts,
}

const SECTIONS: usize = Section::SuffixStarts as usize + 1;

/// The bytes of a section, and how many bytes each number in it has.
pub(super) type SectionBytes = (Vec<u8>, u8);

/// How often a stem was met in training, and what its prior is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct StemCounts {
    /// How many words of the other language were attributed to it.
    pub(super) attributed: f32,
    /// The sum of the priors of all stems that occurred beside it.
    pub(super) prior_sum: f32,
    /// The number of these stems; 0 if it was not in training.
    pub(super) neighbours: f32,
    /// Its number of occurrences.
    pub(super) occurrences: f32,
}

/// A form of the source in a table.
#[derive(Clone, Debug)]
pub(super) struct TableForm {
    pub(super) text: String,
    pub(super) polarity: Polarity,
    pub(super) is_light_verb: bool,
}

/// A unit in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableUnit {
    pub(super) id: i64,
    pub(super) date: u64,
    /// Its words among those of all units.
    pub(super) start: u32,
    pub(super) end: u32,
}

const COUNTS_BYTES: usize = 8;
const PROBABILITIES_BYTES: usize = 3;
/// The number of signs of a form, each a bit.
const SIGNS: u32 = 4;

/// The bytes of a table, wherever they are: in a mapped file, in the program or in main memory.
pub type TableBytes = Box<dyn AsRef<[u8]> + Send + Sync>;

/// The phrases of the units of a memory in one language, with what was learned of their translations. It is made by
/// [`TableBuilder`](super::TableBuilder).
pub struct PhraseTable {
    bytes: TableBytes,
    /// The place of each section, and how many bytes each number in it has.
    sections: Vec<(Range<usize>, u8)>,
}

impl fmt::Debug for PhraseTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PhraseTable").field("sections", &self.sections).finish_non_exhaustive()
    }
}

impl PhraseTable {
    /// Opens a table; `None` if the bytes are not a table of this version, or are cut off.
    #[must_use]
    pub fn open(bytes: TableBytes) -> Option<Self> {
        let all = (*bytes).as_ref();
        let word = |at: usize| all.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
        if !all.starts_with(&MAGIC) || word(8)? != TABLE_VERSION || word(12)? as usize != SECTIONS {
            return None;
        }
        let lengths = all.get(16..16 + 8 * SECTIONS)?.as_chunks::<8>().0;
        let mut at = 16 + 8 * SECTIONS;
        let mut sections = Vec::with_capacity(SECTIONS);
        for length in lengths {
            let [length @ .., width] = *length;
            let length = length.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            let end = at.checked_add(usize::try_from(length).ok()?)?;
            sections.push((at..end, width));
            at = end;
        }
        (at == all.len()).then_some(Self { bytes, sections })
    }

    /// Makes the bytes of a table. The sections are in the order of [`Section`].
    pub(super) fn encode(sections: &[SectionBytes; SECTIONS]) -> Vec<u8> {
        let length: usize = sections.iter().map(|(bytes, _)| bytes.len()).sum();
        let mut bytes = Vec::with_capacity(16 + 8 * SECTIONS + length);
        bytes.extend(MAGIC);
        bytes.extend(TABLE_VERSION.to_le_bytes());
        bytes.extend((SECTIONS as u32).to_le_bytes());
        for (section, width) in sections {
            bytes.extend((section.len() as u64).to_le_bytes().into_iter().take(7).chain([*width]));
        }
        sections.iter().for_each(|(section, _)| bytes.extend_from_slice(section));
        bytes
    }

    /// The number of units whose phrases are in the table.
    #[must_use]
    pub fn units(&self) -> usize {
        self.numbers(Section::UnitIds).len()
    }

    fn section(&self, section: Section) -> &[u8] {
        let range = self.sections.get(section as usize).map(|(range, _)| range.clone()).unwrap_or_default();
        (*self.bytes).as_ref().get(range).unwrap_or_default()
    }

    fn numbers(&self, section: Section) -> Numbers<'_> {
        let width = self.sections.get(section as usize).map_or(0, |(_, width)| *width);
        Numbers::new(self.section(section), width)
    }

    fn words(&self, letters: Section, blocks: Section) -> SortedWords<'_> {
        SortedWords { letters: self.section(letters), blocks: self.numbers(blocks) }
    }

    /// The items of a list from its starts: those of number `at`.
    fn items(&self, starts: Section, at: u32) -> Range<usize> {
        let starts = self.numbers(starts);
        let start = |at: u32| starts.short(at as usize).unwrap_or_default() as usize;
        start(at)..start(at.saturating_add(1))
    }

    /// The number of a stem; `None` if the units do not have it.
    pub(super) fn stem(&self, side: Side, stem: &str) -> Option<u32> {
        let words = match side {
            Side::Source => self.words(Section::SourceLetters, Section::SourceBlocks),
            Side::Target => self.words(Section::TargetLetters, Section::TargetBlocks),
        };
        words.find(stem)
    }

    /// The number of a form of the source; `None` if the units do not have it.
    pub(super) fn form_number(&self, form: &str) -> Option<u32> {
        self.words(Section::FormLetters, Section::FormBlocks).find(form)
    }

    pub(super) fn form(&self, number: u32) -> TableForm {
        let (words, at) = (self.words(Section::FormLetters, Section::FormBlocks), number as usize);
        let signs = self.numbers(Section::FormStems).short(at).unwrap_or_default();
        let sign = |bit: u32| signs & 1 << bit != 0;
        TableForm {
            text: words.get(at).unwrap_or_default(),
            polarity: Polarity { is_negator: sign(0), is_negated: sign(1), may_be_negated: sign(2) },
            is_light_verb: sign(3),
        }
    }

    pub(super) fn counts(&self, side: Side, stem: u32) -> StemCounts {
        let section = if side == Side::Source { Section::SourceCounts } else { Section::TargetCounts };
        let counts = self.section(section).as_chunks::<COUNTS_BYTES>().0;
        counts.get(stem as usize).map(StemCounts::from_bytes).unwrap_or_default()
    }

    /// The number of words in training.
    pub(super) fn words_in_training(&self, side: Side) -> f64 {
        let numbers = self.section(Section::WordsInTraining).as_chunks::<8>().0;
        numbers.get(usize::from(side == Side::Target)).map_or(0.0, |bytes| f64::from_le_bytes(*bytes))
    }

    /// The pairs of a stem of the source, in order of the stems of the target.
    pub(super) fn pairs(&self, source: u32) -> Pairs<'_> {
        let (targets, probabilities) = (self.numbers(Section::PairTargets), self.section(Section::PairProbabilities));
        let Range { start, end } = self.items(Section::PairStarts, source);
        Pairs { targets, probabilities: probabilities.as_chunks().0, start, end }
    }

    /// A word of the units: the number of its form, and whether a break stands before it.
    pub(super) fn word(&self, place: u32) -> Option<(u32, bool)> {
        let word = self.numbers(Section::Words).short(place as usize)?;
        Some((word / 2, word % 2 == 1))
    }

    /// The unit that has the word at a place.
    pub(super) fn unit_at(&self, place: u32) -> Option<TableUnit> {
        let ends = self.numbers(Section::UnitEnds);
        let at = ends.partition_point(0..ends.len(), |end| end <= u64::from(place));
        let start = at.checked_sub(1).map_or(Some(0), |before| ends.short(before))?;
        let (id, date) = (self.numbers(Section::UnitIds).get(at)?, self.numbers(Section::UnitDates).get(at)?);
        Some(TableUnit { id: id.cast_signed(), date, start, end: ends.short(at)? })
    }

    /// The suffixes that begin with a word of this key and have a second word.
    pub(super) fn starting_with(&self, key: u32) -> Range<usize> {
        let Range { start, end } = self.items(Section::SuffixStarts, key);
        let end = end.min(self.numbers(Section::Suffixes).len());
        start.min(end)..end
    }

    /// Of a range of suffixes whose first `depth` words have the same keys, those whose next word has this key.
    pub(super) fn continued_with(&self, range: Range<usize>, depth: usize, key: u32) -> Range<usize> {
        let (suffixes, words) = (self.numbers(Section::Suffixes), self.numbers(Section::Words));
        let stems = self.numbers(Section::FormStems);
        let key_at = |suffix: u64| {
            let word = words.get(usize::try_from(suffix).ok()?.checked_add(depth)?)?;
            let stem = stems.get(usize::try_from(word / 2).ok()?)? >> SIGNS;
            (word % 2 == 0).then_some(stem)
        };
        let wanted = Some(u64::from(key));
        let start = suffixes.partition_point(range.clone(), |suffix| key_at(suffix) < wanted);
        start..suffixes.partition_point(start..range.end, |suffix| key_at(suffix) <= wanted)
    }

    /// The places of the first words of a range of suffixes.
    pub(super) fn places(&self, range: Range<usize>) -> impl Iterator<Item = u32> {
        let suffixes = self.numbers(Section::Suffixes);
        range.filter_map(move |at| suffixes.short(at))
    }
}

/// The stems of the target that were met beside a stem of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pairs<'t> {
    targets: Numbers<'t>,
    probabilities: &'t [[u8; PROBABILITIES_BYTES]],
    start: usize,
    end: usize,
}

impl Pairs<'_> {
    /// The probabilities of a pair: of the target given the source, and the other way round.
    pub(super) fn get(self, target: u32) -> Option<[f32; 2]> {
        let at = self.targets.partition_point(self.start..self.end, |other| other < u64::from(target));
        let is_here = at < self.end && self.targets.get(at) == Some(target.into());
        let &[low, middle, high] = self.probabilities.get(at).filter(|_| is_here)?;
        let both = u32::from_le_bytes([low, middle, high, 0]);
        Some([both & 0xFFF, both >> 12].map(from_short_probability))
    }

    /// Makes the bytes of the probabilities of a pair.
    pub(super) fn to_bytes(probabilities: [f32; 2]) -> [u8; PROBABILITIES_BYTES] {
        let [forward, backward] = probabilities.map(short_probability);
        let [low, middle, high, _] = (forward | backward << 12).to_le_bytes();
        [low, middle, high]
    }
}

impl StemCounts {
    pub(super) fn to_bytes(self) -> [u8; COUNTS_BYTES] {
        let all = [self.attributed, self.prior_sum, self.neighbours, self.occurrences];
        let mut bytes = [0; COUNTS_BYTES];
        for (place, number) in bytes.as_chunks_mut::<2>().0.iter_mut().zip(all) {
            *place = short_float(number).to_le_bytes();
        }
        bytes
    }

    fn from_bytes(bytes: &[u8; COUNTS_BYTES]) -> Self {
        let [attributed, prior_sum, neighbours, occurrences] =
            [0, 2, 4, 6].map(|at| from_short_float(u16::from_le_bytes([bytes[at], bytes[at + 1]])));
        Self { attributed, prior_sum, neighbours, occurrences }
    }
}

/// The stem of a form and its signs, as one number.
pub(super) fn stem_and_signs(stem: u32, polarity: Polarity, is_light_verb: bool) -> u64 {
    let Polarity { is_negator, is_negated, may_be_negated } = polarity;
    let bits = [is_negator, is_negated, may_be_negated, is_light_verb];
    let signs: u64 = (0..).zip(bits).map(|(place, bit)| u64::from(bit) << place).sum();
    u64::from(stem) << SIGNS | signs
}
