//! Tests with index files that were cut, altered, exchanged or deleted, and with many threads that read and
//! write at once.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{Run, folder};
use crate::memory::{Access, Duplicates, Memory, Query};
use yaddash_core::unit::{Language, Unit, UnitId, Variant};

fn unit(az: &str, en: &str) -> Unit {
    Unit::pair(Variant::new(Language::azerbaijani(), az), Variant::new(Language::english(), en))
}

const NOUNS: [&str; 6] = ["Saziş", "Memorandum", "Bəyanat", "Qərar", "Sənəd", "Müqavilə"];
const PLACES: [&str; 5] = ["Bakıda", "Astanada", "Tbilisidə", "Ankarada", "Daşkənddə"];

fn text(n: usize) -> String {
    let (noun, place) = (NOUNS[n % NOUNS.len()], PLACES[n % PLACES.len()]);
    format!("{noun} {place} {} iyunda {n} nümayəndənin iştirakı ilə imzalanıb.", n % 30)
}

fn fill(memory: &Memory, numbers: std::ops::Range<usize>) {
    let mut writer = memory.write().unwrap();
    for n in numbers {
        writer.add(&unit(&text(n), &format!("Sentence {n}."))).unwrap();
    }
    writer.commit().unwrap();
}

/// Makes a memory of 90 units with an index of several runs.
fn make(path: &Path) -> Memory {
    let memory = Memory::open(path, Access::Create).unwrap();
    fill(&memory, 0..80);
    memory.build_index().unwrap();
    fill(&memory, 80..90);
    answers(&memory);
    memory
}

fn answers(memory: &Memory) -> Vec<(i64, u8)> {
    let ask = |n: usize| {
        let asked = text(n).replace("imzalanıb", "qəbul olunub");
        let query = Query { min_score: 30, ..Query::new(&asked, Language::azerbaijani(), Language::english()) };
        memory.lookup(&query).unwrap().into_iter().map(|found| (found.id.0, found.score)).collect::<Vec<_>>()
    };
    [3, 41, 85].into_iter().flat_map(ask).collect()
}

fn runs(path: &Path) -> Vec<PathBuf> {
    let mut runs: Vec<PathBuf> = std::fs::read_dir(folder(path))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "run"))
        .collect();
    runs.sort();
    runs
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(folder(to)).unwrap();
    std::fs::copy(from, to).unwrap();
    for run in runs(from) {
        std::fs::copy(&run, folder(to).join(run.file_name().unwrap())).unwrap();
    }
}

// `take` limits what is read.
#[allow(clippy::disallowed_methods)]
fn bytes_of(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    File::open(path).unwrap().take(1 << 20).read_to_end(&mut bytes).unwrap();
    bytes
}

/// Makes copies of a memory, damages one run of each copy with `spoil`, and checks that the answers stay the
/// same.
fn answers_survive(spoil: impl Fn(usize, Vec<u8>) -> Option<Vec<u8>>) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("m.yaddash");
    let expected = answers(&make(&path));
    assert!(expected.len() >= 10 && runs(&path).len() >= 3, "{expected:?} {:?}", runs(&path));
    let (mut spoiled, mut sound_ones) = (0, 0);
    for (at, run) in runs(&path).iter().enumerate() {
        for step in 0.. {
            let Some(bytes) = spoil(step, bytes_of(run)) else { break };
            let there = home.path().join(format!("{at}-{step}.yaddash"));
            copy(&path, &there);
            let spoiled_run = folder(&there).join(run.file_name().unwrap());
            std::fs::write(&spoiled_run, &bytes).unwrap();
            let memory = Memory::open(&there, Access::Write).unwrap();
            // The damage is noticed, unless it is between the header and the first block, which is never read.
            let noticed = memory.verify().unwrap().problems;
            let sound = Run::open(&spoiled_run).is_ok_and(|run| run.check().is_ok());
            assert!(!noticed.is_empty() || sound && bytes.len() == bytes_of(run).len(), "{run:?}, step {step}");
            assert_eq!(answers(&memory), expected, "{run:?}, step {step}");
            if step % 16 == 0 {
                memory.rebuild_index().unwrap();
                assert_eq!(memory.verify().unwrap().problems, [""; 0], "{run:?}, step {step}");
                assert_eq!(answers(&memory), expected, "{run:?}, step {step}");
            }
            sound_ones += usize::from(sound);
            spoiled += 1;
        }
    }
    assert!(spoiled > 5 && sound_ones < spoiled / 2, "{sound_ones} of {spoiled} were not noticed");
}

