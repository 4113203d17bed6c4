//! Merges one memory into another.

use std::collections::HashMap;

use rusqlite::params;

use crate::memory::{Counts, Duplicates, Memory, MemoryError, Writer};
use yaddash_core::unit::HeaderId;

impl Writer<'_> {
    /// Stores the units of another memory with their headers, and the terms of that memory. The other memory
    /// is read in the state of one moment. After each unit, `progress` is called with the number of units
    /// processed so far.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if `from` cannot be read, or if this memory cannot be written.
    pub fn merge_memory(
        &mut self,
        from: &Memory,
        duplicates: &mut Duplicates,
        mut progress: impl FnMut(u64),
    ) -> Result<Counts, MemoryError> {
        let mut counts = Counts::default();
        let mut headers: HashMap<HeaderId, Option<HeaderId>> = HashMap::new();
        for unit in from.units()? {
            let mut unit = unit?;
            // The numbers of units and headers are valid only in their own memory.
            unit.id = None;
            if let Some(old_id) = unit.header {
                unit.header = match headers.get(&old_id) {
                    Some(new_id) => *new_id,
                    None => {
                        let new_id = from.header(old_id)?.map(|header| self.keep_header(&header)).transpose()?;
                        headers.insert(old_id, new_id);
                        new_id
                    }
                };
            }
            counts.count(self.add_under(&unit, duplicates)?);
            progress(counts.all());
        }
        let terms = from.terms_as_stored()?;
        self.run(|connection| {
            let mut insert = connection.prepare_cached(
                "INSERT INTO terms (name, term) SELECT ?1, ?2
                 WHERE NOT EXISTS (SELECT 1 FROM terms WHERE name = ?1 AND term = ?2)",
            )?;
            terms.iter().try_for_each(|(name, term)| insert.execute(params![name, term]).map(drop))
        })?;
        Ok(counts)
    }
}

impl Memory {
    fn terms_as_stored(&self) -> Result<Vec<(String, String)>, MemoryError> {
        let inner = self.lock();
        let read = || {
            let mut terms = inner.connection.prepare("SELECT name, term FROM terms ORDER BY id")?;
            let rows = terms.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(self.sqlite())
    }
}
