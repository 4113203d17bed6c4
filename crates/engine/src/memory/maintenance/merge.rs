//! Merges one memory into another.

use std::collections::{HashMap, HashSet};

use crate::memory::sqlite::terms;
use crate::memory::{Counts, Duplicates, Memory, MemoryError, Writer};
use yaddash_core::unit::{HeaderId, Unit};

impl Writer<'_> {
    /// Stores the units of another memory with their headers, and the terms of that memory. The other memory
    /// is read in the state of one moment. `accept` may change a unit before it is stored, and returns whether it is
    /// stored at all. After each unit, `progress` is called with the number of units processed so far.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if `from` cannot be read, or if this memory cannot be written.
    pub(crate) fn merge_memory(
        &mut self,
        from: &Memory,
        duplicates: &mut Duplicates,
        accept: &mut dyn FnMut(&mut Unit) -> bool,
        mut progress: impl FnMut(u64),
    ) -> Result<Counts, MemoryError> {
        let mut counts = Counts::default();
        let mut headers: HashMap<HeaderId, Option<HeaderId>> = HashMap::new();
        for (done, unit) in (1_u64..).zip(from.units()?) {
            let mut unit = unit?;
            if !accept(&mut unit) {
                progress(done);
                continue;
            }
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
            progress(done);
        }
        self.merge_terms(from)?;
        Ok(counts)
    }

    /// Stores the terms of another memory. A term is left out if this memory has a term that is stored with the very
    /// same data.
    fn merge_terms(&mut self, from: &Memory) -> Result<(), MemoryError> {
        let rows = from.read(terms::all)?;
        let mut existing: HashMap<String, HashSet<String>> = HashMap::new();
        for row in rows {
            if !existing.contains_key(&row.name) {
                let named = self.transaction.terms_named(&row.name)?;
                existing.insert(row.name.clone(), named.into_iter().map(|(_, json)| json).collect());
            }
            let named = existing.entry(row.name.clone()).or_default();
            if !named.contains(&row.json) {
                self.transaction.put_term(None, &row.name, &row.json)?;
                named.insert(row.json);
            }
        }
        Ok(())
    }
}
