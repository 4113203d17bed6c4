//! The published index of a memory: the one that searches use now.
//!
//! An index never changes. A search locks the place where the index is published only to take a reference to it. So no
//! search waits for another search, for a build or for a writer. The exception is a search that needs changes which
//! another thread is reading at this moment.
//!
//! There are three locks, and a thread takes them in this order: the claim to build, the claim to make the next index,
//! and the published index itself. A thread that waits for one of the claims has no transaction open: otherwise it
//! could wait for a writer that waits for the end of this transaction. A writer has a transaction open, so it only takes
//! claims that are free, and never waits for one.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use super::Index;

/// The published index.
#[derive(Debug, Default)]
pub(in crate::memory) struct Published {
    index: Mutex<Arc<Index>>,
    next: Mutex<()>,
    build: Mutex<()>,
}

/// While it lives, no other thread of the process makes the next index from changes.
pub(in crate::memory) type NextClaim<'p> = MutexGuard<'p, ()>;

/// While it lives, no other thread of the process builds runs.
#[derive(Debug)]
pub(in crate::memory) struct BuildClaim<'p> {
    _claim: MutexGuard<'p, ()>,
}

impl Published {
    /// Returns the index that is published now.
    pub(in crate::memory) fn get(&self) -> Arc<Index> {
        Arc::clone(&lock(&self.index))
    }

    /// Publishes the index that `successor` makes from the published one. If `successor` returns `None`, nothing is
    /// published. If another thread publishes in between, `successor` is called again, so it must be quick.
    pub(in crate::memory) fn update(&self, successor: impl Fn(&Index) -> Option<Index>) {
        loop {
            let current = self.get();
            let Some(next) = successor(&current) else { return };
            let mut index = lock(&self.index);
            if Arc::ptr_eq(&current, &index) {
                let replaced = std::mem::replace(&mut *index, Arc::new(next));
                drop(index);
                // The files of the replaced index may be unmapped here. That takes time, so the lock is released before.
                drop(replaced);
                return;
            }
        }
    }

    /// Publishes the index `by`, which was made from the index `from`. If another thread has published an index since
    /// then, that one stays.
    pub(in crate::memory) fn replace(&self, from: &Arc<Index>, by: Index) {
        let mut index = lock(&self.index);
        if Arc::ptr_eq(from, &index) {
            let replaced = std::mem::replace(&mut *index, Arc::new(by));
            drop(index);
            drop(replaced);
        }
    }

    /// Waits until no other thread makes the next index. The caller must have no transaction open.
    pub(in crate::memory) fn claim_next(&self) -> NextClaim<'_> {
        lock(&self.next)
    }

    /// As [`Published::claim_next`], without waiting.
    pub(in crate::memory) fn try_claim_next(&self) -> Option<NextClaim<'_>> {
        try_lock(&self.next)
    }

    /// Waits until no other thread of the process builds runs. The caller must have no transaction open.
    pub(in crate::memory) fn claim_build(&self) -> BuildClaim<'_> {
        BuildClaim { _claim: lock(&self.build) }
    }

    /// As [`Published::claim_build`], without waiting.
    pub(in crate::memory) fn try_claim_build(&self) -> Option<BuildClaim<'_>> {
        try_lock(&self.build).map(|claim| BuildClaim { _claim: claim })
    }
}

/// Locks a mutex of this file. It is valid even if a thread panicked while it had the lock: an index is published as a
/// whole, and the two claims protect no data.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn try_lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}
