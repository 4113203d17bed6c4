//! Measures whether threads that share one open memory disturb each other. It prints ratios of times that were measured
//! in the same run; the times themselves say little about another machine.
//!
//! - Two threads on one open memory, against two processes with a thread each, on the same file: answers a second.
//! - Searches at idle, and while another thread of the process imports into the same open memory: their duration.
//!
//! ```sh
//! cargo bench --bench threads                    # 200,000 units, and a million more are imported
//! cargo bench --bench threads -- 20000 100000    # smaller, for a quick look
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints figures, and may panic if it cannot begin"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use yaddash_engine::memory::{Access, Memory, Query};
use yaddash_engine::unit::{Language, Unit, Variant};

/// The number of units in the memory, and of those that are imported, unless the arguments say otherwise.
const UNITS: usize = 200_000;
const IMPORTED: usize = 1_000_000;
/// The number of units that an import stores in one transaction, as in `yaddash import`.
const BATCH: usize = 10_000;
/// How often threads and processes are compared, and for how long each time.
const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_secs(3);
/// How long searches are measured at idle, and how often a search begins: as often as many translators would search.
const IDLE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(2);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [role, path, threads] = arguments.as_slice()
        && role == "search"
    {
        return search_when_told(Path::new(path), threads.parse().unwrap());
    }
    let number = |at: usize, default: usize| arguments.get(at).map_or(default, |text| text.parse().unwrap());
    let (units, imported) = (number(0, UNITS), number(1, IMPORTED));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.yaddash");
    let sentences = Sentences::new();
    let memory = Memory::open(&path, Access::Create).unwrap();
    for from in (0..units).step_by(BATCH) {
        sentences.store(&memory, from..units.min(from + BATCH));
    }
    memory.build_index().unwrap();
    println!("{units} units");
    compare_threads_with_processes(&path);
    compare_import_with_idle(&memory, &sentences, units, imported);
}

/// Sentences that are made from those of the starter memory: the first half of one, a number, and the second half of
/// another. So words are distributed as in news.
struct Sentences {
    halves: Vec<(String, String)>,
}

impl Sentences {
    fn new() -> Self {
        let memory = include_str!("../memories/diplomatic.az-en.tmx").lines();
        let texts = memory
            .filter_map(|line| line.trim().strip_prefix("<seg>")?.strip_suffix("</seg>"))
            .filter(|text| text.contains(['ə', 'ı']) && text.split(' ').count() > 5);
        let halves = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let (first, second) = words.split_at(words.len() / 2);
            (first.join(" "), second.join(" "))
        };
        Self { halves: texts.map(halves).collect() }
    }

    fn sentence(&self, n: usize) -> String {
        let count = self.halves.len();
        let (first, second) = (&self.halves[n % count].0, &self.halves[(n / count * 31 + n * 7 + 1) % count].1);
        format!("{first} {} {second}", n % 977)
    }

    fn store(&self, memory: &Memory, numbers: std::ops::Range<usize>) {
        let mut writer = memory.write().unwrap();
        for n in numbers {
            let text = self.sentence(n);
            let turned: Vec<&str> = text.split(' ').rev().collect();
            let target = Variant::new(Language::english(), turned.join(" "));
            writer.add(&Unit::pair(Variant::new(Language::azerbaijani(), text), target)).unwrap();
        }
        writer.commit().unwrap();
    }

    /// A text that is similar to a sentence, or to none.
    fn query(&self, n: usize) -> String {
        let text = self.sentence(n * 7919);
        match n % 3 {
            0 => text.replace("edib", "edəcək").replacen(' ', " yeni ", 1),
            1 => text
                .split(' ')
                .enumerate()
                .map(|(at, word)| if at % 3 == 2 { "başqa" } else { word })
                .collect::<Vec<_>>()
                .join(" "),
            _ => text.split(' ').rev().take(4).collect::<Vec<_>>().join(" söz "),
        }
    }
}

fn look_up(memory: &Memory, text: &str) -> usize {
    let mut query = Query::new(text, Language::azerbaijani(), Language::english());
    query.min_score = 70;
    memory.lookup(&query).unwrap().len()
}

