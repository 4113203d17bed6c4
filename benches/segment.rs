//! Measures splitting text into sentences. The usual alternative, the sentence boundaries of Unicode's UAX
//! #29, is measured on the same text in the same run. Compare the ratio of the two times, not the times themselves.

use divan::{Bencher, black_box, counter::BytesCount};
use unicode_segmentation::UnicodeSegmentation;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;

fn main() {
    divan::main();
}

/// Makes a megabyte of Azerbaijani news by repeating the sample article and the sentences of the starter
/// memory. Each line is a paragraph.
fn paragraphs() -> Vec<String> {
    let article = include_str!("../memories/round-table.az.txt").lines();
    let memory = include_str!("../memories/diplomatic.az-en.tmx").lines();
    let sentences: Vec<&str> = memory
        .skip_while(|line| !line.contains("xml:lang=\"az\""))
        .filter_map(|line| line.trim().strip_prefix("<seg>")?.strip_suffix("</seg>"))
        .filter(|sentence| sentence.contains(['ə', 'ı']))
        .collect();
    let page: Vec<String> = article.map(str::to_owned).chain(sentences.chunks(4).map(|four| four.join(" "))).collect();
    let size: usize = page.iter().map(String::len).sum();
    page.iter().cycle().take(page.len() * (1 << 20).max(size) / size).cloned().collect()
}

#[divan::bench]
fn yaddash(bencher: Bencher<'_, '_>) {
    let paragraphs = paragraphs();
    let segmenter = Segmenter::for_language(&Language::azerbaijani());
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| paragraphs.iter().map(|paragraph| segmenter.sentences(black_box(paragraph)).count()).sum::<usize>());
}

#[divan::bench]
fn unicode_segmentation(bencher: Bencher<'_, '_>) {
    let paragraphs = paragraphs();
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        paragraphs.iter().map(|paragraph| black_box(paragraph).split_sentence_bounds().count()).sum::<usize>()
    });
}
