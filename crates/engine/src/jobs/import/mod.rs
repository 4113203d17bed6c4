//! Stores the units of files in a memory.
//!
//! A file is stored in batches, with one transaction per batch, and one thread reads while another one stores. Units
//! that were reported as stored stay stored even if the program is killed. Importing the file again stores the missing
//! units, and no unit twice. The price is that an error in the middle of a file leaves the units before it stored.

mod error;
mod imported;
mod reading;

use std::io;
use std::sync::mpsc;

pub use error::{ImportError, ImportErrorKind};
pub use imported::{Imported, MAX_LISTED};

use super::Progress;
use super::store_units::add_units;
use crate::formats::{Refused, UnitReader, tmx};
use crate::memory::{Counts, Duplicates, Memory, MemoryError, OnDuplicate};
use reading::{Batch, Numbered, Reading};

/// The number of units that are stored in one transaction, unless the settings say otherwise.
pub const DEFAULT_BATCH: u32 = 10_000;

/// The settings of an import, the same for all of its files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// How many units to store in one transaction, at least 1. A crash loses at most this number.
    pub batch: u32,
    /// The news house whose wording the units have.
    pub house: Option<String>,
    /// What to do with a unit whose source the memory already has with another target.
    pub on_duplicate: OnDuplicate,
}

impl Default for Settings {
    fn default() -> Self {
        Self { batch: DEFAULT_BATCH, house: None, on_duplicate: OnDuplicate::default() }
    }
}

impl Settings {
    /// Settings that keep every target of a source, and give the units no news house.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`Self::batch`].
    #[must_use]
    pub fn batch(mut self, batch: u32) -> Self {
        self.batch = batch;
        self
    }

    /// Sets [`Self::house`].
    #[must_use]
    pub fn house(mut self, house: impl Into<Option<String>>) -> Self {
        self.house = house.into();
        self
    }

    /// Sets [`Self::on_duplicate`].
    #[must_use]
    pub fn on_duplicate(mut self, on_duplicate: OnDuplicate) -> Self {
        self.on_duplicate = on_duplicate;
        self
    }
}

/// Imports one file after another into a memory.
///
/// ```
/// use yaddash_engine::formats::{Format, ReadOptions, UnitReader};
/// use yaddash_engine::jobs::import::{Importer, Settings};
/// use yaddash_engine::memory::Memory;
///
/// let memory = Memory::transient("news")?;
/// let table = "az,en\nSalam!,Hello!\nSağ ol!,\n";
/// let reader = UnitReader::open(table.as_bytes(), Format::Csv, ReadOptions::default())?;
/// let mut importer = Importer::new(Settings::new());
/// let imported = importer.import(reader, &memory, &|_progress| {}, &mut |_refused| Ok(()))?;
/// assert_eq!((imported.read, imported.counts.added, imported.refused), (2, 1, 1));
/// assert_eq!(imported.reasons[0].reason.name(), "empty-text");
/// importer.finish(&memory)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Importer {
    settings: Settings,
    duplicates: Duplicates,
    stored: u64,
}

