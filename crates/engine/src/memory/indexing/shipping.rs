//! Makes the image of a memory that ships with a program: its database, a run of each language with all texts,
//! and the phrase tables. All are made as those of every other memory are.

use rusqlite::{Connection, MAIN_DB};

use super::new_run::NewRun;
use crate::memory::index::{Runs, record_runs, record_under};
use crate::memory::sqlite::change;
use crate::memory::{Memory, MemoryError, MemoryImage, phrases};
use yaddash_core::unit::Term;

impl Memory {
    /// Returns the bytes of an image of the memory, which [`MemoryImage::open`] opens. `uuid` is the identity of the
    /// memory in it. The phrase tables also learn from `terms`.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if there is not enough RAM.
    pub(crate) fn to_image(&self, uuid: &str, terms: &[Term]) -> Result<Vec<u8>, MemoryError> {
        let connection = self.connect_to_write()?;
        let sqlite = self.sqlite();
        connection.execute("UPDATE about SET value = ?1 WHERE name = 'uuid'", [uuid]).map_err(&sqlite)?;
        let (to, mut runs) = (change::revision(&connection).map_err(&sqlite)?, Vec::new());
        for language in self.languages()? {
            let new = NewRun::read(&connection, uuid, &language, &Runs::default(), 0, None).map_err(&sqlite)?;
            let bytes = new.into_bytes().map_err(|error| MemoryError::io(&self.path, error))?;
            let name = format!("{}-{to}.run", language.key());
            record_runs(&connection, &language, std::slice::from_ref(&name)).map_err(&sqlite)?;
            runs.push((name, bytes));
        }
        for (source, target) in phrases::pairs_of_languages() {
            let Some((name, bytes)) = self.phrase_file(uuid, (&source, &target), to, terms)? else { continue };
            record_under(&connection, &phrases::key((&source, &target)), std::slice::from_ref(&name))
                .map_err(&sqlite)?;
            runs.push((name, bytes));
        }
        Ok(MemoryImage::encode(bytes_of(connection).map_err(&sqlite)?, runs))
    }
}

/// The bytes of the database, as they would be in a file.
fn bytes_of(mut connection: Connection) -> rusqlite::Result<Vec<u8>> {
    connection.execute_batch("VACUUM")?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}
