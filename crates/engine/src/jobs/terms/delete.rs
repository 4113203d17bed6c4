//! Deletes concepts from the glossary of a memory.

use crate::memory::{Memory, MemoryError};

/// The reason why concepts were not deleted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeleteTermsError {
    /// The glossary has no concept with one of the names.
    #[error("{concept}: there is no such concept in {memory}")]
    Missing {
        /// The name that the glossary does not have.
        concept: String,
        /// The name of the memory.
        memory: String,
    },
    /// The memory cannot be written.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

/// Deletes the concepts with these names: all of them, or none.
///
/// # Errors
/// Returns an error if the glossary lacks one of the concepts, or if the memory cannot be written; then nothing is
/// deleted.
pub fn delete_terms(memory: &Memory, concepts: &[String]) -> Result<(), DeleteTermsError> {
    let mut writer = memory.write()?;
    for concept in concepts {
        if writer.delete_terms(concept)? == 0 {
            return Err(DeleteTermsError::Missing { concept: concept.clone(), memory: memory.name().to_owned() });
        }
    }
    Ok(writer.commit()?)
}
