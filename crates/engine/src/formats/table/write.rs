//! Writes units as the rows of a table.

use std::io::Write;

use super::Dialect;
use super::columns::TRAILING;
use crate::formats::FormatError;
use yaddash_core::unit::{Language, Unit};

/// Writes units as a table with a header row. The columns are `id`, one column per language, `author`,
/// `created`, `changed`, `changed_by`, `note` and `document`. Inline codes are not written.
pub struct Writer<W: Write> {
    csv: csv::Writer<W>,
    languages: Vec<Language>,
    units: u64,
}

impl<W: Write> Writer<W> {
    /// Writes the header row.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if there are fewer than two languages.
    pub fn new(write: W, dialect: Dialect, languages: &[Language]) -> Result<Self, FormatError> {
        if languages.len() < 2 {
            return Err(FormatError::unwritable(
                "a table of units needs at least two languages",
                "name two languages, such as az and en",
            ));
        }
        let delimiter = match dialect {
            Dialect::Csv => b',',
            Dialect::Tsv => b'\t',
        };
        let mut csv = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(csv::QuoteStyle::Necessary)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(write);
        let names = languages.iter().map(Language::tag);
        csv.write_record(std::iter::once("id").chain(names).chain(TRAILING)).map_err(from_csv)?;
        Ok(Self { csv, languages: languages.to_vec(), units: 0 })
    }

    /// Writes one unit. A unit with several texts in a language is written in several rows. A language with
    /// fewer texts repeats its last text, so that every row is complete.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if the unit has no text in any of the
    /// languages. In the second case, nothing is written.
    pub fn write(&mut self, unit: &Unit) -> Result<(), FormatError> {
        self.units += 1;
        let texts: Vec<Vec<&str>> = self
            .languages
            .iter()
            .map(|language| unit.variants_in(language).map(|variant| variant.text.as_str()).collect())
            .collect();
        let rows = texts.iter().map(Vec::len).max().unwrap_or(0);
        if rows == 0 {
            let names: Vec<&str> = self.languages.iter().map(Language::tag).collect();
            let what = format!("the unit has no text in {}", names.join(" or "));
            return Err(FormatError::unwritable(what, "choose other languages").in_unit(self.units));
        }
        let notes: Vec<&str> = unit.meta.notes().collect();
        let notes = notes.join("\n");
        // Many tools record the author of the translation, not of the unit.
        let author = unit.meta.created_by.as_deref();
        let author =
            author.or_else(|| unit.variants.iter().rev().find_map(|variant| variant.meta.created_by.as_deref()));
        let or_empty = |value: &'_ Option<String>| value.clone().unwrap_or_default();
        let trailing = [
            author.unwrap_or_default().to_owned(),
            or_empty(&unit.meta.created),
            or_empty(&unit.meta.changed),
            or_empty(&unit.meta.changed_by),
            notes,
            or_empty(&unit.context.document),
        ];
        for row in 0..rows {
            let id = std::iter::once(unit.tuid.as_deref().unwrap_or_default());
            let cells = texts.iter().map(|texts| texts.get(row).or(texts.last()).copied().unwrap_or_default());
            let record = id.chain(cells).chain(trailing.iter().map(String::as_str));
            self.csv.write_record(record).map_err(|error| from_csv(error).in_unit(self.units))?;
        }
        Ok(())
    }

    /// Flushes and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(mut self) -> Result<W, FormatError> {
        self.csv.flush().map_err(FormatError::write)?;
        self.csv.into_inner().map_err(|error| FormatError::write(error.into_error()))
    }
}

fn from_csv(error: csv::Error) -> FormatError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => FormatError::write(error),
        // The only other error is a wrong number of cells, and every record has the columns of the header.
        other => FormatError::unwritable(format!("a row cannot be written: {other:?}"), "please report this error"),
    }
}
