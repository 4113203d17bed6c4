//! Finds the news houses (such as news agencies) that the units of a memory name.

use std::collections::BTreeSet;

use super::{Memory, MemoryError};
use yaddash_core::unit::Meta;

impl Memory {
    /// The news houses (such as news agencies) whose wording the units of the memory have, in order of name
    /// ([`Meta::houses`]). The function reads every unit that names a house.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or a unit in it is damaged.
    pub fn houses(&self) -> Result<BTreeSet<String>, MemoryError> {
        let metas: Vec<String> = self.read(|connection| {
            // The name of every property that names a house contains this word.
            let mut rows = connection.prepare("SELECT DISTINCT meta FROM units WHERE instr(meta, 'house') > 0")?;
            rows.query_map([], |row| row.get(0))?.collect()
        })?;
        let mut houses = BTreeSet::new();
        for text in metas {
            let meta: Meta = serde_json::from_str(&text).map_err(|error| MemoryError::Damaged {
                path: self.path.clone(),
                what: format!("the properties of a unit cannot be read: {error}"),
            })?;
            houses.extend(meta.houses().map(str::to_owned));
        }
        Ok(houses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::{Annotation, Language, Unit, Variant};

    #[test]
    fn each_house_is_returned_once_in_alphabetical_order() {
        let memory = Memory::transient("desk").unwrap();
        let mut writer = memory.write().unwrap();
        for (number, house) in [Some("Report"), Some("AZERTAC"), Some("Report"), None].into_iter().enumerate() {
            let text = |language| Variant::new(language, format!("{number}"));
            let mut unit = Unit::pair(text(Language::azerbaijani()), text(Language::english()));
            house.into_iter().for_each(|house| unit.meta.add_house(house));
            unit.meta.annotations.push(Annotation::note(format!("household {number}")));
            writer.add(&unit).unwrap();
        }
        writer.commit().unwrap();
        assert_eq!(memory.houses().unwrap().into_iter().collect::<Vec<_>>(), ["AZERTAC", "Report"]);
    }
}
