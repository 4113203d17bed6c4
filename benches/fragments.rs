//! Measures finding fragments beside searching the same memory from 50 in the same run, in 15,000 and in a million units.
//! The ratio matters, not the times. It also shows how long a table of phrases takes to make, and how large it is.
//!
//! `cargo bench --bench fragments -- 15000` measures only that many units.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints figures, and may panic if it cannot begin"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use yaddash_engine::Glossary;
use yaddash_engine::fragments::FragmentSettings;
use yaddash_engine::jobs::FragmentSearch;
use yaddash_engine::memory::{Access, Memory, Query, WeightedMemory};
use yaddash_engine::unit::{Language, Unit, Variant};

const UNITS: [usize; 2] = [15_000, 1_000_000];
/// The number of queries, each a sentence of the memory with a small change.
const QUERIES: usize = 200;
/// The number of times that all queries are asked.
const ROUNDS: usize = 3;

/// The pairs of the starter memory, as words.
fn pairs() -> Vec<[Vec<&'static str>; 2]> {
    let lines = include_str!("../memories/diplomatic.az-en.tmx").lines();
    let texts: Vec<&str> = lines.filter_map(|line| line.trim().strip_prefix("<seg>")?.strip_suffix("</seg>")).collect();
    let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
    texts.chunks_exact(2).map(|pair| [words(pair[0]), words(pair[1])]).filter(|[az, _]| az.len() > 5).collect()
}

/// Makes a unit: the first half of a pair and the second half of another one, with a number between them.
fn unit(pairs: &[[Vec<&str>; 2]], number: usize) -> [String; 2] {
    let (first, second) = (number % pairs.len(), (number / pairs.len() * 31 + number * 7 + 1) % pairs.len());
    [0, 1].map(|side| {
        let (first, second) = (&pairs[first][side], &pairs[second][side]);
        format!("{} {} {}", first[..first.len() / 2].join(" "), number % 97, second[second.len() / 2..].join(" "))
    })
}

fn import(memory: &Memory, pairs: &[[Vec<&str>; 2]], units: usize) {
    let mut writer = memory.write().unwrap();
    for number in 0..units {
        let [source, target] = unit(pairs, number);
        let source = Variant::new(Language::azerbaijani(), source);
        writer.add(&Unit::pair(source, Variant::new(Language::english(), target))).unwrap();
    }
    writer.commit().unwrap();
    memory.build_index().unwrap();
}

/// Returns the median time of a query.
fn median(queries: &[String], mut ask: impl FnMut(&str)) -> Duration {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for query in queries {
            let start = Instant::now();
            ask(query);
            times.push(start.elapsed());
        }
    }
    times.sort_unstable();
    times[times.len() / 2]
}

fn measure(units: usize) {
    let (az, en) = (Language::azerbaijani(), Language::english());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.yaddash");
    let memory = Arc::new(Memory::open(&path, Access::Create).unwrap());
    let pairs = pairs();
    import(&memory, &pairs, units);
    let step = (units / QUERIES).max(1);
    let query = |number: usize| unit(&pairs, number * step)[0].replace("edib", "edəcək").replacen(' ', " yeni ", 1);
    let queries: Vec<String> = (0..QUERIES).map(query).collect();
    let memories = [WeightedMemory { memory: Arc::clone(&memory) as _, penalty: 0 }];
    let open = || FragmentSearch::new(&memories, Arc::new(Glossary::default()), az.clone(), &en).unwrap();
    let start = Instant::now();
    drop(open());
    let making = start.elapsed();
    let start = Instant::now();
    let search = open();
    let opening = start.elapsed();
    let searching = median(&queries, |text| {
        let query = Query::new(text, az.clone(), en.clone()).min_score(50);
        std::hint::black_box(memory.lookup(&query).unwrap());
    });
    let mut found = 0;
    let finding = median(&queries, |text| found += search.find(text, &FragmentSettings::default()).unwrap().len());
    let size: u64 = std::fs::read_dir(folder.path().join("bench.yaddash-index"))
        .unwrap()
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().extension().is_some_and(|end| end == "table")))
        .map(|entry| entry.metadata().unwrap().len())
        .sum();
    let ratio = finding.as_secs_f64() / searching.as_secs_f64();
    println!("{units} units");
    println!("  a search from 50    {searching:>12.2?}");
    println!(
        "  finding fragments   {finding:>12.2?}   {ratio:.0} times a search, {:.1} found",
        found as f64 / (QUERIES * ROUNDS) as f64
    );
    println!(
        "  the table of phrases: made in {making:.1?}, opened in {opening:.1?}, {} bytes a unit",
        size / units as u64
    );
}

fn main() {
    let chosen: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let is_chosen = |units: &usize| chosen.is_empty() || chosen.contains(units);
    UNITS.into_iter().filter(is_chosen).for_each(measure);
}
