//! Writes terms to a file for other tools.

use std::io::Write;

use super::languages_in;
use crate::formats::{FormatError, TermFormat, TermWriter};
use yaddash_core::unit::{Language, Term};

/// How terms are written to a file: sorted by field and name, so that two exports can be compared line by line.
///
/// ```
/// use yaddash_engine::formats::TermFormat;
/// use yaddash_engine::jobs::terms::TermExport;
/// use yaddash_engine::starter;
///
/// let mut file = Vec::new();
/// TermExport::new(TermFormat::Csv).write(starter::glossary()?, &mut file)?;
/// assert!(String::from_utf8(file)?.starts_with("id,domain,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TermExport {
    /// The format of the file.
    pub format: TermFormat,
    /// Whether a table (CSV, TSV) begins with a byte-order mark, so that Excel reads it as UTF-8. Other formats have
    /// no such mark.
    pub byte_order_mark: bool,
}

/// The reason why terms were not written to a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportTermsError {
    /// The file cannot be written.
    #[error(transparent)]
    File(#[from] FormatError),
    /// The format cannot hold a term.
    #[error("concept {concept}: {error}")]
    Term {
        /// The name of the concept.
        concept: String,
        /// The reason why the format cannot hold the term.
        error: Box<FormatError>,
    },
}

impl TermExport {
    /// Settings for a file without a byte-order mark.
    #[must_use]
    pub fn new(format: TermFormat) -> Self {
        Self { format, byte_order_mark: false }
    }

    /// Sets [`Self::byte_order_mark`].
    #[must_use]
    pub fn byte_order_mark(self, mark: bool) -> Self {
        Self { byte_order_mark: mark, ..self }
    }

    /// Writes terms, and returns their number. A table has a column for each language of the terms; if there are no
    /// terms, for Azerbaijani and English.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written, or if the format cannot hold a term. The file is then
    /// incomplete.
    pub fn write(&self, mut terms: Vec<Term>, mut write: impl Write) -> Result<usize, ExportTermsError> {
        terms.sort_by(|left, right| (&left.domain, &left.id).cmp(&(&right.domain, &right.id)));
        if self.byte_order_mark && self.format.is_table() {
            write.write_all("\u{feff}".as_bytes()).map_err(FormatError::write)?;
        }
        let mut languages: Vec<Language> = languages_in(&terms).into_iter().cloned().collect();
        if languages.is_empty() {
            languages = vec![Language::azerbaijani(), Language::english()];
        }
        let mut writer = TermWriter::new(write, self.format, &languages)?;
        for term in &terms {
            writer.write(term).map_err(|error| {
                let concept = term.id.clone();
                ExportTermsError::Term { concept, error: Box::new(error) }
            })?;
        }
        writer.finish()?;
        Ok(terms.len())
    }
}
