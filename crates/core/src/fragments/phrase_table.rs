//! A phrase table: all phrases that the units of a memory have in one language, and which words of the two languages
//! translate each other in these units. It is read in place, so opening it costs the same for any number of units.
//!
//! ```text
//! magic (8) · version (4) · number of sections (4) · length of each section (8 each) · the sections
//! ```
//!
//! The words of all units stand one after another, as numbers of their forms. A suffix array (Manber and Myers 1993) has
//! the places of these words in the order of the stems from there on, up to the next mark that no phrase crosses. So all
//! places of a phrase are next to each other, and are found by halving. Numbers are little-endian. A table that is cut
//! off or damaged gives wrong phrases, or none, but never a panic: a program that keeps a table in a file adds a checksum.

use std::fmt;
use std::ops::Range;

use super::polarity::Polarity;

/// The version of the tables that this library makes and reads. It also changes when words get other stems.
pub const TABLE_VERSION: u32 = 1;

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
    /// The stems of the source in order of their letters; the first is empty and stands for all numbers. The letters,
    /// and 4 bytes for each stem: where its letters end.
    SourceLetters,
    SourceStems,
    /// For each of these stems 16 bytes, a [`StemCounts`].
    SourceCounts,
    TargetLetters,
    TargetStems,
    TargetCounts,
    /// For each stem of the source 4 bytes: the first of its pairs; and where the last pair ends.
    PairStarts,
    /// For each pair of stems 12 bytes: the stem of the target, and its probabilities in both directions.
    Pairs,
    /// The forms of the source in order of their letters; for each 12 bytes: where its letters end, its stem, its signs.
    FormLetters,
    Forms,
    /// For each word of the units 4 bytes: twice the number of its form; one is added if a mark stands before the word
    /// that no phrase crosses, or if it is the first of its unit.
    Words,
    /// For each unit 24 bytes: its number, its date, and where its words end.
    Units,
    /// The places of the words that are followed by another word of the same phrase, in the order of stems.
    Suffixes,
    /// For each stem of the source 4 bytes: the first of its suffixes; and where the last one ends.
    SuffixStarts,
}

const SECTIONS: usize = Section::SuffixStarts as usize + 1;

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
#[derive(Clone, Copy, Debug)]
pub(super) struct TableForm<'t> {
    pub(super) text: &'t str,
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

pub(super) const STEM_BYTES: usize = 4;
pub(super) const COUNTS_BYTES: usize = 16;
pub(super) const PAIR_BYTES: usize = 12;
pub(super) const FORM_BYTES: usize = 12;
pub(super) const UNIT_BYTES: usize = 24;

/// The bytes of a table, wherever they are: in a mapped file, in the program or in main memory.
pub type TableBytes = Box<dyn AsRef<[u8]> + Send + Sync>;

