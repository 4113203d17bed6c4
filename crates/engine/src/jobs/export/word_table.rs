//! Writes the units of a memory as a table of two languages in a Word document.

use std::io::Write;

use crate::formats::FormatError;
use crate::formats::docx::{Row, Writer};
use yaddash_core::unit::{Language, Unit};

/// A table in a Word document to which units are written.
pub(super) struct WordTable<W: Write> {
    writer: Writer<W>,
    source: Language,
    target: Language,
}

impl<W: Write> WordTable<W> {
    /// Begins a table with the first two of `languages` as its columns.
    pub(super) fn new(write: W, languages: &[Language]) -> Result<Self, FormatError> {
        let [source, target, ..] = languages else {
            return Err(FormatError::unwritable(
                "a table of units needs at least two languages",
                "name two languages, such as az and en",
            ));
        };
        let writer = Writer::new(write, source, target)?;
        Ok(Self { writer, source: source.clone(), target: target.clone() })
    }

    /// Writes a unit as one row, or as several rows if the unit has several texts in a language.
    pub(super) fn write(&mut self, unit: &Unit) -> Result<(), FormatError> {
        let texts =
            |language| -> Vec<&str> { unit.variants_in(language).map(|variant| variant.text.as_str()).collect() };
        let (source, target) = (texts(&self.source), texts(&self.target));
        let about = [unit.context.document.as_deref(), unit.meta.created_by.as_deref()];
        let notes: Vec<&str> = unit.meta.notes().chain(about.into_iter().flatten()).collect();
        let notes = notes.join("\n");
        for row in 0..source.len().max(target.len()) {
            let text =
                |texts: &[&'_ str]| texts.get(row).or(texts.last()).map_or(String::new(), |text| (*text).to_owned());
            let (source, target) = (text(&source), text(&target));
            let row = Row { source: &source, target: &target, quality: String::new(), notes: notes.clone() };
            self.writer.write(&row)?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), FormatError> {
        self.writer.finish().map(drop)
    }
}
