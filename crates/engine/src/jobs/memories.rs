//! The glossary of several memories: their own terms, and those of the starter glossary.
//!
//! The terms of the starter are decoded one by one when a text needs them, if its image is in use. Without an image, all
//! of them are read, which takes most of the time of a lookup of one text. So a thread reads them while the memories are
//! opened and searched.

use std::collections::HashSet;
use std::thread::{Builder, JoinHandle};

use crate::memory::{MemoryError, WeightedMemory};
use crate::starter::{self, StarterError};
use yaddash_core::terms::{Glossary, GlossaryImage};
use yaddash_core::unit::Term;

/// The reason why the memories of a job, or the starter glossary, could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MemoriesError {
    /// A memory could not be read.
    #[error(transparent)]
    Memory(#[from] MemoryError),
    /// The starter glossary could not be read.
    #[error("the starter glossary cannot be read")]
    Starter(#[source] StarterError),
}

/// The terms of the starter glossary, for [`glossary_of`].
#[derive(Debug)]
pub struct StarterTerms(Source);

#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "a command has one of these")]
enum Source {
    Image(GlossaryImage),
    /// A thread that reads the file of the glossary; `None` if no thread could be started.
    Thread(Option<JoinHandle<Result<Vec<Term>, StarterError>>>),
}

impl StarterTerms {
    /// Takes the terms of the image of the starter. If no image is in use, starts a thread that reads the file of the
    /// starter glossary.
    #[must_use]
    pub fn begin() -> Self {
        Self(match starter::glossary_image() {
            Some(image) => Source::Image(image),
            None => Source::Thread(Builder::new().spawn(starter::glossary).ok()),
        })
    }
}

/// Waits for the terms that a thread reads. If the thread failed, the terms are read here.
fn finish(thread: Option<JoinHandle<Result<Vec<Term>, StarterError>>>) -> Result<Vec<Term>, StarterError> {
    thread.and_then(|thread| thread.join().ok()).unwrap_or_else(starter::glossary)
}

/// Returns the terms of the memories, in the order of the memories, and then the terms of the starter glossary, if it
/// is given. A concept of a memory replaces the concept of the starter glossary that has the same name.
///
/// ```
/// use yaddash_engine::jobs::{StarterTerms, glossary_of};
/// use yaddash_engine::unit::Language;
/// let glossary = glossary_of(&[], Some(StarterTerms::begin()))?;
/// let found = glossary.find("TDT-nin sammiti keçirilib.", &Language::azerbaijani());
/// assert_eq!(found[0].range, 0.."TDT-nin".len());
/// # Ok::<(), yaddash_engine::jobs::MemoriesError>(())
/// ```
///
/// # Errors
/// Returns [`MemoriesError`] if a memory or the starter glossary cannot be read.
pub fn glossary_of(memories: &[WeightedMemory], starter: Option<StarterTerms>) -> Result<Glossary, MemoriesError> {
    let mut terms = Vec::new();
    for weighted in memories {
        terms.extend(weighted.memory.terms()?);
    }
    match starter {
        Some(StarterTerms(Source::Image(image))) => return Ok(Glossary::with_image(terms, image)),
        Some(StarterTerms(Source::Thread(thread))) => {
            let ids: HashSet<String> = terms.iter().map(|term| term.id.clone()).collect();
            let starter = finish(thread).map_err(MemoriesError::Starter)?;
            terms.extend(starter.into_iter().filter(|term| !ids.contains(&term.id)));
        }
        None => {}
    }
    Ok(Glossary::new(terms))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::memory::Memory;
    use yaddash_core::unit::{Language, TermForm};

    #[test]
    fn a_concept_of_a_memory_replaces_the_starter_concept_of_the_same_name() {
        let shipped = starter::glossary().unwrap();
        let id = shipped[0].id.clone();
        let memory = Memory::transient("desk").unwrap();
        let mut writer = memory.write().unwrap();
        let forms = vec![TermForm::new(Language::azerbaijani(), "Türk Dövlətləri Birliyi")];
        writer.add_term(&Term { id: id.clone(), forms, ..Term::default() }).unwrap();
        writer.commit().unwrap();
        let memories = [WeightedMemory { memory: Arc::new(memory), penalty: 0 }];
        let glossary = glossary_of(&memories, Some(StarterTerms::begin())).unwrap();
        assert_eq!(glossary.terms().len(), shipped.len());
        let mut of_concept = glossary.terms().iter().filter(|term| term.id == id);
        assert_eq!(of_concept.next().unwrap().forms[0].text, "Türk Dövlətləri Birliyi");
        assert!(of_concept.next().is_none(), "the concept is there once");
        assert_eq!(glossary_of(&memories, None).unwrap().terms().len(), 1, "without the starter glossary");
    }
}