/// A child process: opens the memory, says so, waits for a line, searches for a round, and prints the number of answers.
fn search_when_told(path: &Path, threads: usize) {
    let memory = Memory::open(path, Access::Read).unwrap();
    let sentences = Sentences::new();
    let queries: Vec<String> = (0..1000).map(|n| sentences.query(n)).collect();
    for query in &queries {
        look_up(&memory, query);
    }
    println!("ready");
    std::io::stdout().flush().unwrap();
    std::io::stdin().lines().next();
    let answers = AtomicU64::new(0);
    thread::scope(|scope| {
        for thread in 0..threads {
            let (memory, queries, answers) = (&memory, &queries, &answers);
            scope.spawn(move || {
                let (started, mut count) = (Instant::now(), 0);
                for query in queries.iter().cycle().skip(thread * 500) {
                    look_up(memory, query);
                    count += 1;
                    if started.elapsed() >= ROUND {
                        break;
                    }
                }
                answers.fetch_add(count, Ordering::Relaxed);
            });
        }
    });
    println!("{}", answers.into_inner());
}

/// The answers of several processes that search at the same time, with so many threads each.
fn answers_of(path: &Path, processes: usize, threads: usize) -> u64 {
    let start = |_| {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg("search")
            .args([path.to_path_buf(), PathBuf::from(threads.to_string())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert_eq!(lines.next().unwrap().unwrap(), "ready");
        (child, lines)
    };
    let mut children: Vec<(Child, _)> = (0..processes).map(start).collect();
    for (child, _) in &mut children {
        writeln!(child.stdin.take().unwrap()).unwrap();
    }
    let answers = |(mut child, mut lines): (Child, std::io::Lines<_>)| {
        let answers: u64 = lines.next().unwrap().unwrap().parse().unwrap();
        child.wait().unwrap();
        answers
    };
    children.into_iter().map(answers).sum()
}

fn compare_threads_with_processes(path: &Path) {
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|round| {
            let (processes, threads) = match round % 2 {
                0 => {
                    let processes = answers_of(path, 2, 1);
                    (processes, answers_of(path, 1, 2))
                }
                _ => {
                    let threads = answers_of(path, 1, 2);
                    (answers_of(path, 2, 1), threads)
                }
            };
            println!("  two processes {processes} answers, two threads {threads}");
            threads as f64 / processes as f64
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("two threads on one memory / two processes: {:.3} (median of {ROUNDS})", ratios[ROUNDS / 2]);
}

/// Searches until told to stop, a search every [`PAUSE`], and gives how long each took, in order of length.
fn durations(memory: &Memory, sentences: &Sentences, stop: impl Fn() -> bool) -> Vec<Duration> {
    let mut durations = Vec::new();
    for n in 0.. {
        if stop() {
            break;
        }
        let query = sentences.query(n);
        let started = Instant::now();
        look_up(memory, &query);
        durations.push(started.elapsed());
        thread::sleep(PAUSE);
    }
    durations.sort();
    durations
}

/// Prints a line of figures, and gives the 99th percentile.
fn report(what: &str, durations: &[Duration]) -> Duration {
    let part = |thousandths: usize| durations[(durations.len() - 1) * thousandths / 1000];
    println!(
        "{what}: {} searches, p50 {:?}, p90 {:?}, p99 {:?}, p99.9 {:?}, max {:?}",
        durations.len(),
        part(500),
        part(900),
        part(990),
        part(999),
        part(1000)
    );
    part(990)
}

fn compare_import_with_idle(memory: &Memory, sentences: &Sentences, units: usize, imported: usize) {
    let idle_for = |time: Duration| {
        let started = Instant::now();
        durations(memory, sentences, || started.elapsed() >= time)
    };
    drop(idle_for(Duration::from_secs(2)));
    let before = report("idle, before the import", &idle_for(IDLE));
    let (done, started) = (AtomicBool::new(false), Instant::now());
    let during = thread::scope(|scope| {
        let searches = scope.spawn(|| durations(memory, sentences, || done.load(Ordering::Relaxed)));
        for from in (units..units + imported).step_by(BATCH) {
            sentences.store(memory, from..(units + imported).min(from + BATCH));
        }
        memory.build_index().unwrap();
        done.store(true, Ordering::Relaxed);
        searches.join().unwrap()
    });
    println!("imported {imported} units in {:.1} s", started.elapsed().as_secs_f64());
    let longest = during.last().copied().unwrap_or_default();
    let during = report("while importing", &during);
    let after = report("idle, after the import", &idle_for(IDLE));
    println!(
        "p99 while importing / idle: {:.2} before, {:.2} after; longest search {longest:?}",
        during.as_secs_f64() / before.as_secs_f64(),
        during.as_secs_f64() / after.as_secs_f64()
    );
}
