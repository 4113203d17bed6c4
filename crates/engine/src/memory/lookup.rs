//! What searching, pretranslating, aligning and analysing need of a memory: the trait [`Lookup`].
//!
//! [`Memory`] implements it. Code that only reads takes the trait, so that units may also come from elsewhere: from a
//! memory that a team shares, or from a test.

use std::collections::BTreeSet;
use std::fmt::Debug;

use super::{Concordance, Info, Memory, MemoryError, MemoryPhrases, Phrase, Query, SearchStats, TermsRevision};
use yaddash_core::unit::{Language, Match, Term, Unit, UnitId};

/// Units one after the other, each read when it is asked for; reading one may fail.
pub type UnitsInOrder<'l> = Box<dyn Iterator<Item = Result<Unit, MemoryError>> + 'l>;

/// A set of units and terms that can be searched by many threads at once.
///
/// Every answer is exact for one committed state of the units: it is what scoring each of them would give.
pub trait Lookup: Debug + Send + Sync {
    /// The name that matches and penalties refer to.
    fn name(&self) -> &str;

    /// Whether it ships with the program. A user may have another memory of the same name.
    fn is_shipped(&self) -> bool;

    /// A summary: identity, revision, numbers of units.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read.
    fn info(&self) -> Result<Info, MemoryError>;

    /// Reads the index for a language now, so that the first search does not have to.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read.
    fn prepare(&self, language: &Language) -> Result<(), MemoryError>;

    /// The best matches for a text, best first, as [`Memory::lookup`] ranks them, with `penalty` points taken off
    /// every score. What the search costs is added to `stats`.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read.
    fn lookup_with_penalty(
        &self,
        query: &Query<'_>,
        penalty: u8,
        stats: &mut SearchStats,
    ) -> Result<Vec<Match>, MemoryError>;

    /// The units in which a phrase occurs in any form.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read.
    fn concordance(&self, phrase: &Phrase<'_>) -> Result<Concordance, MemoryError>;

    /// Every unit, in the order of their numbers.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read; the items may fail likewise.
    fn units(&self) -> Result<UnitsInOrder<'_>, MemoryError>;

    /// The unit with this number.
    ///
    /// # Errors
    /// [`MemoryError::NoUnit`] if no unit has this number; another [`MemoryError`] if it cannot be read.
    fn unit(&self, id: UnitId) -> Result<Unit, MemoryError>;

    /// The phrases of the units, in which fragments are found, as [`Memory::phrases`] makes them.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read.
    fn phrases(
        &self,
        source: &Language,
        target: &Language,
        shipped_terms: &dyn Fn() -> Vec<Term>,
    ) -> Result<Option<MemoryPhrases>, MemoryError>;

    /// Every term, in the order in which they were stored.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read or a term in it is damaged.
    fn terms(&self) -> Result<Vec<Term>, MemoryError>;

    /// All terms with the state that they are of, if any term was added, changed or deleted after the state
    /// `revision`; `None` if the terms are still the same. The default [`TermsRevision`] is older than any other.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read or a term in it is damaged.
    fn terms_since(&self, revision: &TermsRevision) -> Result<Option<(TermsRevision, Vec<Term>)>, MemoryError>;

    /// The news houses of its units, in order of name.
    ///
    /// # Errors
    /// [`MemoryError`], if it cannot be read or a unit in it is damaged.
    fn houses(&self) -> Result<BTreeSet<String>, MemoryError>;
}

impl Lookup for Memory {
    fn name(&self) -> &str {
        Memory::name(self)
    }

    fn is_shipped(&self) -> bool {
        Memory::is_shipped(self)
    }

    fn info(&self) -> Result<Info, MemoryError> {
        Memory::info(self)
    }

    fn prepare(&self, language: &Language) -> Result<(), MemoryError> {
        Memory::prepare(self, language)
    }

    fn lookup_with_penalty(
        &self,
        query: &Query<'_>,
        penalty: u8,
        stats: &mut SearchStats,
    ) -> Result<Vec<Match>, MemoryError> {
        Memory::lookup_with_penalty(self, query, penalty, stats)
    }

    fn concordance(&self, phrase: &Phrase<'_>) -> Result<Concordance, MemoryError> {
        Memory::concordance(self, phrase)
    }

    fn units(&self) -> Result<UnitsInOrder<'_>, MemoryError> {
        Ok(Box::new(Memory::units(self)?))
    }

    fn unit(&self, id: UnitId) -> Result<Unit, MemoryError> {
        Memory::unit(self, id)
    }

    fn phrases(
        &self,
        source: &Language,
        target: &Language,
        shipped_terms: &dyn Fn() -> Vec<Term>,
    ) -> Result<Option<MemoryPhrases>, MemoryError> {
        Memory::phrases(self, source, target, shipped_terms)
    }

    fn terms(&self) -> Result<Vec<Term>, MemoryError> {
        Memory::terms(self)
    }

    fn terms_since(&self, revision: &TermsRevision) -> Result<Option<(TermsRevision, Vec<Term>)>, MemoryError> {
        Memory::terms_since(self, revision)
    }

    fn houses(&self) -> Result<BTreeSet<String>, MemoryError> {
        Memory::houses(self)
    }
}
