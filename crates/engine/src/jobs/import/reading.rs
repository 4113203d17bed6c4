//! Reads the units of a file in batches, and records the units that are not stored.

use std::io;

use super::super::encoding;
use super::{ImportErrorKind, Imported, Settings};
use crate::clock::now;
use crate::formats::{Format, Refused, UnitOrRefusal, UnitReader};
use crate::jobs::review;
use yaddash_core::unit::properties::{FROM_TRANSLATION, ORIGIN};
use yaddash_core::unit::{Annotation, Unit};

/// A unit with its place in the file.
pub(super) struct Numbered {
    pub(super) unit: Unit,
    /// The number of the line on which the unit starts; the first line is 1.
    pub(super) line: u64,
    /// The number of the unit in the file; the first unit is 1.
    pub(super) number: u64,
}

/// The units to store in one transaction, and the number of bytes of the file that the reader has read so far.
pub(super) struct Batch {
    pub(super) units: Vec<Numbered>,
    pub(super) bytes_read: u64,
}

/// The state of reading a file.
pub(super) struct Reading<'s> {
    pub(super) imported: Imported,
    settings: &'s Settings,
    /// The time that the units get, if a translator has returned them.
    translated: Option<String>,
    on_refused: &'s mut dyn FnMut(&Refused) -> io::Result<()>,
}

impl<'s> Reading<'s> {
    pub(super) fn new(
        settings: &'s Settings,
        format: Format,
        on_refused: &'s mut dyn FnMut(&Refused) -> io::Result<()>,
    ) -> Self {
        let translated = format.is_returned_by_translators().then(now);
        Self { imported: Imported::default(), settings, translated, on_refused }
    }

    /// Reads units and passes them to `give` in batches, until `give` returns `false`. The units before an error in
    /// the file are passed, too.
    pub(super) fn run(
        &mut self,
        mut reader: UnitReader<'_>,
        mut give: impl FnMut(Batch) -> bool,
    ) -> Result<(), ImportErrorKind> {
        let mut units = Vec::new();
        let mut result = Ok(());
        while let Some(entry) = reader.next() {
            match entry {
                Ok(UnitOrRefusal::Unit { unit, line }) => units.extend(self.accept(unit, line)?),
                Ok(UnitOrRefusal::Refused(refused)) => self.refuse(refused)?,
                Err(error) => {
                    result = Err(ImportErrorKind::File(Box::new(error)));
                    break;
                }
            }
            self.imported.read += 1;
            if units.len() >= self.settings.batch as usize {
                let units = std::mem::take(&mut units);
                if !give(Batch { units, bytes_read: reader.bytes_read() }) {
                    return Ok(());
                }
            }
        }
        self.imported.html_entities = reader.html_entities();
        give(Batch { units, bytes_read: reader.bytes_read() });
        result
    }

    /// Returns the unit as it is to be stored; `None` if a review refuses it, or if its encoding is damaged.
    fn accept(&mut self, unit: Unit, line: u64) -> Result<Option<Numbered>, ImportErrorKind> {
        let number = self.imported.read + 1;
        // Only a unit with annotations can have a review that refuses it, so only then is its text kept for the
        // report.
        let annotated = Some(&unit).filter(|unit| !unit.meta.annotations.is_empty());
        let text = annotated.and_then(|unit| unit.variants.first()).map(|variant| variant.text.clone());
        let mut unit = match review::apply(unit) {
            Ok(unit) => unit,
            Err(reason) => {
                self.refuse(Refused { line, number, tuid: None, text, reason })?;
                return Ok(None);
            }
        };
        match encoding::repair(&mut unit) {
            Ok(false) => {}
            Ok(true) => self.imported.repaired += 1,
            Err(reason) => {
                let text = unit.variants.first().map(|variant| Refused::excerpt(&variant.text));
                self.refuse(Refused { line, number, tuid: unit.tuid.clone(), text, reason })?;
                return Ok(None);
            }
        }
        if let Some(house) = &self.settings.house {
            unit.meta.add_house(house);
        }
        if let Some(now) = &self.translated {
            unit.meta.created = Some(now.clone());
            unit.meta.annotations.push(Annotation::property(ORIGIN, FROM_TRANSLATION));
        }
        Ok(Some(Numbered { unit, line, number }))
    }

    /// Reports and counts a unit that is not stored.
    pub(super) fn refuse(&mut self, refused: Refused) -> Result<(), ImportErrorKind> {
        (self.on_refused)(&refused).map_err(ImportErrorKind::Report)?;
        self.imported.refuse(refused);
        Ok(())
    }
}
