//! Searching one committed state of a memory: a transaction, and the index that reflects exactly what it sees.
//!
//! A search begins a transaction and takes the published index. If both are of the same state, which is the usual case,
//! the search shares no lock with other threads. Otherwise the search ends the transaction, and makes the next index
//! under a lock, so that ten threads do not read the same changes. The changes of a [`Writer`](crate::memory::Writer)
//! of this process are usually published by the writer itself.

use std::sync::Arc;

use rusqlite::Connection;

use super::{BuildScope, WORTH_WAITING};
use crate::memory::index::{BuildClaim, Changes, Damaged, Index, LanguageIndex, MAX_UNBUILT, NextClaim, Runs};
use crate::memory::reader::{Reader, State};
use crate::memory::{Memory, MemoryError};
use yaddash_core::unit::Language;

/// The maximum number of changes that are read into tails at once. If there are more, the tails are left out until a
/// search needs one, because it is likely that a run is built of the changes.
pub(super) const MAX_READ_AT_ONCE: i64 = 4 * MAX_UNBUILT;

/// The number of times that a transaction is begun again because it is older than the published index. If it is still
/// older then, the file has been replaced by an earlier copy of itself.
const MAX_NEW_BEGINNINGS: usize = 3;

/// One committed state of a memory, to be searched in one language.
#[derive(Debug)]
pub(in crate::memory) struct Snapshot<'s> {
    /// A connection, whose open transaction sees this state.
    pub(in crate::memory) connection: &'s Connection,
    /// The index of the language. It reflects this state.
    pub(in crate::memory) index: &'s LanguageIndex,
}

/// The reason why a search failed.
#[derive(Debug, thiserror::Error)]
pub(in crate::memory) enum SearchError {
    #[error(transparent)]
    Damaged(#[from] Damaged),
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
}

/// The limit on the number of texts that a search compares one by one, because no run (sorted index file)
/// contains them yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TailPolicy {
    /// At most [`MAX_UNBUILT`] changes; if there are more, a run is built before the search.
    Short,
    /// No limit.
    Any,
}

/// The outcome of a search in one state of the memory.
enum Outcome<T> {
    Answer(T),
    TailTooLong(LongTail),
    Damaged(Damaged, Arc<Runs>),
}

/// A tail that is too long.
#[derive(Clone, Copy, Debug)]
struct LongTail {
    /// The number of changes that are in no run.
    unbuilt: i64,
    /// Whether the texts have been read, so that they can be compared one by one at once.
    is_read: bool,
}

