//! Measures the starter glossary: reading it when a program starts, preparing it for a language, and finding
//! its terms in the sentences of the starter memory. Times of finding are for one sentence.

use divan::{Bencher, black_box, counter::ItemsCount};
use yaddash_engine::starter;
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::Language;

fn main() {
    divan::main();
}

/// Returns the sentences of the starter memory in a language, joined to texts of about 25 words.
fn sentences(language: &Language) -> Vec<String> {
    let azerbaijani = language.is_azerbaijani();
    let lines = include_str!("../memories/diplomatic.az-en.tmx").lines();
    let texts: Vec<&str> = lines
        .filter_map(|line| line.trim().strip_prefix("<seg>")?.strip_suffix("</seg>"))
        .filter(|text| text.contains(['ə', 'ı']) == azerbaijani)
        .collect();
    let mut joined = Vec::new();
    let mut now = String::new();
    for text in texts {
        now.push_str(text);
        now.push(' ');
        if now.split(' ').count() > 25 {
            joined.push(std::mem::take(&mut now));
        }
    }
    joined
}

#[divan::bench]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn read_the_file() -> usize {
    starter::glossary().unwrap().len()
}

#[divan::bench(args = ["az", "en"])]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn make_ready(bencher: Bencher<'_, '_>, tag: &str) {
    let language = Language::parse(tag).unwrap();
    let terms = starter::glossary().unwrap();
    bencher.with_inputs(|| Glossary::new(terms.clone())).bench_values(|glossary| {
        black_box(glossary.find("Bakı", &language).len());
        glossary
    });
}

#[divan::bench(args = ["az", "en"])]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn find_in_a_sentence(bencher: Bencher<'_, '_>, tag: &str) {
    let language = Language::parse(tag).unwrap();
    let glossary = Glossary::new(starter::glossary().unwrap());
    let sentences = sentences(&language);
    let mut next = sentences.iter().cycle();
    bencher
        .counter(ItemsCount::new(1_usize))
        .with_inputs(|| next.next().map_or("", String::as_str))
        .bench_local_values(|text| black_box(glossary.find(text, &language).len()));
}
