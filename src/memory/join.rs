//! One memory goes into another.

use std::collections::HashMap;

use rusqlite::params;

use super::{Counts, Duplicates, Memory, MemoryError, Writer};
use crate::unit::HeaderId;

impl Writer<'_> {
    /// Stores the units of another memory, as of one moment, with the headers that they came under, and its
    /// terms; `seen` is told after each unit how many there were.
    ///
    /// # Errors
    /// [`MemoryError`], if the other one cannot be read, or what the disk says of this one.
    pub fn join(
        &mut self,
        other: &Memory,
        duplicates: &mut Duplicates,
        mut seen: impl FnMut(u64),
    ) -> Result<Counts, MemoryError> {
        let mut counts = Counts::default();
        let mut headers: HashMap<HeaderId, Option<HeaderId>> = HashMap::new();
        for unit in other.units()? {
            let mut unit = unit?;
            // Numbers are a memory's own.
            unit.id = None;
            if let Some(theirs) = unit.header {
                unit.header = match headers.get(&theirs) {
                    Some(ours) => *ours,
                    None => {
                        let ours = other.header(theirs)?.map(|header| self.keep_header(&header)).transpose()?;
                        headers.insert(theirs, ours);
                        ours
                    }
                };
            }
            counts.count(self.add_under(&unit, duplicates)?);
            seen(counts.all());
        }
        let terms = other.terms_as_stored()?;
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
