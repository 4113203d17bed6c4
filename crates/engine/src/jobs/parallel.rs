//! Does the same work for many items, such as the files of a folder, in several threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Progress;

/// Calls `work` for every item, with at most `threads` calls at the same time, and returns the results in the order of
/// the items. Without a number of threads, there are as many as the machine has processors.
///
/// `progress` is called after each item, from the thread that has finished it, with the number of finished items.
///
/// ```
/// use yaddash_engine::jobs::in_parallel;
/// let lengths = in_parallel(&["bir", "iki", "on"], None, &|_| {}, |text| text.len());
/// assert_eq!(lengths, [3, 3, 2]);
/// ```
pub fn in_parallel<I: Sync, T: Send>(
    items: &[I],
    threads: Option<NonZeroUsize>,
    progress: &(dyn Fn(Progress) + Sync),
    work: impl Fn(&I) -> T + Sync,
) -> Vec<T> {
    let threads = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, usize::from);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results = Mutex::new(Vec::with_capacity(items.len()));
    let worker = || {
        while let Some((at, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
        {
            let result = work(item);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
            let done = done.fetch_add(1, Ordering::Relaxed) as u64 + 1;
            progress(Progress::new(done, 0));
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads.min(items.len()) {
            scope.spawn(worker);
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_have_the_order_of_the_items_and_every_item_is_reported_once() {
        let items: Vec<u64> = (0..100).collect();
        for threads in [1, 3, 200] {
            let reported = Mutex::new(Vec::new());
            let progress = |progress: Progress| reported.lock().unwrap().push(progress.done);
            let doubled = in_parallel(&items, NonZeroUsize::new(threads), &progress, |item| item * 2);
            assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
            let mut reported = reported.into_inner().unwrap();
            reported.sort_unstable();
            assert_eq!(reported, (1..=100).collect::<Vec<_>>());
        }
        assert!(in_parallel(&[0_u8; 0], None, &|_| {}, |item| *item).is_empty());
    }
}