#[test]
fn an_index_run_cut_at_any_block_is_reported_and_does_not_change_search_results() {
    answers_survive(|step, mut bytes| {
        let end = step * 4096;
        (end < bytes.len()).then(|| {
            bytes.truncate(end);
            bytes
        })
    });
}

#[test]
fn a_changed_byte_in_an_index_run_is_reported_or_never_read_and_does_not_change_search_results() {
    answers_survive(|step, mut bytes| {
        let at = 3 + step * 397;
        (at < bytes.len()).then(|| {
            bytes[at] ^= 0x41;
            bytes
        })
    });
}

#[test]
fn the_index_of_another_memory_is_not_used() {
    let home = tempfile::tempdir().unwrap();
    let (first, second) = (home.path().join("a.yaddash"), home.path().join("b.yaddash"));
    let expected = answers(&make(&first));
    drop(make(&second));
    for (to, from) in runs(&first).iter().zip(runs(&second)) {
        std::fs::copy(from, to).unwrap();
    }
    let memory = Memory::open(&first, Access::Read).unwrap();
    assert!(!memory.verify().unwrap().problems.is_empty());
    assert_eq!(answers(&memory), expected);
}

#[test]
fn a_deleted_index_or_a_leftover_index_file_is_reported_and_does_not_change_search_results() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("m.yaddash");
    let memory = make(&path);
    let expected = answers(&memory);
    let found = memory.verify().unwrap();
    assert!(found.problems.is_empty() && found.runs >= 3 && found.units == 90, "{found:?}");
    drop(memory);

    std::fs::write(folder(&path).join("az-1-00000000.run"), "left over").unwrap();
    let memory = Memory::open(&path, Access::Read).unwrap();
    assert_eq!(memory.verify().unwrap().problems.len(), 1);
    std::fs::remove_dir_all(folder(&path)).unwrap();
    let memory = Memory::open(&path, Access::Write).unwrap();
    assert!(!memory.verify().unwrap().problems.is_empty());
    assert_eq!(answers(&memory), expected);
    assert_eq!(memory.rebuild_index().unwrap(), 180, "both languages");
    let found = memory.verify().unwrap();
    assert_eq!((found.problems.as_slice(), found.runs), (&[][..], 2));
}

#[test]
fn a_text_that_is_missing_from_the_index_is_reported() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("m.yaddash");
    drop(make(&path));
    let truth = rusqlite::Connection::open(&path).unwrap();
    truth.execute("UPDATE variants SET text = 'Başqa mətn.' WHERE unit = 7 AND language_key = 'az'", []).unwrap();
    let found = Memory::open(&path, Access::Read).unwrap().verify().unwrap();
    assert_eq!(found.problems.len(), 2, "one is missing, one is not in the memory: {found:?}");
    assert!(found.problems.iter().all(|problem| problem.contains("unit 7")), "{found:?}");
}

/// The number of units that exist at a time while one thread writes.
const ALIVE: usize = 60;
/// The number of steps after which a unit is edited.
const EDITED_AFTER: usize = 25;
/// Every so many steps the new unit comes from a memory that is merged.
const MERGED_EVERY: usize = 6;

/// The text of unit `n` after `steps` steps, edited or not; `None` if the unit does not exist then.
fn state(n: usize, steps: usize) -> Option<String> {
    let alive = n < steps && n + ALIVE >= steps;
    alive.then(|| if n + EDITED_AFTER < steps { format!("{} Sonra.", text(n)) } else { text(n) })
}

/// Takes the memory from the state after `step` steps to the state after `step + 1`.
fn write_step(memory: &Memory, ids: &mut Vec<UnitId>, step: usize) {
    let new = unit(&text(step), &format!("Sentence {step}."));
    let mut writer = memory.write().unwrap();
    if step.is_multiple_of(MERGED_EVERY) {
        let other = Memory::transient("other").unwrap();
        let mut into_other = other.write().unwrap();
        into_other.add(&new).unwrap();
        into_other.commit().unwrap();
        let counts = writer.merge_memory(&other, &mut Duplicates::default(), &mut |_| true, |_| ()).unwrap();
        assert_eq!(counts.added, 1);
        // Numbers follow each other, since nobody else writes.
        ids.push(UnitId(step as i64 + 1));
    } else {
        ids.push(writer.add(&new).unwrap().id());
    }
    if let Some(n) = step.checked_sub(EDITED_AFTER) {
        writer.replace(ids[n], &unit(&state(n, step + 1).unwrap(), &format!("Sentence {n}."))).unwrap();
    }
    if let Some(n) = step.checked_sub(ALIVE) {
        writer.delete(ids[n]).unwrap();
    }
    writer.commit().unwrap();
}