/// The phrases of the units of a memory in one language, with what was learned of their translations. It is made by
/// [`TableBuilder`](super::TableBuilder).
pub struct PhraseTable {
    bytes: TableBytes,
    sections: Vec<Range<usize>>,
    all_source: f64,
    all_target: f64,
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
            let end = at.checked_add(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
            sections.push(at..end);
            at = end;
        }
        if at != all.len() {
            return None;
        }
        let mut table = Self { bytes, sections, all_source: 0.0, all_target: 0.0 };
        let all = |table: &Self, section| -> f64 {
            let counts = table.array::<COUNTS_BYTES>(section);
            counts.iter().map(|counts| f64::from(StemCounts::from_bytes(counts).occurrences)).sum()
        };
        (table.all_source, table.all_target) = (all(&table, Section::SourceCounts), all(&table, Section::TargetCounts));
        Some(table)
    }

    /// Makes the bytes of a table. The sections are in the order of [`Section`].
    pub(super) fn encode(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
        let length: usize = sections.iter().map(Vec::len).sum();
        let mut bytes = Vec::with_capacity(16 + 8 * SECTIONS + length);
        bytes.extend(MAGIC);
        bytes.extend(TABLE_VERSION.to_le_bytes());
        bytes.extend((SECTIONS as u32).to_le_bytes());
        bytes.extend(sections.iter().flat_map(|section| (section.len() as u64).to_le_bytes()));
        sections.iter().for_each(|section| bytes.extend_from_slice(section));
        bytes
    }

    /// The number of units whose phrases are in the table.
    #[must_use]
    pub fn units(&self) -> usize {
        self.array::<UNIT_BYTES>(Section::Units).len()
    }

    fn section(&self, section: Section) -> &[u8] {
        let range = self.sections.get(section as usize).cloned().unwrap_or_default();
        (*self.bytes).as_ref().get(range).unwrap_or_default()
    }

    fn array<const N: usize>(&self, section: Section) -> &[[u8; N]] {
        self.section(section).as_chunks::<N>().0
    }

    fn number(&self, section: Section, at: usize) -> u32 {
        self.array::<4>(section).get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    /// The number of a stem; `None` if the units do not have it.
    pub(super) fn stem(&self, side: Side, stem: &str) -> Option<u32> {
        let (letters, ends) = match side {
            Side::Source => (Section::SourceLetters, Section::SourceStems),
            Side::Target => (Section::TargetLetters, Section::TargetStems),
        };
        find::<STEM_BYTES>(self.section(letters), self.array(ends), stem)
    }

    /// The number of a form of the source; `None` if the units do not have it.
    pub(super) fn form_number(&self, form: &str) -> Option<u32> {
        find::<FORM_BYTES>(self.section(Section::FormLetters), self.array(Section::Forms), form)
    }

    pub(super) fn form(&self, number: u32) -> TableForm<'_> {
        let (forms, at) = (self.array::<FORM_BYTES>(Section::Forms), number as usize);
        let letters = letters_of(self.section(Section::FormLetters), forms, at);
        let signs = forms.get(at).map_or(0, |form| field(form, 8));
        let sign = |bit: u32| signs & 1 << bit != 0;
        TableForm {
            text: std::str::from_utf8(letters).unwrap_or_default(),
            polarity: Polarity { is_negator: sign(0), is_negated: sign(1), may_be_negated: sign(2) },
            is_light_verb: sign(3),
        }
    }

    fn key_of(&self, form: u32) -> u32 {
        self.array::<FORM_BYTES>(Section::Forms).get(form as usize).map_or(u32::MAX, |form| field(form, 4))
    }

    pub(super) fn counts(&self, side: Side, stem: u32) -> StemCounts {
        let section = if side == Side::Source { Section::SourceCounts } else { Section::TargetCounts };
        self.array::<COUNTS_BYTES>(section).get(stem as usize).map(StemCounts::from_bytes).unwrap_or_default()
    }

    /// The number of words in training.
    pub(super) fn words_in_training(&self, side: Side) -> f64 {
        if side == Side::Source { self.all_source } else { self.all_target }
    }

    /// The pairs of a stem of the source, in order of the stems of the target.
    pub(super) fn pairs(&self, source: u32) -> Pairs<'_> {
        let start = |at: u32| self.number(Section::PairStarts, at as usize) as usize;
        let pairs = self.array::<PAIR_BYTES>(Section::Pairs);
        Pairs(pairs.get(start(source)..start(source.saturating_add(1))).unwrap_or_default())
    }

    /// A word of the units: the number of its form, and whether a break stands before it.
    pub(super) fn word(&self, place: u32) -> Option<(u32, bool)> {
        let word = self.array::<4>(Section::Words).get(place as usize)?;
        let word = u32::from_le_bytes(*word);
        Some((word / 2, word % 2 == 1))
    }

    /// The unit that has the word at a place.
    pub(super) fn unit_at(&self, place: u32) -> Option<TableUnit> {
        let units = self.array::<UNIT_BYTES>(Section::Units);
        let end = |unit: &[u8; UNIT_BYTES]| field(unit, 16);
        let at = units.partition_point(|unit| end(unit) <= place);
        let unit = units.get(at)?;
        let wide = |from: usize| u64::from(field(unit, from)) | u64::from(field(unit, from + 4)) << 32;
        let start = at.checked_sub(1).and_then(|before| units.get(before)).map_or(0, end);
        Some(TableUnit { id: wide(0).cast_signed(), date: wide(8), start, end: end(unit) })
    }

    /// The suffixes that begin with a word of this key and have a second word.
    pub(super) fn starting_with(&self, key: u32) -> Range<usize> {
        let start = |at: u32| self.number(Section::SuffixStarts, at as usize) as usize;
        let end = start(key.saturating_add(1)).min(self.array::<4>(Section::Suffixes).len());
        start(key).min(end)..end
    }

    /// Of a range of suffixes whose first `depth` words have the same keys, those whose next word has this key.
    pub(super) fn continued_with(&self, range: Range<usize>, depth: usize, key: u32) -> Range<usize> {
        let suffixes = self.array::<4>(Section::Suffixes).get(range.clone()).unwrap_or_default();
        let key_at = |suffix: &[u8; 4]| {
            let word = self.word(u32::from_le_bytes(*suffix).saturating_add(depth as u32));
            word.filter(|(_, after_break)| !after_break).map(|(form, _)| self.key_of(form))
        };
        let start = suffixes.partition_point(|suffix| key_at(suffix) < Some(key));
        let length = suffixes[start..].partition_point(|suffix| key_at(suffix) <= Some(key));
        range.start + start..range.start + start + length
    }

    /// The places of the first words of a range of suffixes.
    pub(super) fn places(&self, range: Range<usize>) -> impl Iterator<Item = u32> {
        let suffixes = self.array::<4>(Section::Suffixes).get(range).unwrap_or_default();
        suffixes.iter().map(|place| u32::from_le_bytes(*place))
    }
}

