//! One run of an index, opened for reading: typed access to its arrays.

use std::ops::Range;
use std::path::Path;

use super::image::{Damaged, Image, Section};
use yaddash_core::score::{Key, Word, WordTable};

/// The postings of each key are divided into four parts, by a share that each posting has. To compute the share,
/// sort the words of the text from the rarest to the commonest. The share is the weight of the key's word and of
/// all words after it, divided by the weight of the whole text. The four numbers are the lowest shares in the four
/// parts, in thousandths. A query skips the parts whose shares are too small for its minimum similarity. A text
/// whose share is below the last number has no posting under the key.
pub(super) const PARTS: [u64; 4] = [850, 700, 600, 500];

/// The lowest similarity, in millionths, at which postings find every text. Texts of lower similarity are
/// found by scanning signatures.
pub(super) const MIN_POSTED: u32 = 500_000;

/// An entry of the table of keys. A key is a number that stands for similar words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyEntry {
    pub(super) key: Key,
    /// The number of records that have the key.
    pub(super) records: u32,
    /// The number of the first word that has the key. The words of the key end before the first word of the
    /// next key.
    pub(super) first_word: u32,
    /// The position of the key's bit in the signatures of postings, and its position in the signatures of
    /// records.
    pub(super) bits: [u8; 2],
}

pub(super) const KEY_BYTES: usize = 24;
pub(super) const HEAD_BYTES: usize = 16;
pub(super) const WORD_BYTES: usize = 8;
pub(super) const MEMBER_BYTES: usize = 16;

/// The section WeightStarts divides the records into groups by weight. This number is the width of the range
/// of weights of one group, in thousandths.
pub(super) const WEIGHT_STEP: u64 = 64;
/// The number of groups into which the section WeightStarts divides the records by weight. All records that
/// are too heavy for the other groups are in the last group.
pub(super) const WEIGHT_STEPS: usize = 2048;

impl KeyEntry {
    pub(super) fn to_bytes(self) -> [u8; KEY_BYTES] {
        let mut bytes = [0; KEY_BYTES];
        bytes[..8].copy_from_slice(&self.key.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.records.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.first_word.to_le_bytes());
        bytes[16..18].copy_from_slice(&self.bits);
        bytes
    }

    fn from_bytes(bytes: &[u8; KEY_BYTES]) -> Self {
        let (key, rest) = bytes.split_first_chunk::<8>().unwrap_or((&[0; 8], &[]));
        let (records, rest) = rest.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let (first_word, rest) = rest.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let bits = rest.first_chunk::<2>().map_or([0; 2], |bits| bits.map(|bit| bit % 64));
        Self {
            key: u64::from_le_bytes(*key),
            records: u32::from_le_bytes(*records),
            first_word: u32::from_le_bytes(*first_word),
            bits,
        }
    }
}

/// The head of a record. A record is a sequence of words that one or more texts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The sum of the weights of the record's words, in thousandths. Records are stored in order of this
    /// weight.
    pub(super) weight: u32,
    /// The index of the record's first word in the section Numbers. The words of a record end where those of
    /// the next record begin.
    pub(super) first: u32,
    pub(super) signature: u64,
}

impl Head {
    pub(super) fn to_bytes(self) -> [u8; HEAD_BYTES] {
        let mut bytes = [0; HEAD_BYTES];
        bytes[..4].copy_from_slice(&self.weight.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.first.to_le_bytes());
        bytes[8..].copy_from_slice(&self.signature.to_le_bytes());
        bytes
    }

    #[inline]
    fn from_bytes(bytes: &[u8; HEAD_BYTES]) -> Self {
        let all = u128::from_le_bytes(*bytes);
        Self { weight: all as u32, first: (all >> 32) as u32, signature: (all >> 64) as u64 }
    }
}

/// An entry of the table of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordEntry {
    /// The offset in the section Letters at which the word begins.
    pub(super) start: u32,
    /// The length of the word in bytes.
    pub(super) length: u16,
    /// The weight of the word, in thousandths.
    pub(super) weight: u16,
}

impl WordEntry {
    pub(super) fn to_bytes(self) -> [u8; WORD_BYTES] {
        let all = u64::from(self.start) | u64::from(self.length) << 32 | u64::from(self.weight) << 48;
        all.to_le_bytes()
    }

    #[inline]
    fn from_bytes(bytes: [u8; WORD_BYTES]) -> Self {
        let all = u64::from_le_bytes(bytes);
        Self { start: all as u32, length: (all >> 32) as u16, weight: (all >> 48) as u16 }
    }
}