/// The five best matches, found by scoring every unit that exists after `steps` steps: the number of each
/// unit, and its score.
fn by_brute_force(asked: &str, steps: usize) -> Vec<(usize, u8)> {
    let language = Language::azerbaijani();
    let mut all: Vec<_> = (steps.saturating_sub(ALIVE)..steps)
        .filter_map(|n| {
            let score = yaddash_core::score::of(asked, &state(n, steps)?, &language);
            (score.shown >= 50).then_some((
                std::cmp::Reverse(score.shown),
                score.kind,
                std::cmp::Reverse(score.similarity),
                n,
            ))
        })
        .collect();
    all.sort();
    all.into_iter().take(5).map(|(shown, .., n)| (n, shown.0)).collect()
}

fn found_units(memory: &Memory, asked: &str) -> Vec<(usize, u8)> {
    let query = Query::new(asked, Language::azerbaijani(), Language::english());
    let number = |target: &str| target["Sentence ".len()..].trim_end_matches('.').parse().unwrap();
    memory.lookup(&query).unwrap().iter().map(|found| (number(&found.target), found.score)).collect()
}

/// Sets a flag when it is dropped, even by a panic.
struct SetOnDrop<'f>(&'f AtomicBool);

impl Drop for SetOnDrop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Ten threads search while one writes; one more builds the index in between if `build` is set. Every answer must be
/// that of a state which was committed while the search ran. `reader` gives the memory that a thread searches.
///
/// Runs for the number of seconds in `YADDASH_STRESS_SECONDS`. If the variable is not set, the test runs for
/// a fixed number of steps. At its end the test prints the numbers of answers and commits.
#[allow(clippy::print_stderr, reason = "a long run prints its figures")]
fn answers_are_exact_while_one_writes(writer: &Memory, build: bool, reader: impl Fn() -> Arc<Memory> + Sync) {
    const STEPS: usize = 120;
    let seconds: Option<u64> = std::env::var("YADDASH_STRESS_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let started = std::time::Instant::now();
    // The steps that are certainly committed, and those that may be.
    let (committed, begun, done) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let answered = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        // If writing fails, the other threads end, too.
        let _end = SetOnDrop(&done);
        let mut readers = Vec::new();
        for number in 0..10 {
            let (reader, committed, begun, done, answered) = (&reader, &committed, &begun, &done, &answered);
            readers.push(scope.spawn(move || {
                let memory = reader();
                for turn in 0.. {
                    let last = done.load(Ordering::SeqCst);
                    let before = committed.load(Ordering::SeqCst);
                    let asked = text((before.saturating_sub(ALIVE) + number * 7 + turn * 3) % before.max(1));
                    let found = found_units(&memory, &asked);
                    let after = begun.load(Ordering::SeqCst);
                    let exact = (before..=after).any(|steps| by_brute_force(&asked, steps) == found);
                    assert!(exact, "{asked}: {found:?} is of no state from {before} to {after}");
                    answered.fetch_add(1, Ordering::Relaxed);
                    if last {
                        break;
                    }
                }
            }));
        }
        let builder = scope.spawn(|| {
            let mut built = 0;
            while build && !done.load(Ordering::SeqCst) {
                if committed.load(Ordering::SeqCst) < built + 5 {
                    std::thread::yield_now();
                    continue;
                }
                built = committed.load(Ordering::SeqCst);
                match built % 2 {
                    0 => writer.build_index().unwrap(),
                    _ => writer.rebuild_index().unwrap(),
                };
            }
        });
        let mut ids = Vec::new();
        for step in 0.. {
            let over = seconds.map_or(step >= STEPS, |seconds| started.elapsed().as_secs() >= seconds);
            if over {
                break;
            }
            // Wait until the readers have kept up, on a busy machine, too; a reader that has failed ends the test.
            while answered.load(Ordering::SeqCst) < step
                && !readers.iter().any(std::thread::ScopedJoinHandle::is_finished)
                && !(build && builder.is_finished())
            {
                std::thread::yield_now();
            }
            begun.store(step + 1, Ordering::SeqCst);
            write_step(writer, &mut ids, step);
            committed.store(step + 1, Ordering::SeqCst);
        }
    });
    let (steps, answered) = (committed.into_inner(), answered.into_inner());
    assert!(steps >= STEPS && answered >= 100, "{answered} answers over {steps} steps");
    eprintln!("{answered} answers, all exact, over {steps} commits");
    writer.rebuild_index().unwrap();
    let found = writer.verify().unwrap();
    assert_eq!((found.problems.as_slice(), found.units), (&[][..], ALIVE as u64));
}

