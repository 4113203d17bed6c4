//! The commit of a writer in a memory that is searched. The next index is prepared before the commit, and published right
//! after it, so that searches need not read the changes.
//!
//! A few changes become texts of the tail. If there are more changes in no run than a tail should have, a run is built
//! of them and recorded in the same transaction; after the commit, runs of similar size are merged. All of that is done
//! by the thread that writes. In a memory that this process does not search, a commit does nothing of it.

use std::sync::Arc;

use rusqlite::Connection;

use super::new_run::NewRun;
use super::snapshot::MAX_READ_AT_ONCE;
use super::{BuildScope, warm};
use crate::memory::index::{BuildClaim, BuildLock, Changes, Index, MAX_UNBUILT, Runs, recorded};
use crate::memory::sqlite::change;
use crate::memory::{Memory, file};
use yaddash_core::unit::Language;

/// The parts of the next index, as they are prepared before a commit.
struct Prepared<'m> {
    changes: Changes,
    /// The new runs, each with its language.
    runs: Vec<(Language, Arc<Runs>)>,
    building: Option<Building<'m>>,
}

/// The right to build runs, among the threads of this process and among all processes.
struct Building<'m> {
    _claim: BuildClaim<'m>,
    /// The lock of the folder; `None` for a memory that is not on disk.
    lock: Option<BuildLock>,
}

impl Prepared<'_> {
    /// Makes the index that reflects the commit.
    fn follow(&self, published: &Index) -> Option<Index> {
        let after = published.after(&self.changes)?;
        self.runs.iter().try_fold(after, |index, (language, runs)| index.with_runs(&self.changes.uuid, language, runs))
    }
}

impl Memory {
    /// Commits the transaction of a writer, and publishes the index that reflects it.
    pub(in crate::memory) fn commit(&self, connection: &Connection) -> rusqlite::Result<()> {
        let commit = || connection.execute_batch("COMMIT");
        let published = self.published.get();
        if published.searched().next().is_none() {
            return commit();
        }
        let prepared = match self.prepare_commit(connection, &published) {
            Ok(Some(prepared)) => prepared,
            Ok(None) => return commit(),
            // SQLite has rolled back.
            Err(error) if connection.is_autocommit() => return Err(error),
            Err(error) => {
                tracing::info!(%error, "searches will read the changes themselves");
                return commit();
            }
        };
        // Some commits move the log of SQLite into the file, which takes long. Here that is done after the index is
        // published.
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        {
            // A search that sees the commit before the index is published waits for this claim.
            let _next = self.published.try_claim_next();
            commit()?;
            self.published.update(|index| prepared.follow(index));
        }
        // Everything is stored now, so an error below is not an error of the commit.
        let Prepared { runs, building, .. } = prepared;
        if let Some(Building { lock: Some(lock), .. }) = &building
            && let Err(error) = lock.remove_unrecorded(connection)
        {
            tracing::info!(%error, "old files of the index stay");
        }
        drop(building);
        if let Err(error) = file::checkpoint(connection) {
            tracing::info!(%error, "the log is moved into the file later");
        }
        for (language, _) in &runs {
            let claim = self.published.try_claim_build();
            let merged = claim.map(|claim| self.build(language, BuildScope::Merge, &claim));
            if let Some(Err(error)) = merged {
                tracing::info!(%error, "runs are merged later");
            }
        }
        Ok(())
    }

    /// Prepares the parts of the next index. Returns `None` if no unit has changed, or if the memory file has become
    /// another memory.
    fn prepare_commit(&self, connection: &Connection, published: &Index) -> rusqlite::Result<Option<Prepared<'_>>> {
        let (uuid, revision) = (change::uuid(connection)?, change::revision(connection)?);
        if uuid != published.uuid() || revision <= published.revision() {
            return Ok(None);
        }
        let (mut read, mut built, mut runs, mut building) = (Vec::new(), Vec::new(), Vec::new(), None);
        for (language, existing) in published.searched() {
            let mut new = None;
            if revision - existing.to > MAX_UNBUILT {
                building = building.or_else(|| self.try_building());
                if let Some(building) = &building {
                    new = build_before_commit(connection, &uuid, &language, existing, building)?;
                }
            }
            match new {
                Some(new) => {
                    warm(published, &language, &new);
                    built.push(language.clone());
                    runs.push((language, new));
                }
                None => read.push(language),
            }
        }
        if revision - published.revision() > MAX_READ_AT_ONCE {
            // Somebody else is building. The next search reads the changes, or builds a run of them.
            read.clear();
        }
        let changes = Changes::read(connection, published.revision(), &read, &built)?;
        Ok(Some(Prepared { changes, runs, building }))
    }

    /// Takes the right to build runs, unless somebody else has it.
    fn try_building(&self) -> Option<Building<'_>> {
        let claim = self.published.try_claim_build()?;
        let lock = match self.place() {
            Some(place) => Some(BuildLock::acquire(place, false)?),
            None => None,
        };
        Some(Building { _claim: claim, lock })
    }
}

/// Builds a run of the changes that are in no run, as the transaction of a writer sees them, and records it in this
/// transaction. Returns `None` if another process has recorded other runs, or if no file can be written.
fn build_before_commit(
    connection: &Connection,
    uuid: &str,
    language: &Language,
    existing: &Runs,
    building: &Building<'_>,
) -> rusqlite::Result<Option<Arc<Runs>>> {
    let lock = building.lock.as_ref();
    if lock.is_some() && recorded(connection, language)? != existing.recorded {
        return Ok(None);
    }
    let new = NewRun::read(connection, uuid, language, existing, existing.list.len(), lock)?;
    let runs = match lock {
        Some(lock) => new.write(lock).map(|written| written.record_in(connection)).transpose()?,
        None => new.build_in_memory().inspect_err(|error| tracing::info!(%error, "no run is built")).ok(),
    };
    Ok(runs.map(Arc::new))
}
