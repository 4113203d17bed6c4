//! Measures finding the terms of a segment and adapting a match to the segment. The query is a sentence of
//! the starter memory, and the match is the sentence before it. Times are for one segment.

use std::sync::Arc;

use divan::{Bencher, black_box, counter::ItemsCount};
use yaddash_engine::adapt::Adapter;
use yaddash_engine::starter;
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::Language;

fn main() {
    divan::main();
}

/// Returns the texts of the starter memory, which ships with the program. The two languages alternate.
fn texts() -> Vec<&'static str> {
    let lines = include_str!("../memories/diplomatic.az-en.tmx").lines();
    lines.filter_map(|line| line.trim().strip_prefix("<seg>")?.strip_suffix("</seg>")).collect()
}

#[divan::bench(args = ["az", "en"])]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn terms_and_adaptation(bencher: Bencher<'_, '_>, from: &str) {
    let (source, target) = match from {
        "az" => (Language::azerbaijani(), Language::english()),
        _ => (Language::english(), Language::azerbaijani()),
    };
    let glossary = Arc::new(Glossary::new(starter::glossary().unwrap()));
    let adapter = Adapter::new(Arc::clone(&glossary), &source, &target);
    let texts = texts();
    let pairs: Vec<&[&str]> = texts.chunks_exact(2).collect();
    let side = |pair: &[&'static str], is_source: bool| {
        let first_is_source = pair[0].contains(['ə', 'ı']) == (from == "az");
        if first_is_source == is_source { pair[0] } else { pair[1] }
    };
    let cases: Vec<(&str, &str, &str)> =
        pairs.windows(2).map(|two| (side(two[1], true), side(two[0], true), side(two[0], false))).collect();
    let mut next = cases.iter().cycle();
    black_box((glossary.find("Bakı", &source).len(), glossary.find("Baku", &target).len()));
    bencher
        .counter(ItemsCount::new(1_usize))
        .with_inputs(|| next.next().copied().unwrap_or_default())
        .bench_local_values(|(query, source_text, target_text)| {
            black_box(glossary.find(query, &source).len());
            black_box(adapter.adapt_texts(query, source_text, target_text))
        });
}