impl Memory {
    /// Calls `search` with one committed state of the memory. If too many changes are in no run, a run is built before.
    /// If the runs prove to be damaged, they are built again, and `search` is called again.
    pub(in crate::memory) fn with_snapshot<T>(
        &self,
        language: &Language,
        mut search: impl FnMut(&Snapshot<'_>) -> Result<T, SearchError>,
    ) -> Result<T, MemoryError> {
        let (mut policy, mut rebuilt) = (TailPolicy::Short, false);
        loop {
            match self.with_reader(|reader| self.search_once(reader, language, policy, &mut search))? {
                Outcome::Answer(answer) => return Ok(answer),
                Outcome::TailTooLong(tail) => self.shorten(language, tail)?,
                Outcome::Damaged(damaged, runs) if !rebuilt => {
                    tracing::warn!(%damaged, memory = self.name, "the index is damaged and is built again");
                    self.replace_damaged(language, &runs)?;
                    rebuilt = true;
                }
                Outcome::Damaged(damaged, _) => {
                    return Err(MemoryError::io(&self.path, std::io::Error::other(damaged.to_string())));
                }
            }
            policy = TailPolicy::Any;
        }
    }

    fn search_once<T>(
        &self,
        reader: &mut Reader,
        language: &Language,
        policy: TailPolicy,
        search: &mut impl FnMut(&Snapshot<'_>) -> Result<T, SearchError>,
    ) -> Result<Outcome<T>, MemoryError> {
        let index = match self.begin(reader, language, policy).map_err(self.sqlite())? {
            Ok(index) => index,
            Err(tail) => return Ok(Outcome::TailTooLong(tail)),
        };
        let found = search(&Snapshot { connection: &reader.connection, index: &index });
        reader.end().map_err(self.sqlite())?;
        match found {
            Ok(answer) => Ok(Outcome::Answer(answer)),
            Err(SearchError::Damaged(damaged)) => Ok(Outcome::Damaged(damaged, Arc::clone(&index.runs))),
            Err(SearchError::Sqlite(error)) => Err(self.sqlite()(error)),
        }
    }

    /// Builds a run of the changes that are in no run. If another thread of the process is building already, nothing is
    /// done, and the search compares the texts one by one; but if very many would have to be read for that, this
    /// function waits until the other thread has finished.
    fn shorten(&self, language: &Language, tail: LongTail) -> Result<(), MemoryError> {
        let claim = match tail.unbuilt > WORTH_WAITING && !tail.is_read {
            true => Some(self.published.claim_build()),
            false => self.published.try_claim_build(),
        };
        claim.map_or(Ok(()), |claim| self.build(language, BuildScope::ForSearch, &claim).map(drop))
    }

    /// Builds the index of a language from scratch, unless another thread has replaced the damaged runs meanwhile.
    fn replace_damaged(&self, language: &Language, damaged: &Arc<Runs>) -> Result<(), MemoryError> {
        let claim = self.published.claim_build();
        let published = self.published.get();
        let is_published = |index: &Arc<LanguageIndex>| Arc::ptr_eq(&index.runs, damaged);
        match published.language(language).is_none_or(is_published) {
            true => self.build(language, BuildScope::FromScratch, &claim).map(drop),
            false => Ok(()),
        }
    }

    /// Begins a transaction, and returns the index of a language that reflects it, with its tail. If the tail is too
    /// long for the policy, the transaction is ended, and the length of the tail is returned instead.
    fn begin(
        &self,
        reader: &mut Reader,
        language: &Language,
        policy: TailPolicy,
    ) -> rusqlite::Result<Result<Arc<LanguageIndex>, LongTail>> {
        let state = reader.begin()?;
        let published = self.published.get();
        let is_of_state = published.uuid() == state.uuid && published.revision() == state.revision;
        let index = published.language(language).filter(|index| is_of_state && index.has_tail());
        let Some(index) = index else {
            reader.end()?;
            let next = self.published.claim_next();
            return self.begin_next(reader, language, policy, &next, self.published.try_claim_build().as_ref());
        };
        let unbuilt = state.revision - index.runs.to;
        if policy == TailPolicy::Short && unbuilt > MAX_UNBUILT {
            reader.end()?;
            return Ok(Err(LongTail { unbuilt, is_read: true }));
        }
        if index.runs.recorded != state.runs(language)
            && let Some(build) = self.published.try_claim_build()
            && let Some(next) = self.published.try_claim_next()
        {
            // Another process has built runs. The published runs are still right, so they are used if another thread
            // is busy with the index.
            reader.end()?;
            return self.begin_next(reader, language, policy, &next, Some(&build));
        }
        Ok(Ok(Arc::clone(index)))
    }

    /// Does what [`Memory::begin`] does, where the next index has to be made first. If the caller could claim the build,
    /// the next index has the runs that are recorded in the memory file. Otherwise another thread of the process is
    /// building, and will publish its runs.
    fn begin_next(
        &self,
        reader: &mut Reader,
        language: &Language,
        policy: TailPolicy,
        _next: &NextClaim<'_>,
        build: Option<&BuildClaim<'_>>,
    ) -> rusqlite::Result<Result<Arc<LanguageIndex>, LongTail>> {
        let mut beginnings = 0;
        loop {
            let state = reader.begin()?;
            let published = self.published.get();
            let is_newer = published.uuid() == state.uuid && published.revision() > state.revision;
            if is_newer && beginnings < MAX_NEW_BEGINNINGS {
                // A writer has committed and published after this transaction began.
                reader.end()?;
                beginnings += 1;
                continue;
            }
            let index = self.caught_up(&reader.connection, &state, &published)?;
            let is_present =
                |index: &&Arc<LanguageIndex>| build.is_none() || index.runs.recorded == state.runs(language);
            let mut of_language = match index.language(language).filter(is_present) {
                Some(index) => Arc::clone(index),
                None => {
                    let runs = Runs::open(&state.uuid, language, state.runs(language), self.run_place());
                    Arc::new(LanguageIndex::new(runs))
                }
            };
            let unbuilt = state.revision - of_language.runs.to;
            let is_too_long = policy == TailPolicy::Short && unbuilt > MAX_UNBUILT;
            if !of_language.has_tail() && !is_too_long {
                of_language = Arc::new(of_language.with_tail(&reader.connection, language)?);
            }
            let next = index.with_language(language, Arc::clone(&of_language));
            self.published.replace(&published, next);
            if is_too_long {
                reader.end()?;
                return Ok(Err(LongTail { unbuilt, is_read: of_language.has_tail() }));
            }
            return Ok(Ok(of_language));
        }
    }

    /// Makes the index that reflects the state of a transaction from the published one. If the published index is of
    /// another memory, or newer, the new one has no languages.
    pub(super) fn caught_up(
        &self,
        connection: &Connection,
        state: &State,
        published: &Index,
    ) -> rusqlite::Result<Index> {
        let new = || Index::new(&state.uuid, state.revision);
        if published.uuid() != state.uuid || published.revision() > state.revision {
            return Ok(new());
        }
        if state.revision - published.revision() > MAX_READ_AT_ONCE {
            return Ok(published.without_tails(state.revision));
        }
        let languages: Vec<Language> = published.searched().map(|(language, _)| language).collect();
        let changes = Changes::read(connection, published.revision(), &languages, &[])?;
        Ok(published.after(&changes).unwrap_or_else(new))
    }
}
