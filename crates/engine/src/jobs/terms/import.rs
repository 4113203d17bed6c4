//! Stores a file of terms in the glossary of a memory.

use serde::Serialize;

use crate::formats::{FormatError, Reason, Refused, TermOrRefusal, TermReader};
use crate::memory::{Memory, MemoryError, StoredTerm};
use yaddash_core::text::encoding_damage;
use yaddash_core::unit::Term;

/// The numbers of concepts of one file that were stored, and the concepts and parts that were not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ImportedTerms {
    /// The number of new concepts.
    pub added: u64,
    /// The number of concepts that the glossary had already, and to which the file adds something.
    pub merged: u64,
    /// The number of concepts that the glossary had already, with nothing new to add.
    pub known: u64,
    /// The concepts that were not stored, with the reasons.
    pub refused: Vec<Refused>,
    /// The names of the parts of the file that are not concepts and were skipped, but for its header.
    pub passed_over: Vec<String>,
}

impl ImportedTerms {
    /// The number of concepts that are in the memory now.
    #[must_use]
    pub fn stored(&self) -> u64 {
        self.added + self.merged + self.known
    }

    /// The number of all concepts of the file, the refused ones included.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.stored() + self.refused.len() as u64
    }
}

/// The reason why no concept of a file was stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportTermsError {
    /// The file cannot be read to its end.
    #[error(transparent)]
    File(Box<FormatError>),
    /// The memory cannot be written.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// The file has concepts, but none of them can be stored.
    #[error("none of the {} concepts of the file can be stored", refused.len())]
    NothingStorable {
        /// The concepts with the reasons; at least one.
        refused: Vec<Refused>,
    },
}

/// Stores the terms of a file in one transaction. `house` becomes the news house of the forms for which the file names
/// none. A concept that is refused does not stop the others.
///
/// ```
/// use yaddash_engine::formats::{TermFormat, TermReader};
/// use yaddash_engine::jobs::terms::import_terms;
/// use yaddash_engine::memory::Memory;
///
/// let memory = Memory::transient("news")?;
/// let reader = TermReader::open("id,az,en\nbaku,Bakı,Baku\n".as_bytes(), TermFormat::Csv)?;
/// assert_eq!(import_terms(reader, &memory, Some("Report"))?.added, 1);
/// assert_eq!(memory.terms()?[0].forms[0].house.as_deref(), Some("Report"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns an error if the file cannot be read to its end, if the memory cannot be written, or if the file has concepts
/// and none of them can be stored. Then nothing is stored.
pub fn import_terms(
    mut reader: TermReader<'_>,
    memory: &Memory,
    house: Option<&str>,
) -> Result<ImportedTerms, ImportTermsError> {
    let mut imported = ImportedTerms::default();
    let mut writer = memory.write()?;
    for entry in &mut reader {
        match entry.map_err(|error| ImportTermsError::File(Box::new(error)))? {
            TermOrRefusal::Term { mut term, line } => {
                // A damaged term would never be found in a text.
                if let Some((text, word)) = damaged(&term) {
                    let number = imported.read() + 1;
                    let (tuid, reason) = (Some(term.id.clone()), Reason::WrongEncoding { word });
                    imported.refused.push(Refused { line, number, tuid, text: Some(Refused::excerpt(&text)), reason });
                    continue;
                }
                for form in term.forms.iter_mut().filter(|form| form.house.is_none()) {
                    form.house = house.map(str::to_owned);
                }
                match writer.add_term(&term)? {
                    StoredTerm::Added => imported.added += 1,
                    StoredTerm::Merged => imported.merged += 1,
                    StoredTerm::Known => imported.known += 1,
                }
            }
            TermOrRefusal::Refused(refused) => imported.refused.push(refused),
        }
    }
    writer.commit()?;
    // A header is not reported as skipped: it describes only this file, and an exported file gets a new header.
    let passed_over =
        reader.passed_over().iter().filter(|name| !matches!(name.as_str(), "martifHeader" | "tbxHeader" | "header"));
    imported.passed_over = passed_over.cloned().collect();
    if imported.stored() == 0 && !imported.refused.is_empty() {
        return Err(ImportTermsError::NothingStorable { refused: imported.refused });
    }
    Ok(imported)
}

/// Returns the first form of a concept that a wrong encoding has damaged, and the damaged word.
fn damaged(term: &Term) -> Option<(String, String)> {
    term.forms.iter().find_map(|form| {
        let damage = encoding_damage(&form.text).next()?;
        Some((form.text.clone(), form.text.get(damage.range)?.to_owned()))
    })
}