/// The stems of the target that were met beside a stem of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pairs<'t>(&'t [[u8; PAIR_BYTES]]);

impl Pairs<'_> {
    /// The probabilities of a pair: of the target given the source, and the other way round.
    pub(super) fn get(self, target: u32) -> Option<[f32; 2]> {
        let at = self.0.binary_search_by_key(&target, |pair| field(pair, 0)).ok()?;
        let pair = self.0.get(at)?;
        Some([f32::from_bits(field(pair, 4)), f32::from_bits(field(pair, 8))])
    }
}

impl StemCounts {
    pub(super) fn to_bytes(self) -> [u8; COUNTS_BYTES] {
        let all = [self.attributed, self.prior_sum, self.neighbours, self.occurrences];
        let mut bytes = [0; COUNTS_BYTES];
        for (place, number) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(all) {
            *place = number.to_le_bytes();
        }
        bytes
    }

    fn from_bytes(bytes: &[u8; COUNTS_BYTES]) -> Self {
        let number = |at: usize| f32::from_bits(field(bytes, at));
        Self { attributed: number(0), prior_sum: number(4), neighbours: number(8), occurrences: number(12) }
    }
}

/// The signs of a form, as bits.
pub(super) fn signs(polarity: Polarity, is_light_verb: bool) -> u32 {
    let Polarity { is_negator, is_negated, may_be_negated } = polarity;
    let bits = [is_negator, is_negated, may_be_negated, is_light_verb];
    (0..).zip(bits).map(|(place, bit)| u32::from(bit) << place).sum()
}

/// The four bytes of an item from an offset on, as a number.
fn field<const N: usize>(item: &[u8; N], from: usize) -> u32 {
    item.get(from..from + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// The letters of an entry. The first four bytes of an entry say where its letters end.
fn letters_of<'l, const N: usize>(letters: &'l [u8], entries: &[[u8; N]], at: usize) -> &'l [u8] {
    let end = |at: usize| entries.get(at).map_or(0, |entry| field(entry, 0) as usize);
    letters.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
}

/// The number of the entry with these letters, among entries in order of their letters.
fn find<const N: usize>(letters: &[u8], entries: &[[u8; N]], text: &str) -> Option<u32> {
    let (mut low, mut high) = (0, entries.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if letters_of(letters, entries, middle) < text.as_bytes() {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    (low < entries.len() && letters_of(letters, entries, low) == text.as_bytes()).then_some(low as u32)
}
