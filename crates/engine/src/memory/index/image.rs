//! The file format of a run (index file): a header, arrays that are read in place, and a checksum for every
//! block.
//!
//! ```text
//! magic (8) · length and CRC-32 of the header (4, 4) · header (bincode)
//! sections, each at a multiple of 64 bytes; the first at a multiple of 4096
//! CRC-32 of every block of 4096 bytes of the sections (4 each) · CRC-32 of these (4)
//! ```
//!
//! A block is checked when it is first read, so that a large file opens as fast as a small one. All numbers
//! are little-endian. A file that breaks these rules is [`Damaged`]. Such a file is built again, because the
//! index is only derived from the memory file.

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use bincode::{Decode, Encode};
use memmap2::Mmap;

const MAGIC: [u8; 8] = *b"yaddidx5";
const BLOCK: usize = 4096;
const ALIGNMENT: usize = 64;
/// The maximum length of a header in bytes. A file with a longer header is not decoded.
const MAX_HEADER: usize = 64 * 1024;

/// The reason why a run cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(in crate::memory) struct Damaged(pub(in crate::memory) &'static str);

/// The header of a run.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(in crate::memory) struct Header {
    /// The UUID of the memory that the run was derived from.
    pub(in crate::memory) uuid: String,
    /// The language key of the texts in the run.
    pub(in crate::memory) language: String,
    /// The run contains the changes after revision `from`, up to and including revision `to`.
    pub(in crate::memory) from: i64,
    pub(in crate::memory) to: i64,
    /// The `score::VERSION` of the program that computed the weights in the run.
    pub(in crate::memory) score: u32,
    pub(in crate::memory) counts: Counts,
    /// The length in bytes of each section, in the order of [`Section`].
    pub(in crate::memory) sections: Vec<u64>,
}

/// The number of items of each kind in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(in crate::memory) struct Counts {
    /// The number of variants (texts of units).
    pub(in crate::memory) members: u64,
    /// The number of records, which are different sequences of words.
    pub(in crate::memory) records: u64,
    pub(in crate::memory) words: u64,
    pub(in crate::memory) keys: u64,
    pub(in crate::memory) postings: u64,
}

/// The arrays of a run. `docs/index.md` describes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Letters,
    Words,
    Keys,
    ListStarts,
    PostingRecords,
    PostingSignatures,
    WeightStarts,
    Heads,
    Signatures,
    Numbers,
    MemberStarts,
    Members,
    Tombstones,
}

pub(super) const SECTIONS: usize = Section::Tombstones as usize + 1;

/// Writes a run. `sections` must be in the order of [`Section`].
pub(super) fn write(out: &mut impl Write, header: &Header, sections: &[Vec<u8>]) -> io::Result<()> {
    let encoded = bincode::encode_to_vec(header, bincode::config::standard()).map_err(io::Error::other)?;
    let length = u32::try_from(encoded.len()).map_err(io::Error::other)?;
    out.write_all(&MAGIC)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&crc32fast::hash(&encoded).to_le_bytes())?;
    out.write_all(&encoded)?;
    let so_far = 16 + encoded.len();
    out.write_all(&vec![0; so_far.next_multiple_of(BLOCK) - so_far])?;
    let mut blocks = Blocks { out, hasher: crc32fast::Hasher::new(), filled: 0, sums: Vec::new() };
    for section in sections {
        blocks.write(section)?;
        blocks.write(&[0; ALIGNMENT][..section.len().next_multiple_of(ALIGNMENT) - section.len()])?;
    }
    let sums = blocks.finish();
    let table: Vec<u8> = sums.iter().flat_map(|sum| sum.to_le_bytes()).collect();
    out.write_all(&table)?;
    out.write_all(&crc32fast::hash(&table).to_le_bytes())
}

/// Computes the checksum of each block while the block is written.
struct Blocks<'w, W> {
    out: &'w mut W,
    hasher: crc32fast::Hasher,
    filled: usize,
    sums: Vec<u32>,
}

impl<W: Write> Blocks<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        let mut rest = bytes;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK - self.filled));
            self.hasher.update(now);
            self.filled += now.len();
            rest = later;
            if self.filled == BLOCK {
                self.end_block();
            }
        }
        Ok(())
    }

    fn end_block(&mut self) {
        let hasher = std::mem::replace(&mut self.hasher, crc32fast::Hasher::new());
        self.sums.push(hasher.finalize());
        self.filled = 0;
    }

    fn finish(mut self) -> Vec<u32> {
        if self.filled > 0 {
            self.end_block();
        }
        self.sums
    }
}