/// A unit that has the words of a record. Units that are equal in texts, inline codes, role, origin and news
/// houses form a class. The members of a class are next to each other, the newest first. A search needs only
/// the first member, and the first member whose neighbours match those of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::memory) struct Member {
    pub(in crate::memory) unit: i64,
    pub(in crate::memory) begins_class: bool,
    /// The number that [`context_of`] returns for the unit's neighbouring segments; 0 if the neighbours are
    /// unknown.
    pub(in crate::memory) context: u64,
}

impl Member {
    pub(super) fn to_bytes(self) -> [u8; MEMBER_BYTES] {
        let mut bytes = [0; MEMBER_BYTES];
        let unit = self.unit.cast_unsigned() & !(1 << 63) | u64::from(self.begins_class) << 63;
        bytes[..8].copy_from_slice(&unit.to_le_bytes());
        bytes[8..].copy_from_slice(&self.context.to_le_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8; MEMBER_BYTES]) -> Self {
        let (unit, rest) = bytes.split_first_chunk::<8>().unwrap_or((&[0; 8], &[]));
        let unit = u64::from_le_bytes(*unit);
        let context = rest.first_chunk::<8>().map_or(0, |context| u64::from_le_bytes(*context));
        Self { unit: (unit & !(1 << 63)).cast_signed(), begins_class: unit >> 63 == 1, context }
    }
}

