//! Measures searching, importing and building the index. The usual alternative, a scan of all units with a
//! string similarity, is measured on the same units in the same run. Compare the ratios of the times, not the
//! times themselves. `docs/performance.md` has figures for millions of units.

use divan::{Bencher, black_box, counter::ItemsCount};
use yaddash_engine::memory::{Access, Memory, Query};
use yaddash_engine::unit::{Language, Unit, Variant};

/// The number of units. It is small, so that a scan does not take too long.
const UNITS: usize = 10_000;
/// One of this many units is looked up, with a small change in its text.
const ASKED: usize = 500;

fn main() {
    divan::main();
}

/// Makes sentences from the starter memory: the first half of each sentence is joined to the second half of
/// another. So the words are distributed as in news, and no two sentences are equal.
fn sentences() -> Vec<String> {
    let memory = include_str!("../memories/diplomatic.az-en.tmx").lines();
    let texts: Vec<&str> = memory
        .filter_map(|line| line.trim().strip_prefix("<seg>")?.strip_suffix("</seg>"))
        .filter(|text| text.contains(['ə', 'ı']) && text.split(' ').count() > 5)
        .collect();
    let joined = |n: usize| {
        let (first, second) = (texts[n % texts.len()], texts[(n / texts.len() * 31 + n * 7 + 1) % texts.len()]);
        let (first, second): (Vec<&str>, Vec<&str>) = (first.split(' ').collect(), second.split(' ').collect());
        let (head, tail) = (first.len() / 2, second.len() / 2);
        format!("{} {} {}", first[..head].join(" "), n % 97, second[tail..].join(" "))
    };
    (0..UNITS).map(joined).collect()
}

fn unit(text: &str) -> Unit {
    let turned: Vec<&str> = text.split(' ').rev().collect();
    Unit::pair(Variant::new(Language::azerbaijani(), text), Variant::new(Language::english(), turned.join(" ")))
}

fn asked(sentences: &[String]) -> Vec<String> {
    sentences.iter().step_by(ASKED).map(|text| text.replace("edib", "edəcək").replacen(' ', " yeni ", 1)).collect()
}

/// A memory on disk that contains the sentences.
struct Desk {
    _folder: tempfile::TempDir,
    memory: Memory,
}

#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn import(sentences: &[String]) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("bench.yaddash"), Access::Create).unwrap();
    let mut writer = memory.write().unwrap();
    for text in sentences {
        writer.add(&unit(text)).unwrap();
    }
    writer.commit().unwrap();
    Desk { _folder: folder, memory }
}

#[divan::bench(args = [50, 70])]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn yaddash_lookup(bencher: Bencher<'_, '_>, min_score: u8) {
    let sentences = sentences();
    let (desk, asked) = (import(&sentences), asked(&sentences));
    desk.memory.build_index().unwrap();
    bencher.counter(ItemsCount::new(asked.len())).bench(|| {
        for text in &asked {
            let mut query = Query::new(text, Language::azerbaijani(), Language::english());
            query.min_score = min_score;
            black_box(desk.memory.lookup(&query).unwrap());
        }
    });
}

#[divan::bench(sample_count = 3)]
fn rapidfuzz_scan(bencher: Bencher<'_, '_>) {
    let sentences = sentences();
    let asked = asked(&sentences);
    bencher.counter(ItemsCount::new(asked.len())).bench(|| {
        for text in &asked {
            let scorer = rapidfuzz::fuzz::RatioBatchComparator::new(text.chars());
            let best = sentences.iter().map(|other| scorer.similarity(other.chars())).fold(0.0, f64::max);
            black_box(best);
        }
    });
}

#[divan::bench(sample_count = 1)]
fn strsim_scan(bencher: Bencher<'_, '_>) {
    let sentences = sentences();
    let asked = asked(&sentences);
    bencher.counter(ItemsCount::new(asked.len())).bench(|| {
        for text in &asked {
            let best = sentences.iter().map(|other| strsim::normalized_levenshtein(text, other)).fold(0.0, f64::max);
            black_box(best);
        }
    });
}

#[divan::bench(sample_count = 5)]
fn yaddash_import(bencher: Bencher<'_, '_>) {
    let sentences = sentences();
    bencher.counter(ItemsCount::new(UNITS)).bench(|| import(&sentences));
}

#[divan::bench(sample_count = 5)]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn yaddash_build_index(bencher: Bencher<'_, '_>) {
    let desk = import(&sentences());
    bencher.counter(ItemsCount::new(UNITS)).bench(|| desk.memory.rebuild_index().unwrap());
}