#[derive(Debug)]
enum Bytes {
    Mapped(Mmap),
    Owned(Vec<u8>),
    /// A part of the program.
    Static(&'static [u8]),
}

impl Bytes {
    fn all(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Owned(bytes) => bytes,
            Self::Static(bytes) => bytes,
        }
    }
}

/// The bytes of an opened run, and its header.
#[derive(Debug)]
pub(in crate::memory) struct Image {
    bytes: Bytes,
    pub(in crate::memory) header: Header,
    /// The byte range of each section in the file.
    sections: Vec<Range<usize>>,
    data: Range<usize>,
    /// One bit for each block, which is set when the block has been checked.
    checked: Vec<AtomicU64>,
}

impl Image {
    /// Opens the file of a run by mapping it into memory.
    pub(super) fn open(path: &Path) -> Result<Self, Damaged> {
        let file = File::open(path).map_err(|_| Damaged("it cannot be opened"))?;
        // SAFETY: yaddash never writes to, shortens or replaces a run once it has its name; a new run has a
        // new name. Another program could do so, as with any mapped file; every block is checked before
        // its content is used, and so is every offset into it.
        #[allow(unsafe_code)]
        let map = unsafe { Mmap::map(&file) }.map_err(|_| Damaged("it cannot be mapped"))?;
        Self::new(Bytes::Mapped(map))
    }

    /// Opens a run whose bytes are in RAM.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Result<Self, Damaged> {
        Self::new(Bytes::Owned(bytes))
    }

    /// Opens a run whose bytes are a part of the program.
    pub(super) fn from_static(bytes: &'static [u8]) -> Result<Self, Damaged> {
        Self::new(Bytes::Static(bytes))
    }

    fn new(bytes: Bytes) -> Result<Self, Damaged> {
        let all = bytes.all();
        let word = |at: usize| number_at::<4>(all, at).map(u32::from_le_bytes);
        if !all.starts_with(&MAGIC) {
            return Err(Damaged("it is not a file of an index"));
        }
        let length = word(8).map_or(usize::MAX, |length| length as usize);
        let header = all.get(16..16 + length.min(MAX_HEADER)).filter(|header| header.len() == length);
        let header = header.ok_or(Damaged("its header is cut off"))?;
        if Some(crc32fast::hash(header)) != word(12) {
            return Err(Damaged("its header is damaged"));
        }
        let limited = bincode::config::standard().with_limit::<MAX_HEADER>();
        let (header, _): (Header, usize) =
            bincode::decode_from_slice(header, limited).map_err(|_| Damaged("its header cannot be read"))?;
        let start = (16 + length).next_multiple_of(BLOCK);
        let (sections, end) = section_ranges(&header, start).ok_or(Damaged("its header is impossible"))?;
        let blocks = (end - start).div_ceil(BLOCK);
        let table = all.get(end..end + 4 * blocks).ok_or(Damaged("it is cut off"))?;
        if all.len() != end + 4 * blocks + 4 {
            return Err(Damaged("its length is wrong"));
        }
        if Some(crc32fast::hash(table)) != word(end + 4 * blocks) {
            return Err(Damaged("its checksums are damaged"));
        }
        let checked = (0..blocks.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(Self { bytes, header, sections, data: start..end, checked })
    }

    fn all(&self) -> &[u8] {
        self.bytes.all()
    }

    /// Asks the operating system to map all pages of the file at once, which takes 0.1 ms per megabyte. If
    /// the pages are mapped one by one when they are read, mapping takes a fifth of the time of the first
    /// searches. On a system that cannot map all pages at once, nothing changes.
    pub(super) fn map_at_once(&self) {
        #[cfg(target_os = "linux")]
        if let Bytes::Mapped(map) = &self.bytes
            && let Err(error) = map.advise(memmap2::Advice::PopulateRead)
        {
            tracing::debug!(%error, "pages are mapped one by one");
        }
    }

    /// The length of the run in bytes.
    pub(in crate::memory) fn len(&self) -> u64 {
        self.all().len() as u64
    }

    /// Returns the bytes in a range of a section. The blocks that contain them are checked if they have not
    /// been checked yet.
    #[inline]
    pub(super) fn bytes(&self, section: Section, range: Range<usize>) -> Result<&[u8], Damaged> {
        let place = self.sections.get(section as usize).ok_or(Damaged("a section is missing"))?;
        let (start, end) = (place.start.saturating_add(range.start), place.start.saturating_add(range.end));
        if start > end || end > place.end {
            return Err(Damaged("it refers to data outside itself"));
        }
        if start < end {
            let (first, last) = ((start - self.data.start) / BLOCK, (end - 1 - self.data.start) / BLOCK);
            for block in first..=last {
                if !self.is_checked(block) {
                    self.check(block)?;
                }
            }
        }
        self.all().get(start..end).ok_or(Damaged("it is cut off"))
    }

    /// Returns the items in `range` of a section whose items have `N` bytes each.
    #[inline]
    pub(super) fn items<const N: usize>(&self, section: Section, range: Range<usize>) -> Result<&[[u8; N]], Damaged> {
        let bytes = self.bytes(section, range.start.saturating_mul(N)..range.end.saturating_mul(N))?;
        Ok(bytes.as_chunks::<N>().0)
    }

    /// Returns the item at index `at` of a section whose items have `N` bytes each.
    #[inline]
    pub(super) fn item<const N: usize>(&self, section: Section, at: usize) -> Result<[u8; N], Damaged> {
        self.items::<N>(section, at..at + 1)?.first().copied().ok_or(Damaged("it refers to data outside itself"))
    }

    /// The number of items of `N` bytes in a section.
    pub(super) fn count<const N: usize>(&self, section: Section) -> usize {
        self.sections.get(section as usize).map_or(0, |place| place.len() / N)
    }

    fn is_checked(&self, block: usize) -> bool {
        self.checked.get(block / 64).is_some_and(|bits| bits.load(Ordering::Relaxed) & (1 << (block % 64)) != 0)
    }

    fn check(&self, block: usize) -> Result<(), Damaged> {
        let start = self.data.start + block * BLOCK;
        let bytes = self.all().get(start..self.data.end.min(start + BLOCK)).ok_or(Damaged("it is cut off"))?;
        let sum = number_at::<4>(self.all(), self.data.end + 4 * block).map(u32::from_le_bytes);
        if Some(crc32fast::hash(bytes)) != sum {
            return Err(Damaged("a block is damaged"));
        }
        if let Some(bits) = self.checked.get(block / 64) {
            bits.fetch_or(1 << (block % 64), Ordering::Relaxed);
        }
        Ok(())
    }

    /// Checks the checksum of every block.
    pub(in crate::memory) fn check_all(&self) -> Result<(), Damaged> {
        (0..self.data.len().div_ceil(BLOCK)).try_for_each(|block| self.check(block))
    }
}

