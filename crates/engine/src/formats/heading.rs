//! What a file of units needs before its first unit, such as its languages.

use std::io::Write;

use super::{Format, FormatError, UnitWriter, WriteOptions, tmx};
use yaddash_core::unit::{HeaderId, Language, Unit};

/// The values that a file needs before its first unit. All units must be added to find them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heading {
    /// The languages of the units, in order of appearance.
    pub(crate) languages: Vec<Language>,
    /// The number of units.
    pub(crate) units: u64,
    source_language: Shared<String>,
    header: Shared<HeaderId>,
}

/// A value that is used only if all units have the same one.
#[derive(Clone, Debug)]
struct Shared<T> {
    value: Option<T>,
    differs: bool,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self { value: None, differs: false }
    }
}

impl<T: PartialEq + Clone> Shared<T> {
    fn add(&mut self, value: Option<&T>, is_first: bool) {
        if is_first {
            self.value = value.cloned();
        }
        self.differs |= self.value.as_ref() != value;
    }

    fn get(&self) -> Option<&T> {
        self.value.as_ref().filter(|_| !self.differs)
    }
}

impl Heading {
    /// Adds a unit that the file will have.
    pub(crate) fn add(&mut self, unit: &Unit) {
        self.units += 1;
        for variant in &unit.variants {
            if !self.languages.iter().any(|language| language.is_same_as(&variant.language)) {
                self.languages.push(variant.language.clone());
            }
        }
        self.source_language.add(unit.source_language.as_ref(), self.units == 1);
        self.header.add(unit.header.as_ref(), self.units == 1);
    }

    /// Returns the source language if all units have the same one.
    pub(crate) fn source_language(&self) -> Option<&str> {
        self.source_language.get().map(String::as_str)
    }

    /// Returns the number of the header with which all units were imported; `None` if their headers differ or are
    /// missing.
    pub(crate) fn header(&self) -> Option<HeaderId> {
        self.header.get().copied()
    }

    /// Returns a new header for a TMX file of the units.
    pub(crate) fn new_header(&self) -> tmx::Header {
        tmx::Header::new(self.source_language().unwrap_or(tmx::ALL_LANGUAGES))
    }

    /// Returns the options for writing the units. Only a TMX file gets the header.
    pub(crate) fn options(&self, header: tmx::Header) -> WriteOptions {
        let mut options = WriteOptions { header, ..WriteOptions::default() };
        if !self.languages.is_empty() {
            options.languages.clone_from(&self.languages);
        }
        options
    }
}

/// Writes a whole file of units. Its languages and its source language are those of the units.
///
/// ```
/// use yaddash_engine::formats::{Format, write_units};
/// use yaddash_engine::unit::{Language, Unit, Variant};
/// let az = Variant::new(Language::azerbaijani(), "Salam!");
/// let units = [Unit::pair(az, Variant::new(Language::english(), "Hello!"))];
/// let table = write_units(Vec::new(), Format::Csv, &units)?;
/// assert!(String::from_utf8(table)?.starts_with("id,az,en,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns an error if the destination cannot be written, or if the format cannot hold a unit. The error then has the
/// number of the unit.
pub fn write_units<W: Write>(write: W, format: Format, units: &[Unit]) -> Result<W, FormatError> {
    let mut heading = Heading::default();
    units.iter().for_each(|unit| heading.add(unit));
    let mut writer = UnitWriter::new(write, format, &heading.options(heading.new_header()))?;
    units.iter().try_for_each(|unit| writer.write(unit))?;
    writer.finish()
}
