//! The file of a phrase table, beside the runs of the index.
//!
//! ```text
//! magic (8) · CRC-32 of all that follows (4) · length of the origin (4) · origin (text) · table
//! ```
//!
//! The origin says what the table was made from. A table is derived from the memory file, so one that cannot be used is
//! made again. The checksum is computed when the file is opened, which takes a tenth of a second for a million units.

use std::fs::File;
use std::path::Path;

use memmap2::Mmap;

use crate::memory::index::Damaged;
use yaddash_core::fragments::{PhraseTable, TABLE_VERSION};

const MAGIC: [u8; 8] = *b"yaddfrg1";
const HEADER: usize = 16;

/// The reason why a table cannot be used that is not there.
pub(super) const MISSING: Damaged = Damaged("it cannot be opened");

/// What a table was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableOrigin<'o> {
    /// The UUID of the memory.
    pub(super) uuid: &'o str,
    /// The keys of the languages: `az-en`.
    pub(super) languages: &'o str,
    /// The last revision of the memory whose changes are in the table.
    pub(super) revision: i64,
}

impl TableOrigin<'_> {
    /// The first line of the file, without the revision. It also has what stems depend on.
    fn name(&self) -> String {
        let texts = yaddash_memories::CHECKSUM;
        format!("{} {} {TABLE_VERSION} {} {texts:x}", self.uuid, self.languages, env!("CARGO_PKG_VERSION"))
    }
}

/// Makes the bytes of a file, in front of the table.
pub(super) fn header(origin: &TableOrigin<'_>, table: &[u8]) -> Vec<u8> {
    let text = format!("{} {}", origin.name(), origin.revision);
    let length = (text.len() as u32).to_le_bytes();
    let mut hasher = crc32fast::Hasher::new();
    [&length[..], text.as_bytes(), table].into_iter().for_each(|bytes| hasher.update(bytes));
    [&MAGIC[..], &hasher.finalize().to_le_bytes(), &length, text.as_bytes()].concat()
}

/// Opens a file. `origin` has the revision that the memory has now.
///
/// # Errors
/// Returns [`Damaged`] if the table cannot be used.
pub(super) fn open(path: &Path, origin: &TableOrigin<'_>) -> Result<(PhraseTable, i64), Damaged> {
    let file = File::open(path).map_err(|_| MISSING)?;
    // SAFETY: yaddash never writes to, shortens or replaces a table once it has its name; a new table has a new name.
    // Another program could do so, as with any mapped file.
    #[allow(unsafe_code)]
    let map = unsafe { Mmap::map(&file) }.map_err(|_| Damaged("it cannot be mapped"))?;
    if map.get(12..).map(crc32fast::hash) != word(&map, 8) {
        return Err(Damaged("it is damaged"));
    }
    let (start, revision) = check(&map, origin)?;
    open_table(map, start).map(|table| (table, revision))
}

/// Opens a file that is a part of the program. Its checksum is not computed, because it can only be damaged together with
/// the program.
///
/// # Errors
/// Returns [`Damaged`] if the table cannot be used.
pub(super) fn open_static(bytes: &'static [u8], origin: &TableOrigin<'_>) -> Result<(PhraseTable, i64), Damaged> {
    let (start, revision) = check(bytes, origin)?;
    open_table(bytes, start).map(|table| (table, revision))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|word| word.try_into().ok()).map(u32::from_le_bytes)
}

/// Checks what a file was made from, and returns where its table begins and the revision that it has.
fn check(bytes: &[u8], origin: &TableOrigin<'_>) -> Result<(usize, i64), Damaged> {
    if !bytes.starts_with(&MAGIC) {
        return Err(Damaged("it is not a phrase table"));
    }
    let length = word(bytes, 12).unwrap_or_default() as usize;
    let text = bytes.get(HEADER..HEADER + length).and_then(|text| std::str::from_utf8(text).ok());
    let text = text.ok_or(Damaged("it is cut off"))?;
    let revision = text.strip_prefix(&origin.name()).and_then(|revision| revision.trim_start().parse().ok());
    match revision {
        Some(revision) if (0..=origin.revision).contains(&revision) => Ok((HEADER + length, revision)),
        Some(_) => Err(Damaged("it is newer than the memory")),
        None => Err(Damaged("it was made from another memory or by another version")),
    }
}

/// The bytes of a table behind the header of its file.
struct Behind<B> {
    bytes: B,
    start: usize,
}

impl<B: std::ops::Deref<Target = [u8]>> AsRef<[u8]> for Behind<B> {
    fn as_ref(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

fn open_table<B>(bytes: B, start: usize) -> Result<PhraseTable, Damaged>
where
    B: std::ops::Deref<Target = [u8]> + Send + Sync + 'static,
{
    PhraseTable::open(Box::new(Behind { bytes, start })).ok_or(Damaged("its sections are impossible"))
}