fn number_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// The byte range of each section, and the offset after the last section, where the table of checksums
/// begins. `None` if the header is impossible.
fn section_ranges(header: &Header, start: usize) -> Option<(Vec<Range<usize>>, usize)> {
    if header.sections.len() != SECTIONS {
        return None;
    }
    let mut at = start;
    let mut ranges = Vec::with_capacity(SECTIONS);
    for &length in &header.sections {
        let end = at.checked_add(usize::try_from(length).ok()?)?;
        ranges.push(at..end);
        at = end.checked_next_multiple_of(ALIGNMENT)?;
    }
    // The table of checksums must be addressable, too.
    at.checked_add(at / BLOCK * 4 + 8)?;
    Some((ranges, at))
}

/// Computes the checksums of a run again after its bytes were changed. If the header cannot be read, only the
/// checksum of the header is computed.
#[cfg(any(test, fuzzing))]
pub(super) fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let set = |bytes: &mut Vec<u8>, at: usize, sum: u32| {
        if let Some(place) = bytes.get_mut(at..at + 4) {
            place.copy_from_slice(&sum.to_le_bytes());
        }
    };
    let length = number_at::<4>(&bytes, 8).map_or(0, u32::from_le_bytes) as usize;
    let Some(header) = bytes.get(16..16 + length.min(MAX_HEADER)) else { return bytes };
    let sum = crc32fast::hash(header);
    let limited = bincode::config::standard().with_limit::<MAX_HEADER>();
    let header = bincode::decode_from_slice::<Header, _>(header, limited);
    set(&mut bytes, 12, sum);
    let start = (16 + length).next_multiple_of(BLOCK);
    let Some((_, end)) = header.ok().and_then(|(header, _)| section_ranges(&header, start)) else { return bytes };
    let table = end..end.saturating_add((end - start).div_ceil(BLOCK) * 4);
    if bytes.len() < table.end {
        return bytes;
    }
    for block in 0..table.len() / 4 {
        let from = start + block * BLOCK;
        let sum = crc32fast::hash(&bytes[from..end.min(from + BLOCK)]);
        set(&mut bytes, table.start + 4 * block, sum);
    }
    let sum = crc32fast::hash(&bytes[table.clone()]);
    set(&mut bytes, table.end, sum);
    bytes
}