#[test]
fn ten_memories_of_one_file_find_exact_matches_while_one_writes() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("m.yaddash");
    let writer = Memory::open(&path, Access::Create).unwrap();
    answers_are_exact_while_one_writes(&writer, false, || Arc::new(Memory::open(&path, Access::Read).unwrap()));
}

#[test]
fn ten_threads_on_one_memory_find_exact_matches_while_one_writes_and_one_builds() {
    let home = tempfile::tempdir().unwrap();
    let memory = Arc::new(Memory::open(home.path().join("m.yaddash"), Access::Create).unwrap());
    answers_are_exact_while_one_writes(&memory, true, || Arc::clone(&memory));
}

#[test]
fn ten_threads_on_one_memory_that_is_not_on_disk_find_exact_matches_while_one_writes_and_one_builds() {
    let memory = Arc::new(Memory::transient("m").unwrap());
    answers_are_exact_while_one_writes(&memory, true, || Arc::clone(&memory));
}

/// The published revision, and the last revision of the published runs.
fn published(memory: &Memory) -> (i64, i64) {
    let published = memory.published.get();
    (published.revision(), published.language(&Language::azerbaijani()).map_or(0, |index| index.runs.to))
}

#[test]
fn a_commit_publishes_the_index_that_reflects_it_once_the_memory_is_searched() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("m.yaddash");
    for memory in [Memory::open(&path, Access::Create).unwrap(), Memory::transient("m").unwrap()] {
        fill(&memory, 0..5);
        assert_eq!(published(&memory), (0, 0), "nobody has searched");
        assert_eq!(found_units(&memory, &text(3))[0], (3, 100));
        assert_eq!(published(&memory), (5, 0), "few texts are in the tail");
        fill(&memory, 5..6);
        assert_eq!(published(&memory), (6, 0));
        fill(&memory, 6..40);
        assert_eq!(published(&memory), (40, 40), "many texts become a run");
        let mut writer = memory.write().unwrap();
        writer.delete(UnitId(8)).unwrap();
        writer.replace(UnitId(9), &unit("Başqa mətn.", "Sentence 8.")).unwrap();
        writer.commit().unwrap();
        assert_eq!(published(&memory), (42, 40));
        assert_eq!(found_units(&memory, &text(30))[0], (30, 100));
        assert!(!found_units(&memory, &text(7)).contains(&(7, 100)), "it was deleted");
        assert_eq!(found_units(&memory, "Başqa mətn."), [(8, 100)]);
        assert_eq!(memory.verify().unwrap().problems, [""; 0]);
    }
    let again = Memory::open(&path, Access::Read).unwrap();
    again.prepare(&Language::azerbaijani()).unwrap();
    assert_eq!(published(&again), (42, 40), "the commit has recorded the run");
}

#[test]
fn many_commits_of_a_searched_memory_leave_few_runs() {
    let home = tempfile::tempdir().unwrap();
    let memory = Memory::open(home.path().join("m.yaddash"), Access::Create).unwrap();
    for step in 0..40 {
        fill(&memory, step * 10..step * 10 + 10);
        assert_eq!(found_units(&memory, &text(step * 10 + 3))[0], (step * 10 + 3, 100));
    }
    let published = memory.published.get();
    let runs = &published.language(&Language::azerbaijani()).unwrap().runs;
    assert!(runs.list.len() <= 7 && runs.texts() == 400, "{} runs", runs.list.len());
    let found = memory.verify().unwrap();
    assert_eq!((found.problems.as_slice(), found.runs), (&[][..], runs.list.len() as u64));
}

#[test]
fn a_search_waits_for_no_build_of_another_thread() {
    let memory = Memory::transient("m").unwrap();
    fill(&memory, 0..5);
    found_units(&memory, "");
    let build = memory.published.claim_build();
    fill(&memory, 5..40);
    // The texts are compared one by one.
    assert_eq!(found_units(&memory, &text(30))[0], (30, 100));
    assert_eq!(published(&memory), (40, 0));
    drop(build);
    assert_eq!(found_units(&memory, &text(30))[0], (30, 100));
    assert_eq!(published(&memory), (40, 40));
}