/// A number made from the hashes of both neighbouring segments, so that units with the same neighbours have
/// the same number. It is never 0, because 0 stands for unknown neighbours. The neighbours of the only
/// segment in a document are known: both are empty.
pub(in crate::memory) fn context_of(previous: u64, next: u64) -> u64 {
    let mixed =
        (previous.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ next.rotate_left(32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (mixed ^ mixed >> 32).max(1)
}

/// A run (one index file) that is open for reading.
#[derive(Debug)]
pub(in crate::memory) struct Run {
    pub(in crate::memory) image: Image,
    /// The name of its file in the folder of the index; `None` if it was built in main memory.
    pub(in crate::memory) name: Option<String>,
    pub(super) records: u32,
    keys: usize,
}

impl Run {
    pub(in crate::memory) fn open(path: &Path) -> Result<Self, Damaged> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self::new(Image::open(path)?, name)
    }

    /// Opens a run whose bytes are in RAM.
    pub(in crate::memory) fn from_bytes(bytes: Vec<u8>) -> Result<Self, Damaged> {
        Self::new(Image::from_bytes(bytes)?, None)
    }

    /// Opens a run whose bytes are a part of the program.
    pub(in crate::memory) fn from_static(name: &str, bytes: &'static [u8]) -> Result<Self, Damaged> {
        Self::new(Image::from_static(bytes)?, Some(name.to_owned()))
    }

    fn new(image: Image, name: Option<String>) -> Result<Self, Damaged> {
        // There is one head more than there are records: it says where the last record ends.
        let records = image.count::<HEAD_BYTES>(Section::Heads).checked_sub(1);
        let records = records.and_then(|count| u32::try_from(count).ok()).ok_or(Damaged("it has no records"))?;
        let keys = image.count::<KEY_BYTES>(Section::Keys);
        Ok(Self { image, name, records, keys })
    }

    pub(super) fn key_at(&self, at: usize) -> Result<KeyEntry, Damaged> {
        Ok(KeyEntry::from_bytes(&self.image.item(Section::Keys, at)?))
    }

    /// The index of a key in the table of keys, and its entry; `None` if the table does not contain the key.
    pub(super) fn key(&self, key: Key) -> Result<Option<(usize, KeyEntry)>, Damaged> {
        let table = self.image.items::<KEY_BYTES>(Section::Keys, 0..self.keys)?;
        let at = table.partition_point(|entry| KeyEntry::from_bytes(entry).key < key);
        Ok(table.get(at).map(KeyEntry::from_bytes).filter(|entry| entry.key == key).map(|entry| (at, entry)))
    }

    /// The numbers of the words that have the key at index `at` of the table of keys.
    pub(super) fn words_of(&self, at: usize) -> Result<Range<u32>, Damaged> {
        let end = match at + 1 < self.keys {
            true => self.key_at(at + 1)?.first_word,
            false => self.image.count::<WORD_BYTES>(Section::Words) as u32,
        };
        Ok(self.key_at(at)?.first_word..end)
    }

    /// The range of the postings of a key in one of the [`PARTS`].
    pub(super) fn list(&self, key: usize, part: usize) -> Result<Range<usize>, Damaged> {
        let at = key * PARTS.len() + part;
        let bounds = self.image.items::<4>(Section::ListStarts, at..at + 2)?;
        match bounds {
            [start, end] => Ok(u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize),
            _ => Err(Damaged("a list has no end")),
        }
    }

    #[inline]
    pub(super) fn head(&self, record: u32) -> Result<Head, Damaged> {
        Ok(Head::from_bytes(&self.image.item(Section::Heads, record as usize)?))
    }

    /// Returns a byte of the first word of a record. This read brings the record into the cache of the
    /// processor.
    #[inline]
    pub(super) fn first_number(&self, head: Head) -> u8 {
        let at = head.first as usize;
        self.image.items::<4>(Section::Numbers, at..at + 1).map_or(0, |number| number.first().map_or(0, |n| n[0]))
    }

    /// The head of a record, and the numbers of its words.
    #[inline]
    pub(super) fn record(&self, record: u32) -> Result<(Head, &[[u8; 4]]), Damaged> {
        let at = record as usize;
        match self.image.items::<HEAD_BYTES>(Section::Heads, at..at + 2)? {
            [head, next] => {
                let (head, next) = (Head::from_bytes(head), Head::from_bytes(next));
                let numbers = self.image.items(Section::Numbers, head.first as usize..next.first as usize)?;
                Ok((head, numbers))
            }
            _ => Err(Damaged("a record has no end")),
        }
    }

    /// The records with a weight from `lightest` up to `heaviest`. The range may include some records that
    /// are a little lighter or heavier.
    pub(super) fn records_of_weight(&self, lightest: u64, heaviest: u64) -> Result<Range<u32>, Damaged> {
        let first_of_step = |step: u64| match usize::try_from(step) {
            Ok(step) if step < WEIGHT_STEPS => self.image.item(Section::WeightStarts, step).map(u32::from_le_bytes),
            _ => Ok(self.records),
        };
        let last = (WEIGHT_STEPS - 1) as u64;
        let first = first_of_step((lightest / WEIGHT_STEP).min(last))?.min(self.records);
        let end = match heaviest / WEIGHT_STEP {
            step if step >= last => self.records,
            step => first_of_step(step + 1)?.min(self.records),
        };
        Ok(first..end.max(first))
    }

    /// The units that have the words of a record.
    pub(in crate::memory) fn members(&self, record: u32) -> Result<impl Iterator<Item = Member>, Damaged> {
        let at = record as usize;
        let starts = self.image.items::<4>(Section::MemberStarts, at..at + 2)?;
        let [start, end] = starts else { return Err(Damaged("a record has no members")) };
        let range = u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize;
        Ok(self.image.items::<MEMBER_BYTES>(Section::Members, range)?.iter().map(Member::from_bytes))
    }

    /// The ids of the units that were changed or deleted in the revisions of this run. Entries of earlier
    /// runs for these units are stale.
    pub(in crate::memory) fn tombstones(&self) -> Result<impl Iterator<Item = i64>, Damaged> {
        let count = self.image.count::<8>(Section::Tombstones);
        Ok(self.image.items::<8>(Section::Tombstones, 0..count)?.iter().map(|unit| i64::from_le_bytes(*unit)))
    }

    fn try_word(&self, number: u32) -> Result<Word<'_>, Damaged> {
        let entry = WordEntry::from_bytes(self.image.item(Section::Words, number as usize)?);
        let start = entry.start as usize;
        let letters = self.image.bytes(Section::Letters, start..start + usize::from(entry.length))?;
        let letters = std::str::from_utf8(letters).map_err(|_| Damaged("a word is not valid text"))?;
        Ok(Word { letters, weight: entry.weight.into() })
    }

    /// Maps and checks every block of the run now, so that no search has to.
    pub(in crate::memory) fn warm(&self) {
        self.image.map_at_once();
        if let Err(damaged) = self.image.check_all() {
            tracing::warn!(%damaged, "a run that was just built");
        }
    }

    /// Checks every block, and what checksums cannot show: that the arrays fit together.
    ///
    /// # Errors
    /// Returns [`Damaged`] with a description of the damage.
    pub(in crate::memory) fn check(&self) -> Result<(), Damaged> {
        self.image.check_all()?;
        let words = self.image.count::<WORD_BYTES>(Section::Words);
        (0..words).try_for_each(|number| self.try_word(number as u32).map(drop))?;
        let mut weight = 0;
        for record in 0..self.records {
            let (head, numbers) = self.record(record)?;
            if head.weight < weight || numbers.iter().any(|number| u32::from_le_bytes(*number) as usize >= words) {
                return Err(Damaged("a record is impossible"));
            }
            weight = head.weight;
            self.members(record).map(drop)?;
        }
        Ok(())
    }
}

impl WordTable for Run {
    fn word(&self, number: u32) -> Option<Word<'_>> {
        self.try_word(number).ok()
    }
}