impl Importer {
    /// An importer that has not read any file yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let duplicates = Duplicates::new(settings.on_duplicate);
        Self { settings, duplicates, stored: 0 }
    }

    /// The number of units of all files so far that are in the memory, also of those files that ended with an error.
    #[must_use]
    pub fn stored(&self) -> u64 {
        self.stored
    }

    /// Stores the units of a file.
    ///
    /// A row of a table that a reviewer has returned is stored as [`super::review`] says, and a unit of a table that
    /// a translator has returned in a Word document gets the current time. `progress` is called by another thread
    /// after each transaction, with the bytes of the file that were read and the units of the file that are stored.
    /// `on_refused` is called for every unit that is not stored; an error that it returns ends the import.
    ///
    /// The index of the memory is not brought up to date. That is done once, after the last file
    /// ([`Importer::finish`]); a search before that builds the index that it needs.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read to its end, if the memory cannot be written, if `on_refused` fails,
    /// or if the file has units and none of them can be stored. The error has the counts of the units that were
    /// stored before it.
    pub fn import(
        &mut self,
        reader: UnitReader<'_>,
        memory: &Memory,
        progress: &(dyn Fn(Progress) + Sync),
        on_refused: &mut dyn FnMut(&Refused) -> io::Result<()>,
    ) -> Result<Imported, ImportError> {
        let Self { settings, duplicates, stored: all_stored } = self;
        let mut storing = Storing { memory, header: reader.header().and_then(stored_header), duplicates };
        let mut reading = Reading::new(settings, reader.format(), on_refused);
        let (give, take) = mpsc::sync_channel::<Batch>(2);
        let result = std::thread::scope(|scope| {
            let thread = scope.spawn(move || {
                let mut stored = StoredBatches::default();
                let result: Result<(), MemoryError> = take.into_iter().try_for_each(|batch| {
                    let read = batch.bytes_read;
                    storing.store(batch.units, &mut stored)?;
                    progress(Progress::new(read, stored.counts.stored()));
                    Ok(())
                });
                (stored, result)
            });
            let read = reading.run(reader, |batch| give.send(batch).is_ok());
            drop(give);
            let (stored, result) = thread.join().map_err(|_| ImportErrorKind::Stopped)?;
            reading.imported.counts = stored.counts;
            *all_stored += stored.counts.stored();
            stored.refused.into_iter().try_for_each(|refused| reading.refuse(refused))?;
            result.map_err(ImportErrorKind::Memory)?;
            read
        });
        let imported = reading.imported;
        match result {
            Ok(()) if imported.read > 0 && imported.refused == imported.read => {
                Err(ImportError::new(imported, ImportErrorKind::NothingStorable))
            }
            Ok(()) => Ok(imported),
            Err(kind) => Err(ImportError::new(imported, kind)),
        }
    }

    /// Brings the index of the memory up to date after the last file, and returns the number of texts in it. The index is
    /// not touched if no file had a unit that was stored; then 0 is returned.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the memory cannot be read, or if the index cannot be written.
    pub fn finish(self, memory: &Memory) -> Result<u64, MemoryError> {
        if self.stored == 0 { Ok(0) } else { memory.build_index() }
    }
}

/// Returns the header of a TMX file as a memory stores it; `None` if the header has nothing to keep.
fn stored_header(header: &tmx::Header) -> Option<String> {
    // A header consists of texts and lists, which JSON can always express.
    header.to_keep().and_then(|header| serde_json::to_string(&header).ok())
}

/// What all batches of a file need to be stored.
struct Storing<'m> {
    memory: &'m Memory,
    header: Option<String>,
    duplicates: &'m mut Duplicates,
}

/// The counts of the units that the memory has stored, and the units that it refused.
#[derive(Default)]
struct StoredBatches {
    counts: Counts,
    refused: Vec<Refused>,
}

impl Storing<'_> {
    /// Stores a batch in one transaction. After an error, nothing of the batch is stored.
    fn store(&mut self, mut batch: Vec<Numbered>, stored: &mut StoredBatches) -> Result<(), MemoryError> {
        if batch.is_empty() {
            return Ok(());
        }
        let mut writer = self.memory.write()?;
        let header = self.header.as_ref().map(|header| writer.keep_header(header)).transpose()?;
        batch.iter_mut().for_each(|numbered| numbered.unit.header = header);
        let outcome = add_units(&mut writer, batch.iter().map(|numbered| &numbered.unit), self.duplicates)?;
        writer.commit()?;
        stored.counts += outcome.counts;
        stored.refused.extend(outcome.refused.into_iter().filter_map(|refused| {
            let Numbered { unit, line, number } = batch.get(refused.index)?;
            let tuid = unit.tuid.clone();
            Some(Refused { line: *line, number: *number, tuid, text: refused.text, reason: refused.reason })
        }));
        Ok(())
    }
}

#[cfg(test)]
mod tests;
